"""Ce qu'une page de `docs/` a le droit de contenir.

mkdocs-macros exécute les pages comme des gabarits Jinja sans bac à sable : une page mal
intentionnée lancerait des commandes. On n'accepte donc que du texte, `{% raw %}` et des
appels de macros connues avec des constantes ; et du HTML, seulement ce qui met en forme.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from innovation_sociale.errors import DataError, shown, suggestion
from innovation_sociale.text_reading import position, read_text
from innovation_sociale.yaml_reading import parse_yaml

FRONT_MATTER_KEYS = ("title", "description", "hide", "search", "template")
REQUIRED_KEYS = ("title", "description")
ALLOWED_TAGS = frozenset(
    """
    abbr b blockquote br cite code dd del details dfn div dl dt em h2 h3 h4 hr i ins kbd li
    mark ol p pre q s section small span strong sub summary sup table tbody td th thead time
    tr u ul
    """.split()
)
ALLOWED_ATTRIBUTES = frozenset(
    """
    class colspan datetime dir id lang open rowspan scope start title
    """.split()
)
SAFE_SCHEMES = ("http", "https", "mailto", "tel")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_CODE = re.compile(
    r"^(?P<fence> {0,3}(?:`{3,}|~{3,}))[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)|(?P<tick>`+)[^`\n].*?(?P=tick)",
    re.DOTALL | re.MULTILINE,
)
_DESTINATION = re.compile(
    r"(?P<image>!)?\[[^\]]*\]\(\s*<?(?P<inline>[^\s)>]+)"
    r"|^ {0,3}\[[^\]]+\]:\s*<?(?P<reference>[^\s>]+)"
    r"|<(?P<auto>[A-Za-z][A-Za-z0-9+.-]*:[^\s>]*)>",
    re.MULTILINE,
)
SignatureError = Callable[[str, list[Any], Mapping[str, Any]], bool]


def inspect_pages(
    root: Path, macros: Mapping[str, object], signature_error: SignatureError
) -> list[DataError]:
    """Vérifie toutes les pages de `docs/` ; `macros` donne les noms permis."""
    errors: list[DataError] = []
    for path in sorted((root / "docs").rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            errors.append(
                DataError(name, 1, 1, "lien symbolique interdit : mettez le fichier lui-même")
            )
        elif path.suffix == ".md":
            text, found = read_text(path, name)
            errors += found
            if text or not found:
                errors += inspect_page(text, name, macros, signature_error)
    return errors


def inspect_page(
    text: str, name: str, macros: Mapping[str, object], signature_error: SignatureError
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
    errors += _jinja(body, name, macros, signature_error)
    prose = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code.group()), body)
    errors += _links(prose, name)
    errors += _html(prose, name)
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
        if key not in FRONT_MATTER_KEYS:
            guess = suggestion(key, FRONT_MATTER_KEYS)
            ending = guess or f" : on peut écrire {', '.join(FRONT_MATTER_KEYS)}"
            errors.append(
                document.error((key,), f"clé d'en-tête inconnue « {shown(key)} »{ending}", key=True)
            )
        elif key in REQUIRED_KEYS and not isinstance(value, str):
            errors.append(document.error((key,), f"« {key} » est un texte sur une ligne"))
        elif key == "template" and not re.fullmatch(r"[a-z]+\.html", str(value)):
            errors.append(
                document.error((key,), "« template » est un nom de gabarit : « accueil.html »")
            )
    errors += [
        DataError(name, 1, 1, f"il manque « {key} » dans l'en-tête : ajoutez « {key}: … »")
        for key in REQUIRED_KEYS
        if key not in document.tree
    ]
    return errors


def _jinja(
    body: str, name: str, macros: Mapping[str, object], signature_error: SignatureError
) -> Iterator[DataError]:
    """Refuse tout ce qui n'est ni texte, ni `raw`, ni appel d'une macro à constantes."""
    lines = body.split("\n")

    def error(line: int, message: str) -> DataError:
        marks = re.search(r"\{\{|\{%|\{#|#\}|%\}|\}\}", lines[min(line, len(lines)) - 1])
        return DataError(name, line, marks.start() + 1 if marks else 1, message)

    environment = Environment(autoescape=True)  # rien n'est rendu ici : on lit seulement
    try:
        for line, kind, _ in environment.lex(body):
            if kind == "comment_begin":
                yield error(
                    line, "« {# » ouvre un commentaire caché : écrivez « { # » ou retirez-le"
                )
        template = environment.parse(body)
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
                problem_text = _call_problem(output, macros, signature_error)
                if problem_text:
                    yield error(output.lineno, problem_text)


def _call_problem(
    node: nodes.Node, macros: Mapping[str, object], signature_error: SignatureError
) -> str:
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
    if starred or not all(isinstance(one, nodes.Const) for one in constants):
        return 'les arguments d\'une macro sont des constantes : « {{ signaler("Accueil") }} »'
    args = [one.value for one in node.args if isinstance(one, nodes.Const)]
    kwargs = {one.key: None for one in node.kwargs}
    if signature_error(called, args, kwargs):
        return (
            f"la macro « {called} » n'attend pas ces arguments : voyez son usage dans CONTRIBUTING"
        )
    return ""


def _links(prose: str, name: str) -> Iterator[DataError]:
    for found in _DESTINATION.finditer(prose):
        raw = found["inline"] or found["reference"] or found["auto"]
        place = position(prose, found.start())
        # Un navigateur ignore blancs et caractères de contrôle dans le schéma d'un lien.
        target = re.sub(r"[\x00-\x20\\]", "", html.unescape(html.unescape(raw)))
        scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", target)
        if scheme and scheme[1].lower() not in SAFE_SCHEMES:
            yield DataError(
                name,
                *place,
                f"lien « {shown(scheme[1])}: » interdit : écrivez une adresse http(s) ou un "
                "chemin de page",
            )
        elif found["image"] and (scheme or target.startswith("//")):
            yield DataError(
                name,
                *place,
                "image venue d'un autre site : mettez-la dans docs/assets/img/ avec son droit d'usage",
            )


class _Tags(HTMLParser):
    """Relève les balises et attributs qui n'ont pas leur place."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.problems: list[tuple[tuple[int, int], str]] = []

    def _refuse(self, message: str) -> None:
        line, column = self.getpos()
        self.problems.append(((line, column + 1), message))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED_TAGS:
            self._refuse(
                f"balise « <{shown(tag, 20)}> » interdite : écrivez-la en Markdown, ou faites une macro"
            )
            return
        for attribute, _ in attrs:
            if attribute not in ALLOWED_ATTRIBUTES and not attribute.startswith("aria-"):
                self._refuse(
                    f"attribut « {shown(attribute, 20)} » interdit sur <{tag}> : retirez-le"
                )

    def handle_decl(self, decl: str) -> None:
        self._refuse("déclaration HTML interdite : retirez-la")

    def unknown_decl(self, data: str) -> None:
        self._refuse("déclaration HTML interdite : retirez-la")

    def handle_pi(self, data: str) -> None:
        self._refuse("instruction « <? » interdite : retirez-la")


def _html(prose: str, name: str) -> Iterator[DataError]:
    # <https://…> est un lien Markdown, déjà vu par `_links`.
    without_links = re.sub(
        r"<[A-Za-z][A-Za-z0-9+.-]*:[^\s>]*>", lambda found: " " * len(found.group()), prose
    )
    parser = _Tags()
    parser.feed(without_links)
    parser.close()
    if re.search(r"<[a-zA-Z!/?][^>]*\Z", without_links):
        place = position(without_links, without_links.rfind("<"))
        yield DataError(name, *place, "balise HTML jamais fermée : ajoutez « > »")
    for place, message in parser.problems:
        yield DataError(name, *place, message)
