"""Qui peut aider, sur le papier : l'annuaire, la page de décision, l'autodiagnostic à remplir.

Chaque fonction est ce que devient la macro du même nom.
"""

from __future__ import annotations

from innovation_sociale.answers import Reponse
from innovation_sociale.models import Acteur
from innovation_sociale.orientation import orient, orientation_table
from innovation_sociale.printing.desk import Desk, Said
from innovation_sociale.printing.prose import Block
from innovation_sociale.printing.registry import part
from innovation_sociale.printing.sheets import actor_entry, contact
from innovation_sociale.vocabulary import TypeActeur


@part
def annuaire(desk: Desk, level: int) -> list[Block]:
    """L'annuaire, par type puis par nom."""
    blocks: list[Block] = []
    for kind in TypeActeur:
        listed = [(id_, one) for id_, one in _by_name(desk) if one.type is kind]
        if listed:
            blocks.append(
                {"t": "type", "n": level, "x": Said(kind.label), "aide": Said(kind.description)}
            )
            blocks += [{**actor_entry(desk, id_, one), "n": level + 1} for id_, one in listed]
    return blocks or [{"t": "p", "c": [Said("Aucun acteur dans cette sélection.")]}]


@part
def acteurs_de_l_article(desk: Desk, level: int) -> list[Block]:
    """Les acteurs que cite l'article d'origine, par type."""
    groups = [
        (
            kind,
            [(id_, one) for id_, one in _by_name(desk) if one.dans_l_article and one.type is kind],
        )
        for kind in TypeActeur
    ]
    return [
        {
            "t": "renvois",
            "i": [
                {"titre": Said(kind.label), "acteurs": [_pointer(id_, one) for id_, one in actors]}
                for kind, actors in groups
                if actors
            ],
        }
    ]


@part
def appui(desk: Desk, level: int) -> list[Block]:
    """La page de décision : qui voir, selon le moment, le lieu et le besoin.

    Les mêmes règles que le site : un acteur y est s'il est retenu pour ce moment ou ce besoin,
    avec les lieux où il l'est quand ce n'est pas partout.
    """
    rules, table = desk.catalogue.orientation, orientation_table(desk.catalogue)

    def kept(answers: dict[str, object]) -> list[Block]:
        where: dict[str, list[str]] = {}
        for place in rules.lieux:
            for avis in orient(table, {**answers, "ou": str(place)}).retenus:
                if not any(reserve == table["raisons"]["repeche"] for reserve in avis.reserves):
                    where.setdefault(avis.id, []).append(place.label)
        return [
            {
                **_pointer(id_, desk.catalogue.acteurs[id_]),
                "lieux": "" if len(places) == len(rules.lieux) else Said(", ".join(places)),
            }
            for id_, places in where.items()
        ]

    return [
        {
            "t": "decision",
            "n": level,
            "qr": desk.code("find-support/index.md"),
            "tables": [
                {
                    "titre": Said(rules.etape.question),
                    "lignes": [
                        {
                            "x": Said(stage.label),
                            "aide": Said(stage.description),
                            "acteurs": kept({"etape": str(stage)}),
                        }
                        for stage in rules.etapes
                    ],
                },
                {
                    "titre": Said(rules.besoins.question),
                    "lignes": [
                        {
                            "x": Said(need.libelle),
                            "aide": "",
                            "acteurs": kept({"besoins": [need.id]}),
                        }
                        for need in rules.choix_besoins
                    ],
                },
            ],
        }
    ]


@part
def projet(desk: Desk, level: int) -> list[Block]:
    """L'autodiagnostic, à remplir au stylo."""
    auto = desk.catalogue.autodiagnostic
    return [
        {
            "t": "questionnaire",
            "n": level,
            "limites": desk.facts(auto.limites),
            "reponses": [Said(one.label) for one in Reponse],
            "suite": [Said(text) for text in auto.suite],
            "qr": desk.code("my-project.md"),
            "familles": [
                {
                    "titre": Said(family.titre),
                    "criteres": [
                        {
                            "question": Said(one.question),
                            "aide": Said(one.aide),
                            "preuve": Said(one.preuve),
                            "texte": desk.fact(one.texte),
                        }
                        for one in auto.criteres
                        if one.famille == family.id
                    ],
                }
                for family in auto.familles
            ],
        }
    ]


def _by_name(desk: Desk) -> list[tuple[str, Acteur]]:
    return sorted(desk.catalogue.acteurs.items(), key=lambda item: item[1].nom.casefold())


def _pointer(id_: str, acteur: Acteur) -> Block:
    """Un renvoi vers un acteur de l'annuaire."""
    alert = "" if acteur.statut == "actif" else acteur.statut.label.lower()
    return {"vers": f"acteur-{id_}", "nom": Said(acteur.nom), "alerte": Said(alert)}


def who_to_call(desk: Desk, most: int) -> list[Block]:
    """Vers qui se tourner, où que ce soit en Auvergne : pour une idée d'abord, puis pour s'orienter.

    Un acteur sans contact connu n'y est pas : on ne pourrait pas l'appeler.
    """
    table = orientation_table(desk.catalogue)
    asked = ({"etape": "idee"}, {"besoins": ["orientation"]}, {"etape": "creation"})
    found = {
        avis.id: desk.catalogue.acteurs[avis.id]
        for answers in asked
        for avis in orient(table, {"ou": "auvergne", **answers}).retenus
        if not any(reserve == table["raisons"]["repeche"] for reserve in avis.reserves)
    }
    return [
        {
            "nom": Said(acteur.nom),
            "type": Said(acteur.type.label),
            "alerte": "" if acteur.statut == "actif" else Said(acteur.statut.label.lower()),
            "contact": contact(acteur),
        }
        for acteur in found.values()
        if contact(acteur)
    ][:most]
