"""La relecture du site construit voit ce qu'un visiteur verrait casser."""

from __future__ import annotations

from pathlib import Path

import pytest

from innovation_sociale.pages.rules import read_pages
from innovation_sociale.site.check import braced_pages, check_site

HEAD = '<!doctype html><html lang="fr"><body><a href="b/">b</a>'


def write(site: Path, name: str, html: str) -> None:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8")


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    """Deux pages saines qui se lient l'une l'autre."""
    write(tmp_path, "index.html", HEAD)
    write(tmp_path, "b/index.html", '<h1 id="haut">B</h1><a href="../#">retour</a>')
    write(tmp_path, "assets/style.css", "a{background:url(image.png)}")
    return tmp_path


def test_a_sound_site_has_no_defect(small_site: Path) -> None:
    assert check_site(small_site) == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="perdu/">x</a>', "lien mort : « perdu/ » ne mène à rien"),
        ('<a href="../dehors.html">x</a>', "lien mort"),
        ('<a href="b/#bas">x</a>', "ancre morte : « b/#bas »"),
        ('<a href="#nulle-part">x</a>', "ancre morte"),
        ('<img src="absente.png" alt="">', "lien mort"),
        ('<img src="b/index.html">', "image sans texte de remplacement"),
        (
            '<img srcset="b/ 1x, https://ailleurs.test/i.png 2x" alt="">',
            "attribut « srcset » inattendu",
        ),
        ('<script src="https://ailleurs.test/s.js"></script>', "chargé depuis un autre site"),
        ('<link rel="stylesheet" href="//ailleurs.test/s.css">', "chargé depuis un autre site"),
        ('<iframe src="https://ailleurs.test/"></iframe>', "balise « <iframe> » inattendue"),
        ("<p>{{ annuaire() }}</p>", "« {{ » est resté dans la page"),
        ("<p>{% raw %}</p>", "« {% » est resté dans la page"),
        ('<p id="x"></p><p id="x"></p>', "l'ancre « x » est écrite deux fois"),
        ('<p onclick="x()">x</p>', "porte un script dans un attribut"),
        ('<main><p><a href="./">x</a></p></main>', "mène à la page qu'on lit déjà"),
        ('<main><a href="b/../index.html">x</a></main>', "mène à la page qu'on lit déjà"),
    ],
)
def test_each_defect_is_seen_at_its_line(small_site: Path, html: str, expected: str) -> None:
    write(small_site, "index.html", f"{HEAD}\n{html}")
    defects = check_site(small_site)
    assert [defect.line for defect in defects if expected in defect.message] == [2]


def test_a_menu_may_lead_to_the_page_one_reads_and_a_page_to_its_parts(small_site: Path) -> None:
    around = '<nav><a href="index.html">Accueil</a></nav>'
    inside = '<main><h1 id="haut">A</h1><a href="#haut">haut</a><a href="./#haut">haut</a></main>'
    write(small_site, "index.html", f"{HEAD}{around}{inside}")
    assert check_site(small_site) == []


def test_an_orphan_page_is_seen(small_site: Path) -> None:
    write(small_site, "seule/index.html", '<a href="../">accueil</a>')
    assert [defect.path for defect in check_site(small_site)] == ["seule/index.html"]


def test_a_stylesheet_that_loads_elsewhere_is_seen(small_site: Path) -> None:
    write(small_site, "assets/style.css", "@import 'https://ailleurs.test/s.css';")
    assert [defect.path for defect in check_site(small_site)] == ["assets/style.css"]


def test_code_may_show_braces_and_outside_links_may_be_followed(small_site: Path) -> None:
    body = '<code>{{ macro() }}</code><a href="https://ailleurs.test/">x</a><a href="tel:1">t</a>'
    write(small_site, "index.html", HEAD + body)
    assert check_site(small_site) == []


def test_a_page_that_shows_a_macro_on_purpose_may(small_site: Path, tmp_path: Path) -> None:
    write(small_site, "index.html", HEAD + "<p>{{ macro() }}</p>")
    assert check_site(small_site) != []
    assert check_site(small_site, braced={"index.html"}) == []
    write(tmp_path / "projet", "docs/index.md", "{% raw %}{{ macro() }}{% endraw %}")
    write(tmp_path / "projet", "docs/autre.md", "Un { seul.")
    assert braced_pages(read_pages(tmp_path / "projet")) == {"index.html"}


def test_the_public_address_of_the_site_is_its_own(small_site: Path) -> None:
    write(small_site, "404.html", '<a href="/copie/b/">b</a><a href="/copie/perdu/">x</a>')
    defects = check_site(small_site, "https://exemple.test/copie/")
    assert [defect.message for defect in defects] == [
        "lien mort : « /copie/perdu/ » ne mène à rien"
    ]
