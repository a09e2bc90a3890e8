"""Les macros des définitions : celle du webinaire, les autres, leur comparaison."""

from __future__ import annotations

from innovation_sociale.errors import known
from innovation_sociale.macros.corrections import corrected
from innovation_sociale.macros.rendering import Context, macro
from innovation_sociale.models import Catalogue
from innovation_sociale.models.kinds import PAR_CODE
from innovation_sociale.models.quoting import extrait, phrase_collective
from innovation_sociale.models.wording import Presence
from innovation_sociale.pages import drawing


@macro
def entonnoir(catalogue: Catalogue) -> Context:
    """La définition collective, en une phrase qui se cite, puis en entonnoir, palier par palier."""
    return {
        "definition": catalogue.definition,
        "dit_collectif": phrase_collective(catalogue),
        "dessin": drawing.funnel(catalogue.definition.etapes),
    }


@macro
def methode(catalogue: Catalogue) -> Context:
    """Comment la définition collective a été faite."""
    return {"definition": catalogue.definition}


@macro
def limites(catalogue: Catalogue) -> Context:
    """Ce que les trois traits laissent de côté."""
    return {"definition": catalogue.definition}


@macro
def definitions(catalogue: Catalogue) -> Context:
    """Les autres définitions : celles qui se citent, en entier, puis les approches voisines."""
    ordered = sorted(catalogue.definitions.items(), key=lambda item: item[1].ordre)
    said = [(id_, une, extrait(catalogue, une)) for id_, une in ordered]
    return {
        "citables": [one for one in said if one[2]],
        "autres": [(id_, une) for id_, une, quoted in said if quoted is None],
    }


@macro
def une_definition(catalogue: Catalogue, id_: str) -> Context:
    """La page d'une définition : ce qui se cite, puis ce que nous en savons."""
    une = known(catalogue.definitions, id_)
    quoted = extrait(catalogue, une)
    return {
        "id": id_,
        "une": PAR_CODE["definitions"],
        "definition": une,
        "dit": quoted,
        "reste": [point for point in une.points if une.citation or not point.definit],
        "corrections": corrected(catalogue, "definition", id_),
    }


@macro
def comparaison(catalogue: Catalogue) -> Context:
    """Quel trait dans quel texte : une grille de formes, leur légende, puis les nuances."""
    table = catalogue.comparaison
    met = {cell.presence for line in table.lignes for cell in line.cellules}
    shapes: dict[str, list[str]] = {}
    for presence in Presence:
        if presence in met:
            shapes.setdefault(presence.forme, []).append(presence.label.lower())
    titles = [colonne.libelle for colonne in table.colonnes]
    nuances = [
        (
            line.trait,
            [
                (name, cell.precision)
                for name, cell in zip(titles, line.cellules, strict=True)
                if cell.precision
            ],
        )
        for line in table.lignes
    ]
    return {
        "comparaison": table,
        "legende": [(name, " ou ".join(words)) for name, words in shapes.items()],
        "nuances": [one for one in nuances if one[1]],
    }
