"""Ce qui s'imprime pour tenir un atelier : affiche, cartes, post-its, guide, évaluation, classe."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from innovation_sociale.models import Catalogue, Temoignage
from innovation_sociale.models.quoting import extrait, phrase_collective
from innovation_sociale.models.workshop_guide import ConseilDAtelier, DerouleDAtelier
from innovation_sociale.printing.desk import Desk, Said, printed
from innovation_sociale.printing.materials import Materials
from innovation_sociale.printing.press import compose_pdf

Tree = dict[str, Any]
# Ce qu'une carte dit d'une histoire : assez pour la trier, sur une page A5.
_FACTS = 3


def workshop_document(given: Materials, id_: str) -> bytes:
    """Le PDF d'une pièce du kit, par son nom.

    Lève `CompositionFailed` si elle ne se compose pas.
    """
    template, made = _PIECES[id_]
    desk = Desk(given.catalogue, given.site_url)
    tree = printed({**_common(given.catalogue), **made(desk)})
    return compose_pdf(template, tree, timestamp=given.timestamp)


def _common(catalogue: Catalogue) -> Tree:
    method = catalogue.atelier
    return {
        "site": Said(catalogue.site.nom),
        "territoire": catalogue.territoires.du_site().label,
        "licence": Said(method.guide.licence),
        "titre": Said(method.titre),
        "entonnoir": [
            {"titre": Said(step.titre), "consigne": Said(step.consigne)}
            for step in method.entonnoir
        ],
    }


def _plan(catalogue: Catalogue, plan: DerouleDAtelier) -> Tree:
    steps = catalogue.atelier.entonnoir
    return {
        "titre": Said(plan.titre),
        "duree": plan.duree,
        "pour": Said(plan.pour or ""),
        "moments": [
            {
                "de": start,
                "a": end,
                "titre": Said(moment.titre),
                "geste": Said(moment.geste),
                "question": Said(steps[moment.etape - 1].consigne) if moment.etape else "",
            }
            for start, end, moment in plan.minute_par_minute
        ],
    }


def _advice(listed: list[ConseilDAtelier]) -> list[Tree]:
    return [
        {"titre": Said(one.titre), "conseils": [Said(text) for text in one.conseils]}
        for one in listed
    ]


def _guide(desk: Desk) -> Tree:
    guide = desk.catalogue.atelier.guide
    return {
        "fiche": {
            "objectif": Said(guide.fiche.objectif),
            "taille": Said(guide.fiche.taille),
            "materiel": [Said(one) for one in guide.fiche.materiel],
            "durees": [plan.duree for plan in guide.deroules],
        },
        "objectifs": [],
        "regles": [],
        "deroules": [_plan(desk.catalogue, plan) for plan in guide.deroules],
        "conseils": _advice([*guide.facons, *guide.methode]),
        "qr": desk.code("workshop/index.md"),
    }


def _lessons(desk: Desk) -> Tree:
    school = desk.catalogue.atelier.guide.classe
    return {
        "titre": Said("L'atelier en classe"),
        "fiche": None,
        "objectifs": [Said(one) for one in school.objectifs],
        "regles": [Said(one) for one in school.regles],
        "deroules": [_plan(desk.catalogue, plan) for plan in school.seances],
        "conseils": [],
        "qr": desk.code("workshop/index.md"),
    }


def _evaluation(desk: Desk) -> Tree:
    return {"questions": [Said(one) for one in desk.catalogue.atelier.guide.evaluation]}


def _story_cards(desk: Desk) -> Tree:
    catalogue = desk.catalogue
    school = catalogue.atelier.guide.classe
    signs = catalogue.definition.etapes
    told = [catalogue.temoignages[id_] for id_ in school.histoires]
    return {
        "signes": [Said(one.titre) for one in signs],
        "histoires": [_story(desk, one) for one in told],
        "lectures": [
            {
                "nom": Said(one.nom),
                "signes": [
                    Said(
                        next((un.texte for un in one.illustre if un.trait == sign.id), "pas trouvé")
                    )
                    for sign in signs
                ],
            }
            for one in told
        ],
        "sources": desk.sources(),
    }


def _story(desk: Desk, one: Temoignage) -> Tree:
    facts = [*one.constat[:_FACTS], *one.reponse[:_FACTS]]
    return {
        "nom": Said(one.nom),
        "theme": Said(one.theme),
        "faits": [desk.fact(fact) for fact in facts],
    }


def _sentences(desk: Desk) -> Tree:
    catalogue = desk.catalogue
    law = catalogue.definitions[catalogue.atelier.guide.classe.loi]
    quoted = extrait(catalogue, law)
    ours = phrase_collective(catalogue)
    return {
        "webinaire": Said(ours.texte),
        "webinaire-badge": Said(ours.formulation.label),
        "loi-nom": Said(law.nom),
        "loi": [Said(text) for text in (quoted.alineas if quoted else ())],
        "loi-suite": bool(quoted and quoted.suite),
        "loi-badge": Said(quoted.formulation.label if quoted else ""),
        "reference": Said(law.citation.reference if law.citation else law.auteur),
        "numeros": [desk.cite(one) for one in (quoted.sources if quoted else ())],
        "sources": desk.sources(),
    }


def _nothing(desk: Desk) -> Tree:
    return {}


def _sheet(across: int, down: int, width: float, height: float) -> Callable[[Desk], Tree]:
    """Une planche A4 : tant de cases en largeur, en hauteur, de tant de millimètres."""

    def made(desk: Desk) -> Tree:
        return {"colonnes": across, "rangs": down, "largeur": width, "hauteur": height}

    return made


_PIECES: Mapping[str, tuple[str, Callable[[Desk], Tree]]] = {
    "affiche-entonnoir": ("atelier-affiche.typ", _nothing),
    "cartes-de-questions": ("atelier-cartes.typ", _nothing),
    "post-its-76x76": ("atelier-planche.typ", _sheet(2, 3, 76, 76)),
    "etiquettes-2x4": ("atelier-planche.typ", _sheet(2, 4, 105, 74)),
    "guide": ("atelier-guide.typ", _guide),
    "evaluation": ("atelier-evaluation.typ", _evaluation),
    "classe-seances": ("atelier-guide.typ", _lessons),
    "classe-cartes": ("atelier-histoires.typ", _story_cards),
    "classe-phrases": ("atelier-phrases.typ", _sentences),
}
