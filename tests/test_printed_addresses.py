"""Une adresse imprimée se recopie telle quelle : entière, sans signe caché, dans sa page."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from innovation_sociale.environment.settings import read_settings
from innovation_sociale.models import Catalogue, Lien
from innovation_sociale.pages.manuscript import ManuscriptPage
from innovation_sociale.pages.printables import Kind, printables
from innovation_sociale.printing.selection import Selection
from innovation_sociale.reading.loading import load_catalogue
from innovation_sociale.site.build import publication
from tests.conftest import COUNTRY, SITE_URL

PRINTED = [one.path for one in printables(load_catalogue(COUNTRY))]
# Espaces de largeur nulle, liants : invisibles, et copiés avec l'adresse.
HIDDEN = re.compile("[\u200b-\u200f\u2060\ufeff]")
ADDRESS = re.compile(r"https?://[^\s\u202f\u00a0<>«»\"]+")


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


def targets(pdf: bytes) -> set[str]:
    """Les adresses où mènent les liens d'un PDF."""
    found = set()
    for page in PdfReader(BytesIO(pdf)).pages:
        for annotation in page.get("/Annots") or []:
            action = annotation.get_object().get("/A")
            if action is not None and "/URI" in action.get_object():
                found.add(str(action.get_object()["/URI"]))
    return found


@pytest.mark.parametrize("reader", ["pypdf", "pdfium"])
@pytest.mark.parametrize("name", PRINTED)
def test_no_printed_file_hides_a_sign(site: Path, name: str, reader: str) -> None:
    assert HIDDEN.findall(copied((site / name).read_bytes(), reader)) == []


@pytest.mark.parametrize("reader", ["pypdf", "pdfium"])
@pytest.mark.parametrize("name", PRINTED)
def test_each_address_a_file_leads_to_is_printed_whole(site: Path, name: str, reader: str) -> None:
    pdf = (site / name).read_bytes()
    text = joined(copied(pdf, reader))
    # Le cahier n'a pas de liens, mais les mots du livret.
    linked = site / name.replace("cahier", "livret-a5")
    found = targets(linked.read_bytes())
    assert found
    for address in found:
        # Un contact s'imprime sans « https:// » ni barre finale, un téléphone sans « tel: ».
        said = re.sub(r"^(https?://|mailto:|tel:)", "", address).rstrip("/")
        assert joined(said) in text, address


@pytest.mark.parametrize("reader", ["pypdf", "pdfium"])
@pytest.mark.parametrize("name", ["livret/livret-a5.pdf", "livret/livret-a4.pdf"])
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


@pytest.mark.parametrize("reader", ["pypdf", "pdfium"])
@pytest.mark.parametrize("kind", HOSTILE)
def test_any_address_stays_whole_and_in_its_page(
    project: Path,
    catalogue: Catalogue,
    manuscript: list[ManuscriptPage],
    kind: str,
    reader: str,
) -> None:
    url = HOSTILE[kind].rstrip("-")
    first, *others = catalogue.acteurs["pepiniere"].faits
    told = first.model_copy(update={"texte": f"Le texte se lit sur {url} en entier."})
    changed = catalogue.acteurs["pepiniere"].model_copy(
        update={"liens": [site_link(url)], "faits": [told, *others]}
    )
    actors = {**catalogue.acteurs, "pepiniere": changed}
    environment = {"SITE_URL": SITE_URL, "SOURCE_DATE_EPOCH": "1764028800"}
    settings = read_settings(project, environment)
    printed = publication(project, replace(catalogue, acteurs=actors), manuscript, settings)
    leaflet = next(
        one
        for one in printables(printed.catalogue)
        if (one.kind, one.id) == (Kind.ACTOR, "pepiniere")
    )
    for pdf in (printed.extract(Selection(), "a5"), printed._printed(leaflet, {}, {})):
        text = joined(copied(pdf, reader))
        assert text.count(url.removeprefix("https://").rstrip("/")) >= 2, (
            "le contact, puis la phrase"
        )
        for sheet in pypdfium2.PdfDocument(pdf):
            width, _ = sheet.get_size()
            letters = sheet.get_textpage()
            boxes = [letters.get_charbox(place) for place in range(letters.count_chars())]
            # Une adresse qui déborde passerait dans la marge avant de quitter la page.
            assert all(left >= 0 and right <= width - 25 for left, _, right, _ in boxes)
