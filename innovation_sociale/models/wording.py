"""Comment une définition nous est venue, en quels mots, et ce qu'un texte dit d'un trait."""

from __future__ import annotations

from innovation_sociale.models.closed_list import Vocabulaire


class Langue(Vocabulaire):
    """La langue d'un document qui n'est pas en français."""

    ALLEMAND = ("allemand", "En allemand", "Le document est en allemand.")
    ANGLAIS = ("anglais", "En anglais", "Le document est en anglais.")
    ESPAGNOL = ("espagnol", "En espagnol", "Le document est en espagnol.")
    ITALIEN = ("italien", "En italien", "Le document est en italien.")
    AUTRE = ("autre", "En langue étrangère", "Le document est dans une autre langue.")


class Formulation(Vocabulaire):
    """De qui sont les mots d'une définition : le badge qu'elle porte. Personne ne l'écrit."""

    MOT_POUR_MOT = (
        "mot-pour-mot",
        "Mot pour mot",
        "Une personne a comparé chaque mot au texte officiel.",
    )
    A_RELIRE = (
        "a-relire",
        "Mot pour mot, à relire",
        "Recopié d'une publication, pas encore comparé au texte officiel.",
    )
    RESUME = ("resume", "Notre résumé", "Ces mots sont les nôtres, d'après ce que nous avons lu.")
    TRADUIT = (
        "traduit",
        "Traduit et résumé",
        "Ces mots sont les nôtres, d'après un document qui n'est pas en français.",
    )
    REDACTION = (
        "redaction",
        "Formulation de la rédaction, d'après le compte rendu",
        "La rédaction a réuni en une phrase ce que dit le compte rendu.",
    )


class Presence(Vocabulaire):
    """Présence d'un trait dans un texte, d'après notre lecture."""

    OUI = ("oui", "Oui", "Le texte le dit.")
    IMPLICITE = ("implicite", "Implicite", "Le texte le laisse entendre, sans le nommer.")
    INDIRECT = ("indirect", "Indirect", "Le texte en traite par un autre biais.")
    NON = ("non", "Non", "Le texte n'en fait pas un critère.")
    NON_DIT = ("non-dit", "Non dit", "Le texte n'en parle pas.")
    NON_LU = ("non-lu", "Non lu", "Nous n'avons pas lu assez du texte pour le dire.")

    @property
    def forme(self) -> str:
        """La forme qui le montre dans une grille : « plein », « demi », « tiret », « creux »."""
        shapes = {"oui": "plein", "implicite": "demi", "indirect": "demi", "non-lu": "creux"}
        return shapes.get(self.value, "tiret")
