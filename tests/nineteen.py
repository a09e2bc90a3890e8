"""Les dix-neuf acteurs du commit 67dbc53, à la forme d'aujourd'hui : `orientation/dix-neuf.yml`.

Les règles de « Trouver mon appui » se mesurent sur eux comme sur ceux du jour : une liste qui
varie grâce aux seuls nouveaux venus ne prouverait rien.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import yaml

from innovation_sociale.french.dates import DateApprochee
from innovation_sociale.guidance.orientation_table import Table, orientation_table
from innovation_sociale.models import Acteur, Catalogue
from innovation_sociale.models.facts import Fait
from innovation_sociale.models.vocabulary import (
    Frais,
    ListeCodee,
    Public,
    Service,
    Stade,
    StatutActeur,
    TypeActeur,
    Vocabulaire,
)
from tests.conftest import ROOT

_WORDS: dict[str, type[Vocabulaire]] = {
    "type": TypeActeur,
    "statut": StatutActeur,
    "frais": Frais,
}
_LISTS: dict[str, type[Vocabulaire]] = {
    "stades": Stade,
    "services": Service,
    "publics": Public,
    "incompletes": ListeCodee,
}


def nineteen_table(living: Catalogue) -> Table:
    """La table des règles du jour, devant les acteurs d'alors."""
    text = (ROOT / "tests/orientation/dix-neuf.yml").read_text(encoding="utf-8")
    rows = yaml.load(text, Loader=yaml.BaseLoader)  # « non » y est un mot
    actors = {id_: _actor(row, living) for id_, row in rows.items()}
    table = dict(orientation_table(replace(living, acteurs=actors)))
    reached = {id_ for id_, row in rows.items() if row["joignable"] == "oui"}
    table["acteurs"] = [{**one, "joignable": one["id"] in reached} for one in table["acteurs"]]
    return table


def _actor(row: dict[str, Any], living: Catalogue) -> Acteur:
    given: dict[str, Any] = {
        name: [_term(kind, code) for code in row.get(name, [])] for name, kind in _LISTS.items()
    }
    given |= {name: _term(kind, row[name]) for name, kind in _WORDS.items()}
    dated: dict[str, Any] = {"date": DateApprochee.lire(row["trace"])}
    given["derniere_preuve"] = Fait.model_construct(**dated)
    given["territoires"] = [living.territoires.nomme(code) for code in row["territoires"]]
    given["verifie_le"] = dt.date(2026, 11, 24)
    return Acteur.model_construct(nom=row["nom"], **given)


def _term(kind: type[Vocabulaire], code: str) -> Vocabulaire:
    return next(one for one in kind if one == code)
