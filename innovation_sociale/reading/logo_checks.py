"""Les logos des partenaires d'un événement : ils existent, et le papier saura les montrer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from innovation_sociale.errors import DataError, Said, shown
from innovation_sociale.messages import meetings as dit
from innovation_sociale.models import Rencontre
from innovation_sociale.models.meeting_parts import logo_path
from innovation_sociale.reading.loaded import Loaded

# Ce qu'un dessin ne peut pas porter sur le papier : ses lettres seraient d'une police absente.
_UNPRINTED = {"text": "du texte", "image": "une autre image"}
_TAG = re.compile(rb"<(?:[A-Za-z0-9_.-]+:)?(text|image)[\s/>]")


def check_logos(loaded: Sequence[Loaded], root: Path) -> Iterator[DataError]:
    """Les logos absents, ou qui ne s'imprimeraient pas ; un fichier abîmé se dit de lui-même."""
    for one in loaded:
        if not isinstance(one.value, Rencontre):
            continue
        for rank, partner in enumerate(one.value.partenaires or ()):
            if partner and partner.logo and (said := _problem(root, partner.logo)):
                yield one.document.error(("partenaires", rank, "logo"), said)


def _problem(root: Path, logo: str) -> Said:
    path = root / "docs" / logo_path(logo)
    if path.is_symlink() or not path.is_file():
        return dit.LOGO_ABSENT(nom=shown(logo))
    found = _TAG.search(path.read_bytes()) if path.suffix == ".svg" else None
    if found:
        return dit.LOGO_SANS_PAPIER(nom=shown(logo), quoi=_UNPRINTED[found[1].decode()])
    return ""
