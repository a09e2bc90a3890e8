"""Un champ qui vient d'être rempli : ni absence, ni question, ne le disent plus manquant."""

from __future__ import annotations

from collections.abc import Collection

from innovation_sociale.writing.splicing import Draft

MISSING = ("absences", "a_completer")


def settle(draft: Draft, name: str, listed: Collection[str] = MISSING) -> None:
    """Retire de ces listes d'une fiche ce qui dit manquant le champ `name`. Lève `OutOfReach`."""
    for one in listed:
        for rank, told in reversed([*enumerate(draft.tree.get(one, []))]):
            if told.get("champ") == name:
                draft.remove((one, rank))
