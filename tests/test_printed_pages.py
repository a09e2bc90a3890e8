"""Un extrait rend ses pages lui-même : ce sont celles que MkDocs rendrait, ou c'est lui qui juge."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from innovation_sociale.environment.settings import read_settings
from innovation_sociale.pages.linked import Astray, render_linked
from innovation_sociale.pages.manuscript import ManuscriptPage
from innovation_sociale.site.inspection import examine
from innovation_sociale.site.printed_pages import menu, printed_pages
from tests.conftest import COUNTRY, ROOT, SITE_URL


@pytest.fixture
def light(tmp_path: Path) -> Path:
    """Le contenu du pays inventé et nos gabarits, à modifier ; rien n'y est construit."""
    for name in ("data", "docs"):
        shutil.copytree(COUNTRY / name, tmp_path / name)
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    listed = {path.relative_to(COUNTRY / "docs").as_posix() for path in COUNTRY.rglob("*.md")}
    kept = [page for page in menu(ROOT) if page in listed]
    text = "".join(f"  - {page}\n" for page in kept)
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\n\nnav:\n{text}", encoding="utf-8")
    return tmp_path


def rendered(root: Path) -> list[ManuscriptPage] | None:
    """Les pages à imprimer d'un projet, rendues sans MkDocs."""
    project = examine(root)
    settings = read_settings(root, {**os.environ, "SITE_URL": SITE_URL})
    return printed_pages(root, project.written, project.sound(), settings)


def test_the_pages_of_an_extract_are_those_of_the_site(
    project: Path, manuscript: list[ManuscriptPage]
) -> None:
    assert len(manuscript) > 5
    assert rendered(project) == manuscript


def test_the_menu_is_read_in_its_order() -> None:
    pages = menu(ROOT)
    assert pages[0] == "index.md" and pages.index("sources.md") > pages.index("glossary.md")
    assert all((ROOT / "docs" / page).is_file() for page in pages)


@pytest.mark.parametrize(
    "nav",
    [
        "",
        "nav:\n  - Ailleurs: https://exemple.test/\n  - index.md\n",
        "nav: [index.md",
        "nav: &menu [index.md, *menu]\n",
        "nav: !!python/object/apply:os.getcwd []\n",
    ],
)
def test_a_menu_with_more_than_pages_is_left_to_mkdocs(light: Path, nav: str) -> None:
    (light / "mkdocs.yml").write_text(f"site_name: x\n{nav}", encoding="utf-8")
    assert rendered(light) is None


def test_a_menu_is_read_however_it_is_written(light: Path) -> None:
    (light / "mkdocs.yml").write_text(
        'site_name: x\nnav: [{"Début": index.md}, {"Suite # 2": [sources.md]}]  # le menu\n',
        encoding="utf-8",
    )
    assert menu(light) == ["index.md", "sources.md"]


@pytest.mark.long
@pytest.mark.parametrize(
    "link",
    [
        "about/index.md#ancre-absente",
        "#ancre-absente",
        "page-absente.md",
        "/about/",
        "assets/img/absente.png",
    ],
)
def test_a_link_that_may_lead_nowhere_is_left_to_mkdocs(light: Path, link: str) -> None:
    page = light / "docs/index.md"
    text = page.read_text(encoding="utf-8")
    assert rendered(light)
    page.write_text(f"{text}\n\n[Lire]({link})\n", encoding="utf-8")
    assert rendered(light) is None


def test_links_lead_where_pages_are_published() -> None:
    body = "[a](../glossary.md#mot) [b](#ici) [c](https://exemple.test/) ![d](../assets/d.png)"
    known = {"glossary.md", "support/index.md", "assets/d.png"}
    made = render_linked(body, "support/index.md", known.__contains__)
    for address in ("../glossaire/#mot", "#ici", "https://exemple.test/", "../assets/d.png"):
        assert f'="{address}"' in made.html
    assert made.anchors == {("glossary.md", "mot"), ("support/index.md", "ici")}
    with pytest.raises(Astray):
        render_linked("[a](autre.md)", "support/index.md", known.__contains__)
