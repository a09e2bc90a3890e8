"""Qui peut aider, sur le papier : l'annuaire, la page de décision, l'autodiagnostic à remplir.

Chaque fonction est ce que devient la macro du même nom.
"""

from __future__ import annotations

from collections.abc import Iterable

from innovation_sociale.guidance.orientation import Table, orient, orientation_table
from innovation_sociale.models import Acteur, Catalogue
from innovation_sociale.models.answers import Reponse
from innovation_sociale.models.reaching import relay
from innovation_sociale.models.vocabulary import TypeActeur
from innovation_sociale.printing.desk import Desk, Said, labels
from innovation_sociale.printing.prose import Block
from innovation_sociale.printing.registry import part
from innovation_sociale.printing.sheets import actor_entry, alert, contact

_COUNTED = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize".split()


@part
def annuaire(desk: Desk, level: int) -> list[Block]:
    """L'annuaire, par type puis par nom."""
    actors = desk.catalogue.acteurs_par_nom()
    blocks: list[Block] = []
    for kind in TypeActeur:
        listed = [(id_, one) for id_, one in actors.items() if one.type is kind]
        entries = [{**actor_entry(desk, id_, one), "n": level + 1} for id_, one in listed]
        if entries:
            opening = {"n": level, "x": Said(kind.label), "aide": Said(kind.description)}
            # Le titre d'un type tient à son premier acteur : il ne reste jamais seul.
            blocks += [{"t": "type", **opening, "premier": entries[0]}, *entries[1:]]
    return blocks or [{"t": "p", "c": [Said("Aucun acteur dans cette sélection.")]}]


@part
def acteurs_de_l_article(desk: Desk, level: int) -> list[Block]:
    """Les acteurs que cite l'article d'origine, par type : tous, même si l'extrait en garde moins.

    C'est ce que dit l'article ; une sélection ne le change pas.
    """
    cited = {i: one for i, one in desk.whole.acteurs_par_nom().items() if one.dans_l_article}
    groups = [
        (kind, [(id_, one) for id_, one in cited.items() if one.type is kind])
        for kind in TypeActeur
    ]
    return [
        {
            "t": "renvois",
            "i": [
                {
                    "titre": Said(kind.label),
                    "acteurs": [_pointer(desk, id_, one) for id_, one in actors],
                }
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
    stages = [
        {
            "x": Said(one.label),
            "aide": Said(one.description),
            "acteurs": _kept(desk, table, {"etape": str(one)}),
        }
        for one in rules.etapes
    ]
    needs = [
        {"x": Said(one.libelle), "aide": "", "acteurs": _kept(desk, table, {"besoins": [one.id]})}
        for one in rules.choix_besoins
    ]
    # Une situation où personne n'est retenu n'a pas de ligne, une question sans ligne pas de table.
    tables = [
        {"titre": Said(question), "lignes": lines}
        for question, listed in (
            (rules.etape.question, stages),
            (rules.besoins.question, needs),
        )
        if (lines := [one for one in listed if one["acteurs"]])
    ]
    return [
        {
            "t": "decision",
            "n": level,
            "qr": desk.code("find-support/index.md"),
            "partiel": desk.partial,
            "partout": Said(everywhere(desk.catalogue)),
            "tables": tables,
        }
    ]


def _kept(desk: Desk, table: Table, answers: Table) -> list[Block]:
    """Qui répond à ces réponses, et les lieux où il répond quand ce n'est pas partout."""
    rules = desk.catalogue.orientation
    departments = desk.catalogue.territoires.du_site().departements
    places = [one for one in rules.lieux if one in departments]
    where: dict[str, list[str]] = {}
    for place in rules.lieux:
        for id_ in advised(table, {**answers, "ou": str(place)}):
            where.setdefault(id_, [])
            if place in places:
                where[id_].append(place.label)
    listed = sorted(where.items(), key=lambda item: -len(item[1]))
    return [
        {
            **_pointer(desk, id_, desk.catalogue.acteurs[id_]),
            "lieux": "" if len(found) == len(places) else Said(_where(desk, id_, found)),
            "contact": contact(desk.catalogue.acteurs[id_])[:1],
        }
        for id_, found in listed
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


def everywhere(catalogue: Catalogue) -> str:
    """« dans les quatre départements de l'exemple » : tout le territoire du site."""
    here = catalogue.territoires.du_site()
    count = len(here.departements)
    if count < 2:
        return here.ou
    said = _COUNTED[count] if count < len(_COUNTED) else str(count)
    return f"dans les {said} départements {here.de}"


def advised(table: Table, answers: Table) -> list[str]:
    """Qui oriente, si c'est ce qu'on demande, puis qui répond à ces réponses."""
    found = orient(table, answers)
    sent = found.relais if table["relais"] in answers.get("besoins", ()) else []
    return [one.id for one in (*sent, *found.retenus)]


def _where(desk: Desk, id_: str, departments: list[str]) -> str:
    """Où un acteur intervient, quand ce n'est pas sur tout le territoire du site."""
    return ", ".join(departments) or labels(desk.catalogue.acteurs[id_].territoires)


def _pointer(desk: Desk, id_: str, acteur: Acteur) -> Block:
    """Un renvoi vers un acteur de l'annuaire ; sans page s'il n'est pas dans cet extrait."""
    return {
        "vers": desk.page_of(id_),
        "nom": Said(acteur.nom),
        "alerte": alert(acteur),
    }


def who_to_call(desk: Desk, most: int, chosen: Iterable[str] = ()) -> list[Block]:
    """Vers qui se tourner, où que ce soit ici : pour une idée d'abord, puis pour s'orienter.

    Un acteur sans contact connu vient après, par qui mène à lui ; sans personne, il n'y est
    pas. `chosen` : ceux qu'un événement a choisis, nommés même si rien ici ne les propose.
    """
    table = orientation_table(desk.catalogue)
    here = desk.catalogue.territoires.du_site()
    place = {"ou": str(here)} if here in desk.catalogue.orientation.lieux else {}
    asked: tuple[Table, ...] = (
        {"etape": "idee"},
        {"besoins": ["orientation"]},
        {"etape": "creation"},
    )
    found = {
        id_: desk.catalogue.acteurs[id_]
        for answers in asked
        for id_ in advised(table, {**place, **answers})
    } | {id_: desk.catalogue.acteurs[id_] for id_ in chosen}
    called = [_called(acteur, acteur) for acteur in found.values()]
    # Qu'un autre joint pour lui : après ceux qu'on appelle soi-même.
    sent = [(one, relay(desk.whole, one)) for one in found.values() if not contact(one)]
    called += [_called(one, by[1]) for one, by in sent if by]
    return [one for one in called if one["contact"]][:most]


def _called(acteur: Acteur, by: Acteur) -> Block:
    """Un nom, et par où le joindre : lui-même, ou `by` qui mène à lui."""
    through = "" if by is acteur else f", par {by.nom}"
    return {
        "nom": Said(acteur.nom),
        "type": Said(acteur.type.label + through),
        "alerte": alert(acteur),
        "contact": contact(by),
    }
