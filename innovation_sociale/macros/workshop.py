"""Les macros de l'atelier : la méthode, son kit, la classe, le mur de post-its."""

from __future__ import annotations

import json
from typing import Any

from innovation_sociale.macros.rendering import Context, macro
from innovation_sociale.models import Catalogue
from innovation_sociale.models.workshops import AtelierTenu, CouleurDePostIt
from innovation_sociale.pages.printables import WORKSHOP_ZIP, workshop_kit
from innovation_sociale.workshop.rules import wall_table


@macro
def atelier(catalogue: Catalogue) -> Context:
    """Refaire l'atelier : étapes et outils."""
    return {"atelier": catalogue.atelier}


@macro
def kit_atelier(catalogue: Catalogue) -> Context:
    """De quoi tenir un atelier : ce qui s'imprime, le guide minute par minute."""
    return {
        "atelier": catalogue.atelier,
        "pieces": list(workshop_kit()),
        "zip": WORKSHOP_ZIP,
    }


@macro
def kit_classe(catalogue: Catalogue) -> Context:
    """L'atelier en classe : séances, règles, histoires à trier, phrases à comparer."""
    school = catalogue.atelier.guide.classe
    return {
        "atelier": catalogue.atelier,
        "pieces": list(workshop_kit()),
        "histoires": [(id_, catalogue.temoignages[id_]) for id_ in school.histoires],
        "traits": catalogue.definition.etapes,
        "loi": catalogue.definitions[school.loi],
    }


@macro
def mur(catalogue: Catalogue) -> Context:
    """Un mur de post-its à remplir : étapes, règles de lecture, exemple fictif."""
    samples = [_wall(one) for one in catalogue.ateliers.values() if one.fictif]
    return {
        "table": _json(wall_table(catalogue.atelier.entonnoir)),
        "couleurs": list(CouleurDePostIt),
        "exemple": _json(samples[0]) if samples else "",
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _wall(one: AtelierTenu) -> dict[str, Any]:
    """Un atelier, tel que le mur du navigateur le tient."""
    return {
        "mur": 1,
        "titre": one.titre,
        "date": "",
        "lieu": one.lieu or "",
        "organisateurs": one.autres_organisateurs,
        "public": one.public or "",
        "etapes": [
            {
                "titre": step.titre,
                "consigne": step.consigne or "",
                "post_its": [
                    {
                        "texte": note.texte,
                        "groupe": note.groupe or "",
                        "couleur": note.couleur,
                        "votes": note.votes,
                        "a_part": note.a_part,
                    }
                    for note in step.post_its
                ],
            }
            for step in one.etapes
        ],
        "phrase": one.phrase or "",
    }
