"""« Le site en un fichier » : ses pages de lecture dans un seul HTML, à passer d'un téléphone à l'autre.

Fait des pages finies, comme l'archive. Sans script, les pages se suivent derrière un sommaire ; avec,
une seule se montre. Ce qui demande un script (outils, recherche) est comprimé dans le fichier
(decisions/0053-le-site-en-un-fichier.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from innovation_sociale.environment.settings import Settings
from innovation_sociale.errors import DataErrors
from innovation_sociale.models import Catalogue, Rencontre
from innovation_sociale.models.kinds import PAR_CODE
from innovation_sociale.pages.addresses import public_path
from innovation_sociale.pages.criteria import CRITERIA
from innovation_sociale.pages.generated import support_page
from innovation_sociale.pages.printables import Kind, Printable, one_files
from innovation_sociale.site.one_file_binding import Binding
from innovation_sociale.site.one_file_check import check_one_file
from innovation_sociale.site.one_file_pages import (
    Leaf,
    Volume,
    aimed,
    landed,
)
from innovation_sociale.site.one_file_shell import FOLD, Binder, Bound

# Ce que tient un fichier : au-delà, une messagerie ou un vieux téléphone peinent.
HEAVIEST = 600_000
# Ce que la reliure ôte au plus à une page : plus lourd que cela, rien ne sert d'essayer.
_LEAST = 0.6
# Les pages que leurs outils font presque entières : elles sont dans le paquet, et ce que lit un
# navigateur sans script est ailleurs dans le fichier.
PACKED = ("my-project.md", "find-support/index.md", "support/index.md", "booklet/prepare.md")


@dataclass(frozen=True)
class Chapter:
    """Une partie du sommaire : son titre, ses pages, par leur chemin sous `docs/`."""

    title: str
    pages: tuple[str, ...]


class Folds(Enum):
    """Où est, dans un fichier, le détail d'une fiche : sa page, le paquet, ou le site seulement."""

    PLAIN = "page"
    PACKED = "paquet"
    LEFT = "site"


@dataclass(frozen=True)
class Cut:
    """Ce qu'un fichier laisse pour rester léger : rien, ou de plus en plus.

    `without` : les pages qu'il n'a pas, par leur chemin sous `docs/`. `said` : ce qu'il dit de ce
    qu'il n'a pas.
    """

    folds: Folds = Folds.PLAIN
    towns: bool = True
    records: bool = True
    without: tuple[str, ...] = ()
    said: str = ""


_ESSENTIAL = "De chaque structure, ce fichier garde l'essentiel."
CUTS = (
    Cut(),
    Cut(Folds.PACKED),
    Cut(Folds.PACKED, towns=False),
    Cut(Folds.LEFT, towns=False, said=_ESSENTIAL),
    # Ce qui sert à qui anime ou prépare, avant ce qui sert à qui lit.
    Cut(Folds.LEFT, towns=False, without=("workshop/index.md",), said=_ESSENTIAL),
    Cut(
        Folds.LEFT,
        towns=False,
        without=("workshop/index.md", "booklet/prepare.md"),
        said=_ESSENTIAL,
    ),
    Cut(
        Folds.LEFT,
        towns=False,
        records=False,
        said="Les structures et les histoires sont trop nombreuses pour ce fichier.",
    ),
)


@dataclass(frozen=True)
class Content:
    """Ce qu'un fichier contient, et dans quel ordre. `meeting` : l'événement dont il est."""

    chapters: tuple[Chapter, ...]
    meeting: Rencontre | None = None
    packed: frozenset[str] = field(default_factory=frozenset)


def whole_files(
    root: Path, built: Path, catalogue: Catalogue, settings: Settings
) -> Iterator[tuple[str, bytes]]:
    """Chaque fichier : son chemin depuis la racine du site, ses octets.

    Lève `DataErrors` si l'un d'eux a un défaut.
    """
    binder = Binder(root, built, catalogue, settings)
    for one in one_files(catalogue):
        text = _composed(binder, content_of(one, catalogue))
        if errors := check_one_file(one.path, text, binder.navigation):
            raise DataErrors(errors)
        yield one.path, text.encode("utf-8")


def content_of(one: Printable, catalogue: Catalogue) -> Content:
    """Ce que contient un fichier de la table des téléchargements."""
    if one.kind is Kind.MEETING_WHOLE:
        meeting = catalogue.rencontres[one.id]
        return Content(tuple(_meeting_chapters(meeting, catalogue)), meeting)
    packed = frozenset(map(address_of, PACKED))
    return Content(tuple(_site_chapters(catalogue)), packed=packed)


def address_of(source: str) -> str:
    """L'adresse d'une page de `docs/` : `glossary.md` → `glossaire/`."""
    return public_path(source).removesuffix("index.html")


def _site_chapters(catalogue: Catalogue) -> Iterator[Chapter]:
    yield Chapter(
        "Par où commencer",
        ("index.md", "my-project.md", "find-support/index.md", "easy-read/index.md"),
    )
    yield _definitions(catalogue)
    yield _stories(catalogue, catalogue.temoignages_a_lire())
    yield _actors(catalogue.acteurs_par_nom(), ("support/index.md",))
    stages = catalogue.orientation.facile.moments if catalogue.orientation.facile else []
    easy = (f"easy-read/{one.etape}.md" for one in stages)
    yield Chapter("Facile à lire", ("easy-read/who-can-help.md", "easy-read/how-to.md", *easy))
    yield Chapter(
        "Et aussi",
        ("booklet/prepare.md", "workshop/index.md", "glossary.md", *_ABOUT),
    )


