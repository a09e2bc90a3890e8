"""La feuille et le petit livret : peu de pages, aucune vide, lisibles, quelles que soient les données."""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import page as pdf_checker
import pypdfium2
import pytest
from pypdf import PdfReader
from pypdfium2 import raw

from innovation_sociale.environment.settings import read_settings
from innovation_sociale.guidance.who import ASK, Scope, helpers
from innovation_sociale.models import Catalogue, Rencontre
from innovation_sociale.models.base import SUR_UNE_PAGE
from innovation_sociale.models.meetings import MOMENTS
from innovation_sociale.models.reaching import reachable
from innovation_sociale.models.territories import LISTE
from innovation_sociale.models.vocabulary import StatutActeur
from innovation_sociale.pages.rules import PageText
from innovation_sociale.printing.feuille import feuille_document
from innovation_sociale.printing.imposition import sides
from innovation_sociale.printing.materials import Layout, Materials
from innovation_sociale.printing.paper import said_paper
from innovation_sociale.printing.petit_livret import petit_livret_document
from innovation_sociale.site.handouts import materials
from tests.conftest import COUNTRY, SITE_URL
from tests.paper import codes_on, letters_outside, pages_of, tight, words, words_of

# Ce qu'une page garde de texte au moins ; la couverture et le dos sont à part.
LEAST = 0.25
SMALLEST = 8.5
BODY = {Layout.A5: 11, Layout.A4: 12, Layout.LARGE: 16}
LONG = ("Rencontre régionale des coopérations du Massif central " * 4)[: SUR_UNE_PAGE - 1] + "M"
HERE = "auvergne"


def stock(catalogue: Catalogue, url: str = SITE_URL, **changed: Any) -> Materials:
    """De quoi imprimer le pays inventé, à une date fixe."""
    environment = {"SOURCE_DATE_EPOCH": "1764028800"} | ({"SITE_URL": url} if url else {})
    written = {
        path.relative_to(COUNTRY).as_posix(): PageText(path.read_text("utf-8"))
        for path in sorted((COUNTRY / "docs" / "testimonials").glob("*.md"))
    }
    settings = read_settings(COUNTRY, environment)
    return materials(COUNTRY, written, replace(catalogue, **changed), settings)


def meeting(catalogue: Catalogue, **fields: Any) -> Rencontre:
    """Un événement, avec ce qu'on en dit ici."""
    given = {
        "titre": "Trois voix",
        "date": "2031-03-13",
        "organisateurs": ["pepiniere"],
        "autres_organisateurs": [],
        **fields,
    }
    return Rencontre.model_validate(given, context={LISTE: catalogue.territoires})


def three(catalogue: Catalogue) -> Rencontre:
    """Un événement de trois acteurs et d'une histoire."""
    chosen = ["pepiniere", "chambre-ess", "appui-local"]
    return meeting(catalogue, acteurs=chosen, temoignages=["recyclerie"], lieu="Salle des Halles")


def fullest(catalogue: Catalogue) -> Rencontre:
    """Un événement dont chaque champ est à sa limite, et qui montre tout le monde."""
    moment = {"heure": "14 h 30", "titre": LONG, "precision": LONG}
    return meeting(
        catalogue,
        titre=LONG,
        lieu=LONG,
        autres_organisateurs=[LONG] * 8,
        partenaires=[{"nom": LONG}] * 8,
        deroule=[moment] * MOMENTS,
        acteurs=list(catalogue.acteurs),
    )


def scopes(catalogue: Catalogue) -> dict[str, Scope]:
    """De quoi un imprimé peut parler."""
    here = catalogue.territoires.du_site()
    return {
        "territoire": here,
        "departement": here.departements[0],
        "trois": three(catalogue),
        "plein": fullest(catalogue),
        **catalogue.rencontres,
    }


NAMES = ("territoire", "departement", "trois", "plein", "webinaire-d-origine")


def text_share(sheet: pypdfium2.PdfPage) -> float:
    """La part de la hauteur d'une page, marges et numéro ôtés, que des lignes occupent."""
    height = sheet.get_size()[1]
    text = sheet.get_textpage()
    boxes = (text.get_charbox(rank) for rank in range(text.count_chars()))
    spans = sorted((low - 2, high + 2) for _, low, _, high in boxes if high > low > 0.07 * height)
    taken, end = 0.0, 0.0
    for low, high in spans:
        taken += max(0.0, high - max(low, end))
        end = max(end, high)
    return float(taken / (0.86 * height))


