"""Les exemples de la table des messages qui ne tiennent pas en quelques lignes, fabriqués.

Code → ce que le moteur dit quand c'est faux (`wrong`), puis quand c'est juste.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from PIL import Image

from innovation_sociale.errors import Sentence
from innovation_sociale.messages.communes import FORME_DE_COMMUNE as COMMUNES
from innovation_sociale.messages.meetings import LOGO_ABSENT
from innovation_sociale.messages.territories import EPCI_AILLEURS
from innovation_sociale.pages.address_table import inspect_addresses
from innovation_sociale.pages.docs_files import inspect_files
from innovation_sociale.pages.image_rules import WIDEST_PIXELS, font_problem, picture_problem
from innovation_sociale.pages.negations import inspect_negations
from innovation_sociale.pages.rules import PageText
from innovation_sociale.pages.svg_rules import svg_problem
from innovation_sociale.reading.loading import inspect_data
from innovation_sociale.site.check import check_site
from innovation_sociale.site.external_links import dead_links
from innovation_sociale.site.mkdocs_messages import translate
from tests.message_trials import Trial, merged, page, printed, put, sentences
from tests.page_corpus import HEAD
from tests.test_data_errors import FIXTURES, small_project
from tests.test_docs_files import SVG, animated, many_scans, picture, png_of

EXAMPLE = "data/support/exemple.yml"
NEIGHBOUR = "data/support/voisine.yml"


def _project(change: Callable[[Path, bool], None]) -> Trial:
    """Un essai qui change le projet minimal, puis le charge."""

    def trial(folder: Path, wrong: bool) -> Iterable[Sentence]:
        project = small_project(folder)
        change(project, wrong)
        return sentences(inspect_data(project)[1])

    return trial


def _docs(wrong: Callable[[Path], None], right: Callable[[Path], None]) -> Trial:
    """Un essai qui remplit docs/, puis en juge les fichiers."""

    def trial(folder: Path, is_wrong: bool) -> Iterable[Sentence]:
        (folder / "docs").mkdir(parents=True)
        (wrong if is_wrong else right)(folder)
        files, errors = inspect_files(folder)
        return sentences([*errors, *inspect_addresses(files, None)])

    return trial


def _page(wrong: str, right: str) -> Trial:
    """Un essai dont le faux et le juste sont des pages trop longues pour être montrées."""
    return lambda folder, is_wrong: page(wrong if is_wrong else right)


def _judged(problem: Callable[[bytes, str], str], wrong: bytes, right: bytes, kind: str) -> Trial:
    """Un essai qui donne des octets à ce qui juge un fichier."""

    def trial(folder: Path, is_wrong: bool) -> Iterable[Sentence]:
        said = problem(wrong if is_wrong else right, kind)
        return [said] if isinstance(said, Sentence) else []

    return trial


def _mkdocs(wrong: str) -> Trial:
    """Un essai qui donne à traduire ce que dit MkDocs ; d'une page juste, il ne dit rien."""
    return lambda folder, is_wrong: sentences(translate(wrong if is_wrong else "", folder)[0])


def _write(project: Path, name: str, lines: str) -> None:
    path = project / name
    base = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(merged(base, lines), encoding="utf-8")


def _symlink(project: Path, wrong: bool) -> None:
    path = project / EXAMPLE
    if wrong:
        elsewhere = path.rename(project / "ailleurs.yml")
        path.symlink_to(elsewhere)


def _encoded(project: Path, wrong: bool) -> None:
    text = (project / EXAMPLE).read_text("utf-8").replace("nom: ", "nom: Épicerie, ", 1)
    (project / EXAMPLE).write_bytes(text.encode("cp1252" if wrong else "utf-8"))


def _heavy(project: Path, wrong: bool) -> None:
    with (project / EXAMPLE).open("a", encoding="utf-8") as file:
        file.write(("# " + "x" * 100 + "\n") * (3000 if wrong else 1000))


def _pipe(project: Path, wrong: bool) -> None:
    if wrong:
        os.mkfifo(project / "data/support/tube.yml")


def _many(project: Path, wrong: bool) -> None:
    raw = (FIXTURES / "data_errors/trop-de-defauts.yml").read_bytes()
    if wrong:
        (project / EXAMPLE).write_bytes(raw)


def _same_source(project: Path, wrong: bool) -> None:
    source = "{titre: Page, url: https://exemple.fr/page, editeur: Exemple, nature: tiers, date: 2026-01}"
    fact = "premier_pas:\n  texte: Écrivez-lui.\n  date: 2026-01\n  source: {}"
    for name in (EXAMPLE, NEIGHBOUR):
        _write(project, name, fact.format(source if wrong else "page-exemple"))


