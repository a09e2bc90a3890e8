"""Ce que chaque règle dit d'un acteur, question par question : accord, réserve, silence ou refus.

Le navigateur juge de même (`docs/assets/js/orienter.js`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from innovation_sociale.guidance.advice import Avis, any_of, listed, said, strength
from innovation_sociale.guidance.audience import form, theme
from innovation_sociale.guidance.orientation_table import Table, said_list

_CLOSED = ("ferme", "suspendu")
# Deux choses faites de plus se retiennent ; la troisième, non.
_MORE = 2


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
    theme(table, actor, answers.get("theme"), avis)
    form(table, actor, answers, avis)
    avis.points += table["poids"]["doute"] * avis.doutes
    if avis.refus:
        avis.inconnus = []  # le savoir n'y changerait rien
    return avis


def _status(table: Table, actor: Table, avis: Avis) -> None:
    status, trace = actor["statut"], actor["trace"]
    if status in _CLOSED:
        avis.refus.append(said(table, f"statut_{status}"))
        avis.ferme = True
    elif status != "actif":
        name = "statut_incertain" if trace else "statut_sans_trace"
        avis.reserves.append(said(table, name, trace))
    if actor["ancien"]:
        avis.points += table["poids"]["ancien"]
    if actor["conditions"]:
        avis.reserves.append(actor["conditions"])
    if actor["gratuit"]:
        avis.atouts["gratuit"] = table["atouts"]["gratuit"]
    avis.atouts["zone"] = strength(table, "zone", actor["zoneDite"])


def _place(table: Table, actor: Table, answers: Mapping[str, Any], avis: Avis) -> None:
    place = answers.get("ou")
    if not place:
        return
    settled = bool(answers.get("commune")) and place in actor["reglee"]
    if place in actor["couvre"]:
        avis.points += table["poids"]["proche"] * actor["couvre"][place]
        if actor["seul"]:
            avis.atouts["proche"] = strength(table, "proche", actor["zoneDite"])
    elif place in actor["partie"] and not settled:
        avis.partiel = True
        avis.reserves.append(said(table, "lieu_partiel", actor["partie"][place]))
    elif "territoires" in actor["incompletes"]:
        avis.silences.add("lieu")
        avis.inconnus.append(said(table, "lieu_inconnu", actor["zone"]))
    else:
        avis.refus.append(said(table, "lieu_non", actor["zone"]))
        avis.ferme = True


def _stage(table: Table, actor: Table, stage: str | None, avis: Avis) -> None:
    order, stages = table["etapes"], actor["stades"]
    if stages and stages[0] in table["atouts"]["debuts"]:
        avis.atouts["debut"] = table["atouts"]["debuts"][stages[0]]
    if not stage:
        if len(stages) == 1:
            avis.doutes += 1
            avis.reserves.append(said(table, "stade_seul", listed(table, "stades", stages)))
        return
    if stage in stages:
        avis.points += table["poids"]["stade"]
        avis.accords.add("stade")
    elif (near := table["voisines"].get(stage)) in stages:
        avis.points += table["poids"]["partiel"]
        avis.accords.add("stade")
        avis.doutes += 1
        avis.reserves.append(said(table, "stade_voisin", listed(table, "stades", [near])))
    elif not stages or "stades" in actor["incompletes"]:
        avis.silences.add("liste" if stages else "stade")
        avis.doutes += 1
        avis.inconnus.append(said(table, "stade_inconnu"))
    else:
        ranks, rank = [order.index(one) for one in stages], order.index(stage)
        when = "avant" if max(ranks) < rank else "apres" if min(ranks) > rank else "autre"
        avis.refus.append(said(table, f"stade_{when}", listed(table, "stades", stages)))


def _needs(table: Table, actor: Table, needs: Sequence[str], avis: Avis) -> None:
    services = actor["services"]
    hits = _offer(table, actor, needs, avis)
    if hits:
        return
    if services and all(code in table["surDemande"] for code in services):
        avis.refus.append(said(table, "sur_demande", listed(table, "services", services)))
    elif needs and actor["sansServices"]:
        avis.refus.append(said(table, "besoin_aucun"))
    elif needs and (not services or "services" in actor["incompletes"]):
        avis.silences.add("besoin")
        avis.inconnus.append(said(table, "besoin_inconnu"))
    elif needs:
        avis.refus.append(said(table, "besoin_non", listed(table, "services", services)))


def _offer(table: Table, actor: Table, needs: Sequence[str], avis: Avis) -> bool:
    """Ce qu'il apporte de demandé, et ce qu'il fait de plus. Vrai s'il répond à un besoin."""
    services, weights = actor["services"], table["poids"]
    direct = [need for need in needs if any_of(services, table["besoins"][need])]
    around = [need for need in needs if any_of(services, table["aussi"][need])]
    wanted = {code for need in needs for code in (*table["besoins"][need], *table["aussi"][need])}
    found = [code for code in services if code in wanted or not needs]
    more = [code for code in services if needs and code not in wanted]
    if found:
        avis.atouts["services"] = _does(table, found if needs else found[:_MORE])
    if more:
        avis.atouts["aussi"] = strength(table, "aussi", _does(table, more[:_MORE]))
    if not direct and not around:
        return False
    avis.accords.add("besoin")
    avis.points += weights["besoin"] * len(direct)
    avis.points += weights["partiel"] * (len(set(around) - set(direct)))
    avis.points += weights["specialiste"] if not more else 0
    avis.doutes += 0 if direct else 2
    return True


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
    others = ", ".join(one["dit"] for one in known)
    more = [need for need in answers["besoins"] if need not in money]
    if good:
        avis.atouts["montant"] = strength(table, "montant", good[0]["dit"])
    elif not known or not {one["service"] for one in known} >= set(given):
        return
    elif any(any_of(actor["services"], table["besoins"][need]) for need in more):
        avis.doutes += 1
        avis.reserves.append(said(table, "montant_non", others))
    else:
        avis.refus.append(said(table, "montant_non", others))


def _meets(one: Sequence[int], other: Sequence[int]) -> bool:
    """Vrai si deux sommes se recouvrent ; -1 n'a pas de fin, une somme exacte a ses bords."""
    exact = one[0] == one[1]
    return all(
        high < 0 or high > low or (exact and high == low)
        for high, low in ((one[1], other[0]), (other[1], one[0]))
    )
