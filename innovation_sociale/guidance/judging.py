"""Ce que chaque règle dit d'un acteur, question par question : accord, réserve, silence ou refus.

Le navigateur juge de même (`docs/assets/js/orienter.js`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from innovation_sociale.guidance.orientation_table import Table, said_list

_CLOSED = ("ferme", "suspendu")
# Deux choses faites de plus se retiennent ; la troisième, non.
_MORE = 2


@dataclass
class Avis:
    """Ce que les règles disent d'un acteur.

    `raison` : ce qui le distingue des autres de la liste, en français parlé ; `oui` : tout ce qui
    peut se dire ainsi ; `reserves` : à vérifier avec lui ; `inconnus` : ce que nous ne savons pas
    et qui changerait la liste ; `refus` : pourquoi il est écarté ; `ferme` : son lieu ou son arrêt
    l'écartent, rien d'autre ne compte ; `partiel` : il ne couvre qu'une part du lieu.

    De quoi juger : `accords`, les questions auxquelles il répond ; `silences`, celles où sa fiche
    se tait ; `doutes`, ce qui se vérifie ; `atouts`, ses raisons par genre.
    """

    id: str
    trace: str = ""
    joignable: bool = False
    points: int = 0
    raison: str = ""
    oui: list[str] = field(default_factory=list)
    reserves: list[str] = field(default_factory=list)
    inconnus: list[str] = field(default_factory=list)
    refus: list[str] = field(default_factory=list)
    ferme: bool = False
    partiel: bool = False
    doutes: int = 0
    atouts: dict[str, str] = field(default_factory=dict)
    accords: set[str] = field(default_factory=set)
    silences: set[str] = field(default_factory=set)


def judge(table: Table, actor: Table, answers: Mapping[str, Any]) -> Avis:
    """Ce que les réponses font dire d'un acteur ; `answers` comme pour `orient`."""
    avis = Avis(actor["id"], actor["iso"], actor["joignable"])
    needs = answers.get("besoins") or []
    _status(table, actor, avis)
    _place(table, actor, answers, avis)
    _stage(table, actor, answers.get("etape"), avis)
    if table["relais"] in actor["services"]:
        _offer(table, actor, needs, avis)
    else:
        _needs(table, actor, needs, avis)
        _amount(table, actor, answers, avis)
    _theme(table, actor, answers.get("theme"), avis)
    _form(table, actor, answers, avis)
    avis.points += table["poids"]["doute"] * avis.doutes
    if avis.refus:
        avis.inconnus = []  # le savoir n'y changerait rien
    return avis


def _said(table: Table, name: str, words: str = "") -> str:
    return str(table["raisons"][name]).replace("{liste}", words)


def _listed(table: Table, kind: str, codes: Sequence[str]) -> str:
    return ", ".join(table["mots"][kind][code] for code in codes)


def _strength(table: Table, name: str, words: str) -> str:
    return str(table["atouts"][name]).replace("{liste}", words)


def _status(table: Table, actor: Table, avis: Avis) -> None:
    status, trace = actor["statut"], actor["trace"]
    if status in _CLOSED:
        avis.refus.append(_said(table, f"statut_{status}"))
        avis.ferme = True
    elif status != "actif":
        said = "statut_incertain" if trace else "statut_sans_trace"
        avis.reserves.append(_said(table, said, trace))
    if actor["ancien"]:
        avis.points += table["poids"]["ancien"]
    if actor["gratuit"]:
        avis.atouts["gratuit"] = table["atouts"]["gratuit"]
    avis.atouts["zone"] = _strength(table, "zone", actor["zoneDite"])


def _place(table: Table, actor: Table, answers: Mapping[str, Any], avis: Avis) -> None:
    place = answers.get("ou")
    if not place:
        return
    settled = bool(answers.get("commune")) and place in actor["reglee"]
    if place in actor["couvre"]:
        avis.points += table["poids"]["proche"] * actor["couvre"][place]
        if actor["seul"]:
            avis.atouts["proche"] = _strength(table, "proche", actor["zoneDite"])
    elif place in actor["partie"] and not settled:
        avis.partiel = True
        avis.reserves.append(_said(table, "lieu_partiel", actor["partie"][place]))
    elif "territoires" in actor["incompletes"]:
        avis.silences.add("lieu")
        avis.inconnus.append(_said(table, "lieu_inconnu", actor["zone"]))
    else:
        avis.refus.append(_said(table, "lieu_non", actor["zone"]))
        avis.ferme = True


def _stage(table: Table, actor: Table, stage: str | None, avis: Avis) -> None:
    order, stages = table["etapes"], actor["stades"]
    if stages and stages[0] in table["atouts"]["debuts"]:
        avis.atouts["debut"] = table["atouts"]["debuts"][stages[0]]
    if not stage:
        if len(stages) == 1:
            avis.doutes += 1
            avis.reserves.append(_said(table, "stade_seul", _listed(table, "stades", stages)))
        return
    if stage in stages:
        avis.points += table["poids"]["stade"]
        avis.accords.add("stade")
    elif (near := table["voisines"].get(stage)) in stages:
        avis.points += table["poids"]["partiel"]
        avis.accords.add("stade")
        avis.doutes += 1
        avis.reserves.append(_said(table, "stade_voisin", _listed(table, "stades", [near])))
    elif not stages or "stades" in actor["incompletes"]:
        avis.silences.add("liste" if stages else "stade")
        avis.doutes += 1
        avis.inconnus.append(_said(table, "stade_inconnu"))
    else:
        ranks, rank = [order.index(one) for one in stages], order.index(stage)
        when = "avant" if max(ranks) < rank else "apres" if min(ranks) > rank else "autre"
        avis.refus.append(_said(table, f"stade_{when}", _listed(table, "stades", stages)))


