"""Les récits sur le papier : ce qu'une personne a écrit d'une fiche, ses preuves appelées par numéro."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from innovation_sociale.french.typography import typeset
from innovation_sociale.models.stories import cited_facts, story_of
from innovation_sociale.pages.manuscript import ManuscriptPage
from innovation_sociale.printing.desk import Desk
from innovation_sociale.printing.prose import Block, Prose


@dataclass(frozen=True)
class Tales:
    """Les récits d'un manuscrit ; `prose` lit leurs pages, et retient leurs défauts."""

    pages: Mapping[str, ManuscriptPage]
    prose: Prose

    @classmethod
    def of(cls, pages: Sequence[ManuscriptPage], prose: Prose) -> Tales:
        """Ceux de ces pages qui en sont, par l'identifiant de leur fiche."""
        told = ((story_of(page.source), page) for page in pages)
        return cls({story.id: page for story, page in told if story}, prose)

    def blocks(self, desk: Desk, id_: str, level: int) -> list[Block]:
        """Le récit d'une fiche, dont le nom est un titre de niveau `level` ; rien s'il n'est pas écrit."""
        page = self.pages.get(id_)
        story = story_of(page.source) if page else None
        if page is None or story is None:
            return []
        facts = cited_facts(story.record(desk.whole))

        def proofs(names: Sequence[str]) -> list[int]:
            cited = (desk.cite(one) for name in names for one in facts[name].references)
            return list(dict.fromkeys(cited))

        self.prose.open(page.source, page.address, level=level, proofs=proofs)
        texts = (piece for piece in page.pieces if isinstance(piece, str))
        return [block for text in texts for block in self.prose.blocks(typeset(text))]
