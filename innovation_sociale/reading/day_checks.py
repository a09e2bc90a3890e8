"""Un jour passé n'est pas à venir, ni d'un autre siècle ; une échéance est proche."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from innovation_sociale.errors import DataError, Said
from innovation_sociale.french.dates import DateApprochee
from innovation_sociale.messages import proofs as dit
from innovation_sociale.models import Verification
from innovation_sociale.models.base import Modele, noms
from innovation_sociale.models.fields import a_venir
from innovation_sociale.models.kinds import WRITTEN
from innovation_sociale.reading.loaded import Loaded

EARLIEST = 1800
# Au-delà, une fiche ne promet plus d'être relue.
LONGEST_WAIT = 3
# Il est déjà demain de l'autre côté de la Terre.
GRACE = dt.timedelta(days=1)
_DUE = "prochaine_verification"


def check_days(loaded: Sequence[Loaded], today: dt.date) -> Iterator[DataError]:
    """Les dates impossibles au jour `today`, celui de la machine qui vérifie.

    La date d'un événement peut être à venir ; celle d'un fait annoncé est le jour de l'annonce.
    """
    latest = today + GRACE if today < dt.date.max else today
    for one in loaded:
        if one.kind == WRITTEN:
            continue
        for path, model in one.models:
            for name, may_come in _dated(type(model)):
                if problem := _day_problem(getattr(model, name), latest, may_come):
                    yield one.document.error((*path, name), problem)
        if isinstance(one.value, Verification):
            yield from _due(one, one.value)


@cache
def _dated(model: type[Modele]) -> tuple[tuple[str, bool], ...]:
    """Les champs d'un modèle qui portent une date, et si elle peut être à venir."""
    names = noms(model, dt.date, DateApprochee)
    return tuple((name, a_venir(model.model_fields[name])) for name in names)


def _day_problem(value: Any, latest: dt.date, may_come: bool) -> Said:
    if isinstance(value, DateApprochee) and value.connue:
        first = (value.annee, value.mois or 1, value.jour or 1)
    elif isinstance(value, dt.date):
        first = (value.year, value.month, value.day)
    else:
        return ""
    day = value.iso if isinstance(value, DateApprochee) else value.isoformat()
    if first[0] < EARLIEST:
        return dit.JOUR_TROP_ANCIEN(jour=day, premier=EARLIEST)
    if not may_come and first > (latest.year, latest.month, latest.day):
        return dit.JOUR_A_VENIR(jour=day)
    return ""


def _due(one: Loaded, value: Verification) -> Iterator[DataError]:
    due, read = value.prochaine_verification, value.verifie_le
    if due <= read:
        row = dit.VERIFICATION_A_L_ENVERS
    elif (due.year - LONGEST_WAIT, due.month, due.day) > (read.year, read.month, read.day):
        row = dit.VERIFICATION_LOINTAINE
    else:
        return
    yield one.document.error((_DUE,), row(champ=_DUE))
