"""Des éditions d'exemple : le projet n'en publie pas encore, les essais en ont besoin."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from innovation_sociale.editions.snapshot import snapshot
from innovation_sociale.models import Catalogue, Edition
from innovation_sociale.reading.edition_files import render_edition
from innovation_sociale.reading.loading import load_catalogue

DAY = dt.date(2026, 11, 24)
# Ce que l'édition ancienne dit de faux, et que corrige data/corrections/ du pays inventé.
WRONG = "Le label ne distinguait que des territoires (exemple n° 901)."


def edited(edition: Edition, **parts: Any) -> Edition:
    """Une copie d'édition dont des fiches changent.

    `acteurs={"credit-solidaire": None}` retire une fiche ; `acteurs={"credit-solidaire": {"statut": "Fermé"}}` change un
    champ (`None` l'efface), `{"faits": […]}` tous les faits ; une fiche inconnue est ajoutée.
    """
    tree = edition.model_dump(mode="json")
    for nature, sheets in parts.items():
        for id_, change in sheets.items():
            if change is None or isinstance(change, str):
                tree[nature].pop(id_, None)
                tree[nature] |= {id_: change} if change else {}
                continue
            sheet = tree[nature].setdefault(id_, {"champs": {"nom": id_}, "faits": {}})
            if "faits" in change:
                sheet["faits"] = {"presentation": change["faits"]}
            for name, text in change.items():
                if name != "faits":
                    sheet["champs"].pop(name, None)
                    sheet["champs"] |= {name: text} if text else {}
    return Edition.model_validate(tree)


def earlier_edition(catalogue: Catalogue) -> Edition:
    """Une édition que le site d'aujourd'hui contredit de toutes les façons possibles."""
    now = snapshot(catalogue, DAY)
    facts = [text for texts in now.acteurs["pepiniere"].faits.values() for text in texts]
    label = [text for texts in now.acteurs["label-elan"].faits.values() for text in texts]
    return edited(
        now,
        acteurs={
            "credit-solidaire": None,
            "structure-disparue": {"nom": "Structure disparue de l'exemple", "statut": "Actif"},
            "centre-de-recherche": {"premier_pas": "Un premier pas qui n'est plus le bon."},
            "pepiniere": {"faits": [f"{facts[0]} Autrefois.", *facts[2:], "Un fait retiré."]},
            "label-elan": {"faits": [WRONG if "n° 522)" in one else one for one in label]},
            "appui-local": {
                "statut": "Fermé",
                "site_web": "https://ancienne.example/",
                "verifie_le": "2026-01-01",
            },
        },
        temoignages={"recyclerie": {"theme": "un autre thème", "verifie_le": "2026-01-01"}},
        glossaire={"esus": {"nom": "Un mot d'autrefois"}, "mot-oublie": {"nom": "Mot oublié"}},
        questions={"question-close": "Une question à laquelle une source a répondu ?"},
    )


def write_editions(project: Path) -> None:
    """Publie dans une copie du projet une édition ancienne, puis celle de ses données."""
    catalogue = load_catalogue(project)
    folder = project / "data/editions"
    folder.mkdir(exist_ok=True)
    for number, edition in enumerate((earlier_edition(catalogue), snapshot(catalogue, DAY)), 1):
        (folder / f"{number}.json").write_text(
            render_edition(edition), encoding="utf-8", newline="\n"
        )
