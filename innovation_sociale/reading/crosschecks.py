"""Ce qu'un fichier seul ne peut pas dire : renvois, doublons, listes prouvées par des faits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from innovation_sociale.errors import DataError, fold, shown, suggestion
from innovation_sociale.models import (
    Acteur,
    Comparaison,
    Definition,
    Evenement,
    Glossaire,
    Question,
    Rencontre,
    Site,
    Temoignage,
)
from innovation_sociale.models.base import Chemin, parcourir
from innovation_sociale.models.criteria import Autodiagnostic
from innovation_sociale.models.orientation import Orientation
from innovation_sociale.reading.loaded import Loaded
from innovation_sociale.reading.source_checks import check_sources
from innovation_sociale.reading.support_checks import check_proofs
from innovation_sociale.reading.yaml import Document


def cross_check(loaded: Sequence[Loaded], present: Set[tuple[str, str]]) -> list[DataError]:
    """Toutes les incohérences entre fichiers, ou entre champs d'un même fichier.

    `present` : nature et identifiant de tous les fichiers, même ceux qu'un défaut empêche de
    lire ; un renvoi vers eux est juste.
    """
    errors: list[DataError] = []
    for one in loaded:
        errors += _repetitions(one)
        if isinstance(one.value, Acteur):
            errors += check_proofs(one, one.value)
        if isinstance(one.value, Comparaison):
            errors += _comparison_cells(one, one.value)
    errors += _links(loaded, present)
    errors += _unique_names(loaded)
    errors += _unique_questions(loaded)
    errors += check_sources(loaded, present)
    return errors


def _repetitions(one: Loaded) -> Iterator[DataError]:
    """Un même mot écrit deux fois dans une liste : souvent un autre mot oublié."""
    for path, model in parcourir(one.value):
        for name in type(model).model_fields:
            words = getattr(model, name)
            if not isinstance(words, list):
                continue
            for rank, word in enumerate(words):
                if isinstance(word, str) and word in words[:rank]:
                    yield one.document.error(
                        (*path, name, rank),
                        f"« {shown(word)} » est déjà dans « {name} » : retirez la répétition",
                    )


def _comparison_cells(one: Loaded, comparaison: Comparaison) -> Iterator[DataError]:
    """Chaque ligne du tableau a une cellule par colonne, dans l'ordre des colonnes."""
    expected = [colonne.id for colonne in comparaison.colonnes]
    for rank, ligne in enumerate(comparaison.lignes):
        if [cellule.colonne for cellule in ligne.cellules] != expected:
            yield one.document.error(
                ("lignes", rank, "cellules"),
                "une ligne a une cellule par colonne, dans l'ordre : "
                + ", ".join(f"« {id_} »" for id_ in expected),
                key=True,
            )


def _links(loaded: Sequence[Loaded], present: Set[tuple[str, str]]) -> Iterator[DataError]:
    """Les renvois d'un fichier à un autre : acteurs, témoignages, traits, critères, besoins."""
    actors = {id_ for kind, id_ in present if kind == "support"}
    stories = {id_ for kind, id_ in present if kind == "testimonials"}
    traits = {
        etape.id
        for one in loaded
        if isinstance(one.value, Definition)
        for etape in one.value.etapes
    }
    values = [one.value for one in loaded]
    criteria = {
        critere.id for one in values if isinstance(one, Autodiagnostic) for critere in one.criteres
    }
    needs = {
        besoin.id for one in values if isinstance(one, Orientation) for besoin in one.choix_besoins
    }
    terms = next((set(one.termes) for one in values if isinstance(one, Glossaire)), None)
    for one in loaded:
        value = one.value
        wanted: list[tuple[Chemin, str, set[str], str]] = []
        if isinstance(value, Evenement | Rencontre):
            for name, known, where in (
                ("organisateurs", actors, "data/support"),
                ("acteurs", actors, "data/support"),
                ("temoignages", stories, "data/testimonials"),
            ):
                listed = enumerate(getattr(value, name, []))
                wanted += [((name, rank), id_, known, where) for rank, id_ in listed]
        elif isinstance(value, Glossaire):
            wanted += [
                (("termes", key, "voir_acteur"), terme.voir_acteur, actors, "data/support")
                for key, terme in value.termes.items()
                if terme.voir_acteur
            ]
        elif isinstance(value, Site) and terms is not None:
            wanted += [
                (("fiches_retirees", rank, "terme"), gone.terme, terms, "data/glossary.yml")
                for rank, gone in enumerate(value.fiches_retirees)
            ]
        elif isinstance(value, Temoignage):
            wanted += [
                (("illustre", rank, "trait"), item.trait, traits, "data/definition.yml")
                for rank, item in enumerate(value.illustre)
                if traits
            ]
            wanted += [
                (("profil", rank, "critere"), item.critere, criteria, "data/criteria.yml")
                for rank, item in enumerate(value.profil)
                if criteria
            ]
        elif isinstance(value, Autodiagnostic):
            families = {famille.id for famille in value.familles}
            for rank, critere in enumerate(value.criteres):
                here = ("criteres", rank)
                wanted.append(((*here, "famille"), critere.famille, families, "« familles »"))
                if critere.appui and needs:
                    besoin = critere.appui.besoin
                    where = "data/orientation.yml"
                    wanted.append(((*here, "appui", "besoin"), besoin, needs, where))
        for path, id_, known, where in wanted:
            if id_ not in known:
                yield one.document.error(
                    path,
                    f"« {shown(id_)} » n'existe pas dans {where}"
                    f"{suggestion(id_, known) or ' : corrigez ce nom, ou ajoutez ce qui manque'}",
                )


def _unique_names(loaded: Sequence[Loaded]) -> Iterator[DataError]:
    """Deux fiches d'une même nature ne portent pas le même nom."""
    seen: dict[tuple[str, str], Loaded] = {}
    for one in loaded:
        name = getattr(one.value, "nom", None)
        if name is None:
            continue
        first = seen.setdefault((one.kind, fold(name)), one)
        if first is not one:
            yield one.document.error(
                ("nom",),
                f"« {shown(name)} » est déjà le nom de {first.document.name} : "
                "distinguez les deux noms, ou gardez un seul fichier",
            )


def _unique_questions(loaded: Sequence[Loaded]) -> Iterator[DataError]:
    """Un identifiant de question sert d'ancre : il est unique sur tout le site."""
    seen: dict[str, tuple[Document, Chemin]] = {}
    for one in loaded:
        for path, model in parcourir(one.value):
            if not isinstance(model, Question):
                continue
            here = (one.document, (*path, "id"))
            document, first = seen.setdefault(model.id, here)
            if (document, first) != here:
                yield one.document.error(
                    here[1],
                    f"la question « {model.id} » existe déjà, {document.name} ligne "
                    f"{document.place(first)[0]} : donnez un autre identifiant",
                )
