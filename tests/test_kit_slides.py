"""Les diapositives à modifier : relues par la bibliothèque le jour, ouvertes par LibreOffice la nuit."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Pt

from innovation_sociale.kits.slideshow import slideshow
from innovation_sociale.kits.trees import poster
from innovation_sociale.models import Catalogue
from innovation_sociale.printing.leaflets import slides
from innovation_sociale.printing.press import compose_pdf
from innovation_sociale.printing.sheets import contact
from tests.kit_makers import MOMENT, gathering
from tests.night import NIGHT
from tests.paper import letters_outside, pages_of, tight, words
from tests.test_kits import FULLEST


def deck(catalogue: Catalogue, **changed: Any) -> bytes:
    """La présentation de l'événement, et ce que l'essai en change."""
    one = gathering(catalogue, **changed)
    return slideshow(one, poster(one)["partenaires"])


@pytest.fixture(scope="module")
def shown(catalogue: Catalogue) -> bytes:
    """La présentation de la rencontre du pays inventé."""
    return deck(catalogue)


def test_each_slide_has_a_title_and_notes_in_french(shown: bytes) -> None:
    for slide in Presentation(BytesIO(shown)).slides:
        assert slide.shapes.title is not None and slide.shapes.title.text_frame.text
        assert slide.has_notes_slide
        frame = slide.notes_slide.notes_text_frame
        assert frame is not None and frame.text.strip()
        for paragraph in frame.paragraphs:
            assert all(run._r.get_or_add_rPr().get("lang") == "fr-FR" for run in paragraph.runs)


def test_the_notes_of_a_story_name_the_source_of_each_fact(
    shown: bytes, catalogue: Catalogue
) -> None:
    read = Presentation(BytesIO(shown)).slides
    stories = list(catalogue.temoignages_a_lire().values())
    for story, slide in zip(stories, list(read)[3:], strict=False):
        frame = slide.notes_slide.notes_text_frame
        assert frame is not None and slide.shapes.title is not None
        assert words(story.nom) == tight(slide.shapes.title.text_frame.text)
        for fact in (*story.constat, *story.reponse):
            for reference in fact.references:
                assert words(catalogue.source(reference).titre) in tight(frame.text)


def test_the_slides_say_what_the_printed_ones_say(shown: bytes, catalogue: Catalogue) -> None:
    one = gathering(catalogue)
    printed = compose_pdf("diapositives.typ", slides(one.desk, one.cover), timestamp=MOMENT)
    pages = [tight(page) for page in pages_of(printed)]
    read = Presentation(BytesIO(shown)).slides
    assert len(pages) == len(read)
    for page, slide in zip(pages, read, strict=True):
        assert slide.shapes.title is not None
        assert tight(slide.shapes.title.text_frame.text) in page


def test_the_last_slide_names_each_chosen_actor_even_one_reached_through_another(
    catalogue: Catalogue,
) -> None:
    chosen = ["pepiniere", "union-des-scop", "label-elan"]
    assert not contact(catalogue.acteurs["union-des-scop"])
    made = Presentation(BytesIO(deck(catalogue, acteurs=chosen, organisateurs=["pepiniere"])))
    last = list(made.slides)[-1]
    said = tight(" ".join(one.text_frame.text for one in last.shapes if one.has_text_frame))
    for id_ in chosen:
        assert words(catalogue.acteurs[id_].nom) in said
    assert words("par Chambre de l'ESS") in said


def test_each_picture_is_told_to_who_does_not_see_it(shown: bytes) -> None:
    pictures = [
        one
        for slide in Presentation(BytesIO(shown)).slides
        for one in slide.shapes
        if one.shape_type == MSO_SHAPE_TYPE.PICTURE
    ]
    told = [one._element._nvXxPr.cNvPr.get("descr") for one in pictures]
    assert len(told) == 3 and all(told)  # deux logos, le code


def test_nothing_of_the_library_is_left(shown: bytes) -> None:
    read = Presentation(BytesIO(shown))
    with zipfile.ZipFile(BytesIO(shown)) as archive:
        names = archive.namelist()
        moments = {entry.date_time for entry in archive.infolist()}
        everything = b"".join(archive.read(name) for name in names)
    assert not any("thumbnail" in name or "printerSettings" in name for name in names)
    assert b"Canny" not in everything and len(moments) == 1
    assert read.core_properties.title == "La rencontre des vallées"
    assert [layout.name for layout in read.slide_layouts] == [
        "Ouverture",
        "Titre et texte",
        "Titre seul",
    ]


@pytest.mark.parametrize("changed", [{}, FULLEST], ids=["ordinaire", "au plus long"])
def test_every_frame_stays_on_its_slide(catalogue: Catalogue, changed: dict[str, Any]) -> None:
    read = Presentation(BytesIO(deck(catalogue, **changed)))
    assert (read.slide_width, read.slide_height) == (Pt(960), Pt(540))
    for slide in read.slides:
        for one in slide.shapes:
            assert one.left >= 0 and one.top >= 0
            assert one.left + one.width <= read.slide_width
            assert one.top + one.height <= read.slide_height


@pytest.mark.skipif(not NIGHT, reason="la nuit : LibreOffice met dix secondes à s'ouvrir")
@pytest.mark.parametrize("changed", [{}, FULLEST], ids=["ordinaire", "au plus long"])
def test_libreoffice_opens_them_and_no_letter_leaves_its_slide(
    catalogue: Catalogue, tmp_path: Path, changed: dict[str, Any]
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice n'est pas sur cette machine")
    (tmp_path / "diapositives.pptx").write_bytes(deck(catalogue, **changed))
    command = [office, f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path)]
    done = subprocess.run(
        [*command, str(tmp_path / "diapositives.pptx")],
        capture_output=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    if "could not be loaded" in done.stdout + done.stderr:
        pytest.skip("LibreOffice n'a pas Impress sur cette machine")
    made = tmp_path / "diapositives.pdf"
    read = Presentation(str(tmp_path / "diapositives.pptx"))
    assert len(pages_of(made)) == len(read.slides)
    assert list(letters_outside(made)) == []
