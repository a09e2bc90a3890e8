"""MkDocs fait les pages, dans un enfant qui ne survit pas à la commande."""

from __future__ import annotations

import os
from pathlib import Path

from innovation_sociale.environment.settings import Settings
from innovation_sociale.errors import TRACE, DataErrors
from innovation_sociale.pages.manuscript import ManuscriptPage, read_manuscript
from innovation_sociale.site.context import BuildFailed
from innovation_sociale.site.faults import said_output_fault
from innovation_sociale.site.mkdocs_messages import translate
from innovation_sociale.site.tether import run_tethered


def run_mkdocs(
    root: Path, built: Path, settings: Settings, verdict: bytes = b""
) -> list[ManuscriptPage]:
    """Construit les pages dans `built`, et rend le manuscrit de celles qui s'impriment.

    `verdict` : le projet, s'il est déjà jugé (`verdict.told`) ; sinon l'enfant le juge. Lève
    `DataErrors` ou `BuildFailed` si MkDocs refuse.
    """
    manuscript = _manuscript(built)
    manuscript.unlink(missing_ok=True)
    arguments = ["build", "--strict", "--config-file", str(root / "mkdocs.yml")]
    arguments += ["--site-dir", str(built)]
    given = settings.variables
    around = {
        **given,
        "SOURCE_DATE_EPOCH": str(settings.timestamp),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": os.pathsep.join(filter(None, [str(root), given.get("PYTHONPATH")])),
        "MANUSCRIT": str(manuscript),
    }
    code, said = run_tethered("mkdocs", arguments, folder=root, environment=around, given=verdict)
    if code:
        errors, others = translate(said, root)
        if given.get(TRACE):
            raise BuildFailed(said)
        if errors:
            raise DataErrors(errors)
        raise BuildFailed(said_output_fault(said) or "\n".join(others))
    return written_manuscript(built)


def written_manuscript(built: Path) -> list[ManuscriptPage]:
    """Le manuscrit des pages construites dans `built`."""
    return read_manuscript(_manuscript(built).read_text(encoding="utf-8"))


def _manuscript(built: Path) -> Path:
    """À côté du site, et non dedans : il ne se publie pas."""
    return built.with_suffix(".manuscrit.json")
