"""`python -m tools.comparer AVANT APRES SORTIE` : ce qui change d'un site construit à l'autre.

Écrit dans SORTIE `ce-qui-change.html`, et dans `site/` le site d'après tel qu'il s'ouvre sans
serveur : un dossier à donner à qui relit une proposition.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from innovation_sociale.errors import plural, shown
from tools.comparer.changes import Comparison, compare, files

PAGE = "ce-qui-change.html"
SITE = "site"
OFFLINE = "hors-ligne.zip"
MOST_PAGES = 200
# Un site décompressé plus lourd n'est pas le nôtre.
HEAVIEST = 1024 * 1024 * 1024
_HERE = Path(__file__).parent


class NotComparable(Exception):
    """Ce qui empêche de comparer, en une phrase française."""


def write_comparison(before: Path, after: Path, output: Path) -> Comparison:
    """Compare deux sites construits et écrit le dossier `output`, neuf ou vide.

    Lève `NotComparable` si l'un n'est pas un site, ou si `output` contient déjà quelque chose.
    """
    for folder in (before, after):
        if not (folder / "index.html").is_file():
            raise NotComparable(
                f"« {shown(str(folder), 200)} » n'est pas un site construit : il n'a pas d'index.html."
            )
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise NotComparable(
            f"« {shown(str(output), 200)} » n'est pas un dossier vide : donnez-en un autre."
        )
    found = compare(before, after)
    _copy(after, output / SITE)
    (output / PAGE).write_text(rendered(found, output / SITE), encoding="utf-8", newline="\n")
    return found


def _copy(after: Path, target: Path) -> None:
    """Le site à ouvrir : son édition hors ligne s'il en a une, lui-même sinon."""
    archive = after / OFFLINE
    if archive.is_file():
        with zipfile.ZipFile(archive) as opened:
            if sum(one.file_size for one in opened.infolist()) > HEAVIEST:
                raise NotComparable(f"« {shown(str(archive), 200)} » est démesuré.")
            opened.extractall(target)
        return
    for name, path in files(after).items():
        copy = target / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)


def rendered(found: Comparison, site: Path) -> str:
    """La page, tout échappé ; seuls les fichiers qui sont dans `site` y ont un lien."""
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    style = (_HERE / "ce-qui-change.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return environment.get_template(PAGE).render(
        trouve=found,
        resume=said(found),
        rien=not (found.added or found.removed or found.changed),
        ouvrables=set(files(site)),
        site=SITE,
        bornes={"pages": MOST_PAGES},
        style=style,
        empreinte=digest,
    )


def said(found: Comparison) -> str:
    """Ce qui change, en une phrase."""
    counts: list[tuple[Sequence[object], str, str]] = [
        (found.added, "page ajoutée", "pages ajoutées"),
        (found.removed, "page retirée", "pages retirées"),
        (found.told, "page changée", "pages changées"),
        (found.repeated, "page qui redit ces changements", "pages qui redisent ces changements"),
        (found.documents, "fichier à télécharger", "fichiers à télécharger"),
    ]
    told = [plural(len(listed), one, many) for listed, one, many in counts if listed]
    return f"{', '.join(told)}." if told else "Rien ne change."


def main(arguments: Sequence[str]) -> int:
    """Le code de sortie : 0 si la page est écrite, 1 si ce ne sont pas deux sites, 2 mal appelé."""
    if len(arguments) != 3:
        print("Usage : python -m tools.comparer AVANT APRES SORTIE", file=sys.stderr)
        return 2
    before, after, output = map(Path, arguments)
    try:
        found = write_comparison(before, after, output)
    except (NotComparable, zipfile.BadZipFile) as stopped:
        print(stopped, file=sys.stderr)
        return 1
    except OSError as fault:
        print(f"Comparaison arrêtée : {fault.strerror} ({fault.filename})", file=sys.stderr)
        return 1
    print(f"{output / PAGE} : {said(found)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
