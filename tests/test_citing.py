"""« Citer » : de qui sont les mots, quelle édition, quelle adresse ; un vrai lecteur lit le BibTeX."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string
from pybtex.richtext import Text

from innovation_sociale.editions.snapshot import snapshot
from innovation_sociale.environment.forge import Forge
from innovation_sociale.macros.bibtex import entry, key
from innovation_sociale.macros.citing import Citing, Reference
from innovation_sociale.macros.registry import Rendering
from innovation_sociale.models import Catalogue, Citation
from innovation_sociale.models.quoting import coupe, extrait
from innovation_sociale.models.wording import Formulation
from innovation_sociale.pages.html_tree import read_tree
from tests.conftest import ROOT

DAY = dt.date(2031, 5, 6)
SITE = "https://exemple.test/copie/"


def read(bibtex: str) -> Entry:
    """L'entrée, lue par une bibliothèque qui lit BibTeX comme BibTeX."""
    database = parse_string(bibtex, "bibtex")
    assert len(database.entries) == 1
    return next(iter(database.entries.values()))


def said(value: str) -> str:
    """Ce qu'un champ imprime ; la bibliothèque ne connaît pas tous les noms de signes."""
    unread = {
        r"\textbraceleft{}": "{",
        r"\textbraceright{}": "}",
        r"\$": "$",
        r"\textasciicircum{}": "^",
    }
    kept: dict[str, str | int | None] = dict(zip("\x01\x02\x03\x04", unread.values(), strict=True))
    for order, sign in zip(unread, kept, strict=True):
        value = value.replace(order, sign)
    return str(Text.from_latex(value)).translate(str.maketrans(kept))


def edited(catalogue: Catalogue, **changes: Any) -> Catalogue:
    """Le même catalogue, dont l'édition 4 vient d'être publiée ; `changes` l'ont changé depuis."""
    edition = snapshot(catalogue, dt.date(2030, 1, 2))
    return dataclasses.replace(catalogue, editions={4: edition}, **changes)


def of(catalogue: Catalogue, id_: str, address: str = SITE) -> Reference:
    found = Citing(catalogue, address, DAY).definition(id_, catalogue.definitions[id_])
    assert found is not None
    return found


def test_a_law_is_cited_as_its_own_words_to_reread(catalogue: Catalogue) -> None:
    one = of(edited(catalogue), "loi")
    assert one.texte.startswith("« Le collectif oriente")
    assert "[…] » Article 15 de la loi n° 2014-856 du 31 juillet 2014, cité d'après" in one.texte
    assert "(à relire), « La loi », édition 4, 2 janvier 2030" in one.texte
    assert one.texte.endswith(", https://exemple.test/copie/definition/loi/")
    assert str(read(one.bibtex).persons["author"][0]) == "{Auteur n° 5}"


def test_a_summary_is_cited_as_ours_and_never_as_theirs(catalogue: Catalogue) -> None:
    name = catalogue.site.nom
    for id_, verb in (("avis-un", "Résumé par"), ("texte-europeen", "Traduit d'un texte en all")):
        one = of(edited(catalogue), id_)
        author = catalogue.definitions[id_].auteur
        assert f"» {verb}" in one.texte and f"par {name}, d'après Éditeur" in one.texte
        assert author not in one.texte and author not in one.bibtex
        assert str(read(one.bibtex).persons["author"][0]) == f"{{{name}}}"


def test_the_sentence_of_the_webinar_is_cited_as_put_together_by_us(catalogue: Catalogue) -> None:
    one = Citing(catalogue, SITE, DAY).collective()
    assert f"» Formulé par {catalogue.site.nom}, d'après" in one.texte


def test_a_text_without_a_definition_of_its_own_is_not_cited(catalogue: Catalogue) -> None:
    une = catalogue.definitions["texte-regional"]
    assert Citing(catalogue, SITE, DAY).definition("texte-regional", une) is None


def test_an_edition_is_named_only_if_it_holds_these_words(catalogue: Catalogue) -> None:
    assert "version du 6 mai 2031" in of(catalogue, "loi").texte
    changed = {
        id_: une.model_copy(update={"nom": f"{une.nom} bis"})
        for id_, une in catalogue.definitions.items()
    }
    assert "édition 4, 2 janvier 2030" in of(edited(catalogue), "loi").texte
    later = of(edited(catalogue, definitions=changed), "loi").texte
    assert "version du 6 mai 2031, après l'édition 4" in later


def test_no_address_is_invented(catalogue: Catalogue) -> None:
    for address in ("", SITE):
        one = of(catalogue, "loi", address)
        assert bool(re.search(r"https?://", one.texte + one.bibtex)) == bool(address)
        page = Rendering(catalogue, Forge(site_url=address), ROOT / "overrides/partials", day=DAY)
        html = page.render("une_definition", "definition/loi/index.html", "loi")
        assert ("n'a pas encore d'adresse publique" in html) == (not address)


