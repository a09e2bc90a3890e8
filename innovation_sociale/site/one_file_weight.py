"""Ce qui allège un fichier sans rien lui ôter : tracés dits une fois, styles qui servent, plis comprimés."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping

from innovation_sociale.french.html_tags import Kind, read_tags

# Un tracé plus court que son renvoi n'y gagne rien.
_SHORTEST_PATH = 60
_PATH = re.compile(r'<path((?: class=(?:"[^"]*"|[^\s">]+))?) d="([^"]+)"></path>')
_CLASS = re.compile(r"\.(isa-[\w-]+)")
# Une ancre a sa clé devant elle dans un fichier ; « :is » garde à la règle la force d'une ancre.
_ID, _KEYED = re.compile(r"#([a-z][\w-]*)"), r':is(#\1,[id$=".\1"])'


def shared_paths(articles: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """Les mêmes pages, chaque tracé qui revient dessiné une fois ; et ces tracés."""
    counts = Counter(found[2] for text in articles.values() for found in _PATH.finditer(text))
    again = [one for one, times in counts.items() if times > 1 and len(one) >= _SHORTEST_PATH]
    names = {one: f"t{rank}" for rank, one in enumerate(again, 1)}

    def used(found: re.Match[str]) -> str:
        name = names.get(found[2])
        return f"<use{found[1]} href=#{name} />" if name else found[0].replace("></path>", "/>")

    drawn = "".join(f'<path id={name} d="{path}"></path>' for path, name in names.items())
    return {key: _PATH.sub(used, text) for key, text in articles.items()}, drawn


def folded(text: str, name: str, instead: str) -> tuple[str, str]:
    """La page sans ce que contient son pli de classe `name`, sauf `instead`, et le pli entier.

    Sans pli, la page et rien.
    """
    start = stop = depth = 0
    for tag in read_tags(text):
        if tag.name != "details":
            continue
        if tag.kind is Kind.START:
            if not depth and name in tag.attributes.get("class", "").split():
                start, depth = tag.start, 1
            elif depth:
                depth += 1
        elif depth:
            depth -= 1
            if not depth:
                stop = tag.stop
                break
    return f"{text[:start]}{instead}{text[stop:]}" if stop else text, text[start:stop]


def useful_style(css: str, texts: Collection[str]) -> str:
    """La feuille, sans les règles dont aucune classe n'est écrite dans `texts`, pages ou scripts.

    Un nom qui finit par un trait (« isa-carre-- ») est le début de ceux qu'un script compose.
    """
    words = {word for text in texts for word in re.findall(r"isa-[\w-]*", text)}
    starts = tuple(word for word in words if word.endswith("-"))

    def known(selector: str) -> bool:
        bare = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", "", selector)
        return all(one in words or one.startswith(starts) for one in _CLASS.findall(bare))

    return "".join(_rules(css, known))


def _rules(css: str, known: Callable[[str], bool]) -> Iterator[str]:
    at = 0
    while (opening := css.find("{", at)) >= 0:
        closing = _closing(css, opening)
        prelude, body = css[at:opening].strip(), css[opening + 1 : closing]
        if prelude.startswith(("@media", "@supports")):
            inside = "".join(_rules(body, known))
            yield f"{prelude}{{{inside}}}" if inside else ""
        elif prelude.startswith("@"):
            yield f"{prelude}{{{body}}}"
        elif kept := [one for one in _selectors(prelude) if known(one)]:
            yield f"{_ID.sub(_KEYED, ','.join(kept))}{{{body}}}"
        at = closing + 1


def _closing(css: str, opening: int) -> int:
    depth = 0
    for found in re.finditer(r"[{}]", css[opening:]):
        depth += 1 if found[0] == "{" else -1
        if not depth:
            return opening + found.start()
    return len(css)


def _selectors(prelude: str) -> Iterator[str]:
    depth = start = 0
    for place, sign in enumerate(prelude):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            yield prelude[start:place].strip()
            start = place + 1
    yield prelude[start:].strip()
