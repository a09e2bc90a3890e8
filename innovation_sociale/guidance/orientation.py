"""Qui peut aider ce projet : les règles de `data/orientation.yml`, appliquées aux acteurs.

Le navigateur applique les mêmes à la même table (`docs/assets/js/orienter.js`) ; un essai
compare les deux sur toutes les réponses possibles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from innovation_sociale.french.typography import typeset_text
from innovation_sociale.models import Acteur, Catalogue
from innovation_sociale.models.once import once
from innovation_sociale.models.vocabulary import Public, Service, Stade, Territoire

_CLOSED = ("ferme", "suspendu")
Table = dict[str, Any]


@dataclass
class Avis:
    """Ce que les règles disent d'un acteur.

    `oui` : les raisons de le montrer ; `reserves` : à vérifier avec lui ; `inconnus` : ce que
    nous ne savons pas et qui changerait la liste ; `refus` : pourquoi il est écarté ;
    `ferme` : rien ne peut le repêcher ; `trace` : sa dernière preuve d'activité, pour départager.
    """

    id: str
    trace: str = ""
    points: int = 0
    oui: list[str] = field(default_factory=list)
    reserves: list[str] = field(default_factory=list)
    inconnus: list[str] = field(default_factory=list)
    refus: list[str] = field(default_factory=list)
    ferme: bool = False


@dataclass(frozen=True)
class Resultat:
    """Les acteurs retenus, du plus au moins proche, et tous les autres, par nom."""

    retenus: list[Avis]
    ecartes: list[Avis]

    @property
    def inconnus(self) -> list[Avis]:
        """Les acteurs possibles dont nous ignorons quelque chose qui changerait la liste."""
        possible = [*self.retenus, *(one for one in self.ecartes if not one.ferme)]
        return [one for one in possible if one.inconnus]


@once
def orientation_table(catalogue: Catalogue) -> Table:
    """Tout ce qu'il faut pour orienter, en JSON : règles, mots, acteurs par nom."""
    rules = catalogue.orientation
    themes = {public for one in rules.choix_formes for public in one.publics}
    actors = list(catalogue.acteurs_par_nom().items())
    # Un acteur qui couvre plus grand que le territoire du site n'est pas « proche ».
    wide = set(catalogue.territoires.du_site().contenants[1:])
    reasons = {name: typeset_text(text) for name, text in rules.raisons.model_dump().items()}
    return {
        "lieux": [str(one) for one in rules.lieux],
        "etapes": [str(one) for one in rules.etapes],
        "besoins": {one.id: [str(code) for code in one.services] for one in rules.choix_besoins},
        "formes": {str(one.forme): [str(p) for p in one.publics] for one in rules.choix_formes},
        "aVerifier": {
            str(one.forme): [str(p) for p in one.a_verifier] for one in rules.choix_formes
        },
        "voisines": {str(one.etape): str(one.voisine) for one in rules.voisines},
        "themes": [str(one) for one in Public if one not in themes],
        "relais": str(rules.relais),
        "surDemande": [str(one) for one in rules.sur_demande],
        "minimum": int(rules.minimum),
        "maximum": int(rules.maximum),
        "poids": {name: int(value) for name, value in rules.poids.model_dump().items()},
        "raisons": reasons,
        "mots": {
            kind: {str(one): typeset_text(shape.format(one.label)) for one in words}
            for kind, words, shape in (
                ("stades", Stade, "« {} »"),
                ("services", Service, "« {} »"),
                ("publics", Public, "{}"),
            )
        },
        "acteurs": [_row(id_, one, rules.lieux, wide) for id_, one in actors],
    }


def _row(id_: str, acteur: Acteur, places: Sequence[Territoire], wide: Set[Territoire]) -> Table:
    proof = acteur.derniere_preuve
    parts = {
        str(place): ", ".join(one.label for one in acteur.territoires if one.touche(place))
        for place in places
        if acteur.touche(place)
    }
    return {
        "id": id_,
        "nom": typeset_text(acteur.nom),
        "statut": str(acteur.statut),
        "trace": typeset_text(str(proof.date)) if proof and proof.date.connue else "",
        "iso": proof.date.iso if proof and proof.date.connue else "",
        "couvre": [str(place) for place in places if acteur.couvre(place)],
        "partie": parts,
        "zone": ", ".join(one.label for one in acteur.territoires),
        "proche": not wide & set(acteur.territoires),
        "stades": [str(one) for one in Stade if one in acteur.stades],
        "services": [str(one) for one in acteur.services],
        "publics": [str(one) for one in acteur.publics],
        "sansServices": any(one.champ == "services" for one in acteur.absences),
    }


def orient(table: Table, answers: Mapping[str, Any]) -> Resultat:
    """Classe tous les acteurs d'après les réponses.

    `answers` : `ou`, `etape`, `forme` (un code ou rien) et `besoins` (des codes). Une réponse
    absente n'écarte personne.
    """
    given = [_judge(table, actor, answers) for actor in table["acteurs"]]
    kept = [one for one in given if not one.refus]
    kept.sort(key=lambda one: one.trace, reverse=True)
    kept.sort(key=lambda one: -one.points)
    most, least = table["maximum"], table["minimum"]
    for one in kept[most:]:
        one.refus = [table["raisons"]["au_dela"], *one.reserves]
    kept = kept[:most]
    # Faute de mieux, un refus connu plutôt qu'un acteur dont on ne sait pas ce qu'il apporte.
    asked = bool(answers.get("besoins"))
    silent = {one["id"] for one in table["acteurs"] if asked and not one["services"]}
    spare = [one for one in given if one.refus and not one.ferme and not one.inconnus]
    spare = [one for one in spare if one.id not in silent]
    spare.sort(key=lambda one: (len(one.refus), -one.points))
    for one in spare[: max(0, least - len(kept))]:
        one.reserves = [table["raisons"]["repeche"], *one.refus, *one.reserves]
        one.refus = []
        kept.append(one)
    return Resultat(kept, [one for one in given if one.refus])


