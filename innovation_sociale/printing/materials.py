"""Ce qu'il faut pour composer ce qu'on donne de la main à la main : la feuille, le petit livret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from innovation_sociale.models import Catalogue
from innovation_sociale.pages.manuscript import ManuscriptPage
from innovation_sociale.pages.printables import Layout as Layout
from innovation_sociale.printing.cover import Cover


@dataclass(frozen=True)
class Told:
    """Un récit écrit par une personne : son chapeau, sa page rendue, les faits qu'il cite."""

    lead: str
    page: ManuscriptPage
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Materials:
    """De quoi composer la feuille et le petit livret de qui que ce soit.

    `docs` est le dossier des pages ; `site_url` est vide quand l'adresse est inconnue ; `cover` dit
    l'édition ; `timestamp` est la date écrite dans les fichiers, en secondes ; `stories` donne, par
    témoignage, son récit s'il est écrit.
    """

    catalogue: Catalogue
    docs: Path
    site_url: str
    cover: Cover
    timestamp: int
    stories: Mapping[str, Told]
