"""Jamais de téléphone ni de courriel personnel : la règle écrite, vérifiée sur les données."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from innovation_sociale.errors import DataError, shown
from innovation_sociale.models import Acteur
from innovation_sociale.models.base import Chemin, parcourir
from innovation_sociale.models.contacts import MOBILE
from innovation_sociale.models.kinds import WRITTEN
from innovation_sociale.models.people import (
    Bearer,
    bearer,
    names_person,
    on_webmail,
    personal_email,
    personal_problem,
)
from innovation_sociale.models.site import Site
from innovation_sociale.models.vocabulary import Sujet
from innovation_sociale.reading.loaded import Loaded

# Jugés à part ; une adresse web ne porte qu'un courriel, dans ce qu'elle demande.
_APART = frozenset(("courriel", "telephone"))
_ADDRESSES = frozenset(("url", "formulaire"))


def check_contacts(loaded: Sequence[Loaded]) -> Iterator[DataError]:
    """Les coordonnées qui sont celles d'une personne, et celles qui pourraient l'être."""
    for one in loaded:
        if one.kind == WRITTEN:
            continue
        if isinstance(one.value, Acteur | Site):
            yield from _email(one, one.value)
        if isinstance(one.value, Acteur):
            yield from _mobile(one, one.value)
        for path, text in _texts(one):
            if problem := personal_problem(text):
                yield one.document.error(path, problem)
            elif path[-1] not in _ADDRESSES and MOBILE.search(text):
                yield one.document.error(
                    path,
                    "un numéro de mobile est dans ce texte : mettez-le dans « telephone » s'il est "
                    "celui de la structure, sinon retirez-le",
                    warning=True,
                )


def _email(one: Loaded, value: Acteur | Site) -> Iterator[DataError]:
    if not value.courriel:
        return
    names = [value.nom, getattr(value, "editeur", None) or ""]
    who = bearer(value.courriel, [name for name in names if not names_person(name)])
    if who is Bearer.PERSON:
        yield one.document.error(("courriel",), personal_email(value.courriel))
    elif who is Bearer.PERHAPS:
        yield one.document.error(
            ("courriel",),
            f"« {shown(value.courriel)} » nomme peut-être une personne : préférez l'adresse de "
            "l'accueil",
            warning=True,
        )
    elif on_webmail(value.courriel):
        yield one.document.error(
            ("courriel",),
            f"« {shown(value.courriel)} » est chez une messagerie ouverte à tous : gardez-la si la "
            "structure la publie comme la sienne, et si elle n'est à personne en propre",
            warning=True,
        )


def _mobile(one: Loaded, acteur: Acteur) -> Iterator[DataError]:
    if not acteur.telephone or not MOBILE.fullmatch(acteur.telephone):
        return
    beside = [acteur.nom, acteur.adresse or "", acteur.verifie_par]
    facts = [*acteur.faits_sur(Sujet.COORDONNEES), *filter(None, [acteur.premier_pas])]
    beside += [text for fait in facts for text in (fait.texte, fait.note) if text]
    if any(map(names_person, beside)):
        yield one.document.error(
            ("telephone",),
            "ce mobile est auprès du nom d'une personne : écrivez le numéro du standard, ou retirez "
            "celui-ci ; on ne publie jamais de téléphone personnel",
        )
    else:
        yield one.document.error(
            ("telephone",),
            "ce numéro est celui d'un mobile : gardez-le si la structure le publie comme le sien, "
            "et s'il n'est à personne en propre",
            warning=True,
        )


def _texts(one: Loaded) -> Iterator[tuple[Chemin, str]]:
    """Chaque texte d'une donnée, avec son chemin ; une adresse, ses codes « %40 » lus."""
    for path, model in parcourir(one.value):
        for name in type(model).model_fields:
            value = getattr(model, name)
            if name in _APART:
                continue
            if isinstance(value, str):
                yield (*path, name), unquote(value) if name in _ADDRESSES else value
            elif isinstance(value, list):
                for rank, element in enumerate(value):
                    if isinstance(element, str):
                        yield (*path, name, rank), element
