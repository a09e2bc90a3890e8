"""Listes fermées de ce que répond un lecteur dans les outils ; aucune donnée ne les emploie."""

from __future__ import annotations

from innovation_sociale.models.vocabulary import Vocabulaire


class Forme(Vocabulaire):
    """Qui porte un projet, ou la forme qu'il aura."""

    COLLECTIF = ("collectif", "Un collectif sans statut", "Rien n'est encore créé.")
    ASSOCIATION = ("association", "Une association", "Association loi 1901.")
    SCIC = ("scic", "Une SCIC", "Société coopérative d'intérêt collectif.")
    SCOP = ("scop", "Une SCOP", "Société coopérative de production.")
    COLLECTIVITE = (
        "collectivite",
        "Une commune, une collectivité",
        "Collectivité, groupement de collectivités.",
    )
    SOCIETE = (
        "societe",
        "Une société, une entreprise individuelle",
        "Société commerciale ou entreprise individuelle.",
    )
    CAE = (
        "cae",
        "Une personne en CAE",
        "Activité portée par une coopérative d'activités et d'emploi.",
    )
    NE_SAIT_PAS = ("ne-sait-pas", "Je ne sais pas encore", "La forme n'est pas choisie.")


class Reponse(Vocabulaire):
    """Ce que répond un projet à un critère d'innovation sociale."""

    OUI = ("oui", "Oui", "Le projet le fait, et peut le montrer.")
    EN_PARTIE = ("en-partie", "En partie", "Le projet le fait un peu, ou commence.")
    NON = ("non", "Non", "Le projet ne le fait pas.")
    INCONNU = ("inconnu", "Je ne sais pas", "Rien ne permet de répondre.")
