"""La couverture d'un livret : quelle édition, quelle date, pour quel événement, quelle sélection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from innovation_sociale.dates import en_francais
from innovation_sociale.editions import EditionEnCours
from innovation_sociale.models import Rencontre
from innovation_sociale.printing.desk import Desk, Said
from innovation_sociale.printing.prose import Block


@dataclass(frozen=True)
class Cover:
    """Ce que dit la couverture.

    `edition` dit le numéro, la date et ce qui a changé ; `selection`, ce que garde un extrait,
    vide pour le livret entier.
    """

    edition: EditionEnCours
    selection: str = ""
    meeting: Rencontre | None = None

    def block(self, desk: Desk) -> dict[str, Any]:
        """La couverture et le dos, en blocs."""
        site = desk.catalogue.site
        checked = desk.catalogue.derniere_verification
        return {
            "titre": Said(self.meeting.titre if self.meeting else site.nom),
            "sous_titre": Said(site.description),
            "edition": Said(self.edition.mention),
            "comparaison": Said(self.edition.comparaison),
            "date": Said(f"Données au {en_francais(self.edition.date)}"),
            "selection": Said(self.selection),
            "verifie": Said(f"Dernière vérification d'une fiche : {en_francais(checked)}")
            if checked
            else "",
            "evenement": self._meeting(self.meeting, desk) if self.meeting else None,
            "qr": desk.code("index.md"),
            "suivi": desk.code(self._follow_up),
            "contact": site.courriel or site.formulaire or "",
            "contribuer": desk.online("contribute/index.md"),
            "editeur": Said(site.editeur or "non renseigné dans cette copie"),
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
        kept = {"acteurs": desk.catalogue.acteurs, "temoignages": desk.catalogue.temoignages}
        told = [
            {"x": Said(one.phrase), "details": [Said(text) for text in one.details]}
            for one in self.edition.changements
            if (not self.selection and not self.meeting)
            or one.fiche in kept.get(one.nature, {one.fiche})
        ]
        if not told:
            return []
        blocks = [{"t": "changements", "i": told}]
        return [{"titre": Said(self.edition.comparaison), "id": "changements", "b": blocks}]

    def _meeting(self, meeting: Rencontre, desk: Desk) -> Block:
        actors = desk.catalogue.acteurs
        names = [actors[id_].nom for id_ in meeting.organisateurs if id_ in actors]
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
