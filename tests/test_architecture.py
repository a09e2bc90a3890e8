"""Qui importe quoi, et les promesses de forme du dépôt."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from innovation_sociale.macros.registry import MACROS
from tests.conftest import ROOT

PACKAGE = "innovation_sociale"
# Le plan de la maison, du plancher au toit : pièce → (pièces où elle se sert, bibliothèques).
# Une pièce ne se sert qu'en dessous d'elle. La bibliothèque standard est toujours permise. Une
# flèche de plus est une décision : elle se relit ici.
PLAN: dict[str, tuple[str, str]] = {
    "errors": ("", ""),
    "messages": ("errors", ""),
    "french": ("errors messages", "babel polytypo"),
    "look": ("", ""),
    "models": ("errors messages french", "idna pydantic pydantic_core"),
    "editions": ("errors french models", ""),
    "reading": ("errors messages french models editions", "pydantic pydantic_core yaml"),
    "writing": ("models reading", "pydantic yaml"),
    "tables": ("errors messages", "odfdo openpyxl"),
    "exchange": (
        "errors messages french models reading writing tables",
        "pydantic",
    ),
    "forms": ("errors french messages models reading", "pydantic"),
    "workshop": ("errors messages french models reading writing tables", ""),
    "environment": ("errors messages french models", ""),
    "guidance": ("errors french models", ""),
    "pages": (
        "errors messages french look models reading environment",
        "PIL brotli html5lib jinja2 markdown segno selectolax",
    ),
    "printing": (
        "errors messages french look models editions reading guidance pages",
        "PIL pikepdf pydantic typst",
    ),
    "kits": (
        "errors french look models guidance pages printing",
        "icalendar pikepdf pptx",
    ),
    "macros": (
        "errors messages french look models editions forms workshop environment guidance pages",
        "jinja2 markupsafe",
    ),
    "site": (
        "errors messages french look models editions reading forms environment guidance pages "
        "printing kits macros",
        "brotli rcssmin rjsmin",
    ),
    "contributions": ("errors french messages models reading forms writing site", "pydantic"),
    "commands": (
        "errors french messages models editions reading writing environment guidance printing site "
        "contributions tables exchange workshop",
        "pikepdf",
    ),
    "__main__": ("errors models reading environment site commands", ""),
    "__init__": ("", ""),
}
MODULES = sorted((ROOT / PACKAGE).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Les noms complets des modules qu'un fichier importe."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} : import relatif"
            module = node.module or ""
            yield from (
                (f"{module}.{alias.name}" for alias in node.names)
                if module == PACKAGE
                else [module]
            )


def room(path: Path) -> str:
    """Le nom de la pièce d'un fichier : son module, ou son sous-paquet."""
    return path.relative_to(ROOT / PACKAGE).parts[0].removesuffix(".py")


def rooms_of(path: Path) -> set[str]:
    """Les autres pièces où un module se sert."""
    named = {name.split(".")[1] for name in imported(path) if name.startswith(f"{PACKAGE}.")}
    return named - {room(path)}


def libraries_of(path: Path) -> set[str]:
    """Les bibliothèques qu'un module importe, hors celle de Python."""
    named = {name.split(".")[0] for name in imported(path)}
    return named - {PACKAGE} - set(sys.stdlib_module_names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_takes_only_what_the_plan_gives_its_room(path: Path) -> None:
    below, libraries = PLAN[room(path)]
    assert rooms_of(path) <= set(below.split()), f"{path} se sert où sa pièce ne le peut pas"
    assert libraries_of(path) <= set(libraries.split()), f"{path} prend une bibliothèque de plus"


def test_the_plan_says_what_is_and_no_more() -> None:
    """Une flèche permise dont personne ne se sert cacherait la prochaine."""
    assert set(PLAN) == {room(path) for path in MODULES}
    for name, (below, libraries) in PLAN.items():
        mine = [path for path in MODULES if room(path) == name]
        assert set(below.split()) == set().union(*map(rooms_of, mine)), name
        assert set(libraries.split()) == set().union(*map(libraries_of, mine)), name


@pytest.mark.parametrize(
    ("library", "module"),
    [
        ("html.parser", "french/html_tags.py"),  # récrire, sans changer un autre octet
        ("selectolax", "pages/html_tree.py"),  # lire
        ("html5lib", "pages/html_rules.py"),  # nommer les balises perdues d'une page écrite
    ],
)
def test_html_is_read_in_one_place_for_each_use(library: str, module: str) -> None:
    using = {
        path.relative_to(ROOT / PACKAGE).as_posix()
        for path in MODULES
        if any(f"{name}.".startswith(f"{library}.") for name in imported(path))
    }
    assert using == {module}


def test_no_arrow_goes_up_and_no_circle_inside_a_room() -> None:
    floors = list(PLAN)
    for name, (below, _) in PLAN.items():
        assert all(floors.index(one) < floors.index(name) for one in below.split()), name
    paths = {module_name(path): path for path in MODULES}
    graph = {
        name: {one for one in imported(path) if one in paths and one != name}
        for name, path in paths.items()
    }
    assert len(list(TopologicalSorter(graph).static_order())) == len(paths)


def module_name(path: Path) -> str:
    """Le nom complet d'un module : `innovation_sociale.french.dates`."""
    dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return dotted.removesuffix(".__init__")


def test_hooks_stay_a_door() -> None:
    text = (ROOT / "hooks.py").read_text(encoding="utf-8")
    body = ast.parse(text).body
    functions = [node for node in body if isinstance(node, ast.FunctionDef)]
    assert len(text.splitlines()) <= 60
    assert functions and all(function.name.startswith("on_") for function in functions)
    assert not any(isinstance(node, ast.ClassDef) for node in body)


def test_only_hooks_import_mkdocs() -> None:
    assert any(name.startswith("mkdocs") for name in imported(ROOT / "hooks.py"))
    for path in MODULES:
        assert not any(name.split(".")[0] in ("mkdocs", "material") for name in imported(path))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_is_one_idea_and_a_function_one_step(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= 300, "une seule idée par module : faites-en deux"
    assert ast.get_docstring(tree), "que fait ce module ? une phrase en tête"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= 50, f"{node.name} : {lines} lignes, une étape par fonction"


def test_each_macro_has_its_partial_and_is_documented() -> None:
    partials = {path.stem for path in (ROOT / "overrides" / "partials").glob("[a-z]*.html")}
    assert set(MACROS) == partials
    assert all(function.__doc__ for function in MACROS.values())


def test_each_test_can_fail() -> None:
    for path in sorted((ROOT / "tests").glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                source = ast.dump(node)
                checks = ("Assert(", "raises", "expect", "assert_")
                assert any(check in source for check in checks), f"{path.name}: {node.name}"
