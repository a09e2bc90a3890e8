"""Les mots d'une rencontre, tels que les disent ses papiers : ceux du navigateur, ceux du livret.

Une affiche composée dans la page et la même composée à la construction se ressemblent moins qu'elles
ne se lisent pareil : leurs mots sont ici, une fois.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from innovation_sociale.french.dates import DateApprochee

# L'affiche et le programme : ce qui se lit avant ce que la personne a écrit.
AFFICHE: Mapping[str, str] = {
    "quand": "Quand",
    "ou": "Où",
    "programme": "Au programme",
    "suite": "Pour continuer",
}
# La feuille d'inscription : ses colonnes, et ce que devient ce qu'on y écrit.
COLONNES: Sequence[str] = ("Prénom, nom", "Structure, commune", "Courriel ou téléphone")
INSCRIPTION: Mapping[str, str] = {
    "titre": "Qui est là ?",
    "invite": "Écrivez ce que vous voulez bien laisser.",
    "garde": "Cette feuille est gardée par",
    "jusque": "Détruite le",
    "sert": "Elle sert à vous recontacter après cette rencontre, et à rien d'autre.",
}
# La feuille à plier : ses volets.
FEUILLE: Mapping[str, str] = {
    "question": "Une idée utile à tous ?",
    "promesse": "Qui peut vous aider, près de chez vous, et par où commencer.",
    "ici": "L'innovation sociale",
    "signes": "Mon projet en est-il ?",
    "profil": "Sur le site, « Mon projet » vous aide à vous situer, sans verdict.",
    "poser": "Trois questions à poser partout",
    "notes": "Mes notes",
    "rencontre": "Notre rencontre",
    "sur_place": "À qui parler sur place",
    "doute": "Un doute ? Vérifiez avant de vous déplacer.",
}
# À poser à qui que ce soit qui aide : une réponse à chacune, et l'on sait par où commencer.
QUESTIONS: Sequence[str] = (
    "Aidez-vous un projet comme le mien, ici, en ce moment ?",
    "Quand faut-il se présenter, et que faut-il apporter ?",
    "Combien cela coûte-t-il ?",
)
_DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()


def said_date(date: DateApprochee) -> str:
    """« jeudi 3 décembre 2026 », à la précision de `date` ; vide si elle est inconnue.

    Vide, la date se laisse écrire au feutre.
    """
    if not date.connue:
        return ""
    if not date.jour:
        return f"{date}"
    day = dt.date(date.annee, date.mois, date.jour)
    return f"{_DAYS[day.weekday()]} {date}"
