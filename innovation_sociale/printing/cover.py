"""La couverture d'un livret : quelle édition, quelle date, pour quel événement, quelle sélection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from innovation_sociale.editions.errata import Erratum
from innovation_sociale.editions.snapshot import Changement, EditionEnCours, Genre
from innovation_sociale.errors import plural
from innovation_sociale.french.dates import en_francais, periode
from innovation_sociale.models import Rencontre
from innovation_sociale.printing.desk import Desk, Said
from innovation_sociale.printing.prose import Block

# Les signes que tient une demi-page de changements : le reste se lit en ligne.
HALF_A_PAGE = 1800


@dataclass(frozen=True)
class Cover:
    """Ce que dit la couverture.

    `edition` dit le numéro, la date et ce qui a changé ; `selection`, ce que garde un extrait,
    vide pour le livret entier ; `volume`, ce qu'une part du livret montre, quand il se partage.
    """

    edition: EditionEnCours
    selection: str = ""
    meeting: Rencontre | None = None
    volume: str = ""

    def block(self, desk: Desk) -> dict[str, Any]:
        """La couverture et le dos, en blocs."""
        site = desk.catalogue.site
        reread = desk.catalogue.relectures
        return {
            "titre": Said(self.meeting.titre if self.meeting else site.nom),
            "sous_titre": Said(site.description),
            "edition": Said(self.edition.mention),
            "comparaison": Said(self._comparison(desk)),
            "extrait": Said(self._kept(desk)),
            "date": Said(f"Données au {en_francais(self.edition.date)}"),
            "selection": Said(self.selection),
            "verifie": Said(f"Fiches relues {periode(*reread)}") if reread else "",
            "evenement": self._meeting(self.meeting, desk) if self.meeting else None,
            "qr": desk.code("index.md"),
            "suivi": desk.code(self._follow_up),
            "contact": site.courriel or site.formulaire or "",
            "contribuer": desk.online("contribute/index.md"),
            "editeur": Said(site.editeur or "pas encore indiqué"),
        }

    @property
    def _follow_up(self) -> str:
        """La page qui dit à qui tient cet exemplaire ce qui a changé depuis.

        Un exemplaire tiré entre deux éditions n'a pas la sienne : il mène à la liste.
        """
        return f"booklet/{self.edition.numero if self.edition.publiee else 'index'}.md"

    def changes(self, desk: Desk) -> list[Block]:
        """« Ce qui a changé depuis » : une partie du livret, ou rien s'il n'y a rien à dire.

        Un extrait ne dit que ce qui touche ses fiches.
        """
        told = [
            {"x": Said(one.phrase), "details": [Said(text) for text in one.details]}
            for one in self._told(desk)
        ]
        wrong = list(self._wrong(desk))
        if not told and not wrong:
            return []
        blocks: list[Block] = []
        if wrong:
            blocks += [_heading("Erratum")]
            blocks += [{"t": "errata", "i": [_erratum(desk, one) for one in wrong]}]
        if told:
            blocks += [_heading("Le reste des changements")] if wrong else []
            kept = fitting(
                [[str(one["x"]), *map(str, one["details"])] for one in told], HALF_A_PAGE
            )
            left = plural(len(told) - kept, "autre changement", "autres changements")
            where = desk.online(self._follow_up) or "sur le site"
            rest = Said(f"Et {left} : {where}.") if kept < len(told) else ""
            blocks += [{"t": "changements", "i": told[:kept], "restent": rest}]
        title = Said(self.edition.comparaison)
        return [{"titre": title, "id": "changements", "chapitre": "changements", "b": blocks}]

    def _told(self, desk: Desk) -> Iterator[Changement]:
        """Les changements qui touchent ce que cette publication montre."""
        shown = desk.catalogue
        if not desk.partial:
            yield from self.edition.changements
            return
        sheets = {
            "acteurs": set(shown.acteurs),
            "temoignages": set(shown.temoignages),
            "questions": {asked.id for _, _, listed in shown.questions() for asked in listed},
        }
        names = {one.nom for one in shown.acteurs.values()}
        names |= {one.nom for one in shown.temoignages.values()}
        for one in self.edition.changements:
            if one.genre is Genre.RELECTURE:
                if reread := tuple(name for name in one.relues if name in names):
                    yield replace(one, relues=reread)
            elif one.fiche in sheets.get(one.nature, {one.fiche}):
                yield one

    def _wrong(self, desk: Desk) -> Iterator[Erratum]:
        """Les erreurs de l'édition d'avant qui touchent ce que cette publication montre."""
        shown = {"acteur": desk.catalogue.acteurs, "temoignage": desk.catalogue.temoignages}
        for one in self.edition.errata:
            targets = [passage.cible for passage in one.passages]
            if any(id_ in shown.get(kind, {id_}) for kind, id_ in targets):
                yield one

    def _comparison(self, desk: Desk) -> str:
        """Le titre des changements ; s'il y en a, mais aucun dans cet extrait, la phrase qui le dit."""
        known = self.edition.changements or self.edition.errata
        if known and not any(self._told(desk)) and not any(self._wrong(desk)):
            return f"Rien de ce que montre cet extrait depuis l'édition {self.edition.depuis}."
        return self.edition.comparaison

    def _kept(self, desk: Desk) -> str:
        """Ce qu'un extrait garde du site ; vide pour le livret entier."""
        if self.volume or not desk.partial:
            return self.volume
        actors = plural(len(desk.catalogue.acteurs), "acteur du soutien", "acteurs du soutien")
        count = len(desk.catalogue.temoignages)
        stories = f", {plural(count, 'témoignage')}" if count else ""
        return f"Ce livret est un extrait : {actors}{stories}. Le site en montre davantage."

    def _meeting(self, meeting: Rencontre, desk: Desk) -> Block:
        # Une sélection choisit ce qu'on liste, jamais qui l'on nomme : d'où le site entier.
        names = [desk.whole.acteurs[id_].nom for id_ in meeting.organisateurs]
        return {
            "date": Said(f"{meeting.date}" if meeting.date.connue else "Date inconnue"),
            "lieu": Said(meeting.lieu or ""),
            "organisateurs": [Said(name) for name in [*names, *meeting.autres_organisateurs]],
            "note": Said(meeting.note or ""),
            "sources": [desk.cite(one) for one in meeting.sources],
            "deroule": [
                {
                    "heure": Said(one.heure or ""),
                    "titre": Said(one.titre),
                    "precision": Said(one.precision or ""),
                }
                for one in meeting.deroule
            ],
        }


def _erratum(desk: Desk, one: Erratum) -> dict[str, Any]:
    """Une erreur de l'édition d'avant : ses mots, et ce qui est vrai."""
    return {
        "x": Said(one.correction.titre.removesuffix(".")),
        "disait": [Said(text) for text in one.former],
        "vrai": desk.facts(one.correction.vrai),
    }


def fitting(texts: Sequence[Sequence[str]], room: int) -> int:
    """Combien de ces changements, dans l'ordre, tiennent en `room` signes ; au moins un."""
    for rank, lines in enumerate(texts):
        room -= sum(map(len, lines))
        if room < 0:
            return max(rank, 1)
    return len(texts)


def _heading(text: str) -> Block:
    return {"t": "h", "n": 2, "c": [Said(text)]}
