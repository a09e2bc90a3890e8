"""Le profil d'un projet, d'après ses réponses aux critères de `data/criteria.yml`.

Le navigateur lit la même table de la même façon (`docs/assets/js/profil.js`) ; un essai
compare les deux.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from innovation_sociale.french.typography import typeset_text
from innovation_sociale.models import Catalogue
from innovation_sociale.models.once import once

_SIGNS = ("oui", "en-partie")


@dataclass(frozen=True)
class Profil:
    """Ce que disent les réponses : identifiants de critères, codes de besoins, une phrase."""

    forces: list[str]
    etayer: list[str]
    absents: list[str]
    besoins: list[str]
    lecture: str


@once
def profile_table(catalogue: Catalogue) -> dict[str, Any]:
    """Tout ce qu'il faut pour lire un profil, en JSON."""
    auto = catalogue.autodiagnostic
    return {
        "familles": [one.id for one in auto.familles],
        "criteres": [
            {
                "id": one.id,
                "famille": one.famille,
                "titre": typeset_text(one.titre),
                "preuve": typeset_text(one.preuve),
                "besoin": one.appui.besoin if one.appui else "",
                "si": [str(code) for code in one.appui.si] if one.appui else [],
            }
            for one in auto.criteres
        ],
        "aucun": typeset_text(auto.aucun_indice),
        "indices": typeset_text(auto.des_indices),
    }


def read_profile(table: Mapping[str, Any], answers: Mapping[str, str]) -> Profil:
    """Lit le profil ; `answers` : critère → réponse. Un critère sans réponse reste à étayer."""
    given = {one["id"]: answers.get(one["id"], "") for one in table["criteres"]}
    families = {one["famille"] for one in table["criteres"] if given[one["id"]] in _SIGNS}
    needs: list[str] = []
    for one in table["criteres"]:
        if given[one["id"]] in one["si"] and one["besoin"] not in needs:
            needs.append(one["besoin"])
    count = f"{len(families)} sur {len(table['familles'])}"
    return Profil(
        forces=[id_ for id_, said in given.items() if said == "oui"],
        etayer=[id_ for id_, said in given.items() if said not in ("oui", "non")],
        absents=[id_ for id_, said in given.items() if said == "non"],
        besoins=needs,
        lecture=table["indices"].replace("{combien}", count) if families else table["aucun"],
    )
