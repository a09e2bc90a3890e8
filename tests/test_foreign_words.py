"""Un lecteur d'écran change de voix pour un mot étranger."""

from __future__ import annotations

import re
from pathlib import Path

from innovation_sociale.french.foreign_words import FOREIGN, mark_foreign
from innovation_sociale.site.check import pages_of


def test_only_what_is_read_is_marked() -> None:
    html = '<title>Un escape game</title><p title="escape game">Deux escape games, <code>escape game</code></p>'
    assert mark_foreign(html) == html.replace(
        "Deux escape games", 'Deux <span lang="en">escape games</span>'
    )


def test_no_foreign_word_of_the_site_is_left_unmarked(site: Path) -> None:
    words = re.compile("|".join(FOREIGN["en"]))
    seen = 0
    for path in pages_of(site):
        body = path.read_text("utf-8").partition("<body")[2]
        body = re.sub(r"<(script|option|code)\b.*?</\1>", "", body, flags=re.DOTALL)
        for text in re.findall(r"((?:<[^<>]*>)?)([^<>]*)", body):
            if words.search(text[1]):
                assert text[0] == '<span lang="en">', (path, text)
                seen += 1
    assert seen > 0
