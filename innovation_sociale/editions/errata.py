"""Les erreurs que porte un exemplaire : à lire d'abord, et à part de ce qui a changé."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from innovation_sociale.editions.changes import CHAMPS, Changement, Genre, paired
from innovation_sociale.models import Catalogue, Correction, Edition, FicheImprimee, Passage
from innovation_sociale.models.corrections import GenreCorrection
from innovation_sociale.models.kinds import PAR_PASSAGE

# Ce que nomme un passage → la rubrique qui le garde dans une édition.
_RUBRIQUES = {nom: une.attribut for nom, une in PAR_PASSAGE.items() if une.rubrique} | {
    "terme": "glossaire"
}
# Part de mots communs à partir de laquelle un fait ajouté est la réécriture d'un fait faux.
REWRITTEN = 0.3
_DEFINITION = ("page", "definition/index.md")


@dataclass(frozen=True)
class Erratum:
    """Une erreur corrigée que porte une édition.

    `id` est l'identifiant de la correction, qui sert d'ancre ; `passages`, ceux de ses passages
    que cette édition imprime, jamais aucun.
    """

    id: str
    correction: Correction
    passages: tuple[Passage, ...]

    @property
    def phrase(self) -> str:
        """La ligne qui l'annonce."""
        return f"Erratum : {self.correction.titre.removesuffix('.')}."

    @property
    def former(self) -> tuple[str, ...]:
        """Ce que l'édition dit, citation par citation ; une valeur suit le nom de son champ."""
        return tuple(
            (f"{CHAMPS.get(one.champ, one.champ)}, " if one.champ else "")
            + f"« {one.disait.removesuffix('.')} »"
            for one in self.passages
        )


def place(passage: Passage) -> tuple[str, str]:
    """La nature et l'identifiant de la fiche d'édition qui garde un passage ; vides sinon."""
    kind, id_ = passage.cible
    if passage.cible == _DEFINITION:
        return "definition", "definition"
    return (_RUBRIQUES[kind], id_) if kind in _RUBRIQUES else ("", "")


def says(sheet: FicheImprimee, passage: Passage) -> bool:
    """Vrai si une fiche porte la phrase, ou la valeur de champ, d'un passage."""
    if passage.champ:
        return sheet.champs.get(passage.champ) == passage.disait
    texts = (*sheet.champs.values(), *(text for texts in sheet.faits.values() for text in texts))
    return any(passage.disait in text for text in texts)


def printed_in(catalogue: Catalogue, correction: Correction, passage: Passage) -> list[int]:
    """Les éditions qui portent un passage : trouvées dans leur fichier, ou nommées à la main."""
    return [
        number
        for number, edition in catalogue.editions.items()
        if number in passage.editions
        or (
            correction.depuis <= edition.date <= correction.corrige_le
            and _carries(edition, passage)
        )
    ]


def editions_of(catalogue: Catalogue, correction: Correction) -> list[int]:
    """Les éditions qui portent au moins un des passages d'une correction."""
    return sorted(
        {
            number
            for passage in correction.passages
            for number in printed_in(catalogue, correction, passage)
        }
    )


def errata(catalogue: Catalogue, number: int) -> list[Erratum]:
    """Les erreurs que porte l'édition `number`, la dernière corrigée d'abord."""
    found = (
        Erratum(
            id_,
            one,
            tuple(it for it in one.passages if number in printed_in(catalogue, one, it)),
        )
        for id_, one in catalogue.corrections_par_date().items()
        if one.genre is GenreCorrection.ERREUR
    )
    return [one for one in found if one.passages]


def without(found: Iterable[Changement], wrong: Iterable[Erratum]) -> list[Changement]:
    """Les changements que les errata ne disent pas déjà."""
    passages = [one for erratum in wrong for one in erratum.passages]
    truths = {
        (place(one), fact.texte)
        for erratum in wrong
        for one in erratum.passages
        for fact in erratum.correction.vrai
    }
    return [left for one in found if (left := _left(one, passages, truths))]


def _carries(edition: Edition, passage: Passage) -> bool:
    nature, id_ = place(passage)
    if not nature:
        return False
    sheet = edition.definition if nature == "definition" else getattr(edition, nature).get(id_)
    if sheet is None:
        return False
    # Les questions d'une fiche sont rangées à part, avec celles des autres.
    asked = () if passage.champ else edition.questions.values()
    return says(sheet, passage) or any(passage.disait in one for one in asked)


def _left(
    change: Changement, passages: list[Passage], truths: set[tuple[tuple[str, str], str | None]]
) -> Changement | None:
    """Ce qui reste à dire d'un changement une fois les errata lus ; rien s'ils disent tout."""
    sheet = (change.nature, change.fiche)
    here = list(_said_there(change, passages))
    if change.genre is Genre.CHAMP:
        covered = any(
            change.champ == one.champ if one.champ else one.disait in change.avant for one in here
        )
        return None if covered else change
    if change.genre is Genre.RETRAIT and change.nature == "questions":
        return None if any(one.disait in change.nom for one in here) else change
    if change.genre is not Genre.FAITS:
        return change
    wrong = [one.disait for one in here if not one.champ]
    gone = [text for text in change.retires if any(said in text for said in wrong)]
    left = replace(
        change,
        ajoutes=tuple(_not_rewritten(gone, [*change.ajoutes], sheet, truths)),
        modifies=tuple(
            pair for pair in change.modifies if not any(text in pair[0] for text in wrong)
        ),
        retires=tuple(text for text in change.retires if text not in gone),
    )
    return left if left.ajoutes or left.modifies or left.retires else None


def _not_rewritten(
    gone: list[str],
    added: list[str],
    sheet: tuple[str, str],
    truths: set[tuple[tuple[str, str], str | None]],
) -> list[str]:
    """Les faits ajoutés, sans ceux qui remplacent un fait faux : l'erratum les annonce."""
    left = [text for text in added if (sheet, text) not in truths]
    paired(list(gone), left, REWRITTEN)
    return left


def _said_there(change: Changement, passages: list[Passage]) -> Iterator[Passage]:
    """Les passages de la fiche changée ; une question ne dit pas de quelle fiche elle vient."""
    for one in passages:
        if place(one) == (change.nature, change.fiche) or (
            change.nature == "questions" and not one.champ
        ):
            yield one
