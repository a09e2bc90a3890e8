"""Le profil d'un projet, d'après ses réponses aux critères de `data/criteria.yml`.

Le navigateur lit la même table de la même façon (`docs/assets/js/profil-lecture.js`) ; un essai
compare les deux. Aucune lecture ne compte de points : « en partie » n'est pas un « oui ».
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from innovation_sociale.french.typography import typeset_text
from innovation_sociale.models import Catalogue
from innovation_sociale.models.answers import Reponse
from innovation_sociale.models.once import once
from innovation_sociale.models.readings import Lecture

Table = Mapping[str, Any]
Words = Mapping[str, str]
# Ce que la personne écrit d'elle-même, un nom ou quelques mots : en signes, au plus.
WRITTEN = 80
_NONE: Words = MappingProxyType({})
# Ce qui relie les morceaux d'une phrase, pour les deux lectures.
_LINKS = {
    "et": " et ",
    "partie": " et, en partie, ",
    "mais": ", mais pas ",
    "ni": " ni ",
    "autres": ", ainsi que {combien} autres points",
    "reponse": "« {reponse} » à « {critere} »",
}


@dataclass(frozen=True)
class Profil:
    """Ce que disent les réponses.

    `phrases` : trois, à dire à voix haute. `pas`, `consequences` : des identifiants de critères,
    dont le pas est à faire, dont le « non » a un effet. `besoins` : les codes à cocher dans
    « Trouver mon appui » ; `coche` : une phrase pour chacun, qui dit pourquoi.
    """

    phrases: list[str]
    pas: list[str]
    consequences: list[str]
    besoins: list[str]
    coche: list[str]


@once
def sentences_table(catalogue: Catalogue) -> dict[str, Any]:
    """De quoi dire les trois phrases de « mon projet », en JSON : rien de plus."""
    return _sentences(catalogue, catalogue.autodiagnostic.lecture.mon_projet)


@once
def profile_table(catalogue: Catalogue) -> dict[str, Any]:
    """Tout ce qu'il faut pour lire le profil de « mon projet », en JSON."""
    return _whole(catalogue, catalogue.autodiagnostic.lecture.mon_projet)


@once
def story_table(catalogue: Catalogue) -> dict[str, Any]:
    """La même table, où nous parlons d'un projet publié."""
    return _whole(catalogue, catalogue.autodiagnostic.lecture.un_projet)


def _sentences(catalogue: Catalogue, reading: Lecture) -> dict[str, Any]:
    auto = catalogue.autodiagnostic
    return {
        "criteres": [
            {
                "id": one.id,
                "phrase": str(one.dire.phrase) if one.dire else "",
                "dire": typeset_text(one.dire.mots) if one.dire else "",
                "reste": typeset_text(one.reste),
                "sans_pas": ["non"] if one.si_non else [],
            }
            for one in auto.criteres
        ],
        "phrases": {
            name: {one: typeset_text(said) for one, said in phrase} for name, phrase in reading
        },
        "au_plus": int(auto.au_plus),
        "signes": WRITTEN,
        "liens": {name: typeset_text(said) for name, said in _LINKS.items()},
    }


def _whole(catalogue: Catalogue, reading: Lecture) -> dict[str, Any]:
    auto = catalogue.autodiagnostic
    sentences = _sentences(catalogue, reading)
    for row, one in zip(sentences["criteres"], auto.criteres, strict=True):
        row |= {"titre": typeset_text(one.titre), "pas": typeset_text(one.pas)}
    needs = {one.id: typeset_text(one.libelle) for one in catalogue.orientation.choix_besoins}
    return {
        **sentences,
        "suite": [typeset_text(said) for said in auto.suite],
        "appuis": [
            {
                "critere": one.id,
                "titre": typeset_text(one.titre),
                "besoin": one.appui.besoin,
                "si": [str(code) for code in one.appui.si],
            }
            for one in auto.criteres
            if one.appui
        ],
        "besoins": needs,
        "reponses": {**_words(), "": "sans réponse"},
        "coche": typeset_text(auto.coche),
    }


def _words() -> dict[str, str]:
    """Chaque réponse, au milieu d'une phrase."""
    return {str(one): typeset_text(one.label.lower()) for one in Reponse}


def said_answers(catalogue: Catalogue, answers: Words, none: str) -> dict[str, str]:
    """Critère → sa réponse dans une phrase ; `none` : ce qui se dit d'un critère sans réponse."""
    said = {**_words(), "": none}
    return {one.id: said[answers.get(one.id, "")] for one in catalogue.autodiagnostic.criteres}


