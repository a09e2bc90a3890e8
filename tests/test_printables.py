"""Chaque imprimé du site construit : accessible, complet, fidèle aux données, sans lien perdu."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import page as pdf_checker
import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.environment.settings import read_settings
from innovation_sociale.models import Catalogue
from innovation_sociale.models.saying import enonce
from innovation_sociale.pages.manuscript import ManuscriptPage
from innovation_sociale.pages.printables import Kind, printables
from innovation_sociale.printing.imposition import sides
from innovation_sociale.printing.selection import Selection
from innovation_sociale.reading.loading import load_catalogue
from innovation_sociale.site.build import publication
from tests.conftest import COUNTRY, SITE_URL
from tests.paper import codes_on, pages_of, said_on, tight, words, words_of

CATALOGUE = load_catalogue(COUNTRY)
PRINTED = [one.path for one in printables(CATALOGUE)]
# Avec « ce qui a changé depuis », une vingtaine de pages que la prochaine édition efface.
LIGHTEST_SHELF = 400_000


@pytest.mark.parametrize("name", PRINTED)
def test_each_file_is_accessible_and_whole(site: Path, name: str) -> None:
    path = site / name
    report = pdf_checker.validate_pdf(str(path), profile="ua1")
    assert report.is_compliant, [(one.rule_id, one.message) for one in report.failures]
    reader = PdfReader(path)
    root = _object(reader.trailer["/Root"])
    assert root["/Lang"] in ("fr", "fr-FR")
    assert reader.metadata is not None and reader.metadata.title
    assert _object(root["/ViewerPreferences"])["/DisplayDocTitle"]
    # Une planche à découper n'a ni titre ni plan.
    assert reader.outline or len(reader.pages) == 1
    fonts = [font for sheet in reader.pages for font in _fonts(sheet)]
    assert fonts and all(_embedded(font) for font in fonts)


@pytest.mark.parametrize("name", PRINTED)
def test_each_code_leads_to_the_address_printed_beside_it(site: Path, name: str) -> None:
    read = []
    for sheet in pypdfium2.PdfDocument(site / name):
        printed, codes = tight(said_on(sheet)), codes_on(sheet)
        read += codes
        assert all(tight(code) in printed for code in codes), "l'adresse n'est pas écrite à côté"
    if kind_of(name) is Kind.WORKSHOP_KIT:
        return  # ce qu'un groupe colle, découpe ou remplit : l'adresse est dans le guide
    assert read, "aucun code QR"
    for address in read:
        assert address.startswith(SITE_URL)
        assert (site / address.removeprefix(SITE_URL) / "index.html").is_file()
    assert len(read) == _codes_expected(name)


def kind_of(name: str) -> Kind:
    """Le genre de l'imprimé publié à `name`."""
    return next(one.kind for one in printables(CATALOGUE) if one.path == name)


def _codes_expected(name: str) -> int:
    kind = kind_of(name)
    if kind in (Kind.SMALL, Kind.MEETING_SMALL):
        return 3  # les autres noms, ce que nous ne savons pas, l'accueil
    if kind not in (Kind.BOOKLET, Kind.STITCHED, Kind.MEETING):
        return 1
    return 3  # l'accueil, « Trouver mon appui », et ce qui a changé depuis cet exemplaire


@pytest.mark.parametrize("name", ["livret/livret-a5.pdf", "livret/livret-a4.pdf"])
def test_the_booklet_holds_every_sheet_and_every_source(
    site: Path, name: str, manuscript: list[ManuscriptPage]
) -> None:
    text = words_of(site / name)
    for acteur in CATALOGUE.acteurs.values():
        assert words(acteur.nom) in text
    for id_, story in CATALOGUE.temoignages.items():
        facts = [*story.constat, *story.reponse, *story.modele, *story.depuis]
        told = _told(manuscript, id_) or [enonce(fait) for fait in facts]
        for sentence in told:
            said = words(sentence.removesuffix("."))
            # Une page peut finir au milieu d'une phrase : le début et la fin suffisent.
            assert said[:30] in text and said[-30:] in text
    checked = len(re.findall(r"Relule", text))
    assert checked == len(CATALOGUE.temoignages)
    # Ce qui ne tient pas en deux pages se compte : aucune question ne se perd sans un mot.
    asked = [words(one.question) for _, _, listed in CATALOGUE.questions() for one in listed]
    left = re.search(r"Et(\d+)autresquestions:", text)
    assert sum(one in text for one in asked) + int(left[1] if left else 0) == len(asked)


