"""Une construction : ce qu'elle sait, réuni une fois pour toutes ses étapes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from innovation_sociale.environment.settings import Settings
from innovation_sociale.errors import CommandRefused
from innovation_sociale.models import Catalogue
from innovation_sociale.site.inspection import Project


class BuildFailed(CommandRefused):
    """La construction ne peut pas aboutir ; le message dit pourquoi."""


@dataclass(frozen=True)
class Build:
    """Un projet jugé sans défaut, et de quoi en faire un site.

    `root` : le dossier du projet ; `target` : celui où le site se construit, à côté de l'ancien ;
    `settings` : la date, la forge et le reste de l'environnement ; `catalogue` : celui de
    `project`, entier.
    """

    root: Path
    target: Path
    settings: Settings
    project: Project
    catalogue: Catalogue
