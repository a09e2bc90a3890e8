"""Les formulaires d'une forge : ce qu'une demande y pose, tiré des modèles.

Les fichiers qui les portent (`tools/issue_forms.py`) et la lecture d'une demande remplie
(`contributions/issue_bodies.py`) partent d'ici : leurs titres sont les mêmes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from innovation_sociale.forms.asked import Demande, asked
from innovation_sociale.forms.proposals import Proposition, proposal
from innovation_sociale.models import Catalogue
from innovation_sociale.models.contributions import Contribution, PassageSignale, Reponse
from innovation_sociale.models.facts import Source
from innovation_sociale.models.territories import Territoire

AGREEMENT = "Votre accord"
REPORT, ANSWER = "signaler-une-erreur", "repondre-a-une-question"
_NOTHING = "Il n'y en a pas : la structure n'a pas ce que la question demande"
_OURS = "Je réponds pour la structure elle-même"


@dataclass(frozen=True)
class IssueForm:
    """Un formulaire : le nom de son fichier, ce qu'il dit de lui, ses questions, ses accords.

    `proposition` : celui du site qu'il redit, pour une fiche neuve.
    """

    code: str
    nom: str
    description: str
    objet: str
    demandes: Sequence[Demande]
    accords: Sequence[tuple[str, str]] = ()
    proposition: Proposition | None = None


def issue_forms(catalogue: Catalogue) -> tuple[IssueForm, ...]:
    """Tous les formulaires, dans l'ordre où la forge les montre."""
    return (
        _new(catalogue, "support", "proposer-un-acteur", "Proposer un acteur",
             "Une structure, un dispositif ou un label qui aide des projets.", "Nouvel acteur : "),
        _new(catalogue, "testimonials", "proposer-un-temoignage", "Proposer un témoignage",
             "Un projet d'ici, raconté par quelqu'un qui y est.", "Nouveau témoignage : "),
        _new(catalogue, "events", "annoncer-une-rencontre", "Annoncer une rencontre",
             "Un livret en sera imprimé : titre, date, lieu, programme.", "Nouvelle rencontre : "),
        _report(catalogue.territoires),
        _answer(catalogue.territoires),
    )  # fmt: skip


def _new(
    catalogue: Catalogue, kind: str, code: str, nom: str, description: str, objet: str
) -> IssueForm:
    form = proposal(catalogue, kind)
    questions = (*form.d_abord, *form.ensuite)
    return IssueForm(code, nom, description, objet, questions, form.accords, form)


def _report(places: type[Territoire]) -> IssueForm:
    def said(model: Any, field: str, **more: Any) -> Demande:
        return asked(model, field, places, exemple=" ", **more)

    return IssueForm(
        REPORT,
        "Signaler une erreur, demander un retrait",
        "Une adresse a changé, un chiffre est dépassé, une phrase est fausse, une mention vous gêne.",
        "Erreur : ",
        (
            said(Contribution, "fiche", nom="page", titre="Quelle page ?",
                 aide="Son adresse, ou son titre.", requis=True),
            said(PassageSignale, "passage", titre="Quel passage ?", bloc=True, requis=False,
                 aide="Recopiez-le tel qu'il se lit ; un par ligne s'il y en a plusieurs."),
            said(Contribution, "remarque", nom="changement", titre="Qu'est-ce qui change ?",
                 bloc=True, requis=True,
                 aide="Une phrase suffit. N'écrivez ici ni téléphone ni adresse personnels : tout "
                 "le monde peut lire."),
            said(Source, "url", nom="source", titre="Où peut-on le vérifier ?", requis=False,
                 aide="L'adresse d'un document public. Pour un retrait, laissez vide."),
        ),
    )  # fmt: skip


def _answer(places: type[Territoire]) -> IssueForm:
    return IssueForm(
        ANSWER,
        "Répondre à une question ouverte",
        "Le site dit ce qu'il ne sait pas : vous le savez.",
        "Réponse : ",
        (
            asked(Reponse, "question", places, titre="Quelle question ?", exemple=" ",
                  aide="La question, recopiée de la page."),
            asked(Reponse, "reponse", places, titre="Votre réponse, en une phrase", bloc=True),
            asked(Reponse, "sujet", places, titre="De quoi parle votre réponse ?",
                  aide="Facultatif : la partie de la fiche où elle se lira."),
            Demande("sans", "Ou bien", "", "cases", choix=[("oui", _NOTHING)]),
            Demande("structure", "Qui répond ?", "", "cases", choix=[("oui", _OURS)]),
            asked(Contribution, "fonction", places, titre="Votre fonction", requis=False,
                  aide="Votre fonction, jamais votre nom."),
            asked(Source, "url", places, nom="source", titre="Où peut-on le vérifier ?",
                  requis=False, exemple=" ",
                  aide="L'adresse d'un document public. La structure elle-même peut laisser vide."),
        ),
    )  # fmt: skip