def _needs(table: Table, actor: Table, needs: Sequence[str], avis: Avis) -> None:
    services = actor["services"]
    hits = _offer(table, actor, needs, avis)
    if hits:
        return
    if services and all(code in table["surDemande"] for code in services):
        avis.refus.append(_said(table, "sur_demande", _listed(table, "services", services)))
    elif needs and actor["sansServices"]:
        avis.refus.append(_said(table, "besoin_aucun"))
    elif needs and (not services or "services" in actor["incompletes"]):
        avis.silences.add("besoin")
        avis.inconnus.append(_said(table, "besoin_inconnu"))
    elif needs:
        avis.refus.append(_said(table, "besoin_non", _listed(table, "services", services)))


def _offer(table: Table, actor: Table, needs: Sequence[str], avis: Avis) -> bool:
    """Ce qu'il apporte de demandé, et ce qu'il fait de plus. Vrai s'il répond à un besoin."""
    services, weights = actor["services"], table["poids"]
    direct = [need for need in needs if _any_of(services, table["besoins"][need])]
    around = [need for need in needs if _any_of(services, table["aussi"][need])]
    wanted = {code for need in needs for code in (*table["besoins"][need], *table["aussi"][need])}
    found = [code for code in services if code in wanted or not needs]
    more = [code for code in services if needs and code not in wanted]
    if found:
        avis.atouts["services"] = _does(table, found if needs else found[:_MORE])
    if more:
        avis.atouts["aussi"] = _strength(table, "aussi", _does(table, more[:_MORE]))
    if not direct and not around:
        return False
    avis.accords.add("besoin")
    avis.points += weights["besoin"] * len(direct)
    avis.points += weights["partiel"] * (len(set(around) - set(direct)))
    avis.points += weights["specialiste"] if not more else 0
    avis.doutes += 0 if direct else 2
    return True


def _any_of(codes: Sequence[str], others: Sequence[str]) -> bool:
    return any(code in others for code in codes)


def _does(table: Table, codes: Sequence[str]) -> str:
    return said_list([table["atouts"]["services"][code] for code in codes])


def _amount(table: Table, actor: Table, answers: Mapping[str, Any], avis: Avis) -> None:
    """La somme n'écarte que qui n'apporte, à ce besoin, que des sommes connues et autres."""
    money = [one for one in answers.get("besoins") or [] if one in table["besoinsDArgent"]]
    asked = table["montants"].get(answers.get("montant") or "")
    if not asked or not money:
        return
    wanted = {code for need in money for code in table["besoins"][need]}
    given = [code for code in actor["services"] if code in wanted]
    known = [one for one in actor["montants"] if one["service"] in given]
    good = [one for one in known if _meets(one["somme"], asked)]
    if good:
        avis.atouts["montant"] = _strength(table, "montant", good[0]["dit"])
    elif known and {one["service"] for one in known} >= set(given):
        others = ", ".join(one["dit"] for one in known)
        avis.refus.append(_said(table, "montant_non", others))


def _meets(one: Sequence[int], other: Sequence[int]) -> bool:
    """Vrai si deux sommes se recouvrent ; -1 n'a pas de fin."""
    return (one[1] < 0 or one[1] > other[0]) and (other[1] < 0 or other[1] > one[0])


def _theme(table: Table, actor: Table, theme: str | None, avis: Avis) -> None:
    mine = _among(actor, table["themes"])
    found = [code for code in mine if theme and code in table["themes"][theme]]
    if found:
        avis.points += table["poids"]["theme"]
        avis.accords.add("theme")
        avis.atouts["theme"] = table["atouts"]["publics"][found[0]]
    elif mine and theme and "publics" not in actor["incompletes"]:
        avis.refus.append(_said(table, "theme_non", _listed(table, "publics", mine)))
    elif mine:
        avis.doutes += 1
        avis.reserves.append(_said(table, "forme_condition", _listed(table, "publics", mine)))
        avis.atouts["theme"] = table["atouts"]["publics"][mine[0]]


def _among(actor: Table, choices: Mapping[str, Sequence[str]]) -> list[str]:
    """Les publics de l'acteur qui sont parmi ceux d'une question."""
    offered = {code for codes in choices.values() for code in codes}
    return [code for code in actor["publics"] if code in offered]


def _form(table: Table, actor: Table, answers: Mapping[str, Any], avis: Avis) -> None:
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
        avis.points += max(table["precision"].get(code, 0) for code in found)
        avis.accords.add("forme")
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
        if not maybe:
            avis.silences.add("situation")
        maybe = [*maybe, *told]
        avis.reserves.append(_said(table, "forme_condition", _listed(table, "publics", maybe)))
    elif not actor["publics"] or "publics" in actor["incompletes"]:
        avis.silences.add("liste" if actor["publics"] else "forme")
        avis.doutes += 1
        avis.inconnus.append(_said(table, "forme_inconnue"))
    elif publics or situations:
        words = _listed(table, "publics", actor["publics"])
        avis.refus.append(_said(table, "forme_non", words))
