"""Les événements pour lesquels on imprime un livret : couverture, programme, sélection."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Literal

from pydantic import Field, ValidationInfo, field_validator

from innovation_sociale.french.dates import en_francais, jour_de_semaine
from innovation_sociale.messages import meetings
from innovation_sociale.messages import values as dit
from innovation_sociale.models.base import (
    AdresseWeb,
    Courriel,
    DateAVenir,
    JourAVenir,
    Modele,
    RenvoiActeur,
    RenvoiTemoignage,
    Texte,
    Titre,
    refus,
)
from innovation_sociale.models.chapters import Chapitre
from innovation_sociale.models.facts import ReferenceSource
from innovation_sociale.models.meeting_parts import (
    Heure,
    MomentRencontre,
    Partenaire,
    Registre,
    heure,
)
from innovation_sociale.models.territories import EXEMPLE, Territoire

# Ce que tient un écran de titre, un écran de programme, le bas d'une affiche, une salle.
ORGANISATEURS, MOMENTS, PARTENAIRES, PERSONNES = 9, 14, 8, 2000
Temps = Literal["a-venir", "passe", "sans-date"]


class Rencontre(Modele):
    """Un événement, passé ou à venir, et ce que son livret et sa trousse montrent."""

    lu_a_moitie: ClassVar[bool] = True
    titre: Titre = Field(
        title="Titre",
        description="Titre de l'événement, imprimé en couverture.",
        examples=["Rencontre de l'exemple"],
    )
    date: DateAVenir = Field(
        title="Date",
        description="Date de l'événement ; « inconnue » si elle n'est pas établie.",
        examples=["2026-12-03"],
    )
    jusqu_au: JourAVenir | None = Field(
        title="Dernier jour",
        default=None,
        description="Dernier jour, si l'événement en dure plusieurs.",
        examples=["2026-12-04"],
    )
    debut: Heure | None = Field(
        title="Début", default=None, description="Heure où il commence.", examples=["14 h 30"]
    )
    fin: Heure | None = Field(
        title="Fin", default=None, description="Heure où il finit.", examples=["17 h"]
    )
    lieu: Titre | None = Field(
        title="Lieu",
        default=None,
        description="Lieu, tel qu'il s'imprime ; absent s'il n'est pas connu.",
        examples=["Salle de l'exemple, Exempleville"],
    )
    organisateurs: list[RenvoiActeur] = Field(
        title="Organisateurs de l'annuaire",
        default=[],
        max_length=ORGANISATEURS,
        description="Organisateurs présents dans l'annuaire : noms de fichiers de data/support.",
        examples=[["cocoshaker"]],
    )
    autres_organisateurs: list[Titre] = Field(
        title="Qui organise",
        default=[],
        max_length=ORGANISATEURS,
        validate_default=True,
        description="Organisateurs absents de l'annuaire, en toutes lettres.",
        examples=[["Association de l'Exemple"]],
    )
    partenaires: list[Partenaire] = Field(
        title="Partenaires",
        default=[],
        max_length=PARTENAIRES,
        description="Qui soutient l'événement sans l'organiser.",
    )
    departement: Territoire | None = Field(
        title="Département",
        default=None,
        description="Département où il a lieu.",
        examples=EXEMPLE,
    )
    inscription: AdresseWeb | None = Field(
        title="Où s'inscrire",
        default=None,
        description="Adresse de la page où l'on s'inscrit.",
        examples=["https://www.exemple.fr/inscription"],
    )
    contact: Courriel | None = Field(
        title="À qui écrire",
        default=None,
        description="Adresse générique où poser une question sur l'événement.",
        examples=["rencontres@exemple.fr"],
    )
    attendus: int | None = Field(
        title="Personnes attendues",
        default=None,
        ge=1,
        le=PERSONNES,
        description="Combien de personnes sont attendues : la trousse compte le papier.",
        examples=["40"],
    )
    registre: Registre | None = Field(
        title="La feuille d'inscription",
        default=None,
        description="Qui garde la feuille d'inscription, et jusqu'à quand.",
    )
    acteurs: list[RenvoiActeur] = Field(
        title="Acteurs à imprimer",
        default=[],
        description="Acteurs à imprimer : noms de fichiers de data/support ; tous si absent.",
        json_schema_extra={"minItems": 1},
        examples=[["adie", "dla"]],
    )
    temoignages: list[RenvoiTemoignage] = Field(
        title="Témoignages à imprimer",
        default=[],
        description="Témoignages à imprimer : noms de fichiers de data/testimonials ; tous si "
        "absent.",
        json_schema_extra={"minItems": 1},
        examples=[["metabatik"]],
    )
    chapitres: list[Chapitre] = Field(
        title="Chapitres du livret",
        default=[],
        description="Chapitres du livret, dans l'ordre du livret ; absent : l'essentiel, qui peut "
        "aider, l'annuaire et les histoires si des acteurs sont choisis, tous sinon.",
        json_schema_extra={"minItems": 1},
        examples=[["appui", "annuaire"]],
    )
    deroule: list[MomentRencontre] = Field(
        title="Programme", default=[], max_length=MOMENTS, description="Programme, dans l'ordre."
    )
    note: Texte | None = Field(
        title="Note",
        default=None,
        description="Réserve ou mot de l'organisation, imprimé sous le programme.",
        examples=["Entrée libre."],
    )
    sources: list[ReferenceSource] = Field(
        title="Sources",
        default=[],
        description="Documents qui décrivent un événement passé ; inutile pour le vôtre.",
        examples=[["article-source"]],
    )

    @field_validator("acteurs", "temoignages", "chapitres")
    @classmethod
    def _liste_vide(cls, nommes: list[str]) -> list[str]:
        if not nommes:
            raise refus(dit.LISTE_VIDE())
        return nommes

    @field_validator("autres_organisateurs")
    @classmethod
    def _organisateurs(cls, autres: list[str], info: ValidationInfo) -> list[str]:
        """Quelqu'un organise, et la couverture nomme tout le monde."""
        if "organisateurs" not in info.data:
            return autres
        total = len(autres) + len(info.data["organisateurs"])
        if not total:
            raise refus(dit.SANS_ORGANISATEUR())
        if total > ORGANISATEURS:
            raise refus(dit.TROP_D_ORGANISATEURS(total=total, permis=ORGANISATEURS))
        return autres

    @field_validator("jusqu_au")
    @classmethod
    def _apres_le_premier(cls, dernier: dt.date | None, info: ValidationInfo) -> dt.date | None:
        premier = info.data.get("date")
        if dernier is None or premier is None:
            return dernier
        if not premier.jour:
            raise refus(meetings.DERNIER_SANS_PREMIER())
        if dernier <= premier.premier_jour:
            raise refus(meetings.DERNIER_AVANT_PREMIER(premier=en_francais(premier.premier_jour)))
        return dernier

    @field_validator("fin")
    @classmethod
    def _apres_le_debut(cls, fin: str | None, info: ValidationInfo) -> str | None:
        if fin is None or "debut" not in info.data:
            return fin
        debut = info.data["debut"]
        if debut is None:
            raise refus(meetings.FIN_SANS_DEBUT())
        if info.data.get("jusqu_au") is None and heure(fin) <= heure(debut):
            raise refus(meetings.FIN_AVANT_DEBUT(debut=debut))
        return fin

    def temps(self, jour: dt.date) -> Temps:
        """Où en est l'événement à `jour` ; un mois ou une année comptent jusqu'à leur dernier jour."""
        if not self.date.connue:
            return "sans-date"
        dernier = self.jusqu_au or self.date.dernier_jour
        return "a-venir" if dernier >= jour else "passe"

    @property
    def quand(self) -> str:
        """La date et les heures, en français ; vide si la date est inconnue."""
        if not self.date.connue:
            return ""
        said = f"{self.date}"
        if self.date.jour:
            said = f"{jour_de_semaine(self.date.premier_jour)} {said}"
        if self.jusqu_au:
            said = f"du {said} au {jour_de_semaine(self.jusqu_au)} {en_francais(self.jusqu_au)}"
        if self.debut:
            said += f", de {self.debut} à {self.fin}" if self.fin else f", à partir de {self.debut}"
        return said
