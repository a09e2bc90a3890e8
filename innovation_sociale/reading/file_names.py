"""Les noms de fichiers qu'on ne peut pas publier, quel que soit leur contenu."""

from __future__ import annotations

import re
from pathlib import PurePath

from innovation_sociale.errors import Said, fold
from innovation_sociale.messages import files

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


def name_problem(name: str) -> Said:
    """Pourquoi ce nom de fichier ou de dossier ne va nulle part ; vide s'il va."""
    if name.startswith("."):
        return files.NOM_CACHE()
    stem = name.partition(".")[0].rstrip(" ").casefold()
    if _DEVICES.fullmatch(stem):
        better = f"{re.sub('[^a-z0-9]', '', stem)}-asso"
        return files.NOM_DE_WINDOWS(nom=stem, exemple=better)
    if len(name) > LONGEST_NAME:
        return files.NOM_TROP_LONG(permis=LONGEST_NAME)
    return ""


def record_problem(stem: str) -> Said:
    """Pourquoi une donnée ne peut pas porter ce nom ; vide si elle le peut."""
    if stem == "index" or re.fullmatch(r"page-[0-9]+", stem):
        return files.NOM_DE_PAGE_DU_SITE(nom=stem)
    return ""


def proposed_name(text: str) -> str:
    """Le nom de fichier qu'on tire du nom d'une chose : « L'Épicerie » donne « l-epicerie »."""
    folded = (re.sub(r"[^a-z0-9]", "", fold(word)) for word in re.split(r"[^\w]+|_", text))
    words = [word for word in folded if word]
    while len("-".join(words)) > LONGEST_NAME - len(".yml"):
        words.pop()
    return "-".join(words) or "nom-de-la-chose"
