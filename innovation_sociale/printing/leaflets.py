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


def actor_leaflet(desk: Desk, id_: str, cover: Cover) -> dict[str, Any]:
    """La fiche d'un acteur, ses sources comprises."""
    return _leaflet(desk, {**actor_sheet(desk, id_, desk.catalogue.acteurs[id_]), "n": 1}, cover)


def story_leaflet(desk: Desk, id_: str, cover: Cover) -> dict[str, Any]:
    """La fiche d'un témoignage, ses questions et ses sources comprises."""
    story = story_sheet(desk, id_, desk.catalogue.temoignages[id_])
    return _leaflet(desk, {**story, "n": 1, "questions-ici": True}, cover)


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
    callers = who_to_call(desk, most)
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
