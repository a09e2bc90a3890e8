"""Ce que les règles disent d'un acteur, et les mots dont elles le disent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from innovation_sociale.guidance.orientation_table import Table


@dataclass
class Avis:
    """Ce que les règles disent d'un acteur.

    `raison` : ce qui le distingue des autres de la liste, en français parlé ; `oui` : tout ce qui
    peut se dire ainsi ; `reserves` : à vérifier avec lui ; `inconnus` : ce que nous ne savons pas
    et qui changerait la liste ; `refus` : pourquoi il est écarté ; `ferme` : son lieu ou son arrêt
    l'écartent, rien d'autre ne compte ; `partiel` : il ne couvre qu'une part du lieu.

    De quoi juger : `accords`, les questions auxquelles il répond ; `silences`, celles où sa fiche
    se tait ; `doutes`, ce qui se vérifie ; `atouts`, ses raisons par genre.
    """

    id: str
    trace: str = ""
    joignable: bool = False
    points: int = 0
    raison: str = ""
    oui: list[str] = field(default_factory=list)
    reserves: list[str] = field(default_factory=list)
    inconnus: list[str] = field(default_factory=list)
    refus: list[str] = field(default_factory=list)
    ferme: bool = False
    partiel: bool = False
    doutes: int = 0
    atouts: dict[str, str] = field(default_factory=dict)
    accords: set[str] = field(default_factory=set)
    silences: set[str] = field(default_factory=set)


def said(table: Table, name: str, words: str = "") -> str:
    """Une cause, où `words` remplace « {liste} »."""
    return str(table["raisons"][name]).replace("{liste}", words)


def listed(table: Table, kind: str, codes: Sequence[str]) -> str:
    """Les mots de codes, à la suite ; `kind` : « stades », « services », « publics »."""
    return ", ".join(table["mots"][kind][code] for code in codes)


def strength(table: Table, name: str, words: str) -> str:
    """Un atout, où `words` remplace « {liste} »."""
    return str(table["atouts"][name]).replace("{liste}", words)


def any_of(codes: Sequence[str], others: Sequence[str]) -> bool:
    """Vrai si deux listes de codes ont un code en commun."""
    return any(code in others for code in codes)
