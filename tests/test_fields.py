"""Un champ public se lit partout : page, papier, édition, dictionnaire ; ou dit pourquoi non."""

from __future__ import annotations

import dataclasses
import datetime as dt
import html
import json
import re
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import pytest
from pydantic import BaseModel

from innovation_sociale.editions.snapshot import snapshot
from innovation_sociale.environment.forge import read_forge
from innovation_sociale.french.dates import DateApprochee, en_francais
from innovation_sociale.macros.registry import Rendering
from innovation_sociale.models import Catalogue
from innovation_sociale.models.definitions import Point
from innovation_sociale.models.dictionary import dictionary
from innovation_sociale.models.facts import Citation, Fait, Question, Serie
from innovation_sociale.models.fields import Lieu, affichage, vocabulary_in
from innovation_sociale.models.kinds import NATURES, Nature
from innovation_sociale.models.link_kinds import NatureLien
from innovation_sociale.models.links import Lien
from innovation_sociale.models.story_parts import Chiffre, Parole
from innovation_sociale.models.territories import Territoire
from innovation_sociale.models.testimonials import Illustration, Personne
from innovation_sociale.models.vocabulary import Sujet, Vocabulaire
from innovation_sociale.models.workshops import EtapeTenue, PostIt
from innovation_sociale.pages.addresses import public_path
from innovation_sociale.pages.generated import generated_pages
from innovation_sociale.printing.desk import Desk
from innovation_sociale.printing.parts import PARTS
from innovation_sociale.printing.restitutions import restitution_tree
from innovation_sociale.printing.sheets import actor_sheet, story_sheet
from tests.conftest import ROOT
from tests.places import PLACES

PUBLIC = [une for une in NATURES if une.pages]
FIELDS = [(une, nom) for une in PUBLIC for nom in une.modele.model_fields]
# Ce que devient chaque nature sur le papier ; une nature sans ligne a la fiche de toutes.
SHEETS: dict[str, Callable[[Desk, str, Any], Any]] = {
    "support": actor_sheet,
    "testimonials": story_sheet,
    "workshops": lambda desk, id_, fiche: restitution_tree(desk, id_, 90),
    "definitions": lambda desk, id_, fiche: PARTS["definitions"](desk, 2),
}
MARK = "Marque unique de cet essai"


def as_id(value: object) -> str:
    return value.code if isinstance(value, Nature) else str(value)


def _words(une: Nature, nom: str, now: Any) -> Any:
    """Un autre terme de la liste fermée d'un champ, ou rien si ce n'en est pas une."""
    words = vocabulary_in(une.modele.model_fields[nom].annotation)
    words = PLACES if words is Territoire else words
    if words is None or not issubclass(words, Vocabulaire):
        return None
    held = now if isinstance(now, list) else [now]
    other: StrEnum = next(one for one in reversed(list(words)) if one not in held)
    return [other] if isinstance(now, list) else other


def marked(une: Nature, nom: str, fiche: BaseModel, catalogue: Catalogue) -> tuple[Any, list[str]]:
    """Une valeur reconnaissable pour un champ, et les façons dont on peut la lire."""
    now = getattr(fiche, nom)
    annotation = str(une.modele.model_fields[nom].annotation)
    if (words := _words(une, nom, now)) is not None:
        one: Any = words[0] if isinstance(words, list) else words
        return words, [one.label]
    fact = catalogue.acteurs["agence-des-idees"].faits[0].model_copy(update={"texte": MARK})
    if nom == "faits":
        presented = fact.model_copy(update={"sujet": Sujet.PRESENTATION})
        return [presented, fact.model_copy(update={"sujet": Sujet.SERVICES})], [MARK]
    given: dict[type, Any] = {
        Fait: fact,
        Point: Point.model_construct(**{**dict(fact), "definit": False}),
        Question: Question(id="marque", question=MARK, comment_repondre="Demandez."),
        Lien: Lien.model_construct(
            url="https://marque.example/", quoi=NatureLien.SA_PAGE, date=fact.date, source=None
        ),
        Personne: Personne(nom=MARK, role="essaie"),
        Chiffre: Chiffre(
            fait=fact.model_copy(update={"texte": None, "valeur": Decimal(3), "unite": MARK})
        ),
        Parole: Parole.model_validate(
            {
                **dict.fromkeys(("mots", "personne", "role"), MARK),
                "date": "2021",
                "accord_le": "2026-01-01",
                "source": fact.source,
            }
        ),
        Illustration: Illustration(trait=catalogue.definition.etapes[0].id, texte=MARK),
        Serie: Serie(titre=MARK, points=[fact]),
        EtapeTenue: EtapeTenue(titre="Large", post_its=[PostIt(texte=MARK)]),
        Citation: Citation(reference="Article", alineas=[MARK], sources=[fact.source]),
    }
    for kind, value in given.items():
        if (
            kind.__name__
            in annotation.replace("[", " ").replace(".", " ").replace("]", " ").split()
        ):
            seen = ["https://marque.example/", "marque.example"] if kind is Lien else [MARK]
            return ([value] if annotation.startswith("list") else value), seen
    if "DateApprochee" in annotation:
        return DateApprochee.lire("2031-05-06"), ["6 mai 2031"]
    if "date" in annotation:
        day = dt.date(2031, 5, 6)
        return day, [en_francais(day), day.isoformat()]
    simple: dict[str, tuple[Any, list[str]]] = {
        "telephone": ("0473990011", ["04 73 99 00 11"]),
        "courriel": ("marque@exemple.example", ["marque@exemple.example"]),
        "texte_officiel": ("https://marque.example/texte", ["marque.example/texte"]),
        "ordre": (98, ["98"]),
        "dessin": ("piece", ["Une pièce."]),
        "dans_l_article": (True, ["oui"]),
        "rencontre": ("rencontre-des-vallees", ["La rencontre des vallées"]),
        "organisateurs": (["appui-local"], [catalogue.acteurs["appui-local"].nom]),
        "autres_organisateurs": ([MARK], [MARK]),
        "sources": ([fact.source], [catalogue.source(fact.source).editeur]),
        "fictif": (True, ["Exemple fictif"]),
        "classe": (True, ["oui"]),
        "profil": ([], [MARK]),
        "absences": ([], [MARK]),
    }
    return simple.get(nom, (MARK, [MARK]))


