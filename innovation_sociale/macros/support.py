"""Les macros de « Qui peut m'aider ? » : ses questions, son résultat, ses pages sans script."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from innovation_sociale.errors import known
from innovation_sociale.guidance.message import letter, lines, message_words
from innovation_sociale.guidance.orientation import orient, orientation_table
from innovation_sociale.guidance.profile import sentences_table
from innovation_sociale.macros.rendering import Context, macro
from innovation_sociale.models import Catalogue
from innovation_sociale.models.essentials import demandes
from innovation_sociale.models.orientation import QuestionPosee
from innovation_sociale.models.reaching import relay
from innovation_sociale.models.vocabulary import Stade, Territoire
from innovation_sociale.pages.generated import SECTIONS, support_page
from innovation_sociale.pages.pagination import NOT_KEPT, REASONS, UNKNOWN


@dataclass(frozen=True)
class QuestionMontree:
    """Une question, comme la page la pose.

    `termes` : par réponse, son code, son libellé, et ce que le message en dit s'il le dit autrement
    (« - » : il n'en dit rien) ; `si` : les codes de besoins, à la suite, dont un la rend utile.
    """

    nom: str
    posee: QuestionPosee
    termes: list[tuple[str, str, str]]
    plusieurs: bool = False
    si: str = ""


@macro
def appui(catalogue: Catalogue) -> Context:
    """Les questions de « Qui peut m'aider ? », et de quoi répondre sans serveur."""
    return {
        "titre": SECTIONS["find-support/index.md"],
        "mots": _json(message_words()),
        "lecture": _json(sentences_table(catalogue)),
        "dessins": {one.id: one.dessin for one in catalogue.orientation.choix_besoins},
        **_tool(catalogue),
        **_simple_pages(catalogue),
    }


@macro
def conseil(catalogue: Catalogue) -> Context:
    """« J'oriente quelqu'un » : les mêmes questions, toutes sur un écran."""
    return _tool(catalogue)


def _tool(catalogue: Catalogue) -> Context:
    """Ce qu'il faut pour répondre dans le navigateur : questions, règles, acteurs par nom."""
    return {
        "table": _json(orientation_table(catalogue)),
        "questions": _questions(catalogue),
        "acteurs": [
            (id_, one, relay(catalogue, one), catalogue.orientation.relais in one.services)
            for id_, one in catalogue.acteurs_par_nom().items()
        ],
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _questions(catalogue: Catalogue) -> list[QuestionMontree]:
    """Les questions, dans l'ordre où elles se posent."""
    rules = catalogue.orientation
    places = [
        (str(one), f"Plusieurs départements {one.de}" if one.est_le_site else one.label, one.ou)
        for one in rules.lieux
    ]
    stages = [(str(one), one.label, "") for one in rules.etapes]
    # Qui répond « je ne sais pas », « ni l'un ni l'autre » n'en dit rien dans le message.
    forms = [
        (str(one.forme), one.forme.label, "" if one.publics else "-") for one in rules.choix_formes
    ]
    states = [(one.id, one.libelle, "" if one.publics else "-") for one in rules.choix_situations]
    themes = [
        (one.id, one.libelle, "" if one.publics or one.thematiques else "-")
        for one in rules.choix_themes
    ]
    needs, sums = (
        [(one.id, one.libelle, "") for one in choices]
        for choices in (rules.choix_besoins, rules.choix_montants)
    )
    asks_a_sum = ",".join(rules.besoins_d_argent)
    return [
        QuestionMontree("ou", rules.ou, places),
        QuestionMontree("etape", rules.etape, stages),
        QuestionMontree("besoins", rules.besoins, needs, plusieurs=True),
        QuestionMontree("forme", rules.forme, forms),
        QuestionMontree("theme", rules.theme, themes),
        QuestionMontree("situation", rules.situation, states, plusieurs=True),
        QuestionMontree("montant", rules.montant, sums, si=asks_a_sum),
    ]


@macro
def appui_simple(catalogue: Catalogue, lieu: str, etape: str) -> Context:
    """Qui peut aider un projet situé là, à ce moment."""
    rules = catalogue.orientation
    place = known({str(one): one for one in rules.lieux}, lieu)
    stage = known({str(one): one for one in rules.etapes}, etape)
    result = orient(orientation_table(catalogue), {"ou": place, "etape": stage})
    # Les plus proches d'abord, s'ils ne tiennent pas tous ; dits dans le même ordre que tous.
    nearest = sorted(result.ecartes, key=lambda one: (one.ferme, -one.points, len(one.refus)))
    told = {one.id for one in nearest[:NOT_KEPT]}
    reasons = Counter(one.refus[0] for one in nearest[NOT_KEPT:]).most_common()
    asked = result.a_interroger
    first = next(iter([*result.retenus, *asked, *result.relais]), None)
    return {
        "lieu": place,
        "etape": stage,
        "retenus": result.retenus,
        "relais": [one.id for one in result.relais[:UNKNOWN]],
        "relais_de_plus": max(0, len(result.relais) - UNKNOWN),
        "a_interroger": asked[:UNKNOWN],
        "a_interroger_de_plus": max(0, len(asked) - UNKNOWN),
        "ecartes": [one for one in result.ecartes if one.id in told],
        "ecartes_de_plus": max(0, len(nearest) - NOT_KEPT),
        "raisons": reasons[:REASONS],
        "raisons_de_plus": sum(count for _, count in reasons[REASONS:]),
        **(_simple_letter(catalogue, first.id, place, stage) if first else {"pour": None}),
        **_simple_pages(catalogue),
    }


def _simple_letter(catalogue: Catalogue, id_: str, place: Territoire, stage: Stade) -> Context:
    """Le message d'une page simple, pour l'acteur qu'elle montre d'abord."""
    words, actor = message_words(), catalogue.acteurs[id_]
    asked = demandes(actor)
    said = {"ou": [place.ou], "etape": [stage.label]}
    return {
        "pour": actor,
        "passer_par": relay(catalogue, actor),
        "message": lines(letter(words, said, asked)),
    }


def _simple_pages(catalogue: Catalogue) -> Context:
    rules = catalogue.orientation
    return {"lieux": rules.lieux, "etapes": rules.etapes, "page": support_page}
