"""Qui importe quoi, et les promesses de forme du dépôt."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from innovation_sociale.macros.registry import MACROS
from tests.conftest import ROOT

PACKAGE = "innovation_sociale"
# Module → (modules du moteur permis, bibliothèques permises). La bibliothèque standard
# est toujours permise. Une flèche de plus est une décision : elle se relit ici.
IMPORTS: dict[str, tuple[set[str], set[str]]] = {
    "closed_list": (set(), set()),
    "territories": ({"closed_list"}, set()),
    "vocabulary": ({"closed_list", "territories"}, set()),
    "dates": (set(), {"babel"}),
    "formatting": ({"errors"}, {"babel"}),
    "alphabet": (set(), set()),
    "errors": (set(), set()),
    "web_addresses": ({"errors"}, {"idna"}),
    "contacts": ({"errors", "web_addresses"}, set()),
    "people": ({"contacts", "errors"}, set()),
    "contact_checks": (
        {"contacts", "crosschecks", "errors", "models", "people", "vocabulary"},
        set(),
    ),
    "twins": ({"crosschecks", "errors", "link_kinds", "models", "web_addresses"}, set()),
    "link_kinds": ({"vocabulary"}, set()),
    "support_checks": ({"crosschecks", "errors", "models"}, set()),
    "reaching": ({"contacts", "dates", "link_kinds", "models", "vocabulary"}, set()),
    "negations": ({"errors"}, set()),
    "day_checks": ({"crosschecks", "dates", "errors", "models"}, set()),
    "claim_checks": ({"crosschecks", "errors", "models", "negations", "vocabulary"}, set()),
    "page_negations": (
        {"claim_checks", "crosschecks", "errors", "front_matter", "negations", "page_rules"},
        set(),
    ),
    "forge": (set(), set()),
    "environment": ({"dates", "errors", "forge", "web_addresses"}, set()),
    "faults": ({"errors"}, set()),
    "tether": (set(), set()),
    "workspace": (set(), set()),
    "outputs": ({"errors", "faults"}, set()),
    "characters": ({"alphabet", "errors"}, set()),
    "invisible_spaces": ({"characters"}, set()),
    "pasted": ({"errors"}, set()),
    "text_reading": ({"characters", "errors"}, set()),
    "yaml_syntax": (set(), {"yaml"}),
    "yaml_reading": (
        {"characters", "errors", "invisible_spaces", "pasted", "yaml_syntax"},
        {"yaml"},
    ),
    "front_matter": ({"characters", "errors", "yaml_reading"}, set()),
    "models": (
        {
            "answers",
            "contacts",
            "dates",
            "formatting",
            "link_kinds",
            "models",
            "vocabulary",
            "web_addresses",
        },
        {"pydantic", "pydantic_core"},
    ),
    "drawing": ({"models"}, set()),
    "numbering": ({"errors"}, set()),
    "addresses": (set(), set()),
    "address_table": (
        {
            "addresses",
            "compression",
            "errors",
            "models",
            "offline",
            "pages",
            "printables",
            "stylesheet",
        },
        set(),
    ),
    "file_names": (set(), set()),
    "image_rules": (set(), {"PIL", "brotli"}),
    "svg_rules": (set(), set()),
    "docs_files": ({"errors", "file_names", "image_rules", "skeleton", "svg_rules"}, set()),
    "pages": (
        {"front_matter", "addresses", "dictionary", "models", "numbering", "vocabulary"},
        set(),
    ),
    "palette": (set(), set()),
    "stylesheet": ({"palette"}, set()),
    "content_security": (set(), set()),
    "outline": (set(), set()),
    "skeleton": ({"addresses", "content_security", "dates", "models", "outline", "pages"}, set()),
    "messages": ({"errors", "models", "yaml_reading"}, {"pydantic", "pydantic_core"}),
    "crosschecks": ({"errors", "models", "vocabulary", "yaml_reading"}, set()),
    "changes": ({"errors", "formatting", "models", "vocabulary"}, set()),
    "errata": ({"changes", "models"}, set()),
    "editions": (
        {
            "changes",
            "contacts",
            "dates",
            "errata",
            "formatting",
            "link_kinds",
            "models",
            "vocabulary",
        },
        set(),
    ),
    "correction_checks": (
        {"changes", "crosschecks", "dates", "editions", "errata", "errors", "models"},
        set(),
    ),
    "correction_macros": (
        {"changes", "errata", "models", "numbering", "pages", "rendering", "titles"},
        set(),
    ),
    "edition_files": (
        {
            "characters",
            "crosschecks",
            "dates",
            "errors",
            "invisible_spaces",
            "models",
            "pasted",
            "yaml_reading",
        },
        set(),
    ),
    "edition_macros": (
        {"correction_macros", "editions", "errors", "models", "rendering"},
        set(),
    ),
    "releasing": (
        {
            "dates",
            "edition_files",
            "editions",
            "environment",
            "errors",
            "inspection",
            "models",
            "workspace",
        },
        set(),
    ),
    "loading": (
        {
            "claim_checks",
            "contact_checks",
            "correction_checks",
            "crosschecks",
            "day_checks",
            "deadlines",
            "edition_files",
            "errors",
            "file_names",
            "messages",
            "models",
            "pasted",
            "support_checks",
            "text_reading",
            "twins",
            "yaml_reading",
        },
        {"pydantic"},
    ),
    "dictionary": ({"messages", "models", "vocabulary"}, {"pydantic"}),
    "macros": (
        {
            "correction_macros",
            "dictionary",
            "directory_macros",
            "drawing",
            "edition_macros",
            "errors",
            "formatting",
            "models",
            "numbering",
            "palette",
            "printables",
            "rendering",
            "titles",
            "tool_macros",
            "vocabulary",
        },
        set(),
    ),
    "answers": ({"vocabulary"}, set()),
    "orientation": ({"models", "typography", "vocabulary"}, set()),
    "profile": ({"models", "typography"}, set()),
    "titles": ({"models"}, set()),
    "printables": ({"models"}, set()),
    "manuscript": (set(), set()),
    "site_state": (
        {
            "front_matter",
            "environment",
            "errors",
            "forge",
            "inspection",
            "manuscript",
            "models",
            "page_rules",
            "pages",
            "skeleton",
            "slots",
        },
        set(),
    ),
    "slots": ({"manuscript"}, {"selectolax"}),
    "directory_macros": (
        {
            "correction_macros",
            "errors",
            "formatting",
            "models",
            "numbering",
            "pages",
            "printables",
            "rendering",
            "vocabulary",
        },
        set(),
    ),
    "tool_macros": (
        {
            "answers",
            "errors",
            "formatting",
            "models",
            "orientation",
            "pages",
            "printables",
            "profile",
            "rendering",
            "vocabulary",
        },
        set(),
    ),
    "rendering": (
        {
            "addresses",
            "contacts",
            "dates",
            "errors",
            "forge",
            "formatting",
            "models",
            "reaching",
            "slots",
            "vocabulary",
        },
        {"jinja2", "markupsafe"},
    ),
    "allowed_html": ({"contacts", "errors", "people", "web_addresses"}, set()),
    "deadlines": (set(), set()),
    "forge_signs": (set(), set()),
    "page_limits": (set(), set()),
    "page_calls": ({"errors", "slots"}, {"jinja2"}),
    "html_rules": ({"allowed_html", "errors", "forge_signs", "slots"}, {"html5lib", "markdown"}),
    "published_html": ({"allowed_html", "content_security", "errors"}, {"selectolax"}),
    "page_rules": (
        {
            "front_matter",
            "deadlines",
            "errors",
            "html_rules",
            "page_calls",
            "page_limits",
            "people",
            "slots",
            "text_reading",
            "yaml_reading",
        },
        set(),
    ),
    "inspection": (
        {
            "front_matter",
            "address_table",
            "docs_files",
            "errors",
            "loading",
            "macros",
            "models",
            "page_negations",
            "page_rules",
            "printing",
        },
        set(),
    ),
    "mkdocs_messages": ({"errors", "text_reading"}, set()),
    "search_index": ({"models"}, set()),
    "typography": (set(), {"polytypo"}),
    "foreign_words": ({"typography"}, set()),
    "table_headers": (set(), set()),
    "compression": (set(), {"brotli", "rjsmin"}),
    "offline": ({"dates", "models"}, set()),
    "printing": (
        {
            "addresses",
            "answers",
            "dates",
            "editions",
            "errata",
            "errors",
            "formatting",
            "manuscript",
            "models",
            "orientation",
            "palette",
            "printables",
            "printing",
            "reaching",
            "text_reading",
            "titles",
            "typography",
            "vocabulary",
        },
        {"PIL", "pikepdf", "segno", "typst"},
    ),
    "site_check": ({"addresses", "errors", "models", "pages", "published_html"}, set()),
    "external_links": ({"errors", "text_reading", "web_addresses"}, set()),
    "building": (
        {
            "compression",
            "editions",
            "environment",
            "errors",
            "faults",
            "foreign_words",
            "forge",
            "formatting",
            "inspection",
            "manuscript",
            "mkdocs_messages",
            "models",
            "offline",
            "printing",
            "search_index",
            "site_check",
            "table_headers",
            "tether",
            "typography",
            "workspace",
        },
        set(),
    ),
    "extracts": (
        {
            "building",
            "environment",
            "errors",
            "formatting",
            "inspection",
            "models",
            "outputs",
            "printing",
            "vocabulary",
            "workspace",
        },
        {"pikepdf"},
    ),
    "__main__": (
        {
            "building",
            "dictionary",
            "environment",
            "errors",
            "external_links",
            "extracts",
            "faults",
            "inspection",
            "outputs",
            "reaching",
            "releasing",
        },
        set(),
    ),
    "__init__": (set(), set()),
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


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_module_imports_only_what_the_table_allows(path: Path) -> None:
    own, libraries = IMPORTS[room(path)]
    for name in imported(path):
        first, *rest = name.split(".")
        if first == PACKAGE:
            assert rest[0] in own, f"{path.name} importe {name}"
        elif first not in sys.stdlib_module_names:
            assert first in libraries, f"{path.name} importe {name}"


def test_the_table_names_only_rooms_that_exist() -> None:
    assert set(IMPORTS) == {room(path) for path in MODULES}


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
def test_each_module_is_one_screen_of_ideas_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 350
    assert ast.get_docstring(ast.parse(text))


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
