"""À qui un acteur s'adresse : le thème, la forme du projet, la situation de la personne.

Le navigateur juge de même (`docs/assets/js/orienter.js`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from innovation_sociale.guidance.advice import Avis, any_of, listed, said
from innovation_sociale.guidance.orientation_table import Table


def theme(table: Table, actor: Table, chosen: str | None, avis: Avis) -> None:
    """Un acteur réservé à un thème : le sien, un autre, ou aucun n'a été dit."""
    mine = _among(actor, table["themes"])
    found = [code for code in mine if chosen and code in table["themes"][chosen]]
    if found:
        avis.points += table["poids"]["theme"]
        avis.accords.add("theme")
        avis.atouts["theme"] = table["atouts"]["publics"][found[0]]
    elif mine and chosen and "publics" not in actor["incompletes"]:
        avis.refus.append(said(table, "theme_non", listed(table, "publics", mine)))
    elif mine:
        avis.doutes += 1
        avis.points += table["poids"]["condition"]
        avis.reserves.append(said(table, "forme_condition", listed(table, "publics", mine)))
        avis.atouts["theme"] = table["atouts"]["publics"][mine[0]]


def _among(actor: Table, choices: Mapping[str, Sequence[str]]) -> list[str]:
    """Les publics de l'acteur qui sont parmi ceux d'une question."""
    offered = {code for codes in choices.values() for code in codes}
    return [code for code in actor["publics"] if code in offered]


def form(table: Table, actor: Table, answers: Mapping[str, Any], avis: Avis) -> None:
    """À qui il s'adresse : la forme du projet ou la situation de la personne, l'une suffit."""
    themes, situations = _among(actor, table["themes"]), _among(actor, table["situations"])
    publics = [code for code in actor["publics"] if code not in (*themes, *situations)]
    told = answers.get("situation") or []
    helped = {code for one in told for code in table["situations"][one]}
    mine = table["formes"].get(answers.get("forme") or "", [])
    if helped & set(situations):
        avis.points += table["poids"]["situation"]
        avis.accords.add("forme")
        ours = next(code for code in situations if code in helped)
        avis.atouts["situation"] = table["atouts"]["publics"][ours]
    found = [code for code in publics if code in mine or not mine]
    if found:
        _names(table, found, avis)
    if found and mine:
        avis.points += table["poids"]["forme"]
        avis.accords.add("forme")
        if (
            told
            and not helped & set(situations)
            and any_of(situations, table["aVerifier"][answers["forme"]])
        ):
            # Ni l'un ni l'autre : ce qui le distingue n'est pas pour cette personne.
            avis.doutes += 1
            words = listed(table, "publics", situations)
            avis.reserves.append(said(table, "forme_condition", words))
        else:
            avis.points += max(table["precision"].get(code, 0) for code in found)
    elif mine and "forme" not in avis.accords:
        _not_for(table, actor, answers, publics, situations, avis)


def _names(table: Table, found: Sequence[str], avis: Avis) -> None:
    """À qui il s'adresse, dit du plus précis de ses publics."""
    precise = [code for code in found if table["precision"].get(code)]
    name = "precis" if precise else "large"
    best = max(found, key=lambda code: table["precision"].get(code, 0))
    avis.atouts[name] = table["atouts"]["publics"][best]


def _not_for(
    table: Table,
    actor: Table,
    answers: Mapping[str, Any],
    publics: Sequence[str],
    situations: Sequence[str],
    avis: Avis,
) -> None:
    """Aucun public sûr : peut-être un public possible, sinon un silence, sinon un refus."""
    possible = table["aVerifier"][answers["forme"]]
    maybe = [code for code in publics if code in possible]
    told = [] if answers.get("situation") else [code for code in situations if code in possible]
    narrow = any(code in table["etroits"] for code in publics)
    if not (maybe or told or narrow) and table["relais"] in actor["services"]:
        maybe = list(publics)  # qui oriente ne se refuse qu'à une forme qui n'est pas la sienne
    if maybe or told:
        avis.doutes += 1
        if not maybe and publics:  # la situation n'ouvre qu'une part de ce qu'il fait
            avis.silences.add("situation")
        maybe = [*maybe, *told]
        avis.reserves.append(said(table, "forme_condition", listed(table, "publics", maybe)))
    elif not actor["publics"] or "publics" in actor["incompletes"]:
        avis.silences.add("liste" if actor["publics"] else "forme")
        avis.doutes += 1
        avis.inconnus.append(said(table, "forme_inconnue"))
    elif publics or situations:
        words = listed(table, "publics", actor["publics"])
        avis.refus.append(said(table, "forme_non", words))
