"""Un livret sur mesure, à la demande : un territoire, un type d'acteur, un événement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from pikepdf import Pdf

from innovation_sociale.commands.outputs import output_path, write_output
from innovation_sociale.environment.settings import read_settings
from innovation_sociale.errors import CommandRefused, plural, shown, suggestion
from innovation_sociale.french.formatting import said_size
from innovation_sociale.models import Catalogue, Rencontre
from innovation_sociale.models.chapters import Chapitre
from innovation_sociale.models.vocabulary import TypeActeur, Vocabulaire
from innovation_sociale.printing.press import CompositionFailed
from innovation_sociale.printing.selection import EmptySelection, Selection
from innovation_sociale.site.build import publication
from innovation_sociale.site.context import BuildFailed
from innovation_sociale.site.inspection import examine
from innovation_sociale.site.mkdocs_run import run_mkdocs
from innovation_sociale.site.printed_pages import printed_pages
from innovation_sociale.site.progress import Progress
from innovation_sociale.site.verdict import told
from innovation_sociale.site.workspace import workspace

FORMATS = ("a5", "a4")
Word = TypeVar("Word", bound=Vocabulaire)


class ExtractRefused(CommandRefused):
    """La demande ne peut pas être servie ; le message dit pourquoi, toutes les raisons à la fois."""


@dataclass(frozen=True)
class Order:
    """Ce qu'une personne demande, tel qu'elle l'a écrit. Une liste vide garde tout."""

    territories: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    meeting: str = ""
    chapters: tuple[str, ...] = ()
    format: str = "a5"
    output: str = ""


def print_extract(
    root: Path, order: Order, environment: Mapping[str, str], progress: Progress | None = None
) -> str:
    """Écrit le livret demandé et dit ce qu'il contient.

    Lève `ExtractRefused` si la demande est mal écrite, `OutputRefused` si le fichier ne peut pas
    aller là, `EnvironmentRefused` si l'environnement est mal réglé, `DataErrors` si les données ou
    les pages le sont, `BuildFailed` si rien ne peut être composé. Le fichier n'apparaît que complet.
    """
    progress = progress or Progress()
    settings = read_settings(root, environment)
    progress.warn(settings.warning)
    with progress.step("vérification"):
        project = examine(root)
        catalogue = project.sound()
    selection = _selection(root, order, catalogue)
    target = output_path(order.output, _default_name(order), root)
    try:
        kept = selection.apply(catalogue)
    except EmptySelection as empty:
        raise ExtractRefused(str(empty)) from None
    with progress.step("pages"):
        pages = printed_pages(root, project.written, catalogue, settings)
        if pages is None:
            with workspace(root) as folder:
                pages = run_mkdocs(root, folder / "site", settings, told(project, settings.forge))
    printed = publication(root, catalogue, pages, settings)
    try:
        with progress.step("livret"):
            content = printed.extract(selection, order.format)
    except EmptySelection as empty:
        raise ExtractRefused(f"--chapitres : {empty}") from None
    except CompositionFailed as failure:
        raise BuildFailed(f"Le livret n'a pas pu être composé.\n{failure}") from failure
    write_output(target, content)
    progress.tell_times(environment)
    with Pdf.open(BytesIO(content)) as pdf:
        pages_said = plural(len(pdf.pages), "page")
    stories = f"{plural(len(kept.temoignages), 'témoignage')}, " if kept.temoignages else ""
    return (
        f"{_near(target)} : {plural(len(kept.acteurs), 'acteur')}, {stories}{pages_said}, "
        f"{said_size(len(content))}"
    )


def _selection(root: Path, order: Order, catalogue: Catalogue) -> Selection:
    problems: list[str] = []
    territories = tuple(_words(catalogue.territoires, order.territories, "--territoire", problems))
    types = tuple(_words(TypeActeur, order.types, "--type", problems))
    kept = tuple(_words(Chapitre, order.chapters, "--chapitres", problems))
    meeting = _meeting(root, order.meeting, catalogue, problems)
    if order.format not in FORMATS:
        problems.append(
            f"--format : « {shown(order.format)} » n'existe pas : écrivez {' ou '.join(FORMATS)}"
        )
    if problems:
        raise ExtractRefused("\n".join(problems))
    return Selection(territories, types, meeting, kept)


def _words(words: type[Word], given: Iterable[str], option: str, problems: list[str]) -> list[Word]:
    known: dict[str, Any] = {str(one): one for one in words}
    for code in given:
        if code not in known:
            guess = suggestion(code, known) or f" : on peut écrire {', '.join(known)}"
            problems.append(f"{option} : « {shown(code)} » n'est pas dans la liste{guess}")
    return [known[code] for code in dict.fromkeys(given) if code in known]


def _meeting(root: Path, given: str, catalogue: Catalogue, problems: list[str]) -> Rencontre | None:
    if not given:
        return None
    path = Path(given)
    id_ = path.stem if path.suffix == ".yml" else path.name
    folder = root / "data" / "events"
    if path.suffix == ".yml" and (root / path).resolve().parent != folder.resolve():
        problems.append(
            f"--evenement : mettez « {shown(path.name)} » dans data/events/, où il sera vérifié "
            "avec le reste"
        )
    elif id_ not in catalogue.rencontres:
        guess = suggestion(id_, catalogue.rencontres) or " : partez d'une copie d'un fichier voisin"
        problems.append(f"--evenement : data/events/{shown(id_)}.yml n'existe pas{guess}")
    return catalogue.rencontres.get(id_)


def _near(target: Path) -> Path:
    """Un chemin tel qu'on le taperait d'ici."""
    return target.relative_to(Path.cwd()) if target.is_relative_to(Path.cwd()) else target


def _default_name(order: Order) -> str:
    words = [*order.territories, *order.types, Path(order.meeting).stem, *order.chapters]
    return "-".join(["livret", *(word for word in words if word), order.format]) + ".pdf"
