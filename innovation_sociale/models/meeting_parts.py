"""Les parties d'un événement : un moment, un partenaire et son logo, une heure, un registre."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, WithJsonSchema, field_validator

from innovation_sociale.messages import meetings
from innovation_sociale.models.base import JourAVenir, Modele, Repere, Titre, refus

MOTIF_HEURE = r"^(?:[01]?[0-9]|2[0-3]) h(?: [0-5][0-9])?$"
MOTIF_LOGO = r"^[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*\.(?:svg|png)$"


def _lire_heure(valeur: str) -> str:
    plain = re.sub(r"\s+", " ", valeur)
    if not re.fullmatch(MOTIF_HEURE, plain, re.ASCII):
        raise refus(meetings.FORME_D_HEURE(valeur=valeur))
    return plain


def _lire_logo(valeur: str) -> str:
    if not re.fullmatch(MOTIF_LOGO, valeur, re.ASCII):
        raise refus(meetings.FORME_DE_LOGO(valeur=valeur))
    return valeur


def logo_path(logo: str) -> str:
    """Où se range un logo, sous `docs/`."""
    return f"assets/img/{logo}"


Heure = Annotated[
    str,
    Field(max_length=10),
    AfterValidator(_lire_heure),
    WithJsonSchema({"type": "string", "pattern": MOTIF_HEURE}),
]
Logo = Annotated[
    str,
    Field(max_length=80),
    AfterValidator(_lire_logo),
    WithJsonSchema({"type": "string", "pattern": MOTIF_LOGO, "maxLength": 80}),
]


def heure(dite: str) -> dt.time:
    """L'heure que dit « 14 h 30 »."""
    hours, _, minutes = dite.partition(" h")
    return dt.time(int(hours), int(minutes or 0))


class MomentRencontre(Modele):
    """Un moment du programme."""

    heure: Repere | None = Field(
        title="Heure",
        default=None,
        description="Heure ou durée, telle qu'elle s'imprime ; absente si inconnue.",
        examples=["14 h 30"],
    )
    titre: Titre = Field(
        title="Titre", description="Ce qui se passe.", examples=["Trois témoignages"]
    )
    precision: Titre | None = Field(
        title="Précision",
        default=None,
        description="Une phrase de plus.",
        examples=["Suivis d'un échange."],
    )


class Partenaire(Modele):
    """Qui soutient un événement sans l'organiser, nommé au bas de l'affiche."""

    nom: Titre = Field(
        title="Nom", description="Son nom, tel qu'il s'imprime.", examples=["Ville d'Exempleville"]
    )
    logo: Logo | None = Field(
        title="Logo",
        default=None,
        description="Nom du fichier de son logo, SVG ou PNG, rangé dans docs/assets/img.",
        examples=["logo-exempleville.svg"],
    )
    montre: Titre | None = Field(
        title="Ce que montre le logo",
        default=None,
        validate_default=True,
        description="Le texte de qui ne voit pas le logo ; demandé dès qu'il y en a un.",
        examples=["Logo de la ville d'Exempleville"],
    )

    @field_validator("montre")
    @classmethod
    def _dit_a_qui_ne_voit_pas(cls, montre: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("logo") and not montre:
            raise refus(meetings.LOGO_SANS_TEXTE())
        return montre


class Registre(Modele):
    """La feuille d'inscription, une fois remplie : elle porte des noms."""

    garde: Titre = Field(
        title="Qui la garde",
        description="La structure, ou la fonction de la personne, qui la garde.",
        examples=["l'accueil de l'association de l'exemple"],
    )
    jusqu_au: JourAVenir = Field(
        title="Jusqu'au", description="Jour où elle est détruite.", examples=["2027-01-04"]
    )
