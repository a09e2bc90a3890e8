"""Les mots qui arrêtent qui lit, dans les phrases des données."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from innovation_sociale.errors import DataError, Sentence
from innovation_sociale.french.wording import Fault, Found, Wording
from innovation_sociale.messages import words as dit
from innovation_sociale.models.words import Mots
from innovation_sociale.reading.claim_checks import APART, texts
from innovation_sociale.reading.loaded import Loaded


def check_wording(loaded: Sequence[Loaded]) -> Iterator[DataError]:
    """Les mots de métier, vagues ou en capitale des données déjà lues ; rien sans leur liste."""
    lists = next((one.value for one in loaded if isinstance(one.value, Mots)), None)
    if lists is None:
        return
    wording = wording_of(lists)
    for one in loaded:
        if one.kind in APART:
            continue
        for path, model in one.models:
            for inside, text in texts(model):
                for found in wording.faults(text):
                    yield one.document.error((*path, *inside), fault_said(found))


def wording_of(lists: Mots) -> Wording:
    """Les listes de `data/words.yml`, prêtes à chercher."""
    office = {shape: one.dire for one in lists.metier for shape in one.expressions}
    return Wording(office, lists.vagues, lists.causes, lists.minuscules)


def fault_said(found: Found) -> Sentence:
    """La phrase qui dit un défaut, et quoi écrire."""
    if found.fault is Fault.OFFICE:
        return dit.MOT_DE_METIER(mot=found.word, dire=found.instead)
    row = dit.MOT_VAGUE if found.fault is Fault.VAGUE else dit.CAPITALE_APRES_DEUX_POINTS
    return row(mot=found.word)
