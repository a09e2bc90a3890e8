"""Ce qu'on demande à la recherche sans nommer une page : un besoin dit avec ses mots, un lieu."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from innovation_sociale.models import Catalogue
from innovation_sociale.models.vocabulary import Public, Service, Stade, TypeActeur, Vocabulaire
from innovation_sociale.pages.addresses import public_path, shown_address
from innovation_sociale.pages.criteria import CRITERIA

# L'outil qui pose les questions, et dont l'adresse peut porter des réponses.
_TOOL = "find-support.md"
# Où aller quand rien ne répond, et pourquoi.
_ELSEWHERE = (
    (_TOOL, "Répondre à quelques questions, et trouver qui peut aider"),
    ("support.md", "Parcourir tout l'annuaire"),
    ("contribute.md", "Nous dire ce qui manque"),
)
# Au-delà, des acteurs ne sont pas une réponse : l'outil les trie.
_FEW = 3


def asked_for(catalogue: Catalogue) -> dict[str, Any]:
    """Ce que la recherche lit des demandes : `{outil, suites, lieux, demandes, alentour}`.

    Une demande est `{mots, titre, pages, ancre, poids, somme}` : ses expressions, les adresses où
    elle mène, l'outil à la place de « », ce que son adresse porte alors, et ce qu'elle vaut devant
    une autre. Un lieu est `{id, nom, code, page}`.
    """
    return {
        "outil": _address(_TOOL),
        "suites": [{"page": _address(page), "titre": said} for page, said in _ELSEWHERE],
        "lieux": [*_places(catalogue)],
        "demandes": [*_requests(catalogue)],
        "alentour": catalogue.synonymes.alentour,
    }


def _places(catalogue: Catalogue) -> Iterator[dict[str, str]]:
    criterion = CRITERIA["territoire"]
    offered = set(criterion.codes(catalogue))
    for one in filter(offered.__contains__, catalogue.territoires):
        listed = criterion.actors(catalogue, one)
        yield {
            "id": str(one),
            "nom": one.label,
            "code": one.decrit.code or "",
            "page": _address(criterion.page(one)) if listed else "",
        }


def _requests(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    words = catalogue.synonymes
    for service, said in words.besoins.items():
        anchor = _need(catalogue, service)
        yield from _request(catalogue, "besoin", service, said, anchor)
    for stage, said in words.stades.items():
        for one in _request(catalogue, "stade", stage, said, f"etape={stage}"):
            # Un besoin dit mieux ce qu'on cherche que le moment où on le cherche.
            yield {**one, "poids": 0.7}
    for kind, said in words.types.items():
        yield from _request(catalogue, "type", kind, said, "")
    for public, said in words.publics.items():
        yield _request_of(catalogue, public, said)
    for page, said in words.pages.items():
        yield _led(said, "", [_address(page)])


def _request(
    catalogue: Catalogue,
    name: str,
    code: Service | Stade | TypeActeur,
    said: list[str],
    anchor: str,
) -> Iterator[dict[str, Any]]:
    """Une demande à laquelle une liste répond ; celle d'un seul acteur s'efface devant sa fiche."""
    listed = CRITERIA[name].actors(catalogue, code)
    if listed:
        page = CRITERIA[name].page(code) if len(listed) > 1 else _sheet(next(iter(listed)))
        sum_ = code is catalogue.synonymes.somme
        pages = [_address(page), ""] if anchor else [_address(page)]
        yield {**_led(said, code.label, pages), "ancre": anchor, "somme": sum_}


def _request_of(catalogue: Catalogue, public: Public, said: list[str]) -> dict[str, Any]:
    """La demande d'un public : ses acteurs s'ils sont peu, l'outil d'abord s'ils sont plusieurs."""
    listed = [id_ for id_, one in catalogue.acteurs_par_nom().items() if public in one.publics]
    sheets = [_address(_sheet(id_)) for id_ in listed] if len(listed) <= _FEW else []
    return _led(said, public.label, [*sheets, ""] if len(sheets) == 1 else ["", *sheets])


def _led(said: list[str], title: str, pages: list[str]) -> dict[str, Any]:
    return {"mots": said, "titre": title, "pages": pages, "ancre": "", "poids": 1, "somme": False}


def _need(catalogue: Catalogue, service: Vocabulaire) -> str:
    """Le besoin à cocher dans l'outil pour ce service, s'il en propose un."""
    needs = (one.id for one in catalogue.orientation.choix_besoins if service in one.services)
    found = next(needs, "")
    return f"besoins={found}" if found else ""


def _sheet(id_: str) -> str:
    return f"support/{id_}.md"


def _address(source: str) -> str:
    """L'adresse publiée d'une page, depuis la racine du site."""
    return shown_address(public_path(source)).removeprefix("/")
