"""Ce qui se dépose sous docs/ : types, noms, poids, contenu. Le corpus est fabriqué ici."""

from __future__ import annotations

import gzip
import os
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import brotli
import pytest
from PIL import Image

from innovation_sociale.errors import report
from innovation_sociale.pages.docs_files import PLACES, inspect_files
from tests.conftest import ROOT

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
FONT = (ROOT / "docs/assets/fonts/atkinson-400.woff2").read_bytes()


def picture(format: str = "PNG", size: tuple[int, int] = (4, 3), **options: object) -> bytes:
    """Les octets d'une vraie image."""
    written = BytesIO()
    Image.new("RGB", size, "#ffd84a").save(written, format, **options)
    return written.getvalue()


def png_of(width: int, height: int) -> bytes:
    """Un PNG de quelques octets qui s'annonce immense : la bombe classique."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + header
        + chunk(b"IDAT", zlib.compress(b"\0" * 64))
        + chunk(b"IEND", b"")
    )


def many_scans() -> bytes:
    """Un JPEG dont la dernière passe se répète : quelques octets, des minutes de lecture."""
    image = picture("JPEG", (64, 64), progressive=True)
    last = image[image.rfind(b"\xff\xda") : -2]
    return image[:-2] + last * 200 + image[-2:]


def font_bomb() -> bytes:
    """Une police de cent octets qui en déplie trente-deux millions."""
    packed = brotli.compress(b"\0" * (1 << 25), quality=9)
    size = 50 + len(packed)
    head = struct.pack(">4sIIHHIIHH", b"wOF2", 0x10000, size, 1, 0, 99, len(packed), 1, 0)
    return bytes(head.ljust(48, b"\0") + bytes((0, 1)) + packed)


def animated() -> bytes:
    written = BytesIO()
    frames = [Image.new("RGB", (4, 3), colour) for colour in ("red", "blue")]
    frames[0].save(written, "WEBP", save_all=True, append_images=frames[1:], duration=40)
    return written.getvalue()


def said(tmp_path: Path, name: str, content: bytes | str = b"") -> list[str]:
    """Ce que dit `check` d'un seul fichier déposé sous docs/."""
    path = tmp_path / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return [str(error) for error in inspect_files(tmp_path)[1]]


