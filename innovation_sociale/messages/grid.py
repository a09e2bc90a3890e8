"""La grille d'accessibilité : un état par critère, et ce qui le montre."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_grille = partial(Message, Lieu.DONNEES, fichier="data/grid.yml")
_UN = (
    "referentiels:\n  - nom: Référentiel\n    version: '1'\n"
    "    tire_de: Un paquet\n    licence: Sa licence\n    adresse: https://www.example.org/\n"
    "    criteres:\n"
)
_CRITERE = "      - numero: '{}'\n        titre: Un titre ?\n        etat: {}\n"
_JUSTE = _UN + _CRITERE.format("1.1", "attend-une-personne")
_ESSAI = "        essais: [{}]\n"

FORME_DE_CRITERE = _grille(
    "forme-de-critere",
    "« {valeur} » n'est pas un numéro de critère : deux ou trois nombres séparés par des points, "
    "par exemple « 1.1 » ou « 2.4.11 », entre guillemets",
    _UN + _CRITERE.format("1", "attend-une-personne"),
    _JUSTE,
)
FORME_D_ESSAI = _grille(
    "forme-d-essai",
    "« {valeur} » ne nomme pas un essai : écrivez son fichier, « :: », puis son nom, par exemple "
    "« tests/test_page.py::test_the_menu_opens_without_script »",
    _UN + _CRITERE.format("1.1", "prouve") + _ESSAI.format("test_page"),
    _UN + _CRITERE.format("1.1", "prouve") + _ESSAI.format("tests/test_page.py::test_x"),
)
CRITERE_SANS_ESSAI = _grille(
    "critere-sans-essai",
    "critère {numero} : « {etat} » se montre ; nommez l'essai dans « essais », ou écrivez "
    "« attend-une-personne »",
    _UN + _CRITERE.format("1.1", "prouve"),
    _JUSTE,
)
CRITERE_SANS_RAISON = _grille(
    "critere-sans-raison",
    "critère {numero} : « echoue » dit ce qui ne va pas ; écrivez-le dans « raison », pour qui ne "
    "peut pas lire la page",
    _UN + _CRITERE.format("1.1", "echoue"),
    _UN + _CRITERE.format("1.1", "echoue") + "        raison: Le contraste manque.\n",
)
CRITERE_EN_DOUBLE = _grille(
    "critere-en-double",
    "le critère {numero} est écrit deux fois : gardez-en un, il n'a qu'un état",
    _JUSTE + _CRITERE.format("1.1", "attend-une-personne"),
    _JUSTE + _CRITERE.format("1.2", "attend-une-personne"),
)
