"""Ce que chaque macro d'une page devient sur le papier : les mêmes données, un autre dessin.

Une fonction par macro, du même nom. Elle reçoit le pupitre, le niveau de titre où elle écrit, et
les arguments de la macro ; elle rend des blocs, que `templates/blocs.typ` dessine.
"""

from __future__ import annotations

from collections.abc import Sequence

from innovation_sociale.errors import plural
from innovation_sociale.models import Temoignage
from innovation_sociale.models.chapters import Chapitre
from innovation_sociale.models.kinds import FOLDERS
from innovation_sociale.pages.titles import file_title
from innovation_sociale.printing import support_parts
from innovation_sociale.printing.desk import Desk, Said
from innovation_sociale.printing.prose import Block
from innovation_sociale.printing.registry import ON_SCREEN_ONLY, PARTS, part
from innovation_sociale.printing.sheets import record_sheet, story_sheet

__all__ = ["ON_SCREEN_ONLY", "PARTS", "entonnoir", "support_parts", "temoignages"]

# Les signes que tiennent deux pages de questions, et la place d'une fin de ligne perdue.
TWO_PAGES, SPACING = 5600, 18


@part
def accueil(desk: Desk, level: int) -> list[Block]:
    """L'essentiel : l'entonnoir, et chaque projet d'ici en une phrase."""
    (funnel,) = entonnoir(desk, level)
    desk.drawn = True
    return [
        {
            "t": "essentiel",
            "n": level,
            "paliers": funnel["paliers"],
            "histoires": [
                {
                    "nom": Said(story.nom),
                    "reponse": desk.fact(story.reponse[0]),
                    "vers": f"temoignage-{id_}" if Chapitre.HISTOIRES in desk.chapters else "",
                }
                for id_, story in _in_order(desk)
            ],
        }
    ]


@part
def entonnoir(desk: Desk, level: int) -> list[Block]:
    """La définition collective : le dessin, la phrase, chaque palier et ses faits."""
    definition = desk.catalogue.definition
    return [
        {
            "t": "entonnoir",
            "n": level,
            "resultat": Said(definition.resultat),
            "dessine": not desk.drawn,
            "paliers": [
                {
                    "titre": Said(etape.titre),
                    "mots": [Said(mot) for mot in etape.mots],
                    "faits": desk.facts(etape.faits),
                }
                for etape in definition.etapes
            ],
        }
    ]


@part
def methode(desk: Desk, level: int) -> list[Block]:
    """Comment la définition collective a été faite."""
    return [{"t": "faits", "i": desk.facts(desk.catalogue.definition.methode)}]


@part
def limites(desk: Desk, level: int) -> list[Block]:
    """Ce que les trois traits laissent de côté."""
    return [{"t": "faits", "i": desk.facts(desk.catalogue.definition.limites)}]


@part
def definitions(desk: Desk, level: int) -> list[Block]:
    """Les autres définitions, chacune en entier."""
    ordered = sorted(desk.catalogue.definitions.values(), key=lambda one: one.ordre)
    return [
        {
            "t": "definition",
            "n": level,
            "nom": Said(one.nom),
            "auteur": Said(one.auteur),
            "date": Said(one.date),
            "citation": {
                "alineas": [Said(text) for text in one.citation.alineas],
                "reference": Said(one.citation.reference),
                "mention": Said(one.citation.mention or ""),
                "sources": [desk.cite(source) for source in one.citation.sources],
            }
            if one.citation
            else None,
            "points": desk.facts(one.points),
            "texte_officiel": one.texte_officiel or "",
        }
        for one in ordered
    ]


@part
def comparaison(desk: Desk, level: int) -> list[Block]:
    """Quel trait dans quel texte."""
    table = desk.catalogue.comparaison
    return [
        {
            "t": "comparaison",
            "avertissement": Said(table.avertissement),
            "colonnes": [Said(one.libelle) for one in table.colonnes],
            "lignes": [
                {
                    "trait": Said(line.trait),
                    "cellules": [
                        {
                            "code": str(cell.presence),
                            "x": Said(cell.presence.label),
                            "precision": Said(cell.precision or ""),
                        }
                        for cell in line.cellules
                    ],
                }
                for line in table.lignes
            ],
        }
    ]


@part
def chiffres(desk: Desk, level: int) -> list[Block]:
    """Ce que contient le site ; un extrait dit d'emblée ce qu'il en garde, et ne le redit pas."""
    if desk.partial:
        return []
    whole = desk.catalogue
    counts = (
        plural(len(whole.acteurs), "acteur du soutien", "acteurs du soutien"),
        plural(len(whole.temoignages), "témoignage"),
        f"{plural(len(whole.faits()), 'fait')}, dont {plural(len(whole.faits_dates()), 'daté')}",
        plural(len(whole.citations()), "source"),
        plural(
            sum(len(asked) for _, _, asked in whole.questions()),
            "question ouverte",
            "questions ouvertes",
        ),
    )
    return [{"t": "chiffres", "i": [Said(count) for count in counts]}]