_ABOUT = ("about/licences.md", "about/legal-notice.md")


def _meeting_chapters(meeting: Rencontre, catalogue: Catalogue) -> Iterator[Chapter]:
    stories, actors = catalogue.temoignages_a_lire(), catalogue.acteurs_par_nom()
    chosen = set(meeting.acteurs or actors) | set(meeting.organisateurs)
    yield _definitions(catalogue)
    kept = {id_: one for id_, one in stories.items() if id_ in (meeting.temoignages or stories)}
    yield _stories(catalogue, kept)
    yield _actors({id_: one for id_, one in actors.items() if id_ in chosen})
    yield Chapter("Et aussi", ("glossary.md", *_ABOUT))


def _definitions(catalogue: Catalogue) -> Chapter:
    ordered = sorted(catalogue.definitions.items(), key=lambda item: item[1].ordre)
    pages = (PAR_CODE["definitions"].page_de(id_) for id_, _ in ordered)
    return Chapter("La définition", ("definition/index.md", *pages))


def _stories(catalogue: Catalogue, stories: Mapping[str, object]) -> Chapter:
    pages = [PAR_CODE["testimonials"].page_de(id_) for id_ in stories]
    whole = len(pages) == len(catalogue.temoignages)
    return Chapter("Des histoires", (*(["testimonials/index.md"] if whole else []), *pages))


def _actors(actors: Mapping[str, object], before: tuple[str, ...] = ()) -> Chapter:
    return Chapter("Qui peut aider", (*before, *map(PAR_CODE["support"].page_de, actors)))


def _composed(binder: Binder, content: Content) -> str:
    """Le fichier, le plus complet qui tienne."""
    bound: dict[tuple[bool, bool, tuple[str, ...]], Bound] = {}
    text = ""
    for cut in CUTS:
        kept = (cut.folds is Folds.LEFT, cut.records, cut.without)
        if kept not in bound:
            leaves = _leaves(binder, content, cut)
            weight = sum(len(leaf.article) for leaf in leaves.values())
            if weight * _LEAST > HEAVIEST and cut is not CUTS[-1]:
                continue
            bound[kept] = _bound(binder, content, leaves)
        text = binder.bind(
            bound[kept],
            packed={
                leaf.key
                for leaf in bound[kept].volume.leaves.values()
                if leaf.address in content.packed
            },
            fold=cut.folds is Folds.PACKED,
            towns=cut.towns,
            meeting=content.meeting,
            lacking=cut.said,
        )
        if len(text.encode("utf-8")) <= HEAVIEST:
            break
    return text


def _leaves(binder: Binder, content: Content, cut: Cut) -> dict[str, Leaf]:
    """Les pages qu'un fichier garde, par adresse, dans l'ordre ; l'événement a déjà la première clé."""
    sheets = frozenset(map(PAR_CODE["support"].page_de, binder.catalogue.acteurs))
    stories = frozenset(map(PAR_CODE["testimonials"].page_de, binder.catalogue.temoignages))
    found: dict[str, Leaf] = {}
    first = 2 if content.meeting else 1
    for source in (page for chapter in content.chapters for page in chapter.pages):
        address = address_of(source)
        there = (binder.built / address / "index.html").is_file()
        gone = source in cut.without or (not cut.records and source in sheets | stories)
        if there and address not in found and not gone:
            dropped = (FOLD,) if cut.folds is Folds.LEFT else ()
            found[address] = binder.leaf(address, f"p{len(found) + first}", dropped)
    return found


def _bound(binder: Binder, content: Content, leaves: Mapping[str, Leaf]) -> Bound:
    volume = Volume(leaves, binder.site_url, _instead(binder.catalogue, leaves))
    binding = Binding(volume, landed(volume, aimed(volume)))
    chapters = [
        (chapter.title, [leaves[one] for one in map(address_of, chapter.pages) if one in leaves])
        for chapter in content.chapters
    ]
    return Bound(
        volume,
        {leaf.key: binding.bound(leaf) for leaf in leaves.values()},
        [(title, found) for title, found in chapters if found],
    )


def _instead(catalogue: Catalogue, leaves: Mapping[str, Leaf]) -> dict[str, tuple[str, str]]:
    """Les listes toutes faites que le fichier n'a pas : l'outil qui les ferait, et les réponses à y lire."""
    found: dict[str, tuple[str, str]] = {}
    for name, criterion in CRITERIA.items():
        for code in criterion.codes(catalogue):
            found[address_of(criterion.page(code))] = (
                address_of("support/index.md"),
                f"{name}={code}",
            )
    for place in catalogue.orientation.lieux:
        for stage in catalogue.orientation.etapes:
            answers = f"ou={place}&etape={stage}&q=r"
            source = support_page(place, stage)
            found[address_of(source)] = (address_of("find-support/index.md"), answers)
    return {one: there for one, there in found.items() if there[0] in leaves}
