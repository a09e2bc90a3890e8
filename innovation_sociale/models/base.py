"""Briques communes des modèles : textes, nombres et dates lus depuis du texte.

Le chargeur YAML ne donne que du texte, des listes et des tables : c'est ici, et nulle part
ailleurs, qu'un texte devient un nombre, un oui/non ou une date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from innovation_sociale.errors import Refused, Sentence
from innovation_sociale.french.dates import MOTIF, DateApprochee
from innovation_sociale.messages import values as dit
from innovation_sociale.models.contacts import (
    MOTIF_COURRIEL,
    MOTIF_TELEPHONE,
    read_email,
    read_telephone,
)
from innovation_sociale.models.web_addresses import MOTIF_ADRESSE, address_problem

MOTIF_IDENTIFIANT = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
MOTIF_CHAMP = r"^[a-z]+(?:_[a-z]+)*$"
MOTIF_NOMBRE = r"^-?\d{1,15}(?:\.\d{1,6})?$"


# Ce que pydantic rend d'un refus qui a déjà sa phrase, dans `ctx["phrase"]`.
NOTRE = "isa"


def refus(phrase: Sentence) -> PydanticCustomError:
    """L'erreur que lève un modèle quand une ligne de la table des messages dit ce qui ne va pas."""
    return PydanticCustomError(NOTRE, "{phrase}", {"phrase": phrase})


class Modele(BaseModel):
    """Base de tous les modèles : champs inconnus refusés, valeurs figées."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    # Clé qui n'existe plus → quoi écrire à la place, dont « {valeur} » est la valeur refusée.
    remplaces: ClassVar[dict[str, str]] = {}
    # Un fichier en défaut se lit quand même à moitié, pour dire d'un coup tous ses défauts.
    lu_a_moitie: ClassVar[bool] = False


Chemin = tuple[str | int, ...]


@cache
def noms(modele: type[Modele], *genres: type) -> tuple[str, ...]:
    """Les champs d'un modèle où peut se trouver une valeur d'un de ces genres, même dans une liste.

    C'est affaire de classe : ils se cherchent une fois, non pour chaque fiche.
    """
    champs = modele.model_fields.items()
    return tuple(
        nom for nom, un in champs if any(issubclass(x, genres) for x in _genres(un.annotation))
    )


def _genres(annotation: Any) -> Iterator[type]:
    """Toutes les classes que cite l'annotation d'un champ."""
    genre = get_origin(annotation) or annotation
    if isinstance(genre, type):
        yield genre
    for partie in get_args(annotation):
        yield from _genres(partie)


def textes(modele: Modele, sauf: Collection[str] = ()) -> Iterator[tuple[Chemin, str]]:
    """Les textes qu'un modèle porte lui-même, seuls ou en liste, sans ceux de ses parties.

    `sauf` : les champs qu'on ne lit pas.
    """
    for nom in noms(type(modele), str):
        if nom in sauf:
            continue
        valeur = getattr(modele, nom)
        if isinstance(valeur, str):
            yield (nom,), valeur
        elif isinstance(valeur, list):
            yield from (((nom, rang), un) for rang, un in enumerate(valeur) if isinstance(un, str))


def parcourir(valeur: Any, chemin: Chemin = ()) -> list[tuple[Chemin, Modele]]:
    """Tous les modèles contenus dans une valeur, elle comprise, avec leur chemin.

    Le chemin est celui du fichier : noms de champs et rangs dans les listes.
    """
    trouves: list[tuple[Chemin, Modele]] = []
    _ranger(valeur, chemin, trouves)
    return trouves


def _ranger(valeur: Any, chemin: Chemin, trouves: list[tuple[Chemin, Modele]]) -> None:
    if isinstance(valeur, list):
        for rang, partie in enumerate(valeur):
            _ranger(partie, (*chemin, rang), trouves)
    elif isinstance(valeur, dict):
        for nom, partie in valeur.items():
            _ranger(partie, (*chemin, nom), trouves)
    elif not isinstance(valeur, str) and isinstance(valeur, Modele):
        trouves.append((chemin, valeur))
        for nom in noms(type(valeur), Modele):
            _ranger(getattr(valeur, nom), (*chemin, nom), trouves)


def _lire_date_approchee(valeur: Any) -> DateApprochee:
    if isinstance(valeur, DateApprochee):
        return valeur
    if not isinstance(valeur, str):
        raise refus(dit.DATE_ATTENDUE())
    try:
        return DateApprochee.lire(valeur)
    except Refused as erreur:
        raise refus(erreur.said) from None


def _lire_jour(valeur: Any) -> dt.date:
    if isinstance(valeur, dt.date):
        return valeur
    if isinstance(valeur, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", valeur):
        try:
            return dt.date.fromisoformat(valeur)
        except ValueError:
            raise refus(dit.JOUR_IMPOSSIBLE(valeur=valeur)) from None
    raise refus(dit.JOUR_COMPLET())


def _lire_nombre(valeur: Any) -> Decimal:
    if isinstance(valeur, Decimal):
        return valeur
    if isinstance(valeur, str) and re.fullmatch(MOTIF_NOMBRE, valeur, re.ASCII):
        return Decimal(valeur)
    raise refus(dit.NOMBRE_ATTENDU())


def _lire_adresse(valeur: str) -> str:
    if motif := address_problem(valeur):
        raise refus(motif)
    return valeur


def _lu(lire: Callable[[str], str]) -> AfterValidator:
    """Une lecture dont `Refused` dit ce qui ne va pas."""

    def valider(valeur: str) -> str:
        try:
            return lire(valeur)
        except Refused as erreur:
            raise refus(erreur.said) from None

    return AfterValidator(valider)


def _schema(motif: str, longueur: int) -> WithJsonSchema:
    """Ce qu'un éditeur peut vérifier pendant la frappe ; le chargement, lui, lit tout."""
    return WithJsonSchema({"type": "string", "pattern": motif, "maxLength": longueur})


