"""L'édition hors ligne : chaque lien y nomme son fichier, et le zip ne change pas d'une fois à l'autre."""

from __future__ import annotations

import posixpath
import re
import stat
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation_sociale.french.formatting import said_size
from innovation_sociale.models import Catalogue
from innovation_sociale.pages.addresses import ARCHIVE, WHOLE_FOLDER
from innovation_sociale.site.check import pages_of
from innovation_sociale.site.offline import (
    README,
    file_address,
    offline_files,
    offline_page,
    write_offline,
)
from tests.conftest import SITE_URL

HOST = "http://site.test/"
WORDS = st.sampled_from(["a", "adie", "par-type", "Été", "deux mots", "v1.2", "100%"])
FOLDERS = st.lists(WORDS, max_size=3).map("/".join)
FILES = st.sampled_from(["livret/a5.pdf", "adie/photo 1.png", "sans-extension"])
SUFFIXES = st.sampled_from(["", "#r", "?q=1", "?q=a/#b/?c", "#ou=allier&etape=idee"])
# Ce qui se compose à part ne pèse pas sur la copie.
APART = (
    "livret/atelier/",
    "livret/ateliers/",
    "livret/feuilles/",
    "livret/kit-atelier.zip",
    "livret/petits-livrets/",
    "livret/trousses/",
)


def resolved(page: str, address: str) -> tuple[str, str, str]:
    """Le chemin, la question et l'ancre d'une adresse lue dans une page, selon urllib."""
    parts = urlsplit(urljoin(HOST + quote(page), address))
    return unquote(parts.path).lstrip("/"), parts.query, parts.fragment


def served_file(path: str, names: set[str]) -> str:
    """Le fichier qu'un serveur envoie pour un chemin : un dossier répond par son index.html."""
    index = posixpath.join(path, "index.html")
    return index if path.endswith("/") or not path or index in names else path


@st.composite
def links(draw: st.DrawFn) -> tuple[set[str], str, str]:
    """Un site, une page de ce site, et un lien relatif de cette page vers un fichier du site."""
    names = {posixpath.join(one, "index.html") for one in draw(st.lists(FOLDERS, min_size=1))}
    names |= set(draw(st.lists(FILES)))
    page = draw(st.sampled_from(sorted(one for one in names if one.endswith(".html"))))
    target = draw(st.sampled_from(sorted(names)))
    if posixpath.basename(target) == "index.html" and draw(st.booleans()):
        target = posixpath.dirname(target) + draw(st.sampled_from(["/", ""]))
    here = posixpath.dirname(page)
    path = quote(posixpath.relpath(target.strip("/") or ".", here or "."))
    path += "/" if target.endswith("/") else ""
    path = draw(st.sampled_from(["", "./", "x/../"])) + path
    return names, page, path + draw(SUFFIXES)


@given(links())
def test_a_rewritten_link_opens_the_file_the_server_would_send(
    case: tuple[set[str], str, str],
) -> None:
    names, page, address = case
    path, query, fragment = resolved(page, address)
    new = file_address(address, page, names | {README})
    assert resolved(page, new) == (served_file(path, names), query, fragment)
    assert resolved(page, new)[0] in names
    assert file_address(new, page, names | {README}) == new


