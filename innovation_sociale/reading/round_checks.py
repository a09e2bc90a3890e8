"""La ronde et les fiches disent la même chose : qui a confirmé, et quand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from innovation_sociale.errors import DataError, shown, suggestion
from innovation_sociale.messages import rounds as dit
from innovation_sociale.models import Verification
from innovation_sociale.models.rounds import LISTES, Ronde
from innovation_sociale.models.vocabulary import VerifieComment
from innovation_sociale.reading.loaded import Loaded


def check_round(loaded: Sequence[Loaded], present: Set[tuple[str, str]]) -> Iterator[DataError]:
    """Les lignes sans fiche, les réponses à reporter, les confirmations sans réponse.

    `present` : nature et identifiant de tous les fichiers, même ceux qu'un défaut empêche de lire.
    """
    sheets = {(one.kind, one.id): one for one in loaded if isinstance(one.value, Verification)}
    state = next((one for one in loaded if isinstance(one.value, Ronde)), None)
    if state is not None:
        yield from _lines(state, sheets, present)
    # Un fichier de ronde en défaut se dit déjà : on n'en déduit rien.
    if state is not None or ("round", "round") not in present:
        yield from _confirmed(state.value if state else Ronde(), sheets)


def attested(files: Mapping[tuple[str, str], Any]) -> dict[tuple[str, str], Any]:
    """Les mêmes fichiers, où une confirmation que la ronde n'atteste pas n'est qu'une relecture."""
    state = files.get(("round", "round")) or Ronde()
    return {
        (kind, id_): value.model_copy(update={"verifie_comment": VerifieComment.COPIES})
        if isinstance(value, Verification) and not _proved(state, kind, id_, value)
        else value
        for (kind, id_), value in files.items()
    }


def _proved(state: Ronde, kind: str, id_: str, sheet: Verification) -> bool:
    """Faux d'une fiche qui se dit confirmée un jour où la ronde n'a pas de réponse."""
    if sheet.verifie_comment is not VerifieComment.ACTEUR:
        return True
    line = state.de(kind).get(id_)
    return line is not None and line.repondu_le == sheet.verifie_le


def _lines(
    state: Loaded, sheets: dict[tuple[str, str], Loaded], present: Set[tuple[str, str]]
) -> Iterator[DataError]:
    for folder, name in LISTES.items():
        known = {id_ for kind, id_ in present if kind == folder}
        for id_, line in state.value.de(folder).items():
            if id_ not in known:
                guess = suggestion(id_, known) or " : corrigez ce nom, ou retirez la ligne"
                said = dit.FICHE_DE_RONDE_INCONNUE(
                    valeur=shown(id_), ou=f"data/{folder}", suite=guess
                )
                yield state.document.error((name, id_), said, key=True)
            sheet = sheets.get((folder, id_))
            if sheet and line.repondu_le and line.repondu_le > sheet.value.verifie_le:
                late = dit.REPONSE_A_REPORTER(
                    jour=line.repondu_le.isoformat(),
                    relue=sheet.value.verifie_le.isoformat(),
                    fichier=sheet.document.name,
                )
                yield state.document.error((name, id_, "repondu_le"), late)


def _confirmed(state: Ronde, sheets: dict[tuple[str, str], Loaded]) -> Iterator[DataError]:
    for (kind, id_), sheet in sheets.items():
        if not _proved(state, kind, id_, sheet.value):
            said = dit.CONFIRMATION_SANS_REPONSE(
                liste=LISTES[kind], fiche=id_, jour=sheet.value.verifie_le.isoformat()
            )
            yield sheet.document.error(("verifie_comment",), said)