def _told(manuscript: list[ManuscriptPage], id_: str) -> list[str]:
    """Les phrases écrites d'un récit, sans leurs preuves ; rien s'il n'y en a pas."""
    pages = [page for page in manuscript if page.source == f"testimonials/{id_}.md"]
    texts = [piece for page in pages for piece in page.pieces if isinstance(piece, str)]
    paragraphs = [one.text() for text in texts for one in LexborHTMLParser(text).css("p, li")]
    return [part.strip() for one in paragraphs for part in one.split("\n") if part.strip()]


def test_the_booklet_stays_light(site: Path) -> None:
    assert (site / "livret/livret-a5.pdf").stat().st_size <= LIGHTEST_SHELF


@pytest.mark.parametrize("name", PRINTED)
def test_each_link_inside_a_file_lands(site: Path, name: str) -> None:
    reader = PdfReader(site / name)
    pages = {sheet.indirect_reference for sheet in reader.pages}
    inside = 0
    for sheet in reader.pages:
        for annotation in sheet.get("/Annots") or []:
            target = _destination(reader, annotation.get_object())
            if target is not None:
                inside += 1
                assert target in pages
    bare = ("cahier", "affiche", "diapositives", "feuilles/", "a-plier", "/atelier")
    assert inside or any(word in name for word in bare)


def test_the_stitched_booklet_folds_and_carries_the_same_words(site: Path) -> None:
    booklet = PdfReader(site / "livret/livret-a5.pdf")
    stitched = PdfReader(site / "livret/cahier.pdf")
    assert len(stitched.pages) % 2 == 0
    assert 0 <= len(stitched.pages) * 2 - len(booklet.pages) < 4
    *pages, back = map(tight, pages_of(site / "livret/livret-a5.pdf"))
    faces = [tight(face) for face in pages_of(site / "livret/cahier.pdf")]
    where = {page: face for face, pair in enumerate(sides(len(faces) * 2)) for page in pair}
    assert len(pages) > 20
    for rank, page in enumerate(pages):
        assert page in faces[where[rank]]
    assert back in faces[0]


def test_no_tag_of_the_booklet_is_left_in_the_stitched_one(site: Path) -> None:
    """Une balise sans sa structure ferait taire un lecteur d'écran."""
    for face in PdfReader(site / "livret/cahier.pdf").pages:
        forms = _object(_object(face["/Resources"])["/XObject"]).values()
        written = [_object(one).get_data() for one in forms]
        assert len(written) == 2 and all(b"MCID" not in one for one in written)


def test_an_unknown_address_gives_no_code_and_says_so(
    project: Path, catalogue: Catalogue, manuscript: list[ManuscriptPage]
) -> None:
    nowhere = read_settings(project, {"SOURCE_DATE_EPOCH": "1764028800"})
    pdf = publication(project, catalogue, manuscript, nowhere).extract(Selection(), "a5")
    assert words("ne connaît pas son adresse publique") in words_of(pdf)
    assert not any(codes_on(sheet) for sheet in pypdfium2.PdfDocument(pdf))


def _object(value: Any) -> Any:
    """L'objet d'un PDF derrière son renvoi."""
    return value.get_object()


def _fonts(sheet: DictionaryObject) -> list[Any]:
    """Les polices d'une page, celles des pages posées dans une autre comprises."""
    resources = _object(sheet["/Resources"])
    found = [_object(one) for one in _object(resources.get("/Font", DictionaryObject())).values()]
    for form in _object(resources.get("/XObject", DictionaryObject())).values():
        inner = _object(form)
        if inner["/Subtype"] == "/Form" and "/Resources" in inner:
            found += _fonts(inner)
    return found


def _embedded(font: Any) -> bool:
    (inner,) = _object(font["/DescendantFonts"])
    descriptor = _object(_object(inner)["/FontDescriptor"])
    return "/FontFile2" in descriptor or "/FontFile3" in descriptor


def _destination(reader: PdfReader, annotation: Any) -> Any:
    """La page où mène un lien intérieur ; rien pour un lien qui sort."""
    target = annotation.get("/Dest")
    action = annotation.get("/A")
    if target is None and action is not None and _object(action)["/S"] == "/GoTo":
        target = _object(action)["/D"]
    if target is None:
        return None
    target = _object(target)
    if not isinstance(target, ArrayObject):
        target = reader.named_destinations[str(target)].dest_array
    return list.__getitem__(target, 0)


@pytest.mark.parametrize("name", PRINTED)
def test_proof_steps_back_on_paper_too(site: Path, name: str) -> None:
    """Ni date qui manque, ni confiance, ni note qui ne dit qu'une source."""
    text = " ".join("".join(pages_of(site / name)).split())
    for said in ("(non datée)", "confiance haute", "confiance moyenne", "Source unique."):
        assert said not in text, said
