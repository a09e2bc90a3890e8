"""L'annuaire en feuilles : une ligne par fiche, une colonne par champ, et comment les remplir."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from innovation_sociale.exchange.columns import (
    BETWEEN,
    ID,
    ID_LABEL,
    Column,
    Shape,
    columns,
    left_out,
    newcomer_columns,
)
from innovation_sociale.exchange.deciding import ERASE
from innovation_sociale.exchange.headers import ROLES
from innovation_sociale.models.base import Modele
from innovation_sociale.models.kinds import Nature
from innovation_sociale.models.vocabulary import Vocabulaire
from innovation_sociale.tables.writer import Sheet

READ_ME = "lisez-moi"
_HOW = (
    "Ce tableau est l'annuaire publié. Corrigez une cellule, rendez le fichier : ce que vous n'avez pas "
    "touché ne changera pas.",
    "Gardez la première ligne et la colonne « id » : elles disent de quelle fiche on parle. Trier, masquer "
    "ou retirer des lignes et des colonnes ne gêne pas.",
    f"Plusieurs valeurs dans une cellule : séparez-les par «{BETWEEN}».",
    f"Vider une cellule n'efface rien. Pour effacer, écrivez « {ERASE} ».",
    "Répondez à une question dans la colonne qui la suit, et dites d'où vous le tenez dans la suivante.",
    "Pour ajouter une structure, ajoutez une ligne et inventez-lui un « id » : minuscules sans accent, "
    "mots séparés par des tirets.",
    "Jamais le téléphone ni le courriel d'une personne : ceux de la structure.",
)


def record_sheet(
    kind: Nature, records: Mapping[str, Modele], places: Sequence[Vocabulaire]
) -> Sheet:
    """La feuille d'une nature, ses fiches dans l'ordre donné."""
    offered = [one for one in columns(kind.modele, places) if one.offered]
    most = max((len(_questions(one)) for one in records.values()), default=0)
    asked = [
        (f"{role}_{rank}", f"{label} {rank}")
        for rank in range(1, most + 1)
        for role, label in ROLES.items()
    ]
    keys = [ID, *(one.key for one in offered), *(key for key, _ in asked)]
    labels = [ID_LABEL, *(one.label for one in offered), *(label for _, label in asked)]
    rows = [
        [id_, *(one.written(record) for one in offered), *_asked(record, most)]
        for id_, record in records.items()
    ]
    widths = [4.5, *(_width(one) for one in offered), *(6.0 for _ in asked)]
    return Sheet(kind.tableau, [keys, labels, *rows], 2, widths)


def _questions(record: Any) -> list[Any]:
    return list(getattr(record, "a_completer", []))


def _asked(record: Any, most: int) -> list[str]:
    cells = [text for one in _questions(record) for text in (f"{one.id} : {one.question}", "", "")]
    return cells + [""] * (3 * most - len(cells))


def _width(column: Column) -> float:
    return 7.0 if column.shape in (Shape.LINKS, Shape.WORDS, Shape.TEXT) else 4.0


def read_me(kinds: Sequence[Nature], places: Sequence[Vocabulaire]) -> Sheet:
    """Comment remplir le tableau : le sens de chaque colonne, les codes permis, ce qui n'y est pas."""
    rows: list[list[str]] = [[line] for line in _HOW]
    for kind in kinds:
        listed = columns(kind.modele, places)
        rows += [
            [],
            [f"Feuille « {kind.tableau} »"],
            ["colonne", "titre", "sens", "ce qui s'y écrit"],
        ]
        rows += [_said(one) for one in listed if one.offered]
        rows += [[], ["Codes permis"], ["colonne", "code", "titre", "sens"]]
        rows += [row for one in listed if one.offered for row in _codes(one)]
        rows += [[], ["Ce que la feuille ne porte pas"], ["champ", "pourquoi"]]
        rows += [list(pair) for pair in left_out(kind.modele)]
        rows += [[], ["Pour une structure nouvelle, ajoutez aussi ces colonnes"]]
        rows += [_said(one) for one in _for_newcomers(kind, listed)]
    return Sheet(
        READ_ME, [[*row, *[""] * (4 - len(row))] for row in rows], 0, [8.0, 6.0, 12.0, 8.0]
    )


def _for_newcomers(kind: Nature, listed: Sequence[Column]) -> Iterator[Column]:
    """Les colonnes qu'une fiche neuve demande, et que le tableau n'offre pas."""
    for one in listed:
        if not one.offered and kind.modele.model_fields[one.field].is_required():
            yield one
    yield from newcomer_columns(kind.modele)


def _said(column: Column) -> list[str]:
    return [column.key, column.label, column.meaning, column.shape.value]


def _codes(column: Column) -> list[list[str]]:
    return [[column.key, str(one), one.label, one.description] for one in column.words]
