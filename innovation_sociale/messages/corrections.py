"""Les corrections et les éditions : ce qu'elles nomment existe, et leurs dates se suivent."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_correction = partial(Message, Lieu.DONNEES, fichier="data/corrections/*.yml")


def _corrige(
    passage: str, jours: str = "depuis: 2026-11-20\ncorrige_le: 2026-11-24", dit: str = ""
) -> str:
    return (
        f"titre: Une phrase corrigée\ngenre: erreur\n{jours}\npassages:\n  - {passage}\n"
        f"    disait: {dit or 'Elle agit partout.'}\nvrai:\n  - texte: Elle agit dans une vallée.\n"
        "    date: inconnue\n    source: page-exemple"
    )


EDITION_QUI_RECULE = Message(
    Lieu.DONNEES,
    "edition-qui-recule",
    "l'édition {numero} ne peut pas dater d'avant l'édition {avant}, du {jour} : corrigez « date »",
    '"date": "2025-01-01", dans la deuxième édition',
    '"date": "2026-11-26", dans la deuxième édition',
    fichier="data/editions/*.json",
)
CORRECTION_QUI_RECULE = _correction(
    "correction-qui-recule",
    "« corrige_le » ne peut pas venir avant « depuis »",
    _corrige("acteur: voisine", "depuis: 2026-11-24\ncorrige_le: 2026-11-20"),
    _corrige("acteur: voisine", "depuis: 2026-11-20\ncorrige_le: 2026-11-24"),
)
ENCORE_PUBLIE = _correction(
    "encore-publie",
    "« {phrase} » est encore publié là : corrigez d'abord ce que ce passage nomme, ou retirez le "
    "passage",
    _corrige("acteur: voisine", dit="La structure voisine est fictive."),
    _corrige("acteur: voisine", dit="La structure voisine est réelle."),
)
ENDROIT_INCONNU = _correction(
    "endroit-inconnu",
    "« {valeur} » n'existe pas dans {ou}{suite}",
    _corrige("acteur: voisin"),
    _corrige("acteur: voisine"),
)
CHAMP_NON_IMPRIME = _correction(
    "champ-non-imprime",
    "« {champ} » n'est pas un champ imprimé{suite}",
    _corrige("acteur: voisine\n    champ: statu"),
    _corrige("acteur: voisine\n    champ: statut"),
)
EDITION_INCONNUE = _correction(
    "edition-inconnue",
    "l'édition {numero} n'existe pas dans data/editions",
    _corrige("acteur: voisine\n    editions: [7]"),
    _corrige("acteur: voisine\n    editions: [1]"),
)
EDITION_REPETEE = _correction(
    "edition-repetee",
    "l'édition {numero} est déjà nommée : retirez-la",
    _corrige("acteur: voisine\n    editions: [1, 1]"),
    _corrige("acteur: voisine\n    editions: [1]"),
)
EDITION_HORS_DU_TEMPS = _correction(
    "edition-hors-du-temps",
    "l'édition {numero} est du {jour}, hors du temps où la phrase était publiée : corrigez "
    "« editions », « depuis » ou « corrige_le »",
    _corrige("acteur: voisine\n    editions: [1]", "depuis: 2026-10-01\ncorrige_le: 2026-10-02"),
    _corrige("acteur: voisine\n    editions: [1]"),
)
