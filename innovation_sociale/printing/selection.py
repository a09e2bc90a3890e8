"""Un extrait : le même catalogue, réduit aux acteurs et aux témoignages choisis."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from innovation_sociale.models import Catalogue, Rencontre
from innovation_sociale.models.chapters import Chapitre
from innovation_sociale.models.vocabulary import Territoire, TypeActeur

OF_A_CHOICE = (Chapitre.APPUI, Chapitre.ANNUAIRE)
OF_A_MEETING = (Chapitre.ESSENTIEL, *OF_A_CHOICE, Chapitre.HISTOIRES)


class EmptySelection(Exception):
    """Aucun acteur ne répond au choix ; le message dit lequel."""


@dataclass(frozen=True)
class Selection:
    """Ce qu'un extrait garde ; une liste vide garde tout."""

    territories: Collection[Territoire] = ()
    types: Collection[TypeActeur] = ()
    meeting: Rencontre | None = None
    chapters: Collection[Chapitre] = ()

    @property
    def kept(self) -> Collection[Chapitre]:
        """Les chapitres à imprimer, tous si aucun n'est nommé.

        Qui choisit des acteurs reçoit ces acteurs, et le peu qui les explique ; qui prépare un
        événement, de quoi l'ouvrir en plus.
        """
        if self.chapters:
            return self.chapters
        if self.meeting and self.meeting.chapitres:
            return self.meeting.chapitres
        if self.meeting and self.meeting.acteurs:
            return OF_A_MEETING
        return OF_A_CHOICE if self.territories or self.types else ()

    @property
    def label(self) -> str:
        """La sélection en mots, pour la couverture ; vide si elle garde tout."""
        return f"Extrait : {self._words}" if self._words else ""

    @property
    def _words(self) -> str:
        return ", ".join(one.label for one in (*self.territories, *self.types, *self.chapters))

    def apply(self, catalogue: Catalogue) -> Catalogue:
        """Le catalogue réduit. Lève `EmptySelection` si plus aucun acteur ne reste."""
        chosen = set(self.meeting.acteurs) if self.meeting else set()
        stories = set(self.meeting.temoignages) if self.meeting else set()
        actors = {
            id_: one
            for id_, one in catalogue.acteurs.items()
            if (not chosen or id_ in chosen)
            and (not self.types or one.type in self.types)
            and (not self.territories or any(one.couvre(place) for place in self.territories))
        }
        if not actors:
            raise EmptySelection(
                f"aucun acteur ne répond à « {self._words or 'cet événement'} » : élargissez le "
                "territoire ou le type"
            )
        # Un témoignage que rien n'imprime n'est pas de l'extrait : il ne s'y compte pas.
        told = not self.kept or {Chapitre.ESSENTIEL, Chapitre.HISTOIRES} & set(self.kept)
        kept = {
            id_: one
            for id_, one in catalogue.temoignages.items()
            if told and (not stories or id_ in stories)
        }
        return replace(catalogue, acteurs=actors, temoignages=kept)
