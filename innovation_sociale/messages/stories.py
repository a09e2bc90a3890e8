"""Ce qu'un récit dirait de plus que ses faits : phrases, nombres, dates et noms sans preuve."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_dit = partial(Message, Lieu.PAGES, fichier="docs/testimonials/*.md")
_PREUVE = '{{ preuve("accueil") }}'

RECIT_SANS_FICHE = _dit(
    "recit-sans-fiche",
    "ce récit n'a pas de fiche : nommez-le comme un fichier de data/{dossier}/{suite}",
    "docs/testimonials/personne.md",
    "docs/testimonials/recit.md",
)
# Ce qu'un récit cite.
PREUVE_HORS_RECIT = _dit(
    "preuve-hors-recit",
    "« preuve » ne s'écrit que dans un récit : il cite les faits de sa fiche, et cette page n'en a pas",
    f"Le récit accueille tout le monde. {_PREUVE}",
    "Le récit accueille tout le monde.",
    fichier="docs/**/*.md",
)
PREUVE_MAL_PLACEE = _dit(
    "preuve-mal-placee",
    "« preuve » se pose après une phrase, dans son paragraphe : hors d'un titre, d'un lien, d'une "
    "citation courte et d'un code",
    f"## L'accueil {_PREUVE}",
    f"## L'accueil\n\nLe récit accueille tout le monde. {_PREUVE}",
)

PREUVE_INCONNUE = _dit(
    "preuve-inconnue",
    "{fichier} n'a pas de fait « id: {fait} »{suite}",
    'Le récit accueille tout le monde. {{ preuve("acceuil") }}',
    f"Le récit accueille tout le monde. {_PREUVE}",
)
PREUVE_D_AILLEURS = _dit(
    "preuve-d-ailleurs",
    "« {fait} » est un fait de {ailleurs} : un récit ne cite que ceux de {fichier} ; écrivez-y ce "
    "fait, avec sa source",
    'Le récit accueille tout le monde. {{ preuve("voisin") }}',
    f"Le récit accueille tout le monde. {_PREUVE}",
)
# Ce que ses faits ne disent pas.
PHRASE_SANS_PREUVE = _dit(
    "phrase-sans-preuve",
    "aucun fait ne porte cette phrase (« {phrase} ») : terminez-la par "
    '« {{{{ preuve("…") }}}} », ou mettez-la sous « !!! lecture »',
    "Le récit accueille tout le monde.",
    f"Le récit accueille tout le monde. {_PREUVE}",
)
NOMBRE_SANS_PREUVE = _dit(
    "nombre-sans-preuve",
    "« {nombre} » n'est dit par aucun des faits que cite cette phrase ({faits}) : corrigez-le, citez "
    "le fait qui le dit, ou retirez-le",
    f"Le récit accueille 31 personnes. {_PREUVE}",
    f"Le récit accueille trente personnes. {_PREUVE}",
)
DATE_SANS_PREUVE = _dit(
    "date-sans-preuve",
    "« {date} » n'est dans aucun des faits que cite cette phrase ({faits}), ni dans leurs sources : "
    "corrigez la date, écrivez-la moins précise, ou citez le fait qui la porte",
    f"En mars 2026, le récit accueille tout le monde. {_PREUVE}",
    f"En 2026, le récit accueille tout le monde. {_PREUVE}",
)
DATE_RELATIVE = _dit(
    "date-relative",
    "« {date} » ne dit pas de date : écrivez celle d'un fait (« en mars 2021 »), ou les mots mêmes de "
    "ce fait",
    f"L'année suivante, le récit accueille tout le monde. {_PREUVE}",
    f"En 2026, le récit accueille tout le monde. {_PREUVE}",
)
NOM_SANS_PREUVE = _dit(
    "nom-sans-preuve",
    "« {nom} » n'est dit par aucun des faits que cite cette phrase ({faits}), ni par la fiche : "
    "corrigez ce nom, ou citez le fait qui le dit{suite}",
    f"Le récit accueille Ambroise. {_PREUVE}",
    f"Le récit accueille tout le monde. {_PREUVE}",
)
# La lecture de la rédaction.
DEUX_LECTURES = _dit(
    "deux-lectures",
    "une seule « lecture » par récit : réunissez-les, ou citez des faits",
    "!!! lecture\n    On y voit un accueil.\n\n!!! lecture\n    On y voit un soin.",
    "!!! lecture\n    On y voit un accueil et un soin.",
)
LECTURE_TROP_LONGUE = _dit(
    "lecture-trop-longue",
    "la lecture de la rédaction a {combien} mots : soixante au plus",
    "!!! lecture\n    " + "On y voit un accueil et un soin. " * 8,
    "!!! lecture\n    On y voit un accueil et un soin.",
)
LECTURE_CHIFFREE = _dit(
    "lecture-chiffree",
    "« {nombre} » : la lecture de la rédaction ne porte ni nombre ni date ; dites-le dans le récit, "
    "avec sa preuve",
    "!!! lecture\n    On y voit deux accueils.",
    "!!! lecture\n    On y voit des accueils.",
)