@given(st.text(max_size=20), st.sampled_from(["mailto:", "https://exemple.test/", "#", "//autre/"]))
def test_an_address_that_leaves_the_site_or_stays_in_the_page_does_not_change(
    text: str, start: str
) -> None:
    address = start + quote(text)
    assert file_address(address, "a/index.html", {"index.html", "a/index.html"}) == address


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("../adie/", "../adie/index.html"),
        ("../..", "../../index.html"),
        (".", "./index.html"),
        ("../#x", "../index.html#x"),
        ("../../livret/livret.pdf#page=3", "../../livret/livret.pdf#page=3"),
        ("../../hors-ligne.zip", ""),
        ("../../sitemap.xml", ""),
        ("", ""),
        ("?x=1", "?x=1"),
    ],
)
def test_a_link_names_its_file(address: str, expected: str) -> None:
    kept = {"index.html", "livret/livret.pdf", README}
    kept |= {f"accompagnement{one}/index.html" for one in ("", "/adie", "/dla")}
    assert file_address(address, "accompagnement/dla/index.html", kept) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<a href="adie/">', '<a href="adie/index.html">'),
        ("<a href='adie/'>", '<a href="adie/index.html">'),
        ("<a href=adie/ id=x>", '<a href="adie/index.html" id=x>'),
        ("<A\n  HREF = ' adie/ '\n>", '<A\n  HREF = "adie/index.html"\n>'),
        ('<area href="adie/?a&amp;b">', '<area href="adie/index.html?a&amp;b">'),
        ('<template><a href="adie/">', '<template><a href="adie/index.html">'),
        ('<a href="">x</a>', None),
        ('<a href="perdu.pdf" class="x">un <b>mot</b></a>', "<span>un <b>mot</b></span>"),
        ('<a title=\'href="adie/"\' data-href="adie/" href="#x">', None),
        ('<!-- <a href="adie/"> -->', None),
        ("<script>'<a href=\"adie/\">'</script>", None),
        ('<link rel="next" href="adie/"><img src="adie/" alt="">', None),
        ('<p data-table="{&#34;a&#34;: &#34;adie/&#34;}">', None),
    ],
)
def test_only_the_links_a_reader_follows_change(written: str, expected: str | None) -> None:
    page = "<p>é &amp; l’\r\n« a »</p>\n{}\n<p>fin</p>"
    done = offline_page(page.format(written), "index.html", {"index.html", "adie/index.html"})
    assert done == page.format(expected or written)


class _Tokens(HTMLParser):
    """Une page, balise par balise ; les liens à part."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.seen: list[object] = []
        self.links: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and "href" in given:
            self.links.append(given.pop("href") or "")
        self.seen.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        self.seen.append(tag)

    def handle_data(self, data: str) -> None:
        self.seen.append(data)


def test_what_the_edition_lacks_is_read_online_when_there_is_an_address() -> None:
    kept = {"index.html", "a/index.html"}
    page = '<a href="../livret/l%C3%A9.pdf#page=2">x</a> <a href="../b/">y</a> <a href="../">z</a>'
    done = offline_page(page, "a/index.html", kept, SITE_URL)
    assert done == (
        f'<a href="{SITE_URL}livret/l%C3%A9.pdf#page=2">x</a> <a href="{SITE_URL}b/">y</a> '
        '<a href="../index.html">z</a>'
    )


def test_no_link_of_the_edition_leads_to_a_file_that_is_not_there(
    site: Path, tmp_path: Path
) -> None:
    """Avec et sans adresse publique, sur chaque page."""
    for address in (SITE_URL, ""):
        files = offline_files(site, address)
        followed = 0
        for page in (name for name in files if name.endswith(".html")):
            path = tmp_path / "page.html"
            path.write_bytes(files[page])
            for link in _Tokens(path).links:
                if urlsplit(link).scheme or not urlsplit(link).path:
                    continue
                followed += 1
                assert resolved(page, link)[0] in files, f"{page} : {link}"
        assert followed > 5_000


def test_a_drawing_keeps_its_size_without_the_stylesheet(edition: Path) -> None:
    seen = 0
    for path in edition.rglob("*.html"):
        for tag in re.findall(r"<svg[^<>]*>", path.read_text(encoding="utf-8")):
            seen += 1
            assert " width=" in tag, f"{path} : {tag}"
            assert " height=" in tag, f"{path} : {tag}"
    assert seen > 500


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_each_page_is_the_one_of_the_site_and_each_link_opens_the_same_file(
    site: Path, edition: Path
) -> None:
    online, offline = _names(site), _names(edition)
    pages = sorted(path.relative_to(site).as_posix() for path in pages_of(site))
    pages.remove("404.html")
    assert pages == sorted(name for name in offline if name.endswith(".html"))
    followed = 0
    apart = {name for name in online if name.startswith(APART)}
    # Le zip ne peut pas dire son propre poids.
    weight = f", {said_size((site / ARCHIVE).stat().st_size)}"
    for page in pages:
        before, after = _Tokens(site / page), _Tokens(edition / page)
        note = after.seen.index(("p", {"class": "isa-decompresser"}))
        assert "Décompressez" in str(after.seen[note + 1])
        del after.seen[note : note + 3]
        assert [one for one in before.seen if one != weight] == after.seen, page
        for old, new in zip(before.links, after.links, strict=True):
            if urlsplit(old).scheme or not urlsplit(old).path:
                assert new == old
                continue
            followed += 1
            path, query, fragment = resolved(page, old)
            if path in {ARCHIVE, *apart} or path.startswith(f"{WHOLE_FOLDER}/"):
                assert new == f"{SITE_URL}{path}"
                continue
            expected = served_file(path, online)
            assert resolved(page, new) == (expected, query, fragment), page
            assert (edition / expected).is_file(), f"{page} : {old}"
    assert followed > 5_000


def test_the_edition_carries_what_a_reader_opens_and_nothing_else(
    site: Path, edition: Path
) -> None:
    offline = _names(edition)
    left = {name for name in _names(site) - offline if not name.endswith((".br", ".gz"))}
    elsewhere = ("assets/cartes/", f"{WHOLE_FOLDER}/", *APART)
    assert {name for name in left if not name.startswith(elsewhere)} == {
        "404.html",
        "sitemap.xml",
        ARCHIVE,
    }
    assert offline - _names(site) == {README}
    assert "index.html" in offline
    assert (edition / "assets/js/recherche/fonds.js").read_bytes() == (
        site / "assets/js/recherche/fonds.js"
    ).read_bytes()


def test_the_notice_says_how_to_open_serve_and_where_the_current_version_is(
    edition: Path, catalogue: Catalogue
) -> None:
    written = (edition / README).read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")  # sans quoi un vieux Bloc-notes perd les accents
    assert written.count(b"\n") == written.count(b"\r\n")
    text = written.decode("utf-8-sig")
    assert text.startswith(catalogue.site.nom)
    for said in ("index.html", "python -m http.server", "24 novembre 2026", "CC BY-SA", SITE_URL):
        assert said in text
    assert max(len(line) for line in text.splitlines()) <= 90
    assert "{" not in text


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Un petit site fini."""
    for name, text in (
        ("index.html", '<a href="z/">z</a>'),
        ("z/index.html", '<a href="../hors-ligne.zip">tout</a>'),
        ("z/index.html.br", "x"),
        ("assets/cartes/z.png", "x"),
        ("livret/livret.pdf", "%PDF"),
    ):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "site"


