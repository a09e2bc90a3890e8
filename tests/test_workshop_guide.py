"""Le guide de l'atelier : ses minutes se comptent, ses feuilles s'impriment, sa licence est dite."""

from __future__ import annotations

import itertools
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.environment.settings import read_settings
from innovation_sociale.models import Catalogue
from innovation_sociale.pages.printables import WORKSHOP_ZIP, Printable, workshop_kit
from innovation_sociale.printing.materials import Materials
from innovation_sociale.printing.workshop_kit import workshop_document
from innovation_sociale.reading.loading import judged
from innovation_sociale.site.handouts import materials
from innovation_sociale.site.inspection import examine
from tests.conftest import COUNTRY
from tests.paper import pages_of
from tests.tabs import OpenTab

PIECES = list(workshop_kit())
# Combien de pages, de quel format en millimètres, a chaque pièce du pays inventé.
SIZES = {
    "affiche-entonnoir": (297, 420),
    "cartes-de-questions": (210, 148),
    "post-its-76x76": (210, 297),
    "etiquettes-2x4": (210, 297),
    "guide": (210, 297),
    "evaluation": (210, 297),
    "classe-seances": (210, 297),
    "classe-cartes": (148, 210),
    "classe-phrases": (210, 297),
}
METHOD = (COUNTRY / "data/workshop.yml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def given_country() -> Materials:
    project = examine(COUNTRY)
    return materials(COUNTRY, project.written, project.sound(), read_settings(COUNTRY, {}))


def defects(tmp_path: Path, text: str) -> list[str]:
    """Ce qui est dit d'un guide ainsi écrit."""
    path = tmp_path / "workshop.yml"
    path.write_text(text, encoding="utf-8")
    _, errors = judged(path, "data/workshop.yml", "workshop", None)
    return [str(one) for one in errors]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("minutes: 20", "minutes: 21", "les moments font 46 minutes, et « duree » en dit 45"),
        ("minutes: 20", "minutes: vingt", "un nombre entier est attendu ici, de 1 à 240"),
        ("etape: 3", "etape: 4", "renvoie à l'étape 4, et l'entonnoir n'en a que 3"),
    ],
)
def test_a_plan_that_does_not_add_up_is_refused(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    assert before in METHOD
    (told,) = defects(tmp_path, METHOD.replace(before, after, 1))
    assert said in told and "data/workshop.yml:" in told


def test_a_plan_is_read_minute_by_minute(catalogue: Catalogue) -> None:
    for plan in catalogue.atelier.guide.deroules:
        ends = [(start, end) for start, end, _ in plan.minute_par_minute]
        assert ends[0][0] == 0 and ends[-1][1] == plan.duree
        assert all(one[1] == other[0] for one, other in itertools.pairwise(ends))


@pytest.mark.parametrize("piece", PIECES, ids=lambda one: one.id)
def test_each_piece_has_its_paper_and_says_its_licence(
    given_country: Materials, piece: Printable
) -> None:
    from pikepdf import Pdf

    content = workshop_document(given_country, piece.id)
    with Pdf.open(BytesIO(content)) as document:
        for sheet in document.pages:
            box = [float(one) * 25.4 / 72 for one in sheet.mediabox]
            assert (round(box[2] - box[0]), round(box[3] - box[1])) == SIZES[piece.id]
    said = " ".join(" ".join(pages_of(content)).split())
    # La planche 2 × 4 va d'un bord à l'autre : le zip le dit pour elle.
    assert "Licence Ouverte 2.0" in said or piece.id == "etiquettes-2x4"


def test_the_zip_holds_each_piece_and_says_what_it_is(site: Path) -> None:
    with zipfile.ZipFile(site / WORKSHOP_ZIP) as archive:
        names = set(archive.namelist())
        told = archive.read("kit-atelier/LISEZ-MOI.txt").decode("utf-8-sig")
    expected = {f"kit-atelier/{Path(piece.path).name}" for piece in PIECES}
    assert names == expected | {"kit-atelier/LISEZ-MOI.txt"}
    assert "Licence Ouverte 2.0" in told
    assert all(piece.title in told for piece in PIECES)


def test_the_page_answers_first_and_offers_each_piece(site: Path, catalogue: Catalogue) -> None:
    pages = [
        LexborHTMLParser((site / name / "index.html").read_text(encoding="utf-8"))
        for name in ("atelier", "atelier/classe")
    ]
    first = pages[0].css("article h2")[0].text()
    shortest = catalogue.atelier.guide.deroules[0].duree
    assert " ".join(first.split()) == f"Vous avez {shortest} minutes demain ?"
    links = {one.attributes["href"] for page in pages for one in page.css("article a[href$=pdf]")}
    offered = {str(link).rpartition("/")[2] for link in links}
    assert offered == {Path(piece.path).name for piece in PIECES}


def test_the_warnings_left_out_of_a_long_list_stay_warnings(tmp_path: Path) -> None:
    notes = "".join(f"      - texte: Voir [ici](x) et {rank}\n" for rank in range(130))
    path = tmp_path / "mur.yml"
    text = f"titre: L'essai\ndate: inconnue\netapes:\n  - titre: Large\n    post_its:\n{notes}"
    path.write_text(text, encoding="utf-8")
    from innovation_sociale.reading.loading import first_defects

    _, errors = judged(path, "data/workshops/mur.yml", "workshops", None)
    kept = first_defects(errors)
    assert len(kept) < len(errors)
    assert all(one.warning for one in kept)


def test_what_is_folded_on_the_screen_is_printed(
    site: Path, tab: OpenTab, catalogue: Catalogue, tmp_path: Path
) -> None:
    page = tab()
    page.goto((site / "atelier/index.html").as_uri())
    page.pdf(path=tmp_path / "atelier.pdf", format="A4")
    sheets = PdfReader(tmp_path / "atelier.pdf").pages
    told = " ".join(" ".join(one.extract_text() for one in sheets).split())
    guide = catalogue.atelier.guide
    for piece in (*guide.facons, *guide.methode):
        assert piece.conseils[0][:20].replace("'", "’") in told
