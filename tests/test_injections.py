"""Aucune donnée n'est exécutée : deux barrières, chacune éprouvée sans l'autre.

Un cas de `fixtures/injections/` tient en trois parties, séparées par « ===== » : le fichier, ce
qu'on y remplace, ce qu'on écrit à la place. `CIBLE` y est un fichier que la commande glissée
créerait si elle était exécutée.
"""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import jinja2
import pytest
from markupsafe import escape
from mkdocs.utils import meta

from innovation_sociale.environment.forge import read_forge
from innovation_sociale.environment.settings import read_settings
from innovation_sociale.errors import DataError, Lieu, Message
from innovation_sociale.macros.registry import MACROS, call_problem
from innovation_sociale.pages.generated import GeneratedPage
from innovation_sociale.pages.rules import inspect_pages, read_pages
from innovation_sociale.reading import pasted
from innovation_sociale.reading import yaml as yaml_reading
from innovation_sociale.reading.front_matter import read_page
from innovation_sociale.reading.loading import inspect_data
from innovation_sociale.site.mkdocs_run import run_mkdocs
from innovation_sociale.site.state import SiteState
from tests.conftest import copy_project

FIXTURES = Path(__file__).parent / "fixtures"
CASES = sorted((FIXTURES / "injections").glob("*.txt"))
PAGE = "---\ntitle: Essai\ndescription: Une page d'essai.\n---\n\nDu texte.\n"
COMMAND = "cycler.__init__.__globals__.os.popen('touch CIBLE').read()"
# Ce que les pages écrites portent dans leur corps passe par une autre porte (page_rules).
IN_A_BODY = "page-corps"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Le projet minimal, avec une page."""
    root = tmp_path / "projet"
    shutil.copytree(FIXTURES / "projet", root)
    (root / "docs").mkdir()
    (root / "docs/essai.md").write_text(PAGE, encoding="utf-8")
    return root


def plant(case: Path, root: Path, target: Path) -> tuple[str, range]:
    """Glisse un cas dans le projet ; rend le fichier et les lignes où le défaut doit se dire."""
    name, old, new = case.read_text(encoding="utf-8").removesuffix("\n").split("\n=====\n")
    path = root / name
    text = path.read_text(encoding="utf-8")
    start = re.search(rf"^{re.escape(old)}", text, re.MULTILINE)
    assert start, f"{case.name} : « {old} » n'est pas dans {name}"
    written = new.replace("CIBLE", str(target))
    path.write_text(text[: start.start()] + written + text[start.end() :], encoding="utf-8")
    first = text.count("\n", 0, start.start()) + 1
    return name, range(first, first + written.count("\n") + 1)


def defects(root: Path) -> list[DataError]:
    """Ce que la vérification dit d'un projet."""
    catalogue, found = inspect_data(root)
    return [*found, *inspect_pages(root, MACROS, partial(call_problem, catalogue))]


def executed(text: str) -> None:
    """Rend un texte comme mkdocs-macros le fait, sans bac à sable."""
    environment = jinja2.Environment(undefined=jinja2.Undefined)
    environment.globals.update(dict.fromkeys(MACROS, lambda *args, **kwargs: ""))
    environment.from_string(text).render()


