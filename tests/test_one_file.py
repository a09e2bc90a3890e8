"""« Le site en un fichier » : entier, relu, sans rien demander, et léger quoi que disent les données."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import shutil
import zlib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from innovation_sociale.environment.settings import read_settings
from innovation_sociale.errors import DataErrors
from innovation_sociale.models import Catalogue
from innovation_sociale.pages.printables import Kind, downloads, one_files, whole_file
from innovation_sociale.site import one_file
from innovation_sociale.site.one_file import CUTS, HEAVIEST, PACKED, Folds, whole_files
from innovation_sociale.site.one_file_check import check_one_file
from innovation_sociale.site.one_file_pages import without
from innovation_sociale.site.one_file_shell import Binder
from innovation_sociale.site.one_file_weight import folded, shared_paths, useful_style
from tests.conftest import COUNTRY, ROOT, SITE_URL

DAY = {"SOURCE_DATE_EPOCH": "1780000000"}


class Seen(HTMLParser):
    """Ce qu'un lecteur de HTML, qui n'est pas celui du moteur, voit d'un fichier et de son paquet."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.scripts: list[str] = []
        self.said: dict[str, str] = {}
        self.headings: list[str] = []
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._inside = tag
        self.ids += [values["id"]] if "id" in values else []
        if tag == "a" and "href" in values:
            self.links.append(values.get("href", ""))
        self.loaded += [values[name] for name in ("src", "srcset", "data") if name in values]
        self.loaded += [values["href"] for _ in "x" if tag == "link"]
        if "http-equiv" in values:
            self.said["regle"] = values["content"]
        if tag == "script":
            self.scripts.append("")
        if tag == "h1":
            self.headings.append("")

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts[-1] += data
        if self._inside == "style":
            self.said["style"] = self.said.get("style", "") + data
        if self._inside == "h1":
            self.headings[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""


def unpacked(text: str) -> str:
    """Le script du paquet."""
    found = re.search(r'id="isa-paquet">([^<]*)<', text)
    assert found
    return zlib.decompress(base64.b64decode(found[1])).decode("utf-8")


def told(text: str) -> dict[str, Any]:
    """Ce que le paquet donne à lire."""
    found: dict[str, Any] = json.JSONDecoder().raw_decode(unpacked(text), len("window.isaPaquet="))[
        0
    ]
    return found


def pieces(text: str) -> list[Seen]:
    """Le fichier, puis chaque page et chaque pli de son paquet."""
    inside = told(text)
    return [Seen(one) for one in (text, *inside["pages"].values(), *inside["plis"].values())]


@pytest.fixture
def whole(site: Path, catalogue: Catalogue) -> str:
    """Le site en un fichier, publié avec une adresse."""
    return (site / whole_file(catalogue).path).read_text(encoding="utf-8")


@pytest.fixture(params=[{"SITE_URL": SITE_URL}, {}], ids=["avec adresse", "sans adresse"])
def made(request: pytest.FixtureRequest, site: Path, catalogue: Catalogue) -> dict[str, str]:
    """Chaque fichier, fait du site fini, avec et sans adresse publique."""
    settings = read_settings(COUNTRY, {**DAY, **request.param})
    return {
        name: content.decode() for name, content in whole_files(ROOT, site, catalogue, settings)
    }


def sha(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()


def test_each_inner_link_lands_and_each_other_one_is_whole(made: dict[str, str]) -> None:
    for name, text in made.items():
        seen = pieces(text)
        ids = [one for piece in seen for one in piece.ids]
        assert len(ids) == len(set(ids)), name
        links = [link for piece in seen for link in piece.links]
        inner = [link[1:] for link in links if link.startswith("#")]
        assert len(inner) > 80
        assert set(inner) <= set(ids), name
        assert all(re.match("#|https?://|mailto:|tel:", link) for link in links), name


def test_it_asks_for_nothing_and_its_rule_names_its_own_scripts_and_style(
    made: dict[str, str],
) -> None:
    for text in made.values():
        seen = Seen(text)
        assert all(one.startswith("data:") for one in seen.loaded)
        style = seen.said["style"]
        assert set(re.findall(r"url\((\w+)", style)) == {"data"}
        assert style.count("@font-face") == style.count("data:font/woff2") + 3  # les replis
        assert "@import" not in style
        rule = seen.said["regle"]
        (navigation,) = (one for one in seen.scripts if "isaFichier" in one)
        assert len(seen.scripts) == 2
        assert f"script-src '{sha(navigation)}' '{sha(unpacked(text))}';" in rule
        assert f"style-src '{sha(style)}';" in rule
        assert "default-src 'none'" in rule
        assert "'self'" not in rule
        assert "unsafe" not in rule


def test_without_an_address_nothing_leads_to_one_and_with_it_the_rest_is_online(
    site: Path, catalogue: Catalogue
) -> None:
    for environment in ({}, {"SITE_URL": SITE_URL}):
        settings = read_settings(COUNTRY, {**DAY, **environment})
        for _, content in whole_files(ROOT, site, catalogue, settings):
            text = content.decode()
            online = [link for one in pieces(text) for link in one.links if SITE_URL in link]
            assert bool(online) == bool(environment)
            assert (SITE_URL in text) == bool(environment)


def test_it_holds_the_readers_pages_and_an_event_its_own(
    made: dict[str, str], catalogue: Catalogue
) -> None:
    text = made[whole_file(catalogue).path]
    everything = " ".join(unescaped(one) for one in (text, *told(text)["pages"].values()))
    names = [one.nom for one in catalogue.acteurs.values()]
    for name in [*names, *(one.nom for one in catalogue.temoignages.values())]:
        assert plain(name) in everything
    for source in PACKED:
        assert source.endswith(".md")
    assert len(told(text)["pages"]) == len(PACKED)
    for id_, meeting in catalogue.rencontres.items():
        (name,) = (
            one.path
            for one in one_files(catalogue)
            if one.kind is Kind.MEETING_WHOLE and one.id == id_
        )
        assert name.endswith(f"/{id_}.html")
        titles = [plain(one) for one in re.findall(r'data-titre="([^"]*)"', made[name])]
        kept = {id_: one for id_, one in catalogue.acteurs.items() if plain(one.nom) in titles}
        assert set(kept) == {*meeting.acteurs, *meeting.organisateurs}
        assert plain(meeting.titre) in unescaped(made[name])
        assert all(plain(catalogue.temoignages[one].nom) in titles for one in meeting.temoignages)


def unescaped(text: str) -> str:
    return plain(re.sub(r"<[^<>]*>", "", text))


def plain(text: str) -> str:
    return " ".join(html.unescape(text).replace("’", "'").split())


def test_each_page_opens_with_its_title_and_the_list_names_each_once(whole: str) -> None:
    seen = Seen(whole)
    pages = [one for one in seen.ids if re.fullmatch(r"p\d+", one)]
    assert pages == [f"p{rank}" for rank in range(1, len(pages) + 1)]
    assert len(seen.headings) == len(pages)
    listed = re.search(r'<nav class="isa-table".*?</nav>', whole, re.DOTALL)
    assert listed
    assert sorted(Seen(listed[0]).links) == sorted(f"#{one}" for one in pages)


def test_it_says_its_date_before_anything_else(whole: str) -> None:
    top = unescaped(whole.partition("<main")[0].partition("<body>")[2])
    assert "Copie du 24 novembre 2026" in top
    assert "En ligne : exemple.test/copie/" in top
    assert 'data-copie-du="2026-11-24"' in whole


def test_it_stays_light(made: dict[str, str]) -> None:
    assert all(len(text.encode("utf-8")) <= HEAVIEST == 600_000 for text in made.values())


def test_what_does_not_fit_is_left_in_order_and_said(
    site: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = read_settings(COUNTRY, {**DAY, "SITE_URL": SITE_URL})
    binder = Binder(ROOT, site, catalogue, settings)
    content = one_file.content_of(whole_file(catalogue), catalogue)
    sizes, texts = [], []
    for cut in CUTS:
        monkeypatch.setattr(one_file, "CUTS", (cut,))
        texts.append(one_file._composed(binder, content))
        sizes.append(len(texts[-1].encode("utf-8")))
        assert check_one_file("x.html", texts[-1], binder.navigation) == []
    assert sizes == sorted(sizes, reverse=True)
    # Le détail d'une fiche est dans sa page, puis dans le paquet, puis nulle part.
    detail = [(text.count("class=isa-savoir"), len(told(text)["plis"])) for text in texts]
    actors = len(catalogue.acteurs)
    assert detail[:4] == [(actors, 0), (0, actors), (0, actors), (0, 0)]
    assert [cut.folds for cut in CUTS[:4]] == [Folds.PLAIN, Folds.PACKED, Folds.PACKED, Folds.LEFT]
    for cut, text in zip(CUTS, texts, strict=True):
        assert plain(cut.said) in unescaped(text)
    monkeypatch.undo()
    for limit, rank in ((sizes[1], 1), (sizes[3], 3), (1, len(CUTS) - 1)):
        monkeypatch.setattr(one_file, "HEAVIEST", limit)
        assert one_file._composed(binder, content) == texts[rank]


def test_the_search_of_a_file_names_only_what_it_holds(made: dict[str, str]) -> None:
    for text in made.values():
        inside = told(text)
        keys = {f"p{rank}" for rank in range(1, 200)}
        assert all(one.partition("?")[0] in keys for one in inside["adresses"].values())
        for passage in inside["fonds"]["passages"]:
            assert passage["l"].partition("#")[0] in inside["adresses"]
        if not inside["site"]:
            assert all(one["page"] in inside["adresses"] for one in inside["fonds"]["suites"])


def test_the_downloads_offer_each_file_and_the_home_page_the_whole_one(
    site: Path, catalogue: Catalogue
) -> None:
    offered = {one.path: one for one in downloads(catalogue)}
    assert len(offered) == len([*downloads(catalogue)])
    booklet = (site / "livret/index.html").read_text("utf-8")
    home = (site / "index.html").read_text("utf-8")
    for one in one_files(catalogue):
        assert (site / one.path).is_file()
        assert f'href="../{one.path}"' in booklet
        assert one.format == "HTML"
    path = whole_file(catalogue).path
    assert f'<a href="{path}">' in home
    assert re.search(rf'HTML<span data-poids="{path}">, \d+.ko</span>', booklet)


def hostile(site: Path, target: Path, title: str, body: str) -> Path:
    """Un site fini dont une fiche porte ce titre et ce contenu, échappés comme le moteur les échappe."""
    shutil.copytree(
        site, target, ignore=shutil.ignore_patterns("*.br", "*.gz", "*.pdf", "*.zip", "cartes")
    )
    page = target / "accompagnement/pepiniere/index.html"
    text = page.read_text(encoding="utf-8")
    shown = html.escape(title)
    text = re.sub(r"<title>.*?</title>", lambda _: f"<title>{shown} - Le site</title>", text)
    text = re.sub(r"<h1>.*?</h1>", lambda _: f"<h1>{shown}</h1>{body}", text, count=1)
    page.write_text(text, encoding="utf-8")
    return target


NASTY = "</script></title><script>alert(1)</script>\0style {{ x }} <!-- ' \" &"


def test_a_hostile_title_stays_words(site: Path, catalogue: Catalogue, tmp_path: Path) -> None:
    body = f'<p id="p1" title="{html.escape(NASTY)}">{html.escape(NASTY)}</p><a href="#p1">ici</a>'
    body += '<a href="../x&#34;onclick=alert(1)/">là</a><a href="../../../../etc/passwd">dehors</a>'
    settings = read_settings(COUNTRY, DAY)
    built = hostile(site, tmp_path / "site", NASTY, body)
    for _, content in whole_files(ROOT, built, catalogue, settings):
        seen = Seen(content.decode())
        assert len(seen.scripts) == 2
        assert not any("alert(1)" in one for one in seen.scripts)
        (title,) = (one for one in seen.headings if "alert(1)" in one)
        assert title == NASTY.replace("\0", "")
        assert not any("passwd" in one or "onclick" in one for one in seen.links)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<script>alert(1)</script>", "liste approuvée"),
        ('<p onclick="alert(1)">x</p>', "porte un script dans un attribut"),
        ('<p style="color:red">x</p>', "porte un style"),
        ('<img src="https://ailleurs.test/x.png" alt="">', "chargé depuis un autre site"),
        ('<iframe src="x"></iframe>', "<iframe>"),
        ('<a href="javascript:alert(1)">x</a>', "interdite"),
        ('<form id="autre"></form>', "formulaire inconnu"),
        ('<p id="x">a</p><p id="x">b</p><a href="#x">x</a>', "écrite deux fois"),
    ],
)
def test_what_a_page_may_not_carry_stops_the_file(
    site: Path, catalogue: Catalogue, tmp_path: Path, body: str, said: str
) -> None:
    built = hostile(site, tmp_path / "site", "Une fiche", body)
    with pytest.raises(DataErrors, match=said):
        list(whole_files(ROOT, built, catalogue, read_settings(COUNTRY, DAY)))


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ('href="#p1.sommaire"', 'href="#p1.nulle-part"', "ancre morte"),
        ('href="#p1.sommaire"', 'href="ailleurs.html"', "ne mène à rien"),
        ("script-src 'sha256-", "script-src 'unsafe-inline' 'sha256-", "interdit"),
        ("url(data:", "url(https://ailleurs.test/", "autre site"),
        ("isaFichier", "isaAutre", "liste approuvée"),
    ],
)
def test_a_file_changed_afterwards_is_seen(
    whole: str, site: Path, catalogue: Catalogue, written: str, instead: str, said: str
) -> None:
    binder = Binder(ROOT, site, catalogue, read_settings(COUNTRY, DAY))
    written, instead = (html.escape(one) if "'" in one else one for one in (written, instead))
    assert written.replace("&#x27;", "&#39;") in whole
    changed = whole.replace(
        written.replace("&#x27;", "&#39;"), instead.replace("&#x27;", "&#39;"), 1
    )
    assert said in str(check_one_file("x.html", changed, binder.navigation))


