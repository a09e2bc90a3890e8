"""Les territoires où agissent les acteurs, et lequel contient ou recoupe lequel.

Leur liste est fermée comme les autres, mais elle s'écrit dans `data/territories.yml` : un projet
change de pays sans que le moteur change.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Self

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from innovation_sociale.errors import fold
from innovation_sociale.models.base import Identifiant, Modele, Repere, Texte, Titre, refus
from innovation_sociale.models.closed_list import Vocabulaire, not_in_list

# Ce que le schéma JSON met à la place de la liste, que seul un projet connaît.
LISTE = "territoires"
# L'exemple d'un champ qui nomme des territoires : `exemple` y met l'un de ceux du projet.
EXEMPLE = ["vallee-de-l-exemple"]
# Le code d'une intercommunalité, tel que l'écrit l'administration.
MOTIF_SIREN = r"^[0-9]{9}$"
MOTIF_OU = r"^(?:dans (?:l'|le |la |les )?|en |à |au |aux )\S.*$"
_DE = (
    (r"(?:dans le|au) ", "du "),
    (r"(?:dans les|aux) ", "des "),
    (r"dans (?=l'|la )", "de "),
)


class Niveau(Vocabulaire):
    """Ce qu'est un territoire."""

    INTERCOMMUNALITE = ("intercommunalite", "Intercommunalité", "Des communes réunies.")
    PARC = ("parc", "Parc naturel régional", "Un parc, souvent à cheval sur des départements.")
    PAYS = ("pays", "Pays", "Des communes qui portent un projet commun.")
    DEPARTEMENT = ("departement", "Département", "Un département.")
    ANCIENNE_REGION = ("ancienne-region", "Ancienne région", "Une région d'avant 2016.")
    REGION = ("region", "Région", "Une région.")
    NATION = ("nation", "Pays entier", "Tout le pays.")


class TerritoireDecrit(Modele):
    """Un territoire : son nom, ce qu'il est, ce qui le contient."""

    nom: Titre = Field(description="Nom que lit le public.", examples=["Vallée de l'exemple"])
    ou: Repere = Field(
        pattern=MOTIF_OU,
        description="Le nom, avec la préposition qui répond à « où ? ».",
        examples=["dans la vallée de l'exemple"],
    )
    niveau: Niveau = Field(description="Ce qu'est ce territoire.", examples=["departement"])
    code: Repere | None = Field(
        default=None, description="Code officiel, s'il en a un.", examples=["2A"]
    )
    epci: str | None = Field(
        default=None,
        pattern=MOTIF_SIREN,
        description="D'une intercommunalité, son code officiel (SIREN) : ses communes mènent à elle.",
        examples=["000000000"],
    )
    description: Texte | None = Field(
        default=None,
        description="Une phrase pour le reconnaître ; absente, le site dit son niveau et son code.",
        examples=["La partie basse de la vallée."],
    )
    dans: Identifiant | None = Field(
        default=None,
        description="Le plus petit territoire qui le contient tout entier ; absent pour le dernier.",
        examples=["region-de-l-exemple"],
    )
    en_partie: list[Identifiant] = Field(
        default=[],
        description="Les territoires dont il couvre une partie sans y tenir tout entier.",
        examples=[["vallee-de-l-exemple"]],
    )


class Territoires(Modele):
    """Les territoires que connaissent les données, du plus local au plus large."""

    site: Identifiant = Field(
        description="Le territoire dont parle le site.", examples=["region-de-l-exemple"]
    )
    territoires: dict[Identifiant, TerritoireDecrit] = Field(
        min_length=1, description="Territoires par identifiant, dans l'ordre où on les montre."
    )