def _strange_epci(project: Path, wrong: bool) -> None:
    (project / "data/communes.yml").write_text(
        COMMUNES.juste.replace("000000001", "000000002" if wrong else "000000001"), "utf-8"
    )
    places = project / "data/territories.yml"
    places.write_text(merged(places.read_text("utf-8"), EPCI_AILLEURS.juste), "utf-8")
    text = places.read_text("utf-8").replace(
        "niveau: departement", 'code: "03"\n    niveau: departement'
    )
    places.write_text(text, "utf-8")


def _same_email(project: Path, wrong: bool) -> None:
    _write(project, EXAMPLE, "courriel: contact@exemple.fr")
    _proved(project)
    if wrong:
        _write(project, NEIGHBOUR, "courriel: contact@exemple.fr")


def _written_logo(project: Path, wrong: bool) -> None:
    """Le logo d'un partenaire, qui écrit un mot ou le trace."""
    folder = project / "docs/assets/img"
    folder.mkdir(parents=True, exist_ok=True)
    inside = "<text>Exempleville</text>" if wrong else '<path d="M0 0h9v9z"/>'
    (folder / "logo-exempleville.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>', "utf-8"
    )
    (project / "data/events").mkdir(exist_ok=True)
    (project / "data/events/exemple.yml").write_text(LOGO_ABSENT.faux, "utf-8")


def _same_site(project: Path, wrong: bool) -> None:
    _proved(project)
    url = "https://www.example.org/" + ("" if wrong else "voisine")
    lines = f"liens:\n  - quoi: sa-page\n    url: {url}\n    date: 2026-01"
    _write(project, NEIGHBOUR, lines)


def _proved(project: Path) -> None:
    """La fiche voisine prouve ses coordonnées."""
    path = project / NEIGHBOUR
    proof = (
        "faits:\n  - sujet: coordonnees\n    texte: Son site le dit.\n    date: 2026-01\n"
        "    source: page-exemple\n"
    )
    path.write_text(path.read_text("utf-8").replace("faits:\n", proof, 1), encoding="utf-8")


def _editions(project: Path, wrong: bool) -> None:
    text = (project / "data/editions/1.json").read_text("utf-8")
    date = "2025-01-01" if wrong else "2026-11-26"
    text = text.replace('"date": "2026-11-24"', f'"date": "{date}"', 1)
    (project / "data/editions/2.json").write_text(text, encoding="utf-8")


def _missing(project: Path, wrong: bool) -> None:
    if wrong:
        (project / "data/glossary.yml").unlink()


def _empty(project: Path, wrong: bool) -> None:
    if wrong:
        (project / EXAMPLE).write_text("", encoding="utf-8")


def _denied(folder: Path, wrong: bool) -> Iterable[Sentence]:
    said = "Cette aide n'existe nulle part." if wrong else "Nous n'avons pas lu qu'elle existe."
    return sentences(inspect_negations({"docs/page.md": PageText(HEAD + said)}, None))


def _lost(folder: Path, wrong: bool) -> Iterable[Sentence]:
    folder.mkdir(exist_ok=True)
    link = "" if wrong else '<a href="page.html">La page</a>'
    for name, body in (("index", link), ("page", "")):
        html = f"<!doctype html><html><head></head><body>{body}</body></html>"
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return sentences(check_site(folder))


def _mute(folder: Path, wrong: bool) -> Iterable[Sentence]:
    project = small_project(folder)
    return sentences(dead_links(project, lambda _: "le serveur répond 404" if wrong else ""))


def _shared_address(folder: Path, wrong: bool) -> Iterable[Sentence]:
    catalogue, _ = inspect_data(small_project(folder))
    name = "exemple" if wrong else "a-propos-de-l-exemple"
    return sentences(inspect_addresses([f"docs/support/{name}.md"], catalogue))


def _linked_page(project: Path) -> None:
    put(project, "ailleurs.md", b"")
    (project / "docs/page.md").symlink_to(project / "ailleurs.md")


def _drawn(drawing: bytes, right: bytes = SVG.encode()) -> Trial:
    """Un essai qui imprime une page et son dessin."""

    def trial(folder: Path, wrong: bool) -> Iterable[Sentence]:
        folder.mkdir()
        (folder / "dessin.svg").write_bytes(drawing if wrong else right)
        return printed("![Un dessin](dessin.svg)", folder)

    return trial


def _torn(folder: Path, wrong: bool) -> Iterable[Sentence]:
    folder.mkdir()
    (folder / "photo.png").write_bytes(picture(size=(90, 90))[:60] if wrong else picture())
    return printed("![Une photo](photo.png)", folder)


_BIG = (Image.MAX_IMAGE_PIXELS or 0) * 2
_NESTED = "{{ entonnoir(" + "( [ " * 300 + "1" + " ] )" * 300 + ") }}"
_FONT = next((Path(__file__).parent.parent / "docs/assets/fonts").glob("*.woff2")).read_bytes()
_DIVS = "<div>\n" * 45 + "</div>\n" * 45