def test_an_element_goes_with_all_it_holds() -> None:
    text = '<div><p class="a b">x<br><p class="b">y</p></p><div class="a"><div>z</div></div>w</div>'
    assert without(text, {"a"}) == "<div>w</div>"
    assert without(text, {"c"}) == text


def test_a_drawing_that_returns_is_drawn_once() -> None:
    path = "M" + "1 2 3 4 " * 10
    drawn = {"p1": f'<path class=a d="{path}"></path>', "p2": f'<path d="{path}"></path>'}
    found, defs = shared_paths({**drawn, "p3": '<path d="M1 1"></path>'})
    assert found["p1"] == "<use class=a href=#t1 />"
    assert found["p2"] == "<use href=#t1 />"
    assert defs == f'<path id=t1 d="{path}"></path>'
    assert found["p3"] == '<path d="M1 1"/>'


def test_a_fold_leaves_its_place_and_holds_its_own_folds() -> None:
    inside = '<details class="isa-savoir x"><details>b</details>c</details>'
    text, fold = folded(f"<details>a</details>{inside}d", "isa-savoir", "…")
    assert (text, fold) == ("<details>a</details>…d", inside)
    assert folded("<p>x</p>", "isa-savoir", "…") == ("<p>x</p>", "")


def test_a_rule_stays_if_a_page_or_a_script_may_need_it() -> None:
    sheet = (
        "a{color:red}.isa-vu{x:1}.isa-perdu{x:2}.isa-perdu,.isa-vu b{x:3}@media print{.isa-perdu{x:4}"
        ".isa-carre--oui{x:5}}@media print{.isa-perdu{x:6}}:is(.isa-perdu,p){x:7}#profil h3{x:8}"
    )
    kept = useful_style(sheet, ['<p class="isa-vu">', 'var c = "isa-carre--" + nom'])
    assert kept == (
        "a{color:red}.isa-vu{x:1}.isa-vu b{x:3}@media print{.isa-carre--oui{x:5}}"
        ':is(.isa-perdu,p){x:7}:is(#profil,[id$=".profil"]) h3{x:8}'
    )
