"""Les macros des récits : ce qui les entoure, que le moteur pose, et la preuve d'une phrase."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from innovation_sociale.errors import known
from innovation_sociale.macros.corrections import corrected
from innovation_sociale.macros.rendering import Context, macro
from innovation_sociale.macros.tools import profil
from innovation_sociale.models import Catalogue
from innovation_sociale.models.confirming import confirmee_le
from innovation_sociale.models.kinds import PAR_CODE
from innovation_sociale.models.once import once
from innovation_sociale.models.stories import cited_facts, story_records
from innovation_sociale.pages.addresses import public_path


@macro
def temoignage(catalogue: Catalogue, id_: str) -> Context:
    """Un témoignage entier."""
    traits = {etape.id: etape.titre for etape in catalogue.definition.etapes}
    return {
        "profil": profil(catalogue, id_),
        "temoignage": known(catalogue.temoignages, id_),
        "traits": traits,
        "pdf": PAR_CODE["testimonials"].pdf_de(id_),
        "id": id_,
        "corrections": corrected(catalogue, "temoignage", id_),
        "confirmee": confirmee_le(
            catalogue, "testimonials", id_, known(catalogue.temoignages, id_)
        ),
        "ancre": "",
    }


@macro
def recit_debut(catalogue: Catalogue, id_: str) -> Context:
    """Ce que dit une fiche avant son récit ; le moteur la pose."""
    return {
        "temoignage": known(catalogue.temoignages, id_),
        "pdf": PAR_CODE["testimonials"].pdf_de(id_),
    }


@macro
def recit_suite(catalogue: Catalogue, id_: str) -> Context:
    """Ce que dit une fiche après son récit ; le moteur la pose."""
    # Les titres du récit ont leurs propres ancres.
    return {**temoignage(catalogue, id_), "ancre": "fiche-"}


@macro
def preuve(catalogue: Catalogue, id_: str, *autres: str, page: str) -> Context:
    """Dans un récit, les faits qui portent la phrase qu'elle suit.

    `page` : l'adresse publiée de la page qui l'appelle ; les faits sont ceux de sa fiche.
    """
    facts = cited_facts(known(_records(catalogue), page))
    return {"faits": [known(facts, one) for one in (id_, *autres)]}


@once
def _records(catalogue: Catalogue) -> Mapping[str, Any]:
    return {public_path(page): record for page, record in story_records(catalogue).items()}