def _judge(table: Table, actor: Table, answers: Mapping[str, Any]) -> Avis:
    avis = Avis(actor["id"], actor["iso"])
    relay = table["relais"] in actor["services"]
    _status(table, actor, avis)
    _place(table, actor, answers.get("ou"), avis)
    fixed = len(avis.oui)
    asked = _stage(table, actor, answers.get("etape"), avis)
    asked = _needs(table, actor, answers.get("besoins") or [], relay, avis) or asked
    asked = _form(table, actor, answers.get("forme"), avis) or asked
    if avis.refus:
        avis.inconnus = []  # le savoir n'y changerait rien
    elif answers.get("besoins") and not actor["services"]:
        avis.refus.append(table["raisons"]["besoin_inconnu"])
    elif asked and len(avis.oui) == fixed:
        avis.refus.append(table["raisons"]["silence"])
    return avis


def _said(table: Table, name: str, words: str = "") -> str:
    return str(table["raisons"][name]).replace("{liste}", words)


def _listed(table: Table, kind: str, codes: Sequence[str]) -> str:
    return ", ".join(table["mots"][kind][code] for code in codes)


def _status(table: Table, actor: Table, avis: Avis) -> None:
    status, trace = actor["statut"], actor["trace"]
    if status in _CLOSED:
        avis.refus.append(_said(table, f"statut_{status}"))
        avis.ferme = True
    elif status == "actif":
        avis.points += table["poids"]["actif"]
        avis.oui.append(_said(table, "statut_actif", trace))
    elif trace:
        avis.reserves.append(_said(table, "statut_incertain", trace))
    else:
        avis.reserves.append(_said(table, "statut_sans_trace"))


def _place(table: Table, actor: Table, place: str | None, avis: Avis) -> None:
    if not place:
        return
    if place in actor["couvre"]:
        avis.points += table["poids"]["proche"] if actor["proche"] else 0
        avis.oui.append(_said(table, "lieu_oui", actor["zone"]))
    elif place in actor["partie"]:
        avis.points += table["poids"]["partiel"]
        avis.reserves.append(_said(table, "lieu_partiel", actor["partie"][place]))
    else:
        avis.refus.append(_said(table, "lieu_non", actor["zone"]))
        avis.ferme = True


def _stage(table: Table, actor: Table, stage: str | None, avis: Avis) -> bool:
    if not stage:
        return False
    order, stages = table["etapes"], actor["stades"]
    if not stages:
        avis.inconnus.append(_said(table, "stade_inconnu"))
    elif stage in stages:
        avis.points += table["poids"]["stade"]
        avis.oui.append(_said(table, "stade_oui", _listed(table, "stades", [stage])))
    elif (near := table["voisines"].get(stage)) in stages:
        avis.points += table["poids"]["partiel"]
        avis.oui.append(_said(table, "stade_voisin", _listed(table, "stades", [near])))
    else:
        ranks, rank = [order.index(one) for one in stages], order.index(stage)
        when = "avant" if max(ranks) < rank else "apres" if min(ranks) > rank else "autre"
        avis.refus.append(_said(table, f"stade_{when}", _listed(table, "stades", stages)))
    return True


def _needs(table: Table, actor: Table, needs: Sequence[str], relay: bool, avis: Avis) -> bool:
    services = actor["services"]
    wanted = [code for need in needs for code in table["besoins"][need]]
    hits = [need for need in needs if any(code in services for code in table["besoins"][need])]
    if hits:
        found = [code for code in services if code in wanted]
        avis.points += table["poids"]["besoin"] * len(hits)
        avis.oui.append(_said(table, "besoin_oui", _listed(table, "services", found)))
    elif services and all(code in table["surDemande"] for code in services):
        avis.refus.append(_said(table, "sur_demande", _listed(table, "services", services)))
        avis.refus += avis.reserves
    elif relay:
        avis.points += table["poids"]["partiel"]
        avis.oui.append(_said(table, "besoin_relais"))
    elif needs and actor["sansServices"]:
        avis.refus.append(_said(table, "besoin_aucun"))
    elif needs and not services:
        avis.inconnus.append(_said(table, "besoin_inconnu"))
    elif needs:
        avis.refus.append(_said(table, "besoin_non", _listed(table, "services", services)))
    return bool(needs)


def _form(table: Table, actor: Table, form: str | None, avis: Avis) -> bool:
    publics, mine = actor["publics"], table["formes"].get(form or "", [])
    found = [code for code in publics if code in mine]
    doubts = table["aVerifier"][form] if mine else table["themes"]
    maybe = [code for code in publics if code in doubts]
    if found:
        avis.points += table["poids"]["forme"]
        avis.oui.append(_said(table, "forme_oui", _listed(table, "publics", found)))
    elif maybe and (mine or len(maybe) == len(publics)):
        avis.points += table["poids"]["condition"]
        avis.reserves.append(_said(table, "forme_condition", _listed(table, "publics", maybe)))
    elif mine and not publics:
        avis.inconnus.append(_said(table, "forme_inconnue"))
    elif mine:
        avis.refus.append(_said(table, "forme_non", _listed(table, "publics", publics)))
    return bool(mine)
