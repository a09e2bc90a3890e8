"""Les chapitres d'un livret : quelle page est de quel chapitre, lesquels on imprime, dans quel ordre."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from innovation_sociale.models.chapters import Chapitre
from innovation_sociale.models.stories import story_of
from innovation_sociale.pages.manuscript import MacroCall, ManuscriptPage

# La macro qu'appelle une page dit son chapitre : personne ne l'écrit une seconde fois.
_OF_MACRO = {
    "accueil": Chapitre.ESSENTIEL,
    "appui": Chapitre.APPUI,
    "annuaire": Chapitre.ANNUAIRE,
    "temoignages": Chapitre.HISTOIRES,
    "entonnoir": Chapitre.DEFINITION,
    "definitions": Chapitre.DEFINITION,
    "projet": Chapitre.PROJET,
    "atelier": Chapitre.ATELIER,
    "glossaire": Chapitre.GLOSSAIRE,
    "inconnues": Chapitre.INCONNUES,
}
SOURCES = "sources"


def chapter_of(page: ManuscriptPage) -> Chapitre | None:
    """Le chapitre d'une page ; rien de celle des sources, qui suit toujours ce qui les cite."""
    called = [piece.name for piece in page.pieces if isinstance(piece, MacroCall)]
    if SOURCES in called:
        return None
    return next((_OF_MACRO[name] for name in called if name in _OF_MACRO), Chapitre.AUTRES)


def chapters(
    pages: Sequence[ManuscriptPage], kept: Collection[Chapitre] = ()
) -> list[ManuscriptPage]:
    """Les pages des chapitres `kept` (tous s'il est vide), dans l'ordre du livret, puis les sources.

    Deux pages d'un même chapitre gardent leur ordre. Un récit n'est pas un chapitre.
    """
    order = list(Chapitre)
    ranked = [
        (len(order) if chapter is None else order.index(chapter), page)
        for page in pages
        if story_of(page.source) is None
        for chapter in (chapter_of(page),)
        if chapter is None or not kept or chapter in kept
    ]
    return [page for _, page in sorted(ranked, key=lambda one: one[0])]
