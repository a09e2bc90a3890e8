"""Les mots de « Trouver mon appui » : ce qui écarte, ce qui se vérifie, ce qui distingue."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from innovation_sociale.messages import values as dit
from innovation_sociale.models.base import Modele, Texte, refus
from innovation_sociale.models.vocabulary import Public, Service, Stade


class Raisons(Modele):
    """Les mots de ce qui s'oppose, manque ou se vérifie ; `{liste}` en dit la cause."""

    lieu_partiel: Texte = Field(
        description="Il n'en couvre qu'une part.", examples=["seulement en {liste}"]
    )
    lieu_non: Texte = Field(description="Il ne le couvre pas.", examples=["ailleurs : {liste}"])
    lieu_inconnu: Texte = Field(
        description="Nous n'avons lu qu'une partie de ses lieux.", examples=["ici ? lu : {liste}"]
    )
    stade_seul: Texte = Field(
        description="Un seul moment, que les réponses ne disent pas.", examples=["si : {liste}"]
    )
    stade_avant: Texte = Field(description="Il intervient plus tôt.", examples=["plus tôt"])
    stade_apres: Texte = Field(description="Il intervient plus tard.", examples=["plus tard"])
    stade_autre: Texte = Field(description="À d'autres moments.", examples=["d'autres moments"])
    stade_inconnu: Texte = Field(description="Moments inconnus.", examples=["quand ?"])
    stade_voisin: Texte = Field(description="Étape voisine.", examples=["à un moment voisin"])
    besoin_non: Texte = Field(description="Il n'y répond pas.", examples=["apporte : {liste}"])
    besoin_inconnu: Texte = Field(description="Apports inconnus.", examples=["apporte quoi ?"])
    besoin_aucun: Texte = Field(
        description="Une source dit qu'il n'apporte rien de tel.", examples=["n'apporte rien"]
    )
    montant_non: Texte = Field(
        description="Il apporte d'autres sommes.", examples=["d'autres sommes : {liste}"]
    )
    forme_condition: Texte = Field(
        description="Il vise un public que les réponses ne disent pas.", examples=["si : {liste}"]
    )
    forme_non: Texte = Field(description="Autre forme.", examples=["pour : {liste}"])
    forme_inconnue: Texte = Field(description="Publics inconnus.", examples=["pour qui ?"])
    theme_non: Texte = Field(description="Autre thème.", examples=["s'occupe de : {liste}"])
    statut_incertain: Texte = Field(
        description="Dernière nouvelle connue, datée.", examples=["inconnu depuis {liste}"]
    )
    statut_sans_trace: Texte = Field(
        description="Rien de récent n'a été lu.", examples=["sans nouvelle récente"]
    )
    statut_ferme: Texte = Field(description="A cessé.", examples=["a cessé"])
    statut_suspendu: Texte = Field(description="Arrêté pour un temps.", examples=["suspendu"])
    sur_demande: Texte = Field(
        description="Ne sert que ce besoin précis.", examples=["seulement si : {liste}"]
    )
    silence: Texte = Field(
        description="Trop peu de choses sont connues.", examples=["trop peu d'informations"]
    )
    au_dela: Texte = Field(
        description="Derrière les mieux placés.", examples=["moins de raisons que les autres"]
    )


class Atouts(Modele):
    """Ce qui distingue un acteur, en français parlé, à la suite de son nom."""

    services: dict[Service, Texte] = Field(
        description="Ce qu'il fait, service par service.", examples=[{"pret": "prête de l'argent"}]
    )
    publics: dict[Public, Texte] = Field(
        description="À qui il s'adresse, public par public.",
        examples=[{"associations": "est fait pour les associations"}],
    )
    debuts: dict[Stade, Texte] = Field(
        default={},
        description="Pour qui commence à ce moment : ce qui le distingue.",
        examples=[{"idee": "aide dès l'idée"}],
    )
    gratuit: Texte = Field(description="Il ne coûte rien.", examples=["est gratuit"])
    proche: Texte = Field(
        description="Il n'agit que là ; `{liste}` est le lieu.",
        examples=["est tout près : {liste}"],
    )
    zone: Texte = Field(
        description="Où il agit, faute de mieux ; `{liste}` est le lieu.", examples=["agit {liste}"]
    )
    aussi: Texte = Field(
        description="Ce qu'il fait de plus, non demandé.", examples=["et de plus : {liste}"]
    )
    montant: Texte = Field(description="Les sommes qu'il apporte.", examples=["apporte {liste}"])

    @model_validator(mode="after")
    def _chaque_mot(self) -> Self:
        """Un service ou un public sans mots ne distinguerait personne."""
        missing = [f"« {un} »" for un in Service if un not in self.services]
        missing += [f"« {un} »" for un in Public if un not in self.publics]
        if missing:
            raise refus(dit.ATOUT_OUBLIE(mots=", ".join(missing)))
        return self