MAKERS: Mapping[str, Trial] = {
    "lien-symbolique": _project(_symlink),
    "fichier-trop-lourd": _project(_heavy),
    "encodage": _project(_encoded),
    "fichier-manquant": _project(_missing),
    "fichier-vide": _project(_empty),
    "autres-defauts": _project(_many),
    "ni-fichier-ni-dossier": _project(_pipe),
    "source-a-mettre-en-commun": _project(_same_source),
    "courriel-partage": _project(_same_email),
    "logo-sans-papier": _project(_written_logo),
    "site-partage": _project(_same_site),
    "epci-inconnu": _project(_strange_epci),
    "edition-qui-recule": _project(_editions),
    "negation-de-page": _denied,
    "recit-sans-fiche": lambda folder, wrong: page(
        "Une phrase.", f"docs/testimonials/{'personne' if wrong else 'recit'}.md"
    ),
    "page-perdue": _lost,
    "lien-muet": _mute,
    "adresse-prise": _shared_address,
    "expression-emboitee": _page(_NESTED, "{{ entonnoir() }}"),
    "page-trop-longue": _page("mot\n" * 3100, "mot\n" * 100),
    "trop-d-accolades": _page("{{ entonnoir() }}\n\n" * 201, "{{ entonnoir() }}\n\n" * 3),
    "ligne-trop-longue": _page("mot " * 2001, "mot mot\n\n" * 20),
    "signe-repete": _page("-" * 201 + " fin", "une phrase"),
    "mot-sans-fin": _page("ab" * 800, "ab " * 80),
    "trop-de-signes": _page("*mot* \n" * 800, "*mot*\n\n" * 80),
    "page-imbriquee": _page(_DIVS, "<div>\nune phrase\n</div>"),
    "autres-defauts-de-page": _page("<font>x</font>\n\n" * 21, "**x**\n\n" * 21),
    "ancre-de-lien": _mkdocs(
        "WARNING -  Doc file 'a.md' contains a link 'index.md#les-voie', but the doc 'index.md' "
        "does not contain an anchor '#les-voie'."
    ),
    "lien-absolu": _mkdocs(
        "WARNING -  Doc file 'a.md' contains an absolute link '/sources.md', it was left as is."
    ),
    "lien-sans-page": _mkdocs(
        "WARNING -  Doc file 'a.md' contains a link 'source.md', but the target is not found "
        "among documentation files."
    ),
    "menu-sans-page": _mkdocs(
        "WARNING -  A reference to 'source.md' is included in the 'nav' configuration, which is "
        "not found in the documentation files."
    ),
    "lien-symbolique-publie": _docs(_linked_page, lambda root: put(root, "docs/page.md", b"")),
    "page-nommee-assets": _docs(
        lambda root: put(root, "docs/assets", b""), lambda root: put(root, "docs/assets/", b"")
    ),
    "script-oisif": _docs(
        lambda root: put(root, "docs/assets/js/oublie.js", b"void 0;"), lambda root: None
    ),
    "asset-trop-lourd": _docs(
        lambda root: put(root, "docs/assets/css/a.css", b" " * 70_000),
        lambda root: put(root, "docs/assets/css/a.css", b" " * 7_000),
    ),
    "texte-sans-utf-8": _docs(
        lambda root: put(root, "docs/assets/css/a.css", "/* été */".encode("cp1252")),
        lambda root: put(root, "docs/assets/css/a.css", "/* été */".encode()),
    ),
    "octet-nul": _docs(
        lambda root: put(root, "docs/assets/css/a.css", b"a\0"),
        lambda root: put(root, "docs/assets/css/a.css", b"a"),
    ),
    "image-abimee": _judged(picture_problem, picture("JPEG"), picture(), ".png"),
    "image-en-passes": _judged(picture_problem, many_scans(), picture("JPEG"), ".jpg"),
    "image-trop-grande": _judged(picture_problem, png_of(WIDEST_PIXELS + 1, 10), picture(), ".png"),
    "image-immense": _judged(picture_problem, png_of(20_000, 20_000), picture(), ".png"),
    "image-animee": _judged(picture_problem, animated(), picture("WEBP"), ".webp"),
    "image-a-secret": _judged(picture_problem, picture() + b"<html>", picture(), ".png"),
    "police": _judged(font_problem, b"\0\1\0\0" + _FONT, _FONT, ".woff2"),
    "dessin-sans-utf-8": _judged(svg_problem, SVG.encode("utf-16"), SVG.encode(), ".svg"),
    "image-sans-papier": _torn,
    "dessin-illisible": _drawn(SVG.encode()[:-8]),
    "dessin-qui-ecrit": _drawn(re.sub("<(rect|path|circle)", "<text/><\\1", SVG, count=1).encode()),
    "dessin-qui-contient": _drawn(
        re.sub("<(rect|path|circle)", "<image/><\\1", SVG, count=1).encode()
    ),
    "dessin-sans-papier": _drawn(b"<note>Un mot.</note>"),
}