ACCEPTED: dict[str, bytes | str] = {
    "assets/img/mur.png": picture(),
    "assets/img/Mur_de_notes-2.png": picture(),
    "assets/img/mur.jpg": picture("JPEG"),
    "assets/img/mur.jpeg": picture("JPEG"),
    "assets/img/mur.webp": picture("WEBP"),
    "assets/img/atelier-2026/mur.png": picture(),
    "assets/img/large.png": picture(size=(4096, 10)),
    "assets/img/dessin.svg": SVG,
    "assets/css/page.css": "a{color:red;background:url(../img/mur.png)} /* @import */",
    "assets/css/polices.css": '@font-face{src:url("../fonts/atkinson-400.woff2")}',
    "assets/css/repere.css": 'q::before{content:"\\201C"}a{background:url("data:image/svg+xml,x")}',
    "assets/js/entete.js": "var a = 1;",
    "assets/js/recherche/moteur.js": "var a = 'é';",
    "assets/fonts/police.woff2": FONT,
    "assets/fonts/police-OFL.txt": "Licence",
    "about/partenaires.md": "",
    "une-page-2.md": "",
    ".DS_Store": b"\0\1",
    "assets/img/._mur.png": b"\0",
    "about/.index.md.swp": b"\0",
    "assets/img/.gitkeep": b"",
}
REFUSED: dict[str, tuple[bytes | str, str]] = {
    # Types et dossiers
    "x.markdown": ("", "« .md »"),
    "x.html": ("<script>alert(1)</script>", "« .md »"),
    "x.png": (picture(), "docs/assets/img/"),
    "robots.txt": ("", "« .md »"),
    "CNAME": ("evil.test", "« .md »"),
    "livret/cahier.pdf": (b"%PDF-1.7", "« .md »"),
    "assets/x.png": (picture(), "rien n'est attendu ici"),
    "assets/x.md": ("", "rien n'est attendu ici"),
    "assets/cartes/accueil.png": (picture(), "rien n'est attendu ici"),
    "assets/javascripts/x.js": ("", "rien n'est attendu ici"),
    "assets/img/x.html": ("<script>", "extension inattendue"),
    "assets/img/x.js": ("alert(1)", "celui-ci irait dans docs/assets/js/"),
    "assets/css/x.svg": (SVG, "celui-ci irait dans docs/assets/img/"),
    "assets/js/x.json": ("{}", "extension inattendue"),
    "assets/js/x.js.gz": (gzip.compress(b"x"), "extension inattendue"),
    "assets/css/site.css.br": (b"x", "extension inattendue"),
    "assets/img/x.gif": (picture("GIF"), "extension inattendue"),
    "assets/img/x.PNG": (picture(), "en minuscules, « .png »"),
    "assets/img/x": (picture(), "extension inattendue"),
    "assets/fonts/x.ttf": (b"\0\1\0\0", "extension inattendue"),
    "templates/x.md": ("", "MkDocs ne publie pas ce dossier"),
    # Noms
    "Licences.md": ("", "« licences.md »"),
    "README.md": ("", "« readme.md »"),
    "deux mots.md": ("", "« deux-mots.md »"),
    "éco.md": ("", "« eco.md »"),
    "a.b.md": ("", "« a-b.md »"),
    "assets/img/un mur.png": (picture(), "« un-mur.png »"),
    "assets/img/mur\"onerror='x.png": (picture(), "nom à changer"),
    "assets/img/mur\nalert.png": (picture(), "nom à changer"),
    "assets/img/mur\u202egnp.png": (picture(), "nom à changer"),
    "assets/img/mur.php.png": (picture(), "nom à changer"),
    "assets/img/mur{{x}}.png": (picture(), "nom à changer"),
    "assets/img/aux.png": (picture(), "réservé par Windows"),
    "assets/img/COM1.png": (picture(), "réservé par Windows"),
    "assets/img/nul/mur.png": (picture(), "réservé par Windows"),
    "about/con.md": ("", "réservé par Windows"),
    "lpt1/index.md": ("", "réservé par Windows"),
    f"{'a' * 90}.md": ("", "nom trop long"),
    ".secret.md": ("", "cachés"),
    ".htaccess": ("", "cachés"),
    ".well-known/security.md": ("", "cachés"),
    "assets/img/.mur.png": (picture(), "cachés"),
    # Images
    "assets/img/texte.png": ("ceci n'est pas une image", "abîmée, ou n'est pas au format PNG"),
    "assets/img/vide.png": (b"", "abîmée"),
    "assets/img/page.jpg": ("<html><script>alert(1)</script>", "n'est pas au format JPEG"),
    "assets/img/png.jpg": (picture(), "n'est pas au format JPEG"),
    "assets/img/jpeg.webp": (picture("JPEG"), "n'est pas au format WEBP"),
    "assets/img/coupee.png": (picture(size=(90, 90))[:60], "abîmée"),
    "assets/img/coupee.jpg": (picture("JPEG", (300, 300))[:-200], "abîmée"),
    "assets/img/tronquee.webp": (picture("WEBP", (300, 300))[:-20], "abîmée"),
    "assets/img/svg.png": (SVG, "abîmée"),
    "assets/img/lourde.png": (picture() + b"\0" * 2_000_000, "plus que les 1024 Kio permis"),
    "assets/img/bombe.png": (png_of(40_000, 40_000), "image immense : 4096 points au plus"),
    "assets/img/longue.png": (png_of(40_000, 1), "4096 au plus"),
    "assets/img/menteuse.png": (png_of(4000, 4000), "abîmée"),
    "assets/img/animee.webp": (animated(), "image animée"),
    # Polices, styles, scripts
    "assets/fonts/texte.woff2": ("ceci n'est pas une police", "n'est pas une police WOFF2"),
    "assets/fonts/entete.woff2": (FONT[:48], "n'est pas une police WOFF2"),
    "assets/fonts/coupee.woff2": (FONT[:-100], "n'est pas une police WOFF2"),
    "assets/fonts/garnie.woff2": (FONT + b"x", "n'est pas une police WOFF2"),
    "assets/fonts/brouillee.woff2": (FONT[:3000] + b"x" * 99 + FONT[3099:], "n'est pas une police"),
    "assets/fonts/lourde.woff2": (FONT * 16, "plus que les 100 Kio permis"),
    "assets/fonts/licence.txt": (b"\xff\xfe", "UTF-8"),
    "assets/js/octets.js": (b"\xff", "UTF-8"),
    "assets/js/nul.js": (b"a\0b", "réservé par Windows"),
    "assets/js/zero.js": (b"a\0b", "octet nul"),
    "assets/css/jeu.css": ('a{background:image-set("https://x.test/y" 1x)}', "url(../…)"),
    "assets/js/ajoute.js": ("alert(1)", "aucune page ne charge ce script"),
    "assets/img/suivie.png": (picture() + b"<script>alert(1)</script>", "caché dans cette image"),
    "assets/img/suivie.jpg": (picture("JPEG") + b"PK\x03\x04archive", "caché dans cette image"),
    "assets/img/suivie.webp": (picture("WEBP") + b"<html>", "caché dans cette image"),
    "assets/img/deux.png": (picture() + picture(), "caché dans cette image"),
    "assets/img/note.jpg": (picture("JPEG", comment=b"<script >x</script>"), "caché dans cette"),
    "assets/img/passes.jpg": (many_scans(), "passes"),
    "assets/fonts/bombe.woff2": (font_bomb(), "pas une police"),
    "assets/css/import.css": ("@import 'x.css';", "« @import »"),
    "assets/css/cache.css": ("@im\\70ort 'x.css';", "« @import »"),
    "assets/css/dehors.css": ("a{background:url(https://x.test/y)}", "sort de docs/assets/"),
    "assets/css/reseau.css": ("a{background:\\75 rl(//x.test/y)}", "sort de docs/assets/"),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_a_page_needs_is_accepted(tmp_path: Path, name: str) -> None:
    assert said(tmp_path, name, ACCEPTED[name]) == []


@pytest.mark.parametrize("name", REFUSED)
def test_anything_else_is_refused_once_with_what_to_do(tmp_path: Path, name: str) -> None:
    content, reason = REFUSED[name]
    (line,) = said(tmp_path, name, content)
    assert reason in line
    assert line.startswith("docs/")
    assert line.isprintable()


def test_the_corpora_are_wide_enough() -> None:
    assert len(REFUSED) >= 30
    assert len(ACCEPTED) >= 20


@pytest.mark.parametrize(
    "make",
    [
        lambda path, other: path.symlink_to(other),
        lambda path, other: path.symlink_to("/etc/hostname"),
        lambda path, other: path.symlink_to(other.parent, target_is_directory=True),
        lambda path, other: os.mkfifo(path),
    ],
)
@pytest.mark.parametrize("name", ["lien.md", "assets/img/lien.png", "assets/lien"])
def test_a_link_or_a_pipe_is_refused_and_never_opened(
    tmp_path: Path, name: str, make: Callable[[Path, Path], None]
) -> None:
    other = tmp_path / "ailleurs" / "x.png"
    other.parent.mkdir()
    other.write_bytes(picture())
    path = tmp_path / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path, other)
    ((error,)) = inspect_files(tmp_path)[1]
    assert "lien symbolique" in error.message or "ni fichier ni dossier" in error.message


