"""Ce que la recherche lit : un passage par titre de page et par mot du glossaire."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from innovation_sociale.models import Catalogue
from innovation_sociale.models.kinds import NATURES, Nature
from innovation_sociale.models.vocabulary import Stade
from innovation_sociale.pages.addresses import TOWNS, public_path, shown_address
from innovation_sociale.pages.html_tree import Node, attributes, children, classes, read_document
from innovation_sociale.site.asking import asked_for

# Genre dit au lecteur → poids : une fiche répond mieux qu'une liste ou qu'une table de renvois.
POIDS = {
    "fiche": 2.0,
    "témoignage": 1.6,
    "définition": 1.3,
    "atelier": 0.8,
    "mot": 0.4,
    "page": 1.0,
    "rubrique": 0.8,
    "liste": 0.5,
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
    "un une va vers veut veux voir vos votre vous y cherche chercher cherchez trouver besoin savoir "
    "bonjour salut coucou merci svp stp voudrai kel ki voudrais voudrait aimerais aimerait souhaite souhaiterais suis sommes etes "
    "sais sait truc trucs chose choses quelqu quelque quelques besoins cherchons voulons avons "
    "aurais auriez pourrait pourriez peu vraiment tres trop alors parce pourquoi quoi oui non "
    "avait avaient avions etions etaient avant apres pendant depuis chaque meme sera soit etait ete encore toujours"
).split()

# Ceux que les fins de mots rapprocheraient à tort d'un autre : une personne âgée n'a pas d'« âge » en
# tête, un montant n'est pas « monter ». Sans accent, au singulier.
ENTIERS = ("agee", "montant")


def _addresses(une: Nature) -> str:
    """Le motif des adresses où se lisent les fiches d'une nature."""
    shown = shown_address(public_path(une.page_de("0"))).removeprefix("/")
    return re.escape(shown).replace("/0/", "/[^/#]+/")


# Les réponses en « Facile à lire » redisent des fiches.
_EASY_ANSWERS = rf"facile-a-lire/(?:{'|'.join(Stade)})/"
_GENRES = (
    (r"[^#]*/page-[0-9]+/", "référence"),
    (r"accompagnement/par-", "liste"),
    (rf"trouver-mon-appui/[^#]|{_EASY_ANSWERS}", "référence"),
    (r"temoignages/[^/#]+/profil/", "référence"),
    *((_addresses(une), une.genre) for une in NATURES if une.genre),
    (r"a-propos/charte/", "référence"),
    (r"facile-a-lire/", "facile à lire"),
    (r"(?:accompagnement/|temoignages/)?\Z", "rubrique"),
    (r"(?:contribuer/(?:dictionnaire|erreurs)/[^#]|livret/[0-9]+/)", "référence"),
)
# Ce qui sert à contribuer, ou reste à savoir : après tout le reste, sauf pour qui le nomme.
LAST = r"contribuer/(?:dictionnaire|erreurs)/|ce-que-nous-ne-savons-pas/|sources/|a-propos/charte/"


# Ce qui se répète d'une page à l'autre, ou ne se lit pas, n'aide pas à trouver.
_SKIPPED_TAGS = frozenset("header nav form script style svg footer template".split())
SKIPPED_CLASSES = frozenset(
    "isa-appel isa-carte__type isa-cartes isa-corrections isa-corrige isa-edition isa-evitement "
    "isa-general isa-inconnues isa-message isa-modifier isa-pastilles isa-pied-de-fiche isa-sigles "
    "isa-signaler isa-sources isa-vieilli".split()
)
# D'une page qui redit des fiches, on ne lit que le haut : les fiches sont lues chez elles.
_TOP_ONLY = re.compile(
    rf"accompagnement/(?:\Z|par-)|trouver-mon-appui/[^#]|{_EASY_ANSWERS}|(?:glossaire|plan-du-site|sources)/"
    r"|contribuer/dictionnaire/\Z"
)
_TOP_LENGTH = 120
# Des pages de contributeurs, on ne lit que le titre.
_TITLE_ONLY = re.compile(r"contribuer/(?:dictionnaire|erreurs)/[^#]|a-propos/charte/")
INLINE = frozenset("a abbr b cite code dfn em i mark q s small span strong sub sup time u".split())
_VOID = frozenset("br hr img input link meta source wbr".split())


