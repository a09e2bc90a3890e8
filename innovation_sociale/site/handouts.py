"""De quoi composer la feuille et le petit livret d'un projet jugé : ses données, ses récits."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from innovation_sociale.editions.snapshot import edition_en_cours
from innovation_sociale.environment.settings import Settings
from innovation_sociale.models import Catalogue
from innovation_sociale.models.stories import story_of
from innovation_sociale.pages.addresses import public_path
from innovation_sociale.pages.calls import calls, filled
from innovation_sociale.pages.html_rules import render
from innovation_sociale.pages.manuscript import ManuscriptPage
from innovation_sociale.pages.rules import PageText
from innovation_sociale.pages.slots import INLINE
from innovation_sociale.pages.stories import told
from innovation_sociale.printing.cover import Cover
from innovation_sociale.printing.materials import Materials, Told
from innovation_sociale.reading.front_matter import read_page


def materials(
    root: Path, written: Mapping[str, PageText], catalogue: Catalogue, settings: Settings
) -> Materials:
    """De quoi composer ce qu'on donne ; `written` : les pages jugées, par chemin depuis `root`."""
    return Materials(
        catalogue,
        root / "docs",
        settings.site_url,
        Cover(edition_en_cours(catalogue, settings.day)),
        settings.timestamp,
        told_stories(written, catalogue),
    )


def told_stories(written: Mapping[str, PageText], catalogue: Catalogue) -> dict[str, Told]:
    """Les récits écrits, par témoignage."""
    found: dict[str, Told] = {}
    for name, one in written.items():
        story = story_of(name)
        if story is None or story.record(catalogue) is None:
            continue
        page = read_page(one.text, name)
        body, slots = filled(told(page, name, catalogue).body)
        source = name.removeprefix("docs/")
        pieces = slots.printed(render(body))
        proofs = [call.arguments for call in calls(page.body) if call.name in INLINE]
        facts = tuple(dict.fromkeys(id_ for ids in proofs for id_ in ids))
        title = story.page.titre(story.record(catalogue))
        made = ManuscriptPage(source, public_path(source), title, pieces)
        found[story.id] = Told(page.head.description, made, facts)
    return found
