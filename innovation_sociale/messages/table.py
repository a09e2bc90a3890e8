"""Toutes les lignes de la table des messages, par code et par famille."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType, ModuleType

from innovation_sociale.errors import Lieu, Message
from innovation_sociale.messages import (
    absences,
    addresses,
    assets,
    booklet,
    characters,
    communes,
    contributions,
    corrections,
    drawings,
    environment,
    files,
    grid,
    html,
    meetings,
    pages,
    proofs,
    rounds,
    site,
    stories,
    tables,
    territories,
    values,
    walls,
    words,
    yaml,
)


@dataclass(frozen=True)
class Famille:
    """Les messages d'un même sujet : un module, une page du site (`contribuer/erreurs/<code>/`)."""

    code: str
    titre: str
    lieu: Lieu
    module: ModuleType

    @property
    def resume(self) -> str:
        """Ce qu'elle réunit, en une phrase."""
        return (self.module.__doc__ or "").strip()

    @property
    def lignes(self) -> list[Message]:
        """Ses lignes, dans l'ordre où elles sont écrites."""
        return [row for row in vars(self.module).values() if isinstance(row, Message)]


FAMILLES: Mapping[str, Famille] = MappingProxyType(
    {
        une.code: une
        for une in (
            Famille("yaml", "Écriture des fichiers", Lieu.DONNEES, yaml),
            Famille("signes", "Signes et copier-coller", Lieu.DONNEES, characters),
            Famille("valeurs", "Clés et valeurs", Lieu.DONNEES, values),
            Famille("adresses", "Adresses et téléphones", Lieu.DONNEES, addresses),
            Famille("preuves", "Preuves, sources et renvois", Lieu.DONNEES, proofs),
            Famille("absences", "Ce qui manque, ce qui se demande", Lieu.DONNEES, absences),
            Famille("mots", "Mots des phrases", Lieu.DONNEES, words),
            Famille("territoires", "Territoires", Lieu.DONNEES, territories),
            Famille("communes", "Communes", Lieu.DONNEES, communes),
            Famille("dessins", "Dessins et carte", Lieu.DONNEES, drawings),
            Famille("grille", "Grille d'accessibilité", Lieu.DONNEES, grid),
            Famille("ronde", "Ronde des confirmations", Lieu.DONNEES, rounds),
            Famille("evenements", "Événements et trousses", Lieu.DONNEES, meetings),
            Famille("corrections", "Corrections et éditions", Lieu.DONNEES, corrections),
            Famille("contributions", "Contributions reçues", Lieu.DONNEES, contributions),
            Famille("pages", "En-tête, macros et liens", Lieu.PAGES, pages),
            Famille("html", "Markdown et HTML", Lieu.PAGES, html),
            Famille("recits", "Récits", Lieu.PAGES, stories),
            Famille("livret", "Pages qui s'impriment", Lieu.PAGES, booklet),
            Famille("fichiers", "Noms et poids des fichiers", Lieu.FICHIERS, files),
            Famille("images", "Images, dessins, feuilles", Lieu.FICHIERS, assets),
            Famille("environnement", "Variables", Lieu.ENVIRONNEMENT, environment),
            Famille("site", "Dernière lecture", Lieu.SITE, site),
            Famille("tableaux", "Cellules, lignes et colonnes", Lieu.TABLEAUX, tables),
            Famille("murs", "Murs d'atelier", Lieu.MURS, walls),
        )
    }
)
TABLE: Mapping[str, Message] = MappingProxyType(
    {row.code: row for une in FAMILLES.values() for row in une.lignes}
)


def by_place() -> dict[Lieu, list[Famille]]:
    """Les familles de chaque lieu, dans l'ordre où on les rencontre."""
    return {lieu: [une for une in FAMILLES.values() if une.lieu is lieu] for lieu in Lieu}