def shown(une: Nature, nom: str, catalogue: Catalogue) -> tuple[dict[Lieu, str], list[str]]:
    """Ce que chaque lieu dit d'une fiche dont un champ est marqué."""
    id_, fiche = next(iter(une.fiches(catalogue).items()))
    value, seen = marked(une, nom, fiche, catalogue)
    changed = fiche.model_copy(update={nom: value})
    listed = MappingProxyType({**une.fiches(catalogue), id_: changed})
    held: dict[str, Any] = {une.attribut: listed}
    catalogue = dataclasses.replace(catalogue, **held)
    page = next(one for one in generated_pages(catalogue) if one.source == une.page_de(id_))
    rendering = Rendering(catalogue, read_forge({}), ROOT / "overrides" / "partials")
    name, _, rest = page.call.removesuffix(")").partition("(")
    arguments = [one.strip('" ') for one in rest.split(",")]
    body = html.unescape(rendering.render(name, public_path(page.source), *arguments))
    desk = Desk(catalogue, "https://exemple.test/")
    printed: Any = SHEETS.get(une.code, lambda *_: PARTS["fiches"](desk, 2, une.code))
    places = {
        Lieu.PAGE: f"{page.title}\n{body}",
        Lieu.PAPIER: json.dumps(printed(desk, id_, changed), ensure_ascii=False, default=str),
    }
    if une.rubrique:  # une édition garde cette nature
        kept = getattr(snapshot(catalogue, dt.date(2026, 1, 1)), une.attribut)[id_]
        places[Lieu.EDITION] = kept.model_dump_json()
    return places, seen


@pytest.mark.parametrize(("une", "nom"), FIELDS, ids=as_id)
def test_a_field_is_shown_everywhere_or_says_why_not(
    une: Nature, nom: str, catalogue: Catalogue
) -> None:
    silent = affichage(une.modele.model_fields[nom]).tu
    places, seen = shown(une, nom, catalogue)
    for place, text in places.items():
        found = any(one in re.sub(r"[\u00a0\u202f]", " ", text) for one in seen)
        assert found or place in silent, (
            f"{une.modele.__name__}.{nom} ne se lit pas : {place}. Donnez-lui « repere= », ou une "
            f"place dans son gabarit ; sinon dites pourquoi, « tu={{Lieu.{place.name}: …}} »"
        )
        assert not (found and place in silent and seen == [MARK]), (
            f"{une.modele.__name__}.{nom} se lit ({place}) : cette excuse ne sert plus"
        )


@pytest.mark.parametrize(("une", "nom"), FIELDS, ids=as_id)
def test_a_field_has_a_title_and_the_dictionary_says_it(une: Nature, nom: str) -> None:
    info = une.modele.model_fields[nom]
    assert info.title, f"{une.modele.__name__}.{nom} : écrivez-le avec champ(« titre », …)"
    assert info.description
    entry = next(one for one in dictionary(PLACES) if one.name == une.modele.__name__)
    assert nom in {field.name for field in entry.fields}
