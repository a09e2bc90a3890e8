"""Ce que la recherche lit : un passage par titre de page et par mot du glossaire."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from innovation_sociale.models import Catalogue
from innovation_sociale.models.kinds import NATURES, Nature
from innovation_sociale.pages.addresses import public_path, shown_address

# Genre dit au lecteur → poids : une fiche répond mieux qu'une liste ou qu'une table de renvois.
POIDS = {
    "fiche": 2.0,
    "témoignage": 1.6,
    "définition": 1.3,
    "mot": 0.3,
    "page": 1.0,
    "rubrique": 0.8,
    "liste": 0.3,
    "référence": 0.05,
    "facile à lire": 0.4,
}
# Les mots d'une question qui ne disent pas ce qu'elle cherche.
VIDES = (
    "a ai ainsi alors as au aucun aussi autre aux avec avez avoir c ca car ce cela ces cet cette "
    "ceux chez ci comme comment d dans de des dois doit donc dont du elle elles en es est et etre "
    "eu faire fais fait faut il ils j je l la le les leur leurs lui m ma mais me mes moi mon n ne "
    "nos notre nous on ont ou par pas peut peuvent peux plus pour puis qu quand que quel quelle "
    "quelles quels qui quoi s sa sans se ses si son sont sous sur t ta te tes toi ton tous tout tu "
    "un une va vers veut veux voir vos votre vous y cherche chercher cherchez trouver besoin savoir"
).split()


def _addresses(une: Nature) -> str:
    """Le motif des adresses où se lisent les fiches d'une nature."""
    shown = shown_address(public_path(une.page_de("0"))).removeprefix("/")
    return re.escape(shown).replace("/0/", "/[^/#]+/")


_GENRES = (
    (r"[^#]*/page-[0-9]+/", "référence"),
    (r"accompagnement/par-", "liste"),
    (r"trouver-mon-appui/[^#]", "référence"),
    (r"temoignages/[^/#]+/profil/", "référence"),
    *((_addresses(une), une.genre) for une in NATURES if une.genre),
    (r"a-propos/charte/", "référence"),
    (r"facile-a-lire/", "facile à lire"),
    (r"(?:accompagnement/|temoignages/)?\Z", "rubrique"),
    (r"(?:contribuer/(?:dictionnaire|erreurs)/[^#]|livret/[0-9]+/)", "référence"),
)


# Ce qui se répète d'une page à l'autre, ou ne se lit pas, n'aide pas à trouver.
_SKIPPED_TAGS = frozenset("header nav form script style svg footer template".split())
_SKIPPED_CLASSES = frozenset(
    "isa-cartes isa-corrections isa-corrige isa-edition isa-evitement isa-modifier "
    "isa-pastilles isa-preuve isa-signaler".split()
)
# D'une page qui redit des fiches, on ne lit que le haut : les fiches sont lues chez elles.
_TOP_ONLY = re.compile(
    r"accompagnement/par-|trouver-mon-appui/[^#]|(?:glossaire|plan-du-site|sources)/"
    r"|contribuer/dictionnaire/\Z"
)
_TOP_LENGTH = 120
_INLINE = frozenset("a abbr b cite code dfn em i mark q s small span strong sub sup time u".split())
_VOID = frozenset("br hr img input link meta source wbr".split())


def render_search_index(built: Path, catalogue: Catalogue) -> str:
    """Le script qui donne à la recherche ses passages, ses synonymes et ses poids.

    `built` est le dossier du site construit.
    """
    passages = [*_terms(catalogue)]
    moved = {f"accompagnement/{one.fiche}/" for one in catalogue.site.fiches_retirees}
    for page in sorted(built.rglob("index.html")):
        location = page.relative_to(built).as_posix().removesuffix("index.html")
        html = page.read_text(encoding="utf-8")
        if location in moved:
            continue
        # Une liste d'un seul acteur ne vaut pas sa fiche.
        if not location.startswith("accompagnement/par-") or html.count('class="isa-carte"') > 1:
            passages += _sections(html, location)
    fonds = {
        "passages": passages,
        "synonymes": catalogue.synonymes,
        "poids": POIDS,
        "vides": VIDES,
    }
    text = json.dumps(fonds, ensure_ascii=False, separators=(",", ":"))
    return f"window.isaFonds={text};\n"


def _sections(html: str, location: str) -> Iterator[dict[str, str]]:
    """Un passage par titre qui porte une ancre, le premier pour le haut de la page."""
    reader = _Reader()
    reader.feed(html)
    genre = next((one for motif, one in _GENRES if re.match(motif, location)), "page")
    page = " ".join("".join(reader.sections[0].title).split()) or location
    page = page.removesuffix(" · annuaire")  # le genre le dit déjà
    top_only = _TOP_ONLY.match(location)
    for section in reader.sections[: 1 if top_only else None]:
        title = " ".join("".join(section.title).split()) if section.anchor else page
        text = " ".join("".join(section.text).split())
        text = text[:_TOP_LENGTH].rsplit(" ", 1)[0] if top_only else text
        if title or text:
            anchor = f"#{section.anchor}" if section.anchor else ""
            yield {"l": location + anchor, "t": title or page, "p": page, "g": genre, "x": text}


@dataclass
class _Section:
    anchor: str
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Découpe l'article d'une page à ses titres."""

    def __init__(self) -> None:
        super().__init__()
        self.sections = [_Section("")]
        self._open: list[str] = []
        self._in_article = 0  # profondeur où l'article s'est ouvert
        self._skipped = 0  # profondeur où l'on a cessé de lire
        self._heading = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        self._open.append(tag)
        depth, given = len(self._open), dict(attrs)
        classes = set((given.get("class") or "").split())
        if tag == "article" and not self._in_article:
            self._in_article = depth
        elif not self._skipped and (
            tag in _SKIPPED_TAGS or classes & _SKIPPED_CLASSES or "hidden" in given
        ):
            self._skipped = depth
        elif self._in_article and not self._skipped and tag in ("h2", "h3") and given.get("id"):
            self._heading = depth
            self.sections.append(_Section(given["id"] or ""))
        elif self._in_article and not self._skipped and tag == "h1":
            self._heading = depth
        if tag not in _INLINE:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        while self._open.pop() != tag:
            pass
        if tag not in _INLINE:
            self.handle_data(" ")
        depth = len(self._open)
        self._skipped = self._skipped if depth >= self._skipped else 0
        self._heading = self._heading if depth >= self._heading else 0
        self._in_article = self._in_article if depth >= self._in_article else 0

    def handle_data(self, data: str) -> None:
        if self._in_article and not self._skipped:
            section = self.sections[-1]
            (section.title if self._heading else section.text).append(data)


def _terms(catalogue: Catalogue) -> Iterator[dict[str, str]]:
    """Les mots du glossaire. Une fiche retirée se cherche encore par son nom : il y mène."""
    retired = {one.terme: f"{one.nom} : {one.phrase}" for one in catalogue.site.fiches_retirees}
    for id_, terme in catalogue.glossaire.termes.items():
        known = terme.definition.texte if terme.definition else ""
        parts = [part for part in (terme.developpe, known, retired.get(id_)) if part]
        title = f"{terme.terme} ({terme.developpe})" if terme.developpe else terme.terme
        yield {
            "l": f"glossaire/#{id_}",
            "t": title,
            "p": terme.terme,
            "g": "mot",
            "x": " : ".join(parts),
        }
