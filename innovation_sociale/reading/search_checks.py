"""Les mots de la recherche : les pages où ils mènent existent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from innovation_sociale.errors import DataError, shown, suggestion
from innovation_sociale.messages import corrections as dit
from innovation_sociale.models import Synonymes
from innovation_sociale.reading.loaded import Loaded


def check_search(loaded: Sequence[Loaded], root: Path) -> Iterator[DataError]:
    """Les pages de `data/synonyms.yml` qui ne sont pas sous `docs/`."""
    docs = root / "docs"
    for one in loaded:
        if not isinstance(one.value, Synonymes):
            continue
        missing = [page for page in one.value.pages if not (docs / page).is_file()]
        known = (
            [path.relative_to(docs).as_posix() for path in docs.rglob("*.md")] if missing else []
        )
        for page in missing:
            guess = suggestion(page, known) or " : corrigez ce nom"
            said = dit.ENDROIT_INCONNU(valeur=shown(page), ou="docs", suite=guess)
            yield one.document.error(("pages", page), said)
