"""Une promesse du site est calculée, ou s'en va : chaque phrase qui promet a sa raison.

Les phrases et leurs raisons sont dans `promesses.yml` ; celles des pages qui nient sont déjà dans
`data/negations.yml`, que `check` lit.
"""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import yaml
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.errors import fold
from innovation_sociale.reading.loading import load_catalogue, load_single
from innovation_sociale.site.check import pages_of
from tests.conftest import ROOT
from tests.promises import own_texts, promises

LISTED = Path(__file__).with_name("promesses.yml")
# Ce que le site a promis à tort.
BROKEN = re.compile(
    r"\d faits datés|chaque fait a sa source et sa date|contre ses sources|recopié à la main"
    r"|dernière vérification|chaque fichier porte|mise? à jour chaque|toujours à jour"
    r"|vérifiés? chaque nuit",
    re.IGNORECASE,
)


def test_each_sentence_that_promises_has_its_reason() -> None:
    allowed = {
        fold(one["phrase"]): one for one in yaml.safe_load(LISTED.read_text(encoding="utf-8"))
    }
    assert all(one["raison"] for one in allowed.values())
    read = load_single(ROOT, "negations")
    in_pages = {fold(one.phrase) for one in read.value.pages} if read else set()
    made = {
        fold(said): (where, said)
        for where, text in own_texts(load_catalogue(ROOT))
        for said in promises(text)
    }
    without = [one for key, one in made.items() if key not in allowed and key not in in_pages]
    assert without == []
    assert [one["phrase"] for key, one in allowed.items() if key not in made] == []


def test_no_promise_known_to_be_false_is_left(living_site: Path) -> None:
    left = []
    for path in sorted(pages_of(living_site)):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        text = tree.body.text(separator=" ") if tree.body else ""
        left += [(path.name, found[0]) for found in BROKEN.finditer(" ".join(text.split()))]
    with ZipFile(living_site / "hors-ligne.zip") as archive:
        readme = archive.read("LISEZ-MOI.txt").decode("utf-8-sig")
    left += [("LISEZ-MOI", found[0]) for found in BROKEN.finditer(readme)]
    assert left == []


def test_what_the_site_counts_is_what_the_data_hold(living: Path, living_site: Path) -> None:
    facts = load_catalogue(living).faits()
    dated = sum(fact.date.connue for fact in facts)
    page = living_site / "a-propos/comment-ce-site-est-fait/index.html"
    body = LexborHTMLParser(page.read_text("utf-8")).body
    text = " ".join(body.text().split()) if body else ""
    assert re.search(rf"\b{len(facts)} faits", text)
    assert re.search(rf"\b{dated} datés", text)
