"""Les récits : la page d'une fiche qu'une personne a écrite, et les faits qu'elle peut citer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from innovation_sociale.models.base import parcourir
from innovation_sociale.models.facts import Fait
from innovation_sociale.models.kinds import LUES, NATURES, Nature, PageDeFiche
from innovation_sociale.models.once import once

if TYPE_CHECKING:
    from innovation_sociale.models.catalogue import Catalogue


@dataclass(frozen=True)
class Story:
    """La place d'un récit : la nature et l'identifiant de sa fiche, la page qu'il remplace."""

    une: Nature
    page: PageDeFiche
    id: str

    @property
    def file(self) -> str:
        """Le fichier de sa fiche, depuis la racine du projet."""
        return self.une.fichier(self.id)

    def record(self, catalogue: Catalogue) -> Any:
        """Sa fiche ; rien si elle n'existe pas."""
        return self.une.fiches(catalogue).get(self.id)

    def around(self, body: str) -> str:
        """Le corps de la page : ce que sa fiche dit d'abord, le récit, ce qu'elle dit ensuite."""
        first, last = (f'{{{{ {name}("{self.id}") }}}}' for name in self.page.recit or ())
        return f"{first}\n\n{body}\n\n{last}\n"


@cache
def story_of(name: str) -> Story | None:
    """Le récit que serait une page ; `name` : son chemin sous `docs/`, ce dossier compris ou non."""
    source = name.removeprefix("docs/")
    for une in NATURES:
        for page in une.pages:
            before, _, after = page.chemin.partition("{id}")
            id_ = source.removeprefix(before).removesuffix(after)
            written = page.recit and source != une.liste and "/" not in id_
            if written and page.chemin.format(id=id_) == source:
                return Story(une, page, id_)
    return None


def cited_facts(record: Any) -> Mapping[str, Fait]:
    """Les faits d'une fiche qui portent un identifiant."""
    facts = (model for _, model in parcourir(record) if isinstance(model, Fait))
    return {fait.id: fait for fait in facts if fait.id}


@once
def named_facts(catalogue: Catalogue) -> Mapping[str, str]:
    """Pour l'identifiant d'un fait, le premier fichier qui le porte."""
    found: dict[str, str] = {}
    for une in LUES:
        for id_, record in une.fiches(catalogue).items():
            for name in cited_facts(record):
                found.setdefault(name, une.fichier(id_))
    return found


@once
def story_records(catalogue: Catalogue) -> Mapping[str, Any]:
    """Pour la page, sous `docs/`, où se lit un récit s'il est écrit, sa fiche."""
    return {
        page.chemin.format(id=id_): record
        for une in NATURES
        for page in une.pages
        if page.recit
        for id_, record in une.fiches(catalogue).items()
    }
