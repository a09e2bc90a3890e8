"""La ronde : qui a confirmé sa fiche, quel jour, et ce qui le montre."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_ronde = partial(Message, Lieu.DONNEES, fichier="data/round.yml")
_JUSTE = (
    "acteurs:\n  exemple:\n    demande_le: 2026-11-20\n    repondu_le: 2026-11-21\n"
    "    reponse_par: direction\n    recu: son-adresse"
)

REPONSE_INCOMPLETE = _ronde(
    "reponse-incomplete",
    "une réponse dit son jour, la fonction de qui répond et comment elle est venue : ajoutez "
    "{manque}",
    "acteurs:\n  exemple:\n    repondu_le: 2026-11-21",
    _JUSTE,
)
LIGNE_DE_RONDE_VIDE = _ronde(
    "ligne-de-ronde-vide",
    "cette ligne ne dit rien : écrivez « demande_le », le jour de la demande, ou retirez-la",
    "acteurs:\n  exemple:\n    ne_plus_ecrire: non",
    "acteurs:\n  exemple:\n    ne_plus_ecrire: oui",
)
FICHE_DE_RONDE_INCONNUE = _ronde(
    "fiche-de-ronde-inconnue",
    "« {valeur} » n'est pas une fiche de {ou}{suite}",
    "acteurs:\n  exempl:\n    demande_le: 2026-11-20",
    "acteurs:\n  exemple:\n    demande_le: 2026-11-20",
)
REPONSE_A_REPORTER = _ronde(
    "reponse-a-reporter",
    "la structure a relu sa fiche le {jour}, après notre relecture ({relue}) : reportez sa réponse "
    "dans {fichier}, puis « verifie_le: {jour} » et « verifie_comment: acteur »",
    "acteurs:\n  exemple:\n    repondu_le: 2026-11-25\n    reponse_par: direction\n    recu: en-tete",
    "acteurs:\n  exemple:\n    demande_le: 2026-11-20",
    avertissement=True,
)
CONFIRMATION_SANS_REPONSE = Message(
    Lieu.DONNEES,
    "confirmation-sans-reponse",
    "le site ne dira « confirmé par la structure » qu'avec ce qui le montre : dans data/round.yml, "
    "sous « {liste} », écrivez pour « {fiche} » « repondu_le: {jour} », « reponse_par » et "
    "« recu » ; sinon, « verifie_comment: en-ligne » ou « copies »",
    "verifie_comment: acteur",
    "verifie_comment: en-ligne",
    fichier="data/support/*.yml",
    avertissement=True,
)
