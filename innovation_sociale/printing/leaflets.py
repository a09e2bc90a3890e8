"""Les feuilles à part : une fiche par acteur et par témoignage, l'affiche, les diapositives."""

from __future__ import annotations

from typing import Any

from innovation_sociale.printing.cover import Cover
from innovation_sociale.printing.desk import Desk, Said, printed
from innovation_sociale.printing.parts import entonnoir, temoignages
from innovation_sociale.printing.sheets import actor_sheet, story_sheet
from innovation_sociale.printing.support_parts import who_to_call

POSTER = "{}, une définition construite à plusieurs, et qui peut vous aider."
ONLINE = "Une idée ? Trouvez à qui en parler"
CALL = "Une idée ? Parlez\u2011en à"
# Ce que l'affiche et l'écran montrent sans que les lettres rapetissent.
MOST_ON_POSTER, MOST_ON_SLIDE = 5, 6
# Une fiche tient sur une feuille A5, recto verso : ce qu'elle peut perdre, ce qu'elle ne montre pas.
STORY_CUTS = 3
_UNSEEN = frozenset("svg id t vers carte dessin qr".split())


def actor_leaflet(desk: Desk, id_: str, cover: Cover, cut: int = 0) -> dict[str, Any]:
    """La fiche d'un acteur et ses sources, sans ses `cut` dernières parties."""
    sheet = actor_sheet(desk, id_, desk.catalogue.acteurs[id_], cut)
    return _leaflet(desk, {**sheet, "n": 1}, cover)


def story_leaflet(desk: Desk, id_: str, cover: Cover, cut: int = 0) -> dict[str, Any]:
    """La fiche d'un témoignage, ses questions et ses sources comprises.

    Sans ses `cut` dernières parties : les questions, puis les chiffres, puis ce qu'elle illustre ;
    sans récit écrit, puis ses dernières listes de faits.
    """
    story = desk.catalogue.temoignages[id_]
    if cut >= STORY_CUTS - 1:
        story = story.model_copy(update={"series": []})
    sheet = story_sheet(desk, id_, story, cut=max(cut - STORY_CUTS, 0))
    if cut >= STORY_CUTS:
        sheet["illustre"] = []
    return _leaflet(desk, {**sheet, "n": 1, "questions-ici": not cut}, cover)


def weight(leaflet: dict[str, Any]) -> float:
    """Ce que pèse une fiche sur le papier, en signes de texte courant ; ses sources sont en petit."""
    return _signs(leaflet["fiche"]) + 0.55 * _signs(leaflet["sources"])


def _signs(tree: Any) -> int:
    if isinstance(tree, dict):
        return sum(_signs(value) for key, value in tree.items() if key not in _UNSEEN)
    if isinstance(tree, list):
        return sum(map(_signs, tree))
    return len(tree) if isinstance(tree, str) else 0


def poster(desk: Desk, cover: Cover) -> dict[str, Any]:
    """L'affiche : les trois traits, l'adresse, qui appeler."""
    here = desk.catalogue.territoires.du_site().ou
    return printed(
        {
            **_opening(desk, cover, MOST_ON_POSTER),
            "sous_titre": Said(POSTER.format(here[0].upper() + here[1:])),
        }
    )


def slides(desk: Desk, cover: Cover) -> dict[str, Any]:
    """Les diapositives."""
    stories = [one for one in temoignages(desk, 1) if one["t"] == "temoignage"]
    return printed({**_opening(desk, cover, MOST_ON_SLIDE), "temoignages": stories})


def _opening(desk: Desk, cover: Cover, most: int) -> dict[str, Any]:
    (funnel,) = entonnoir(desk, 1)
    callers = who_to_call(desk, most, cover.meeting.acteurs if cover.meeting else ())
    return {
        **cover.block(desk),
        "titre": Said(cover.meeting.titre if cover.meeting else "L'innovation sociale ?"),
        "site": Said(desk.catalogue.site.nom),
        "territoire": desk.catalogue.territoires.du_site().label,
        "paliers": funnel["paliers"],
        "resultat": funnel["resultat"],
        "appel": Said(CALL if callers else ONLINE),
        "acteurs": callers,
    }


def _leaflet(desk: Desk, sheet: dict[str, Any], cover: Cover) -> dict[str, Any]:
    return printed(
        {
            "site": Said(desk.catalogue.site.nom),
            "territoire": desk.catalogue.territoires.du_site().label,
            "date": cover.block(desk)["date"],
            "edition": Said(cover.edition.mention),
            "fiche": sheet,
            "sources": desk.sources(),
        }
    )
