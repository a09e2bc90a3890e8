"""De quoi composer une trousse sans construire un site : un événement changé, des imprimés à blanc."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from io import BytesIO
from typing import Any

import yaml
from pikepdf import Pdf

from innovation_sociale.editions.snapshot import edition_en_cours
from innovation_sociale.kits.gathering import Gathering
from innovation_sociale.kits.kit import Made, kit
from innovation_sociale.models import Catalogue, Rencontre
from innovation_sociale.models.territories import LISTE
from innovation_sociale.pages.printables import Kind, Layout
from innovation_sociale.printing.cover import Cover
from innovation_sociale.printing.materials import Materials
from tests.conftest import COUNTRY, SITE_URL

TODAY, MOMENT = dt.date(2026, 11, 27), 1_795_000_000
ID = "rencontre-des-vallees"


def blank(pages: int) -> bytes:
    """Un PDF de tant de pages blanches : la trousse n'en lit que le nombre."""
    written = BytesIO()
    with Pdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        made.save(written)
    return written.getvalue()


# Ce que d'autres étapes composent : la feuille, le petit livret de seize pages, les diapositives.
COMPOSED: dict[Made, bytes] = {
    (Kind.MEETING_LEAFLET, None): blank(2),
    (Kind.MEETING_SMALL, Layout.A5): blank(16),
    (Kind.MEETING_SMALL, Layout.FOLDED): blank(8),
    (Kind.MEETING_SMALL, Layout.LARGE): blank(14),
    (Kind.MEETING_SLIDES, None): blank(7),
}


def gathering(catalogue: Catalogue, address: str = SITE_URL, **changed: Any) -> Gathering:
    """L'événement du pays inventé, et ce que l'essai en change ; sans `address`, le site l'ignore."""
    text = (COUNTRY / f"data/events/{ID}.yml").read_text("utf-8")
    written = {**yaml.load(text, yaml.BaseLoader), **changed}
    kept = {name: value for name, value in written.items() if value is not None}
    meeting = Rencontre.model_validate(kept, context={LISTE: catalogue.territoires})
    catalogue = replace(catalogue, rencontres={ID: meeting})
    cover = Cover(edition_en_cours(catalogue, TODAY))
    given = Materials(catalogue, COUNTRY / "docs", address, cover, MOMENT, {})
    return Gathering(ID, given, TODAY)


def files(catalogue: Catalogue, address: str = SITE_URL, **changed: Any) -> dict[str, bytes]:
    """Les fichiers de sa trousse."""
    return kit(gathering(catalogue, address, **changed), COMPOSED)
