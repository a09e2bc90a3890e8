"""Ce qui s'imprime : chaque fichier de « livret/ », son nom, ce qu'il est, à quoi il sert."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from innovation_sociale.models import Catalogue
from innovation_sociale.models.kinds import PAR_CODE

FOLDER = "livret"


class Kind(Enum):
    """Les familles d'imprimés, dans l'ordre où on les propose."""

    BOOKLET = "livret"
    STITCHED = "cahier"
    POSTER = "affiche"
    SLIDES = "diapositives"
    MEETING = "evenement"
    MEETING_SLIDES = "diapositives-evenement"
    ACTOR = "acteur"
    STORY = "temoignage"

    @property
    def folder(self) -> str:
        """Le dossier de `data/` dont chaque fiche en fait naître un ; vide sinon."""
        return {
            Kind.ACTOR: "support",
            Kind.STORY: "testimonials",
            Kind.MEETING: "events",
            Kind.MEETING_SLIDES: "events",
        }.get(self, "")


@dataclass(frozen=True)
class Printable:
    """Un fichier à imprimer. `id` nomme la donnée ou le format qu'il montre."""

    kind: Kind
    id: str
    title: str
    use: str
    path: str


def printables(catalogue: Catalogue) -> Iterator[Printable]:
    """Tous les imprimés du site, du plus général au plus précis."""
    for kind, id_, title, use, name in (
        (Kind.BOOKLET, "a5", "Le livret, A5", "À lire sur un écran, ou à imprimer page à page.",
         "livret-a5"),
        (Kind.BOOKLET, "a4", "Le livret, A4", "Lettres plus grandes, à imprimer sur une imprimante "
         "ordinaire.", "livret-a4"),
        (Kind.STITCHED, "a5", "Le cahier, A5 sur A4", "À imprimer recto verso, retourné sur le "
         "bord court, puis à plier et agrafer.", "cahier"),
        (Kind.POSTER, "a4", "L'affiche, A4", "Les trois traits, qui contacter, l'adresse du site.",
         "affiche-a4"),
        (Kind.POSTER, "a3", "L'affiche, A3", "La même, pour un mur.", "affiche-a3"),
        (Kind.SLIDES, "16-9", "Les diapositives", "Pour ouvrir un événement : définition, "
         "témoignages, qui aide.", "diapositives"),
    ):  # fmt: skip
        yield Printable(kind, id_, title, use, f"{FOLDER}/{name}.pdf")
    for id_, meeting in catalogue.rencontres.items():
        use = f"{meeting.date}" if meeting.date.connue else "date inconnue"
        path = f"{FOLDER}/evenements/{id_}"
        yield Printable(Kind.MEETING, id_, meeting.titre, use, f"{path}.pdf")
        title = f"{meeting.titre} : les diapositives"
        yield Printable(Kind.MEETING_SLIDES, id_, title, use, f"{path}-diapositives.pdf")
    for id_, acteur in catalogue.acteurs_par_nom().items():
        yield Printable(
            Kind.ACTOR, id_, acteur.nom, acteur.type.label, PAR_CODE["support"].pdf_de(id_)
        )
    for id_, story in catalogue.temoignages_par_nom().items():
        yield Printable(
            Kind.STORY, id_, story.nom, story.theme, PAR_CODE["testimonials"].pdf_de(id_)
        )
