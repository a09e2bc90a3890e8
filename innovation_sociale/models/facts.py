"""La couche de vérité : sources, faits, séries de faits, questions ouvertes."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Self

from pydantic import Discriminator, Field, Tag, model_validator

from innovation_sociale.messages import values as dit
from innovation_sociale.models.base import (
    AdresseWeb,
    DateSource,
    Identifiant,
    Jour,
    Modele,
    Nombre,
    NomDeChamp,
    OuiNon,
    Texte,
    refus,
)
from innovation_sociale.models.vocabulary import NatureDeSource, Service, Sujet
from innovation_sociale.models.wording import Langue

# Ce qui dit, dans une réserve, que le texte reste à confronter.
A_RELIRE = re.compile(r"\bà (?:relire|vérifier)\b", re.IGNORECASE)


class Source(Modele):
    """Document public d'où vient un fait."""

    titre: Texte = Field(
        description="Ce qu'est le document, dans nos mots si son titre n'est pas connu.",
        examples=["Les faits marquants de l'incubateur"],
    )
    url: AdresseWeb = Field(
        description="Adresse du document d'origine, pas celle d'une recopie ; sinon, « titre » ou "
        "« note » le dit.",
        examples=["https://www.cress-aura.org/historique"],
    )
    editeur: Texte = Field(
        description="Organisation ou média qui publie le document.",
        examples=["Journal de l'exemple"],
    )
    nature: NatureDeSource = Field(
        description="Qui parle dans le document, par rapport à ce pour quoi nous le citons surtout.",
        examples=["presse"],
    )
    langue: Langue | None = Field(
        default=None,
        description="Langue du document, s'il n'est pas en français : ce que nous en résumons est "
        "alors traduit.",
        examples=["anglais"],
    )
    date: DateSource = Field(
        description="Date du document, à la précision connue ; « inconnue » s'il n'en porte pas.",
        examples=["2021-03", "inconnue"],
    )
    consulte_le: Jour | None = Field(
        default=None,
        description="Jour où le document a été lu en ligne ; absent s'il n'a été lu qu'en copie.",
        examples=["2026-11-24"],
    )
    contient_le_texte: OuiNon | None = Field(
        default=None,
        description="« oui » si nous y avons lu, mot pour mot, ce que nous en citons entre "
        "guillemets ; « non » si c'est un résumé, ou si ce passage n'a pas été lu.",
        examples=["oui"],
    )
    note: Texte | None = Field(
        default=None,
        description="Réserve sur la source : recopie, auteur partie prenante, page ancienne.",
        examples=["Page non datée."],
    )


def _forme_de_source(valeur: Any) -> str:
    return "inline" if isinstance(valeur, dict | Source) else "reference"


ReferenceSource = Annotated[
    Annotated[Identifiant, Tag("reference")] | Annotated[Source, Tag("inline")],
    Discriminator(_forme_de_source),
]


class Fait(Modele):
    """Une affirmation, avec sa source et sa date."""

    remplaces: ClassVar = {
        "confiance": "ne s'écrit plus : retirez la ligne (« python -m tools.migrer . » le fait), et "
        "dites un doute par sa cause, dans « texte » ou « note »"
    }

    id: Identifiant | None = Field(
        default=None,
        description="Nom court du fait, unique dans sa fiche : un récit le cite par lui.",
        examples=["prix-2021"],
    )
    sujet: Sujet | None = Field(
        default=None,
        description="Ce dont parle le fait : range la fiche d'un acteur et prouve ses listes.",
        examples=["services"],
    )
    texte: Texte | None = Field(
        default=None,
        description="Le fait en une ou deux phrases, dans nos mots.",
        examples=["Accompagne les projets de l'idée au lancement."],
    )
    valeur: Nombre | None = Field(
        default=None,
        description="Le fait en chiffre ; demande « unite » et exclut « texte ».",
        examples=["330"],
    )
    unite: Texte | None = Field(
        default=None, description="Unité de « valeur ».", examples=["adhérents"]
    )
    perimetre: Texte | None = Field(
        default=None,
        description="Ce que le chiffre compte exactement.",
        examples=["adhérents actifs"],
    )
    date: DateSource = Field(
        description="Quand le fait était vrai ou a été dit, à la précision connue.",
        examples=["2021", "2023-09-12", "inconnue"],
    )
    source: ReferenceSource = Field(
        description="Identifiant d'une source de data/sources/, ou la source elle-même.",
        examples=["article-source"],
    )
    autres_sources: list[ReferenceSource] = Field(
        default=[],
        description="Autres sources qui disent la même chose.",
        examples=[["france-bleu-2021-03"]],
    )
    deduit: OuiNon = Field(
        default=False,
        description="« oui » quand le fait est notre déduction et non une phrase lue.",
        examples=["oui"],
    )
    negation_lue: OuiNon = Field(
        default=False,
        description="« oui » quand le fait ou sa note dit « jamais », « aucun », « nulle part »… "
        "et que la source le dit elle-même.",
        examples=["oui"],
    )
    note: Texte | None = Field(
        default=None,
        description="Réserve, désaccord de sources ou explication de la déduction.",
        examples=["Les sources ne comptent pas la même chose."],
    )

    @model_validator(mode="after")
    def _un_texte_ou_une_valeur(self) -> Self:
        if (self.texte is None) == (self.valeur is None):
            raise refus(dit.TEXTE_OU_VALEUR())
        if (self.valeur is None) != (self.unite is None):
            raise refus(dit.VALEUR_ET_UNITE())
        return self

    @property
    def references(self) -> tuple[str | Source, ...]:
        """Toutes les sources du fait, la principale d'abord."""
        return (self.source, *self.autres_sources)


