"""Essayer les deux exemples d'un message : ce que le moteur dit du faux, puis du juste.

Un exemple est ce qu'une personne écrirait : des lignes d'un fichier de données, un corps de page,
un nom de fichier, une variable, un morceau de page publiée. Ce qui ne s'écrit pas en quelques
lignes (une photo, deux fichiers à la fois) a sa fabrique dans `message_makers.py`.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path

from markdown import Markdown

from innovation_sociale.commands.contribution import contribute
from innovation_sociale.environment.settings import environment_problems
from innovation_sociale.errors import DataError, DataErrors, Lieu, Message, Refused, Sentence
from innovation_sociale.exchange.returning import outcome_of
from innovation_sociale.macros.registry import MACROS, call_problem
from innovation_sociale.messages import booklet, stories
from innovation_sociale.models import Catalogue
from innovation_sociale.models.contributions import CORRECTION, FERMETURE, OUVERTURE, VERSION
from innovation_sociale.models.kinds import FOLDERS
from innovation_sociale.pages.address_table import inspect_addresses
from innovation_sociale.pages.docs_files import inspect_files
from innovation_sociale.pages.html_rules import MARKDOWN_EXTENSIONS
from innovation_sociale.pages.rules import inspect_page
from innovation_sociale.pages.story_rules import story_judge
from innovation_sociale.printing.prose import Prose
from innovation_sociale.reading.loading import inspect_data, load_file
from innovation_sociale.site.check import check_site
from innovation_sociale.workshop.reading import read_wall
from innovation_sociale.workshop.wall import Step
from tests.page_corpus import HEAD
from tests.test_data_errors import FIXTURES, small_project
from tests.test_docs_files import picture

Trial = Callable[[Path, bool], Iterable[Sentence]]
PAGE = "docs/page.md"
STORIES = [
    one
    for one in vars(stories).values()
    if isinstance(one, Message) and one is not stories.PREUVE_HORS_RECIT
]
BOOKLET = {one.code for one in vars(booklet).values() if isinstance(one, Message)}


def sentences(errors: Iterable[DataError]) -> list[Sentence]:
    """Les phrases de défauts."""
    return [error.message for error in errors]


def tried(row: Message, example: str, folder: Path) -> list[Sentence]:
    """Ce que le moteur dit d'un exemple de `row`, écrit dans le dossier neuf `folder`."""
    if row.fichier == "contribution":
        return contributed(example, folder)
    if row.fichier.startswith("data/"):
        return _data(row, example, folder)
    if row.lieu is Lieu.FICHIERS:
        return _file(row, example, folder)
    if row.lieu is Lieu.ENVIRONNEMENT:
        name, _, value = example.partition("=")
        return list(environment_problems({name: value}))
    if row.lieu is Lieu.TABLEAUX:
        return returned(example, folder)
    if row.lieu is Lieu.MURS:
        return walled(example)
    if row.lieu is Lieu.SITE:
        return published(example, folder)
    if row.code in BOOKLET:
        return printed(example, folder)
    if row.lieu is Lieu.PAGES:
        return page(example, row.fichier.replace("*.md", "recit.md") if row in STORIES else PAGE)
    return _data(row, example, folder)


def _data(row: Message, example: str, folder: Path) -> list[Sentence]:
    """Les lignes d'exemple remplacent, dans le projet minimal, celles qui portent leurs clés."""
    project = small_project(folder)
    name = (row.fichier or "data/support/*.yml").split(" et ")[0].replace("**/*", "support/*")
    known = sorted(project.glob(name))
    path = known[0] if known else project / name.replace("*", "exemple")
    path.parent.mkdir(exist_ok=True)
    base = path.read_text(encoding="utf-8") if known else ""
    path.write_text(merged(base, example), encoding="utf-8")
    place = path.relative_to(project).as_posix()
    kind = path.parent.name if path.parent.name in FOLDERS else path.stem
    alone = sentences(load_file(path, place, kind)[1])
    if row.code in codes(alone):
        return alone
    return sentences(inspect_data(project)[1])


def returned(example: str, folder: Path) -> list[Sentence]:
    """Un tableau rendu, fait de ces lignes."""
    project = small_project(folder)
    catalogue, _ = inspect_data(project)
    assert catalogue is not None
    try:
        outcome = outcome_of(
            example.encode(), "annuaire.csv", catalogue, project, dt.date(2026, 11, 24)
        )
    except DataErrors as failure:
        return sentences(failure.errors)
    return sentences(outcome.notes)


