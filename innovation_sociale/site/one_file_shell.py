"""Ce qui relie les pages d'un fichier : son en-tête, son style, ses outils, sa règle de sécurité."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import rcssmin
import rjsmin

from innovation_sociale.environment.settings import Settings
from innovation_sociale.french.dates import en_francais
from innovation_sociale.french.typography import typeset
from innovation_sociale.look.content_security import one_file_policy
from innovation_sociale.look.icon import icon_address
from innovation_sociale.look.stylesheet import STYLESHEET, margin_notes
from innovation_sociale.macros.rendering import Rendering
from innovation_sociale.models import Catalogue, Rencontre
from innovation_sociale.pages.addresses import SEARCHED, TOWNS
from innovation_sociale.pages.frame import SHEETS
from innovation_sociale.site.one_file_pages import Leaf, Volume, part_of, read_leaf
from innovation_sociale.site.one_file_weight import folded, shared_paths, useful_style
from innovation_sociale.site.search import INLINE, SKIPPED_CLASSES

# Le détail d'une fiche, qui se déplie.
FOLD = "isa-savoir"
# Nos scripts et notre style de fichier, à côté de ce module.
_HERE = Path(__file__).parent / "un_fichier"
# Ce que charge tout fichier qui a des outils, à la demande d'un script.
_SEARCH = ("recherche/fenetre.js", "recherche/minisearch.js", "recherche/moteur.js")
_ON_DEMAND = ("entete.js", "lieux.js", "profil-lecture.js", "rappel.js", *_SEARCH)
# Un script que nomme un autre pour le faire venir.
_ASKED = re.compile(r"""isaCharger\(["']([\w./-]+\.js)["']\)""")
# Ceux qui ne viennent pas ainsi : le fonds se lit dans les pages, les communes se décident à part, et
# l'on se passe des noms déjà pris pour annoncer une rencontre.
_BESIDE = frozenset(("recherche/fonds.js", "dires/noms.js", TOWNS.removeprefix("assets/js/")))
# Les polices du premier rang : les autres ne servent qu'à de rares signes, ou à de rares mots.
_FONTS = ("atkinson-400", "atkinson-700", "bricolage-800")
_FACE = re.compile(r"@font-face\s*\{[^}]*?url\(\"?\.\./fonts/([\w-]+)\.woff2\"?\)[^}]*\}\s*")


@dataclass(frozen=True)
class Bound:
    """Des pages reliées : le contenu de chacune, par clé, et les chapitres du sommaire."""

    volume: Volume
    articles: Mapping[str, str]
    chapters: Sequence[tuple[str, Sequence[Leaf]]]


@dataclass(frozen=True)
class Binder:
    """De quoi relier des pages de `built`, le dossier du site fini."""

    root: Path
    built: Path
    catalogue: Catalogue
    settings: Settings
    _read: dict[tuple[str, tuple[str, ...]], Leaf] = field(default_factory=dict, compare=False)

    def leaf(self, address: str, key: str, dropped: tuple[str, ...] = ()) -> Leaf:
        """Une page finie : plusieurs fichiers la reprennent, elle ne se lit qu'une fois."""
        if (address, dropped) not in self._read:
            self._read[address, dropped] = read_leaf(self.built, address, dropped)
        return replace(self._read[address, dropped], key=key)

    @property
    def site_url(self) -> str:
        """L'adresse publique du site ; vide si elle est inconnue."""
        return self.settings.site_url

    def bind(
        self,
        bound: Bound,
        *,
        packed: Collection[str],
        fold: bool,
        towns: bool,
        meeting: Rencontre | None,
        lacking: str,
    ) -> str:
        """Le fichier entier.

        `packed` : les clés des pages du paquet ; `fold` : vrai si le détail des fiches y est aussi.
        """
        plain = {key: text for key, text in bound.articles.items() if key not in packed}
        folds: dict[str, str] = {}
        if fold:
            closed = str(self._rendering.beside("_pli_ferme", nom=FOLD))
            parted = {key: folded(text, FOLD, closed) for key, text in plain.items()}
            plain = {key: text for key, (text, _) in parted.items()}
            folds = {key: inside for key, (_, inside) in parted.items() if inside}
        plain, drawn = shared_paths(plain)
        pack = self._pack(bound, packed, folds, towns=towns)
        texts = (*bound.articles.values(), pack, self.navigation, self._written)
        style = useful_style(self._style, texts)
        shell = self._shell(
            bound,
            regle=one_file_policy((self.navigation, pack), style),
            rencontre=meeting,
            paquet=packed,
            manque=lacking,
        )
        parts = {
            "style": style,
            "navigation": self.navigation,
            "outils": base64.b64encode(zlib.compress(pack.encode("utf-8"), 9)).decode("ascii"),
            "commandes": self._commands,
            "traces": drawn,
            **{f"page-{key}": html for key, html in plain.items()},
        }
        return re.sub(r"\0([\w-]+)", lambda found: parts.get(found[1], ""), shell)

    def _shell(self, bound: Bound, *, rencontre: Rencontre | None, **context: Any) -> str:
        """Ce qui entoure les pages, typographié ; elles le sont déjà, et leur place les attend."""
        reread = dict.fromkeys(self.catalogue.relectures or ())
        shell = self._rendering.beside(
            "_un_fichier",
            titre=rencontre.titre if rencontre else self.catalogue.site.nom,
            rencontre=rencontre,
            organisateurs=self._organisers(rencontre),
            icone=icon_address(),
            style="\0style",
            navigation="\0navigation",
            outils="\0outils",
            jour=self.settings.day,
            site_url=self.site_url,
            chapitres=bound.chapters,
            pages=list(bound.volume.leaves.values()),
            relectures=[(one.isoformat(), en_francais(one)) for one in reread],
            **context,
        )
        return typeset(shell)

    def _organisers(self, meeting: Rencontre | None) -> list[str]:
        if meeting is None:
            return []
        known = [self.catalogue.acteurs[one].nom for one in meeting.organisateurs]
        return [*known, *meeting.autres_organisateurs]

    @cached_property
    def _rendering(self) -> Rendering:
        partials = self.root / "overrides" / "partials"
        return Rendering(self.catalogue, self.settings.forge, partials, day=self.settings.day)

    @cached_property
    def _style(self) -> str:
        """Les feuilles du site et ses polices, sans ce qui n'a pas d'objet ici."""
        sheets = dict.fromkeys((STYLESHEET, *SHEETS.values()))
        text = "".join((self.built / one).read_text(encoding="utf-8") for one in sheets)
        text = text.replace(rcssmin.cssmin(margin_notes()), "")

        def face(found: re.Match[str]) -> str:
            if found[1] not in _FONTS:
                return ""
            font = (self.built / "assets" / "fonts" / f"{found[1]}.woff2").read_bytes()
            data = base64.b64encode(font).decode("ascii")
            return re.sub(r'url\("?[^)]*\)', f"url(data:font/woff2;base64,{data})", found[0])

        text = _FACE.sub(face, text) + (_HERE / "style.css").read_text(encoding="utf-8")
        text = text.replace('a[rel="external"]', 'main a[href^="http"]')
        return str(rcssmin.cssmin(re.sub(r"(?<= )path(?= ?[,{])", ":is(path,use)", text)))

    @cached_property
    def navigation(self) -> str:
        """Le script que tout fichier porte en clair."""
        return _script((_HERE / "navigation.js").read_text(encoding="utf-8"))

    @cached_property
    def _commands(self) -> str:
        """La recherche et les couleurs, telles que les écrit l'en-tête des pages."""
        header = part_of((self.built / "index.html").read_text(encoding="utf-8"), "header")
        buttons = re.findall(r"<button.*?</button>", header, re.DOTALL)
        return re.sub(r"\s+", " ", "".join(buttons))

    @cached_property
    def _written(self) -> str:
        """Ce que nos gabarits écrivent autour des pages."""
        partials = self.root / "overrides" / "partials"
        return self._commands + (partials / "_un_fichier.html").read_text(encoding="utf-8")

    def _pack(
        self,
        bound: Bound,
        packed: Collection[str],
        folds: Mapping[str, str],
        *,
        towns: bool,
    ) -> str:
        """Le script qui donne au fichier ses outils, et ce qu'ils lisent."""
        volume, articles = bound.volume, bound.articles
        names = {name for leaf in volume.leaves.values() for name in leaf.scripts}
        scripts = sorted(self._asked_by({*names, *_ON_DEMAND}))
        if towns and (self.built / TOWNS).is_file():
            scripts.append(TOWNS.removeprefix("assets/js/"))
        functions = ",".join(f"{json.dumps(name)}:{self._function(name)}" for name in scripts)
        data = {
            "site": self.site_url,
            "pages": {key: articles[key] for key in articles if key in packed},
            "plis": folds,
            "adresses": _addresses(volume, self._searchable),
            "tus": ",".join(f".{one}" for one in sorted(SKIPPED_CLASSES)),
            "enLigne": sorted(INLINE),
            "fonds": self._searched(volume, articles, packed, towns=towns),
        }
        told = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        tools = _script((_HERE / "outils.js").read_text(encoding="utf-8"))
        return f"window.isaPaquet={told};window.isaPaquet.scripts={{{functions}}};\n{tools}"

    def _asked_by(self, names: Collection[str]) -> set[str]:
        """Ces scripts, et ceux qu'ils demandent à leur tour : dans un seul fichier, rien n'arrive après."""
        found: set[str] = set()
        asked = set(names)
        while asked:
            found |= asked
            texts = map(self._written_in, asked)
            asked = {one for text in texts for one in _ASKED.findall(text)} - found - _BESIDE
        return found

    @cached_property
    def _searchable(self) -> str:
        return (self.built / SEARCHED).read_text(encoding="utf-8")

    def _function(self, name: str) -> str:
        text = self._written_in(name)
        return f"function(window,document,location,history){{{text}\n}}"

    def _written_in(self, name: str) -> str:
        return (self.built / "assets" / "js" / name).read_text(encoding="utf-8")

    def _searched(
        self, volume: Volume, articles: Mapping[str, str], packed: Collection[str], *, towns: bool
    ) -> dict[str, Any]:
        """Ce que lit la recherche : les titres ; le texte, elle le prend dans les pages du fichier."""
        text = self._searchable
        found: dict[str, Any] = json.loads(text[text.index("{") : text.rindex("}") + 1])
        kept = []
        for passage in found["passages"]:
            address, _, anchor = passage["l"].partition("#")
            leaf = volume.leaves.get(address)
            if leaf is None:
                continue
            here = articles[leaf.key]
            if anchor and f"id={leaf.key}.{anchor}" not in here and f'.{anchor}"' not in here:
                continue
            text_there = passage["g"] != "mot" and leaf.key not in packed
            if text_there and len(passage["x"]) > _SHORT and not passage["x"].endswith(_CUT_SHORT):
                passage = {name: value for name, value in passage.items() if name != "x"}
            kept.append(passage)
        there = _addresses(volume, text)
        return found | {
            "passages": kept,
            "communes": found["communes"] and towns,
            "suites": [one for one in found["suites"] if self.site_url or one["page"] in there],
        }


# Un texte plus court que son nom ne gagne rien à se relire dans la page.
_SHORT = 40
# La recherche ne lit que le haut de certaines pages : ce haut reste écrit.
_CUT_SHORT = " …"


def _addresses(volume: Volume, searchable: str) -> dict[str, str]:
    """L'endroit du fichier où se lit chaque adresse que la recherche, `searchable`, peut répondre."""
    own = {address: leaf.key for address, leaf in volume.leaves.items()}
    instead = {
        address: f"{volume.leaves[there].key}?{state}"
        for address, (there, state) in volume.instead.items()
        if f'"{address}"' in searchable
    }
    return {**instead, **own}


def _script(text: str) -> str:
    return str(rjsmin.jsmin(text)).strip()
