"""Un mur en tableau : le nôtre, celui d'un tableur, les colonnes ou la colonne de Framemo."""

from __future__ import annotations

import re
from collections.abc import Sequence

from innovation_sociale.errors import Refused, fold
from innovation_sociale.messages import walls as said
from innovation_sociale.reading.pasted import uncoded
from innovation_sociale.tables.cells import Cell
from innovation_sociale.tables.encodings import decoded
from innovation_sociale.tables.reader import read_tables
from innovation_sociale.tables.writer import unguarded
from innovation_sociale.workshop.outcome import Outcome, finished
from innovation_sociale.workshop.rules import COLUMNS, FALLEN, KEPT, LINES, YES
from innovation_sociale.workshop.wall import COLOURS, MOST_STEPS, Note, Step, Wall

_KEPT = re.compile(KEPT)
_OURS = re.compile(r'"?quoi"?([;,\t])', re.IGNORECASE)
_WHOLE = re.compile(r"[0-9]{1,6}")
_REFERENCE = re.compile(r"\[\.?([^\[\]]*)\]")
Rows = Sequence[Sequence[str]]


def read_sheet(raw: bytes, name: str, fresh: Sequence[Step]) -> Outcome:
    """Le mur d'un tableau, quel qu'en soit le format. Lève `Refused` s'il ne se lit pas."""
    workbook = raw.startswith(b"PK")
    if found := _OURS.match(text := "" if workbook else decoded(raw, name)[0]):
        # Les virgules d'un post-it ne doivent pas passer pour celles du tableau.
        raw = f"sep={found[1]}\n{text}".encode()
    table = read_tables(raw, name).tables[0]
    said_apart = found or "\t" in text or text.lower().lstrip('"').startswith("sep=")
    if not workbook and not said_apart and _sentences_cut(table.rows):
        table = read_tables(f"sep=\t\n{text}".encode(), name).tables[0]
    rows = [[_text(cell) for cell in row] for row in table.rows]
    if workbook and fold(next((one[0] for one in rows if any(one)), "")) == "quoi":
        # Un tableur qui ouvre notre CSV garde dans ses cellules l'apostrophe qui les protège.
        rows = [[unguarded(one) for one in row] for row in rows]
    outcome = read_rows(rows, name, fresh)
    outcome.notes += [one.message for one in table.notes]
    return outcome


def _text(cell: Cell) -> str:
    """Ce qui a été tapé : un calcul, comme on le tape."""
    if not cell.formula:
        return cell.text
    return _REFERENCE.sub(r"\1", cell.formula.removeprefix("of:"))


def _sentences_cut(rows: Sequence[Sequence[Cell]]) -> bool:
    """Une seule colonne, dont les virgules de quelques textes ont fait des cellules."""
    full = [len(row) for row in rows if any(one.text for one in row)]
    return full[:1] == [1] and 2 * sum(one > 1 for one in full) < len(full)


def read_rows(rows: Rows, name: str, fresh: Sequence[Step]) -> Outcome:
    """Le mur de lignes de cellules : d'après un en-tête qu'on reconnaît, sinon par colonnes."""
    full = [row for row in rows if any(one.strip() for one in row)]
    if not full:
        raise Refused(said.MUR_VIDE(nom=name))
    header, *below = full
    width = max(map(len, full))
    known = [COLUMNS.get(fold(one), "") for one in header]
    if "texte" in known and (len(set(known) - {""}) > 1 or width == 1):
        return _named(header, known, below, name, fresh)
    if width == 1:
        return _one_column([row[0] for row in full], name, fresh)
    return _by_columns(header, below, width, name)


def _unkept(cell: str) -> str:
    return uncoded(_KEPT.sub("", cell))


def _one_column(cells: Sequence[str], name: str, fresh: Sequence[Step]) -> Outcome:
    outcome = Outcome(name, formless=True)
    outcome.say(said.MUR_SANS_COLONNES())
    outcome.say(said.MUR_POST_ITS_PERDUS())
    first, *others = fresh
    notes = tuple(Note(outcome.text(_unkept(one))) for one in cells)
    return finished(outcome, Wall(etapes=(Step(first.titre, first.consigne, notes), *others)))


def _by_columns(header: Sequence[str], below: Rows, width: int, name: str) -> Outcome:
    outcome = Outcome(name, formless=True)
    steps = []
    for column in range(width):
        title = _unkept(header[column]) if column < len(header) else ""
        cells = [row[column] for row in below if column < len(row) and row[column].strip()]
        notes = tuple(Note(outcome.text(_unkept(one))) for one in cells)
        if title or notes:
            steps.append(Step(title or f"{FALLEN} {column + 1}", "", notes))
    if len(steps) > MOST_STEPS:
        raise Refused(said.MUR_TROP_LARGE(nom=name, total=len(steps), permis=MOST_STEPS))
    return finished(outcome, Wall(etapes=tuple(steps)))


def _named(
    header: Sequence[str], known: Sequence[str], below: Rows, name: str, fresh: Sequence[Step]
) -> Outcome:
    outcome = Outcome(name)
    ours = "quoi" in known
    ignored = [one for one, key in zip(header, known, strict=True) if one.strip() and not key]
    if ignored:
        listed = ", ".join(f"« {one[:40]} »" for one in ignored[:10])
        outcome.say(said.MUR_COLONNES_IGNOREES(noms=listed))
    found: dict[str, list[str]] = {key: [] for key in LINES.values()}
    steps: dict[str, tuple[str, str, list[Note]]] = {}
    for row in below:
        cells = {key: one for key, one in zip(known, row, strict=False) if key}
        line = LINES.get(fold(cells.get("quoi", "")), "") if ours else ""
        title = cells.get("etape", "") or ("" if "etape" in known else fresh[0].titre)
        if line and line != "consigne":
            found[line].append(cells.get("texte", ""))
            continue
        step = steps.setdefault(fold(title), (title, "", []))
        if line:
            steps[fold(title)] = (title, cells.get("texte", ""), step[2])
        else:
            step[2].append(_note(cells, outcome, ours=ours))
    made = tuple(Step(title, task, tuple(notes)) for title, task, notes in steps.values())
    if "etape" not in known:
        made = (
            Step(fresh[0].titre, fresh[0].consigne, made[0].post_its if made else ()),
            *fresh[1:],
        )
    one = {key: "\n".join(texts) for key, texts in found.items()}
    wall = Wall(
        one["titre"],
        outcome.day(one["date"]),
        one["lieu"],
        tuple(found["organisateurs"]),
        one["public"],
        made,
        one["phrase"],
    )
    return finished(outcome, wall, empty_too=ours)


def _note(cells: dict[str, str], outcome: Outcome, *, ours: bool) -> Note:
    raw = cells.get("texte", "")
    votes = cells.get("votes", "").strip()
    outcome.votes += bool(votes) and not _WHOLE.fullmatch(votes)
    colour = fold(cells.get("couleur", ""))
    return Note(
        outcome.text(raw if ours else _unkept(raw)),
        cells.get("groupe", ""),
        colour if colour in COLOURS else "",
        int(votes) if _WHOLE.fullmatch(votes) else 0,
        fold(cells.get("a_part", "")) in YES,
    )
