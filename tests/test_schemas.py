"""Les schémas et le dictionnaire disent la même chose que les modèles."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from innovation_sociale.models.dictionary import dictionary, render_schemas
from innovation_sociale.models.kinds import FOLDERS, NATURES
from innovation_sociale.models.vocabulary import TypeActeur
from innovation_sociale.reading.loading import load_territories
from tests.conftest import COUNTRY, ROOT
from tests.places import PLACES

COUNTRY_DATA = sorted((COUNTRY / "data").rglob("*.yml"))


def kind_of(path: Path) -> str:
    return path.parent.name if path.parent.name in FOLDERS else path.stem


@functools.cache
def validator(kind: str) -> Draft202012Validator:
    schema = json.loads(render_schemas(PLACES)[f"schemas/{kind}.json"])
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def as_an_editor_reads(text: str) -> Any:
    """Lit un YAML comme un éditeur : YAML 1.2, où « oui » et une date restent du texte."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, motif) for tag, motif in found if tag.endswith((":int", ":float"))]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(text, Loader)


def test_committed_schemas_are_those_of_the_models() -> None:
    rendered = render_schemas(load_territories(ROOT))
    committed = {
        f"schemas/{path.name}": path.read_text(encoding="utf-8")
        for path in (ROOT / "schemas").glob("*.json")
    }
    assert committed == rendered, "lancez « make schemas »"


def schema_defects(path: Path) -> list[str]:
    """Ce qu'un éditeur qui suit le schéma reprocherait à un fichier de données."""
    read = as_an_editor_reads(path.read_text(encoding="utf-8"))
    return [error.message for error in validator(kind_of(path)).iter_errors(read)]


@pytest.mark.parametrize("path", COUNTRY_DATA, ids=lambda path: path.name)
def test_what_the_loader_accepts_the_schema_accepts(path: Path) -> None:
    assert schema_defects(path) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("type: dispositif", "type: dispositiv"),
        ("verifie_le: 2026-11-24", "verifie_le: hier"),
        ("  source: source-85\n", ""),
        ("frais: gratuit", "frai: gratuit"),
        ("territoires: [france]", "territoires: []"),
        ("territoires: [france]", "territoires: [ailleurs]"),
    ],
)
def test_schemas_refuse_what_the_loader_refuses(before: str, after: str) -> None:
    text = (COUNTRY / "data/support/appui-local.yml").read_text(encoding="utf-8")
    assert before in text
    damaged = as_an_editor_reads(text.replace(before, after, 1))
    assert not validator("support").is_valid(damaged)


def test_the_dictionary_tells_each_field_once_with_meaning_and_example() -> None:
    entries = dictionary(PLACES)
    assert len({entry.name for entry in entries}) == len(entries)
    assert {entry.name for entry in entries} >= {une.modele.__name__ for une in NATURES}
    for entry in entries:
        assert entry.meaning, entry.name
        for field in entry.fields:
            assert field.meaning.endswith((".", "?")), (entry.name, field.name)
            assert field.example or field.details or field.values, (entry.name, field.name)
    actor = next(entry for entry in entries if entry.name == "Acteur")
    values = next(field.values for field in actor.fields if field.name == "type")
    assert values == tuple(TypeActeur)
    where = next(field for field in actor.fields if field.name == "territoires")
    assert where.values == tuple(PLACES)
    assert where.example == f"[{where.values[0]}]"