def sizes(pdf: bytes) -> Counter[float]:
    """Combien de lettres de chaque taille, en points."""
    found: Counter[float] = Counter()
    for sheet in pypdfium2.PdfDocument(pdf):
        text = sheet.get_textpage()
        for rank in range(text.count_chars()):
            if text.get_text_range(rank, 1).strip():
                found[round(raw.FPDFText_GetFontSize(text, rank), 1)] += 1
    return found


def overlapping(pdf: bytes) -> list[tuple[int, str, str]]:
    """Les lignes de texte qui se recouvrent, page par page."""
    found = []
    for rank, sheet in enumerate(pypdfium2.PdfDocument(pdf), 1):
        text = sheet.get_textpage()
        boxes = [text.get_rect(one) for one in range(text.count_rects())]
        for one, other in combinations(boxes, 2):
            wide = min(one[2], other[2]) - max(one[0], other[0])
            high = min(one[3], other[3]) - max(one[1], other[1])
            if wide > 2 and high > 0.4 * min(one[3] - one[1], other[3] - other[1]):
                found.append((rank, *(text.get_text_bounded(*box) for box in (one, other))))
    return found


def codes(pdf: bytes) -> list[str]:
    return [code for sheet in pypdfium2.PdfDocument(pdf) for code in codes_on(sheet)]


