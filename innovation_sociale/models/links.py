"""Les liens d'une fiche : par où joindre une structure, et ce qui parle d'elle."""

from __future__ import annotations

from pydantic import Field

from innovation_sociale.models.base import AdresseWeb, DateSource, Modele
from innovation_sociale.models.facts import ReferenceSource
from innovation_sociale.models.link_kinds import NatureLien

# La clé d'avant, que porte encore une fiche copiée d'un ancien fichier.
SITE_WEB = {
    "site_web": "s'écrit maintenant dans « liens » : une ligne « liens: », puis dessous, en "
    "retrait, « - quoi: sa-page », « url: {valeur} » et « date: inconnue »",
}


class Lien(Modele):
    """Une adresse du web, ce qu'on y trouve, et d'où nous la tenons."""

    quoi: NatureLien = Field(
        description="Ce qu'on trouve au bout du lien : la structure, son réseau, ou un article.",
        examples=["sa-page"],
    )
    url: AdresseWeb = Field(
        description="Adresse de la page, telle qu'une source la donne.",
        examples=["https://www.cocoshaker.fr/"],
    )
    date: DateSource = Field(
        description="Date de la page, ou de la source qui la donne ; « inconnue » sinon.",
        examples=["2020-10", "inconnue"],
    )
    source: ReferenceSource | None = Field(
        default=None,
        description="Source qui donne l'adresse, ou la page elle-même si elle est une source ; "
        "absente si nous n'avons ni ouvert la page ni lu de document à citer.",
        examples=["cocoshaker-premiers-pas-2020"],
    )
