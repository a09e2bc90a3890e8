"""Les façons de parcourir l'annuaire, et qui répond à chacun de leurs termes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from innovation_sociale.models import Acteur, Catalogue
from innovation_sociale.models.once import once
from innovation_sociale.models.vocabulary import Service, Stade, TypeActeur, Vocabulaire


@dataclass(frozen=True)
class Criterion:
    """Une façon de parcourir l'annuaire : par type, par territoire, par stade, par besoin.

    `champ` : la liste de la fiche qu'elle lit ; vide si toute fiche répond.
    """

    folder: str
    label: str
    codes: Callable[[Catalogue], Sequence[Vocabulaire]]
    matches: Callable[[Acteur, Any], bool]
    heading: Callable[[Vocabulaire], str]
    champ: str = ""

    def actors(self, catalogue: Catalogue, code: Vocabulaire) -> Mapping[str, Acteur]:
        """Les acteurs qui répondent à un terme de `codes`, par nom."""
        return _answering(catalogue)[self.folder, code]

    def silent(self, acteur: Acteur) -> bool:
        """Vrai si la fiche ne dit rien, ou pas tout : qui n'y répond pas y répond peut-être."""
        if not self.champ:
            return False
        told_none = any(one.champ == self.champ for one in acteur.absences)
        incomplete = self.champ in getattr(acteur, "incompletes", ())
        return incomplete or not (getattr(acteur, self.champ) or told_none)

    def page(self, code: Vocabulaire) -> str:
        """Chemin virtuel, sous `docs/`, de la liste d'un terme."""
        return f"support/{self.folder}/{code}.md"


CRITERIA: dict[str, Criterion] = {
    "type": Criterion(
        "by-type",
        "Par type",
        lambda _: tuple(TypeActeur),
        lambda acteur, code: acteur.type is code,
        lambda code: code.label,
    ),
    "territoire": Criterion(
        "by-territory",
        "Par territoire",
        # Tous les acteurs interviennent sur le territoire du site : il ne ferait pas une liste.
        lambda catalogue: [one for one in catalogue.orientation.lieux if not one.est_le_site],
        lambda acteur, code: acteur.couvre(code),
        lambda code: f"Qui intervient : {code.label}",
        "territoires",
    ),
    "stade": Criterion(
        "by-stage",
        "Par moment du projet",
        lambda _: tuple(Stade),
        lambda acteur, code: code in acteur.stades,
        lambda code: code.label,
        "stades",
    ),
    "besoin": Criterion(
        "by-need",
        "Par besoin",
        lambda _: tuple(Service),
        lambda acteur, code: code in acteur.services,
        lambda code: code.label,
        "services",
    ),
}


@once
def _answering(catalogue: Catalogue) -> Mapping[tuple[str, Vocabulaire], Mapping[str, Acteur]]:
    """Pour chaque critère et chaque terme, les acteurs qui y répondent."""
    listed = catalogue.acteurs_par_nom()
    return {
        (criterion.folder, code): {
            id_: one for id_, one in listed.items() if criterion.matches(one, code)
        }
        for criterion in CRITERIA.values()
        for code in criterion.codes(catalogue)
    }
