"""Ce qu'un lecteur écrit trouve la page qu'il attend : `requetes.yml`, sur le contenu vivant."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from tests.conftest import ROOT
from tests.content.conftest import AS_IT_IS
from tests.test_search import answers, load, page, page_of

FAMILIES: dict[str, list[list[str]]] = yaml.safe_load(
    (ROOT / "tests/search/requetes.yml").read_text(encoding="utf-8")
)
ABSENT: list[str] = [str(one) for one in FAMILIES.pop("absents")]
__all__ = ["page"]  # la page d'essai est celle de la recherche


def known(site: Path) -> list[tuple[str, str, list[str]]]:
    """Famille, question et pages attendues ; une page retirée emporte ses questions."""
    rows = (
        (family, question, [one for one in expected if (site / page_file(one)).is_file()])
        for family, listed in FAMILIES.items()
        for question, *expected in listed
    )
    return [row for row in rows if row[2]]


def page_file(address: str) -> str:
    """Le fichier d'une adresse, depuis la racine du site."""
    return f"{address.split('#')[0]}index.html"


def test_readers_find_the_expected_page(page: Page, living_served: str, living_site: Path) -> None:
    cases = known(living_site)
    found = answers(page, living_served, [question for _, question, _ in cases])
    missed = [
        (*case, pages[:3])
        for case, pages in zip(cases, found, strict=True)
        if not set(pages[:1]) & set(case[2])
    ]
    # Un acteur de plus peut passer devant : la part reste, la place exacte non.
    assert len(missed) <= 0.1 * len(cases), missed
    lost = [one for one in missed if not set(one[2]) & set(one[3])]
    assert len(lost) <= 0.03 * len(cases), lost


def test_what_the_site_says_nothing_about_has_no_answer(page: Page, living_served: str) -> None:
    found = answers(page, living_served, ABSENT)
    wrong = [(one, pages[:3]) for one, pages in zip(ABSENT, found, strict=True) if pages]
    assert len(wrong) <= 2 / 26 * len(ABSENT), wrong


def _crowd(passages: list[dict[str, str]], total: int) -> list[dict[str, str]]:
    """Les passages de fiches inventées : titres et mots des vraies, brassés, noms neufs."""
    chance = random.Random(2024)
    real = [one for one in passages if one["g"] == "fiche"]
    by_page: dict[str, list[dict[str, str]]] = {}
    for one in real:
        by_page.setdefault(page_of(one["l"]), []).append(one)
    names = "Atelier Chantier Collectif Fabrique Maison Relais Réseau Tiers-lieu".split()
    places = "Combrailles Livradois Forez Margeride Sancy Velay Bourbonnais Planèze".split()
    invented = []
    for rank in range(total):
        name = f"{chance.choice(names)} {chance.choice(places)} {rank}"
        for one in by_page[chance.choice(list(by_page))]:
            words = chance.choice(real)["x"].split() + one["x"].split()
            text = " ".join(chance.sample(words, len(words) // 2))
            anchor = one["l"].partition("#")[1] + one["l"].partition("#")[2]
            title = one["t"] if anchor else name
            address = f"accompagnement/invente-{rank}/{anchor}"
            invented.append({"l": address, "t": title, "p": name, "g": "fiche", "x": text})
    return invented


@pytest.mark.parametrize("living", [AS_IT_IS], indirect=True)
def test_a_thousand_actors_do_not_drown_the_answers(
    page: Page, living_served: str, living_site: Path
) -> None:
    fonds = (living_site / "assets/js/recherche/fonds.js").read_text(encoding="utf-8")
    passages = json.loads(fonds.removeprefix("window.isaFonds=").rstrip(";\n"))["passages"]
    cases = [(question, expected) for _, question, expected in known(living_site)]
    page.goto(living_served)
    load(page, living_served)
    found: list[list[str]] = page.evaluate(
        """([invented, questions]) => {
            isaFonds.passages.push(...invented);
            const recherche = isaMoteur.moteur(isaFonds);
            return questions.map(q => recherche.chercher(q).slice(0, 3).map(r => r.adresse));
        }""",
        [_crowd(passages, 981), [question for question, _ in cases]],
    )
    kept = [
        bool(set(expected) & set(map(page_of, three)))
        for (_, expected), three in zip(cases, found, strict=True)
    ]
    missed = [case for case, good in zip(cases, kept, strict=True) if not good]
    assert sum(kept) / len(kept) >= 0.85, missed