@pytest.fixture
def one_barrier(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retire la vérification : une donnée peut porter des accolades."""
    nothing = re.compile(r"(?!)")
    monkeypatch.setattr(pasted, "RESERVED", nothing)
    monkeypatch.setattr(yaml_reading, "RESERVED", nothing)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60


def test_the_command_of_the_cases_is_alive(tmp_path: Path) -> None:
    target = tmp_path / "cible"
    executed("{{ " + COMMAND.replace("CIBLE", str(target)) + " }}")
    assert target.exists()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_an_injection_is_refused_at_its_line(case: Path, project: Path, tmp_path: Path) -> None:
    target = tmp_path / "cible"
    name, lines = plant(case, project, target)
    refused = [one for one in defects(project) if not one.warning]
    assert refused
    assert all(one.path == name for one in refused), refused
    assert any(one.line in lines for one in refused), refused
    assert not target.exists()


@pytest.mark.usefixtures("one_barrier")
@pytest.mark.parametrize(
    "case", [case for case in CASES if IN_A_BODY not in case.stem], ids=lambda case: case.stem
)
def test_nothing_that_is_executed_carries_a_datum(
    case: Path, project: Path, tmp_path: Path
) -> None:
    target = tmp_path / "cible"
    plant(case, project, target)
    for text in read_by_mkdocs(project):
        body, head = meta.get_data(text)
        assert head == {}
        executed(body)
    assert not target.exists()


@pytest.mark.usefixtures("one_barrier")
def test_without_the_check_a_name_with_braces_reaches_the_catalogue(
    project: Path, tmp_path: Path
) -> None:
    plant(FIXTURES / "injections/nom-echappement-x.txt", project, tmp_path / "cible")
    catalogue = inspect_data(project)[0]
    assert catalogue is not None
    assert "{{ cycler" in catalogue.acteurs["exemple"].nom


def read_by_mkdocs(root: Path) -> Iterator[str]:
    """Tout ce que MkDocs, donc mkdocs-macros, lirait de ce projet."""
    catalogue = inspect_data(root)[0]
    state = SiteState(catalogue, [], read_forge({}), serving=False, written=read_pages(root))
    sources = list(state.made) if catalogue else []
    return (state.body(source) for source in [*sources, "essai.md"])


def test_a_second_front_matter_is_not_read_by_mkdocs(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "cible"
    command = COMMAND.replace("CIBLE", str(target))
    for second in (
        f'---\ntitle: "\\x7b\\x7b {command} \\x7d\\x7d"\n---\n',
        f'title: "\\x7b\\x7b {command} \\x7d\\x7d"\nrender_macros: true\n',
    ):
        page = "---\ntitle: Essai\ndescription: Une page.\n---\n" + second
        (project / "docs/essai.md").write_text(page, encoding="utf-8")
        pages = read_pages(project)
        state = SiteState(None, [], read_forge({}), serving=False, written=pages)
        assert meta.get_data(state.body("essai.md"))[1] == {}


def test_a_generated_page_accepts_a_call_with_constants_only() -> None:
    made = partial(GeneratedPage, "x.md", "Titre", "Description", edited_in="data")
    assert (
        made(call='fiche("france-active", page=2)').text == '{{ fiche("france-active", page=2) }}\n'
    )
    for call in ('fiche("a") }}{{ x', 'fiche("{{ x }}")', "fiche(config)", 'fiche("a\\x7b")', ""):
        with pytest.raises(ValueError, match="appel à constantes"):
            made(call=call)


def test_the_errors_page_shows_braces_without_running_them(tmp_path: Path) -> None:
    target = tmp_path / "cible"
    said = "{{ " + COMMAND.replace("CIBLE", str(target)) + " }} <b>"
    error = DataError("data/x.yml", 1, 1, Message(Lieu.DONNEES, "essai", "{dit}")(dit=said))
    state = SiteState(None, [error], read_forge({}), serving=True)
    (source,) = state.made
    executed(state.body(source))
    body = state.assembled(source, "", set())
    assert html.escape(said, quote=False) in body
    assert not target.exists()


def test_titles_keep_their_lines_out_of_the_body() -> None:
    page = read_page(PAGE, "docs/essai.md")
    assert (page.head.title, page.head.description) == ("Essai", "Une page d'essai.")
    assert page.body.splitlines()[5] == "Du texte."


@pytest.mark.usefixtures("builds")
def test_a_site_built_without_the_check_runs_nothing_and_shows_the_text(tmp_path: Path) -> None:
    root, target = copy_project(tmp_path / "copie"), tmp_path / "cible"
    command = COMMAND.replace("CIBLE", str(target))
    planted = f"\\x7b\\x7b {command} \\x7d\\x7d <b>"
    for name, old, new in (
        ("innovation_sociale/reading/pasted.py", r"RESERVED = .*", 'RESERVED = re.compile("(?!)")'),
        (
            "innovation_sociale/reading/pasted.py",
            r"TAG = re.compile\(",
            'TAG = re.compile("(?!)" or ',
        ),
        ("data/support/pepiniere.yml", r"nom: .*", f'nom: "Pep {planted}"'),
        ("data/testimonials/recyclerie.yml", r"theme: .*", f'theme: "{planted}"'),
        ("data/site.yml", r"nom: .*", f'nom: "Site {planted}"'),
        ("data/site.yml", r"description: .*", f'description: "Dit {planted}"'),
        ("docs/sources.md", r"title: .*", f'title: "Titre \\x7b\\x7b {command} \\x7d\\x7d"'),
        ("docs/sources.md", r"description: .*", f'description: "\\x7b\\x7b {command} \\x7d\\x7d"'),
    ):
        path = root / name
        text = path.read_text(encoding="utf-8")
        found = re.search(rf"^{old}", text, re.MULTILINE)
        assert found, name
        path.write_text(text[: found.start()] + new + text[found.end() :], encoding="utf-8")
    run_mkdocs(root, tmp_path / "site", read_settings(root, {}))
    assert not target.exists()
    literal = escape(f"{{{{ {command} }}}}")
    sheet = (tmp_path / "site/accompagnement/pepiniere/index.html").read_text("utf-8")
    sources = (tmp_path / "site/sources/index.html").read_text("utf-8")
    home = (tmp_path / "site/index.html").read_text("utf-8")
    assert f"<title>Pep {literal} &lt;b&gt; - Site {literal} &lt;b&gt;</title>" in sheet
    assert f'<meta property="og:title" content="Titre {literal}">' in sources
    assert f'<meta name="description" content="{literal}">' in sources
    assert f"<title>Site {literal} &lt;b&gt;</title>" in home
    assert "<b>" not in home.partition("<main")[0]
