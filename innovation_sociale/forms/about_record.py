"""Les formulaires qui parlent d'une fiche publiée : la corriger, la relire, y répondre, la signaler.

Chacun est un geste. Ses questions sont les gabarits d'une page, que `dire.js` recopie pour la fiche
choisie ; ce qu'il en dit est une contribution (`models/contributions.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from innovation_sociale.forms.asked import Demande, asked
from innovation_sociale.forms.proposals import SAID
from innovation_sociale.models import Acteur, Catalogue, Fait, Lien, Temoignage
from innovation_sociale.models.contributions import (
    CORRECTION,
    FERMETURE,
    OUVERTURE,
    VERSION,
    Contribution,
)
from innovation_sociale.models.fields import models_in


@dataclass(frozen=True)
class Geste:
    """Ce qu'on veut dire d'une fiche : son titre, ce qu'on demande, ce qui se recopie à la main."""

    code: str
    objet: str
    laquelle: str
    consigne: str
    titres: Sequence[str]
    origines: bool = False


GESTES = {
    one.code: one
    for one in (
        Geste(
            "corriger",
            "Correction",
            "Quelle fiche corriger ?",
            "Voici ce que dit la fiche. Changez ce qui est faux, ajoutez ce qui manque, laissez le "
            "reste.",
            ("La fiche", "Ce qui est faux", "Ce qu'il faut écrire", "D'où vous le savez"),
            origines=True,
        ),
        Geste(
            "signaler",
            "Une erreur",
            "De quelle page s'agit-il ?",
            "Cochez ce qui est faux, puis dites pourquoi. Un nom, une fiche à retirer ? Dites-le plus "
            "bas, en quelques mots.",
            ("La page", "Ce qui est faux", "Ce qui est vrai", "D'où vous le savez"),
        ),
        Geste(
            "repondre",
            "Une réponse",
            "De quelle page s'agit-il ?",
            "Répondez à ce que vous savez. « Je ne sais pas » nous aide aussi.",
            ("La question", "Votre réponse", "Depuis quand", "D'où vous le savez"),
            origines=True,
        ),
        Geste(
            "ma-structure",
            "Relecture par la structure",
            "Quelle est votre structure ?",
            "Relisez votre fiche, ligne à ligne. Si toute une partie est juste, un bouton suffit.",
            (
                "La structure",
                "Ce qui est toujours vrai",
                "Ce qui a changé",
                "Ce que vous n'avez pas",
            ),
        ),
    )
}
# D'où vient ce qu'on nous dit.
ORIGINES = (
    ("structure", "C'est ma structure"),
    ("lu", "Je l'ai lu"),
    ("autre", "Autrement"),
)
# Ce qui se répond d'une ligne de sa fiche ; la classe dit quand la réponse ne se propose pas.
RELECTURES = (
    ("oui", "Toujours vrai", " isa-formulaire__connu"),
    ("voici", "Non, voici", " isa-formulaire__connu"),
    ("voici", "Voici", " isa-formulaire__neuf"),
    ("rien", "Il n'y en a pas", " isa-formulaire__rien"),
    ("inconnu", "Je ne sais pas", ""),
)
REPONSES = (
    ("voici", "Voici la réponse"),
    ("rien", "Il n'y en a pas"),
    ("inconnu", "Je ne sais pas"),
    ("autre", "Quelqu'un d'autre le sait"),
)


def templates(catalogue: Catalogue) -> list[Demande]:
    """Une question par champ qui se corrige, puis celles d'un fait, d'un lien, d'un sujet."""
    places = catalogue.territoires
    found: dict[str, Demande] = {}
    for model in (Acteur, Temoignage):
        for name, info in model.model_fields.items():
            if name not in found and not models_in(info.annotation) and name not in _APART:
                found[name] = asked(model, name, places, requis=False)
    fact = asked(
        Fait, "texte", places, nom="fait", titre="En une phrase", bloc=True, requis=False,
        aide="Simplement, comme à quelqu'un.", exemple=" ",
    )  # fmt: skip
    link = asked(
        Lien, "url", places, nom="lien", titre="Adresse", requis=False,
        aide="L'adresse de la page, copiée depuis le navigateur.",
        exemple="https://www.exemple.fr/",
    )  # fmt: skip
    topic = asked(
        Fait, "sujet", places, titre="De quoi parle votre réponse ?", aide="Pour la ranger."
    )
    who = asked(
        Contribution, "fonction", places, nom="qui", titre="Qui peut répondre ?",
        aide="Une structure ou une fonction, pas le nom d'une personne.", exemple=" ",
    )  # fmt: skip
    return [*found.values(), fact, link, topic, who]


# Ce que personne ne change d'ici : les dates de relecture, ce que le site déduit.
_APART = frozenset(
    "verifie_le verifie_par verifie_comment prochaine_verification dans_l_article incompletes "
    "dessin accroche".split()
)


def fixed(catalogue: Catalogue) -> dict[str, Demande]:
    """Les questions qui sont sur la page, quelle que soit la fiche."""
    places = catalogue.territoires
    return {
        "adresse_de_la_page": asked(
            Lien, "url", places, nom="origine-adresse", titre="L'adresse de la page",
            aide="Celle où chacun peut le lire.", exemple=" ", requis=False,
        ),
        "remarque": asked(
            Contribution, "remarque", places, titre="Autre chose à nous dire ?", bloc=True,
            aide="Ce que vous voulez, pour la personne qui lira.", exemple=" ", requis=False,
        ),
        "fonction": asked(
            Contribution, "fonction", places, titre="Qui êtes-vous ? (si vous voulez)",
            aide="Votre fonction, pas votre nom : ce texte peut être lu par tout le monde.",
            requis=False,
        ),
    }  # fmt: skip


def table(catalogue: Catalogue) -> dict[str, Any]:
    """Ce que le navigateur reçoit pour juger et écrire une contribution."""
    return {
        "gabarits": {
            one.nom: {"forme": one.forme, "regles": dict(one.regles)}
            for one in templates(catalogue)
        },
        "preuves": SAID,
        "ouverture": OUVERTURE.format(version=VERSION, genre=CORRECTION),
        "fermeture": FERMETURE,
    }
