"""Jamais de téléphone ni de courriel personnel : la règle écrite, vérifiée sur les données."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from innovation_sociale.errors import DataError, Said, shown
from innovation_sociale.messages import addresses as dit
from innovation_sociale.models import Acteur
from innovation_sociale.models.base import textes
from innovation_sociale.models.contacts import MOBILE, may_reach
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
        for path, model in one.models:
            for inside, text in textes(model, _APART):
                if problem := _problem(text, address=inside[-1] in _ADDRESSES):
                    yield one.document.error((*path, *inside), problem)


def _problem(text: str, *, address: bool) -> Said:
    """Ce qu'un texte dit d'une personne ; une adresse, ses codes « %40 » lus, n'a pas de mobile."""
    text = unquote(text) if address else text
    if not may_reach(text):
        return ""
    mobile = not address and MOBILE.search(text)
    return personal_problem(text) or (dit.MOBILE_DANS_UN_TEXTE() if mobile else "")


def _email(one: Loaded, value: Acteur | Site) -> Iterator[DataError]:
    if not value.courriel:
        return
    names = [value.nom, getattr(value, "editeur", None) or ""]
    who = bearer(value.courriel, [name for name in names if not names_person(name)])
    if who is Bearer.PERSON:
        yield one.document.error(("courriel",), personal_email(value.courriel))
    elif who is Bearer.PERHAPS:
        said = dit.COURRIEL_DE_PERSONNE_PEUT_ETRE(courriel=shown(value.courriel))
        yield one.document.error(("courriel",), said)
    elif on_webmail(value.courriel):
        said = dit.COURRIEL_OUVERT_A_TOUS(courriel=shown(value.courriel))
        yield one.document.error(("courriel",), said)


def _mobile(one: Loaded, acteur: Acteur) -> Iterator[DataError]:
    if not acteur.telephone or not MOBILE.fullmatch(acteur.telephone):
        return
    beside = [acteur.nom, acteur.adresse or "", acteur.verifie_par]
    facts = [*acteur.faits_sur(Sujet.COORDONNEES), *filter(None, [acteur.premier_pas])]
    beside += [text for fait in facts for text in (fait.texte, fait.note) if text]
    if any(map(names_person, beside)):
        yield one.document.error(("telephone",), dit.MOBILE_PERSONNEL())
    else:
        yield one.document.error(("telephone",), dit.MOBILE_DE_STRUCTURE())
