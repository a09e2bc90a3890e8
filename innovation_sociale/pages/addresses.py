"""Adresses publiques : des fichiers en anglais, des adresses en français.

Une adresse est toujours écrite depuis la racine du site, sans barre au début.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import quote

from innovation_sociale.models.kinds import NATURES

# Le site entier, à emporter.
ARCHIVE = "hors-ligne.zip"
# Les fichiers qui tiennent chacun des pages entières : leur règle n'est pas celle des pages.
WHOLE_FOLDER = "en-un-fichier"
# Ce que lit la recherche, à côté de son moteur.
SEARCHED = "assets/js/recherche/fonds.js"
# Les communes, que lieux.js va chercher à la première demande.
TOWNS = "assets/js/communes.js"
# Ce que les formulaires lisent, un script par fiche et deux communs.
TOLD_TOGETHER = ("noms", "regles")


def told_script(name: str) -> str:
    """Le script qui dit une fiche aux formulaires : `support/adie` → `…/dires/support-adie.js`."""
    return f"assets/js/dires/{name.replace('/', '-')}.js"


# Les textes publiés, à côté desquels se pose une copie comprimée.
COMPRESSED = frozenset((".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"))
# Dossiers et pages à nous, par leur chemin dans docs/, et le mot français de leur adresse. Une
# barre à la fin : ce dossier seulement, car un fichier du même nom serait celui d'une donnée.
# « * » : n'importe quel nom. Ce qui n'est pas ici est déjà public et reste tel quel : le nom
# d'un acteur, d'un témoignage, d'une définition ne se traduit jamais.
FRENCH_ADDRESSES = {
    "about": "a-propos",
    "about/accessibility": "accessibilite",
    "about/how-it-is-made": "comment-ce-site-est-fait",
    "about/legal-notice": "mentions-legales",
    "about/licences": "licences",
    "about/round": "ronde",
    "about/style-guide": "charte",
    "booklet": "livret",
    "booklet/prepare": "preparer",
    "contribute": "contribuer",
    "contribute/answer": "repondre",
    "contribute/correct": "corriger",
    "contribute/dictionary": "dictionnaire",
    "contribute/errors": "erreurs",
    "contribute/meeting": "rencontre",
    "contribute/my-structure": "ma-structure",
    "contribute/report": "signaler",
    "contribute/story": "temoignage",
    "contribute/structure": "structure",
    "easy-read": "facile-a-lire",
    "easy-read/how-to": "comment-faire",
    "easy-read/who-can-help": "qui-peut-m-aider",
    "find-support": "trouver-mon-appui",
    "find-support/guide": "orienter",
    "glossary": "glossaire",
    "my-project": "mon-projet",
    "site-map": "plan-du-site",
    "support/by-need/": "par-besoin",
    "support/by-stage/": "par-stade",
    "support/by-territory/": "par-territoire",
    "support/by-type/": "par-type",
    "testimonials/*/profile": "profil",
    "unknowns": "ce-que-nous-ne-savons-pas",
    "workshop": "atelier",
    "workshop/class": "classe",
    "workshop/wall": "mur",
} | {une.code: une.adresse for une in NATURES if une.adresse}


def public_path(source: str) -> str:
    """Chemin du fichier HTML publié pour une page de `docs/`.

    `support/cocoshaker.md` → `accompagnement/cocoshaker/index.html`.
    """
    if source == "404.md":
        return "404.html"
    return posixpath.join(*_french(stem(source)), "index.html")


def stem(source: str) -> str:
    """Une page de `docs/` sans son extension, un dossier pour son accueil.

    `support/adie.md` → `support/adie` ; `support/index.md` → `support` ; `index.md` → vide.
    """
    path = source.removesuffix(".md")
    return path.removesuffix("index").removesuffix("/") if f"/{path}".endswith("/index") else path


def _french(path: str) -> Iterator[str]:
    parts = path.split("/") if path else []
    for rank, part in enumerate(parts):
        above = [*parts[: rank - 1], "*"] if rank else []
        exact, anywhere = "/".join(parts[: rank + 1]), "/".join([*above, part])
        candidates = [exact, anywhere, f"{exact}/" if rank + 1 < len(parts) else exact]
        known = (FRENCH_ADDRESSES[one] for one in candidates if one in FRENCH_ADDRESSES)
        yield next(known, part)


def shown_address(path: str) -> str:
    """L'adresse telle qu'un lecteur la voit : `glossaire/index.html` → `/glossaire/`."""
    return "/" + (path if posixpath.basename(path) != "index.html" else path[: -len("index.html")])


# La page où une structure relit sa fiche, ligne à ligne.
OWN_SHEET = "contribute/my-structure.md"


def own_sheet(name: str) -> str:
    """Où une structure relit sa fiche et répond à ses questions, depuis la racine du site.

    `adie`, ou `support/adie` → `contribuer/ma-structure/#fiche=adie`.
    """
    return f"{public_path(OWN_SHEET).removesuffix('index.html')}#fiche={quote(name)}"


# Ce qu'on montre à quelqu'un : l'accueil, et chaque fiche que la recherche range sous un genre.
_SHARED = re.compile(
    "|".join(
        re.escape(public_path(page)).replace("/0/", "/[^/]+/")
        for page in ("index.md", *(une.page_de("0") for une in NATURES if une.genre))
    )
)


def has_card(address: str) -> bool:
    """Vrai si la page publiée à `address` a sa carte ; les autres portent celle de l'accueil."""
    return _SHARED.fullmatch(address) is not None


def card_address(address: str) -> str:
    """La carte que porte la page publiée à `address`, depuis la racine du site.

    `accompagnement/adie/index.html` → `assets/cartes/accompagnement-adie.png` ;
    `glossaire/index.html` → `assets/cartes/accueil.png`.
    """
    folder = posixpath.dirname(address) if has_card(address) else ""
    return f"assets/cartes/{folder.replace('/', '-') or 'accueil'}.png"


def relative_link(target: str, origin: str, *, directory_urls: bool = True) -> str:
    """Lien relatif d'un fichier publié vers un autre, tous deux depuis la racine du site.

    `target` peut porter une ancre (`sources/index.html#article`).
    """
    path, hash_, anchor = target.partition("#")
    link = posixpath.relpath(path, posixpath.dirname(origin) or ".")
    if directory_urls and posixpath.basename(link) == "index.html":
        link = posixpath.dirname(link)
        link = f"{link}/" if link else "./"
    return quote(link) + hash_ + anchor
