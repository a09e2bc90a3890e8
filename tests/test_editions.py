"""Les éditions du livret : ce qu'on garde, ce qui a changé, dit une fois et en français.

Les phrases du scénario sont dans `fixtures/editions/phrases.txt` ; pour les réécrire après un
changement voulu : `ECRIRE_ATTENDUS=1 make test`, puis relire le diff.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from innovation_sociale.editions.changes import Changement, Genre
from innovation_sociale.editions.snapshot import EditionEnCours, changes, edition_en_cours, snapshot
from innovation_sociale.french.typography import typeset_text
from innovation_sociale.models import Catalogue, Edition, FicheImprimee
from innovation_sociale.models.vocabulary import Frais, StatutActeur
from innovation_sociale.reading.edition_files import parse_edition, render_edition
from innovation_sociale.reading.loading import load_catalogue
from innovation_sociale.reading.yaml import parse_yaml
from tests.conftest import ROOT
from tests.sample_editions import DAY, edited
from tests.test_data_errors import FIXTURES, small_project

LATER = dt.date(2027, 3, 1)
SENTENCES = FIXTURES / "editions" / "phrases.txt"


@pytest.fixture
def printed() -> Edition:
    """L'édition publiée du projet minimal."""
    return load_catalogue(FIXTURES / "projet").editions[1]


def only(found: list[Changement]) -> Changement:
    """Le seul changement trouvé."""
    assert len(found) == 1, found
    return found[0]


# Ce qu'on garde


def test_an_edition_comes_back_as_it_was_written(catalogue: Catalogue, tmp_path: Path) -> None:
    edition = snapshot(catalogue, DAY)
    project = small_project(tmp_path / "projet")
    path = project / "data/editions/1.json"
    path.write_text(render_edition(edition), encoding="utf-8")
    assert load_catalogue(project).editions == {1: edition}


def test_both_readers_understand_the_same_thing(catalogue: Catalogue) -> None:
    text = render_edition(snapshot(catalogue, DAY))
    quick = parse_edition(text, "data/editions/1.json", "1")
    document = parse_yaml(text, "data/editions/1.json")
    assert quick is not None
    assert document.errors == []
    assert quick.value == Edition.model_validate(document.tree)
    assert quick.document.place(("date",)) == document.place(("date",), key=True)


@given(st.text(min_size=1))
def test_any_character_survives_the_file(text: str) -> None:
    sheet = FicheImprimee(champs={"nom": text}, faits={"presentation": [text]})
    edition = Edition(
        date=DAY,
        definition=sheet,
        definitions={},
        temoignages={},
        acteurs={"un": sheet},
        glossaire={},
        questions={"une": text},
    )
    written = render_edition(edition)
    assert all(char.isprintable() or char in "\n\u00a0\u202f" for char in written)
    assert Edition.model_validate(json.loads(written)) == edition


