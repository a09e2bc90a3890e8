"""Ce qu'un formulaire rempli dit, mis en fiche : le jumeau de `composer`, dans `proposer.js`.

Chaque partie de la fiche garde le nom de la question dont elle vient : un défaut se dit à la réponse.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from innovation_sociale.errors import fold
from innovation_sociale.forms.asked import Demande
from innovation_sociale.forms.proposals import Proposition
from innovation_sociale.forms.rules import READ
from innovation_sociale.french.said_dates import MOIS
from innovation_sociale.models import Catalogue
from innovation_sociale.models.contacts import said_telephone

Answers = Mapping[str, Sequence[str]]
Place = tuple[str | int, ...]
_MOMENT = re.compile(r"([0-9]{1,2} ?[h:] ?[0-9]{0,2})\s*[:,–-]?\s+(.+)")
_FRENCH_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_SAID_DAY = re.compile(r"([0-9]{1,2})(?:er)? ([A-Za-zÀ-ÿ]+) ([0-9]{4})")
_RANKS = {fold(name): rank for rank, name in enumerate(MOIS, 1)}
# Une fiche qu'on vient de nous proposer se relit dans les six mois.
_MONTHS = 6


class Filling:
    """Une fiche qui se remplit : son arbre, et de quelle question vient chaque endroit."""

    def __init__(
        self, form: Proposition, answers: Answers, catalogue: Catalogue, day: dt.date
    ) -> None:
        self.tree: dict[str, Any] = {}
        self.origins: dict[Place, str] = {}
        self._form, self._catalogue, self._day = form, catalogue, day
        asked = {one.nom: one for one in (*form.d_abord, *form.ensuite)}
        self._answers = {name: [_read(asked[name], one) for one in answers[name]] for name in asked
                         if answers.get(name)}  # fmt: skip
        self.source = self._proof()
        self._fixed()
        for question in asked.values():
            if values := self._answers.get(question.nom):
                self._answer(question, values)
        self._end()

    def _first(self, name: str) -> str:
        return (self._answers.get(name) or [""])[0]

    def _proof(self) -> Any:
        """La source de toute la fiche : une des nôtres, ou la page donnée."""
        address = self._first("source")
        known = next(
            (id_ for id_, one in self._catalogue.sources.items() if one.url == address), ""
        )
        own = host(address) == host(self._first("site"))
        name = self._first(self._form.nomme) if own else host(address)
        return known or source(address, name, "acteur" if own else "tiers")

    def _fixed(self) -> None:
        due = _later(self._day)
        for key, told in self._form.fixes.items():
            if isinstance(told, str) and key not in ("personne", "au_moment"):
                self.tree[key] = told.format(jour=self._day, echeance=due)
        if who := self._form.fixes.get("personne"):
            self.tree["personnes"] = [{"nom": who}]

    def _answer(self, question: Demande, values: list[str]) -> None:
        """Met une réponse partout où elle va."""
        goes, one = question.va, values[0]
        if field := goes.get("champ"):
            self._put((field,), values if question.forme == "cases" else one, question)
        if proof := goes.get("preuve"):
            self._fact("faits", proof.format(_said(question, values)), question)
        if field := goes.get("fait"):
            self._fact(field, one, question, alone=bool(goes.get("seul")))
        if kind := goes.get("lien"):
            self._add("liens", {"quoi": kind, "url": one, "date": "inconnue"}, question)
        if path := goes.get("chemin"):
            self._put(tuple(path), one, question)
        if goes.get("parole"):
            self._words(one, question)
        if field := goes.get("moments"):
            self._put((field,), [_moment(line) for line in values], question)
        if goes.get("noms"):
            self._organizers(values, question)

    def _fact(self, field: str, text: str, question: Demande, *, alone: bool = False) -> None:
        fact = {
            "sujet": str(question.va.get("sujet", "")),
            "texte": text,
            "date": str(self._day),
            "source": self.source,
        }
        if alone:
            self._put((field,), fact, question)
        else:
            self._add(field, fact, question)

    def _add(self, field: str, value: Any, question: Demande) -> None:
        listed = self.tree.setdefault(field, [])
        listed.append(value)
        self.origins[field, len(listed) - 1] = question.nom
        if isinstance(value, dict) and "source" in value:
            self.origins[field, len(listed) - 1, "source"] = "source"

    def _put(self, path: Place, value: Any, question: Demande) -> None:
        here: Any = self.tree
        for step, after in pairwise(path):
            empty: Any = [] if isinstance(after, int) else {}
            if isinstance(here, list):
                here.extend({} for _ in range(int(step) + 1 - len(here)))
                here = here[int(step)]
            else:
                here = here.setdefault(step, empty)
        if isinstance(here, list):
            here.append(value)
        else:
            here[path[-1]] = value
        self.origins[path] = question.nom

    def _words(self, text: str, question: Demande) -> None:
        who = self.tree["personnes"][0]
        told = {"mots": text, "personne": who["nom"], "role": who.get("role", "")}
        day = str(self._day)
        self.tree["parole"] = {**told, "date": day, "accord_le": day, "source": self.source}
        self.origins["parole",] = question.nom

    def _organizers(self, values: list[str], question: Demande) -> None:
        """Les noms de l'annuaire s'y rattachent ; les autres s'écrivent en toutes lettres."""
        known = {fold(one.nom): id_ for id_, one in self._catalogue.acteurs.items()}
        for value in values:
            id_ = known.get(fold(value))
            self._add("organisateurs" if id_ else question.nom, id_ or value, question)

    def _end(self) -> None:
        if self._form.fixes.get("illustre") and self.tree.get("illustre"):
            self.tree["illustre"][0]["texte"] = self._first("reponse")
            self.origins["illustre", 0, "texte"] = "reponse"
        if told := self._form.fixes.get("au_moment"):
            fact = {"texte": told, "date": str(self._day), "source": self.source}
            self.tree["au_moment"] = [fact]
            self.origins["au_moment",] = "source"


