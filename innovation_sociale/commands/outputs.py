"""Où une commande écrit le fichier qu'on lui demande : jamais sur le projet, jamais à moitié."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from innovation_sociale.errors import CommandRefused, shown
from innovation_sociale.site.faults import said_fault

# Ce qu'un dossier du projet porte, qu'aucun livret ne doit remplacer ni rejoindre.
_OURS = (
    "data docs overrides innovation_sociale schemas tests tools decisions design site node_modules"
).split()
_PACKAGE = Path(__file__).parents[1]
_MAGIC = b"%PDF-"


class OutputRefused(CommandRefused):
    """Le fichier demandé ne peut pas être écrit là ; le message dit où l'écrire."""


def output_path(written: str, default: str, root: Path) -> Path:
    """Le PDF à écrire : `written` (fichier, ou dossier où poser `default`), liens suivis.

    Lève `OutputRefused` si ce n'est pas un PDF, s'il est dans un dossier du projet `root`, ou
    s'il remplacerait autre chose qu'un PDF. Rien n'est encore créé.
    """
    target = Path(written or default)
    if target.is_dir() or written.endswith(("/", os.sep)):
        target /= default
    said = shown(str(target))
    if target.suffix.lower() != ".pdf":
        raise OutputRefused(
            f"-o : « {said} » n'est pas le nom d'un PDF : écrivez « {shown(target.stem)}.pdf », ou "
            "un dossier suivi d'une barre"
        )
    try:
        real = target.resolve()
        if owner := _owner(real, root.resolve()):
            raise OutputRefused(
                f"-o : « {said} » est dans {owner}, qui est au projet : écrivez ailleurs, "
                f"par exemple « ../{shown(target.name)} »"
            )
        if os.path.lexists(real) and not _is_pdf(real):
            raise OutputRefused(
                f"-o : « {said} » existe et n'est pas un PDF : donnez un autre nom, rien n'a été "
                "remplacé"
            )
        _check_folder(real.parent, said)
    except (OSError, RuntimeError) as error:
        reason = said_fault(error) if isinstance(error, OSError) else "ce lien tourne en rond"
        raise OutputRefused(f"-o : « {said} » ne peut pas être écrit : {reason}") from None
    return real


def new_file(written: str, name: str, root: Path) -> Path:
    """Le fichier `name` à écrire dans le dossier `written` (celui où l'on est, s'il est vide).

    Lève `OutputRefused` si ce dossier est du projet `root`, ou n'en est pas un. Rien n'est créé.
    """
    folder = Path(written or ".")
    said = shown(str(folder))
    try:
        real = folder.resolve() / name
        if owner := _owner(real, root.resolve()):
            raise OutputRefused(
                f"-o : « {said} » est dans {owner}, qui est au projet : écrivez ailleurs"
            )
        _check_folder(real.parent, said)
    except (OSError, RuntimeError) as error:
        reason = said_fault(error) if isinstance(error, OSError) else "ce lien tourne en rond"
        raise OutputRefused(f"-o : « {said} » ne peut pas être écrit : {reason}") from None
    return real


def _owner(real: Path, root: Path) -> str:
    """Le dossier du projet, ou du moteur, où tombe un fichier ; vide s'il est ailleurs.

    Les dossiers se comparent par ce qu'ils sont : ni lien, ni casse, ni montage n'y trompe.
    """
    if real.is_relative_to(root) and (first := real.relative_to(root).parts[0]).startswith("."):
        return f"{first}/"  # « .git », qu'il existe ou non
    owned = [(root / name, f"{name}/") for name in _OURS]
    owned += [(path, f"{path.name}/") for path in root.glob(".[!.]*") if path.is_dir()]
    owned.append((_PACKAGE, "le moteur"))
    for folder in real.parents:
        for path, name in owned:
            if folder == path or (folder.exists() and path.exists() and folder.samefile(path)):
                return name
    return ""


def _is_pdf(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(len(_MAGIC)) == _MAGIC


def _check_folder(folder: Path, said: str) -> None:
    """Le dossier existe et laisse écrire, ou peut être créé dans le premier qui existe."""
    nearest = next(one for one in (folder, *folder.parents) if os.path.lexists(one))
    if not nearest.is_dir():
        raise OutputRefused(
            f"-o : « {said} » ne peut pas être écrit : « {shown(str(nearest))} » n'est pas un dossier"
        )
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise OutputRefused(f"-o : « {shown(str(nearest))} » ne laisse rien écrire")


def write_output(target: Path, content: bytes) -> None:
    """Écrit le fichier d'un coup, son dossier créé s'il manque ; `target` vient d'`output_path`.

    Lève `OutputRefused` si le disque refuse : ce qui était là y est encore.
    """
    name = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".livret-", suffix=".partiel")
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except OSError as error:
        raise OutputRefused(
            f"-o : « {shown(str(target))} » ne peut pas être écrit : {said_fault(error)}"
        ) from None
    finally:
        if name:
            Path(name).unlink(missing_ok=True)
