"""Les éditions du livret : ce que dit un exemplaire, et ce qui a changé depuis le précédent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from innovation_sociale.editions.changes import Changement, Genre, changes
from innovation_sociale.editions.errata import Erratum, errata, without
from innovation_sociale.french.dates import en_francais
from innovation_sociale.french.formatting import number
from innovation_sociale.models import (
    Acteur,
    AutreDefinition,
    Catalogue,
    Citation,
    Definition,
    Edition,
    Fait,
    FicheImprimee,
    Lien,
    Serie,
    Temoignage,
    Terme,
)
from innovation_sociale.models.contacts import said_telephone
from innovation_sociale.models.fields import Champ, Lieu, champs
from innovation_sociale.models.link_kinds import NatureLien
from innovation_sociale.models.vocabulary import Sujet, Vocabulaire

__all__ = [
    "Changement",
    "EditionEnCours",
    "Genre",
    "changes",
    "edition_en_cours",
    "printed_sheet",
    "snapshot",
    "told",
]


@dataclass(frozen=True)
class EditionEnCours:
    """Ce qu'un livret imprimé de ces données porte sur sa couverture.

    `numero` est celui de la dernière édition publiée, 0 s'il n'y en a pas ; `publiee` est vrai
    si les données sont encore celles de cette édition. `date` est celle de l'édition si elle est
    publiée, sinon celle du jour demandé. `changements` compte à partir de l'édition `depuis`,
    datée `depuis_le` ; rien à comparer si `depuis` est absent. `errata` sont les erreurs que
    portait cette édition-là ; `changements` ne les redit pas.
    """

    numero: int
    date: dt.date
    publiee: bool
    depuis: int | None = None
    depuis_le: dt.date | None = None
    changements: tuple[Changement, ...] = ()
    errata: tuple[Erratum, ...] = ()

    @property
    def mention(self) -> str:
        """« Édition 2 », « Après l'édition 2 » ou « Avant la première édition »."""
        if self.publiee:
            return f"Édition {self.numero}"
        return f"Après l'édition {self.numero}" if self.numero else "Avant la première édition"

    @property
    def comparaison(self) -> str:
        """Le titre de la liste des changements, ou la phrase qui dit qu'il n'y en a pas."""
        if self.depuis is None or self.depuis_le is None:
            if self.publiee:
                return "Première édition : rien à comparer."
            return "Aucune édition n'est encore publiée : rien à comparer."
        since = f"depuis l'édition {self.depuis}, du {en_francais(self.depuis_le)}"
        if self.changements or self.errata:
            return f"Ce qui a changé {since}"
        return f"Rien n'a changé {since}."


def edition_en_cours(catalogue: Catalogue, jour: dt.date) -> EditionEnCours:
    """L'édition dont ce catalogue est le texte, ou celle qu'il suit, à la date `jour`."""
    editions = catalogue.editions
    if not editions:
        return EditionEnCours(0, jour, publiee=False)
    last = max(editions)
    now = snapshot(catalogue, jour)
    if changes(editions[last], now):
        return _following(catalogue, last, EditionEnCours(last, jour, publiee=False), now)
    current = EditionEnCours(last, editions[last].date, publiee=True)
    return _following(catalogue, last - 1, current, editions[last]) if last > 1 else current


def _following(
    catalogue: Catalogue, since: int, current: EditionEnCours, now: Edition
) -> EditionEnCours:
    """La même, avec ce qu'elle change de l'édition `since`."""
    wrong, found = told(catalogue, since, now)
    return replace(
        current,
        depuis=since,
        depuis_le=catalogue.editions[since].date,
        changements=tuple(found),
        errata=tuple(wrong),
    )


def told(
    catalogue: Catalogue, number: int, after: Edition
) -> tuple[list[Erratum], list[Changement]]:
    """Ce que doit savoir qui tient l'édition `number` : ses erreurs, puis le reste de ce qui change.

    Rien n'y est dit deux fois.
    """
    wrong = errata(catalogue, number)
    return wrong, without(changes(catalogue.editions[number], after), wrong)


def snapshot(catalogue: Catalogue, jour: dt.date) -> Edition:
    """Ce qu'un livret imprimé de ce catalogue dirait.

    Sans les sources, les réserves ni les personnes : une personne qui demande son retrait ne
    doit pas rester écrite dans une édition.
    """
    return Edition(
        date=jour,
        definition=_definition(catalogue.definition),
        definitions={id_: _record(one) for id_, one in sorted(catalogue.definitions.items())},
        temoignages={id_: _record(one) for id_, one in sorted(catalogue.temoignages.items())},
        acteurs={id_: _record(one) for id_, one in sorted(catalogue.acteurs.items())},
        glossaire={id_: _term(one) for id_, one in sorted(catalogue.glossaire.termes.items())},
        questions=dict(
            sorted(
                (question.id, question.question)
                for _, _, asked in catalogue.questions()
                for question in asked
            )
        ),
    )


