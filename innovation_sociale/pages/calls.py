"""Les appels de macros d'une page, et rien d'autre que Jinja saurait exécuter.

mkdocs-macros exécute les pages comme des gabarits Jinja sans bac à sable : une page mal
intentionnée lancerait des commandes. On n'accepte que du texte, `{% raw %}` et des appels de
macros connues avec des constantes, chacun seul sur sa ligne ; ceux d'`INLINE` dans une phrase.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from innovation_sociale.errors import DataError, Said, Sentence, shown, suggestion
from innovation_sociale.messages import pages as dit
from innovation_sociale.pages.slots import INLINE, Slots

_ENVIRONMENT = Environment(autoescape=False, keep_trailing_newline=True)  # noqa: S701, du texte
CallProblem = Callable[[str, Sequence[str], Mapping[str, str]], Said]


@dataclass(frozen=True)
class Call:
    """Un appel de macro permis, sa ligne et ses arguments."""

    name: str
    line: int
    arguments: tuple[str, ...] = ()


def refusals(
    body: str, name: str, macros: Mapping[str, object], call_problem: CallProblem
) -> Iterator[DataError]:
    """Refuse tout ce qui n'est ni texte, ni `raw`, ni appel d'une macro à constantes."""
    lines = body.split("\n")

    def error(line: int | None, message: Sentence) -> DataError:
        # Jinja ne dit pas la ligne de toutes les instructions : la première de la page alors.
        line = min(line or min(blocks, default=1), len(lines))
        marks = re.search(r"\{\{|\{%|\{#|#\}|%\}|\}\}", lines[line - 1])
        return DataError(name, line, marks.start() + 1 if marks else 1, message)

    blocks: list[int] = []
    try:
        for line, kind, _ in _ENVIRONMENT.lex(body):
            if kind == "block_begin":
                blocks.append(line)
            if kind == "comment_begin":
                yield error(line, dit.COMMENTAIRE_JINJA())
        read = _nodes(body)
    except TemplateSyntaxError as problem:
        yield error(problem.lineno, dit.ACCOLADES())
        return
    except RecursionError:
        yield DataError(name, 1, 1, dit.EXPRESSION_EMBOITEE())
        return
    for node in read:
        if isinstance(node, nodes.TemplateData):
            continue
        if problem_text := _node_problem(node, macros, call_problem):
            yield error(node.lineno, problem_text)


def calls(body: str) -> list[Call]:
    """Les appels d'un corps sans refus, dans l'ordre."""
    return [
        Call(node.node.name, node.lineno, _said(*_constants(node)))
        for node in _nodes(body)
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)
    ]


def misplaced(body: str) -> set[int]:
    """Le rang des appels qui devraient être seuls sur leur ligne, et ne le sont pas."""
    found, before, rank, block = set(), "", -1, -1
    for node in _nodes(body):
        written = isinstance(node, nodes.TemplateData)
        rank += not written
        if written or _called(node) in INLINE:
            text = node.data if isinstance(node, nodes.TemplateData) else "·"
            if block >= 0 and before == "\0" and not re.match(r"[ \t]*(?:\n|\Z)", text):
                found.add(block)
            before = (before if before != "\0" else "") + text
        else:
            block = rank
            if not re.search(r"(?:\A|\n) {0,3}\Z", before):
                found.add(rank)
            before = "\0"
    return found


def _called(node: nodes.Node) -> str:
    """Le nom de la macro qu'appelle un nœud permis."""
    called = node.node if isinstance(node, nodes.Call) else None
    return called.name if isinstance(called, nodes.Name) else ""


def filled(body: str, made: Callable[..., str] = lambda *_, **__: "") -> tuple[str, Slots]:
    """Le corps, sans refus, tel que Markdown le lira, chaque macro tenue par un repère.

    `made` donne le HTML d'une macro, d'après son nom et ses arguments ; vide s'il ne sert pas.
    """
    slots, pieces = Slots(), []
    for node in _nodes(body):
        if isinstance(node, nodes.TemplateData):
            pieces.append(node.data)
        elif isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
            args, kwargs = _constants(node)
            name = node.node.name
            html = made(name, *args, **kwargs)
            pieces.append(slots.hold(name, [*args, *kwargs.values()], html))
    return "".join(pieces), slots


@lru_cache(maxsize=1)
def _nodes(body: str) -> tuple[nodes.Node, ...]:
    """Les textes et les appels d'un corps. Gardés pour la question suivante sur la même page."""
    parts = _ENVIRONMENT.parse(body).body
    return tuple(
        node
        for part in parts
        for node in (part.nodes if isinstance(part, nodes.Output) else [part])
    )


def _said(args: list[str], kwargs: dict[str, str]) -> tuple[str, ...]:
    return (*args, *kwargs.values())


def _constants(call: nodes.Call) -> tuple[list[str], dict[str, str]]:
    """Les arguments d'un appel permis : des textes."""
    return (
        [one.as_const() for one in call.args],
        {one.key: one.value.as_const() for one in call.kwargs},
    )


def _node_problem(
    node: nodes.Node, macros: Mapping[str, object], call_problem: CallProblem
) -> Said:
    """Pourquoi un nœud Jinja n'est pas un appel permis ; vide s'il l'est."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return dit.INSTRUCTION_INTERDITE()
    called = node.node.name
    if called not in macros:
        guess = suggestion(called, macros) or f" : {', '.join(sorted(macros))}"
        return dit.MACRO_INCONNUE(macro=shown(called), suite=guess)
    constants = [*node.args, *(keyword.value for keyword in node.kwargs)]
    starred = node.dyn_args is not None or node.dyn_kwargs is not None
    texts = [one.value for one in constants if isinstance(one, nodes.Const)]
    if starred or len(texts) < len(constants) or not all(isinstance(one, str) for one in texts):
        return dit.ARGUMENTS_DE_MACRO()
    args, kwargs = _constants(node)
    if len(kwargs) < len(node.kwargs):  # deux fois le même nom : Python n'en voudrait pas
        return dit.APPEL_DE_MACRO(macro=called)
    return call_problem(called, args, kwargs)