def test_the_file_reads_line_by_line_and_follows_its_schema(printed: Edition) -> None:
    text = render_edition(printed)
    assert text.endswith("}\n")
    assert '"J\'ai une idée"' in text
    assert max(line.count('": "') for line in text.splitlines()) == 1
    schema = json.loads((ROOT / "schemas/editions.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert list(validator.iter_errors(json.loads(text))) == []
    assert not validator.is_valid(json.loads(text.replace("2026-11-24", "hier")))


def test_no_person_is_kept(catalogue: Catalogue) -> None:
    written = render_edition(snapshot(catalogue, DAY))
    roles = [one.role for story in catalogue.temoignages.values() for one in story.personnes]
    assert roles
    assert not any(role in written for role in roles)
    assert '"personnes"' not in written


def test_the_data_alone_make_the_edition(catalogue: Catalogue) -> None:
    reversed_order = dataclasses.replace(
        catalogue,
        acteurs=dict(reversed(list(catalogue.acteurs.items()))),
        temoignages=dict(reversed(list(catalogue.temoignages.items()))),
    )
    assert render_edition(snapshot(reversed_order, DAY)) == render_edition(snapshot(catalogue, DAY))


# Ce qui a changé


def test_an_edition_equals_itself(catalogue: Catalogue) -> None:
    assert changes(snapshot(catalogue, DAY), snapshot(catalogue, LATER)) == []


def test_each_thing_the_data_can_change_is_seen(catalogue: Catalogue) -> None:
    before = snapshot(catalogue, DAY)
    actor = catalogue.acteurs["appui-local"]
    fact = actor.faits[0]
    updates: dict[str, object] = {
        "nom": "Autre nom",
        "statut": StatutActeur.FERME,
        "territoires": actor.territoires[:-1] or list(catalogue.orientation.lieux)[:1],
        "frais": Frais.PAYANT,
        "telephone": "00 00 00 00 00",
        "premier_pas": fact,
    }
    for name, value in updates.items():
        changed = actor.model_copy(update={name: value})
        acteurs = {**catalogue.acteurs, "appui-local": changed}
        after = snapshot(dataclasses.replace(catalogue, acteurs=acteurs), DAY)
        seen = only(changes(before, after))
        assert (seen.genre, seen.nature, seen.fiche, seen.champ) == (
            Genre.CHAMP,
            "acteurs",
            "appui-local",
            name,
        )


def test_a_fact_moved_to_another_subject_says_the_same_thing(printed: Edition) -> None:
    facts = printed.acteurs["exemple"].faits
    moved = edited(
        printed,
        acteurs={"exemple": {"faits": [text for texts in facts.values() for text in texts]}},
    )
    assert moved != printed
    assert changes(printed, moved) == []


def test_a_figure_keeps_its_date_and_its_scope(catalogue: Catalogue) -> None:
    texts = [
        text
        for texts in snapshot(catalogue, DAY).temoignages["epicerie"].faits.values()
        for text in texts
    ]
    assert any(re.search(r"^330 adhérents.*20\d\d$", text) for text in texts), texts


WORDS = st.lists(st.sampled_from("un deux trois quatre cinq six sept huit".split()), min_size=1)
FACTS = st.lists(WORDS.map(" ".join), unique=True, max_size=5)
SHEETS = st.builds(
    lambda name, fields, facts: FicheImprimee(
        champs={"nom": name, **fields}, faits={"presentation": facts} if facts else {}
    ),
    st.sampled_from(["Alpha", "Bêta", "Gamma"]),
    st.dictionaries(
        st.sampled_from("statut telephone premier_pas verifie_le autre".split()),
        st.sampled_from(["Actif", "Fermé", ("un texte " + "long " * 20).strip()]),
    ),
    FACTS,
)
IDS = st.sampled_from(["a", "b", "c", "d"])
EDITIONS = st.builds(
    Edition,
    date=st.just(DAY),
    definition=SHEETS,
    definitions=st.dictionaries(IDS, SHEETS),
    temoignages=st.dictionaries(IDS, SHEETS),
    acteurs=st.dictionaries(IDS, SHEETS),
    glossaire=st.dictionaries(IDS, SHEETS),
    questions=st.dictionaries(IDS, st.sampled_from(["Quoi ?", "Qui ?"])),
)


@given(EDITIONS, EDITIONS)
def test_everything_that_changed_is_reported_exactly_once(before: Edition, after: Edition) -> None:
    found = changes(before, after)
    places = Counter((one.nature, one.fiche, one.genre, one.champ) for one in found)
    assert set(places.values()) <= {1}
    # Rejouer les changements sur l'édition d'avant doit donner celle d'après.
    for nature in ("acteurs", "temoignages", "definitions", "glossaire"):
        old, new = getattr(before, nature), getattr(after, nature)
        mine = [one for one in found if one.nature == nature]
        added = {one.fiche for one in mine if one.genre is Genre.AJOUT}
        gone = {one.fiche for one in mine if one.genre is Genre.RETRAIT}
        assert (set(old) - gone) | added == set(new)
        assert not added & set(old) and gone <= set(old)
        for id_ in set(old) & set(new):
            _replayed(old[id_], new[id_], [one for one in mine if one.fiche == id_])
    _replayed(
        before.definition, after.definition, [one for one in found if one.nature == "definition"]
    )


def _replayed(old: FicheImprimee, new: FicheImprimee, found: list[Changement]) -> None:
    fields = dict(old.champs)
    facts = Counter(text for texts in old.faits.values() for text in texts)
    for one in found:
        if one.genre is Genre.CHAMP:
            assert fields.get(one.champ, "") == one.avant
            fields[one.champ] = one.apres
        else:
            facts.subtract([*one.retires, *(was for was, _ in one.modifies)])
            facts.update([*one.ajoutes, *(now for _, now in one.modifies)])
    expected = Counter(text for texts in new.faits.values() for text in texts)
    assert +facts == expected and min(facts.values(), default=0) >= 0
    checked = {"verifie_le": new.champs.get("verifie_le", "")}
    kept = {name: text for name, text in (fields | checked).items() if text}
    assert kept == new.champs


@given(EDITIONS, EDITIONS)
def test_the_order_is_stable_and_each_sentence_stands_alone(
    before: Edition, after: Edition
) -> None:
    found = changes(before, after)
    assert found == changes(before, after)
    order = [*Edition.model_fields][1:]
    kinds = [one.nature for one in found if one.nature]
    assert set(kinds) <= set(order)
    assert [kind for n, kind in enumerate(kinds) if kinds[:n][-1:] != [kind]] == list(
        dict.fromkeys(kinds)
    )
    for one in found:
        for sentence in (one.phrase, *one.details):
            assert sentence[0].isupper()
            assert sentence[-1] in ".»"
            assert not re.search(r'\.\.|\. »|  |"|’|« »', sentence), sentence


def test_sheets_read_again_are_said_together(catalogue: Catalogue) -> None:
    before = snapshot(catalogue, DAY)
    after = edited(
        before,
        acteurs={id_: {"verifie_le": "2027-02-01"} for id_ in before.acteurs},
        temoignages={id_: {"verifie_le": "2027-02-01"} for id_ in before.temoignages},
    )
    one = only(changes(before, after))
    assert one.genre is Genre.RELECTURE
    assert len(one.relues) == len(before.acteurs) + len(before.temoignages)
    assert one.phrase.startswith("Fiches relues : Agence des idées, ")
    assert one.phrase.endswith(f" et {len(one.relues) - 8} autres.")


def test_what_stops_comes_before_what_helps(printed: Edition) -> None:
    after = edited(
        printed,
        acteurs={
            "exemple": {"statut": "Suspendu", "premier_pas": "Venir.", "faits": ["Autre."]},
            "voisine": None,
            "neuve": {"nom": "La neuve"},
        },
        temoignages={"recit": {"statut": "Actif"}},
    )
    found = changes(printed, after)
    ranks = {(one.fiche, one.champ): one.importance for one in found}
    assert ranks == {
        ("neuve", ""): 3,
        ("exemple", "statut"): 0,
        ("exemple", "premier_pas"): 2,
        ("exemple", ""): 3,
        ("voisine", ""): 0,
        ("recit", "statut"): 1,
    }


def test_sentences_read_well(printed: Edition) -> None:
    long = "Envoyer une page qui raconte le besoin, les personnes et le lieu, avant de téléphoner."
    after = edited(
        printed,
        acteurs={
            "exemple": {
                "statut": "Activité non confirmée",
                "territoires": "Allier",
                "premier_pas": long,
                "telephone": "00 00 00 00 00",
                "site_web": None,
                "verifie_le": "2027-02-01",
                "faits": [
                    "La structure de l'exemple est une fiction.",
                    "L'appui est gratuit.",
                    "Son site porte son nom.",
                    "Une équipe neuve a repris les dossiers au printemps.",
                ],
            },
            "neuve": {"nom": "Structure neuve"},
            "voisine": None,
        },
        temoignages={
            "recit": {
                "nom": "Le récit, suite",
                "statut_explique": long,
                "verifie_le": "2027-02-01",
            }
        },
        definitions={"texte-deux": {"nom": "Le texte deux"}, "texte-un": {"date": "2021"}},
        glossaire={
            "exemple": {"definition": "Ce qui montre."},
            "mot": {"nom": "Mot"},
        },
        questions={"voisine-calendrier": "", "neuve-cout": "Combien cela coûte-t-il ?"},
    )
    definition = after.definition.model_copy(
        update={"champs": {**after.definition.champs, "resultat": "Un trait, ou un autre."}}
    )
    after = after.model_copy(update={"definition": definition})
    lines = []
    for one in changes(printed, after):
        lines += [f"{one.importance} {typeset_text(one.phrase)}"]
        lines += [f"    {typeset_text(detail)}" for detail in one.details]
    back = changes(after, printed)
    lines += ["", "Et à rebours :", *(typeset_text(one.phrase) for one in back)]
    got = "\n".join(lines) + "\n"
    if os.environ.get("ECRIRE_ATTENDUS"):
        SENTENCES.write_text(got, encoding="utf-8")
    assert got == SENTENCES.read_text(encoding="utf-8")


# L'édition en cours


def with_editions(catalogue: Catalogue, *editions: Edition) -> Catalogue:
    """Le catalogue, ces éditions publiées."""
    return dataclasses.replace(catalogue, editions=dict(enumerate(editions, 1)))


def test_before_any_edition_there_is_nothing_to_compare(catalogue: Catalogue) -> None:
    now = edition_en_cours(with_editions(catalogue), LATER)
    assert now == EditionEnCours(0, LATER, publiee=False)
    assert now.mention == "Avant la première édition"
    assert now.comparaison == "Aucune édition n'est encore publiée : rien à comparer."


def test_a_published_first_edition_has_nothing_before_it(catalogue: Catalogue) -> None:
    now = edition_en_cours(with_editions(catalogue, snapshot(catalogue, DAY)), LATER)
    assert now == EditionEnCours(1, DAY, publiee=True)
    assert now.mention == "Édition 1"
    assert now.comparaison == "Première édition : rien à comparer."


def test_a_later_edition_compares_itself_to_the_one_before(catalogue: Catalogue) -> None:
    second = snapshot(catalogue, LATER)
    first = edited(second.model_copy(update={"date": DAY}), acteurs={"appui-local": None})
    now = edition_en_cours(with_editions(catalogue, first, second), dt.date(2027, 4, 1))
    assert (now.numero, now.date, now.publiee, now.depuis) == (2, LATER, True, 1)
    assert only(list(now.changements)).fiche == "appui-local"
    assert now.comparaison == "Ce qui a changé depuis l'édition 1, du 24 novembre 2026"


def test_data_that_moved_on_say_which_edition_they_follow(catalogue: Catalogue) -> None:
    first = edited(snapshot(catalogue, DAY), acteurs={"appui-local": None})
    now = edition_en_cours(with_editions(catalogue, first), LATER)
    assert (now.numero, now.date, now.publiee, now.depuis) == (1, LATER, False, 1)
    assert now.mention == "Après l'édition 1"
    assert only(list(now.changements)).phrase.startswith("Nouvel acteur : Appui local")


def test_a_status_said_in_other_words_since_has_not_changed(printed: Edition) -> None:
    before = edited(printed, acteurs={"exemple": {"statut": "À confirmer"}})
    after = edited(printed, acteurs={"exemple": {"statut": "Activité non confirmée"}})
    assert changes(before, after) == []
