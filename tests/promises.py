"""Les phrases que le projet écrit de lui-même, hors des données, et les promesses qu'elles font."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

from innovation_sociale.models import Catalogue, vocabulary
from innovation_sociale.models.kinds import NATURES
from innovation_sociale.pages.generated import generated_pages
from innovation_sociale.site import offline
from tests.conftest import ROOT

_THINGS = (
    "acteurs? adresses? ancres? champs? chiffres? couleurs? données définitions? essais faits? fiches? "
    "fichiers? images? imprimés? liens? nuits? pages? pdf questions? sources? témoignages?"
)
# Ce qui promet pour tout le site, ou pour toujours.
UNIVERSAL = re.compile(
    rf"\b(?:chaque|tous les|toutes les|tout|toute) (?:{'|'.join(_THINGS.split())})\b"
    r"|\b(?:toujours|jamais|aucune?|à jour|faits datés|contre ses sources)\b|\brien n(?:e\b|['’])",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?<=[.!?;])\s+|\s+·\s+|\n[ \t]*\n|\n(?=[ \t]*(?:[-|#]|\d+\.) ?)|\{\{.*?\}\}"
    r"|(?:^|\n)(?:title|description|livret): ?"
)


def promises(text: str) -> Iterator[str]:
    """Les phrases d'un texte qui promettent, blancs réunis, mise en forme retirée."""
    bare = re.sub(r"\[([^\[\]]*)\]\([^()]*\)", r"\1", html.unescape(text))
    for sentence in _SENTENCE.split(re.sub(r"[*`]", "", bare)):
        said = re.sub(r"\s+", " ", sentence.replace("’", "'"))
        if UNIVERSAL.search(re.sub("«[^»]*»", "", said)):
            yield said.strip(" -|[]#{}()\"',")


def own_texts(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Chaque texte que le projet écrit de lui-même, et d'où il vient."""
    for name in ("README.md", "CONTRIBUTING.md", "LICENCE-CONTENUS.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        yield name, re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    for path in sorted((ROOT / "docs").rglob("*.md")):
        yield _name(path), re.sub(r"<[^<>]*>", "", path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "overrides").rglob("*.html")):
        bare = re.sub(r"\{[#%].*?[#%]\}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        yield _name(path), re.sub(r"<[^<>]*>", "\n\n", bare)
    for path in sorted((ROOT / "innovation_sociale/printing/templates").glob("*.typ")):
        bare = re.sub(r"^\s*//.*$", "", path.read_text("utf-8"), flags=re.MULTILINE)
        yield _name(path), re.sub(r"[\[\]{}]", "\n\n", bare)
    yield "LISEZ-MOI", offline._README.replace("{date}", "\n\n")
    for words in vocabulary.Vocabulaire.__subclasses__():
        yield words.__name__, "\n\n".join(f"{one.label}\n\n{one.description}" for one in words)
    for une in NATURES:
        written = (une.tout, une.au_plan, *(vars(une.rubrique).values() if une.rubrique else ()))
        yield "models/kinds.py", "\n\n".join(written)
    for page in generated_pages(catalogue):
        if page.edited_in.count("/") < 2:  # au-delà, la description nomme une fiche
            yield page.source, page.description
    yield "data/site.yml", catalogue.site.description


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
