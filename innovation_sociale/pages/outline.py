"""Le sommaire d'une page : ses titres de niveau 2, lus dans le HTML qu'elle donne."""

from __future__ import annotations

from html.parser import HTMLParser


class _Headings(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self._inside = False
        self._sections: list[bool] = []  # les sections ouvertes : cachées ou non

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "section":
            self._sections.append("hidden" in dict(attrs))
        if tag == "h2" and not any(self._sections) and (anchor := dict(attrs).get("id")):
            self.found.append((anchor, ""))
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "section" and self._sections:
            self._sections.pop()
        self._inside = self._inside and tag != "h2"

    def handle_data(self, data: str) -> None:
        if self._inside:
            anchor, title = self.found.pop()
            self.found.append((anchor, title + data))


def outline(content: str) -> list[tuple[str, str]]:
    """Ancre et texte (sans balise, non échappé) de chaque titre de niveau 2 montré qui a une ancre."""
    headings = _Headings()
    headings.feed(content)
    headings.close()
    return [(anchor, " ".join(title.split())) for anchor, title in headings.found]