def sound(pdf: bytes) -> None:
    """Accessible, entier, rien hors de la page, aucune lettre trop petite, aucun signe caché."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "imprime.pdf"
        path.write_bytes(pdf)
        report = pdf_checker.validate_pdf(str(path), profile="ua1")
    assert report.is_compliant, [(one.rule_id, one.message) for one in report.failures]
    assert list(letters_outside(pdf)) == []
    assert overlapping(pdf) == []
    assert min(sizes(pdf)) >= SMALLEST
    assert "\u200b" not in "".join(pages_of(pdf))


@pytest.fixture(scope="module")
def given(catalogue: Catalogue) -> Materials:
    return stock(catalogue)


@pytest.mark.parametrize("name", NAMES)
def test_the_leaflet_is_one_sheet_whatever_it_speaks_of(
    catalogue: Catalogue, given: Materials, name: str
) -> None:
    scope = scopes(catalogue)[name]
    pdf = feuille_document(given, scope)
    sound(pdf)
    assert len(pages_of(pdf)) == 2
    assert sizes(pdf).most_common(1)[0][0] >= 12
    text = words_of(pdf)
    definition = catalogue.definition
    assert words(definition.resultat) in text
    assert all(words(etape.titre) in text for etape in definition.etapes)
    assert words("Combien cela coûte-t-il ?") in text
    assert [words("Date") in text, words("Lieu") in text].count(True) == (
        2 if not isinstance(scope, Rencontre) else (not scope.date.connue) + (not scope.lieu)
    )
    assert codes(pdf)[0].startswith(SITE_URL)


def test_the_leaflet_reads_right_once_folded(catalogue: Catalogue, given: Materials) -> None:
    """Rabat, dos, couverture au recto ; au verso le volet derrière la couverture d'abord."""
    pdf = feuille_document(given, catalogue.territoires.du_site().departements[0])
    places = []
    for sheet, said in zip(
        pypdfium2.PdfDocument(pdf),
        (("Trois questions", "Pour continuer", "Une idée utile"), ("Mon projet en", "J’ai une")),
        strict=True,
    ):
        text = sheet.get_textpage()
        for one in said:
            found = text.search(one).get_next()
            assert found, one
            places.append(text.get_charbox(found[0])[0] / sheet.get_size()[0])
    flap, back, cover, first, second = (int(place * 3) for place in places)
    assert (flap, back, cover, first, second) == (0, 1, 2, 0, 1)
    # À l'oreille, la couverture vient d'abord.
    (recto, _) = (tight(page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages)
    assert recto.startswith(tight("Une idée utile"))


@pytest.mark.parametrize("name", NAMES)
def test_a_leaflet_names_someone_to_ask(catalogue: Catalogue, given: Materials, name: str) -> None:
    scope = scopes(catalogue)[name]
    text = words_of(feuille_document(given, scope))
    groups = helpers(catalogue, scope)
    asked = next(group for group in groups if group.title == ASK)
    assert words(ASK) in text and words(catalogue.acteurs[asked.actors[0]].nom) in text
    assert words(catalogue.acteurs[groups[0].actors[0]].nom) in text


@pytest.mark.parametrize("layout", list(BODY))
@pytest.mark.parametrize("name", NAMES)
def test_the_small_booklet_has_no_empty_page(
    catalogue: Catalogue, given: Materials, name: str, layout: Layout
) -> None:
    pdf = petit_livret_document(given, scopes(catalogue)[name], layout)
    sound(pdf)
    assert sizes(pdf).most_common(1)[0][0] == BODY[layout]
    pages = list(pypdfium2.PdfDocument(pdf))
    if layout is Layout.A5:
        assert len(pages) in (12, 16)
    shares = [round(text_share(sheet), 2) for sheet in pages[1:-1]]
    assert min(shares) >= LEAST, shares


@pytest.mark.parametrize("name", NAMES)
def test_the_folded_booklet_is_the_same_pages_on_a_quarter_of_the_sheets(
    catalogue: Catalogue, given: Materials, tmp_path: Path, name: str
) -> None:
    scope = scopes(catalogue)[name]
    booklet = petit_livret_document(given, scope, Layout.A5)
    folded = petit_livret_document(given, scope, Layout.FOLDED)
    sound(folded)
    count = len(pages_of(booklet))
    faces = [tight(face) for face in pages_of(folded)]
    for face, pair in zip(faces, sides(count), strict=True):
        assert all(tight(pages_of(booklet)[rank]) in face for rank in pair)
    path = tmp_path / "plie.pdf"
    path.write_bytes(folded)
    assert said_paper(path, 2) == f"{count} pages, {count // 4} feuilles A4 recto verso"


@pytest.mark.parametrize("layout", list(BODY))
def test_all_layouts_say_the_same(catalogue: Catalogue, given: Materials, layout: Layout) -> None:
    """Ni un nom, ni une histoire de moins pour qui lit en gros caractères."""
    here = catalogue.territoires.du_site()
    text = words_of(petit_livret_document(given, here, layout))
    for group in helpers(catalogue, here):
        assert words(group.title) in text
        assert all(words(catalogue.acteurs[id_].nom) in text for id_ in group.actors)
    for story in catalogue.temoignages.values():
        assert words(story.accroche or story.nom) in text
        assert words(story.statut_explique) in text
    assert words("reste ouverte") in text or words("restent ouvertes") in text
    printed = sum(len(group.actors) for group in helpers(catalogue, here))
    assert words(f"{len(catalogue.acteurs) - printed} de plus que ce livret") in text


def test_an_event_shows_the_actors_it_chose_and_no_other(
    catalogue: Catalogue, given: Materials
) -> None:
    scope = three(catalogue)
    for pdf in (
        feuille_document(given, scope),
        petit_livret_document(given, scope, Layout.A5),
    ):
        text = words_of(pdf)
        shown = {id_ for id_, one in catalogue.acteurs.items() if words(one.nom) + "L" in text}
        assert shown <= set(scope.acteurs)
        assert all(words(catalogue.acteurs[id_].nom) in text for id_ in scope.acteurs)
        assert words(scope.quand) in text or words(scope.quand.capitalize()) in text
        assert words("Salle des Halles") in text


def test_a_crowd_is_cut_by_rule_and_counted(catalogue: Catalogue) -> None:
    model = catalogue.acteurs["pepiniere"]
    crowd = {
        f"copie-{rank:03}": model.model_copy(update={"nom": f"Copie {rank:03}"})
        for rank in range(300)
    }
    actors = {**catalogue.acteurs, **crowd}
    scope = meeting(catalogue, acteurs=list(actors))
    made = stock(catalogue, acteurs=actors)
    assert len(pages_of(feuille_document(made, scope))) == 2
    pdf = petit_livret_document(made, scope, Layout.A5)
    sound(pdf)
    text = words_of(pdf)
    assert len(pages_of(pdf)) == 16
    shown = sum(text.count(f"Copie{rank:03}") > 0 for rank in range(300))
    assert 0 < shown < 300
    assert words(f"Le site présente {len(actors)} acteurs") in text


@pytest.mark.parametrize("layout", list(BODY))
def test_very_little_still_makes_a_booklet(catalogue: Catalogue, layout: Layout) -> None:
    """Sans histoire, sans carte, sans dessin, avec trois acteurs."""
    kept = {id_: catalogue.acteurs[id_] for id_ in three(catalogue).acteurs}
    nothing = catalogue.evenement.model_copy(update={"temoignages": []})
    undrawn = [one.model_copy(update={"dessin": None}) for one in catalogue.definition.etapes]
    bare = stock(
        catalogue,
        acteurs=kept,
        temoignages={},
        carte=None,
        dessins={},
        evenement=nothing,
        definition=catalogue.definition.model_copy(update={"etapes": undrawn}),
    )
    pdf = petit_livret_document(bare, catalogue.territoires.du_site(), layout)
    sound(pdf)
    pages = list(pypdfium2.PdfDocument(pdf))
    assert layout is not Layout.A5 or len(pages) in (8, 12)
    assert min(text_share(sheet) for sheet in pages[1:-1]) >= LEAST
    assert len(pages_of(feuille_document(bare, catalogue.territoires.du_site()))) == 2


def test_without_an_address_there_is_no_code_and_no_hole(catalogue: Catalogue) -> None:
    nowhere = stock(catalogue, url="")
    here = catalogue.territoires.du_site()
    for pdf in (
        feuille_document(nowhere, here.departements[0]),
        *(petit_livret_document(nowhere, here, layout) for layout in BODY),
    ):
        sound(pdf)
        assert codes(pdf) == []
        assert "https://" + "exemple" not in "".join(pages_of(pdf))
    for layout in BODY:
        sheets = list(pypdfium2.PdfDocument(petit_livret_document(nowhere, here, layout)))
        assert min(text_share(sheet) for sheet in sheets[1:-1]) >= LEAST


def test_the_same_data_make_the_same_bytes(catalogue: Catalogue, given: Materials) -> None:
    here = catalogue.territoires.du_site()
    again = stock(catalogue)
    assert feuille_document(given, here) == feuille_document(again, here)
    for layout in Layout:
        made = petit_livret_document(given, here, layout)
        assert made == petit_livret_document(again, here, layout)


def test_someone_closed_or_out_of_reach_is_not_sent_anyone(catalogue: Catalogue) -> None:
    here = catalogue.territoires.du_site()
    first = helpers(catalogue, here)[0].actors[0]
    closed = catalogue.acteurs[first].model_copy(update={"statut": StatutActeur.FERME})
    changed = replace(catalogue, acteurs={**catalogue.acteurs, first: closed})
    for place in (here, *here.departements):
        named = [id_ for group in helpers(changed, place) for id_ in group.actors]
        assert first not in named
        assert len(named) == len(set(named))
    relays = {id_: one for id_, one in catalogue.acteurs.items() if reachable(one)}
    alone = replace(
        catalogue, acteurs={i: o for i, o in catalogue.acteurs.items() if i not in relays}
    )
    assert helpers(alone, here) == []


def test_the_nearest_come_first_in_a_department(catalogue: Catalogue) -> None:
    for place in catalogue.territoires.du_site().departements:
        local = [
            id_
            for id_, one in catalogue.acteurs.items()
            if one.territoires and all(place in where.contenants for where in one.territoires)
        ]
        groups = helpers(catalogue, place)
        near = [id_ for group in groups for id_ in group.actors if id_ in local]
        if near:
            assert groups[0].title == place.ou[0].upper() + place.ou[1:]
            assert set(groups[0].actors) <= set(local)


def test_large_print_is_plain(catalogue: Catalogue, given: Materials) -> None:
    """Une colonne, à gauche, sans italique, sans gris, chaque page numérotée."""
    here = catalogue.territoires.du_site()
    pdf = petit_livret_document(given, here, Layout.LARGE)
    assert min(sizes(pdf)) >= BODY[Layout.LARGE]
    assert len(inks(pdf)) == 1
    for rank, sheet in enumerate(PdfReader(BytesIO(pdf)).pages[1:-1], 2):
        fonts = sheet["/Resources"]["/Font"].values()  # type: ignore[index]
        assert not any("Italic" in one.get_object()["/BaseFont"] for one in fonts)
        assert pages_of(pdf)[rank - 1].strip().endswith(str(rank))


def inks(pdf: bytes) -> set[tuple[int, ...]]:
    """Les couleurs des lettres, en rouge, vert et bleu."""
    found = set()
    parts = [ctypes.c_uint() for _ in range(4)]
    for sheet in pypdfium2.PdfDocument(pdf):
        text = sheet.get_textpage()
        for place in range(text.count_chars()):
            if text.get_text_range(place, 1).isalnum():
                raw.FPDFText_GetFillColor(text, place, *parts)
                found.add(tuple(one.value for one in parts[:3]))
    return found
