"""Un événement, tel que les pièces de sa trousse le disent : quand, où, qui, et s'il invite encore."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from innovation_sociale.french.dates import en_francais
from innovation_sociale.guidance.meeting_words import LEARN_MORE, PROPOSED, SHEET, SIGN_UP
from innovation_sociale.models import Catalogue, Rencontre
from innovation_sociale.printing.cover import Cover
from innovation_sociale.printing.desk import Desk
from innovation_sociale.printing.materials import Materials
from innovation_sociale.printing.selection import Selection

# Ce qu'une trousse dit d'un événement auquel on n'invite pas, et pourquoi.
_CLOSED = {
    "passe": "Cet événement est passé : cette trousse n'y invite personne.",
    "sans-date": "La date de cet événement n'est pas connue : cette trousse n'y invite personne.",
}
_WHEN = {"passe": "{} (passé)", "sans-date": "date inconnue"}
_REMEDY = {
    "passe": "Elle n'a donc ni affiche, ni invitation, ni feuille d'inscription. Pour le refaire, "
    "copiez son fichier de data/events, et donnez-lui une nouvelle date.",
    "sans-date": "Elle n'a donc ni affiche, ni invitation, ni feuille d'inscription. Elle les aura "
    "dès que « date » dira le jour dans {}.",
}

# Ce que tient, d'une traite, une image ou un écran de titre.
MOST_SIGNS = 160


def listed(names: Sequence[str]) -> str:
    """« A, B et C »."""
    return " et ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


@dataclass(frozen=True)
class Gathering:
    """Un événement et de quoi composer sa trousse, au jour `today`."""

    id: str
    given: Materials
    today: dt.date

    @property
    def meeting(self) -> Rencontre:
        """Ce qu'en disent les données."""
        return self.given.catalogue.rencontres[self.id]

    @cached_property
    def shown(self) -> Catalogue:
        """Le catalogue réduit aux acteurs et aux témoignages qu'il choisit."""
        return Selection(meeting=self.meeting).apply(self.given.catalogue)

    @property
    def desk(self) -> Desk:
        """Un pupitre neuf, pour ce qu'il montre."""
        return Desk(self.shown, self.given.site_url, self.given.catalogue)

    @property
    def cover(self) -> Cover:
        """Sa couverture."""
        return replace(self.given.cover, meeting=self.meeting)

    @property
    def invites(self) -> bool:
        """Vrai si l'on peut encore y venir, et si l'on sait quand."""
        return self.meeting.temps(self.today) == "a-venir"

    @property
    def closed(self) -> str:
        """Pourquoi la trousse n'invite personne ; vide si elle invite."""
        return _CLOSED.get(self.meeting.temps(self.today), "")

    @property
    def when(self) -> str:
        """Quand, et si c'est passé ; « date inconnue » à défaut."""
        return _WHEN.get(self.meeting.temps(self.today), "{}").format(self.meeting.quand)

    @property
    def remedy(self) -> str:
        """Ce qui manque alors à la trousse, et quoi faire ; vide si elle invite."""
        said = _REMEDY.get(self.meeting.temps(self.today), "")
        return said.format(f"data/events/{self.id}.yml")

    @property
    def day(self) -> dt.date | None:
        """Le jour où il commence ; rien si l'on n'en connaît pas le jour même."""
        date = self.meeting.date
        return date.premier_jour if date.jour else None

    @property
    def organisers(self) -> list[str]:
        """Qui organise, en toutes lettres : une sélection choisit ce qu'on liste, non qui l'on nomme."""
        known = self.given.catalogue.acteurs
        named = [known[id_].nom for id_ in self.meeting.organisateurs]
        return [*named, *self.meeting.autres_organisateurs]

    @property
    def proposed(self) -> str:
        """« Proposé par … », d'une traite."""
        return f"{PROPOSED} {listed(self.organisers)}"

    @property
    def proposed_briefly(self) -> str:
        """Le même ; de trop nombreux organisateurs s'y comptent au lieu de s'y nommer."""
        if len(self.proposed) <= MOST_SIGNS:
            return self.proposed
        return f"{PROPOSED} {len(self.organisers)} structures"

    @property
    def address(self) -> str:
        """Où mènent l'affiche et son code : l'inscription, sinon le site ; vide si rien n'est connu.

        On ne s'inscrit pas à ce qui est passé, ou sans date.
        """
        return (self.invites and self.meeting.inscription) or self.given.site_url

    @property
    def address_label(self) -> str:
        """Ce que l'on fait à cette adresse."""
        return SIGN_UP if self.invites and self.meeting.inscription else LEARN_MORE

    @property
    def keeping(self) -> str:
        """Qui garde la feuille d'inscription, et jusqu'à quand ; vide si ce n'est pas décidé."""
        kept = self.meeting.registre
        if kept is None:
            return ""
        until = en_francais(kept.jusqu_au)
        return f"{SHEET['garde']} {kept.garde}, {SHEET['jusque']} {until}."
