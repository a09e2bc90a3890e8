"""Une page publiée, lue par un visiteur : ses mots, ses titres."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path


class _Visible(HTMLParser):
    """Le texte qu'un lecteur voit, sans script ni style."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.headings: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")
        self.headings += [tag] if re.fullmatch(r"h[1-6]", tag) else []

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.text.append(data)


@cache
def visible(path: Path) -> _Visible:
    """La page lue par un visiteur."""
    seen = _Visible()
    html = path.read_text(encoding="utf-8")
    seen.feed(
        re.sub(r"<span lang=.*?>(.*?)</span>", r"\1", html)
    )  # un mot marqué n'en est pas deux
    return seen


def words(path: Path) -> str:
    """Le texte visible d'une page, sans la typographie : blancs réduits, apostrophes droites."""
    return " ".join(" ".join(visible(path).text).split()).replace("’", "'")
