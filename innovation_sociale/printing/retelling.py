"""Une histoire, racontée en deux pages : le récit s'il est écrit, sinon ce que disent les faits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from innovation_sociale.errors import DataErrors
from innovation_sociale.french.formatting import number
from innovation_sociale.french.sentences import sentences
from innovation_sociale.french.typography import typeset
from innovation_sociale.guidance.who import Scope, place_of
from innovation_sociale.models import Catalogue, Fait, Rencontre, Source, Temoignage
from innovation_sociale.models.saying import dit, paragraphes
from innovation_sociale.models.stories import cited_facts
from innovation_sociale.models.story_parts import Chiffre
from innovation_sociale.models.vocabulary import Territoire
from innovation_sociale.pages.sketches import sketch_svg
from innovation_sociale.printing.desk import Said
from innovation_sociale.printing.materials import Materials, Told
from innovation_sociale.printing.prose import Block, Prose
from innovation_sociale.printing.sheets import contact

Tree = dict[str, Any]
# Une phrase à mettre en avant : assez longue pour dire quelque chose, assez courte pour se retenir.
_SHORTEST, _LONGEST = 45, 125
# Une unité aussi courte s'écrit avec son nombre : « 10 634 € ».
_SHORT_UNIT = 2
# Ce que le papier dit d'une histoire sans récit.
_TOLD_BY_FACTS = (("", "constat"), ("", "reponse"), ("Depuis", "depuis"))


def stories_of(catalogue: Catalogue, scope: Scope) -> list[str]:
    """Les histoires d'un imprimé, la première d'abord : celles d'ici, ou celles de l'événement."""
    listed = catalogue.temoignages_a_lire()
    if isinstance(scope, Rencontre) and scope.temoignages:
        return list(scope.temoignages)
    place = place_of(catalogue, scope)
    return sorted(listed, key=lambda id_: not _here(listed[id_], place))


def _here(story: Temoignage, place: Territoire) -> bool:
    return any(place in where.contenants for where in story.territoires)


def retold(given: Materials, id_: str) -> Tree:
    """Une histoire à imprimer : titre, chapeau, dessin, blocs, phrase à retenir, chiffres, sources.

    Lève `DataErrors` si son récit porte ce que le papier ne sait pas montrer.
    """
    story, told = given.catalogue.temoignages[id_], given.stories.get(id_)
    traits = {etape.id: etape.titre for etape in given.catalogue.definition.etapes}
    blocks = _written(given, told) if told else list(_from_facts(story))
    lead = (told and told.lead) or dit(story.reponse[0])
    return {
        "id": f"histoire-{id_}",
        "titre": Said(story.accroche or f"{story.nom}, {story.theme}"),
        "nom": Said(story.nom),
        "chapeau": Said(lead),
        "dessin": drawing(given.catalogue, story.dessin),
        "corps": blocks,
        "debut": next((one for one in blocks if one["t"] == "p"), None),
        "d_ou": Said(_whence(given.catalogue, story)),
        "retenir": pull_sentence(blocks),
        "chiffres": [_figure(one) for one in story.chiffres],
        "illustre": [[Said(traits[one.trait]), Said(one.texte)] for one in story.illustre],
        "suite": Said(story.statut_explique),
        "contact": contact(story)[:1],
        "documents": documents(given.catalogue, _proofs(story, told)),
    }


def _whence(catalogue: Catalogue, story: Temoignage) -> str:
    """« du Val » : le département d'une histoire, sinon le territoire du site."""
    here = catalogue.territoires.du_site()
    inside = [
        place
        for place in here.departements
        if any(place in where.contenants for where in story.territoires)
    ]
    return inside[0].de if len(inside) == 1 else here.de


def drawing(catalogue: Catalogue, name: str | None) -> Tree | None:
    """Un dessin des données, et ce qu'il montre ; rien s'il n'y est pas."""
    dessin = catalogue.dessins.get(name or "")
    return {"svg": sketch_svg(dessin), "alt": Said(dessin.montre)} if dessin else None


def documents(catalogue: Catalogue, faits: Iterable[Fait]) -> list[Said]:
    """Les documents d'où viennent des faits : « La Montagne (2017 et mai 2019) », dans l'ordre."""
    dates: dict[str, list[str]] = {}
    seen: set[Source] = set()
    for source in (catalogue.source(one) for fait in faits for one in fait.references):
        if source in seen:
            continue
        seen.add(source)
        listed = dates.setdefault(source.editeur, [])
        if source.date.connue and str(source.date) not in listed:
            listed.append(str(source.date))
    return [Said(f"{who} ({_listed(when)})" if when else who) for who, when in dates.items()]


def _listed(words: Sequence[str]) -> str:
    return " et ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _written(given: Materials, told: Told) -> list[Block]:
    prose = Prose(given.docs, given.site_url, {})
    prose.open(told.page.source, told.page.address)
    blocks = [
        block
        for piece in told.page.pieces
        if isinstance(piece, str)
        for block in prose.blocks(typeset(piece))
    ]
    if prose.defects:
        raise DataErrors(prose.defects)
    return blocks


def _from_facts(story: Temoignage) -> Iterator[Block]:
    for title, name in _TOLD_BY_FACTS:
        facts = getattr(story, name)[1 if name == "reponse" else 0 :]
        if title and facts:
            yield {"t": "h", "n": 2, "c": [Said(title)]}
        for paragraph in paragraphes(facts):
            yield {"t": "p", "c": [Said(" ".join(one.texte for one in paragraph))]}


def _proofs(story: Temoignage, told: Told | None) -> list[Fait]:
    """Les faits que le papier raconte."""
    if told:
        known = cited_facts(story)
        return [known[name] for name in told.facts if name in known]
    return [
        *story.reponse[:1],
        *(fait for _, name in _TOLD_BY_FACTS for fait in getattr(story, name)),
    ]


def pull_sentence(blocks: Sequence[Block]) -> Said | str:
    """La phrase à mettre en avant : le début d'un paragraphe, de la dernière partie d'abord.

    Une phrase qui dit ce que nous n'avons pas lu ne raconte rien.
    """
    parts: list[list[str]] = [[]]
    for block in blocks:
        if block["t"] == "h":
            parts.append([])
        elif block["t"] == "p" and all(isinstance(one, str) for one in block["c"]):
            parts[-1] += [text.strip() for _, text in list(sentences("".join(block["c"])))[:1]]
    for text in (text for part in reversed(parts) for text in part):
        if _SHORTEST <= len(text) <= _LONGEST and "nous n" not in text.lower():
            return Said(text)
    return ""


def _figure(one: Chiffre) -> Tree:
    """Un chiffre à retenir : le nombre, puis ce qu'il compte, ce qu'on visait, sa date."""
    fait = one.fait
    assert fait.valeur is not None
    first, _, rest = (fait.unite or "").partition(" ")
    short = len(first) <= _SHORT_UNIT
    said = [rest if short else f"{first} {rest}".strip(), fait.perimetre or ""]
    if one.but:
        said.append(f"pour {number(one.but)} visés")
    date = f" ({fait.date.annee})" if fait.date.connue else ""
    return {
        "nombre": Said(f"{number(fait.valeur)} {first}" if short else number(fait.valeur)),
        "dit": Said(", ".join(filter(None, said)) + date),
    }
