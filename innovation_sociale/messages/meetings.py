"""Un événement et sa trousse : ses jours, ses heures, les logos de ses partenaires."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_dit = partial(Message, Lieu.DONNEES, fichier="data/events/*.yml")
_DEBUT = "titre: Rencontre de l'exemple\nautres_organisateurs: [Association de l'Exemple]\n"
_LOGO = _DEBUT + "date: 2026-12-03\npartenaires:\n  - nom: Exempleville\n    logo: {}"
_ALT = "\n    montre: Logo d'Exempleville"

FORME_D_HEURE = _dit(
    "forme-d-heure",
    "« {valeur} » n'est pas une heure : écrivez « 14 h » ou « 14 h 30 »",
    _DEBUT + "date: 2026-12-03\ndebut: 14h30",
    _DEBUT + "date: 2026-12-03\ndebut: 14 h 30",
)
FIN_SANS_DEBUT = _dit(
    "fin-sans-debut",
    "une heure de fin sans heure de début : ajoutez « debut », ou retirez « fin »",
    _DEBUT + "date: 2026-12-03\nfin: 17 h",
    _DEBUT + "date: 2026-12-03\ndebut: 14 h 30\nfin: 17 h",
)
FIN_AVANT_DEBUT = _dit(
    "fin-avant-debut",
    "l'événement finirait avant de commencer, à {debut} ; s'il dure plusieurs jours, ajoutez "
    "« jusqu_au »",
    _DEBUT + "date: 2026-12-03\ndebut: 14 h 30\nfin: 9 h",
    _DEBUT + "date: 2026-12-03\ndebut: 14 h 30\nfin: 17 h",
)
DERNIER_SANS_PREMIER = _dit(
    "dernier-sans-premier",
    "un dernier jour demande un premier : écrivez dans « date » le jour où l'événement commence, ou "
    "retirez « jusqu_au »",
    _DEBUT + "date: inconnue\njusqu_au: 2026-12-04",
    _DEBUT + "date: 2026-12-03\njusqu_au: 2026-12-04",
)
DERNIER_AVANT_PREMIER = _dit(
    "dernier-avant-premier",
    "le dernier jour vient après le premier, le {premier} ; pour un seul jour, retirez « jusqu_au »",
    _DEBUT + "date: 2026-12-03\njusqu_au: 2026-12-01",
    _DEBUT + "date: 2026-12-03\njusqu_au: 2026-12-04",
)
FORME_DE_LOGO = _dit(
    "forme-de-logo",
    "« {valeur} » n'est pas un nom de logo : rangez le fichier, SVG ou PNG, dans docs/assets/img/, et "
    "écrivez son seul nom : « logo-exempleville.svg »",
    _LOGO.format("../logo.svg") + _ALT,
    _LOGO.format("logo-exempleville.svg") + _ALT,
)
LOGO_SANS_TEXTE = _dit(
    "logo-sans-texte",
    "qui ne voit pas le logo n'en saurait rien : écrivez ce qu'il montre, « Logo de la ville »",
    _LOGO.format("logo-exempleville.svg"),
    _LOGO.format("logo-exempleville.svg") + _ALT,
)
LOGO_ABSENT = _dit(
    "logo-absent",
    "« {nom} » n'est pas dans docs/assets/img/ : rangez-y le logo, ou retirez cette ligne",
    _LOGO.format("logo-exempleville.svg") + _ALT,
    _DEBUT + "date: 2026-12-03\npartenaires:\n  - nom: Exempleville",
)
LOGO_SANS_PAPIER = _dit(
    "logo-sans-papier",
    "« {nom} » porte {quoi} : convertissez-le en tracés dans votre logiciel, ou enregistrez-le en PNG",
    "un logo en SVG qui écrit le nom d'Exempleville",
    "le même, où le nom est tracé",
)
