"""Les corrections vivantes : ce qu'elles disent corrigé l'est, et les éditions accusées le disaient."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from innovation_sociale.editions.errata import editions_of, errata, place, printed_in, says
from innovation_sociale.editions.snapshot import printed_sheet
from innovation_sociale.macros.corrections import correction_page, said
from innovation_sociale.models import Catalogue
from innovation_sociale.pages.addresses import public_path
from tests.reading import words

# Une phrase plus courte peut se lire, à bon droit, sur une autre fiche.
LONG = 40


def test_each_corrected_sheet_exists_and_leads_to_its_correction(
    living_site: Path, living_catalogue: Catalogue
) -> None:
    for id_, one in living_catalogue.corrections.items():
        correction = public_path(correction_page(living_catalogue, id_))
        assert f'id="{id_}"' in (living_site / correction).read_text(encoding="utf-8")
        for passage in one.passages:
            page = living_site / public_path(said(living_catalogue, passage).page)
            html = page.read_text(encoding="utf-8")
            assert passage.page or re.search(rf'isa-corrige">.*?href="[^"]*#{id_}"', html), page


def test_no_corrected_sentence_still_stands(living_site: Path, living_catalogue: Catalogue) -> None:
    quoting = re.compile(r"corrections/|livret/[0-9]+/")
    pages = {
        path: words(path)
        for path in living_site.rglob("index.html")
        if not quoting.match(path.relative_to(living_site).as_posix())
    }
    for one in living_catalogue.corrections.values():
        for passage in one.passages:
            if passage.champ:
                continue
            page = living_site / public_path(said(living_catalogue, passage).page)
            everywhere = len(passage.disait) >= LONG
            for path in pages if everywhere else (page,):
                assert passage.disait not in pages[path], (path, passage.disait)


def test_no_corrected_value_still_stands(living_catalogue: Catalogue) -> None:
    folders: dict[str, Mapping[str, Any]] = {
        "acteurs": living_catalogue.acteurs,
        "temoignages": living_catalogue.temoignages,
        "definitions": living_catalogue.definitions,
        "glossaire": living_catalogue.glossaire.termes,
    }
    for one in living_catalogue.corrections.values():
        for passage in one.passages:
            nature, id_ = place(passage)
            if nature in folders:
                assert not says(printed_sheet(folders[nature][id_]), passage), passage


def test_an_accused_edition_prints_the_sentence_or_was_in_hand_when_it_stood(
    living_catalogue: Catalogue,
) -> None:
    for id_, one in living_catalogue.corrections.items():
        for passage in one.passages:
            for number in printed_in(living_catalogue, one, passage):
                edition = living_catalogue.editions[number]
                assert one.depuis <= edition.date <= one.corrige_le, id_
                texts = edition.model_dump_json()
                assert number in passage.editions or passage.disait in texts, id_


def test_each_page_says_which_editions_carry_an_error(
    living_site: Path, living_catalogue: Catalogue
) -> None:
    for number in living_catalogue.editions:
        held = words(living_site / f"livret/{number}/index.html")
        wrong = errata(living_catalogue, number)
        assert ("Erratum" in held) == bool(wrong)
        for one in wrong:
            assert one.correction.titre in held
            assert number in editions_of(living_catalogue, one.correction)
