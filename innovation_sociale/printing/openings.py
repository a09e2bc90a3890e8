"""Ce qui ouvre un chapitre : une phrase à retenir, tirée des données, un dessin ou la carte."""

from __future__ import annotations

from innovation_sociale.errors import plural
from innovation_sociale.models import Catalogue
from innovation_sociale.models.chapters import Chapitre
from innovation_sociale.pages.sketches import map_svg, sketch_svg
from innovation_sociale.pages.territory_map import territory_map
from innovation_sociale.printing.desk import Desk, Said
from innovation_sociale.printing.prose import Block

# Les chapitres qu'on ouvre, et le dessin de chacun s'il est dans les données. Les autres suivent.
_DRAWN = {
    Chapitre.ESSENTIEL: "",
    Chapitre.APPUI: "",
    Chapitre.ANNUAIRE: "telephone",
    Chapitre.HISTOIRES: "aide",
    Chapitre.DEFINITION: "idee",
    Chapitre.PROJET: "papiers",
    Chapitre.ATELIER: "groupe",
    Chapitre.AUTRES: "",
}


def opening(desk: Desk, chapter: Chapitre | None) -> Block | None:
    """L'ouverture d'un chapitre ; rien de ceux qu'on consulte sans les lire."""
    if chapter not in _DRAWN:
        return None
    drawing = desk.whole.dessins.get(_DRAWN[chapter])
    return {
        "accroche": Said(_sentence(desk, chapter)),
        "dessin": {"svg": sketch_svg(drawing), "alt": Said(drawing.montre)} if drawing else None,
        "carte": counted_map(desk.catalogue) if chapter is Chapitre.APPUI else None,
    }


def _sentence(desk: Desk, chapter: Chapitre) -> str:
    shown = desk.catalogue
    match chapter:
        case Chapitre.ESSENTIEL:
            return shown.definition.resultat
        case Chapitre.APPUI:
            return "Cherchez votre ligne, appelez la structure, dites d'où vous venez."
        case Chapitre.ANNUAIRE:
            count = plural(len(shown.acteurs), "structure")
            return f"{count} : ce que chacune fait, et par où commencer."
        case Chapitre.HISTOIRES:
            names = ", ".join(one.nom for one in shown.temoignages_par_nom().values())
            return f"{names}." if names else ""
        case Chapitre.DEFINITION:
            return " ".join(f"{one.titre}." for one in shown.definition.etapes)
        case Chapitre.PROJET:
            return "Un profil, jamais un verdict."
    return ""


def counted_map(catalogue: Catalogue) -> Block | None:
    """La carte du territoire, le nombre de structures de chaque département écrit dessus.

    Rien si le projet n'a pas de carte. La phrase dit la même chose.
    """
    if catalogue.carte is None:
        return None
    drawn = territory_map(catalogue.carte, list(catalogue.carte.contours))
    assert drawn is not None
    actors = catalogue.acteurs.values()
    counts = {
        place: sum(one.couvre(place) or one.touche(place) for one in actors)
        for place in catalogue.carte.contours
    }
    said = ", ".join(f"{place.label} : {plural(n, 'structure')}" for place, n in counts.items())
    areas = zip(drawn.areas, counts.values(), strict=True)
    return {
        "svg": map_svg(drawn),
        "alt": Said(f"La carte. {said}."),
        "codes": [
            {"x": one.x / drawn.width, "y": one.y / drawn.height, "dit": str(count)}
            for one, count in areas
        ],
        "hauteur": drawn.height / drawn.width,
    }
