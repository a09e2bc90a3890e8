"""Ce que MkDocs recopierait de `docs/` dans le site : types, noms et poids par liste permise.

MkDocs publie tout fichier qu'il ne connaît pas. Ici, ce qui n'est pas attendu est refusé, et ce
qui est attendu est ouvert : une image se décode, un dessin se lit, une police se décompresse.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from innovation_sociale.errors import DataError, fold, shown
from innovation_sociale.pages.frame import LOADED
from innovation_sociale.pages.image_rules import font_problem, picture_problem
from innovation_sociale.pages.svg_rules import svg_problem, unescaped
from innovation_sociale.reading.file_names import left_alone, name_problem

ASSETS = "assets"
_PAGE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ASSET_NAME = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
# MkDocs écarte de lui-même ce dossier de docs/ : ses pages disparaîtraient sans un mot.
_IGNORED_BY_MKDOCS = "templates"


@dataclass(frozen=True)
class Asset:
    """Un type de fichier permis : son plus grand poids, en Kio, et ce qui le juge."""

    heaviest: int
    problem: Callable[[bytes, str], str]


def _text_problem(content: bytes, _suffix: str) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return "ce fichier n'est pas du texte en UTF-8 : enregistrez-le avec cet encodage"
    return "ce fichier porte un octet nul : ce n'est pas du texte" if "\0" in text else ""


def _sheet_problem(content: bytes, suffix: str) -> str:
    """Une feuille de style ne charge que des fichiers voisins : polices, images."""
    if problem := _text_problem(content, suffix):
        return problem
    plain = unescaped(content.decode("utf-8"))
    if "@import" in plain.casefold():
        return "« @import » : listez l'autre feuille dans mkdocs.yml"
    for found in re.finditer(r"""url\(\s*['"]?\s*([^'")\s]*)""", plain, re.IGNORECASE):
        if not re.match(r"(?:\.\./(?:fonts|img)/|data:image/|#)", found[1]):
            return (
                f"« {shown(found[1])} » sort de docs/assets/ : une feuille ne charge que "
                "« ../fonts/… » et « ../img/… »"
            )
    if loads := re.search(
        r"""(?:image-set|src|image)\(\s*['"]|['"](?:[a-z]+:)?//""", plain, re.IGNORECASE
    ):
        return f"« {shown(loads[0])} » : une feuille ne charge un fichier que par « url(../…) »"
    return ""


_PICTURE = Asset(1024, picture_problem)
_TEXT = Asset(64, _text_problem)
# Dossier de docs/assets/ → extension → ce qui s'y publie. Rien d'autre.
PLACES: dict[str, dict[str, Asset]] = {
    "css": {".css": Asset(64, _sheet_problem)},
    "fonts": {".woff2": Asset(100, font_problem), ".txt": _TEXT},
    "img": {
        **dict.fromkeys((".jpg", ".jpeg", ".png", ".webp"), _PICTURE),
        ".svg": Asset(100, svg_problem),
    },
    "js": {".js": _TEXT},
}


def inspect_files(root: Path) -> tuple[list[str], list[DataError]]:
    """Les fichiers publiables de `docs/`, et les défauts de tous.

    Les fichiers sont donnés par leur chemin depuis la racine du projet ; un fichier dont seul le
    contenu est fautif y est encore, car son adresse est prise.
    """
    files: list[str] = []
    errors: list[DataError] = []
    docs = root / "docs"
    for path, problem in _walk(docs, docs):
        name = shown(f"docs/{path.relative_to(docs).as_posix()}", 200)
        if not problem and not path.is_dir():
            files.append(name)
            problem = _content_problem(path, path.relative_to(docs))
        if problem:
            errors.append(DataError(name, 1, 1, problem))
    return files, errors


def _walk(folder: Path, docs: Path) -> Iterator[tuple[Path, str]]:
    """Chaque fichier ou dossier, avec ce que son nom ou sa place a de fautif.

    Rien n'est lu sous un dossier refusé : il est dit une fois.
    """
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        inside = path.relative_to(docs)
        if left_alone(inside):
            continue
        problem = _place_problem(path, inside)
        yield path, problem
        if not problem and path.is_dir():
            yield from _walk(path, docs)


def _place_problem(path: Path, inside: PurePath) -> str:
    if path.is_symlink():
        return "lien symbolique interdit : mettez le fichier lui-même"
    if problem := name_problem(path.name):
        return problem
    folder = path.is_dir()
    if not folder and not stat.S_ISREG(path.lstat().st_mode):
        return "ni fichier ni dossier : retirez-le"
    if inside.parts[0] == ASSETS:
        problem = _asset_problem(inside, folder)
    elif folder and inside.as_posix() == _IGNORED_BY_MKDOCS:
        problem = "MkDocs ne publie pas ce dossier : donnez-lui un autre nom"
    elif not folder and path.suffix != ".md":
        return "une page porte l'extension « .md » ; une image va dans docs/assets/img/"
    else:
        problem = ""
    return problem or _spelling_problem(path, inside, folder)


def _asset_problem(inside: PurePath, folder: bool) -> str:
    known = ", ".join(f"docs/{ASSETS}/{one}/" for one in PLACES)
    if len(inside.parts) == 1:
        return "" if folder else f"« {ASSETS} » est le dossier des fichiers : renommez cette page"
    if inside.parts[1] not in PLACES or (len(inside.parts) == 2 and not folder):
        return f"rien n'est attendu ici : les fichiers vont dans {known}"
    types = PLACES[inside.parts[1]]
    if folder or inside.suffix in types:
        return ""
    elsewhere = [place for place, kinds in PLACES.items() if inside.suffix.lower() in kinds]
    if inside.suffix.lower() in types:
        return f"extension inattendue : écrivez-la en minuscules, « {inside.suffix.lower()} »"
    ending = f" ; celui-ci irait dans docs/{ASSETS}/{elsewhere[0]}/" if elsewhere else ""
    return f"extension inattendue : ici, {', '.join(types)}{ending}"


def _spelling_problem(path: Path, inside: PurePath, folder: bool) -> str:
    """Un nom qui s'écrit pareil dans une adresse, un zip et sur tous les disques."""
    asset = inside.parts[0] == ASSETS
    stem, suffix = (path.name, "") if folder else (path.stem, path.suffix)
    if (_ASSET_NAME if asset else _PAGE_NAME).fullmatch(stem):
        return ""
    words = (re.sub(r"[^a-z0-9]", "", fold(word)) for word in re.split(r"[^\w]+|_", stem))
    better = "-".join(word for word in words if word) or "nom-de-la-chose"
    signs = "lettres sans accent, chiffres et traits" if asset else "minuscules sans accent, traits"
    return f"nom à changer ({signs}) : écrivez par exemple « {better}{suffix} »"


def _idle_script(inside: PurePath) -> str:
    if inside.suffix != ".js" or inside.as_posix() in LOADED:
        return ""
    return "aucune page ne charge ce script : inscrivez-le dans skeleton.py, ou retirez-le"


def _content_problem(path: Path, inside: PurePath) -> str:
    """Ce que contient un fichier de `docs/assets/`, jamais lu au-delà de son plus grand poids."""
    if inside.parts[0] != ASSETS:
        return ""  # une page : page_rules.py la lit
    asset = PLACES[inside.parts[1]][path.suffix]
    try:
        size = path.stat().st_size
        if size > asset.heaviest * 1024:
            return (
                f"ce fichier pèse {size // 1024} Kio, plus que les {asset.heaviest} Kio permis : "
                "allégez-le"
            )
        return asset.problem(path.read_bytes(), path.suffix) or _idle_script(inside)
    except OSError:
        return "ce fichier ne peut pas être lu : vérifiez ses droits"
