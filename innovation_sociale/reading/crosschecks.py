"""Ce qu'un fichier seul ne peut pas dire : renvois, doublons, listes prouvées par des faits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from innovation_sociale.errors import DataError, fold, shown
from innovation_sociale.messages import proofs as dit
from innovation_sociale.models import (
    Acteur,
    Comparaison,
    Fait,
    Question,
)
from innovation_sociale.models.base import Chemin, noms
from innovation_sociale.reading.document import Document
from innovation_sociale.reading.loaded import Loaded
from innovation_sociale.reading.references import check_references
from innovation_sociale.reading.round_checks import check_round
from innovation_sociale.reading.source_checks import check_sources
from innovation_sociale.reading.support_checks import check_absences, check_help, check_proofs


def cross_check(loaded: Sequence[Loaded], present: Set[tuple[str, str]]) -> list[DataError]:
    """Toutes les incohérences entre fichiers, ou entre champs d'un même fichier.

    `present` : nature et identifiant de tous les fichiers, même ceux qu'un défaut empêche de
    lire ; un renvoi vers eux est juste.
    """
    errors: list[DataError] = []
    for one in loaded:
        errors += _repetitions(one)
        errors += _unique_facts(one)
        if isinstance(one.value, Acteur):
            errors += check_proofs(one, one.value)
            errors += check_absences(one, one.value)
        if isinstance(one.value, Comparaison):
            errors += _comparison_cells(one, one.value)
    errors += check_references(loaded, present)
    errors += _unique_names(loaded)
    errors += _unique_questions(loaded)
    errors += check_sources(loaded, present)
    errors += check_round(loaded, present)
    errors += check_help(loaded)
    return errors


def _repetitions(one: Loaded) -> Iterator[DataError]:
    """Un même mot écrit deux fois dans une liste : souvent un autre mot oublié."""
    for path, model in one.models:
        for name in noms(type(model), list):
            words = getattr(model, name)
            if not isinstance(words, list):
                continue
            for rank, word in enumerate(words):
                if isinstance(word, str) and word in words[:rank]:
                    said = dit.MOT_REPETE(mot=shown(word), champ=name)
                    yield one.document.error((*path, name, rank), said)


def _comparison_cells(one: Loaded, comparaison: Comparaison) -> Iterator[DataError]:
    """Chaque ligne du tableau a une cellule par colonne, dans l'ordre des colonnes."""
    expected = [colonne.id for colonne in comparaison.colonnes]
    for rank, ligne in enumerate(comparaison.lignes):
        if [cellule.colonne for cellule in ligne.cellules] != expected:
            said = dit.CELLULES(colonnes=", ".join(f"« {id_} »" for id_ in expected))
            yield one.document.error(("lignes", rank, "cellules"), said, key=True)


def _unique_facts(one: Loaded) -> Iterator[DataError]:
    """Un récit cite un fait par son identifiant : il n'en nomme qu'un dans sa fiche."""
    seen: dict[str, Chemin] = {}
    for path, model in one.models:
        if isinstance(model, Fait) and model.id:
            here = (*path, "id")
            first = seen.setdefault(model.id, here)
            if first != here:
                line = one.document.place(first)[0]
                yield one.document.error(here, dit.FAIT_EN_DOUBLE(fait=model.id, ligne=line))


def _unique_names(loaded: Sequence[Loaded]) -> Iterator[DataError]:
    """Deux fiches d'une même nature ne portent pas le même nom."""
    seen: dict[tuple[str, str], Loaded] = {}
    for one in loaded:
        name = getattr(one.value, "nom", None)
        if name is None:
            continue
        first = seen.setdefault((one.kind, fold(name)), one)
        if first is not one:
            said = dit.NOM_DEJA_PRIS(nom=shown(name), fichier=first.document.name)
            yield one.document.error(("nom",), said)


def _unique_questions(loaded: Sequence[Loaded]) -> Iterator[DataError]:
    """Un identifiant de question sert d'ancre : il est unique sur tout le site."""
    seen: dict[str, tuple[Document, Chemin]] = {}
    for one in loaded:
        for path, model in one.models:
            if not isinstance(model, Question):
                continue
            here = (one.document, (*path, "id"))
            document, first = seen.setdefault(model.id, here)
            if (document, first) != here:
                said = dit.QUESTION_EN_DOUBLE(
                    question=model.id, fichier=document.name, ligne=document.place(first)[0]
                )
                yield one.document.error(here[1], said)