def test_twice_gives_the_same_bytes_and_never_holds_itself(
    built: Path, catalogue: Catalogue
) -> None:
    write_offline(built, catalogue, timestamp=1_700_000_000)
    first = (built / ARCHIVE).read_bytes()
    (built / "index.html").touch()
    (built / "z").chmod(0o755)
    write_offline(built, catalogue, timestamp=1_700_000_000)
    assert (built / ARCHIVE).read_bytes() == first
    with zipfile.ZipFile(built / ARCHIVE) as archive:
        assert archive.namelist() == [README, "index.html", "livret/livret.pdf", "z/index.html"]
        assert b"<span>tout</span>" in archive.read("z/index.html")
        for entry in archive.infolist():
            assert entry.date_time == (2023, 11, 14, 22, 13, 20)
            assert stat.S_IMODE(entry.external_attr >> 16) == 0o644


@pytest.mark.parametrize(("timestamp", "year"), [(0, 1980), (10**12, 2107)])
def test_a_date_a_zip_cannot_write_becomes_the_nearest_one(
    built: Path, catalogue: Catalogue, timestamp: int, year: int
) -> None:
    write_offline(built, catalogue, timestamp=timestamp)
    with zipfile.ZipFile(built / ARCHIVE) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {year}


def test_a_failure_leaves_no_half_written_file(built: Path, catalogue: Catalogue) -> None:
    (built / ARCHIVE).mkdir()  # un dossier à sa place : le fichier fini ne peut pas s'y mettre
    before = sorted(built.iterdir())
    with pytest.raises(OSError):  # noqa: PT011 - chaque système a son mot
        write_offline(built, catalogue, timestamp=0)
    assert sorted(built.iterdir()) == before
