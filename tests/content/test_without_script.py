"""Une page dit vrai sans script : ce qu'elle dit d'un outil ne se montre qu'avec lui."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.site.check import pages_of

# Ce que la feuille de style cache tant que l'outil n'a pas fait ses preuves, et ce que la page cache.
WITH_SCRIPT = ".isa-avec-script, [hidden], template, script, style"
# Ce qu'aucune page ne ferait seule, dans les mots des pages. Un outil de plus ? Ses mots ici.
PROMISED = (
    r"restent dans l'adresse",
    r"l'adresse de (ce|cette) \w+, à garder ou à transmettre",
    r"tout effacer",
    r"annuler l'effacement",
    r"avec « rechercher »",
    r"quelques questions, chacune",
    r"voir (le résultat|mon profil)",
    r"télécharger la fiche \(texte\)",
    r"imprimer (cette liste|la fiche)",
    r"copier (la citation|en bibtex)",
    r"afficher la suite",
    r"se garde sur cet appareil",
    r"lancer le minuteur",
    r"couleurs sombres",
)
# Elles disent comment le site est fait, et ce qui demande JavaScript.
ABOUT_THE_SITE = ("a-propos", "contribuer")


def _said(tree: LexborHTMLParser) -> str:
    body = tree.body
    text = body.text(separator=" ") if body is not None else ""
    return " ".join(text.replace("’", "'").split()).casefold()


@pytest.fixture(scope="module")
def pages(living_site: Path) -> list[tuple[str, str, str]]:
    """Chaque page : son adresse, ce qu'elle dit en tout, ce qu'elle en dit sans script."""
    found = []
    for path in sorted(pages_of(living_site)):
        address = path.relative_to(living_site).as_posix()
        if not address.startswith(ABOUT_THE_SITE):
            tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
            whole = _said(tree)
            for one in tree.css(WITH_SCRIPT):
                one.decompose()
            found.append((address, whole, _said(tree)))
    return found


@pytest.mark.parametrize("promised", PROMISED)
def test_what_a_script_does_is_told_only_with_it(
    pages: list[tuple[str, str, str]], promised: str
) -> None:
    alone = [address for address, _, said in pages if re.search(promised, said)]
    assert alone == [], "mettez la phrase sous « isa-avec-script », avec son « data-outil »"
    assert any(re.search(promised, whole) for _, whole, _ in pages), "plus rien ne le dit : ôtez-le"


def test_the_sheet_hides_them_until_the_tool_works(living_site: Path) -> None:
    (sheet,) = (living_site / "assets" / "css").glob("site.css")
    rule = re.search(
        r"html:not\(\.js\) \.isa-avec-script[^{]*\{\s*display:\s*none", sheet.read_text("utf-8")
    )
    assert rule
