"""Les noms de fichiers qu'on ne peut pas publier, quel que soit leur contenu."""

from __future__ import annotations

import re
from pathlib import PurePath

LONGEST_NAME = 80
# Noms que Windows garde pour ses appareils, avec n'importe quelle extension : un dépôt ou un
# zip qui en contient un ne s'y ouvre pas.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])")
# Ce que systèmes et éditeurs posent d'eux-mêmes, que MkDocs ne publie jamais.
_LITTER = re.compile(
    r"\.DS_Store|\.directory|\.localized|\.gitkeep|\._.*|\.#.*|\..*\.sw[a-p]|\.~lock\..*#"
    r"|\.nfs.*|\.fuse_hidden.*"
)


def left_alone(inside: PurePath) -> bool:
    """Vrai pour un fichier que personne n'a écrit : ni lu, ni publié, ni signalé."""
    return bool(_LITTER.fullmatch(inside.name))


def hidden(inside: PurePath) -> bool:
    """Vrai si le fichier, ou un dossier au-dessus de lui, est caché (`.secret/x.md`)."""
    return any(part.startswith(".") for part in inside.parts)


def name_problem(name: str) -> str:
    """Pourquoi ce nom de fichier ou de dossier ne va nulle part ; vide s'il va."""
    if name.startswith("."):
        return (
            "les fichiers et dossiers cachés (nom qui commence par un point) ne sont ni lus ni "
            "publiés : renommez celui-ci, ou retirez-le"
        )
    stem = name.partition(".")[0].rstrip(" ").casefold()
    if _DEVICES.fullmatch(stem):
        return (
            f"« {stem} » est un nom réservé par Windows, où le projet ne s'ouvrirait plus : "
            f"ajoutez-y un mot, par exemple « {re.sub('[^a-z0-9]', '', stem)}-asso »"
        )
    if len(name) > LONGEST_NAME:
        return f"nom trop long : {LONGEST_NAME} signes au plus, extension comprise"
    return ""


def record_problem(stem: str) -> str:
    """Pourquoi une donnée ne peut pas porter ce nom ; vide si elle le peut."""
    if stem == "index" or re.fullmatch(r"page-[0-9]+", stem):
        return (
            f"« {stem} » est réservé aux pages du site : nommez ce fichier d'après la chose "
            "qu'il décrit"
        )
    return ""
