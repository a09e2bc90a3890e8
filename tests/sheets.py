"""Une fiche ou un récit, mesuré comme la lit quelqu'un sur un téléphone : sa hauteur, sa preuve."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from tests.conftest import PHONE

SCREEN = PHONE["height"]
MOST_SCREENS = 4
MOST_TITLES = 5
MOST_FOLDS = 2
MOST_PROOF = 0.12
# Ce qui prouve, date ou situe, sans rien dire de l'acteur.
PROOF = (
    ".isa-appel, .isa-age, .isa-encart small, .isa-pied-de-fiche, .isa-sources, figcaption, caption,"
    " .isa-recit small, .isa-menu-texte, .isa-piste"
)
MEASURED = """(proof) => {
    const main = document.querySelector("main");
    // Un texte se voit s'il n'est ni caché, ni dans un repli clos ; une carte se regarde.
    const seen = (node) => {
        if (node.parentElement.closest(".isa-nomme, svg")) return false;
        for (let one = node.parentElement; one !== main; one = one.parentElement) {
            if (one.tagName === "DETAILS" && !one.open
                && !node.parentElement.closest("summary")) return false;
            const style = getComputedStyle(one);
            if (style.display === "none" || style.visibility === "hidden") return false;
        }
        return true;
    };
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    let words = 0, proving = 0;
    while (texts.nextNode()) {
        const node = texts.currentNode;
        if (node.parentElement === main || !seen(node)) continue;
        const count = (node.textContent.match(/[\\p{L}\\p{N}]+(?:[’'-][\\p{L}\\p{N}]+)*/gu) || []).length;
        words += count;
        if (node.parentElement.closest(proof)) proving += count;
    }
    const outside = [...main.querySelectorAll("details")].filter(
        (one) => !one.closest(".isa-sources"));
    return {
        hauteur: main.getBoundingClientRect().height,
        titres: main.querySelectorAll("h2").length,
        replis: outside.length,
        mots: words,
        preuve: proving,
        a_verifier: document.querySelectorAll(".isa-age strong").length,
        a_toucher: [...document.querySelectorAll("[aria-labelledby=joindre] .isa-bouton")]
            .filter((one) => one.checkVisibility()).length,
        questions: [...document.querySelectorAll(".isa-essentiel dt")]
            .filter((one) => one.checkVisibility()).map((one) => one.textContent.replace(/\\s/g, " ")),
        pas: document.getElementById("premier-pas")?.checkVisibility() ?? false,
    };
}"""


@dataclass(frozen=True)
class Sheet:
    """Ce qui se mesure d'une fiche : pixels, comptes, ce qui se voit sans rien ouvrir."""

    hauteur: float
    titres: int
    replis: int
    mots: int
    preuve: int
    a_verifier: int
    a_toucher: int
    questions: list[str]
    pas: bool


def measured(page: Page, address: str) -> Sheet:
    """La fiche publiée à cette adresse, mesurée dans cet onglet."""
    page.goto(address)
    page.evaluate("document.fonts.ready")
    return Sheet(**page.evaluate(MEASURED, PROOF))


def assert_answers_first(sheet: Sheet, where: str | Path) -> None:
    """Quatre écrans, cinq titres, deux replis, de quoi appuyer, l'essentiel et le premier pas ouverts."""
    assert sheet.hauteur <= MOST_SCREENS * SCREEN, (where, sheet.hauteur / SCREEN)
    assert sheet.titres <= MOST_TITLES, where
    assert sheet.replis <= MOST_FOLDS, where
    assert sheet.a_toucher == 1, where
    assert sheet.questions == ["Quoi", "Pour qui", "Combien", "Quand", "Où", "Actif ?"], where
    assert sheet.pas, where
    assert sheet.a_verifier <= 2, where