def read_profile(table: Table, answers: Words, words: Words = _NONE) -> Profil:
    """Lit le profil ; `answers` : critère → réponse ; `words` : critère → mots du lecteur."""
    given = {one["id"]: answers.get(one["id"], "") for one in table["criteres"]}
    ticked = _ticked(table, given)
    return Profil(
        phrases=read_sentences(table, answers, words),
        pas=[
            one["id"]
            for one in table["criteres"]
            if given[one["id"]] in ("non", "en-partie") and given[one["id"]] not in one["sans_pas"]
        ],
        consequences=[
            one["id"] for one in table["criteres"] if given[one["id"]] in one["sans_pas"]
        ],
        besoins=list(ticked),
        coche=[
            table["coche"]
            .replace("{reponses}", _joined(said, table["liens"]["et"]))
            .replace("{besoin}", table["besoins"][need])
            for need, said in ticked.items()
        ],
    )


def read_sentences(table: Table, answers: Words, words: Words = _NONE) -> list[str]:
    """Les trois phrases : à quoi le projet répond, ce qui est nouveau, ce qui reste à montrer."""
    given = {one["id"]: answers.get(one["id"], "") for one in table["criteres"]}
    return [
        *(_sentence(table, name, given, words) for name in table["phrases"] if name != "reste"),
        _remaining(table, given),
    ]


def _sentence(table: Table, name: str, given: Words, words: Words) -> str:
    """Une phrase d'après ses critères ; ce qui est « non » s'y dit aussi."""
    says, links = table["phrases"][name], table["liens"]
    mine = [one for one in table["criteres"] if one["phrase"] == name]
    sure = [one["dire"] for one in mine if given[one["id"]] == "oui"]
    half = [one["dire"] for one in mine if given[one["id"]] == "en-partie"]
    refused = [one["dire"] for one in mine if given[one["id"]] == "non"]
    if not sure and not half:
        return str(says["rien" if refused and len(refused) == len(mine) else "inconnu"])
    listed = _listed(links, sure, half)
    if refused:
        listed += links["mais"] + _joined(refused, links["ni"])
    said = str(says["dit" if sure else "en_partie"].replace("{liste}", listed))
    precise = [
        words[one["id"]]
        for one in mine
        if given[one["id"]] in ("oui", "en-partie") and words.get(one["id"])
    ]
    if not precise:
        return said
    whole = says["precise"].replace("{phrase}", said.rstrip("."))
    return str(whole.replace("{mots}", ", ".join(precise).rstrip(". ")))


def _remaining(table: Table, given: Words) -> str:
    """La dernière phrase : d'abord les « non », puis les « en partie », puis ce qu'on ignore."""
    says, links = table["phrases"]["reste"], table["liens"]
    if not any(given.values()):
        return str(says["inconnu"])
    rows = [one for one in table["criteres"] if given[one["id"]] not in ["oui", *one["sans_pas"]]]
    rows.sort(key=lambda one: {"non": 0, "en-partie": 1}.get(given[one["id"]], 2))
    if not rows:
        return str(says["complet"])
    # « ainsi qu'un autre point » serait plus long que ce point.
    kept = rows if len(rows) == table["au_plus"] + 1 else rows[: table["au_plus"]]
    half = [one["reste"] for one in kept if given[one["id"]] == "en-partie"]
    sure = [one["reste"] for one in kept if given[one["id"]] != "en-partie"]
    listed = _listed(links, sure, half)
    if len(rows) > len(kept):
        listed += links["autres"].replace("{combien}", str(len(rows) - len(kept)))
    begun = any(one in ("oui", "en-partie") for one in given.values())
    undone = any(given[one["id"]] == "non" for one in kept)
    name = "a_travailler" if undone else "dit" if sure else "en_partie"
    return str(says[name if begun else "rien"].replace("{liste}", listed))


def _listed(links: Words, sure: Sequence[str], half: Sequence[str]) -> str:
    """« A et B », « A, B et, en partie, C » : ce qui est sûr, puis ce qui l'est en partie."""
    if not sure or not half:
        return _joined(sure or half, links["et"])
    return ", ".join(sure) + links["partie"] + _joined(half, links["et"])


def _joined(parts: Sequence[str], last: str) -> str:
    """« A, B et C »."""
    return last.join([one for one in (", ".join(parts[:-1]), *parts[-1:]) if one])


def _ticked(table: Table, given: Words) -> dict[str, list[str]]:
    """Chaque besoin révélé, et les réponses qui le révèlent."""
    found: dict[str, list[str]] = {}
    for one in table["appuis"]:
        answer = given[one["critere"]]
        if answer in one["si"]:
            said = table["liens"]["reponse"].replace("{reponse}", table["reponses"][answer])
            found.setdefault(one["besoin"], []).append(said.replace("{critere}", one["titre"]))
    return found
