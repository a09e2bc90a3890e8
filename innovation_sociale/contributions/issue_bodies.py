"""Lire une demande remplie sur une forge : « ### Question », puis la réponse, pour chaque question.

Ce qui s'y lit devient la contribution qu'un formulaire du site aurait écrite, et suit le même chemin ;
chaque défaut se dit à la ligne de la question.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from innovation_sociale.contributions.finding import Block
from innovation_sociale.errors import DataError, fold, shown
from innovation_sociale.forms.asked import Demande
from innovation_sociale.forms.filling import Filling, Place, host, source
from innovation_sociale.forms.issue_forms import AGREEMENT, REPORT, IssueForm, issue_forms
from innovation_sociale.messages import contributions as dit
from innovation_sociale.messages.values import CLE_MANQUANTE
from innovation_sociale.models import Catalogue, Question
from innovation_sociale.models.contributions import (
    CORRECTION,
    STRUCTURE,
    Contribution,
    correctable,
    name_of,
)
from innovation_sociale.models.kinds import PAR_CODE
from innovation_sociale.models.vocabulary import Sujet
from innovation_sociale.reading.yaml import parse_yaml
from innovation_sociale.writing.yaml_text import ordered, write_yaml

_HEADING = re.compile(r" {0,3}#{2,4} +(.+?)[ #]*")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BOX = re.compile(r"\s*[-*+] \[(?P<mark>[ xX])\] *(?P<label>.*?)\s*")
# Ce que GitHub écrit d'une question sans réponse.
_EMPTY = re.compile(r"_?no response_?|none", re.IGNORECASE)


@dataclass
class Section:
    """Une réponse, et la ligne de sa question dans le message."""

    line: int
    text: str


def form_blocks(
    text: str, name: str, catalogue: Catalogue, day: dt.date
) -> tuple[list[Block], list[DataError]]:
    """La contribution d'une demande remplie, et ce qui empêche de la lire ; rien si ce n'en est pas une.

    `name` est le nom du message, à afficher ; `day`, le jour où l'on lit.
    """
    tried = [(_sections(text, form), form) for form in issue_forms(catalogue)]
    sections, form = max(tried, key=lambda one: len(one[0]))
    if len(sections) < 2:
        return [], []
    return _Reading(form, sections, name, catalogue, day).block()


def _sections(text: str, form: IssueForm) -> dict[str, list[Section]]:
    """Ce qui suit chaque titre du formulaire ; un autre titre fait partie de la réponse."""
    titles = {fold(one.titre): one.nom for one in form.demandes} | {fold(AGREEMENT): AGREEMENT}
    found: dict[str, list[Section]] = {}
    current: Section | None = None
    shape = _COMMENT.sub(lambda one: "\n" * one.group().count("\n"), text)
    for rank, line in enumerate(shape.split("\n"), 1):
        heading = _HEADING.fullmatch(line)
        asked = titles.get(fold(heading[1])) if heading else None
        if asked:
            current = Section(rank, "")
            found.setdefault(asked, []).append(current)
        elif current is not None:
            current.text += f"{line}\n"
    return found


def answers_of(question: Demande, text: str) -> list[str]:
    """Ce que dit une réponse : une valeur, des cases cochées, ou une par ligne.

    Un mot d'une liste fermée devient son code ; un autre reste tel quel : la lecture le refusera.
    """
    written = text.strip()
    if not written or _EMPTY.fullmatch(written):
        return []
    boxes = [found for line in written.split("\n") if (found := _BOX.fullmatch(line))]
    if question.choix and boxes:
        values = [one["label"] for one in boxes if one["mark"] != " "]
    elif question.forme in ("cases", "lignes"):
        values = [line.strip().removeprefix("- ").strip() for line in written.split("\n")]
    else:
        values = [written]
    flat = [" ".join(one.split()) for one in values]
    codes = {fold(label): code for code, label in question.choix}
    return [codes.get(fold(one), one) for one in flat if one]


class _Reading:
    """La lecture d'une demande : ses réponses, et tout ce qui y manque."""

    def __init__(
        self,
        form: IssueForm,
        sections: Mapping[str, Sequence[Section]],
        name: str,
        catalogue: Catalogue,
        day: dt.date,
    ) -> None:
        self.form, self.name, self.catalogue, self.day = form, name, catalogue, day
        self.lines = {asked: found[0].line for asked, found in sections.items()}
        self.errors: list[DataError] = []
        self.answers: dict[str, list[str]] = {}
        for question in form.demandes:
            found = sections.get(question.nom, [])
            self.answers[question.nom] = answers_of(question, found[0].text) if found else []
            if len(found) > 1:
                self._wrong(question.nom, dit.REPONSE_EN_DOUBLE(question=question.titre))
            if question.requis and not self.answers[question.nom]:
                self._wrong(question.nom, CLE_MANQUANTE(cle=question.titre, suite=""))
        self._agreements(sections.get(AGREEMENT, []))

    def _wrong(self, asked: str, message: Any) -> None:
        self.errors.append(DataError(self.name, self.lines.get(asked, 1), 1, message))

    def _agreements(self, found: Sequence[Section]) -> None:
        """Chaque accord doit être coché, tel qu'il a été demandé."""
        lines = found[0].text.split("\n") if found else []
        boxes = [box for line in lines if (box := _BOX.fullmatch(line))]
        given = {fold(box["label"]) for box in boxes if box["mark"] != " "}
        for _, wanted in self.form.accords:
            if fold(wanted) not in given:
                self._wrong(AGREEMENT, dit.ACCORD_MANQUANT(accord=wanted))

    def first(self, name: str) -> str:
        """La réponse à une question ; vide si elle n'en a pas."""
        return (self.answers.get(name) or [""])[0]

    def block(self) -> tuple[list[Block], list[DataError]]:
        """La contribution, ou ce qui empêche de la lire."""
        if self.errors:
            return [], self.errors
        if (proposed := self.form.proposition) is not None:
            filled = Filling(proposed, self.answers, self.catalogue, self.day)
            kind, tree, origins = proposed.genre, filled.tree, filled.origins
            model: Any = PAR_CODE[kind].modele
        else:
            kind, model = CORRECTION, Contribution
            tree, origins = self._report() if self.form.code == REPORT else self._answer()
        if self.errors:
            return [], self.errors
        text = write_yaml(ordered(tree, model))
        return [Block(kind, text, 1, self._places(text, origins))], []

    def _report(self) -> tuple[dict[str, Any], dict[Place, str]]:
        wanted = self.first("page")
        record = named_record(self.catalogue, wanted)
        if not record:
            self._wrong("page", dit.PAGE_SANS_FICHE(page=shown(wanted)))
        proof = self.first("source")
        remark = self.first("changement") + (f" Source : {proof}" if proof else "")
        passages = [{"passage": line} for line in self.answers["passage"]]
        tree = {"fiche": record, "le": str(self.day), "passages": passages, "remarque": remark}
        return tree, {("fiche",): "page", ("passages",): "passage", ("remarque",): "changement"}

    def _answer(self) -> tuple[dict[str, Any], dict[Place, str]]:
        wanted = self.first("question")
        found = [
            (f"{code}/{id_}" if PAR_CODE[code].dossier else code, one)
            for code, id_, asked in self.catalogue.questions()
            for one in asked
            if wanted == one.id or fold(wanted) == fold(one.question)
        ]
        if len(found) != 1:
            self._wrong("question", dit.QUESTION_INTROUVABLE(question=shown(wanted)))
            return {}, {}
        ours, proof = bool(self.answers["structure"]), self.first("source")
        told = source(proof, host(proof), "tiers") if proof else STRUCTURE if ours else ""
        answer = {
            "question": found[0][1].id,
            "reponse": self.first("reponse"),
            "sujet": self.first("sujet") or _topic(*found[0]),
            "il_n_y_en_a_pas": bool(self.answers["sans"]),
        }
        tree = {
            "fiche": found[0][0],
            "le": str(self.day),
            "de_la_structure": ours,
            "fonction": self.first("fonction"),
            "source": told,
            "reponses": [{key: value for key, value in answer.items() if value}],
        }
        kept = {key: value for key, value in tree.items() if value}
        origins: dict[Place, str] = {
            ("reponses",): "reponse", ("reponses", 0, "question"): "question",
            ("source",): "source", ("fonction",): "fonction",
        }  # fmt: skip
        return kept, origins

    def _places(self, text: str, origins: Mapping[Place, str]) -> tuple[int, ...]:
        """Pour chaque ligne de la contribution, celle de la question d'où elle vient."""
        document = parse_yaml(text, self.name)
        paths: dict[int, Place] = {}
        for table in (document.values, document.keys):
            for path, (line, _) in table.items():
                if len(path) >= len(paths.get(line, ())):
                    paths[line] = path
        found, last = [], 1
        for rank in range(1, text.count("\n") + 2):
            path = paths.get(rank, ())
            names = (origins[path[:n]] for n in range(len(path), 0, -1) if path[:n] in origins)
            last = self.lines.get(next(names, ""), 1) if path else last
            found.append(last)
        return tuple(found)


def _topic(record: str, question: Question) -> str:
    """Où se lit, sans qu'on le dise, la réponse à une question qui ne remplit aucun champ."""
    return Sujet.A_SAVOIR if record.startswith("support/") and not question.champ else ""


def named_record(catalogue: Catalogue, wanted: str) -> str:
    """La fiche que nomme un texte : son nom, son titre, ou l'adresse de sa page ; vide sinon."""
    try:
        path = unquote(urlsplit(wanted).path if "//" in wanted else wanted).strip().strip("/")
    except ValueError:
        return ""
    last = path.rpartition("/")[2]
    found = {"nom": set[str](), "titre": set[str](), "adresse": set[str]()}
    for une, id_, fiche in correctable(catalogue):
        name = name_of(une, id_)
        for how, fits in (
            ("nom", path == name),
            ("titre", fold(wanted) == fold(une.titre(fiche))),
            ("adresse", last == id_ and bool(une.dossier)),
        ):
            if fits:
                found[how].add(name)
    return next((next(iter(names)) for names in found.values() if len(names) == 1), "")
