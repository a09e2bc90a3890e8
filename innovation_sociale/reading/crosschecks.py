"""Ce qu'un fichier seul ne peut pas dire : renvois, doublons, listes prouvées par des faits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any

from innovation_sociale.errors import DataError, fold, shown, suggestion
from innovation_sociale.models import (
    Acteur,
    Citation,
    Comparaison,
    Definition,
    Evenement,
    Fait,
    Glossaire,
    Lien,
    Question,
    Rencontre,
    Site,
    Source,
    Sources,
    Temoignage,
)
from innovation_sociale.models.base import Chemin, parcourir
from innovation_sociale.models.criteria import Autodiagnostic
from innovation_sociale.models.orientation import Orientation
from innovation_sociale.models.vocabulary import Frais, StatutActeur, Sujet
from innovation_sociale.reading.yaml import Document

COORDONNEES = ("courriel", "telephone", "adresse")
PROUVES = ("territoires", "stades", "services", "publics", "frais")


@dataclass(frozen=True)
class Loaded:
    """Un fichier de données lu : sa nature, son identifiant, son contenu."""

    kind: str
    id: str
    document: Document
    value: Any


def cross_check(loaded: Sequence[Loaded], present: Set[tuple[str, str]]) -> list[DataError]:
    """Toutes les incohérences entre fichiers, ou entre champs d'un même fichier.

    `present` : nature et identifiant de tous les fichiers, même ceux qu'un défaut empêche de
    lire ; un renvoi vers eux est juste.
    """
    errors: list[DataError] = []
    for one in loaded:
        errors += _repetitions(one)
        if isinstance(one.value, Acteur):
            errors += _proofs(one, one.value)
        if isinstance(one.value, Comparaison):
            errors += _comparison_cells(one, one.value)
    errors += _references(loaded)
    errors += _links(loaded, present)
    errors += _unique_names(loaded)
    errors += _unique_questions(loaded)
    errors += _sources(loaded)
    return errors


def references(value: Any) -> Iterator[tuple[Chemin, str | Source]]:
    """Toutes les sources citées par une donnée, avec leur chemin dans le fichier."""
    for path, model in parcourir(value):
        if isinstance(model, Fait):
            yield (*path, "source"), model.source
            for rank, other in enumerate(model.autres_sources):
                yield (*path, "autres_sources", rank), other
        elif isinstance(model, Lien) and model.source is not None:
            yield (*path, "source"), model.source
        elif isinstance(model, Citation | Rencontre):
            for rank, other in enumerate(model.sources):
                yield (*path, "sources", rank), other


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


def _proofs(one: Loaded, acteur: Acteur) -> Iterator[DataError]:
    """Ce que la fiche d'un acteur affirme par un code doit l'être aussi par un fait."""
    subjects = {fait.sujet for fait in acteur.faits}
    for rank, fait in enumerate(acteur.faits):
        if fait.sujet is None:
            yield one.document.error(
                ("faits", rank),
                "il manque « sujet » à ce fait : écrivez par exemple « sujet: services »",
            )
    for name in PROUVES:
        value = getattr(acteur, name)
        silent = not value or value in (Frais.INCONNU, Frais.SANS_OBJET)
        if not silent and Sujet[name.upper()] not in subjects:
            yield one.document.error(
                (name,),
                f"aucun fait ne prouve « {name} » : ajoutez dans « faits » un fait avec sa "
                f"source et « sujet: {name} », ou retirez « {name} »",
                key=True,
            )
    given = [name for name in COORDONNEES if getattr(acteur, name)]
    if given and Sujet.COORDONNEES not in subjects:
        yield one.document.error(
            (given[0],),
            f"aucun fait ne prouve « {given[0]} » : ajoutez dans « faits » un fait avec sa "
            "source et « sujet: coordonnees »",
            key=True,
        )
    if Sujet.PRESENTATION not in subjects:
        yield one.document.error(
            ("faits",),
            "il manque un fait « sujet: presentation » : il résume l'acteur en une phrase",
            key=True,
        )
    if acteur.statut is StatutActeur.ACTIF and acteur.derniere_preuve is None:
        yield one.document.error(
            ("statut",),
            "le statut « actif » demande « derniere_preuve », un fait daté avec sa source ; "
            "sinon écrivez « statut: a-confirmer »",
            key=True,
        )


def _references(loaded: Sequence[Loaded]) -> Iterator[DataError]:
    """Chaque source citée par son identifiant existe dans `data/sources.yml`."""
    known = _shared_sources(loaded)
    if known is None:
        return
    for one in loaded:
        for path, reference in references(one.value):
            if isinstance(reference, str) and reference not in known:
                guess = suggestion(reference, known)
                ending = " : ajoutez-la, ou écrivez la source sur place"
                yield one.document.error(
                    path,
                    f"la source « {shown(reference)} » n'est pas dans data/sources.yml"
                    f"{guess or ending}",
                )


def _shared_sources(loaded: Sequence[Loaded]) -> dict[str, Source] | None:
    """Les sources communes, ou rien si leur fichier est lui-même en défaut."""
    return next((one.value.sources for one in loaded if isinstance(one.value, Sources)), None)


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


def _sources(loaded: Sequence[Loaded]) -> Iterator[DataError]:
    """Une source est écrite une fois ; une source commune jamais citée se signale."""
    shared = _shared_sources(loaded)
    if shared is None:
        return
    commons = next(one for one in loaded if isinstance(one.value, Sources))
    by_url: dict[str, str] = {}
    for id_, source in shared.items():
        first = by_url.setdefault(source.url, id_)
        if first != id_:
            yield commons.document.error(
                ("sources", id_, "url"),
                f"cette adresse est déjà celle de « {first} » : gardez une seule des deux",
            )
    cited: set[str] = set()
    inline: dict[str, str] = {}
    for one, path, reference in _all_references(loaded):
        if isinstance(reference, str):
            cited.add(reference)
        elif reference.url in by_url:
            yield one.document.error(
                (*path, "url"),
                f"cette source est déjà dans data/sources.yml : écrivez « {path[-1]}: "
                f"{by_url[reference.url]} »",
            )
        elif inline.setdefault(reference.url, one.document.name) != one.document.name:
            yield one.document.error(
                (*path, "url"),
                f"cette source est aussi écrite dans {inline[reference.url]} : mettez-la une "
                "fois dans data/sources.yml",
            )
    for id_ in shared:
        if id_ not in cited:
            yield commons.document.error(
                ("sources", id_),
                f"la source « {id_} » n'est citée nulle part",
                key=True,
                warning=True,
            )


def _all_references(
    loaded: Iterable[Loaded],
) -> Iterator[tuple[Loaded, Chemin, str | Source]]:
    for one in loaded:
        for path, reference in references(one.value):
            yield one, path, reference
