"""Ce qui est à re-vérifier, ce qu'on lit le plus d'abord : huit demandes au plus par mois."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from innovation_sociale.guidance.orientation import orient, orientation_table
from innovation_sociale.models import Acteur, Catalogue
from innovation_sociale.models.catalogue import A_L_ACCUEIL
from innovation_sociale.models.confirming import Fiche, ligne, relisibles
from innovation_sociale.models.rounds import Demande

# Ce qu'une personne écrit, suit et reporte en un mois, le reste de sa vie à côté.
PAR_MOIS = 8
# Le temps laissé pour répondre, et celui où nous n'écrivons pas de nouveau ; la lettre les dit.
DELAI = 30
SILENCE = 180


@dataclass(frozen=True)
class AVerifier:
    """Une fiche à re-vérifier, et combien de fois on la rencontre.

    `listes` : dans combien de réponses de « Trouver mon appui » elle est proposée ; `accueil` : la
    page d'accueil la montre ; `lieux` : dans combien de listes par département elle est.
    """

    code: str
    id: str
    fiche: Fiche
    demande: Demande | None
    listes: int
    accueil: bool
    lieux: int

    @property
    def ecrire(self) -> bool:
        """Faux si la structure a demandé de ne plus lui écrire : ses sources restent à relire."""
        return not (self.demande and self.demande.ne_plus_ecrire)


@dataclass(frozen=True)
class Tour:
    """Le tour du mois, vu du `jour` où on le fait.

    `retenues` : ce qu'il faut re-vérifier maintenant ; `suivantes` : combien attendront ;
    `en_attente` : à qui nous venons d'écrire ; `prochaine` : la première échéance au-delà, et
    combien de fiches la partagent, si rien n'est dû.
    """

    jour: dt.date
    retenues: list[AVerifier]
    suivantes: int
    en_attente: list[AVerifier]
    ce_mois: int
    prochaine: tuple[dt.date, int] | None


def tour(catalogue: Catalogue, today: dt.date, within: int, *, everyone: bool = False) -> Tour:
    """Ce qui est à re-vérifier d'ici `within` jours ; tout, au lieu de huit, si `everyone`.

    Les demandes déjà faites ce mois-ci comptent parmi les huit.
    """
    found = _found(catalogue)
    last = today.toordinal() + within
    due = [one for one in found if one.fiche.prochaine_verification.toordinal() <= last]
    waiting = [one for one in due if one.demande and one.demande.en_attente(today, SILENCE)]
    ready = sorted((one for one in due if one not in waiting), key=_rank)
    asked = sum(_asked_this_month(one.demande, today) for one in found)
    most = len(ready) if everyone else max(0, PAR_MOIS - asked)
    later = Counter(one.fiche.prochaine_verification for one in found if one not in due)
    first = min(later, default=None)
    return Tour(
        today,
        ready[:most],
        len(ready[most:]),
        waiting,
        asked,
        (first, later[first]) if first else None,
    )


def _rank(one: AVerifier) -> tuple[int, bool, int]:
    """Ce qu'un lecteur rencontre d'abord ; à égalité, l'ordre alphabétique où tout arrive."""
    return -one.listes, not one.accueil, -one.lieux


def _asked_this_month(line: Demande | None, today: dt.date) -> bool:
    asked = line.demande_le if line else None
    return asked is not None and (asked.year, asked.month) == (today.year, today.month)


def _found(catalogue: Catalogue) -> list[AVerifier]:
    """Toutes les fiches, et combien de fois on les rencontre."""
    met, places = _met(catalogue), catalogue.territoires.du_site().departements
    front = list(catalogue.temoignages_a_lire())[:A_L_ACCUEIL]
    return [
        AVerifier(
            code,
            id_,
            fiche,
            ligne(catalogue, code, id_),
            met[id_],
            False,
            sum(map(fiche.couvre, places)),
        )
        if isinstance(fiche, Acteur)
        else AVerifier(code, id_, fiche, ligne(catalogue, code, id_), 0, id_ in front, 0)
        for code, id_, fiche in relisibles(catalogue)
    ]


def _met(catalogue: Catalogue) -> Counter[str]:
    """Combien de réponses simples (un lieu, un moment) proposent chaque acteur."""
    table, rules = orientation_table(catalogue), catalogue.orientation
    return Counter(
        one.id
        for place in rules.lieux
        for stage in rules.etapes
        for one in orient(table, {"ou": str(place), "etape": str(stage)}).retenus
    )
