"""Ce qu'une nature de donnée a à dire d'elle : la forme d'une ligne de `kinds.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from innovation_sociale.models.base import Modele

# Le seul dossier que personne ne rédige : « make edition » y écrit ce qu'il publie.
WRITTEN = "editions"
# Ce dossier ne fait qu'une table, coupée en autant de fichiers qu'on veut : leur nom n'est rien.
SHARED = "sources"
# Celui des dessins : ils ne disent rien d'eux-mêmes, ce qui les montre les nomme.
DRAWN = "drawings"


@dataclass(frozen=True)
class Rubrique:
    """Une partie du livret imprimé : son titre, ce qui se dit d'une fiche venue ou partie."""

    titre: str
    nouveau: str
    parti: str


@dataclass(frozen=True)
class PageDeFiche:
    """Une page par fiche : son chemin sous `docs/`, ce qui s'en dit, la macro qui la fait.

    Sans macro à elle, c'est la page de toute fiche : ses champs, comme son modèle les nomme.
    `recit` : une personne peut écrire cette page, et ces deux macros l'entourent (`stories.py`).
    """

    chemin: str
    description: Callable[[Any], str]
    macro: str = ""
    recit: tuple[str, str] | None = None
    titre: Callable[[Any], str] = lambda fiche: str(fiche.nom)


@dataclass(frozen=True)
class Nature:
    """Tout ce que le moteur sait d'une nature de donnée.

    `code` est son dossier (un fichier par fiche, si `dossier`) ou son fichier de `data/` ;
    `attribut`, son champ du catalogue, et `contenu`, ce qu'il y garde du modèle. Ce qui affirme ou
    questionne a un `rang` de lecture et un `titre` public. `page` est la page qui la montre, `liste`
    celle qui montre toute la rubrique, sous `docs/` ; `tout` y mène, `adresse` est le mot public de
    leur dossier. `genre` est celui de la recherche, `imprime` le dossier de ses PDF, `passage` le
    champ par lequel une correction la nomme. `range` : ses fiches se lisent dans l'ordre de leur nom,
    `au_plan` les titre au plan du site, `tableau` nomme la feuille où un partenaire les corrige.
    """

    code: str
    modele: type[Modele]
    attribut: str = ""
    dossier: bool = False
    contenu: str = ""
    rang: int = 0
    titre: Callable[[Any], str] = lambda une: str(getattr(une, "nom", "") or une.titre)
    range: bool = False
    page: str = ""
    liste: str = ""
    tout: str = ""
    adresse: str = ""
    pages: tuple[PageDeFiche, ...] = ()
    genre: str = ""
    imprime: str = ""
    passage: str = ""
    rubrique: Rubrique | None = None
    au_plan: str = ""
    facultatif: bool = False
    tableau: str = ""

    @property
    def fichiers(self) -> str:
        """Chemin de ses fichiers : `data/support/<identifiant>.yml`."""
        named = {WRITTEN: "<numéro>.json", SHARED: "<initiale>.yml"}.get(self.code)
        return f"data/{self.code}/{named}" if named else self.fichier("<identifiant>")

    def fichier(self, id_: str) -> str:
        """Le fichier d'une fiche, depuis la racine du projet."""
        return f"data/{self.code}/{id_}.yml" if self.dossier else f"data/{self.code}.yml"

    def page_de(self, id_: str) -> str:
        """La page, sous `docs/`, qui montre une fiche."""
        return self.page.format(id=id_)

    def appel(self, page: PageDeFiche, id_: str) -> str:
        """L'appel de macro, à constantes, qui fait une page d'une fiche."""
        return f'{page.macro}("{id_}")' if page.macro else f'une_fiche("{self.code}", "{id_}")'

    def pdf_de(self, id_: str) -> str:
        """Le PDF d'une fiche, depuis la racine du site."""
        return f"livret/{self.imprime}/{id_}.pdf"

    def fiches(self, catalogue: Any) -> Mapping[str, Any]:
        """Ses fiches, par identifiant ; un fichier unique est sa propre fiche."""
        value = getattr(catalogue, self.attribut)
        return value if self.dossier else {self.code: value}
