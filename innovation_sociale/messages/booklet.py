"""Ce qu'une page qui s'imprime (« livret: oui ») ne peut pas porter sur le papier."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_dit = partial(Message, Lieu.PAGES, fichier="docs/**/*.md, « livret: oui »")
_JARDIN = "![Un jardin](assets/img/jardin.png)"

BALISE_SANS_PAPIER = _dit(
    "balise-sans-papier",
    "balise « <{balise}> » : le livret ne sait pas l'imprimer, écrivez-la en Markdown",
    "<bdi>Une phrase.</bdi>",
    "Une phrase.",
)
TITRE_QUI_SAUTE = _dit(
    "titre-qui-saute",
    "le titre « {titre} » saute un niveau : écrivez-le avec {niveau} « # »",
    "## Les voies\n\n#### La première",
    "## Les voies\n\n### La première",
)
IMAGE_SANS_MOTS = _dit(
    "image-sans-mots",
    "l'image « {nom} » n'a pas de texte de remplacement : écrivez entre crochets ce qu'elle montre",
    "![](assets/img/jardin.png)",
    _JARDIN,
)
IMAGE_D_UN_AUTRE_SITE = _dit(
    "image-d-un-autre-site",
    "image venue d'un autre site : mettez-la dans docs/assets/img/",
    "![Un jardin](https://exemple.fr/jardin.png)",
    _JARDIN,
)
BALISE_DANS_UNE_PHRASE = _dit(
    "balise-dans-une-phrase",
    "balise « <{balise}> » dans une phrase : le livret ne sait pas l'imprimer",
    "**Une <bdi>phrase</bdi>.**",
    "**Une phrase.**",
)
IMAGE_MANQUANTE = _dit(
    "image-manquante",
    "l'image « {nom} » n'existe pas : vérifiez son nom, et qu'elle est dans docs/",
    "![Un jardin](assets/img/jardn.png)",
    _JARDIN,
)
IMAGE_SANS_PAPIER = _dit(
    "image-sans-papier",
    "l'image « {nom} » est abîmée, ou n'est pas une image : refaites-la en PNG ou en JPEG",
    "![Un jardin](assets/img/jardin.png), où le fichier est abîmé",
    _JARDIN,
)
DESSIN_ILLISIBLE = _dit(
    "dessin-illisible",
    "l'image « {nom} » n'est pas un SVG lisible : refaites-la",
    "un dessin coupé au milieu",
    "un dessin entier",
)
DESSIN_QUI_ECRIT = _dit(
    "dessin-qui-ecrit",
    "l'image « {nom} » porte du texte : convertissez-le en tracés dans votre logiciel",
    "un dessin qui écrit « Entrée »",
    "le même, où le mot est tracé",
)
DESSIN_QUI_CONTIENT = _dit(
    "dessin-qui-contient",
    "l'image « {nom} » en contient une autre : enregistrez le tout en PNG",
    "un dessin posé sur une photo",
    "le tout, enregistré en PNG",
)
DESSIN_SANS_PAPIER = _dit(
    "dessin-sans-papier",
    "l'image « {nom} » n'est pas un SVG que l'on sait imprimer : refaites-la",
    "un document XML qui n'est pas un dessin",
    "un dessin",
)
