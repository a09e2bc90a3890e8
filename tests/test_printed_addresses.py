"""Une adresse imprimée se recopie telle quelle : entière, sans signe caché, dans sa page."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from innovation_sociale.environment.settings import read_settings
from innovation_sociale.models import Acteur, Catalogue, Lien
from innovation_sociale.pages.manuscript import ManuscriptPage
from innovation_sociale.pages.printables import Kind, printables
from innovation_sociale.printing.selection import Selection
from innovation_sociale.site.build import publication
from tests.conftest import SITE_URL
from tests.night import NIGHT
from tests.test_printables import PRINTED

READERS = ("pypdf", "pdfium")
# pypdf lit lentement : le jour, du même livret, une seule mise en page.
SLOW = () if NIGHT else ("livret/livret-a4.pdf", "livret/cahier.pdf")
# Espaces de largeur nulle, liants : invisibles, et copiés avec l'adresse.
HIDDEN = re.compile("[\u200b-\u200f\u2060\ufeff]")
ADDRESS = re.compile(r"https?://[^\s\u202f\u00a0<>«»\"]+")


@cache
def copied(pdf: bytes, reader: str) -> str:
    """Le texte d'un PDF tel qu'une visionneuse le copie."""
    if reader == "pypdf":
        text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
        # Un trait et une coupure ont le même dessin : pypdf ne lit pas le texte (ActualText) qui
        # les distingue, et que suivent les visionneuses.
        return text.replace("\u00ad", "-")
    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def joined(text: str) -> str:
    return re.sub(r"\s+", "", text)


@cache
def targets(pdf: bytes) -> set[str]:
    """Les adresses où mènent les liens d'un PDF."""
    found = set()
    for page in PdfReader(BytesIO(pdf)).pages:
        for annotation in page.get("/Annots") or []:
            action = annotation.get_object().get("/A")
            if action is not None and "/URI" in action.get_object():
                found.add(str(action.get_object()["/URI"]))
    return found


def _read(names: Sequence[str]) -> list[tuple[str, str]]:
    """Chaque fichier, et qui le lit."""
    pairs = itertools.product(names, READERS)
    return [(name, one) for name, one in pairs if one != "pypdf" or name not in SLOW]


@pytest.mark.parametrize(("name", "reader"), _read(PRINTED))
def test_each_address_of_a_file_is_printed_whole_and_hides_no_sign(
    site: Path, name: str, reader: str
) -> None:
    pdf = (site / name).read_bytes()
    assert HIDDEN.findall(copied(pdf, reader)) == []
    text = joined(copied(pdf, reader))
    # Un cahier n'a pas de liens, mais les mots de son livret ; celui d'un département n'en a pas.
    linked = site / name.replace("cahier", "livret-a5").replace("-a-plier", "-a5")
    found = targets(linked.read_bytes()) if linked.is_file() else set()
    assert found or "a-plier" in name or name.startswith("livret/atelier/")
    for address in found:
        # Un contact s'imprime sans « https:// » ni barre finale, un téléphone sans « tel: ».
        said = re.sub(r"^(https?://|mailto:|tel:)", "", address).rstrip("/")
        assert joined(said) in text, address


@pytest.mark.parametrize(
    ("name", "reader"), _read(["livret/livret-a5.pdf", "livret/livret-a4.pdf"])
)
def test_each_source_of_the_booklet_is_printed_whole(
    site: Path, catalogue: Catalogue, name: str, reader: str
) -> None:
    text = joined(copied((site / name).read_bytes(), reader))
    sources = {source.url for source in catalogue.citations()}
    begun = {url for url in sources if f"{url[:30]}" in text}
    assert len(begun) > 50
    printed = {address for address in targets((site / name).read_bytes()) if address in sources}
    assert printed and all(joined(url) in text for url in printed)


def site_link(url: str) -> Lien:
    return Lien.model_validate({"quoi": "sa-page", "url": url, "date": "inconnue"})


HOSTILE = {
    "traits": "https://exemple.test/" + "un-mot-puis-un-autre-" * 8,
    "sans fin": "https://exemple.test/" + "a" * 400,
    "majuscules": "https://Exemple.test/A-B-C/" + "X9-" * 60,
    "codes": "https://exemple.test/" + "%C3%A9l%C3%A8ve" * 12 + "?a=1&b=2#" + "f" * 60,
    "long hôte": "https://" + "un-tres-long-sous-domaine." * 5 + "exemple.test/",
}


def test_any_address_stays_whole_and_in_its_page(
    project: Path, catalogue: Catalogue, manuscript: list[ManuscriptPage]
) -> None:
    hostile = {kind: url.rstrip("-") for kind, url in HOSTILE.items()}
    ids = dict(zip(hostile, catalogue.acteurs, strict=False))
    changed = {ids[kind]: _reached_at(catalogue, ids[kind], url) for kind, url in hostile.items()}
    environment = {"SITE_URL": SITE_URL, "SOURCE_DATE_EPOCH": "1764028800"}
    carrying = replace(catalogue, acteurs={**catalogue.acteurs, **changed})
    printed = publication(project, carrying, manuscript, read_settings(project, environment))
    booklet = printed.extract(Selection(), "a5")
    leaflets = {one.id: one for one in printables(carrying) if one.kind is Kind.ACTOR}
    assert all(_inside(sheet) for sheet in pypdfium2.PdfDocument(booklet))
    for kind, url in hostile.items():
        leaflet = printed._printed(leaflets[ids[kind]], {}, {})
        assert all(_inside(sheet) for sheet in pypdfium2.PdfDocument(leaflet)), kind
        for pdf in (booklet, leaflet):
            for reader in READERS:
                said = joined(copied(pdf, reader)).count(url.removeprefix("https://").rstrip("/"))
                assert said >= 2, f"{kind}, {reader} : le contact, puis la phrase"


def _reached_at(catalogue: Catalogue, id_: str, url: str) -> Acteur:
    """L'acteur, qui se joint à cette adresse et dont un fait la cite."""
    acteur = catalogue.acteurs[id_]
    first, *others = acteur.faits
    told = first.model_copy(update={"texte": f"Le texte se lit sur {url} en entier."})
    return acteur.model_copy(update={"liens": [site_link(url)], "faits": [told, *others]})


def _inside(sheet: pypdfium2.PdfPage) -> bool:
    """Vrai si aucune lettre ne va dans la marge : une adresse qui déborde y passerait d'abord."""
    width, _ = sheet.get_size()
    letters = sheet.get_textpage()
    boxes = [letters.get_charbox(place) for place in range(letters.count_chars())]
    return all(left >= 0 and right <= width - 25 for left, _, right, _ in boxes)
