"""Les communes du territoire du site, et l'intercommunalité de chacune.

Une commune tient en une ligne, la même dans les données et dans ce que lit le navigateur : son code
officiel, ses codes postaux, sa population, son nom, puis ceux des communes qu'elle a réunies :
« 99001 99100,99110 2400 Val-d'Exemple / Exemple-le-Vieux ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from innovation_sociale.errors import shown
from innovation_sociale.messages import communes as dit
from innovation_sociale.models.base import AdresseWeb, DateSource, Jour, Modele, Titre, refus
from innovation_sociale.models.territories import MOTIF_SIREN

_LETTRES = "[A-Za-zÀ-ÖØ-öø-ÿŒœŸ]+"
_NOM = rf"{_LETTRES}(?:[ '-]{_LETTRES})*"
MOTIF_COMMUNE = (
    rf"^[0-9A-Z]{{2}}[0-9]{{3}} [0-9]{{5}}(?:,[0-9]{{5}})* [0-9]{{1,8}} {_NOM}(?: / {_NOM})*$"
)
PLUS_DE_SIGNES = 300


@dataclass(frozen=True)
class Commune:
    """Une commune : code officiel, codes postaux, habitants, noms.

    `noms` : le sien, puis ceux des communes réunies en elle, que des gens disent encore.
    """

    code: str
    postes: tuple[str, ...]
    population: int
    noms: tuple[str, ...]

    @classmethod
    def lire(cls, ligne: str) -> Commune:
        """La commune qu'écrit une ligne du bon motif (`MOTIF_COMMUNE`)."""
        code, postes, population, noms = ligne.split(" ", 3)
        return cls(code, tuple(postes.split(",")), int(population), tuple(noms.split(" / ")))

    @property
    def nom(self) -> str:
        """Son nom d'aujourd'hui."""
        return self.noms[0]

    def __str__(self) -> str:
        """Sa ligne."""
        return f"{self.code} {','.join(self.postes)} {self.population} {' / '.join(self.noms)}"


def _lire(valeur: Any) -> Commune:
    if isinstance(valeur, Commune):
        return valeur
    if (
        not isinstance(valeur, str)
        or len(valeur) > PLUS_DE_SIGNES
        or not re.fullmatch(MOTIF_COMMUNE, valeur)
    ):
        raise refus(dit.FORME_DE_COMMUNE(valeur=shown(str(valeur))))
    return Commune.lire(valeur)


LigneDeCommune = Annotated[
    Commune,
    BeforeValidator(_lire),
    WithJsonSchema({"type": "string", "pattern": MOTIF_COMMUNE, "maxLength": PLUS_DE_SIGNES}),
]


class Intercommunalite(Modele):
    """Une intercommunalité, et celles de ses communes qui sont sur le territoire du site."""

    code: str = Field(
        pattern=MOTIF_SIREN, description="Son code officiel (SIREN).", examples=["000000000"]
    )
    nom: Titre = Field(description="Son nom officiel.", examples=["CC de l'exemple"])
    communes: list[LigneDeCommune] = Field(
        min_length=1,
        description="Ses communes, une par ligne : code, codes postaux séparés par des virgules, "
        "habitants, nom ; puis, après « / », ceux des communes qu'elle a réunies.",
        examples=[["99001 99100 2400 Val-d'Exemple"]],
    )


class Communes(Modele):
    """Les communes du territoire du site, par intercommunalité ; sans elles, aucune ne se tape."""

    tirees_de: Titre = Field(
        description="D'où viennent les données, avec la version.", examples=["npm exemple 1.0"]
    )
    licence: Titre = Field(description="Leur licence.", examples=["Licence Ouverte 2.0"])
    adresse: AdresseWeb = Field(
        description="La page où elles se prennent.", examples=["https://www.example.org/communes/"]
    )
    etat: DateSource = Field(
        description="De quand date le découpage qu'elles disent.", examples=["2026"]
    )
    tirees_le: Jour = Field(description="Jour où elles en ont été tirées.", examples=["2026-11-27"])
    intercommunalites: list[Intercommunalite] = Field(
        min_length=1, description="Les intercommunalités, et leurs communes."
    )
    sans_intercommunalite: list[LigneDeCommune] = Field(
        default=[],
        description="Les rares communes qui ne sont dans aucune, écrites de même.",
        examples=[["99002 99120 180 Île-d'Exemple"]],
    )

    def toutes(self) -> Iterator[tuple[Commune, Intercommunalite | None]]:
        """Chaque commune et son intercommunalité, dans l'ordre du fichier."""
        for une in self.intercommunalites:
            yield from ((commune, une) for commune in une.communes)
        yield from ((commune, None) for commune in self.sans_intercommunalite)
