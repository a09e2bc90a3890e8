"""Les macros des ateliers tenus : leur liste, ce que chacun a donné, les versions de la définition."""

from __future__ import annotations

from innovation_sociale.errors import known
from innovation_sociale.french.word_changes import Fate, Piece, word_changes
from innovation_sociale.guidance.restitution import restitution as counted
from innovation_sociale.macros.corrections import corrected
from innovation_sociale.macros.rendering import Context, macro
from innovation_sociale.models import Catalogue
from innovation_sociale.models.kinds import PAR_CODE
from innovation_sociale.models.versions import Version
from innovation_sociale.models.versions import versions as all_versions
from innovation_sociale.pages.wall_funnel import wall_funnel

# Les idées que la page range une à une ; les autres s'y lisent à la suite.
SHOWN = 48
# Les versions nommées à la page de la définition, entre la première et la dernière.
NAMED = 8
# Au-delà de tant de bouts, la phrase a été récrite : la lire d'un trait vaut mieux.
_MOST_PIECES = 15


@macro
def restitution(catalogue: Catalogue, id_: str) -> Context:
    """Un atelier tenu : sa phrase, l'entonnoir, les groupes, les votes, les idées gardées à part."""
    one = known(catalogue.ateliers, id_)
    read = counted(one, SHOWN)
    meeting = catalogue.rencontres.get(one.rencontre or "")
    organisers = one.organisateurs or (meeting.organisateurs if meeting else [])
    every = all_versions(catalogue)
    number = next((rank for rank, each in enumerate(every) if each.atelier == id_), None)
    return {
        "id": id_,
        "une": PAR_CODE["workshops"],
        "atelier": one,
        "lu": read,
        "dessin": wall_funnel([(step.titre, step.combien, step.compte) for step in read.etapes]),
        "rencontre": meeting,
        "origine": catalogue.definition if catalogue.definition.atelier == id_ else None,
        "organisateurs": [(name, catalogue.acteurs[name].nom) for name in organisers],
        "version": None if number is None else every[number],
        "change": _compared(every[number - 1], every[number]) if number else None,
        "corrections": corrected(catalogue, "atelier", id_),
        "montrees": SHOWN,
    }


@macro
def ateliers_tenus(catalogue: Catalogue) -> Context:
    """Les ateliers tenus, le plus récent d'abord ; les exemples inventés à part."""
    held = sorted(catalogue.ateliers.items(), key=lambda item: item[1].date, reverse=True)
    numbers = {one.atelier: one for one in all_versions(catalogue)}
    return {
        "tenus": [(id_, one, numbers.get(id_)) for id_, one in held if not one.fictif],
        "fictifs": [(id_, one) for id_, one in held if one.fictif],
    }


@macro
def versions(catalogue: Catalogue) -> Context:
    """Les versions de la définition : la dernière, ce qui y change, et celles d'avant."""
    first, *later = all_versions(catalogue)
    between = later[-2::-1]
    return {
        "premiere": first,
        "derniere": _compared([first, *later][-2], later[-1]) if later else None,
        "autres": between[:NAMED],
        "de_plus": max(0, len(between) - NAMED),
    }


def _compared(before: Version, after: Version) -> Context:
    """Une version et ce qui la sépare de celle d'avant, mot par mot."""
    pieces = word_changes(before.phrase, after.phrase)
    if len(pieces) > _MOST_PIECES:
        pieces = [Piece(Fate.REMOVED, before.phrase), Piece(Fate.ADDED, after.phrase)]

    def count(fate: Fate) -> int:
        return sum(piece.words for piece in pieces if piece.fate is fate)

    return {
        "version": after,
        "avant": before,
        "bouts": pieces,
        "gardes": count(Fate.KEPT),
        "retires": count(Fate.REMOVED),
        "ajoutes": count(Fate.ADDED),
    }
