"""Le catalogue : toutes les données du site, chargées, reliées et figées."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from innovation_sociale.french.formatting import alphabetical, french_order
from innovation_sociale.models.actors import Acteur
from innovation_sociale.models.audit import Controle
from innovation_sociale.models.base import Chemin, Modele, parcourir
from innovation_sociale.models.communes import Communes
from innovation_sociale.models.corrections import Correction
from innovation_sociale.models.criteria import Autodiagnostic
from innovation_sociale.models.definitions import (
    AutreDefinition,
    Comparaison,
    Definition,
)
from innovation_sociale.models.drawings import Carte, Dessin
from innovation_sociale.models.editions import Edition
from innovation_sociale.models.facts import Fait, Question, Source
from innovation_sociale.models.grid import Grille
from innovation_sociale.models.kinds import LUES, Nature
from innovation_sociale.models.meetings import Rencontre
from innovation_sociale.models.once import once
from innovation_sociale.models.orientation import Orientation
from innovation_sociale.models.rounds import Ronde
from innovation_sociale.models.searching import Synonymes
from innovation_sociale.models.site import Atelier, Evenement, Glossaire, Site, Sources, Terme
from innovation_sociale.models.territories import Territoire
from innovation_sociale.models.testimonials import Temoignage
from innovation_sociale.models.workshops import AtelierTenu

# Assez d'histoires pour l'accueil : de quoi donner envie, sur un écran ; les autres ont leur page.
A_L_ACCUEIL = 3


@dataclass(frozen=True, repr=False)  # mkdocs-macros l'écrirait en entier pour sa trace
class Catalogue:
    """Tout ce que disent les données ; les clés sont les noms de fichiers, sans extension.

    `editions` va de la première publiée à la dernière ; vide tant qu'aucune ne l'est. `carte` manque
    à un projet qui n'a pas de géométrie, `grille` à qui ne suit aucun référentiel,
    `communes` à qui n'en a pas la liste, `ronde` à qui n'a encore écrit à aucune structure.
    """

    site: Site
    territoires: type[Territoire]
    definition: Definition
    definitions: Mapping[str, AutreDefinition]
    comparaison: Comparaison
    evenement: Evenement
    atelier: Atelier
    glossaire: Glossaire
    sources: Mapping[str, Source]
    synonymes: Synonymes
    controle: Controle
    grille: Grille | None
    orientation: Orientation
    autodiagnostic: Autodiagnostic
    acteurs: Mapping[str, Acteur]
    temoignages: Mapping[str, Temoignage]
    rencontres: Mapping[str, Rencontre]
    ateliers: Mapping[str, AtelierTenu]
    corrections: Mapping[str, Correction]
    editions: Mapping[int, Edition]
    dessins: Mapping[str, Dessin]
    carte: Carte | None
    communes: Communes | None
    ronde: Ronde | None

    @once
    def acteurs_par_nom(self) -> Mapping[str, Acteur]:
        """Les acteurs, dans l'ordre alphabétique français : le seul où on les montre."""
        return alphabetical(self.acteurs, lambda one: one.nom)

    @once
    def temoignages_par_nom(self) -> Mapping[str, Temoignage]:
        """Les témoignages, dans le même ordre ; leur page suit celui de l'événement."""
        return alphabetical(self.temoignages, lambda one: one.nom)

    def temoignages_a_lire(self) -> Mapping[str, Temoignage]:
        """Les témoignages, dans l'ordre où l'événement les a entendus, puis par nom."""
        first = self.evenement.temoignages
        order = [*first, *(id_ for id_ in self.temoignages_par_nom() if id_ not in first)]
        return {id_: self.temoignages[id_] for id_ in order}

    @once
    def termes_par_nom(self) -> Mapping[str, Terme]:
        """Les mots du glossaire, dans le même ordre."""
        return alphabetical(self.glossaire.termes, lambda one: one.terme)

    @once
    def corrections_par_date(self) -> Mapping[str, Correction]:
        """Les corrections, la plus récente d'abord ; celles d'un même jour, par leur titre."""
        by_title = alphabetical(self.corrections, lambda one: one.titre)
        return dict(sorted(by_title.items(), key=lambda item: item[1].corrige_le, reverse=True))

    def fiches(self, une: Nature) -> dict[str, Any]:
        """Les fiches d'une nature, dans l'ordre où on les lit."""
        fiches = une.fiches(self)
        return alphabetical(fiches, lambda one: one.nom) if une.range else dict(fiches)

    def parties(self) -> Iterator[tuple[str, str, Any]]:
        """Chaque fichier de données : sa nature (nom anglais), son identifiant, son modèle."""
        for une in LUES:
            yield from ((une.code, id_, fiche) for id_, fiche in self.fiches(une).items())

    @once
    def _modeles(self) -> Sequence[tuple[str, str, list[tuple[Chemin, Modele]]]]:
        """Chaque fichier de données, et tous les modèles qu'il contient."""
        return [(kind, id_, parcourir(partie)) for kind, id_, partie in self.parties()]

    @once
    def faits(self) -> Sequence[Fait]:
        """Tous les faits du site ; une correction redit ceux des fiches, elle n'en ajoute pas."""
        return [
            modele
            for kind, _, modeles in self._modeles()
            for _, modele in modeles
            if isinstance(modele, Fait) and kind != "corrections"
        ]

    @once
    def faits_dates(self) -> Sequence[Fait]:
        """Les faits dont une date est connue."""
        return [fait for fait in self.faits() if fait.date.connue]

    def facts_to_check(self, today: dt.date) -> int:
        """Combien de faits vivent dans une fiche dont la vérification est échue à `today`."""
        return sum(
            isinstance(modele, Fait)
            for fiche in (*self.acteurs.values(), *self.temoignages.values())
            if fiche.prochaine_verification < today
            for _, modele in parcourir(fiche)
        )

    @property
    def relectures(self) -> tuple[dt.date, dt.date] | None:
        """La plus ancienne et la plus récente relecture des fiches ; rien s'il n'y en a pas.

        Une seule fiche ne date pas le site : on dit les deux.
        """
        jours = [fiche.verifie_le for fiche in (*self.acteurs.values(), *self.temoignages.values())]
        return (min(jours), max(jours)) if jours else None

    def source(self, reference: str | Source) -> Source:
        """La source que désigne une référence de fait."""
        return self.sources[reference] if isinstance(reference, str) else reference

    @once
    def citations(self) -> Mapping[Source, Sequence[tuple[str, str]]]:
        """Chaque source citée, une fois, avec les fichiers (nature, identifiant) qui la citent.

        Les sources communes viennent d'abord, dans l'ordre de leur fichier.
        """
        found: dict[Source, list[tuple[str, str]]] = {one: [] for one in self.sources.values()}
        for kind, id_, modeles in self._modeles():
            # Les fichiers se suivent : s'il est déjà noté, c'est en dernier.
            for _, reference in references(modeles):
                where = found.setdefault(self.source(reference), [])
                if where[-1:] != [(kind, id_)]:
                    where.append((kind, id_))
        return {source: where for source, where in found.items() if where}

    @once
    def citations_par_editeur(self) -> Sequence[tuple[Source, Sequence[tuple[str, str]]]]:
        """Les mêmes, rangées par éditeur puis par titre : l'ordre où on les lit."""
        return sorted(
            self.citations().items(),
            key=lambda item: (french_order(item[0].editeur), french_order(item[0].titre)),
        )

    @once
    def questions(self) -> Sequence[tuple[str, str, Sequence[Question]]]:
        """Les questions ouvertes de chaque fichier qui en porte."""
        found = []
        for kind, id_, partie in self.parties():
            gone = {absence.champ for absence in getattr(partie, "absences", [])}
            asked = getattr(partie, "a_completer", [])
            questions = [une for une in asked if une.champ not in gone]
            if questions:
                found.append((kind, id_, questions))
        return found


@cache
def _cites(modele: type[Modele]) -> tuple[str, ...]:
    """Les champs par lesquels un modèle cite ses sources ; un fichier de sources n'en cite pas."""
    cites = ("source", "autres_sources", "sources")
    return () if modele is Sources else tuple(nom for nom in cites if nom in modele.model_fields)


def references(
    modeles: Iterable[tuple[Chemin, Modele]],
) -> Iterator[tuple[Chemin, str | Source]]:
    """Les sources que citent les modèles d'une donnée, avec leur chemin, dans l'ordre du fichier."""
    for chemin, modele in modeles:
        for nom in _cites(type(modele)):
            cited = getattr(modele, nom)
            if isinstance(cited, list):
                yield from (((*chemin, nom, rang), une) for rang, une in enumerate(cited))
            elif cited is not None:
                yield (*chemin, nom), cited
