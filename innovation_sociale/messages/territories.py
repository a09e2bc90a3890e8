"""Les territoires : comment on les dit, lequel contient lequel."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_territoires = partial(Message, Lieu.DONNEES, fichier="data/territories.yml")
_VALLEE = (
    "territoires:\n  {}:\n    nom: {}\n    ou: dans la vallée\n    niveau: departement\n"
    "    dans: region-de-l-exemple\n  region-de-l-exemple:\n    nom: Région de l'exemple\n"
    "    ou: dans la région\n    niveau: region"
)
TERRITOIRE_INCONNU = _territoires(
    "territoire-inconnu",
    "« {territoire} » n'est pas un territoire de ce fichier{suite}",
    "site: vallee\n" + _VALLEE.format("vallee-de-l-exemple", "Vallée de l'exemple"),
    "site: vallee-de-l-exemple\n" + _VALLEE.format("vallee-de-l-exemple", "Vallée de l'exemple"),
)
TERRITOIRE_RESERVE = _territoires(
    "territoire-reserve",
    "« {territoire} » est réservé aux pages du site : nommez autrement ce territoire",
    "site: region-de-l-exemple\n" + _VALLEE.format("index", "Vallée de l'exemple"),
    "site: region-de-l-exemple\n" + _VALLEE.format("vallee", "Vallée de l'exemple"),
)
TERRITOIRE_HOMONYME = _territoires(
    "territoire-homonyme",
    "« {nom} » est déjà le nom de « {territoire} » : distinguez les deux",
    "site: region-de-l-exemple\n" + _VALLEE.format("vallee", "Région de l'exemple"),
    "site: region-de-l-exemple\n" + _VALLEE.format("vallee", "Vallée de l'exemple"),
)
TERRITOIRE_EN_ROND = _territoires(
    "territoire-en-rond",
    "« {territoire} » finit par se contenir lui-même : son « dans » nomme un territoire plus large "
    "que lui",
    "site: region-de-l-exemple\n"
    + _VALLEE.format("vallee", "Vallée de l'exemple")
    + "\n    dans: vallee",
    "site: region-de-l-exemple\n" + _VALLEE.format("vallee", "Vallée de l'exemple"),
)
_METROPOLE = (
    "site: region-de-l-exemple\n"
    + _VALLEE.format("vallee", "Vallée de l'exemple")
    + "\n  metropole:\n    nom: Métropole\n    ou: à la Métropole\n    niveau: {}\n"
    '    epci: "000000001"\n    dans: region-de-l-exemple'
)
EPCI_AILLEURS = _territoires(
    "epci-ailleurs",
    "« epci » est le code d'une intercommunalité, et « {territoire} » est de niveau « {niveau} » : "
    "ôtez-le, ou corrigez « niveau »",
    _METROPOLE.format("departement"),
    _METROPOLE.format("intercommunalite"),
)
EPCI_INCONNU = _territoires(
    "epci-inconnu",
    "aucune intercommunalité de data/communes.yml n'a le code {code} : copiez-y celui de la sienne",
    '# data/territories.yml\nmetropole:\n  epci: "000000009"\n\n# data/communes.yml\n'
    'intercommunalites:\n  - code: "000000001"',
    '# data/territories.yml\nmetropole:\n  epci: "000000001"\n\n# data/communes.yml\n'
    'intercommunalites:\n  - code: "000000001"',
)
EPCI_EN_DOUBLE = _territoires(
    "epci-en-double",
    "« {territoire} » a déjà le code {code} : deux territoires ne sont pas la même intercommunalité",
    _METROPOLE.format("intercommunalite")
    + "\n  metropole-bis:\n    nom: Métropole bis\n    ou: à la Métropole bis\n"
    '    niveau: intercommunalite\n    epci: "000000001"\n    dans: region-de-l-exemple',
    _METROPOLE.format("intercommunalite"),
)
FORME_DE_LIEU = _territoires(
    "forme-de-lieu",
    "« {valeur} » n'a pas la bonne forme : il faut le nom et sa préposition : « dans l'exemple », "
    "« en Exemple », « à Exemple »",
    "territoires:\n  vallee:\n    nom: Vallée de l'exemple\n    ou: vallée de l'exemple\n"
    "    niveau: departement",
    "territoires:\n  vallee:\n    nom: Vallée de l'exemple\n    ou: dans la vallée de l'exemple\n"
    "    niveau: departement",
)
