"""L'essentiel d'un acteur : six questions, une phrase chacune, et d'où date chaque réponse.

La page et la fiche imprimée lisent ici ce qu'elles montrent d'abord. Le reste se déplie.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from innovation_sociale.french.dates import DateApprochee
from innovation_sociale.models.actors import Acteur
from innovation_sociale.models.facts import Fait
from innovation_sociale.models.vocabulary import Frais, StatutActeur, Sujet

# Ce qu'un acteur lit et lève en une fois ; ce qu'un lecteur retient avant d'appeler.
MOST_QUESTIONS = 3
MOST_CAUTIONS = 3
# L'activité d'un acteur, en deux mots ; rien à dire de celle d'un acteur actif.
ACTIVITE = {
    StatutActeur.ACTIF: "",
    StatutActeur.SUSPENDU: "Activité arrêtée pour un temps",
    StatutActeur.FERME: "Activité arrêtée",
    StatutActeur.A_CONFIRMER: "Activité à confirmer",
}
_COUNTED = ("une question", "deux questions", "trois questions")
# Ce qui se demande à qui que ce soit, quand nous n'avons pas de question à nous.
D_USAGE = "Que pouvez-vous apporter à un projet comme le mien, à quel moment et à quel prix ?"


@dataclass(frozen=True)
class Reponse:
    """Ce que nous répondons à une question qu'on se pose d'un acteur.

    `avant` se dit avant le fait (« Oui. ») ; `fait` est la phrase et sa date, ou rien ; `general`,
    à défaut, ce que font d'habitude les acteurs de ce type : un repère, jamais un fait de lui ;
    `perissable` : vrai si la réponse se vérifie quand elle a vieilli.
    """

    question: str
    fait: Fait | None = None
    avant: str = ""
    general: str = ""
    perissable: bool = False


def essentiel(acteur: Acteur) -> list[Reponse]:
    """Quoi, pour qui, combien, quand, où, est-il actif : toujours les six, dans cet ordre."""
    tells_cost = acteur.frais is not Frais.INCONNU
    services, stages = acteur.faits_sur(Sujet.SERVICES), acteur.faits_sur(Sujet.STADES)
    calls = acteur.faits_sur(Sujet.CANDIDATURE)
    gone = {absence.champ for absence in acteur.absences}
    what = "" if services or "services" in gone else acteur.type.en_general
    when = "" if calls or stages or "stades" in gone else acteur.type.moment_en_general
    active = acteur.statut is StatutActeur.ACTIF
    return [
        Reponse("Quoi", _first(services), general=what),
        Reponse("Pour qui", _first(acteur.faits_sur(Sujet.PUBLICS))),
        Reponse(
            "Combien",
            _newest(acteur.faits_sur(Sujet.FRAIS)),
            avant=_cost(acteur) if tells_cost else "",
            perissable=True,
        ),
        Reponse("Quand", _newest(calls) or _first(stages), general=when, perissable=True),
        Reponse("Où", _first(acteur.faits_sur(Sujet.TERRITOIRES))),
        Reponse(
            "Actif ?",
            acteur.derniere_preuve,
            avant="Oui." if active else f"{ACTIVITE[acteur.statut]}.",
            perissable=True,
        ),
    ]


def reste(acteur: Acteur, sujet: Sujet) -> list[Fait]:
    """Les faits d'un sujet que le haut d'une fiche ne montre pas."""
    shown = [une.fait for une in essentiel(acteur)]
    shown += acteur.faits_sur(Sujet.A_SAVOIR)[:MOST_CAUTIONS]
    shown += acteur.faits_sur(Sujet.PRESENTATION)[:1]
    return [fait for fait in acteur.faits_sur(sujet) if fait not in shown]


def demandes(acteur: Acteur) -> list[str]:
    """Les premières questions qu'un porteur de projet pose à l'acteur ; une d'usage, faute des nôtres."""
    asked = [one.posee for one in acteur.a_completer if one.posee][:MOST_QUESTIONS]
    return asked if len(asked) > 1 else [*asked, D_USAGE]


def message(acteur: Acteur, ou: str) -> list[str]:
    """Un message prêt à envoyer, ligne à ligne ; `ou` situe le projet : « en Bretagne »."""
    asked = demandes(acteur)
    if len(asked) > 1:
        asked = [f"{rank}. {une}" for rank, une in enumerate(asked, 1)]
    opening = f"Bonjour, je prépare un projet {ou} et j'ai {_COUNTED[len(asked) - 1]} :"
    return [opening, *asked, "Merci de votre réponse."]


def pour_qui(acteur: Acteur) -> str:
    """Les publics d'un acteur, à la suite : « Associations, jeunes adultes » ; vide si inconnus."""
    said = ", ".join(f"{un.label[0].lower()}{un.label[1:]}" for un in acteur.publics)
    return said[:1].upper() + said[1:]


def informations(acteur: Acteur) -> str:
    """« informations de 2016 à 2026 » : de quand date ce que dit sa fiche ; vide si rien n'est daté.

    L'année d'une naissance, d'une fusion n'est pas celle d'une information : l'histoire ne compte pas.
    """
    told = [fait for fait in acteur.faits if fait.sujet is not Sujet.HISTOIRE]
    told += [fait for fait in (acteur.derniere_preuve, acteur.premier_pas) if fait]
    years = sorted({fait.date.annee for fait in told if fait.date.connue})
    if not years:
        return ""
    if len(years) == 1:
        return f"informations de {years[0]}"
    return f"informations de {years[0]} à {years[-1]}"


def nouvelles(acteur: Acteur) -> str:
    """« nouvelles de janvier 2026 » : de quand date ce qui le dit en activité ; vide sans date."""
    proof = acteur.derniere_preuve
    if not proof or not proof.date.connue:
        return ""
    when = str(DateApprochee(proof.date.annee, proof.date.mois))
    return f"nouvelles d'{when}" if when[0] in "ao" else f"nouvelles de {when}"


def _cost(acteur: Acteur) -> str:
    if acteur.frais is Frais.SANS_OBJET:
        return acteur.frais.description
    return f"{acteur.frais.label}."


def _first(facts: Iterable[Fait]) -> Fait | None:
    """Le premier du fichier : qui l'écrit met le plus utile en tête."""
    return next(iter(facts), None)


def _newest(facts: Iterable[Fait]) -> Fait | None:
    """Le plus récent ; à date égale, le premier du fichier."""
    return max(facts, key=lambda fait: fait.date, default=None)