def printed_sheet(one: Acteur | Temoignage | AutreDefinition | Definition | Terme) -> FicheImprimee:
    """Ce qu'un livret imprimé dirait de cette fiche."""
    if isinstance(one, Definition):
        return _definition(one)
    return _term(one) if isinstance(one, Terme) else _record(one)


def _record(one: Acteur | Temoignage | AutreDefinition) -> FicheImprimee:
    """Une fiche, champ par champ, sauf ceux dont une édition ne dit rien."""
    fields: dict[str, str | None] = {}
    facts: dict[str, Iterable[str]] = {}
    for champ in champs(one):
        if champ.absence:
            fields[champ.nom] = "il n'y en a pas"
        if Lieu.EDITION in champ.affichage.tu or champ.vide:
            continue
        if champ.nom == "liens":
            fields |= _liens(champ.valeur)
        elif champ.nom == "telephone":
            fields[champ.nom] = said_telephone(champ.valeur)
        elif parts := _parts(champ):
            facts |= parts
        else:
            fields[champ.nom] = _written(champ.valeur)
    return _sheet(fields, facts)


def _parts(champ: Champ) -> dict[str, Iterable[str]]:
    """Les faits que porte un champ, par partie ; vide s'il n'en porte pas."""
    valeur = champ.valeur
    if isinstance(valeur, Citation):
        return {champ.nom: valeur.alineas}
    first = valeur[0] if isinstance(valeur, list) else None
    if isinstance(first, Serie):
        return {serie.titre: map(_said, serie.points) for serie in valeur}
    if isinstance(first, Fait) and first.sujet:
        return {sujet: [_said(fait) for fait in valeur if fait.sujet is sujet] for sujet in Sujet}
    if isinstance(first, Fait):
        return {champ.nom: map(_said, valeur)}
    return {champ.nom: [one.texte for one in valeur]} if hasattr(first, "texte") else {}


def _written(valeur: Any) -> str:
    """La valeur d'un champ, en toutes lettres."""
    if isinstance(valeur, Fait):
        return _said(valeur)
    if isinstance(valeur, Vocabulaire):
        return valeur.label
    if isinstance(valeur, list):
        return _labels(valeur)
    return valeur.isoformat() if isinstance(valeur, dt.date) else str(valeur)


def _definition(one: Definition) -> FicheImprimee:
    return _sheet(
        {
            "nom": one.titre,
            "resultat": one.resultat,
            "traits": " ; ".join(etape.titre for etape in one.etapes),
            "mots": " ; ".join(word for etape in one.etapes for word in etape.mots),
        },
        {
            **{etape.id: map(_said, etape.faits) for etape in one.etapes},
            "methode": map(_said, one.methode),
            "limites": map(_said, one.limites),
        },
    )


def _term(one: Terme) -> FicheImprimee:
    return _sheet(
        {"nom": one.terme, "developpe": one.developpe, "definition": _said(one.definition)}, {}
    )


def _liens(liens: Sequence[Lien]) -> dict[str, str]:
    """Les adresses d'une fiche, par ce qu'on y trouve."""
    return {
        quoi.dans_une_edition: ", ".join(lien.url for lien in liens if lien.quoi is quoi)
        for quoi in NatureLien
    }


def _sheet(fields: Mapping[str, str | None], facts: Mapping[str, Iterable[str]]) -> FicheImprimee:
    """Une fiche sans champ vide ni fait répété dans une même partie."""
    listed = {part: list(dict.fromkeys(texts)) for part, texts in facts.items()}
    return FicheImprimee(
        champs={name: text for name, text in fields.items() if text},
        faits={str(part): texts for part, texts in listed.items() if texts},
    )


def _said(fact: Fait | None) -> str:
    """Un fait tel qu'il est imprimé ; un chiffre garde sa date, sans laquelle il ne dit rien."""
    if fact is None:
        return ""
    if fact.texte is not None or fact.valeur is None:
        return fact.texte or ""
    scope = f" ({fact.perimetre})" if fact.perimetre else ""
    return f"{number(fact.valeur)} {fact.unite}{scope}, {fact.date}"


def _labels(codes: Sequence[Vocabulaire]) -> str:
    """Les libellés d'une liste de codes, dans l'ordre du vocabulaire."""
    return ", ".join(code.label for code in type(codes[0]) if code in codes) if codes else ""