def render_search_index(built: Path, catalogue: Catalogue) -> str:
    """Le script qui donne à la recherche ses passages, ses synonymes et ses poids.

    `built` est le dossier du site construit.
    """
    passages: list[dict[str, Any]] = [*_terms(catalogue)]
    people = {
        f"temoignages/{id_}/": [someone.nom for someone in one.personnes]
        for id_, one in catalogue.temoignages.items()
    }
    moved = {f"accompagnement/{one.fiche}/" for one in catalogue.site.fiches_retirees}
    for page in sorted(built.rglob("index.html")):
        location = page.relative_to(built).as_posix().removesuffix("index.html")
        html = page.read_text(encoding="utf-8")
        if location in moved:
            continue
        # Une liste d'un seul acteur ne vaut pas sa fiche.
        if not location.startswith("accompagnement/par-") or html.count('class="isa-carte"') > 1:
            passages += _sections(html, location)
    # « La loi de 2014 » a sa page : son extrait parmi les définitions n'en est que la copie.
    own = {one["t"] for one in passages if one["g"] == "définition" and "#" not in one["l"]}
    passages = [
        one
        for one in passages
        if not (one["g"] == "définition" and "#" in one["l"] and one["t"] in own)
    ]
    for passage in passages:
        if people.get(passage["l"]):
            passage["n"] = people[passage["l"]]
    fonds = {
        "passages": passages,
        "synonymes": catalogue.synonymes.groupes,
        "poids": POIDS,
        "vides": VIDES,
        "entiers": ENTIERS,
        "derniers": LAST,
        "communes": (built / TOWNS).is_file(),
        **asked_for(catalogue),
    }
    text = json.dumps(fonds, ensure_ascii=False, separators=(",", ":"))
    return f"window.isaFonds={text};\n"


def _sections(html: str, location: str) -> Iterator[dict[str, str]]:
    """Un passage par titre qui porte une ancre, le premier pour le haut de la page."""
    sections = _read(html)
    genre = next((one for motif, one in _GENRES if re.match(motif, location)), "page")
    page = " ".join("".join(sections[0].title).split()) or location
    page = page.removesuffix(" · annuaire")  # le genre le dit déjà
    title_only = _TITLE_ONLY.match(location)
    top_only = _TOP_ONLY.match(location) or title_only
    for section in sections[: 1 if top_only else None]:
        title = " ".join("".join(section.title).split()) if section.anchor else page
        text = "" if title_only else " ".join("".join(section.text).split())
        if top_only and len(text) > _TOP_LENGTH:
            text = text[:_TOP_LENGTH].rsplit(" ", 1)[0] + " …"
        if text or not section.anchor:
            anchor = f"#{section.anchor}" if section.anchor else ""
            yield {"l": location + anchor, "t": title or page, "p": page, "g": genre, "x": text}


@dataclass
class _Section:
    anchor: str
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def _read(html: str) -> list[_Section]:
    """L'article d'une page, découpé à ses titres."""
    sections = [_Section("")]
    if (page := read_document(html)) is not None:
        _descend(page, sections, in_article=False, in_heading=False)
    return sections


def _descend(node: Node, sections: list[_Section], *, in_article: bool, in_heading: bool) -> None:
    """Ajoute à la dernière section ce que dit une balise ; chaque titre à ancre en ouvre une."""
    for child in children(node):
        if isinstance(child, str):
            if in_article:
                (sections[-1].title if in_heading else sections[-1].text).append(child)
            continue
        tag, opens = child.tag or "", not in_article and child.tag == "article"
        if tag in _VOID or not (opens or _is_read(child)):
            continue
        inside, heading = in_article or opens, in_heading
        if inside and tag in ("h1", "h2", "h3"):
            anchor = "" if tag == "h1" else attributes(child).get("id", "")
            if anchor:
                sections.append(_Section(anchor))
            heading = heading or tag == "h1" or bool(anchor)
        written = sections[-1].title if heading else sections[-1].text
        # Deux blocs qui se touchent ne font pas un seul mot.
        gap = [] if tag in INLINE or not inside else [" "]
        written += gap
        _descend(child, sections, in_article=inside, in_heading=heading)
        written = sections[-1].title if heading else sections[-1].text
        written += gap


def _is_read(node: Node) -> bool:
    given = attributes(node)
    return not (node.tag in _SKIPPED_TAGS or classes(node) & SKIPPED_CLASSES or "hidden" in given)


def _terms(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    """Les mots du glossaire. Une fiche retirée se cherche encore par son nom : il y mène."""
    retired = {one.terme: one for one in catalogue.site.fiches_retirees}
    for id_, terme in catalogue.glossaire.termes.items():
        known = terme.definition.texte if terme.definition else ""
        gone = retired.get(id_)
        parts = [part for part in (terme.developpe, known, gone.phrase if gone else "") if part]
        title = f"{terme.terme} ({terme.developpe})" if terme.developpe else terme.terme
        yield {
            **({"n": [gone.nom]} if gone else {}),
            "l": f"glossaire/#{id_}",
            "t": title,
            "p": terme.terme,
            "g": "mot",
            "x": " : ".join(parts),
        }
