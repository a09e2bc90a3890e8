"""La page d'un récit : ce qu'une personne a écrit, entre ce que sa fiche dit avant et après.

Qui écrit un récit n'appelle aucune de ces macros, et son en-tête peut manquer : le moteur l'entoure.
"""

from __future__ import annotations

import re
from dataclasses import replace

from innovation_sociale.models import Catalogue
from innovation_sociale.models.stories import story_of
from innovation_sociale.pages.story_text import LECTURE_TITLE
from innovation_sociale.reading.front_matter import Head, WrittenPage

_LECTURE = re.compile(r"^( {0,3}!!! +lecture)[ \t]*$", re.MULTILINE)


def told(page: WrittenPage, name: str, catalogue: Catalogue | None) -> WrittenPage:
    """La page à construire : la même si ce n'est pas un récit, sinon le récit et sa fiche autour."""
    story = story_of(name)
    record = story.record(catalogue) if story and catalogue else None
    if story is None or record is None:
        return page
    title = page.head.title or story.page.titre(record)
    head = Head(title, page.head.description or story.page.description(record))
    body = _LECTURE.sub(rf'\1 "{LECTURE_TITLE}"', page.body)
    return replace(page, head=head, body=story.around(body))
