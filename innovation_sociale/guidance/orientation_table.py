"""La table de « Qui peut m'aider ? » : règles, mots et acteurs de `data/orientation.yml`, en JSON.

Python et le navigateur lisent la même ; ce qui se calcule d'avance (lieux couverts, mots du lieu,
sommes dites) l'est ici, une fois.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from typing import Any

from innovation_sociale.french.dates import annees_avant
from innovation_sociale.french.typography import typeset_text
from innovation_sociale.models import Acteur, Catalogue
from innovation_sociale.models.facts import Montant
from innovation_sociale.models.once import once
from innovation_sociale.models.orientation import Orientation
from innovation_sociale.models.reaching import reachable
from innovation_sociale.models.vocabulary import Frais, Public, Service, Stade, Territoire

Table = dict[str, Any]
# Qui s'adresse à autant de formes n'est plus précis ; à si peu, il est étroit.
_BROAD, _NARROW = 5, 2
# Après tant d'années sans nouvelle, un acteur passe après les autres.
_OLD = 5


@once
def orientation_table(catalogue: Catalogue) -> Table:
    """Tout ce qu'il faut pour orienter, en JSON : règles, mots, acteurs par nom."""
    rules = catalogue.orientation
    precision = _precision(rules)
    narrow = int(rules.poids.precis) * (_BROAD - _NARROW)
    actors = list(catalogue.acteurs_par_nom().items())
    # Un acteur qui couvre plus grand que le territoire du site n'est pas « proche ».
    wide = set(catalogue.territoires.du_site().contenants[1:])
    return {
        "lieux": [str(one) for one in rules.lieux],
        "etapes": [str(one) for one in rules.etapes],
        "besoins": {one.id: _codes(one.services) for one in rules.choix_besoins},
        "aussi": {one.id: _codes(one.aussi) for one in rules.choix_besoins},
        "formes": {str(one.forme): _codes(one.publics) for one in rules.choix_formes},
        "aVerifier": {str(one.forme): _codes(one.a_verifier) for one in rules.choix_formes},
        "themes": {one.id: _codes(one.publics) for one in rules.choix_themes},
        "situations": {one.id: _codes(one.publics) for one in rules.choix_situations},
        "montants": {one.id: _sum(one.de, one.a) for one in rules.choix_montants},
        "besoinsDArgent": _codes(rules.besoins_d_argent),
        "voisines": {str(one.etape): str(one.voisine) for one in rules.voisines},
        "precision": {str(one): points for one, points in precision.items() if points},
        "etroits": [str(one) for one, points in precision.items() if points >= narrow],
        "relais": str(rules.relais),
        "surDemande": _codes(rules.sur_demande),
        "maximum": int(rules.maximum),
        "poids": {name: int(value) for name, value in rules.poids.model_dump().items()},
        "raisons": {name: typeset_text(text) for name, text in rules.raisons.model_dump().items()},
        "atouts": _strengths(rules),
        "mots": {
            kind: {str(one): typeset_text(shape.format(one.label)) for one in words}
            for kind, words, shape in (
                ("stades", Stade, "« {} »"),
                ("services", Service, "« {} »"),
                ("publics", Public, "{}"),
            )
        },
        "acteurs": [_row(id_, one, rules, wide) for id_, one in actors],
    }


def said_list(words: Sequence[str]) -> str:
    """« a, b et c » ; le navigateur l'écrit de même."""
    return " et ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _codes(terms: Iterable[str]) -> list[str]:
    return [str(one) for one in terms]


def _sum(low: Any, high: Any) -> list[int]:
    """Une somme, du moins au plus ; -1 pour « sans fin »."""
    return [int(low or 0), -1 if high is None else int(high)]


def _precision(rules: Orientation) -> dict[Public, int]:
    """Public → points de plus : moins de formes lui appartiennent pour sûr, plus il est précis."""
    sure = Counter(public for one in rules.choix_formes for public in one.publics)
    each = int(rules.poids.precis)
    return {one: each * max(0, _BROAD - count) for one, count in sure.items()}


def _strengths(rules: Orientation) -> Table:
    """Les mots de ce qui distingue, prêts à lire."""
    given = rules.atouts
    said: Table = {
        name: {str(code): typeset_text(text) for code, text in getattr(given, name).items()}
        for name in ("services", "publics", "debuts")
    }
    for name in ("gratuit", "proche", "zone", "aussi", "montant"):
        said[name] = typeset_text(getattr(given, name))
    return said


def _row(id_: str, acteur: Acteur, rules: Orientation, wide: Set[Territoire]) -> Table:
    proof, mine = acteur.derniere_preuve, acteur.territoires
    touched = {
        place: [one for one in mine if one.touche(place)]
        for place in rules.lieux
        if acteur.touche(place)
    }
    return {
        "id": id_,
        "nom": typeset_text(acteur.nom),
        "statut": str(acteur.statut),
        "trace": typeset_text(str(proof.date)) if proof and proof.date.connue else "",
        "iso": proof.date.iso if proof and proof.date.connue else "",
        "couvre": {
            str(place): _nearness(acteur, place, wide)
            for place in rules.lieux
            if acteur.couvre(place)
        },
        "partie": {str(place): _labels(parts) for place, parts in touched.items()},
        # Là où seules des communes connues sont couvertes, celle du projet tranche.
        "reglee": [
            str(place) for place, parts in touched.items() if all(one.decrit.epci for one in parts)
        ],
        "ancien": not proof or not proof.date.depuis(annees_avant(acteur.verifie_le, _OLD)),
        "zone": _labels(mine),
        "zoneDite": typeset_text(_where(mine)),
        "seul": len(mine) == 1 and not wide & set(mine) and not mine[0].est_le_site,
        "stades": [str(one) for one in Stade if one in acteur.stades],
        "services": _codes(acteur.services),
        "publics": _codes(acteur.publics),
        "incompletes": _codes(acteur.incompletes),
        "montants": [_amount(one) for one in acteur.montants],
        "conditions": typeset_text(acteur.conditions or ""),
        "gratuit": acteur.frais is Frais.GRATUIT,
        "joignable": reachable(acteur),
        "sansServices": any(one.champ == "services" for one in acteur.absences),
    }


def _nearness(acteur: Acteur, place: Territoire, wide: Set[Territoire]) -> int:
    """2 s'il agit là même, 1 sur le territoire du site, 0 plus largement."""
    if wide & set(acteur.territoires):
        return 0
    return 2 if place in acteur.territoires else 1


def _labels(territories: Iterable[Territoire]) -> str:
    return ", ".join(one.label for one in territories)


def _where(territories: Sequence[Territoire]) -> str:
    """Où il agit, en une phrase : « en Exemple », « dans le Val et en Plaine »."""
    site = type(territories[0]).du_site()
    if len(territories) > 1 and set(site.departements) <= set(territories):
        return site.ou
    return said_list([one.ou for one in territories])


def _amount(one: Montant) -> Table:
    low, high = (None if edge is None else int(edge) for edge in (one.de, one.a))
    said = (
        f"{low:,} €"
        if low == high
        else f"jusqu'à {high:,} €"
        if low is None
        else f"au moins {low:,} €"
        if high is None
        else f"de {low:,} à {high:,} €"
    )
    return {
        "service": str(one.service),
        "somme": _sum(low, high),
        "dit": typeset_text(said.replace(",", " ")),
    }
