"""La macro de la page d'une édition : ce que doit savoir qui en tient un exemplaire."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from innovation_sociale.editions.changes import RUBRIQUES
from innovation_sociale.editions.snapshot import Changement, Genre, snapshot, told
from innovation_sociale.errors import known
from innovation_sociale.macros.corrections import correction_page
from innovation_sociale.macros.rendering import Context, macro
from innovation_sociale.models import Catalogue
from innovation_sociale.models.kinds import NATURES

# Une page tient en 450 éléments : des lignes d'abord, puis des comptes, puis un renvoi.
ERRATA, URGENT_LINES, LINES, SHEETS = 15, 25, 50, 45
_NATURES = {une.attribut: une for une in NATURES if une.rubrique}
_QUESTIONS = "unknowns.md"


@dataclass(frozen=True)
class Fiche:
    """Une fiche changée : son nom, sa page et son ancre si elle existe encore, ce qui a changé.

    `lignes` est vide quand la place manque ; `total` compte alors ce qui n'est pas montré.
    """

    nom: str
    page: tuple[str, str]
    lignes: tuple[Changement, ...]
    total: int


@macro
def edition(catalogue: Catalogue, numero: str) -> Context:
    """Ce qui a changé depuis une édition du livret, pour qui en tient un exemplaire."""
    held = known({str(one): edition for one, edition in catalogue.editions.items()}, numero)
    wrong, found = told(catalogue, int(numero), snapshot(catalogue, held.date))
    urgent = sorted((one for one in found if one.importance < 3), key=lambda one: one.importance)
    others = [one for one in found if one.importance == 3 and one.genre is not Genre.RELECTURE]
    last = max(catalogue.editions)
    return {
        "numero": numero,
        "date": held.date,
        "suivante": (last, catalogue.editions[last].date) if last > int(numero) else None,
        "errata": [(one, correction_page(catalogue, one.id)) for one in wrong[:ERRATA]],
        "errata_de_plus": max(0, len(wrong) - ERRATA),
        "urgents": [(one, _page(catalogue, one)) for one in urgent[:URGENT_LINES]],
        "urgents_de_plus": max(0, len(urgent) - URGENT_LINES),
        "rubriques": _sections(catalogue, others),
        "relecture": next((one for one in found if one.genre is Genre.RELECTURE), None),
        "vide": not (wrong or found),
    }


def _sections(catalogue: Catalogue, found: list[Changement]) -> list[Context]:
    """Les changements par rubrique et par fiche, tant qu'il reste de la place dans la page."""
    lines, room = LINES, SHEETS
    sections = []
    for nature, kept in groupby(found, lambda one: one.nature):
        groups = [tuple(group) for _, group in groupby(kept, lambda one: one.fiche)]
        sheets = []
        for group in groups[:room]:
            size = sum(1 + len(one.details) for one in group)
            shown = group if size <= lines else ()
            lines -= size if shown else 0
            sheets.append(Fiche(group[0].nom, _page(catalogue, group[0]), shown, len(group)))
        room -= len(sheets)
        sections.append(
            {
                "nature": nature,
                "titre": RUBRIQUES[nature].titre,
                "page": _NATURES[nature].liste if nature in _NATURES else _QUESTIONS,
                "fiches": sheets,
                "de_plus": len(groups) - len(sheets),
            }
        )
    return sections


def _page(catalogue: Catalogue, one: Changement) -> tuple[str, str]:
    """La page d'une fiche changée et son ancre ; vides si la fiche n'existe plus."""
    if one.nature not in _NATURES:
        return _QUESTIONS, ""
    une = _NATURES[one.nature]
    if one.nature == "glossaire":
        known = one.fiche in catalogue.glossaire.termes
        return (une.page, one.fiche) if known else ("", "")
    retired = {gone.fiche for gone in catalogue.site.fiches_retirees}
    kept = one.fiche in une.fiches(catalogue) or (une.code == "support" and one.fiche in retired)
    return (une.page_de(one.fiche), "") if kept else ("", "")
