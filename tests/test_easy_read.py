"""« Facile à lire » : des mots simples, mesurés ; des noms à qui parler ; une voix si l'appareil en a une."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.french.readability import ease, syllables
from innovation_sociale.guidance.easy import easy_teams
from innovation_sociale.guidance.orientation import orient, orientation_table
from innovation_sociale.models import Catalogue
from innovation_sociale.models.vocabulary import StatutActeur
from tests.conftest import watched
from tests.tabs import Tabs

# Kandel et Moles disent « très facile » un texte de plus de 80 ; 85 est notre seuil.
EASY = 85
READ = ".isa-article :is(h1, h2, h3, p:not([id]), li)"
# Une voix inventée : ce qu'elle dit se garde dans « dites ».
VOICE = """
window.dites = [];
window.SpeechSynthesisUtterance = function (texte) { this.texte = texte; };
Object.defineProperty(window, "speechSynthesis", {value: {
  voix: [],
  getVoices() { return this.voix; },
  speak(une) { window.dites.push(une); },
  cancel() { window.dites = []; },
}});
"""


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("idée", 2), ("personnes", 2), ("question", 2), ("moyen", 2), ("client", 2)),
        *(("réunir", 3), ("innovation", 4), ("téléphonez", 4), ("créé", 2), ("crée", 1)),
        *(("l'idée", 2), ("qui", 1), ("vie", 1), ("je", 1), ("les", 1), ("naïf", 2), ("pays", 2)),
        *(("aujourd'hui", 3), ("œuvre", 1), ("Équipe", 2), ("boue", 1), ("jouer", 2)),
    ],
)
def test_syllables_are_those_one_hears(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_ease_is_that_of_the_formula() -> None:
    assert ease(["Le chat dort."]) == pytest.approx(207 - 1.015 * 3 - 73.6)
    two = 207 - 1.015 * 2.5 - 73.6 * 6 / 5
    assert ease(["Un groupe cherche.", "Une idée"]) == pytest.approx(two)
    assert ease([]) == ease(["12, 24."]) == 0


def easy_pages(site: Path) -> list[Path]:
    """Les pages « Facile à lire » d'un site construit."""
    return sorted((site / "facile-a-lire").rglob("index.html"))


def blocks(page: Path) -> list[str]:
    """Ce qui se lit dans une page, bloc par bloc."""
    found = LexborHTMLParser(page.read_text("utf-8")).css(READ)
    return [" ".join(one.text().split()) for one in found]


def test_each_easy_page_is_easy_and_gives_its_warning_after_its_first_lines(site: Path) -> None:
    pages = easy_pages(site)
    assert len(pages) == 7
    for page in pages:
        read = blocks(page)
        assert ease(read) >= EASY, f"{page} : {ease(read):.0f}"
        warning = read.index("Pas encore relu par des personnes concernées")
        assert warning >= 2, f"{page} : d'abord ce qui sert"
        assert "FALC" not in page.read_text("utf-8")


def test_the_easy_answers_are_those_of_the_engine(catalogue: Catalogue) -> None:
    easy = catalogue.orientation.facile
    assert easy is not None and len(easy.moments) == 4
    table = orientation_table(catalogue)
    for moment in easy.moments:
        result = orient(table, {"etape": moment.etape})
        kept = [one.id for one in (*result.retenus, *result.relais)]
        teams = easy_teams(catalogue, easy, moment)
        assert 0 < len(teams) <= int(easy.combien)
        assert {one.id for one in teams} <= set(kept)
        assert all(one.voie.joint for one in teams)
        # Qui agit encore, d'après ce que nous avons lu, passe devant.
        assert [one.sure for one in teams] == sorted((one.sure for one in teams), reverse=True)


def test_a_team_of_unconfirmed_activity_is_told_in_the_past(
    site: Path, catalogue: Catalogue
) -> None:
    unsure = catalogue.acteurs["agence-des-idees"]
    assert unsure.statut is StatutActeur.A_CONFIRMER
    read = blocks(site / "facile-a-lire/developpement/index.html")
    place = read.index(unsure.nom)
    assert read[place + 1] == "Cette équipe disait à qui parler."
    assert read[place + 2] == "Nous ne savons pas si cette équipe aide encore."


def test_asking_for_help_ends_on_a_name_a_way_and_words_to_say(site: Path) -> None:
    for name in ("idee/", "qui-peut-m-aider/"):
        page = LexborHTMLParser((site / "facile-a-lire" / name / "index.html").read_text("utf-8"))
        links = [one.attributes["href"] or "" for one in page.css(".isa-article a")]
        assert any(one.endswith("accompagnement/pepiniere/") for one in links)
        assert any(one.startswith("https://pays.example") for one in links)
        said = page.css_first(".isa-dire")
        assert said is not None and "Pouvez-vous" in said.text()


def test_letters_are_large_on_screen_and_on_paper(phone: Page, served: str) -> None:
    size = "getComputedStyle(document.querySelector('.isa-article p:not([id])')).fontSize"
    for name in ("", "idee/", "comment-faire/"):
        phone.goto(f"{served}facile-a-lire/{name}")
        assert phone.evaluate(size) == "19px"
        phone.emulate_media(media="print")
        assert float(phone.evaluate(size).removesuffix("px")) >= 14 * 96 / 72 - 0.01
        phone.emulate_media(media="screen")


def test_a_french_voice_reads_the_page(tabs: Tabs, served: str) -> None:
    with watched(tabs, script=VOICE) as page:
        page.goto(f"{served}facile-a-lire/idee/")
        button = page.get_by_role("button", name="Écouter la page")
        expect(button).to_be_hidden()
        page.evaluate("speechSynthesis.voix = [{lang: 'en-US'}]; speechSynthesis.onvoiceschanged()")
        expect(button).to_be_hidden()
        page.evaluate(
            "speechSynthesis.voix.push({lang: 'fr-CA'}); speechSynthesis.onvoiceschanged()"
        )
        button.click()
        told = page.evaluate("dites.map(une => [une.texte, une.lang, une.voice.lang])")
        assert "qui peut m" in told[0][0] and {tuple(one[1:]) for one in told} == {
            ("fr-FR", "fr-CA")
        }
        assert "La Serre aux projets" in [one[0] for one in told]
        assert not any("Écouter" in one[0] for one in told)
        page.get_by_role("button", name="Arrêter la lecture").click()
        assert page.evaluate("dites.length") == 0
        button.click()
        page.evaluate("dites[dites.length - 1].onend()")
        expect(button).to_be_visible()


def test_without_a_voice_nothing_is_offered_and_the_script_stays_small(
    phone: Page, served: str, site: Path
) -> None:
    assert (site / "assets/js/ecouter.js").stat().st_size <= 1024
    phone.goto(f"{served}facile-a-lire/")
    expect(phone.get_by_role("button", name="Écouter")).to_have_count(0)
    assert "ecouter.js" not in (site / "index.html").read_text("utf-8")