@part
def temoignages(desk: Desk, level: int) -> list[Block]:
    """Les témoignages entiers, dans l'ordre de l'événement."""
    told = [{**story_sheet(desk, id_, story, level), "n": level} for id_, story in _in_order(desk)]
    return told or [{"t": "p", "c": [Said("Aucun témoignage dans cette sélection.")]}]


def _in_order(desk: Desk) -> list[tuple[str, Temoignage]]:
    """Les témoignages, ceux de l'événement d'abord, dans son ordre."""
    stories = desk.catalogue.temoignages
    first = [id_ for id_ in desk.catalogue.evenement.temoignages if id_ in stories]
    others = [id_ for id_ in desk.catalogue.temoignages_par_nom() if id_ not in first]
    return [(id_, stories[id_]) for id_ in (*first, *others)]


@part
def atelier(desk: Desk, level: int) -> list[Block]:
    """Refaire l'atelier : étapes et outils."""
    method = desk.catalogue.atelier
    steps: list[Block] = [
        {
            "t": "etape",
            "n": level,
            "rang": rank,
            "x": Said(step.titre),
            "faits": desk.facts(step.faits),
        }
        for rank, step in enumerate(method.etapes, 1)
    ]
    tools: list[Block] = [
        {"t": "h", "n": level, "c": [Said("Avec quel outil")]},
        {"t": "faits", "i": desk.facts(method.outils)},
    ]
    return steps + (tools if method.outils else [])


@part
def glossaire(desk: Desk, level: int) -> list[Block]:
    """Les mots du domaine, par ordre alphabétique."""
    return [
        {
            "t": "glossaire",
            "i": [
                {
                    "terme": Said(one.terme),
                    "developpe": Said(one.developpe or ""),
                    "definition": desk.fact(one.definition) if one.definition else None,
                    "vers": desk.page_of(one.voir_acteur),
                }
                for one in desk.catalogue.termes_par_nom().values()
            ],
        }
    ]


@part
def fiches(desk: Desk, level: int, nature: str) -> list[Block]:
    """Toutes les fiches d'une nature, chacune en entier."""
    une = FOLDERS[nature]
    return [
        {**record_sheet(desk, une.page_de(id_), fiche), "n": level, "id": f"{une.code}-{id_}"}
        for id_, fiche in desk.catalogue.fiches(une).items()
    ]


@part
def inconnues(desk: Desk, level: int, page: str = "1") -> list[Block]:
    """Les questions ouvertes, par fiche, en deux pages : une de chaque fiche, puis une deuxième…

    Ce qui n'y tient pas se compte, et se lit sur le site.
    """
    listed = desk.catalogue.questions()
    if not listed:
        return [{"t": "p", "c": [Said("Aucune question ouverte dans cette sélection.")]}]
    names = [file_title(desk.catalogue, kind, id_) for kind, id_, _ in listed]
    asked = [[one.question for one in some] for _, _, some in listed]
    kept = fitting(names, asked, TWO_PAGES)
    left = sum(map(len, asked)) - sum(kept)
    more = plural(left, "autre question", "autres questions")
    where = desk.online("unknowns.md") or "sur le site"
    return [
        {
            "t": "questions",
            "fiches": [
                {"x": Said(name), "i": [Said(one) for one in some[:count]]}
                for name, some, count in zip(names, asked, kept, strict=True)
                if count
            ],
            "restent": Said(f"Et {more} : {where}.") if left else "",
        }
    ]


def fitting(names: Sequence[str], asked: Sequence[Sequence[str]], room: int) -> list[int]:
    """Combien de questions garder de chaque fiche pour que le tout tienne en `room` signes.

    Une de chaque fiche d'abord, puis une deuxième de chacune, et ainsi de suite. Un nom compte avec sa
    première question.
    """
    kept = [0] * len(asked)
    for turn in range(max(map(len, asked), default=0)):
        for rank, some in enumerate(asked):
            if turn >= len(some):
                continue
            room -= len(some[turn]) + SPACING + (len(names[rank]) if not turn else 0)
            if room < 0:
                return kept
            kept[rank] += 1
    return kept


@part
def sources(desk: Desk, level: int, page: str = "1") -> list[Block]:
    """Les sources, par numéro ; la liste se remplit quand tout le livret a cité les siennes."""
    return [{"t": "sources", "i": []}]
