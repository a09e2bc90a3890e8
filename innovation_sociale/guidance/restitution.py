"""Ce qu'un atelier a donné, compté : étapes, groupes, votes, idées gardées à part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from innovation_sociale.errors import plural
from innovation_sociale.models.workshops import AtelierTenu, EtapeTenue, PostIt


@dataclass(frozen=True)
class Groupe:
    """Un groupe et ses idées, la plus votée d'abord. `titre` est vide de celles qui n'en ont pas.

    `votes` les compte toutes ; `idees` sont celles que l'on montre.
    """

    titre: str
    votes: int
    idees: tuple[PostIt, ...]


@dataclass(frozen=True)
class EtapeLue:
    """Une étape comptée. `autres` : ses idées dites à la suite, faute de place."""

    titre: str
    consigne: str
    combien: int
    votes: int
    groupes: tuple[Groupe, ...]
    autres: tuple[PostIt, ...]

    @property
    def compte(self) -> str:
        """« 6 post-its, 11 votes »."""
        return counted(self.combien, self.votes)


@dataclass(frozen=True)
class Restitution:
    """Ce qu'un atelier a donné. `a_part` : chaque idée minoritaire, et l'étape où elle s'est dite."""

    etapes: tuple[EtapeLue, ...]
    a_part: tuple[tuple[str, PostIt], ...]

    @property
    def post_its(self) -> int:
        """Combien de post-its sur tout le mur."""
        return sum(one.combien for one in self.etapes)

    @property
    def votes(self) -> int:
        """Combien de votes sur tout le mur."""
        return sum(one.votes for one in self.etapes)


def counted(notes: int, votes: int) -> str:
    """« 6 post-its, 11 votes » ; sans vote, rien n'en est dit."""
    said = plural(notes, "post-it", "post-its")
    return f"{said}, {plural(votes, 'vote')}" if votes else said


def restitution(one: AtelierTenu, shown: int) -> Restitution:
    """L'atelier compté ; au plus `shown` idées y sont dans leur groupe, les autres à la suite.

    Celles qui ont le plus de votes d'abord ; à votes égaux, celles de l'étape la plus avancée.
    """
    ranked = sorted(
        (
            (-note.votes, -rank, place)
            for rank, step in enumerate(one.etapes)
            for place, note in enumerate(step.post_its)
            if not note.a_part
        ),
    )[:shown]
    kept = {(-rank, place) for _, rank, place in ranked}
    steps = tuple(
        _step(step, {place: (rank, place) in kept for place in range(len(step.post_its))})
        for rank, step in enumerate(one.etapes)
    )
    aside = [(step.titre, note) for step in one.etapes for note in step.post_its if note.a_part]
    return Restitution(steps, tuple(sorted(aside, key=lambda item: -item[1].votes)))


def _step(step: EtapeTenue, kept: Mapping[int, bool]) -> EtapeLue:
    common = [(place, note) for place, note in enumerate(step.post_its) if not note.a_part]
    return EtapeLue(
        step.titre,
        step.consigne or "",
        len(step.post_its),
        sum(note.votes for note in step.post_its),
        tuple(_groups([note for place, note in common if kept[place]], step.post_its)),
        tuple(note for place, note in common if not kept[place]),
    )


def _groups(notes: Sequence[PostIt], every: Sequence[PostIt]) -> Iterator[Groupe]:
    """Les groupes des idées montrées, le plus voté d'abord ; celles sans groupe à la fin."""
    found: dict[str, list[PostIt]] = {}
    for note in notes:
        found.setdefault(note.groupe or "", []).append(note)
    votes: dict[str, int] = {}
    for note in every:
        votes[note.groupe or ""] = votes.get(note.groupe or "", 0) + note.votes
    for title in sorted(found, key=lambda name: (not name, -votes[name])):
        ideas = sorted(found[title], key=lambda note: -note.votes)
        yield Groupe(title, votes[title], tuple(ideas))
