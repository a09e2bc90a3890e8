"""Ce qu'une page de `docs/` a le droit de contenir.

mkdocs-macros exécute les pages comme des gabarits Jinja sans bac à sable : une page mal
intentionnée lancerait des commandes. On n'accepte donc que du texte, `{% raw %}` et des
appels de macros connues avec des constantes ; et du HTML, seulement ce qui met en forme.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from innovation_sociale.errors import DataError, shown, suggestion
from innovation_sociale.front_matter import read_page
from innovation_sociale.html_rules import inspect_html
from innovation_sociale.text_reading import position, read_text

ASSET_SUFFIXES = (".css", ".js", ".jpg", ".png", ".svg", ".webp", ".woff2", ".txt")
_ENVIRONMENT = Environment(autoescape=True, keep_trailing_newline=True)
CallProblem = Callable[[str, Sequence[str], Mapping[str, str]], str]


def inspect_pages(
    root: Path, macros: Mapping[str, object], call_problem: CallProblem
) -> list[DataError]:
    """Vérifie toutes les pages de `docs/` ; `macros` donne les noms permis."""
    errors: list[DataError] = []
    for path in sorted((root / "docs").rglob("*")):
        name = path.relative_to(root).as_posix()
        if problem := _intruder(path, path.relative_to(root / "docs")):
            errors.append(DataError(name, 1, 1, problem))
        elif path.suffix == ".md":
            text, found = read_text(path, name)
            errors += found
            if text or not found:
                errors += inspect_page(text, name, macros, call_problem)
    return errors


def _intruder(path: Path, inside: Path) -> str:
    """Pourquoi un chemin n'a pas sa place sous `docs/` ; vide s'il l'a.

    MkDocs lit d'autres extensions comme des pages et recopie tout le reste dans le site.
    """
    if path.is_symlink():
        return "lien symbolique interdit : mettez le fichier lui-même"
    if path.is_dir() or inside.name.startswith("."):
        return ""
    if inside.parts[0] == "assets":
        if path.suffix in ASSET_SUFFIXES:
            return ""
        return f"extension inattendue : ici, {', '.join(ASSET_SUFFIXES)}"
    if path.suffix != ".md":
        return "une page porte l'extension « .md » ; une image va dans docs/assets/img/"
    return ""


def inspect_page(
    text: str, name: str, macros: Mapping[str, object], call_problem: CallProblem
) -> list[DataError]:
    """Tous les défauts d'une page ; `name` est le chemin à afficher."""
    page = read_page(text, name)
    errors, body = list(page.errors), page.body
    refused = list(_jinja(body, name, macros, call_problem))
    errors += refused
    if not refused:
        # Il ne reste que du texte, `raw` et des macros : on peut les exécuter, rendues vides.
        blanks = dict.fromkeys(macros, lambda *args, **kwargs: "")
        body = _ENVIRONMENT.from_string(body).render(blanks)
    errors += inspect_html(body, name)
    for found in re.finditer(r"-+8<-+", body):
        errors.append(
            DataError(
                name,
                *position(body, found.start()),
                "inclusion « --8<-- » interdite : recopiez le texte, ou faites une macro",
            )
        )
    return errors


def _jinja(
    body: str, name: str, macros: Mapping[str, object], call_problem: CallProblem
) -> Iterator[DataError]:
    """Refuse tout ce qui n'est ni texte, ni `raw`, ni appel d'une macro à constantes."""
    lines = body.split("\n")

    def error(line: int, message: str) -> DataError:
        marks = re.search(r"\{\{|\{%|\{#|#\}|%\}|\}\}", lines[min(line, len(lines)) - 1])
        return DataError(name, line, marks.start() + 1 if marks else 1, message)

    try:
        for line, kind, _ in _ENVIRONMENT.lex(body):
            if kind == "comment_begin":
                yield error(
                    line, "« {# » ouvre un commentaire caché : écrivez « { # » ou retirez-le"
                )
        template = _ENVIRONMENT.parse(body)
    except TemplateSyntaxError as problem:
        yield error(
            problem.lineno,
            "accolades mal formées : écrivez « {{ macro() }} », ou entourez le texte de "
            "« {% raw %} » et « {% endraw %} »",
        )
        return
    except RecursionError:
        yield DataError(name, 1, 1, "expression trop imbriquée : la page ne sera pas exécutée")
        return
    for node in template.body:
        outputs = node.nodes if isinstance(node, nodes.Output) else [node]
        for output in outputs:
            if not isinstance(output, nodes.TemplateData):
                problem_text = _node_problem(output, macros, call_problem)
                if problem_text:
                    yield error(output.lineno, problem_text)


def _node_problem(node: nodes.Node, macros: Mapping[str, object], call_problem: CallProblem) -> str:
    """Pourquoi un nœud Jinja n'est pas un appel permis ; vide s'il l'est."""
    allowed = "seul un appel de macro est permis : « {{ entonnoir() }} »"
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return f"instruction interdite dans une page : {allowed}"
    called = node.node.name
    if called not in macros:
        guess = suggestion(called, macros)
        return f"macro inconnue « {shown(called)} »{guess or ' : ' + ', '.join(sorted(macros))}"
    constants = [*node.args, *(keyword.value for keyword in node.kwargs)]
    starred = node.dyn_args is not None or node.dyn_kwargs is not None
    texts = [one.value for one in constants if isinstance(one, nodes.Const)]
    if starred or len(texts) < len(constants) or not all(isinstance(one, str) for one in texts):
        return 'les arguments d\'une macro sont des textes : « {{ signaler("Accueil") }} »'
    args = texts[: len(node.args)]
    kwargs = dict(zip((one.key for one in node.kwargs), texts[len(args) :], strict=True))
    return call_problem(called, args, kwargs)