def _lire_oui_non(valeur: Any) -> bool:
    if isinstance(valeur, bool):
        return valeur
    if valeur in ("oui", "non"):
        return bool(valeur == "oui")
    raise refus(dit.OUI_OU_NON())


DateSource = Annotated[
    DateApprochee,
    BeforeValidator(_lire_date_approchee),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": MOTIF},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ]
        }
    ),
]
Jour = Annotated[
    dt.date, BeforeValidator(_lire_jour), WithJsonSchema({"type": "string", "format": "date"})
]
Nombre = Annotated[Decimal, BeforeValidator(_lire_nombre), WithJsonSchema({"type": "number"})]
OuiNon = Annotated[bool, BeforeValidator(_lire_oui_non), WithJsonSchema({"enum": ["oui", "non"]})]
Texte = Annotated[str, Field(min_length=1, max_length=2000)]
# Ce qui s'écrit sur une page fixe (couverture, affiche, diapositive) tient en ces longueurs ;
# `tests/test_fixed_pages.py` les imprime toutes. Au-delà, le champ est refusé à la lecture.
SUR_UNE_PAGE = 150
Titre = Annotated[str, Field(min_length=1, max_length=SUR_UNE_PAGE)]
Chapeau = Annotated[str, Field(min_length=1, max_length=2 * SUR_UNE_PAGE)]
Repere = Annotated[str, Field(min_length=1, max_length=40)]
Identifiant = Annotated[str, Field(pattern=MOTIF_IDENTIFIANT, max_length=80)]


NomDeChamp = Annotated[str, Field(pattern=MOTIF_CHAMP, max_length=40)]


class AVenir:
    """Marque une date qui peut être à venir ; toute autre est celle d'un jour passé."""


@dataclass(frozen=True)
class Renvoi:
    """Ce que nomme un identifiant écrit ailleurs.

    `cible` : un dossier de `data/` (« support »), ou ce que porte un fichier (« glossary »).
    """

    cible: str


DateAVenir = Annotated[DateSource, AVenir()]
JourAVenir = Annotated[Jour, AVenir()]
RenvoiActeur = Annotated[Identifiant, Renvoi("support")]
RenvoiTemoignage = Annotated[Identifiant, Renvoi("testimonials")]
RenvoiRencontre = Annotated[Identifiant, Renvoi("events")]
RenvoiAtelier = Annotated[Identifiant, Renvoi("workshops")]
RenvoiDefinition = Annotated[Identifiant, Renvoi("definitions")]
RenvoiTerme = Annotated[Identifiant, Renvoi("glossary")]
RenvoiTrait = Annotated[Identifiant, Renvoi("definition")]
RenvoiCritere = Annotated[Identifiant, Renvoi("criteria")]
RenvoiFamille = Annotated[Identifiant, Renvoi("familles")]
RenvoiDessin = Annotated[Identifiant, Renvoi("drawings")]
RenvoiBesoin = Annotated[Identifiant, Renvoi("orientation")]
AdresseWeb = Annotated[
    str, Field(max_length=500), AfterValidator(_lire_adresse), _schema(MOTIF_ADRESSE, 500)
]
Courriel = Annotated[str, Field(max_length=200), _lu(read_email), _schema(MOTIF_COURRIEL, 200)]
Telephone = Annotated[str, Field(max_length=200), _lu(read_telephone), _schema(MOTIF_TELEPHONE, 25)]
