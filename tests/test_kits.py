"""La trousse d'un événement : chaque pièce tient, se lit, dit la même chose, et n'invite qu'à propos."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import page as pdf_checker
import pypdfium2
import pytest
from icalendar import Calendar
from pikepdf import Dictionary, Pdf
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pypdf import PdfReader

from innovation_sociale.kits.kit import FIRST, kit
from innovation_sociale.kits.paper import For, Paper
from innovation_sociale.kits.words import MOST_SIGNS, invitation, short_message
from innovation_sociale.models import Catalogue
from innovation_sociale.models.base import SUR_UNE_PAGE
from innovation_sociale.models.meetings import MOMENTS, ORGANISATEURS, PARTENAIRES
from innovation_sociale.site.kits import write_kits
from tests.conftest import SITE_URL
from tests.kit_makers import COMPOSED, ID, files, gathering
from tests.paper import codes_on, letters_outside, pages_of, tight, words, words_of

INVITING = {
    "01-a-faire.pdf", "affiche-a4.pdf", "affiche-a3.pdf", "image-carree.png", "invitation.txt",
    "message-court.txt", "agenda.ics", "feuille-d-inscription.pdf",
}  # fmt: skip
ALWAYS = {
    FIRST, "programme.pdf", "diapositives.pdf", "diapositives.pptx", "cartes-questions.pdf",
    "evaluation.pdf", "feuille-a-plier.pdf", "petit-livret.pdf", "petit-livret-a-plier.pdf",
    "petit-livret-gros-caracteres.pdf",
}  # fmt: skip
# Ce que la trousse compose elle-même ; le reste a ses propres essais.
OURS = sorted(
    name
    for name in INVITING | ALWAYS
    if name.endswith(".pdf") and not name.startswith(("feuille-a", "petit", "diapositives"))
)
ONE_PAGE = [name for name in OURS if name not in (FIRST, "cartes-questions.pdf")]
# Celles dont les lignes vides sont le propos.
LINES = ("feuille-d-inscription.pdf", "evaluation.pdf")
SMALLEST, LEAST_FILLED = 8.4, 0.25
_LONG = "Rencontre régionale de l'innovation sociale et des coopérations du Massif central "


def longest(size: int = SUR_UNE_PAGE) -> str:
    """Une phrase de cette longueur."""
    return (_LONG * 9)[: size - 1] + "M"


FULLEST: dict[str, Any] = {
    "titre": longest(),
    "lieu": longest(),
    "note": longest(2000),
    "organisateurs": ["pepiniere"],
    "autres_organisateurs": [f"{n} {longest()}"[:SUR_UNE_PAGE] for n in range(ORGANISATEURS - 1)],
    "partenaires": [
        {"nom": f"{n} {longest()}"[:60], "logo": "logo-bourg-lointain.svg", "montre": "Logo"}
        for n in range(PARTENAIRES)
    ],
    "deroule": [
        {"heure": "de 14 h 30 à 15 h 45", "titre": longest(), "precision": longest()}
    ] * MOMENTS,
}  # fmt: skip


@pytest.fixture(scope="module")
def whole(catalogue: Catalogue) -> dict[str, bytes]:
    """La trousse de la rencontre du pays inventé."""
    return files(catalogue)


@pytest.fixture(scope="module")
def fullest(catalogue: Catalogue) -> dict[str, bytes]:
    """La même, chaque champ presque aussi long que permis."""
    return files(catalogue, **FULLEST)


def test_a_kit_to_come_holds_every_piece(whole: dict[str, bytes]) -> None:
    assert set(whole) == INVITING | ALWAYS
    assert sorted(whole)[0] == FIRST


@pytest.mark.parametrize("name", OURS)
def test_each_piece_is_accessible_and_readable(
    whole: dict[str, bytes], name: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(whole[name])
    report = pdf_checker.validate_pdf(str(path), profile="ua1")
    assert report.is_compliant, [(one.rule_id, one.message) for one in report.failures]
    assert list(letters_outside(whole[name])) == []
    assert min(sizes(whole[name])) >= SMALLEST
    assert "\u200b" not in "".join(pages_of(whole[name]))
    reader = PdfReader(BytesIO(whole[name]))
    assert reader.metadata is not None and reader.metadata.title and reader.outline


@pytest.mark.parametrize(
    ("changed", "address"),
    [({}, SITE_URL), ({"inscription": None}, ""), ({"date": "inconnue", "attendus": None}, ""),
     ({"date": "2026-11-26", "registre": None}, SITE_URL)],
)  # fmt: skip
def test_no_page_is_left_almost_blank(
    catalogue: Catalogue, changed: dict[str, str], address: str
) -> None:
    made = files(catalogue, address, **changed)
    for name in set(OURS) & set(made):
        for sheet in pypdfium2.PdfDocument(made[name]):
            assert name in LINES or filled(sheet) >= LEAST_FILLED, name


def test_no_word_of_a_card_lies_under_its_square(whole: dict[str, bytes]) -> None:
    for rank, card in enumerate(pypdfium2.PdfDocument(whole["cartes-questions.pdf"]), 1):
        width, height = card.get_size()
        mm = 72 / 25.4
        under = card.get_textpage().get_text_bounded(
            width - 27 * mm, height - 27 * mm, width - 9 * mm, height - 9 * mm
        )
        assert under.strip() == "", (rank, under)


@pytest.mark.parametrize("name", ONE_PAGE)
def test_a_single_page_stays_single_whatever_is_written(
    fullest: dict[str, bytes], name: str
) -> None:
    assert len(pages_of(fullest[name])) == 1
    assert list(letters_outside(fullest[name])) == []
    assert min(sizes(fullest[name])) >= SMALLEST


@pytest.mark.parametrize("name", ["affiche-a4.pdf", "affiche-a3.pdf"])
def test_the_poster_names_what_it_invites_to(
    whole: dict[str, bytes], catalogue: Catalogue, name: str
) -> None:
    one, said = gathering(catalogue), words_of(whole[name])
    partners = [partner.nom for partner in one.meeting.partenaires]
    moments = [moment.titre for moment in one.meeting.deroule]
    for text in (one.meeting.titre, one.meeting.lieu, *one.organisers, *partners, *moments):
        assert words(text or "") in said
    assert words("Jeudi 13 mars 2031, de 14 h 30 à 17 h") in said


def test_the_code_leads_where_it_says(whole: dict[str, bytes], catalogue: Catalogue) -> None:
    for name in ("affiche-a4.pdf", "programme.pdf"):
        (sheet,) = pypdfium2.PdfDocument(whole[name])
        (code,) = codes_on(sheet)
        assert code == gathering(catalogue).meeting.inscription
        assert tight(code) in words_of(whole[name])
    without = files(catalogue, inscription=None)
    assert codes_on(pypdfium2.PdfDocument(without["affiche-a4.pdf"])[0]) == [SITE_URL]


def test_without_an_address_no_code_and_what_to_write_instead(catalogue: Catalogue) -> None:
    made = files(catalogue, "", inscription=None)
    for name in OURS:
        assert not any(codes_on(sheet) for sheet in pypdfium2.PdfDocument(made[name]))
    first = words_of(made[FIRST])
    assert words("Écrivez une adresse à la main") in first
    assert words(f"data/events/{ID}.yml") in first
    assert words("En savoir plus :") in words_of(made["affiche-a4.pdf"])
    assert "https" not in made["message-court.txt"].decode("utf-8-sig")
    assert "URL" not in made["agenda.ics"].decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"date": "2026-11-26"}, "passé"), ({"date": "inconnue"}, "La date de cet événement")],
)
def test_a_past_or_undated_event_invites_nobody(
    catalogue: Catalogue, changed: dict[str, str], said: str
) -> None:
    made = files(catalogue, **changed)
    assert set(made) == ALWAYS
    first = words_of(made[FIRST])
    assert words(said) in first and words("cette trousse n'y invite personne") in first
    for name in set(OURS) & set(made):
        assert words("S'inscrire :") not in words_of(made[name])
        assert "pays.example/rencontre" not in words_of(made[name])
    programme = words_of(made["programme.pdf"])
    assert words("(passé)") in programme or words("Date inconnue") in programme


def test_a_month_without_a_day_invites_but_fills_no_diary(catalogue: Catalogue) -> None:
    made = files(catalogue, date="2031-03")
    assert set(made) == (INVITING | ALWAYS) - {"agenda.ics"}
    assert words("le jour n'est pas encore dit") in words_of(made[FIRST])


def test_the_short_message_never_passes_six_hundred_signs(catalogue: Catalogue) -> None:
    asked = "https://exemple.test/" + "a" * 470
    for changed in ({}, FULLEST, {**FULLEST, "inscription": asked}, {"lieu": longest()}):
        one = gathering(catalogue, **changed)
        said = short_message(one)
        assert len(said) <= MOST_SIGNS
        assert tight(said).startswith(words(one.meeting.titre))
        assert words(one.meeting.quand)[1:] in tight(said)


def test_the_invitation_has_a_subject_of_one_line_and_says_everything(
    catalogue: Catalogue,
) -> None:
    one = gathering(catalogue, titre="Une rencontre\nBcc: tous@exemple.fr")
    subject, blank, *body = invitation(one).split("\n")
    assert tight(subject).startswith("Objet:UnerencontreBcc") and blank == ""
    said = tight("\n".join(body))
    for text in (one.meeting.lieu, one.meeting.note, one.meeting.inscription, one.meeting.contact):
        assert tight(text or "") in said.replace("\u2019", "'") or words(text or "") in said
    assert all(words(name) in said for name in one.organisers)


def test_the_appointment_is_one_a_diary_reads(whole: dict[str, bytes]) -> None:
    raw = whole["agenda.ics"]
    assert b"\r\n" in raw and all(len(line) <= 75 for line in raw.split(b"\r\n"))
    calendar = Calendar.from_ical(raw)
    (event,) = calendar.walk("VEVENT")
    assert not event.errors and not calendar.errors
    assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(event)
    # 14 h 30 et 17 h en France, en mars.
    assert event.decoded("DTSTART").isoformat() == "2031-03-13T13:30:00+00:00"
    assert event.decoded("DTEND").isoformat() == "2031-03-13T16:00:00+00:00"
    assert str(event["LOCATION"]) == "Salle des Halles, Bourg-Lointain"


def test_without_an_hour_the_whole_day_is_taken(catalogue: Catalogue) -> None:
    made = files(catalogue, debut=None, fin=None, jusqu_au="2031-03-14")
    (event,) = Calendar.from_ical(made["agenda.ics"]).walk("VEVENT")
    assert event["DTSTART"].to_ical() == b"20310313" and event["DTEND"].to_ical() == b"20310315"


def test_the_same_event_keeps_its_identity_when_its_day_moves(catalogue: Catalogue) -> None:
    uids = {
        str(Calendar.from_ical(files(catalogue, **one)["agenda.ics"]).walk("VEVENT")[0]["UID"])
        for one in ({}, {"date": "2031-04-03"})
    }
    assert len(uids) == 1


def test_the_square_image_is_square(whole: dict[str, bytes], fullest: dict[str, bytes]) -> None:
    for made in (whole, fullest):
        with Image.open(io.BytesIO(made["image-carree.png"])) as image:
            assert image.size == (1080, 1080)


def test_paper_is_counted_from_real_pages(catalogue: Catalogue) -> None:
    assert Paper(2, 2, For.EACH).sheets(40) == 40
    assert Paper(8, 2, For.EACH).sheets(40) == 160
    assert Paper(1, 1, For.TABLE).sheets(40) == 7 and Paper(1, 1, For.LIST).sheets(41) == 5
    first = tight("".join(pages_of(files(catalogue)[FIRST])))
    assert words("La feuille à plier, une par personne40 feuilles") in first
    assert words("Ou le petit livret à plier, un par personne160 feuilles") in first
    usual = tight("".join(pages_of(files(catalogue, attendus=None)[FIRST])))
    assert words("20 personnes") in usual and words("80 personnes") in usual


def test_the_first_sheet_says_to_try_one_page_then_names_every_file(
    whole: dict[str, bytes],
) -> None:
    said = words_of(whole[FIRST])
    assert words("Imprimez une page, lisez le code, puis tout.") in said
    assert all(words(name) in said for name in whole if name != FIRST)


def test_who_keeps_the_names_is_said_or_asked(catalogue: Catalogue) -> None:
    kept = words_of(files(catalogue)["feuille-d-inscription.pdf"])
    assert words("l'accueil de La Pépinière, puis détruite le 14 avril 2031") in kept
    asked = words_of(files(catalogue, registre=None)["feuille-d-inscription.pdf"])
    assert words("Elle est gardée par") in asked and "Pépinière" not in asked


def test_the_list_gives_each_step_its_day(whole: dict[str, bytes]) -> None:
    said = words_of(whole["01-a-faire.pdf"])
    for text in ("J-7 : jeudi 6 mars 2031", "J-1 : mercredi 12 mars 2031", "Jour J : jeudi 13"):
        assert words(text) in said


def test_the_same_data_give_the_same_bytes(catalogue: Catalogue, whole: dict[str, bytes]) -> None:
    assert files(catalogue) == whole


@pytest.mark.parametrize(
    "written",
    ["<b>Rencontre</b> & <script>", "=SOMME(A1:A9)", "#set page(fill: red) $x$ [a] *b* _c_ `d`",
     "Rencontre : « l'essai », 100 % ; l'euro € n° 3", "@all \\ // /* */ ~ -- ..."],
)  # fmt: skip
def test_what_looks_like_code_is_printed_as_it_is_written(
    catalogue: Catalogue, written: str
) -> None:
    made = files(catalogue, titre=written)
    assert words(written) in words_of(made["affiche-a4.pdf"])
    assert words(written) in tight(made["message-court.txt"].decode("utf-8-sig"))


def test_a_png_logo_is_shown_with_its_words(catalogue: Catalogue, tmp_path: Path) -> None:
    one = gathering(catalogue, partenaires=[
        {"nom": "Bibliothèque", "logo": "logo.png", "montre": "Logo de la bibliothèque"}
    ])  # fmt: skip
    (tmp_path / "assets/img").mkdir(parents=True)
    Image.new("RGB", (300, 100), "red").save(tmp_path / "assets/img/logo.png")
    made = kit(replace(one, given=replace(one.given, docs=tmp_path)), COMPOSED)
    assert "Logo de la bibliothèque" in alternatives(made["affiche-a4.pdf"])
    deck = Presentation(BytesIO(made["diapositives.pptx"]))
    assert "Logo de la bibliothèque" in {told for slide in deck.slides for told in said_by(slide)}


def test_the_site_gives_a_folder_and_a_zip_that_hold_the_same(site: Path) -> None:
    home = site / "livret/trousses"
    for folder in (one for one in home.iterdir() if one.is_dir()):
        with zipfile.ZipFile(home / f"kit-{folder.name}.zip") as archive:
            inside = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
        kept = (".br", ".gz")
        outside = {one.name: one.read_bytes() for one in folder.iterdir() if one.suffix not in kept}
        assert inside == outside
        assert set(inside) >= ALWAYS
    assert {one.name for one in home.glob("*.zip")} == {
        f"kit-{ID}.zip", "kit-webinaire-d-origine.zip"
    }  # fmt: skip
    with zipfile.ZipFile(site / "hors-ligne.zip") as archive:
        assert not any("trousses/" in name for name in archive.namelist())
    page = (site / "livret/index.html").read_text("utf-8")
    assert "trousses/kit-rencontre-des-vallees.zip" in page and "à venir" in page
    assert write_kits.__doc__


def sizes(pdf: bytes) -> set[float]:
    """Les corps de toutes les lettres, en points."""
    found: set[float] = set()
    for sheet in pypdfium2.PdfDocument(pdf):
        text = sheet.get_textpage()
        for place in range(text.count_chars()):
            if text.get_text_range(place, 1).strip():
                found.add(round(pypdfium2.raw.FPDFText_GetFontSize(text, place), 1))
    return found


def filled(sheet: pypdfium2.PdfPage) -> float:
    """La part de la hauteur d'une page, hors de son pied, que prend ce qui s'y lit."""
    text, height = sheet.get_textpage(), sheet.get_size()[1]
    boxes = [text.get_charbox(place) for place in range(text.count_chars())]
    tops = [top for _, bottom, _, top in boxes if bottom > height * 0.08 and top > bottom]
    return (max(tops) - min(tops)) / height if tops else 0.0


def alternatives(pdf: bytes) -> list[str]:
    """Les textes de remplacement d'un PDF."""
    with Pdf.open(BytesIO(pdf)) as read:
        return [
            str(one.Alt) for one in read.objects if isinstance(one, Dictionary) and "/Alt" in one
        ]


def said_by(slide: Any) -> list[str]:
    """Ce que chaque image d'une diapositive dit à qui ne la voit pas."""
    return [
        one._element._nvXxPr.cNvPr.get("descr", "")
        for one in slide.shapes
        if one.shape_type == MSO_SHAPE_TYPE.PICTURE
    ]
