"""Les signes refusés dans un texte, et ce qu'un copier-coller laisse dans une valeur."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_dit = partial(Message, Lieu.DONNEES, fichier="data/**/*.yml et docs/**/*.md")
_colle = partial(Message, Lieu.DONNEES)

TEXTE_MAL_CONVERTI = _dit(
    "texte-mal-converti",
    "texte mal converti (« {trouve} ») : écrivez « {juste} », et enregistrez le fichier avec "
    "l'encodage « UTF-8 »",
    "adresse: Place du MarchÃ©",
    "adresse: Place du Marché",
)
SIGNE_QUI_SE_CHANGE = _dit(
    "signe-qui-se-change",
    "ce signe ({code}) n'est pas celui du clavier, et se change en « {apres} » : retapez-le au "
    "clavier, ou retirez-le",
    "adresse: Place du Marché\u037e Exemple",
    "adresse: Place du Marché ; Exemple",
)
SIGNE_SANS_POLICE = _dit(
    "signe-sans-police",
    "nos polices n'écrivent pas « {signe} », qui manquerait sur le papier : retirez-le, ou "
    "dites-le avec des lettres françaises",
    "nom: Structure de l'exemple 🌱",
    "nom: Structure de l'exemple",
)
SIGNE_INVISIBLE = _dit(
    "signe-invisible",
    "{nom} (U+{code}) : effacez-le, puis retapez le mot au clavier",
    "nom: Structure\u200b de l'exemple",
    "nom: Structure de l'exemple",
)
RESERVE_AUX_PAGES = _colle(
    "reserve-aux-pages",
    "« {marque} » est réservé aux pages : retirez-le de la donnée",
    "adresse: Place {{ du Marché",
    "adresse: Place du Marché",
)
CODE_DU_WEB = _colle(
    "code-du-web",
    "code HTML ou code de caractère (« {code} ») : il se verrait tel quel ; {suite}",
    "adresse: Place de l&#8217;Exemple",
    "adresse: Place de l’Exemple",
)
GUILLEMETS_AUTOUR = _colle(
    "guillemets-autour",
    "guillemets autour de toute la valeur : ils se verront ; écrivez « {juste} » sans eux",
    "nom: « Structure de l'exemple »",
    "nom: Structure de l'exemple",
    fichier="data/support/*.yml",
    avertissement=True,
)
MOT_COUPE = _colle(
    "mot-coupe",
    "« {trouve} » semble coupé en fin de ligne, comme dans un PDF : écrivez « {debut}{fin} », ou "
    "« {debut}-{fin} » si le trait d'union est du mot",
    "adresse: Place du mar- ché",
    "adresse: Place du marché",
    avertissement=True,
)
PUCE = _colle(
    "puce",
    "puce « • » dans un texte : faites des phrases, ou un fait par puce",
    "adresse: Place du Marché. • Au fond de la cour",
    "adresse: Place du Marché, au fond de la cour",
    avertissement=True,
)
MISE_EN_FORME = _colle(
    "mise-en-forme",
    "« {trouve} » se verrait tel quel : une donnée est un texte simple, retirez ces signes",
    "adresse: Place du **Marché**",
    "adresse: Place du Marché",
    avertissement=True,
)
CENTIMES = _colle(
    "centimes",
    "une somme s'écrit avec ses centimes : « {juste} » plutôt que « {trouve} »",
    "derniere_preuve:\n  texte: L'entrée coûte 5,5 €.\n  date: 2026-01\n  source: page-exemple",
    "derniere_preuve:\n  texte: L'entrée coûte 5,50 €.\n  date: 2026-01\n  source: page-exemple",
    fichier="data/support/*.yml",
    avertissement=True,
)