def test_a_name_that_is_not_text_is_said_without_failing(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    try:
        (tmp_path / "docs" / os.fsdecode(b"\xff\xfe.md")).touch()
    except OSError:
        pytest.skip("ce disque ne garde que des noms en UTF-8")
    report(inspect_files(tmp_path)[1]).encode("utf-8")
    assert len(inspect_files(tmp_path)[1]) == 1


def test_a_refused_folder_is_said_once(tmp_path: Path) -> None:
    for rank in range(3):
        said(tmp_path, f"assets/autres/{rank}.png", picture())
    (error,) = inspect_files(tmp_path)[1]
    assert error.path == "docs/assets/autres"


def test_a_file_whose_content_is_refused_still_takes_its_address(tmp_path: Path) -> None:
    assert said(tmp_path, "assets/css/site.css", "@import 'x'") != []
    assert inspect_files(tmp_path)[0] == ["docs/assets/css/site.css"]


def test_the_files_of_the_project_are_within_their_weights() -> None:
    files, errors = inspect_files(ROOT)
    assert errors == []
    assert {file.split("/")[2] for file in files if file.startswith("docs/assets/")} <= set(PLACES)


def test_an_image_too_heavy_is_never_read(tmp_path: Path) -> None:
    path = tmp_path / "docs/assets/img/immense.png"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        file.truncate(30 * 1024**3)  # creuse : trente gigaoctets qui n'occupent rien
    (error,) = inspect_files(tmp_path)[1]
    assert "plus que les 1024 Kio permis" in error.message
