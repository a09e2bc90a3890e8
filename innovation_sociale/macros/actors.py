"""Les macros de l'annuaire : l'annuaire, ses listes simples, une fiche d'acteur."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from innovation_sociale.errors import known
from innovation_sociale.macros.corrections import corrected
from innovation_sociale.macros.rendering import Context, macro
from innovation_sociale.models import Acteur, Catalogue, Terme
from innovation_sociale.models.confirming import confirmee_le, etat
from innovation_sociale.models.essentials import (
    ACTIVITE,
    MOST_CAUTIONS,
    essentiel,
    message,
    pour_qui,
    reste,
)
from innovation_sociale.models.kinds import PAR_CODE
from innovation_sociale.models.once import once
from innovation_sociale.models.reaching import relay
from innovation_sociale.models.vocabulary import (
    Service,
    Stade,
    Sujet,
    TypeActeur,
    Vocabulaire,
)
from innovation_sociale.pages.criteria import CRITERIA
from innovation_sociale.pages.pagination import (
    CARDS_PER_PAGE,
    FIRST_CARDS,
    PARTIAL,
    SILENT,
    equal,
    sheet,
)
from innovation_sociale.pages.printables import handed_out


@macro
def annuaire(catalogue: Catalogue) -> Context:
    """Tout l'annuaire, avec ses filtres et ses listes simples."""
    return {
        "acteurs": _sorted_actors(catalogue),
        "taille": FIRST_CARDS,
        "criteres": simple_lists(catalogue),
        "filtres": {
            "type": ("Type", _used(TypeActeur, catalogue, "type")),
            "territoire": ("Où", CRITERIA["territoire"].codes(catalogue)),
            "stade": ("À quel moment", _used(Stade, catalogue, "stade")),
            "besoin": ("Pour quel besoin", _used(Service, catalogue, "besoin")),
        },
        "codes": _filter_codes(catalogue),
        "communes": catalogue.communes is not None,
    }


@macro
def acteurs_de_l_article(catalogue: Catalogue) -> Context:
    """Les acteurs que cite l'article d'origine, par type."""
    cited = [(id_, one) for id_, one in _sorted_actors(catalogue) if one.dans_l_article]
    groups = [(kind, [(id_, one) for id_, one in cited if one.type is kind]) for kind in TypeActeur]
    return {"groupes": [(kind, actors) for kind, actors in groups if actors]}


@macro
def liste(catalogue: Catalogue, critere: str, code: str, page: str = "1") -> Context:
    """Une liste simple de l'annuaire : les acteurs d'un type, d'un territoire, d'un stade."""
    criterion = known(CRITERIA, critere)
    term = known({str(one): one for one in criterion.codes(catalogue)}, code)
    answering = criterion.actors(catalogue, term)
    listed = list(answering.items())
    cut = equal(len(listed), CARDS_PER_PAGE)
    silent = [one for one in _silent(catalogue)[critere] if one[0] not in answering]
    partial = _partly_there(catalogue).get(str(term), []) if critere == "territoire" else []
    return {
        "critere": criterion,
        "terme": term,
        **sheet("acteurs", listed, cut, criterion.page(term), page),
        "muets": silent[:SILENT],
        "muets_de_plus": max(0, len(silent) - SILENT),
        "partiels": partial[:PARTIAL],
        "partiels_de_plus": max(0, len(partial) - PARTIAL),
        "confirmees": _confirmed(catalogue, answering) if critere == "territoire" else "",
        "a_donner": handed_out(catalogue, str(term)) if critere == "territoire" else [],
        "autres": [one for one in criterion.codes(catalogue) if criterion.actors(catalogue, one)],
    }


def _confirmed(catalogue: Catalogue, listed: Mapping[str, Acteur]) -> str:
    """Combien d'acteurs d'un département ont confirmé leur fiche, et l'âge de ce qu'elles disent."""
    return str(etat(catalogue, (("support", id_, one) for id_, one in listed.items())))


