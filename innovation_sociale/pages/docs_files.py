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

from innovation_sociale.errors import DataError, Said, fold, shown
from innovation_sociale.messages import assets as dit
from innovation_sociale.messages import files
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
    problem: Callable[[bytes, str], Said]


def _text_problem(content: bytes, _suffix: str) -> Said:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return dit.TEXTE_SANS_UTF_8()
    return dit.OCTET_NUL() if "\0" in text else ""


def _sheet_problem(content: bytes, suffix: str) -> Said:
    """Une feuille de style ne charge que des fichiers voisins : polices, images."""
    if problem := _text_problem(content, suffix):
        return problem
    plain = unescaped(content.decode("utf-8"))
    if "@import" in plain.casefold():
        return dit.FEUILLE_IMPORTEE()
    for found in re.finditer(r"""url\(\s*['"]?\s*([^'")\s]*)""", plain, re.IGNORECASE):
        if not re.match(r"(?:\.\./(?:fonts|img)/|data:image/|#)", found[1]):
            return dit.FEUILLE_QUI_SORT(valeur=shown(found[1]))
    if loads := re.search(
        r"""(?:image-set|src|image)\(\s*['"]|['"](?:[a-z]+:)?//""", plain, re.IGNORECASE
    ):
        return dit.FEUILLE_QUI_CHARGE(valeur=shown(loads[0]))
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


def _walk(folder: Path, docs: Path) -> Iterator[tuple[Path, Said]]:
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


def _place_problem(path: Path, inside: PurePath) -> Said:
    if path.is_symlink():
        return dit.LIEN_SYMBOLIQUE_PUBLIE()
    if problem := name_problem(path.name):
        return problem
    folder = path.is_dir()
    if not folder and not stat.S_ISREG(path.lstat().st_mode):
        return files.NI_FICHIER_NI_DOSSIER()
    if inside.parts[0] == ASSETS:
        problem = _asset_problem(inside, folder)
    elif folder and inside.as_posix() == _IGNORED_BY_MKDOCS:
        problem = dit.DOSSIER_DE_MKDOCS()
    elif not folder and path.suffix != ".md":
        return dit.EXTENSION_DE_PAGE()
    else:
        problem = ""
    return problem or _spelling_problem(path, inside, folder)


def _asset_problem(inside: PurePath, folder: bool) -> Said:
    known = ", ".join(f"docs/{ASSETS}/{one}/" for one in PLACES)
    if len(inside.parts) == 1:
        return "" if folder else dit.PAGE_NOMMEE_ASSETS(dossier=ASSETS)
    if inside.parts[1] not in PLACES or (len(inside.parts) == 2 and not folder):
        return dit.PLACE_INATTENDUE(dossiers=known)
    types = PLACES[inside.parts[1]]
    if folder or inside.suffix in types:
        return ""
    elsewhere = [place for place, kinds in PLACES.items() if inside.suffix.lower() in kinds]
    if inside.suffix.lower() in types:
        return dit.EXTENSION_EN_MAJUSCULES(extension=inside.suffix.lower())
    ending = f" ; celui-ci irait dans docs/{ASSETS}/{elsewhere[0]}/" if elsewhere else ""
    return dit.EXTENSION_INATTENDUE(extensions=", ".join(types), suite=ending)


def _spelling_problem(path: Path, inside: PurePath, folder: bool) -> Said:
    """Un nom qui s'écrit pareil dans une adresse, un zip et sur tous les disques."""
    asset = inside.parts[0] == ASSETS
    stem, suffix = (path.name, "") if folder else (path.stem, path.suffix)
    if (_ASSET_NAME if asset else _PAGE_NAME).fullmatch(stem):
        return ""
    words = (re.sub(r"[^a-z0-9]", "", fold(word)) for word in re.split(r"[^\w]+|_", stem))
    better = "-".join(word for word in words if word) or "nom-de-la-chose"
    signs = "lettres sans accent, chiffres et traits" if asset else "minuscules sans accent, traits"
    return dit.NOM_DE_FICHIER(signes=signs, exemple=f"{better}{suffix}")


def _idle_script(inside: PurePath) -> Said:
    if inside.suffix != ".js" or inside.as_posix() in LOADED:
        return ""
    return dit.SCRIPT_OISIF()


def _content_problem(path: Path, inside: PurePath) -> Said:
    """Ce que contient un fichier de `docs/assets/`, jamais lu au-delà de son plus grand poids."""
    if inside.parts[0] != ASSETS:
        return ""  # une page : pages/rules.py la lit
    asset = PLACES[inside.parts[1]][path.suffix]
    try:
        size = path.stat().st_size
        if size > asset.heaviest * 1024:
            return dit.ASSET_TROP_LOURD(poids=size // 1024, permis=asset.heaviest)
        return asset.problem(path.read_bytes(), path.suffix) or _idle_script(inside)
    except OSError:
        return dit.ASSET_ILLISIBLE()
