"""Les mots d'une rencontre, tels que les disent ses papiers : dans le navigateur, dans la trousse.

Une affiche composée dans la page et la même composée à la construction se ressemblent moins qu'elles
ne se lisent pareil : leurs mots sont ici, une fois.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

# L'affiche et le programme : ce qui s'y lit autour de ce que la personne a écrit.
PROGRAMME, PROPOSED, WITH = "Au programme", "Proposé par", "Avec"
SIGN_UP, LEARN_MORE = "S'inscrire", "En savoir plus"
# Devant une ligne à remplir au feutre ; remplie, elle se comprend seule.
WHEN, WHERE = "Quand", "Où"
# La feuille d'inscription : ses colonnes, et ce que devient ce qu'on y écrit.
COLUMNS: Sequence[str] = (
    "Prénom et nom",
    "Structure ou commune",
    "Courriel ou téléphone",
    "La suite ?",
)
SHEET: Mapping[str, str] = {
    "titre": "Feuille d'inscription",
    "sert": "Elle sert à compter qui est venu et, à qui écrit « oui », à envoyer la suite de cette "
    "rencontre. Remplir une case n'est pas une obligation.",
    "garde": "Elle est gardée par",
    "jusque": "puis détruite le",
}
# La feuille à plier : ses volets.
FOLDED: Mapping[str, str] = {
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
    "Que faut-il apporter, et pour quand ?",
    "Combien cela coûte-t-il ?",
)
