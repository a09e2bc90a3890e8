"""Les communes : une ligne chacune, une seule fois, dans un département du territoire."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_communes = partial(Message, Lieu.DONNEES, fichier="data/communes.yml")
_TETE = (
    "tirees_de: Un paquet\nlicence: Sa licence\nadresse: https://www.example.org/\netat: 2026\n"
    "tirees_le: 2026-01-01\nintercommunalites:\n"
)
_UNE = '  - code: "{}"\n    nom: {}\n    communes:\n'
_LIGNE = "      - {}\n"
_JUSTE = _TETE + _UNE.format("000000001", "Communauté de l'exemple")
_BONNE = _LIGNE.format("03001 99100 2400 Val-d'Exemple")

FORME_DE_COMMUNE = _communes(
    "forme-de-commune",
    "« {valeur} » n'est pas la ligne d'une commune : écrivez son code officiel, ses codes postaux "
    "séparés par des virgules, ses habitants, son nom, par exemple « 99001 99100,99110 2400 "
    "Val-d'Exemple » ; « make communes » écrit ce fichier",
    _JUSTE + _LIGNE.format("Val-d'Exemple 99100"),
    _JUSTE + _BONNE,
)
FORME_DE_SIREN = _communes(
    "forme-de-siren",
    "« {valeur} » n'est pas le code d'une intercommunalité : neuf chiffres, sans espace, entre "
    "guillemets",
    _TETE + _UNE.format("1", "Communauté de l'exemple") + _BONNE,
    _JUSTE + _BONNE,
)
COMMUNE_EN_DOUBLE = _communes(
    "commune-en-double",
    "la commune {commune} est déjà écrite ligne {ligne} : une commune n'est que dans une "
    "intercommunalité",
    _JUSTE + _BONNE * 2,
    _JUSTE + _BONNE,
)
COMMUNE_D_AILLEURS = _communes(
    "commune-d-ailleurs",
    "la commune {commune} n'est d'aucun département de data/territories.yml : son code y commence "
    "par le « code » du sien ; ôtez-la, ou relancez « make communes »",
    _JUSTE + _LIGNE.format("99001 99100 2400 Val-d'Exemple"),
    _JUSTE + _BONNE,
)
INTERCOMMUNALITE_EN_DOUBLE = _communes(
    "intercommunalite-en-double",
    "l'intercommunalité {code} est déjà écrite ligne {ligne} : réunissez leurs communes",
    _JUSTE
    + _BONNE
    + _UNE.format("000000001", "La même")
    + _LIGNE.format("03002 99100 240 Val-de-Trop"),
    _JUSTE
    + _BONNE
    + _UNE.format("000000002", "Une autre")
    + _LIGNE.format("03002 99100 240 Val-de-Plus"),
)
