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
from innovation_sociale.html_rules import inspect_html
from innovation_sociale.text_reading import position, read_text
from innovation_sociale.yaml_reading import parse_yaml

REQUIRED_KEYS = ("title", "description")
PRINTED_KEY = "livret"
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_ENVIRONMENT = Environment(autoescape=True, keep_trailing_newline=True)
CallProblem = Callable[[str, Sequence[str], Mapping[str, str]], str]


def inspect_pages(
    root: Path, macros: Mapping[str, object], call_problem: CallProblem
) -> list[DataError]:
    """Vérifie toutes les pages de `docs/` ; `macros` donne les noms permis.

    Leurs noms et les autres fichiers de `docs/` sont l'affaire de docs_files.py.
    """
    errors: list[DataError] = []
    for path in sorted((root / "docs").rglob("*.md")):
        if path.is_symlink() or not path.is_file():
            continue  # déjà signalé
        name = shown(path.relative_to(root).as_posix(), 200)
        text, found = read_text(path, name)
        errors += found
        if text or not found:
            errors += inspect_page(text, name, macros, call_problem)
    return errors


def inspect_page(
    text: str, name: str, macros: Mapping[str, object], call_problem: CallProblem
) -> list[DataError]:
    """Tous les défauts d'une page ; `name` est le chemin à afficher."""
    head = _FRONT_MATTER.match(text)
    if head is None:
        return [
            DataError(
                name,
                1,
                1,
                "l'en-tête manque : commencez la page par « --- », « title: … », "
                "« description: … », « --- »",
            )
        ]
    errors = _front_matter(head.group(1), name)
    # Le corps garde ses numéros de ligne : l'en-tête devient autant de lignes vides.
    body = "\n" * text.count("\n", 0, head.end()) + text[head.end() :]
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


def _front_matter(text: str, name: str) -> list[DataError]:
    document = parse_yaml("\n" + text, name)
    errors = list(document.errors)
    if document.stopped:
        return errors
    if not isinstance(document.tree, dict):
        return [*errors, DataError(name, 2, 1, "l'en-tête est une suite de lignes « clé: valeur »")]
    for key, value in document.tree.items():
        if key == PRINTED_KEY:
            if value not in ("oui", "non"):
                message = "« livret » dit si la page s'imprime : écrivez « oui » ou « non »"
                errors.append(document.error((key,), message))
        elif key not in REQUIRED_KEYS:
            guess = suggestion(key, (*REQUIRED_KEYS, PRINTED_KEY))
            ending = guess or f" : on peut écrire {', '.join((*REQUIRED_KEYS, PRINTED_KEY))}"
            errors.append(
                document.error((key,), f"clé d'en-tête inconnue « {shown(key)} »{ending}", key=True)
            )
        elif not isinstance(value, str):
            errors.append(document.error((key,), f"« {key} » est un texte sur une ligne"))
        elif re.search('[<>"]', str(value)):
            message = f"« {key} » ne porte ni chevron ni guillemet droit : écrivez « … »"
            errors.append(document.error((key,), message))
    errors += [
        DataError(name, 1, 1, f"il manque « {key} » dans l'en-tête : ajoutez « {key}: … »")
        for key in REQUIRED_KEYS
        if key not in document.tree
    ]
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
