"""Pages engendrées par les données, et fil d'Ariane de toute page.

Une page engendrée ne contient qu'un appel de macro à constantes : aucune donnée n'y est collée,
car mkdocs-macros exécuterait ce qu'elle contient, titre compris.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from innovation_sociale.messages.table import FAMILLES
from innovation_sociale.models import Catalogue
from innovation_sociale.models.dictionary import model_names
from innovation_sociale.models.kinds import LUES
from innovation_sociale.models.stories import story_of
from innovation_sociale.models.vocabulary import Vocabulaire
from innovation_sociale.pages.addresses import public_path, relative_link
from innovation_sociale.pages.criteria import CRITERIA
from innovation_sociale.pages.pagination import (
    CARDS_PER_PAGE,
    CORRECTIONS_PER_PAGE,
    equal,
    numbered,
    questions_sheets,
    sources_sheets,
)
from innovation_sociale.reading.front_matter import Head

_CALL = re.compile(r"""[a-z_]+\((?:(?:page=[0-9]+|"[A-Za-z0-9-]+")(?:, (?!\)))?)*\)""")


@dataclass(frozen=True)
class GeneratedPage:
    """Une page écrite par le moteur.

    `source` est le chemin virtuel sous `docs/` ; `edited_in`, le fichier de données à
    modifier pour la changer, relatif à la racine du projet.
    """

    source: str
    title: str
    description: str
    call: str
    edited_in: str

    def __post_init__(self) -> None:
        """Lève `ValueError` si l'appel est autre chose qu'une macro et des constantes."""
        if not _CALL.fullmatch(self.call):
            raise ValueError(f"ce n'est pas un appel à constantes : {self.call!r}")

    @property
    def text(self) -> str:
        """Le corps que lit le générateur de pages : l'appel, et rien d'autre."""
        return f"{{{{ {self.call} }}}}\n"

    @property
    def head(self) -> Head:
        """Ce qui s'écrit, échappé, dans la page déjà rendue."""
        return Head(self.title, self.description)


# Le dossier des pages « Facile à lire ».
EASY = "easy-read"
# Le nom d'une page au fil d'Ariane : celui du menu, s'il la nomme.
SECTIONS = {
    "index.md": "Accueil",
    "about/index.md": "À propos",
    "booklet/index.md": "Pour une rencontre",
    "contribute/index.md": "Contribuer",
    "contribute/dictionary.md": "Dictionnaire des données",
    "contribute/errors.md": "Messages d'erreur",
    "corrections.md": "Corrections",
    "definition/index.md": "La définition",
    "easy-read/index.md": "Facile à lire",
    "find-support/index.md": "Qui peut m'aider ?",
    "my-project.md": "Mon projet",
    "sources.md": "Sources",
    "support/index.md": "L'annuaire",
    "testimonials/index.md": "Des histoires",
    "workshop/index.md": "L'atelier",
    "workshops/index.md": "Les ateliers",
    "unknowns.md": "Ce que nous ne savons pas",
}
# Les pages rangées sous une autre que celle de leur dossier.
_ABOVE = {
    "support": "find-support/index.md",
    "workshop": "booklet/index.md",
    "workshops": "workshop/index.md",
}


def parents(source: str, *, directory_urls: bool = True) -> list[tuple[str, str]]:
    """Le fil d'Ariane d'une page : titres et liens relatifs, de l'accueil à la plus proche.

    `support/by-type/label.md` → Accueil, Qui peut m'aider ?, L'annuaire.
    """
    folder, above_it = source.split("/")[0], source.rpartition("/")[0]
    # Le dictionnaire et les messages d'erreur ont chacun leurs pages dans un sous-dossier.
    own = (f"{folder}/index.md", f"{folder}.md", f"{above_it}.md")
    above = dict.fromkeys(("index.md", _ABOVE.get(folder, "index.md"), *own))
    origin = public_path(source)
    return [
        (SECTIONS[one], relative_link(public_path(one), origin, directory_urls=directory_urls))
        for one in above
        if one in SECTIONS and one != source
    ]


def support_page(place: Vocabulaire, stage: Vocabulaire) -> str:
    """Chemin virtuel de la page simple d'un lieu et d'un moment : qui peut aider là."""
    return f"find-support/{place}/{stage}.md"


def easy_page(stage: Vocabulaire) -> str:
    """Chemin virtuel de la page « Facile à lire » d'un moment : qui peut aider alors."""
    return f"{EASY}/{stage}.md"


def is_easy(source: str) -> bool:
    """Vrai d'une page « Facile à lire », écrite ou engendrée."""
    return source.startswith(f"{EASY}/")


def generated_pages(catalogue: Catalogue, written: Collection[str] = ()) -> Iterator[GeneratedPage]:
    """Toutes les pages que les données font naître, sauf celles dont le récit est écrit.

    `written` : les pages de `docs/`, depuis la racine du projet.
    """
    told = {name.removeprefix("docs/") for name in written if story_of(name)}
    yield from (page for page in _records(catalogue) if page.source not in told)
    yield from _lists(catalogue)
    yield from _simple_answers(catalogue)
    yield from _easy_answers(catalogue)
    yield from _continued(catalogue)
    yield from _references(catalogue)