def test_the_publisher_is_named_when_the_site_has_one(catalogue: Catalogue) -> None:
    site = catalogue.site.model_copy(update={"editeur": "Association & amis {100 %}"})
    one = of(dataclasses.replace(catalogue, site=site), "avis-un")
    assert f"{catalogue.site.nom} (Association & amis {{100 %}})" in one.texte
    assert said(read(one.bibtex).fields["publisher"]) == "Association & amis {100 %}"


def test_every_reference_of_the_site_is_read_by_bibtex(catalogue: Catalogue) -> None:
    citing = Citing(edited(catalogue), SITE, DAY)
    found = [citing.definition(id_, une) for id_, une in catalogue.definitions.items()]
    found += [citing.temoignage(id_, un) for id_, un in catalogue.temoignages.items()]
    found += [citing.collective(), citing.livret()]
    kept = [one for one in found if one]
    assert len(kept) >= 8
    assert len({one.cle for one in kept}) == len(kept)
    for one in kept:
        fields = read(one.bibtex).fields
        assert fields["url"] == one.adresse
        assert said(fields["note"]) and said(fields["title"])


@example("Ah !` dit-il ?` et --- -- `` '' << >> ,, \\{}")
@given(st.text(max_size=60) | st.text("!?`'-<>,\\{}~^ a", max_size=12))
def test_any_text_survives_bibtex(text: str) -> None:
    printed = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text).split())
    fields = read(entry("x", {"title": printed, "note": printed})).fields
    assert {said(fields[name]) for name in fields} == ({printed} if printed else set())


def test_a_name_of_entry_is_plain() -> None:
    assert key("définition", "l'œuvre & co") == "definition-l-uvre-co"
    assert key("{}") == "page"


@pytest.mark.parametrize(
    ("changes", "formulation"),
    [
        ({}, Formulation.A_RELIRE),
        ({"compare_le": dt.date(2031, 1, 1), "mention": None}, Formulation.MOT_POUR_MOT),
    ],
)
def test_word_for_word_is_said_only_with_the_day_someone_compared(
    catalogue: Catalogue, changes: dict[str, Any], formulation: Formulation
) -> None:
    une = catalogue.definitions["loi"]
    assert une.citation
    une = une.model_copy(update={"citation": une.citation.model_copy(update=changes)})
    held = dataclasses.replace(catalogue, definitions={**catalogue.definitions, "loi": une})
    quoted = extrait(held, une)
    assert quoted and quoted.formulation is formulation
    page = Rendering(held, Forge(), ROOT / "overrides/partials", day=DAY)
    tree = read_tree(page.render("une_definition", "definition/loi/index.html", "loi"))
    badge = tree.css_first(".isa-badge")
    assert badge is not None
    wanted = "Mot pour mot, comparé le 1er janvier 2031" if changes else "Mot pour mot, à relire"
    assert " ".join((badge.text() or "").split()) == wanted


def test_a_quotation_is_cut_where_it_says_and_loses_no_word() -> None:
    alineas = ["Un. Deux.", "Trois. Quatre.", "Cinq."]
    one = Citation(reference="R", alineas=alineas, definit_jusqu_a="Trois.", sources=["s"])
    assert coupe(one) == (("Un. Deux.", "Trois."), ("Quatre.", "Cinq."))
    whole = Citation(reference="R", alineas=alineas, definit_jusqu_a="Cinq.", sources=["s"])
    assert coupe(whole) == (tuple(alineas), ())
    assert coupe(Citation(reference="R", alineas=alineas, sources=["s"])) == (tuple(alineas), ())


def test_each_thing_to_open_or_copy_names_its_object(catalogue: Catalogue) -> None:
    page = Rendering(catalogue, Forge(), ROOT / "overrides/partials", day=DAY)
    tree = read_tree(page.render("definitions", "definition/index.html"))
    names = [one.attributes.get("aria-label") or "" for one in tree.css("summary, button")]
    assert len(names) == len(set(names)) >= 9
    assert all("«" in one or " : " in one for one in names), names


def test_the_foot_of_a_definition_says_how_we_know_in_sixty_words(catalogue: Catalogue) -> None:
    for id_ in catalogue.definitions:
        page = Rendering(catalogue, Forge(), ROOT / "overrides/partials", day=DAY)
        tree = read_tree(page.render("une_definition", f"definition/{id_}/index.html", id_))
        [foot] = [one.text() or "" for one in tree.css("p") if "Comment nous" in (one.text() or "")]
        assert len(foot.split()) <= 60
        unread = id_ == "texte-europeen"  # la seule qui nomme un texte officiel
        assert ("Le texte officiel n'a pas été lu." in foot) == unread