class Absence(Modele):
    """Ce qu'une structure n'a pas, et où nous l'avons lu : on le sait, on ne l'ignore pas."""

    champ: NomDeChamp = Field(
        description="Champ de la fiche qui restera vide.", examples=["telephone"]
    )
    date: DateSource = Field(
        description="Quand c'était vrai ou a été dit.", examples=["2026-11", "inconnue"]
    )
    source: ReferenceSource = Field(description="Source qui le dit.", examples=["article-source"])


class Montant(Modele):
    """Ce qu'une structure prête ou apporte, en euros, et où nous l'avons lu."""

    service: Service = Field(description="Le service qui l'apporte.", examples=["pret"])
    de: Nombre | None = Field(default=None, description="Le moins, si connu.", examples=["5000"])
    a: Nombre | None = Field(
        default=None, description="Le plus, s'il est connu.", examples=["25000"]
    )
    date: DateSource = Field(
        description="Quand c'était vrai ou a été dit.", examples=["2024", "inconnue"]
    )
    source: ReferenceSource = Field(description="Source qui le dit.", examples=["article-source"])

    @model_validator(mode="after")
    def _une_somme(self) -> Self:
        if self.de is None and self.a is None:
            raise refus(dit.MONTANT_VIDE())
        if self.de is not None and self.a is not None and self.de > self.a:
            raise refus(dit.MONTANT_A_L_ENVERS())
        return self


class Question(Modele):
    """Ce que nous ne savons pas encore, et comment y répondre."""

    id: Identifiant = Field(
        description="Nom court de la question, unique sur le site : sert d'ancre.",
        examples=["cocoshaker-calendrier"],
    )
    question: Texte = Field(
        description="La question, en une phrase.",
        examples=["Quand candidater à la prochaine promotion ?"],
    )
    posee: Texte | None = Field(
        default=None,
        description="La même, telle qu'un porteur de projet la pose à la structure, en « vous » ; "
        "sans elle, la question n'entre pas dans son message.",
        examples=["Quand puis-je candidater ?"],
    )
    champ: NomDeChamp | None = Field(
        default=None,
        description="Champ de la fiche que la réponse remplirait : s'il est rempli, ou dit absent, "
        "la question ne se pose plus.",
        examples=["telephone"],
    )
    comment_repondre: Texte = Field(
        description="À qui demander ou quoi lire pour y répondre.",
        examples=["Le demander à la structure, par le formulaire de son site."],
    )
    negation_lue: OuiNon = Field(
        default=False,
        description="« oui » quand la question reprend un « jamais », un « aucun »… qu'une source "
        "citée par la fiche dit elle-même.",
        examples=["oui"],
    )


class Serie(Modele):
    """Évolution d'un même fait : des points datés, chacun avec sa source."""

    titre: Texte = Field(description="Ce que la série mesure.", examples=["Adhérents"])
    note: Texte | None = Field(
        default=None,
        description="Comment lire la série : changements de périmètre, désaccords.",
        examples=["Les sources ne comptent pas toutes la même chose."],
    )
    points: list[Fait] = Field(
        min_length=1,
        description="Faits de la série, du plus ancien au plus récent ; l'inconnu en dernier.",
    )

    @model_validator(mode="after")
    def _dans_l_ordre(self) -> Self:
        connues = [point.date for point in self.points if point.date.connue]
        if connues != sorted(connues):
            raise refus(dit.SERIE_EN_DESORDRE())
        return self


class Citation(Modele):
    """Texte cité mot pour mot ; réservé aux textes de loi."""

    reference: Texte = Field(
        description="Référence exacte du texte.",
        examples=["Article 15 de la loi n° 2014-856 du 31 juillet 2014"],
    )
    alineas: list[Texte] = Field(
        min_length=1,
        description="Alinéas, dans l'ordre, sans rien changer.",
        examples=[["Premier alinéa, mot pour mot."]],
    )
    mention: Texte | None = Field(
        default=None,
        description="Réserve affichée avec la citation.",
        examples=["à relire sur Légifrance"],
    )
    definit_jusqu_a: Texte | None = Field(
        default=None,
        description="Derniers mots de ce qui définit, recopiés des alinéas : la page montre jusque "
        "là, et le reste d'un geste. Sans lui, elle montre tout.",
        examples=["un mode innovant d'organisation du travail."],
    )
    compare_le: Jour | None = Field(
        default=None,
        description="Jour où une personne a comparé chaque mot au texte officiel ; absent, la page "
        "dit « à relire ».",
        examples=["2026-11-24"],
    )
    sources: list[ReferenceSource] = Field(
        min_length=1, description="Où le texte a été lu.", examples=[["loi-2014-856-jo"]]
    )

    @model_validator(mode="after")
    def _se_coupe_et_se_date(self) -> Self:
        end = self.definit_jusqu_a
        if end is not None and sum(alinea.count(end) for alinea in self.alineas) != 1:
            raise refus(dit.DEFINIT_JUSQU_A())
        if self.compare_le and A_RELIRE.search(self.mention or ""):
            raise refus(dit.COMPARE_ET_A_RELIRE())
        return self
