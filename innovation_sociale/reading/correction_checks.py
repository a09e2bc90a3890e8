"""Les corrections : ce qu'elles nomment existe, leurs dates se suivent, la phrase n'est plus dite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import Any

from innovation_sociale.editions.changes import CHAMPS
from innovation_sociale.editions.errata import says
from innovation_sociale.editions.snapshot import printed_sheet
from innovation_sociale.errors import DataError, shown, suggestion
from innovation_sociale.french.dates import en_francais
from innovation_sociale.messages import corrections as dit
from innovation_sociale.models import Correction, Edition, Glossaire, Modele, Passage
from innovation_sociale.models.base import Chemin, parcourir, textes
from innovation_sociale.models.kinds import PAR_PASSAGE, WRITTEN
from innovation_sociale.reading.loaded import Loaded


def check_corrections(
    loaded: Sequence[Loaded], present: Set[tuple[str, str]], root: Path
) -> Iterator[DataError]:
    """Les défauts des corrections ; `root` : le projet, pour lire les pages qu'elles nomment.

    `present` : nature et identifiant de tous les fichiers, même ceux qu'un défaut empêche de
    lire ; un renvoi vers eux est juste.
    """
    values = {(one.kind, one.id): one.value for one in loaded}
    editions = {int(one.id): one.value for one in loaded if one.kind == WRITTEN}
    folders: dict[str, set[str]] = {}
    for kind, id_ in present:
        folders.setdefault(kind, set()).add(id_)
    for one in loaded:
        if not isinstance(one.value, Correction):
            continue
        if one.value.corrige_le < one.value.depuis:
            yield one.document.error(("corrige_le",), dit.CORRECTION_QUI_RECULE())
        for rank, passage in enumerate(one.value.passages):
            here = ("passages", rank)
            yield from _missing(one, here, passage, values, folders, root)
            yield from _unknown_field(one, here, passage)
            yield from _wrong_editions(one, here, passage, editions, folders.get(WRITTEN, set()))
            if _still_said(passage, values, root):
                said = dit.ENCORE_PUBLIE(phrase=shown(passage.disait))
                yield one.document.error((*here, "disait"), said)


def _missing(
    one: Loaded,
    here: Chemin,
    passage: Passage,
    values: Mapping[tuple[str, str], Any],
    folders: Mapping[str, Set[str]],
    root: Path,
) -> Iterator[DataError]:
    kind, id_ = passage.cible
    known: Set[str] | None
    if kind == "page":
        where = "docs"
        known = {id_} if (root / where / id_).is_file() else set()
    elif kind == "terme":
        glossary = values.get(("glossary", "glossary"))
        where = "data/glossary.yml"
        known = set(glossary.termes) if isinstance(glossary, Glossaire) else None
    else:
        code = PAR_PASSAGE[kind].code
        where = f"data/{code}"
        known = folders.get(code, set())
    if known is not None and id_ not in known:
        said = dit.ENDROIT_INCONNU(
            valeur=shown(id_), ou=where, suite=suggestion(id_, known) or " : corrigez ce nom"
        )
        yield one.document.error((*here, kind), said)


def _unknown_field(one: Loaded, here: Chemin, passage: Passage) -> Iterator[DataError]:
    if passage.champ and passage.champ not in CHAMPS:
        guess = suggestion(passage.champ, CHAMPS) or " : écrivez par exemple « champ: statut »"
        said = dit.CHAMP_NON_IMPRIME(champ=shown(passage.champ), suite=guess)
        yield one.document.error((*here, "champ"), said)


def _wrong_editions(
    one: Loaded,
    here: Chemin,
    passage: Passage,
    editions: Mapping[int, Edition],
    present: Set[str],
) -> Iterator[DataError]:
    """Une édition nommée à la main existe, et date du temps où la phrase était publiée."""
    correction = one.value
    for rank, number in enumerate(passage.editions):
        path = (*here, "editions", rank)
        if str(number) not in present:
            yield one.document.error(path, dit.EDITION_INCONNUE(numero=number))
        elif number in passage.editions[:rank]:
            yield one.document.error(path, dit.EDITION_REPETEE(numero=number))
        elif number in editions and not (
            correction.depuis <= editions[number].date <= correction.corrige_le
        ):
            yield one.document.error(
                path,
                dit.EDITION_HORS_DU_TEMPS(numero=number, jour=en_francais(editions[number].date)),
            )


def _still_said(passage: Passage, values: Mapping[tuple[str, str], Any], root: Path) -> bool:
    """Vrai si la fiche ou la page porte encore la phrase, réserves et questions comprises."""
    kind, id_ = passage.cible
    if kind == "page":
        try:
            return passage.disait in (root / "docs" / id_).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return False  # déjà dit : la page manque, ou ne se lit pas
    if kind == "terme":
        glossary = values.get(("glossary", "glossary"))
        value = glossary.termes.get(id_) if isinstance(glossary, Glossaire) else None
    else:
        value = values.get((PAR_PASSAGE[kind].code, id_))
    if value is None:
        return False
    if passage.champ:
        return says(printed_sheet(value), passage)
    return any(passage.disait in text for text in _texts(value))


def _texts(value: Modele) -> Iterator[str]:
    """Tous les textes d'une fiche."""
    for _, model in parcourir(value):
        yield from (str(text) for _, text in textes(model))