def _records(catalogue: Catalogue) -> Iterator[GeneratedPage]:
    """Une page par fiche."""
    for une in LUES:
        for page in une.pages:
            for id_, fiche in une.fiches(catalogue).items():
                yield GeneratedPage(
                    page.chemin.format(id=id_),
                    page.titre(fiche),
                    page.description(fiche),
                    une.appel(page, id_),
                    une.fichier(id_),
                )
    for one in catalogue.site.fiches_retirees:
        yield GeneratedPage(
            f"support/{one.fiche}.md",
            one.nom,
            f"{one.nom} n'est plus dans l'annuaire : où lire ce que nous en savons.",
            f'fiche_retiree("{one.fiche}")',
            "data/site.yml",
        )


def _lists(catalogue: Catalogue) -> Iterator[GeneratedPage]:
    """Les listes de l'annuaire, par critère."""
    for name, criterion in CRITERIA.items():
        for code in criterion.codes(catalogue):
            if actors := criterion.actors(catalogue, code):
                first = GeneratedPage(
                    criterion.page(code),
                    f"{criterion.heading(code)} · annuaire",
                    f"Les acteurs du soutien à l'innovation sociale : {code.label}. "
                    f"{code.description}",
                    f'liste("{name}", "{code}")',
                    "data/support",
                )
                yield first
                yield from _following(first, equal(len(actors), CARDS_PER_PAGE))


def _simple_answers(catalogue: Catalogue) -> Iterator[GeneratedPage]:
    """Qui peut aider, en un lieu et à un moment : les mêmes réponses que le questionnaire."""
    for place in catalogue.orientation.lieux:
        for stage in catalogue.orientation.etapes:
            yield GeneratedPage(
                support_page(place, stage),
                f"{place.label} : {stage.label}",
                f"Qui peut aider un projet d'innovation sociale : {place.label}, {stage.label}. "
                "Qui n'est pas retenu, et pourquoi.",
                f'appui_simple("{place}", "{stage}")',
                "data/orientation.yml",
            )


def _easy_answers(catalogue: Catalogue) -> Iterator[GeneratedPage]:
    """Qui peut aider à un moment, en mots simples : les mêmes réponses, moins longues."""
    easy = catalogue.orientation.facile
    for moment in easy.moments if easy else ():
        yield GeneratedPage(
            easy_page(moment.etape),
            f"{moment.titre} : qui peut m'aider ?",
            f"Qui peut aider, avec des phrases courtes et des mots simples : {moment.titre}.",
            f'appui_facile("{moment.etape}")',
            "data/orientation.yml",
        )


def _continued(catalogue: Catalogue) -> Iterator[GeneratedPage]:
    """Les pages 2 et suivantes de celles qui s'allongent."""
    yield from _following(
        GeneratedPage(
            "sources.md",
            "Sources",
            "Les sources citées sur le site, chacune une fois, avec les pages qui les citent.",
            "sources()",
            "data/sources",
        ),
        sources_sheets(catalogue),
    )
    yield from _following(
        GeneratedPage(
            "unknowns.md",
            "Ce que nous ne savons pas encore",
            "Les questions restées sans réponse dans ce que nous avons lu, et comment y répondre.",
            "inconnues()",
            "data",
        ),
        questions_sheets(catalogue),
    )
    yield from _following(
        GeneratedPage(
            "corrections.md",
            "Corrections",
            "Ce que nous disions de faux ou de dépassé, où, jusqu'à quand, et ce qui est vrai.",
            "corrections()",
            "data/corrections",
        ),
        equal(len(catalogue.corrections), CORRECTIONS_PER_PAGE),
    )


def _references(catalogue: Catalogue) -> Iterator[GeneratedPage]:
    """Les éditions du livret, le dictionnaire des données, les messages d'erreur."""
    for edition in catalogue.editions:
        yield GeneratedPage(
            f"booklet/{edition}.md",
            f"Édition {edition} du livret",
            f"Vous tenez l'édition {edition} du livret : ce qui a changé depuis, le plus pressant "
            "d'abord.",
            f'edition("{edition}")',
            "data",
        )
    for name in model_names():
        yield GeneratedPage(
            f"contribute/dictionary/{name.lower()}.md",
            f"{name} · dictionnaire des données",
            f"Les champs de « {name} » : leur sens, un exemple, leurs valeurs permises.",
            f'nature("{name}")',
            "innovation_sociale/models",
        )
    for une in FAMILLES.values():
        yield GeneratedPage(
            f"contribute/errors/{une.code}.md",
            f"{une.titre} · messages d'erreur",
            une.resume,
            f'erreur("{une.code}")',
            "innovation_sociale/messages",
        )


def _following(first: GeneratedPage, sheets: Sequence[slice]) -> Iterator[GeneratedPage]:
    """Les pages 2 et suivantes d'une page dont la première existe déjà."""
    count = len(sheets)
    for number in range(2, count + 1):
        call = first.call.removesuffix(")")
        yield replace(
            first,
            source=numbered(first.source, number),
            title=f"{first.title} · page {number} sur {count}",
            description=f"{first.description} Page {number} sur {count}.",
            call=f"{call}{'' if call.endswith('(') else ', '}page={number})",
        )