def walled(example: str) -> list[Sentence]:
    """Un mur exporté, fait de ces lignes."""
    try:
        return read_wall(example.encode(), "mur", (Step("Large"), Step("Affiné"))).notes
    except Refused as refusal:
        return [refusal.said]


def contributed(body: str, folder: Path) -> list[Sentence]:
    """Une correction reçue, ces lignes entre celles qui l'ouvrent et la ferment."""
    opening = OUVERTURE.format(version=VERSION, genre=CORRECTION)
    message = f"{opening}\n{body}\n{FERMETURE}\n".encode()
    done = contribute(small_project(folder), [("message", message)], write=False)
    return sentences(done.defects)


def merged(base: str, lines: str) -> str:
    """`base`, où ces lignes prennent la place de celles des mêmes clés, puis finissent le fichier."""
    for key in re.findall(r"^([\w-]+)[ \u00a0]*:", lines, re.MULTILINE):
        base = re.sub(rf"^{key}:.*\n(?:[ \t].*\n)*", "", base, count=1, flags=re.MULTILINE)
    return f"{base}{lines}\n"


def codes(said: Iterable[Sentence]) -> set[str]:
    """Les codes de phrases dites."""
    return {one.row.code for one in said}


def page(text: str, name: str = PAGE) -> list[Sentence]:
    """Une page entière si elle a son en-tête ou n'en veut pas, sinon un corps de page."""
    bare = text.startswith(("---\n", "# ")) or name != PAGE  # un récit se passe d'en-tête
    whole = text if bare else HEAD + text
    problem = partial(call_problem, _catalogue())
    judge = story_judge(_catalogue(), [name])
    return sentences(inspect_page(whole, name, MACROS, problem, {"entonnoir"}, judge))


@cache
def _catalogue() -> Catalogue | None:
    return inspect_data(FIXTURES / "projet")[0]


def printed(text: str, folder: Path) -> list[Sentence]:
    """Un corps de page qui s'imprime, avec l'image que citent les exemples."""
    (folder / "assets/img").mkdir(parents=True)
    (folder / "assets/img/jardin.png").write_bytes(picture())
    (folder / "page.md").write_text(text, encoding="utf-8")
    prose = Prose(folder, "https://exemple.test/", {})
    prose.open("page.md", "index.html")
    prose.blocks(Markdown(extensions=list(MARKDOWN_EXTENSIONS)).convert(text))
    return sentences(prose.defects)


def published(body: str, folder: Path, head: str = "") -> list[Sentence]:
    """Un site d'une page, qui porte ce morceau."""
    folder.mkdir(exist_ok=True)
    for name in ("outil.js", "jardin.png"):
        (folder / name).touch()
    if body.startswith(("<meta", "<link")):
        head, body = body, ""
    document = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    (folder / "index.html").write_text(document, encoding="utf-8")
    return sentences(check_site(folder))


def _file(row: Message, example: str, folder: Path) -> list[Sentence]:
    """Un fichier ou un dossier de ce nom ; ou, d'une feuille ou d'un dessin, son contenu."""
    project = small_project(folder)
    (project / "docs").mkdir()
    if example.startswith("data/"):
        path = project / example
        if example.endswith("/"):
            path.mkdir(parents=True, exist_ok=True)
        elif not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            edition = path.suffix == ".json"
            known = "data/editions/1.json" if edition else "data/support/voisine.yml"
            shutil.copy(project / known, path)
        return sentences(inspect_data(project)[1])
    if example.startswith("docs/"):
        put(project, example, b"" if example.endswith(".md") else None)
    else:
        kind = {"svg": "img", "css": "css"}[row.fichier.rpartition(".")[2]]
        suffix = row.fichier.rpartition(".")[2]
        put(project, f"docs/assets/{kind}/exemple.{suffix}", example.encode())
    files, errors = inspect_files(project)
    return sentences([*errors, *inspect_addresses(files, None)])


def put(project: Path, name: str, content: bytes | None) -> None:
    """Pose un fichier, ou un dossier ; sans contenu donné, une vraie petite image."""
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if name.endswith("/"):
        path.mkdir(parents=True, exist_ok=True)
        return
    path.write_bytes(picture() if content is None else content)
