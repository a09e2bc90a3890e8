"""Les corrections dans les pages : leur page, et la ligne qui y mène depuis une fiche corrigée."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from innovation_sociale.editions.changes import CHAMPS
from innovation_sociale.editions.errata import editions_of
from innovation_sociale.macros.rendering import Context, macro
from innovation_sociale.models import Catalogue, Correction, Passage
from innovation_sociale.models.corrections import FICHES
from innovation_sociale.models.kinds import PAR_PASSAGE
from innovation_sociale.models.once import once
from innovation_sociale.pages.generated import SECTIONS
from innovation_sociale.pages.pagination import CORRECTIONS_PER_PAGE, equal, numbered, sheet
from innovation_sociale.pages.titles import file_title, page_of

PAGE = "corrections.md"


@dataclass(frozen=True)
class Dit:
    """Un passage corrigé : la page et l'ancre où il se lisait, leur nom, le champ, la phrase."""

    page: str
    ancre: str
    nom: str
    champ: str
    disait: str


@dataclass(frozen=True)
class Renvoi:
    """Ce qui mène d'une fiche à l'une de ses corrections."""

    page: str
    ancre: str
    titre: str
    jour: dt.date


@macro
def corrections(catalogue: Catalogue, page: str = "1") -> Context:
    """Ce que nous disions de faux ou de dépassé, jusqu'à quand, et ce qui est vrai."""
    listed = _listed(catalogue)
    return sheet("corrections", listed, equal(len(listed), CORRECTIONS_PER_PAGE), PAGE, page)


@once
def _listed(catalogue: Catalogue) -> list[tuple[str, Correction, list[Dit], list[int]]]:
    """Chaque correction : son ancre, ce qu'elle dit, où c'était écrit, les éditions qui le portent."""
    return [
        (
            id_,
            one,
            [said(catalogue, passage) for passage in one.passages],
            editions_of(catalogue, one),
        )
        for id_, one in catalogue.corrections_par_date().items()
    ]


def said(catalogue: Catalogue, passage: Passage) -> Dit:
    """Un passage, prêt à se lire : où il était, et ce qu'il disait."""
    kind, id_ = passage.cible
    anchor = ""
    if kind == "page":
        page, name = id_, SECTIONS.get(id_, "une page du site")
    elif kind == "terme":
        page, anchor = page_of("glossary", "glossary"), id_
        name = f"Glossaire : {catalogue.glossaire.termes[id_].terme}"
    else:
        folder = PAR_PASSAGE[kind].code
        page, name = page_of(folder, id_), file_title(catalogue, folder, id_)
    field = CHAMPS.get(passage.champ, passage.champ) if passage.champ else ""
    return Dit(page, anchor, name, field, passage.disait)


def corrected(catalogue: Catalogue, kind: str, id_: str) -> list[Renvoi]:
    """Les corrections d'une fiche, la plus récente d'abord ; `kind` est un champ de passage."""
    return _pointers(catalogue).get((kind, id_), [])


def corrected_terms(catalogue: Catalogue) -> dict[str, list[Renvoi]]:
    """Les corrections de chaque mot du glossaire qui en a."""
    return {id_: found for (kind, id_), found in _pointers(catalogue).items() if kind == "terme"}


def correction_page(catalogue: Catalogue, id_: str) -> str:
    """La page, sous `docs/`, où se lit une correction."""
    rank = list(catalogue.corrections_par_date()).index(id_)
    return numbered(PAGE, rank // CORRECTIONS_PER_PAGE + 1)


@once
def _pointers(catalogue: Catalogue) -> dict[tuple[str, str], list[Renvoi]]:
    """Les corrections de chaque fiche qui en a : un champ de passage, un identifiant."""
    found: dict[tuple[str, str], list[Renvoi]] = {}
    for rank, (id_, one) in enumerate(catalogue.corrections_par_date().items()):
        page = numbered(PAGE, rank // CORRECTIONS_PER_PAGE + 1)
        for key in dict.fromkeys(passage.cible for passage in one.passages):
            if key[0] in FICHES:
                found.setdefault(key, []).append(Renvoi(page, id_, one.titre, one.corrige_le))
    return found