@macro
def fiche(catalogue: Catalogue, id_: str) -> Context:
    """La fiche d'un acteur."""
    acteur = known(catalogue.acteurs, id_)
    cautions = acteur.faits_sur(Sujet.A_SAVOIR)
    return {
        "acteur": acteur,
        "id": id_,
        "activite": ACTIVITE[acteur.statut],
        "essentiel": essentiel(acteur),
        "pour_qui": pour_qui(acteur),
        "precautions": cautions[:MOST_CAUTIONS],
        "sujets": [(sujet, faits) for sujet in Sujet if (faits := reste(acteur, sujet))],
        "message": message(acteur, catalogue.territoires.du_site().ou),
        "relais": relay(catalogue, acteur),
        "confirmee": confirmee_le(catalogue, "support", id_, acteur),
        "liste_de": _list_of,
        "pdf": PAR_CODE["support"].pdf_de(id_),
        "sigles": _acronyms(catalogue, acteur),
        "corrections": corrected(catalogue, "acteur", id_),
    }


@macro
def fiche_retiree(catalogue: Catalogue, id_: str) -> Context:
    """Ce qu'est devenue une fiche qui n'est plus dans l'annuaire."""
    gone = known({one.fiche: one for one in catalogue.site.fiches_retirees}, id_)
    return {"retiree": gone, "terme": catalogue.glossaire.termes[gone.terme]}


def _list_of(term: Vocabulaire) -> str:
    """La liste de l'annuaire où mène un terme d'une fiche ; vide si rien n'y mène."""
    listed = {TypeActeur: "type", Stade: "stade", Service: "besoin"}
    name = listed.get(type(term))
    return CRITERIA[name].page(term) if name else ""


Actors = list[tuple[str, Acteur]]


def _sorted_actors(catalogue: Catalogue) -> Actors:
    return list(catalogue.acteurs_par_nom().items())


@once
def _silent(catalogue: Catalogue) -> dict[str, Actors]:
    """Pour chaque critère, les acteurs qui n'en disent rien."""
    listed = _sorted_actors(catalogue)
    return {
        name: [(id_, one) for id_, one in listed if criterion.silent(one)]
        for name, criterion in CRITERIA.items()
    }


@once
def _partly_there(catalogue: Catalogue) -> dict[str, Actors]:
    """Pour chaque lieu, les acteurs qui n'interviennent que dans une partie."""
    return {
        str(place): [(id_, one) for id_, one in _sorted_actors(catalogue) if one.touche(place)]
        for place in catalogue.orientation.lieux
    }


def _acronyms(catalogue: Catalogue, acteur: Acteur) -> list[tuple[str, Terme]]:
    """Les mots du glossaire qu'emploie une fiche : ils s'expliquent sur place, sans survol."""
    texts = " ".join(f"{fait.texte} {fait.note}" for fait in acteur.faits)
    words = {word.casefold() for word in re.findall(r"[\w'’-]+", texts)}
    return [
        (anchor, term)
        for anchor, term in catalogue.glossaire.termes.items()
        if term.terme.casefold() in words
    ]


def _used(words: Any, catalogue: Catalogue, name: str) -> list[Any]:
    return [code for code in words if CRITERIA[name].actors(catalogue, code)]


def simple_lists(catalogue: Catalogue) -> list[Context]:
    """Les listes simples, pour qui n'a pas de JavaScript : critère, termes, comptes."""
    return [
        {
            "critere": criterion,
            "termes": [
                (code, len(actors))
                for code in criterion.codes(catalogue)
                if (actors := criterion.actors(catalogue, code))
            ],
        }
        for criterion in CRITERIA.values()
    ]


def _filter_codes(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """Pour chaque acteur, les codes auxquels chaque filtre le reconnaît.

    Et, s'il y en a, les filtres dont sa fiche ne dit rien (« muet »), les lieux dont il ne couvre
    qu'une partie (« partie »).
    """
    return {
        id_: {
            name: " ".join(
                code for code in criterion.codes(catalogue) if criterion.matches(acteur, code)
            )
            for name, criterion in CRITERIA.items()
        }
        | _doubts(catalogue, acteur)
        for id_, acteur in catalogue.acteurs.items()
    }


def _doubts(catalogue: Catalogue, acteur: Acteur) -> dict[str, str]:
    """Ce qu'un acteur laisse sans réponse, pour les filtres de l'annuaire."""
    found = {
        "muet": " ".join(name for name, one in CRITERIA.items() if one.silent(acteur)),
        "partie": " ".join(one for one in catalogue.orientation.lieux if acteur.touche(one)),
    }
    return {name: value for name, value in found.items() if value}