class Territoire(Vocabulaire):
    """Territoire d'intervention, du plus local au plus large.

    Cette classe n'a pas de terme : `liste_des_territoires` en fait une liste, celle d'un projet.
    """

    decrit: TerritoireDecrit
    est_le_site: bool

    def __new__(cls, code: str, decrit: TerritoireDecrit, est_le_site: bool) -> Territoire:
        """Le code est l'identifiant ; le reste, ce que les données en disent."""
        terme = str.__new__(cls, code)
        terme._value_ = code
        terme.label = decrit.nom
        terme.description = (
            decrit.description or f"{decrit.niveau.label} {decrit.code or ''}".strip() + "."
        )
        terme.decrit = decrit
        terme.est_le_site = est_le_site
        return terme

    @classmethod
    def nomme(cls, identifiant: str) -> Self:
        """Le territoire de cet identifiant. Lève `ValueError` s'il n'y en a pas."""
        return cls(identifiant)  # type: ignore[call-arg]

    @classmethod
    def du_site(cls) -> Self:
        """Le territoire dont parle le site."""
        return next(un for un in cls if un.est_le_site)

    @property
    def ou(self) -> str:
        """« dans l'Exemple », « en Exemple »."""
        return self.decrit.ou

    @property
    def de(self) -> str:
        """« de l'Exemple », « du Val », « d'Exemple », d'après ce qui répond à « où ? »."""
        for motif, article in _DE:
            if re.match(motif, self.ou):
                return re.sub(motif, article, self.ou, count=1)
        nom = self.ou.partition(" ")[2]
        return f"d'{nom}" if fold(nom[0]) in "aeiouy" else f"de {nom}"

    @property
    def parent(self) -> Self | None:
        """Le territoire qui contient directement celui-ci ; `None` pour le plus large."""
        return self.nomme(self.decrit.dans) if self.decrit.dans else None

    @property
    def en_partie(self) -> tuple[Self, ...]:
        """Les territoires dont il ne couvre qu'une partie."""
        return tuple(self.nomme(un) for un in self.decrit.en_partie)

    @property
    def contenants(self) -> tuple[Self, ...]:
        """Ce territoire puis tous ceux qui le contiennent, du plus local au plus large."""
        chaine: list[Self] = [self]
        while (parent := chaine[-1].parent) is not None:
            chaine.append(parent)
        return tuple(chaine)

    @property
    def departements(self) -> tuple[Self, ...]:
        """Les départements qu'il contient, dans l'ordre des données."""
        return tuple(
            un
            for un in type(self)
            if un.decrit.niveau is Niveau.DEPARTEMENT and self in un.contenants
        )

    def est_servi_par(self, territoire: Territoire) -> bool:
        """Vrai si un acteur de `territoire` intervient pour un projet situé ici.

        Un projet d'un département est servi par un acteur de sa région ; l'inverse n'est pas vrai.
        """
        return territoire in self.contenants

    def touche(self, lieu: Territoire) -> bool:
        """Vrai si ce territoire est dans `lieu`, ou en couvre une partie sans y tenir tout entier.

        Un parc à cheval sur deux départements touche l'un et l'autre ; rien ne dit qu'un projet de
        l'un d'eux soit dans le parc, ce n'est donc pas le servir.
        """
        return any(lieu in un.contenants for un in (self, *self.en_partie))

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        """Un identifiant de la liste que donne le contexte de validation, sous « territoires »."""
        return core_schema.with_info_plain_validator_function(_lire)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """La liste vient du projet : `render_schemas` l'y met."""
        return {"type": "string", "enum": LISTE}


def liste_des_territoires(decrits: Territoires) -> type[Territoire]:
    """La liste fermée d'un projet ; ses renvois ont été vérifiés (`territory_checks`).

    La même pour les mêmes données : deux lectures d'un projet se comparent.
    """
    ecrit = decrits.model_dump_json()
    if ecrit not in _LISTES:
        _LISTES[ecrit] = _nouvelle(decrits)
    return _LISTES[ecrit]


# Ce que disent des données → leur liste.
_LISTES: dict[str, type[Territoire]] = {}


def _nouvelle(decrits: Territoires) -> type[Territoire]:
    termes = {
        # Un préfixe : aucun identifiant ne peut prendre le nom d'une méthode.
        f"T-{id_}": (id_, un, id_ == decrits.site)
        for id_, un in decrits.territoires.items()
    }
    return Territoire("Territoire", termes)  # type: ignore[call-arg, return-value, arg-type]


def exemple(modele: str, places: type[Territoire] | None) -> str:
    """L'exemple d'un champ, où un territoire du projet remplace celui qui n'existe pas."""
    return modele.replace(EXEMPLE[0], str(next(iter(places)))) if places else modele


@lru_cache(maxsize=256)
def _inconnu(identifiant: str) -> Territoire:
    """Un territoire dont on ne sait que le nom : la liste elle-même est en défaut."""
    decrit = TerritoireDecrit.model_construct(nom=identifiant, ou="", niveau=Niveau.NATION)
    liste = Territoires.model_construct(site=identifiant, territoires={identifiant: decrit})
    return liste_des_territoires(liste).du_site()


def _lire(valeur: Any, info: ValidationInfo) -> Territoire:
    if isinstance(valeur, Territoire):
        return valeur
    if not isinstance(valeur, str):
        raise PydanticCustomError("enum", "il faut un seul mot")
    connus: type[Territoire] | None = (info.context or {}).get(LISTE)
    if connus is None:
        return _inconnu(valeur)
    if valeur not in {str(un) for un in connus}:
        raise refus(not_in_list(valeur, connus))
    return connus.nomme(valeur)
