"""Ce qui se compose à part : feuilles, petits livrets, ateliers ; la copie hors ligne ne les emporte pas."""

from __future__ import annotations

from collections.abc import Iterator

from innovation_sociale.guidance.who import Scope
from innovation_sociale.models import Catalogue
from innovation_sociale.pages.printables import Kind, Printable, printables
from innovation_sociale.printing.feuille import feuille_document
from innovation_sociale.printing.materials import Materials
from innovation_sociale.printing.petit_livret import petit_livret_document
from innovation_sociale.printing.press import forget
from innovation_sociale.printing.restitutions import restitution_document
from innovation_sociale.printing.together import together
from innovation_sociale.printing.workshop_kit import workshop_document


def documents_apart(given: Materials) -> Iterator[tuple[str, bytes]]:
    """Chaque imprimé composé à part : son chemin depuis la racine du site, ses octets.

    Lève `CompositionFailed` ou `DataErrors` au premier qui ne se compose pas.
    """
    listed = [one for one in printables(given.catalogue) if one.kind.apart]
    contents = together(lambda one: _document(given, one), listed)
    yield from zip((one.path for one in listed), contents, strict=True)
    forget()


def _document(given: Materials, one: Printable) -> bytes:
    if one.kind is Kind.WORKSHOP:
        return restitution_document(given, one.id)
    if one.kind is Kind.WORKSHOP_KIT:
        return workshop_document(given, one.id)
    scope = _scope(given.catalogue, one)
    if one.layout is None:
        return feuille_document(given, scope)
    return petit_livret_document(given, scope, one.layout)


def _scope(catalogue: Catalogue, one: Printable) -> Scope:
    if one.kind in (Kind.MEETING_LEAFLET, Kind.MEETING_SMALL):
        return catalogue.rencontres[one.id]
    return catalogue.territoires.nomme(one.id)
