"""Dates telles que les sources les donnent : un jour, un mois, une année, ou rien.

Une source dit « mars 2021 » plus souvent que « le 12 mars 2021 ». Arrondir au premier jour
inventerait une précision ; ce module garde celle de la source et sait l'écrire en français.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass
from typing import Self

from innovation_sociale.errors import Refused
from innovation_sociale.messages.values import FORME_DE_DATE, JOUR_IMPOSSIBLE

INCONNUE = "inconnue"
MOTIF = r"^(?:[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?|inconnue)$"
_MOTIF = re.compile(MOTIF.removesuffix("$") + r"\Z")


def en_francais(jour: dt.date) -> str:
    """Écrit un jour en français, « 1er » compris : `2023-07-01` → « 1er juillet 2023 »."""
    return re.sub(r"^1 ", "1er ", _ecrit(jour, "d MMMM y"))


def _ecrit(jour: dt.date, forme: str) -> str:
    """Un jour, à la forme que nomme Babel."""
    from babel.dates import format_date  # vérifier s'en sert rarement, et attendrait

    return str(format_date(jour, forme, locale="fr"))


def annees_avant(jour: dt.date, combien: int) -> dt.date:
    """Le même jour, tant d'années plus tôt ; un 29 février devient un 28 s'il n'existe pas."""
    try:
        return jour.replace(year=jour.year - combien)
    except ValueError:
        return jour.replace(year=jour.year - combien, day=28)


def mois(jour: dt.date) -> str:
    """Écrit le mois d'un jour : `2023-07-01` → « juillet 2023 »."""
    from babel.dates import format_date

    return str(format_date(jour, "MMMM y", locale="fr"))


def jour_de_semaine(jour: dt.date) -> str:
    """Le jour de la semaine : `2026-12-03` → « jeudi »."""
    return _ecrit(jour, "EEEE")


def periode(premier: dt.date, dernier: dt.date) -> str:
    """« le 24 novembre 2026 », ou « entre le 3 mai 2026 et le 24 novembre 2026 »."""
    if premier == dernier:
        return f"le {en_francais(dernier)}"
    return f"entre le {en_francais(premier)} et le {en_francais(dernier)}"


@dataclass(frozen=True, order=True)
class DateApprochee:
    """Date d'une source, à la précision qu'elle donne.

    `annee` vaut 0 quand la date est inconnue ; `mois` et `jour` valent 0 quand la source
    ne les donne pas. L'ordre naturel place donc l'inconnu avant le connu et « 2021 »
    avant « mars 2021 ».
    """

    annee: int = 0
    mois: int = 0
    jour: int = 0

    @classmethod
    def lire(cls, texte: str) -> Self:
        """Lit `AAAA`, `AAAA-MM`, `AAAA-MM-JJ` ou `inconnue`.

        Lève `Refused` si le texte n'a pas cette forme ou si le jour n'existe pas.
        """
        if not _MOTIF.match(texte):
            raise Refused(FORME_DE_DATE(valeur=texte))
        if texte == INCONNUE:
            return cls()
        annee, mois, jour = ([int(partie) for partie in texte.split("-")] + [0, 0])[:3]
        try:
            dt.date(annee, mois or 1, jour or 1)
        except ValueError:
            raise Refused(JOUR_IMPOSSIBLE(valeur=texte)) from None
        return cls(annee, mois, jour)

    @property
    def connue(self) -> bool:
        """Faux si la source ne porte aucune date."""
        return self.annee > 0

    @property
    def premier_jour(self) -> dt.date:
        """Le premier jour qu'elle peut dire. Lève `ValueError` si elle est inconnue."""
        return dt.date(self.annee, self.mois or 1, self.jour or 1)

    @property
    def dernier_jour(self) -> dt.date:
        """Le dernier jour qu'elle peut dire. Lève `ValueError` si elle est inconnue."""
        month = self.mois or 12
        return dt.date(self.annee, month, self.jour or monthrange(self.annee, month)[1])

    def depuis(self, jour: dt.date) -> bool:
        """Vrai si la date, prise au plus tôt, est ce jour-là ou après ; faux si elle est inconnue."""
        return self.connue and self.premier_jour >= jour

    @property
    def iso(self) -> str:
        """Forme ISO à la précision connue (`2021-03`), vide si la date est inconnue."""
        if not self.connue:
            return ""
        parties = [f"{self.annee:04d}", *(f"{n:02d}" for n in (self.mois, self.jour) if n)]
        return "-".join(parties)

    @property
    def dite(self) -> str:
        """La date d'un document, dite à la suite de son nom : « mars 2021 », « sans date »."""
        return str(self) if self.connue else "sans date"

    def __str__(self) -> str:
        """Écrit la date en français : « 30 juin 2023 », « mars 2021 », « 2019 », « non datée »."""
        if not self.connue:
            return "non datée"
        if self.jour:
            return en_francais(dt.date(self.annee, self.mois, self.jour))
        if self.mois:
            return _ecrit(dt.date(self.annee, self.mois, 1), "MMMM y")
        return str(self.annee)