def source(address: str, publisher: str, kind: str) -> dict[str, str]:
    """La source que donne une adresse, sans rien en savoir d'autre."""
    told = {"titre": f"Page de {publisher}", "url": address, "editeur": publisher}
    return {**told, "nature": kind, "date": "inconnue"}


def host(address: str) -> str:
    """Le site d'une adresse, sans « www. » ; vide de ce qui n'en est pas une."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(READ[kind])


def _read(question: Demande, value: str) -> str:
    """La valeur telle que la maison la garde ; telle quelle si elle ne se lit pas : on le dira."""
    kind = question.regles.get("lire")
    if kind in ("date", "jour"):
        return day_of(value)
    try:
        return str(_adapter(kind).validate_python(value)) if kind else value
    except ValidationError:
        return value


def day_of(value: str) -> str:
    """« 3/12/2026 » ou « 3 décembre 2026 », en AAAA-MM-JJ si ce jour existe."""
    found = _FRENCH_DAY.fullmatch(value) or _SAID_DAY.fullmatch(value)
    if found is None:
        return value
    month = _RANKS.get(fold(found[2])) or (int(found[2]) if found[2].isdecimal() else 0)
    try:
        return str(dt.date(int(found[3]), month, int(found[1])))
    except ValueError:
        return value


def _said(question: Demande, values: Sequence[str]) -> str:
    """Une réponse dans la phrase qui la dit."""
    if question.nom == "telephone":
        return said_telephone(values[0]).replace("\u00a0", " ")
    if question.forme == "ligne":
        return values[0]
    labels = dict(question.choix)
    words = [labels.get(one, one) for one in values]
    keep = question.nom == "territoires"
    return ", ".join(
        one if keep or one[1:2] == one[1:2].upper() else one[0].lower() + one[1:] for one in words
    )


def _moment(line: str) -> dict[str, str]:
    """« 14 h 30 : Titre »."""
    found = _MOMENT.fullmatch(line)
    if found is None:
        return {"titre": line}
    return {"heure": found[1].replace(":", " h "), "titre": found[2]}


def _later(day: dt.date) -> dt.date:
    """Six mois après, le dernier du mois au besoin."""
    year, month = divmod(day.year * 12 + day.month - 1 + _MONTHS, 12)
    for last in range(day.day, 0, -1):
        try:
            return dt.date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError  # un mois a toujours un premier
