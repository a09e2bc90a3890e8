"""Le message prêt à envoyer : ce que la personne a répondu, puis les questions de qui le reçoit.

Le navigateur compose le même, des mêmes mots (`docs/assets/js/lettre.js`) ; un essai compare.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from innovation_sociale.french.typography import typeset_text
from innovation_sociale.models.essentials import D_USAGE

Mots = dict[str, str]

# Le reste vient des questions et des fiches. « {} » est remplacé par ce que la personne a dit.
_PHRASES = {
    "salut": "Bonjour,",
    "porte": "Je porte un projet {} : (en une phrase, le vôtre).",
    "nomme": "Je porte un projet {} : {nom}.",
    "etape": "Où j'en suis : {}.",
    "forme": "Qui porte le projet : {}.",
    "besoins": "Ce que je cherche : {}.",
    "montant": "La somme : {}.",
    "theme": "Le sujet : {}.",
    "situation": "Ma situation : {}.",
    "question": "Ma question :",
    "questions": "Mes questions :",
    "merci": "Merci de votre réponse.",
    "signature": "(Votre nom, votre téléphone)",
    "objet": "Un projet, quelques questions",
    "usage": D_USAGE,
}
# Ce que la personne a répondu, dans l'ordre où le message le dit.
DITES = ("etape", "forme", "besoins", "montant", "theme", "situation")


def message_words() -> Mots:
    """Les mots du message, comme le navigateur les reçoit."""
    return {name: typeset_text(said) for name, said in _PHRASES.items()}


def letter(words: Mots, said: Mapping[str, Sequence[str]], asked: Sequence[str]) -> list[str]:
    """Le message, en sept morceaux : le salut, le projet, son profil, les réponses, les questions,
    le merci, la signature. Un morceau a une ligne ou plusieurs, ou rien.

    `said` : par question, ce qui a été répondu, dans les mots du site ; `ou` situe le projet
    (« en Bretagne »), `nom` et `profil` viennent de « Mon projet ». `asked` : les questions à
    poser, trois au plus.
    """
    place, name = _first(said, "ou"), _first(said, "nom")
    opening = words["nomme"].replace("{nom}", name) if name else words["porte"]
    answered = [one for one in DITES if said.get(one)]
    told = [words[one].replace("{}", ", ".join(map(_lower, said[one]))) for one in answered]
    return [
        words["salut"],
        opening.replace(" {}", f" {place}" if place else ""),
        "\n".join(said.get("profil", ())),
        " ".join(told),
        "\n".join(_numbered(words, asked)),
        words["merci"],
        words["signature"],
    ]


def lines(letter_: Sequence[str]) -> list[str]:
    """Le même message, ligne à ligne."""
    return [line for part in letter_ if part for line in part.split("\n")]


def _first(said: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(said.get(name, ())), "")


def _numbered(words: Mots, asked: Sequence[str]) -> list[str]:
    if len(asked) == 1:
        return [words["question"], asked[0]]
    return [words["questions"], *(f"{rank}. {one}" for rank, one in enumerate(asked, 1))]


def _lower(label: str) -> str:
    """Un mot du site au milieu d'une phrase : « Une association » → « une association », « RSA » reste."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
