"""Deux fiches d'une même structure, écrites par deux personnes : un avertissement les rapproche.

Même site, même courriel, ou noms presque égaux : rien de cela ne prouve un doublon (deux
antennes d'un réseau), et c'est à une personne d'en juger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from innovation_sociale.errors import DataError, Sentence, fold, shown
from innovation_sociale.messages import proofs as dit
from innovation_sociale.models import Acteur, Temoignage
from innovation_sociale.models.link_kinds import NatureLien
from innovation_sociale.models.web_addresses import same_page
from innovation_sociale.reading.loaded import Loaded

_LINKS = frozenset("a au aux d de des du en et l la le les pour sur un une the".split())
# Ce qu'un nom porte ou non selon qui l'écrit.
LIGHT = _LINKS | frozenset("association asso scop scic sas sarl cooperative collectif".split())


def near_twins(loaded: Sequence[Loaded]) -> Iterator[DataError]:
    """Un avertissement par fiche qui en rappelle une autre de même nature, celle-ci nommée."""
    seen: dict[tuple[str, str, str], Loaded] = {}
    for one in loaded:
        if not isinstance(one.value, Acteur | Temoignage):
            continue
        told: set[str] = set()
        for field, key, alike in _keys(one.value):
            seen.setdefault((one.kind, field, key), one)
            for first in filter(None, (seen.get((one.kind, field, like)) for like in alike)):
                other = first.document.name
                same = first is one or fold(first.value.nom) == fold(one.value.nom)
                if not same and other not in told:
                    told.add(other)
                    message = _message(field, one.value, first)
                    yield one.document.error((field,), message)


def _message(field: str, value: Any, first: Loaded) -> Sentence:
    known = f"« {shown(first.value.nom)} », {first.document.name}"
    if field == "nom":
        return dit.NOM_RESSEMBLANT(nom=shown(value.nom), fiche=known)
    if field == "courriel":
        return dit.COURRIEL_PARTAGE(fiche=known)
    return dit.SITE_PARTAGE(fiche=known)


def _keys(value: Acteur | Temoignage) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Par quoi une fiche se reconnaît : champ, forme qu'elle porte, formes qui la rappellent."""
    for part in _parts(value.nom):
        words = _words(part)
        heavy = [word for word in words if word not in LIGHT] or words
        sorted_ = "".join(sorted(heavy))
        yield "nom", sorted_, (sorted_, f"sigle:{sorted_}")
        if len(initials := _initials(words)) >= 3:
            # Deux noms de mêmes initiales ne se ressemblent pas ; un nom et son sigle, si.
            yield "nom", f"sigle:{initials}", (initials,)
        for form in _one_letter_off("".join(heavy)):
            yield "nom", form, (form,)
    for lien in value.liens:
        if lien.quoi is NatureLien.SA_PAGE:
            page = same_page(lien.url)
            yield "liens", page, (page,)
    if courriel := getattr(value, "courriel", None):
        yield "courriel", courriel.lower(), (courriel.lower(),)


def _parts(name: str) -> Iterator[str]:
    """Le nom sans ses parenthèses, puis le sigle, ou le nom entier, qu'elles donnent."""
    outside = re.sub(r"\([^)]*\)", " ", name)
    yield outside
    for inside in re.findall(r"\(([^)]*)\)", name):
        if re.fullmatch(r"[\w.'-]*[A-Z]{2}[\w.'-]*", inside) or (
            _initials(_words(inside)) == fold(outside)
        ):
            yield inside


def _words(text: str) -> list[str]:
    """Les mots d'un nom, comparables : sans accent, ni casse, ni marque du pluriel."""
    words = (fold(word) for word in re.split(r"[\W_]+", text))
    return [word.removesuffix("s") if len(word) > 4 else word for word in words if word]


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word not in _LINKS)


def _one_letter_off(word: str) -> Iterator[str]:
    """Deux longs mots à une lettre près ont une de ces formes en commun.

    Un chiffre, lui, distingue : « Agence 12 » n'est pas « Agence 13 ».
    """
    if len(word) >= 7:
        yield f"~{word}"
        for rank, char in enumerate(word):
            if not char.isdigit():
                yield f"~{word[:rank]}{word[rank + 1 :]}"
