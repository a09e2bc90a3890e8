"""Une nature de donnée est une ligne : ce qu'elle doit dire, et ce qui manque si elle ne le dit pas."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from pathlib import Path

import pytest

from innovation_sociale.editions.changes import RUBRIQUES
from innovation_sociale.editions.snapshot import snapshot
from innovation_sociale.macros.registry import MACROS
from innovation_sociale.models import Catalogue, Edition
from innovation_sociale.models.corrections import FICHES
from innovation_sociale.models.kinds import (
    DRAWN,
    FOLDERS,
    LUES,
    NATURES,
    PAR_PASSAGE,
    SHARED,
    WRITTEN,
    Nature,
)
from innovation_sociale.pages.generated import generated_pages
from innovation_sociale.pages.printables import printables
from innovation_sociale.site.search import POIDS
from tests.conftest import COUNTRY, ROOT

PUBLIC = [une for une in NATURES if une.pages]
# Ce qu'une nature dont chaque fiche a sa page peut taire, et pourquoi.
EXCUSED = {
    ("support", "au_plan"): "le plan mène à l'annuaire et à ses listes, non à chaque fiche",
    ("definitions", "au_plan"): "la page de la définition les montre toutes",
    ("definitions", "imprime"): "elles s'impriment dans le livret, à la suite, sans fiche à elles",
    ("definitions", "adresse"): "elles se lisent sous la page de la définition, dont le nom suffit",
    ("workshops", "rubrique"): "le livret n'en imprime pas : une édition n'en garde rien",
    ("workshops", "range"): "ils se lisent du plus récent au plus ancien",
    ("definitions", "range"): "elles ont leur ordre à elles, celui du champ « ordre »",
}
WANTED = {
    "titre": "le nom public d'une fiche, dans les listes de sources et de questions",
    "liste": "la page, sous docs/, qui les montre toutes",
    "tout": "les mots du lien vers cette page",
    "adresse": "le mot français de leur dossier dans l'adresse",
    "genre": "leur genre dans la recherche (site/search.py, POIDS)",
    "passage": "le champ d'une correction qui les nomme (models/corrections.py)",
    "rubrique": "leur titre dans une édition, et ce qui se dit d'une fiche venue ou partie",
    "imprime": "le dossier de leurs PDF",
    "au_plan": "leur titre au plan du site",
    "range": "l'ordre alphabétique",
    "rang": "leur place dans l'ordre de lecture",
}


@pytest.mark.parametrize("une", PUBLIC, ids=lambda une: une.code)
@pytest.mark.parametrize("column", WANTED)
def test_a_kind_with_pages_fills_its_row(une: Nature, column: str) -> None:
    filled = bool(getattr(une, column))
    excused = (une.code, column) in EXCUSED
    assert filled or excused, (
        f"models/kinds.py, « {une.code} » : il manque « {column} », {WANTED[column]} ; "
        "ou dites pourquoi dans EXCUSED"
    )
    assert not (filled and excused), f"{une.code}, {column} : cette excuse ne sert plus"


def test_the_catalogue_holds_each_kind_and_nothing_else() -> None:
    held = {field.name for field in dataclasses.fields(Catalogue)}
    assert held == {une.attribut for une in NATURES if une.attribut}, (
        "models/catalogue.py : un champ par nature, du nom de son « attribut »"
    )
    assert {une.code for une in NATURES if not une.attribut} == {"negations", "words"}


def test_a_kind_that_says_something_has_a_page_a_rank_and_a_name(catalogue: Catalogue) -> None:
    ranks = [une.rang for une in LUES]
    assert ranks == sorted(set(ranks)), "deux natures ont le même rang"
    for une in LUES:
        assert une.page, une.code
        for fiche in une.fiches(catalogue).values():
            assert une.titre(fiche)
    silent = {une.code for une in NATURES if not une.rang and une.dossier}
    assert silent == {WRITTEN, SHARED, DRAWN}, "une nature qui affirme ou questionne a un rang"


def test_what_a_correction_or_an_edition_names_is_a_kind(catalogue: Catalogue) -> None:
    assert {*PAR_PASSAGE, "terme"} == set(FICHES), "models/corrections.py, FICHES et Passage"
    kept = set(Edition.model_fields) - {"date"}
    assert kept == set(RUBRIQUES), "models/editions.py : un champ par rubrique"
    printed = snapshot(catalogue, dt.date(2026, 1, 1))
    for une in (une for une in PUBLIC if une.rubrique):
        assert set(getattr(printed, une.attribut)) == set(une.fiches(catalogue))


def test_each_record_has_its_page_its_sheet_and_its_genre(catalogue: Catalogue) -> None:
    made = {page.source: page for page in generated_pages(catalogue)}
    sheets = {one.path for one in printables(catalogue)}
    for une in PUBLIC:
        assert une.genre in POIDS, f"site/search.py : pas de poids pour « {une.genre} »"
        for page in une.pages:
            assert not page.macro or page.macro in MACROS
        for id_ in une.fiches(catalogue):
            assert made[une.page_de(id_)].edited_in == une.fichier(id_)
            if une.imprime:
                assert une.pdf_de(id_) in sheets


def test_each_list_is_a_written_page_of_the_menu() -> None:
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for une in PUBLIC:
        assert (ROOT / "docs" / une.liste).is_file(), f"écrivez docs/{une.liste}"
        assert f" {une.liste}\n" in menu, f"mkdocs.yml, nav : ajoutez {une.liste}"


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_invented_country_has_records_of_each_kind(folder: str) -> None:
    """Une nature sans fiche au pays inventé ne serait essayée nulle part."""
    if folder != WRITTEN:  # ses éditions s'écrivent pendant les essais
        assert list((COUNTRY / "data" / folder).glob("*.yml")), f"{COUNTRY}/data/{folder} est vide"


def test_no_other_module_enumerates_kinds() -> None:
    """Deux dossiers de data/ nommés dans une même table : la ligne de kinds.py suffirait."""
    names = "|".join(une.code for une in PUBLIC)
    table = re.compile(rf'"({names})":[^\n]*\n\s*"(?:{names})":')
    for path in sorted((ROOT / "innovation_sociale").rglob("*.py")):
        assert not table.search(Path(path).read_text(encoding="utf-8")), path
