"""Ce qu'une page de `docs/` a le droit de contenir : du texte, des macros, une mise en forme.

Chaque page est lue une fois, jugée dans un temps compté, puis construite d'après ce même texte.
"""

from __future__ import annotations

import html
import os
import re
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from innovation_sociale.errors import TRACE, DataError, shown, surprise
from innovation_sociale.messages import pages as dit
from innovation_sociale.messages.stories import PREUVE_MAL_PLACEE
from innovation_sociale.models.people import contact_in, personal_problem
from innovation_sociale.pages.calls import (
    Call,
    CallProblem,
    calls,
    filled,
    misplaced,
    refusals,
)
from innovation_sociale.pages.html_rules import inspect_html, render
from innovation_sociale.pages.limits import excesses
from innovation_sociale.pages.slots import INLINE, Slots
from innovation_sociale.reading.deadlines import TooLong, deadline
from innovation_sociale.reading.front_matter import WrittenPage, read_page
from innovation_sociale.reading.text import position, read_text

# Temps de calcul donné à une page, en secondes ; une page ordinaire en prend un centième.
PATIENCE = 1.0


@dataclass(frozen=True)
class PageText:
    """Le texte d'une page, lu une fois pour être jugé puis construit, et les défauts de lecture."""

    text: str
    errors: tuple[DataError, ...] = ()


@dataclass(frozen=True)
class JudgedPage:
    """Une page sans défaut de forme : ses appels, et son corps où des repères les tiennent."""

    name: str
    text: str
    page: WrittenPage
    filled: str
    calls: Sequence[Call]
    slots: Slots


# Ce qui juge de ce que dit une page, une fois sa forme jugée.
Further = Callable[[JudgedPage], Iterable[DataError]]


def _nothing_more(_page: JudgedPage) -> Iterable[DataError]:
    return ()


def read_pages(root: Path) -> dict[str, PageText]:
    """Les pages de `docs/`, par chemin depuis la racine du projet."""
    pages = {}
    for path in sorted((root / "docs").rglob("*.md")):
        name = shown(path.relative_to(root).as_posix(), 200)
        if path.is_file() and not path.is_symlink():
            text, errors = read_text(path, name)
            pages[name] = PageText(text, tuple(errors))
    return pages


def inspect_pages(
    root: Path,
    macros: Mapping[str, object],
    call_problem: CallProblem,
    written: Mapping[str, PageText] | None = None,
    printable: Collection[str] | None = None,
    further: Further = _nothing_more,
) -> list[DataError]:
    """Vérifie les pages de `docs/` ; leurs noms et le reste sont l'affaire de docs_files.py.

    `macros` donne les noms permis, `printable` ceux qui savent s'imprimer (tous par défaut) ;
    `written`, les pages déjà lues ; `further`, ce qui juge de ce qu'elles disent.
    """
    errors: list[DataError] = []
    for name, page in (read_pages(root) if written is None else written).items():
        errors += page.errors
        if page.text or not page.errors:
            errors += inspect_page(page.text, name, macros, call_problem, printable, further)
    return errors


def inspect_page(
    text: str,
    name: str,
    macros: Mapping[str, object],
    call_problem: CallProblem,
    printable: Collection[str] | None = None,
    further: Further = _nothing_more,
) -> list[DataError]:
    """Tous les défauts d'une page ; `name` est le chemin à afficher.

    Une page qui demande trop de temps, ou qui surprend le moteur, est un défaut comme un autre.
    """
    try:
        with deadline(PATIENCE):
            return list(_defects(text, name, macros, call_problem, printable, further))
    except TooLong:
        return [DataError(name, _slow_line(text), 1, dit.PAGE_TROP_DE_CALCUL())]
    except Exception as problem:
        # Quelle qu'elle soit, elle se dit en une ligne, qui nomme le fichier.
        if os.environ.get(TRACE):
            raise
        said = surprise(f"{type(problem).__name__} : {problem}")
        return [DataError(name, 1, 1, dit.PAGE_SURPRENANTE(surprise=said))]


def _slow_line(text: str) -> int:
    """La ligne du premier paragraphe qui, seul, prend trop de temps ; la première sinon."""
    line, start = 1, time.process_time()
    for block in re.split(r"(\n{2,})", text):
        try:
            with deadline(PATIENCE / 5):
                render(block)
        except (TooLong, RecursionError):
            return line
        line += block.count("\n")
        if time.process_time() - start > PATIENCE / 2:
            break
    return 1


def _defects(
    text: str,
    name: str,
    macros: Mapping[str, object],
    call_problem: CallProblem,
    printable: Collection[str] | None,
    further: Further,
) -> Iterator[DataError]:
    page = read_page(text, name)
    body = page.body
    yield from page.errors
    too_much = [DataError(name, *where) for where in excesses(body)]
    yield from too_much
    if too_much:
        return
    yield from _personal(text, name)
    for found in re.finditer(r"-8<-", body):
        yield DataError(name, *position(body, found.start()), dit.INCLUSION())
    refused = list(refusals(body, name, macros, call_problem))
    yield from refused
    if refused:
        # La page ne sera pas exécutée : son HTML se juge tel qu'il est écrit.
        yield from inspect_html(body, name)[0]
        return
    made = calls(body)
    rendered, slots = filled(body)
    errors, astray = inspect_html(rendered, name, slots)
    if astray := astray | misplaced(body):
        for rank in sorted(astray):
            inline = made[rank].name in INLINE
            said = PREUVE_MAL_PLACEE() if inline else dit.MACRO_PAS_SEULE(macro=made[rank].name)
            yield DataError(name, made[rank].line, 1, said)
        # Une macro égarée défait ce qui l'entoure : on juge la page comme si elle n'y était pas.
        yield from inspect_html(body, name)[0]
        return
    if printable is not None and page.head.printed:
        hidden = slots.on_screen(render(rendered))
        yield from _unprintable(made, name, printable, hidden)
    yield from (replace(one, line=slots.line_before(rendered, one.line)) for one in errors)
    yield from further(JudgedPage(name, text, page, rendered, made, slots))


def _personal(text: str, name: str) -> Iterator[DataError]:
    """Les coordonnées d'une personne, paragraphe par paragraphe, codes du web lus."""
    line = 1
    for block in re.split(r"(\n[ \t]*\n)", text):
        if problem := personal_problem(html.unescape(block)):
            lines = enumerate(block.split("\n"))
            there = (number for number, one in lines if contact_in(html.unescape(one)))
            yield DataError(name, line + next(there, 0), 1, problem)
        line += block.count("\n")


def _unprintable(
    made: Iterable[Call], name: str, printable: Collection[str], hidden: Collection[int]
) -> Iterator[DataError]:
    for rank, call in enumerate(made):
        if call.name not in printable and call.name not in INLINE and rank not in hidden:
            yield DataError(name, call.line, 1, dit.MACRO_NON_IMPRIMEE(macro=call.name))
