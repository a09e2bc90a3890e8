"""Comparer deux sites construits : pages ajoutées, retirées, changées, et leurs phrases."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from tools.comparer.passages import Page, read_page

# Au-delà, la page se lit mieux ouverte que comparée.
MOST_PASSAGES = 4000
MOST_CHANGES = 60
LONGEST = 600
# Ce qu'une personne ouvre ou télécharge ; le reste est fait d'elles.
_DOCUMENTS = frozenset(".pdf .csv .ods .json .ics .txt .zip .bib .ris".split())
FRAME = "menu et pied de page"


@dataclass(frozen=True)
class Change:
    """Des phrases qui se suivent, avant et après ; vide d'un côté : ajoutées, ou retirées."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def pairs(self) -> list[tuple[list[tuple[bool, str]], list[tuple[bool, str]]]]:
        """Chaque phrase d'avant et celle qui la remplace, en morceaux : changé ou non, et le texte."""
        if len(self.before) == len(self.after):
            return [_marked(*one) for one in zip(self.before, self.after, strict=True)]
        gone = [([(True, _cut(one))], list[tuple[bool, str]]()) for one in self.before]
        return gone + [(list[tuple[bool, str]](), [(True, _cut(one))]) for one in self.after]


@dataclass
class Changed:
    """Une page qui change : ses phrases, et la page où d'autres, les mêmes, se lisent déjà.

    `hidden` : combien de changements de plus ne sont pas montrés. `unread` : la page ne se compare
    pas, il faut l'ouvrir.
    """

    path: str
    title: str
    changes: list[Change] = field(default_factory=list)
    elsewhere: dict[str, int] = field(default_factory=dict)
    hidden: int = 0
    unread: bool = False


@dataclass
class Comparison:
    """Ce qui sépare deux sites. Une page est son chemin, et son titre."""

    added: list[tuple[str, str]] = field(default_factory=list)
    removed: list[tuple[str, str]] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    documents: list[tuple[str, str]] = field(default_factory=list)

    @property
    def repeated(self) -> list[Changed]:
        """Les pages qui ne font que redire ce qu'une autre montre."""
        return [one for one in self.changed if not one.changes and not one.unread]

    @property
    def told(self) -> list[Changed]:
        """Les pages où quelque chose est à lire."""
        return [one for one in self.changed if one.changes or one.unread]


def compare(before: Path, after: Path) -> Comparison:
    """Compare deux dossiers de site construit ; un lien symbolique n'y est pas suivi."""
    old, new = files(before), files(after)
    found = Comparison()
    for name in sorted(old.keys() ^ new.keys(), key=_rank):
        if not name.endswith(".html"):
            continue
        path, told = (new[name], found.added) if name in new else (old[name], found.removed)
        told.append((name, read_page(path).title or name))
    seen: dict[Change, str] = {}
    for name in sorted(old.keys() & new.keys(), key=_rank):
        if name.endswith(".html") and old[name].read_bytes() != new[name].read_bytes():
            _compared(found, seen, name, read_page(old[name]), read_page(new[name]))
    found.documents = list(_documents(old, new))
    return found


def files(folder: Path) -> dict[str, Path]:
    """Les fichiers d'un dossier, par leur chemin."""
    found = {}
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in names:
            path = Path(place, name)
            if path.is_file() and not path.is_symlink():
                found[path.relative_to(folder).as_posix()] = path
    return found


def _rank(name: str) -> tuple[int, str]:
    """Une fiche avant la liste qui la résume : le chemin le plus long d'abord."""
    return -name.count("/"), name


def _compared(found: Comparison, seen: dict[Change, str], name: str, old: Page, new: Page) -> None:
    readable = old.readable and new.readable
    one = Changed(name, new.title or name, unread=not readable)
    if max(len(old.passages), len(new.passages)) > MOST_PASSAGES:
        one.unread = True
    if not one.unread:
        _tell(one, seen, changes(old.passages, new.passages))
    if name == "index.html" and readable:
        frame = Changed(name, FRAME)
        _tell(frame, seen, changes(old.frame, new.frame))
        found.changed += [frame] if frame.changes else []
    if one.changes or one.elsewhere or one.unread:
        found.changed.append(one)


def _tell(one: Changed, seen: dict[Change, str], all_: Iterator[Change]) -> None:
    """Ce qu'une page montre, et ce qu'une autre montre déjà."""
    for change in all_:
        if change in seen:
            one.elsewhere[seen[change]] = one.elsewhere.get(seen[change], 0) + 1
        elif len(one.changes) >= MOST_CHANGES:
            one.hidden += 1
        else:
            seen[change] = one.path
            one.changes.append(change)


def changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Les phrases qui diffèrent, dans l'ordre."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    one, other = old[start : len(old) - end], new[start : len(new) - end]
    for tag, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if j - i == m - k:
            yield from (
                Change((was,), (is_,)) for was, is_ in zip(one[i:j], other[k:m], strict=True)
            )
        else:
            yield Change(tuple(one[i:j]), tuple(other[k:m]))


def _marked(was: str, is_: str) -> tuple[list[tuple[bool, str]], list[tuple[bool, str]]]:
    """Deux phrases, mot à mot ; ce qui n'a presque rien en commun se lit d'un bloc."""
    one, other = _cut(was).split(" "), _cut(is_).split(" ")
    if one == other:  # la différence est au-delà de ce qui se montre
        return [(True, " ".join(one))], [(True, " ".join(other))]
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.ratio() < 0.4:
        return [(True, " ".join(one))], [(True, " ".join(other))]
    left, right = [], []
    for tag, i, j, k, m in matcher.get_opcodes():
        if i < j:
            left.append((tag != "equal", " ".join(one[i:j])))
        if k < m:
            right.append((tag != "equal", " ".join(other[k:m])))
    return left, right


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _documents(old: Mapping[str, Path], new: Mapping[str, Path]) -> Iterator[tuple[str, str]]:
    """Les fichiers à télécharger qui changent : leur chemin, et ce qui leur arrive."""
    for name in sorted(old.keys() | new.keys()):
        if Path(name).suffix not in _DOCUMENTS or name == "hors-ligne.zip":
            continue
        if name not in old:
            yield name, "ajouté"
        elif name not in new:
            yield name, "retiré"
        elif old[name].read_bytes() != new[name].read_bytes():
            yield name, "changé"
