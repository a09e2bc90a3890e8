"""Le texte d'une fiche, changé là seulement où des cellules le demandent."""

from __future__ import annotations

from collections.abc import Sequence

from innovation_sociale.exchange.deciding import Edit
from innovation_sociale.models.base import Modele
from innovation_sociale.writing.settling import settle
from innovation_sociale.writing.splicing import Draft
from innovation_sociale.writing.yaml_text import key_order


def rewritten(text: str, edits: Sequence[Edit], model: type[Modele]) -> str:
    """Le même fichier, ces valeurs changées, ce qui les disait manquantes retiré, et pas un autre octet.

    Lève `OutOfReach`.
    """
    draft, order = Draft(text), key_order(model)
    for edit in sorted(edits, key=_turn):
        if edit.value is None:
            if _there(draft, edit):
                draft.remove(edit.path)
        elif isinstance(edit.value, dict):
            listed = draft.tree.get(edit.path[0], [])
            draft.insert(edit.path[:1], len(listed), edit.value, order)
        else:
            draft.set(edit.path, edit.value, order)
    for name in dict.fromkeys(str(edit.path[0]) for edit in edits if edit.value is not None):
        settle(draft, name)
    return draft.proven()


def _turn(edit: Edit) -> tuple[int, int]:
    """D'abord ce qui change sur place, puis ce qui s'en va, du dernier au premier, puis le neuf."""
    rank = next((-step for step in edit.path if isinstance(step, int)), 0)
    if isinstance(edit.value, dict):
        return 2, 0
    return (1, rank) if edit.value is None and isinstance(edit.path[-1], int) else (0, 0)


def _there(draft: Draft, edit: Edit) -> bool:
    try:
        draft.get(edit.path)
    except (KeyError, IndexError):
        return False
    return True
