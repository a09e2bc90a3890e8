"""Le pupitre : ce qu'il faut pour coucher des données sur le papier, une publication à la fois.

Il numérote les sources dans l'ordre où on les cite, donne un code QR à chaque page en ligne, et
prépare le texte : typographie française. Couper une adresse ou un mot trop long pour une ligne
revient au gabarit, qui n'y ajoute aucun signe : ce qui est imprimé se recopie tel quel.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from innovation_sociale.french.dates import en_francais
from innovation_sociale.french.typography import typeset_text
from innovation_sociale.models import Catalogue, Fait, Source
from innovation_sociale.models.chapters import Chapitre
from innovation_sociale.models.doubts import doubt
from innovation_sociale.models.saying import Passage, dit, paragraphes
from innovation_sociale.models.vocabulary import Vocabulaire
from innovation_sociale.pages.addresses import own_sheet, public_path
from innovation_sociale.pages.qr import qr

# Ce qui n'est pas du texte à lire : genres de blocs, adresses, dessins, étiquettes.
_KEYS = frozenset("t svg url vers id octets".split())


class Said(str):
    """Un texte tiré des données, pas encore typographié."""

    __slots__ = ()


@dataclass
class Desk:
    """Le pupitre d'une publication.

    `site_url` est vide quand l'adresse publique est inconnue ; `site` est le catalogue entier,
    quand `catalogue` n'en est qu'un extrait. `tale` donne le récit d'un témoignage, en blocs, s'il
    est écrit. `chapters` : ce qui s'imprime. `chapter` est le titre du chapitre qui s'écrit : ses sources se listent sous lui. `drawn` :
    l'entonnoir est déjà dessiné.
    """

    catalogue: Catalogue
    site_url: str = ""
    site: Catalogue | None = None
    tale: Callable[[Desk, str, int], list[dict[str, Any]]] = lambda *_: []
    chapter: str = ""
    chapters: Collection[Chapitre] = tuple(Chapitre)
    drawn: bool = False
    _numbers: dict[Source, int] = field(default_factory=dict)
    _chapters: dict[Source, str] = field(default_factory=dict)

    @property
    def whole(self) -> Catalogue:
        """Tout ce que dit le site, dont cette publication peut n'être qu'un extrait."""
        return self.site or self.catalogue

    @property
    def partial(self) -> bool:
        """Vrai si cette publication ne montre pas toutes les fiches du site."""
        shown, whole = self.catalogue, self.whole
        return (shown.acteurs.keys(), shown.temoignages.keys()) != (
            whole.acteurs.keys(),
            whole.temoignages.keys(),
        )

    def page_of(self, id_: str | None) -> str:
        """L'étiquette d'un acteur dans l'annuaire imprimé ; vide s'il n'y est pas."""
        printed = id_ in self.catalogue.acteurs and Chapitre.ANNUAIRE in self.chapters
        return f"acteur-{id_}" if printed else ""

    def fact(self, fait: Fait) -> dict[str, Any]:
        """Un fait : ses mots, son année s'ils la taisent, les numéros de ses sources, ses réserves."""
        return {
            "x": Said(dit(fait)),
            "sources": [self.cite(one) for one in fait.references],
            "note": Said(doubt(fait.note)),
        }

    def point(self, fait: Fait) -> dict[str, Any]:
        """Un point d'une série : sa date à part, puis comme un fait."""
        shown = {**self.fact(fait), "x": Said(dit(fait, dated=False))}
        return shown | {"date": Said(fait.date.dite)}

    def facts(self, faits: Sequence[Fait]) -> list[list[dict[str, Any]]]:
        """Plusieurs faits, en paragraphes : ce qui vient d'une source ne l'appelle qu'une fois."""
        return [[self._passage(one) for one in paragraph] for paragraph in paragraphes(faits)]

    def _passage(self, passage: Passage) -> dict[str, Any]:
        cited = passage.faits[0].references if passage.fin else ()
        notes = (
            dict.fromkeys(filter(None, (doubt(one.note) for one in passage.faits)))
            if passage.fin
            else ()
        )
        return {
            "x": Said(passage.texte),
            "sources": [self.cite(one) for one in cited],
            "note": Said(" ".join(notes)),
        }

    def cite(self, reference: str | Source) -> int:
        """Le numéro d'une source : le même à chaque fois, dans l'ordre de la première."""
        source = self.catalogue.source(reference)
        self._chapters.setdefault(source, self.chapter)
        return self._numbers.setdefault(source, len(self._numbers) + 1)

    def sources(self) -> list[dict[str, Any]]:
        """Les sources citées jusqu'ici, par numéro."""
        return [
            {
                "n": rank,
                "editeur": Said(one.editeur),
                "titre": Said(one.titre),
                "date": Said(one.date.dite),
                "url": one.url,
                "lue": Said(en_francais(one.consulte_le)) if one.consulte_le else "",
                "note": Said(doubt(one.note)),
            }
            for one, rank in self._numbers.items()
        ]

    def sources_by_chapter(self) -> list[dict[str, Any]]:
        """Les mêmes, sous le titre du premier chapitre qui cite chacune."""
        groups: dict[str, list[dict[str, Any]]] = {}
        for one, chapter in zip(self.sources(), self._chapters.values(), strict=True):
            groups.setdefault(chapter, []).append(one)
        return [{"titre": Said(chapter), "i": listed} for chapter, listed in groups.items()]

    def online(self, source: str) -> str:
        """L'adresse publique d'une page de `docs/` ; vide si le site ne connaît pas la sienne."""
        if not self.site_url:
            return ""
        return self.site_url + public_path(source).removesuffix("index.html")

    def own_sheet(self, code: str, id_: str) -> str:
        """L'adresse publique où une structure relit sa fiche ; vide si le site ignore la sienne.

        Un acteur et un témoignage du même nom se distinguent par leur nature.
        """
        both = id_ in self.whole.acteurs and id_ in self.whole.temoignages
        return self.site_url + own_sheet(f"{code}/{id_}" if both else id_) if self.site_url else ""

    def code(self, source: str) -> dict[str, str] | None:
        """Le code QR d'une page, et l'adresse qu'il porte ; rien sans adresse publique."""
        address = self.online(source)
        return {"url": address, "svg": qr(address)} if address else None


def labels(words: Sequence[Vocabulaire]) -> Said:
    """Des mots d'une liste fermée, dits au public."""
    return Said(", ".join(one.label for one in words))


def ready(tree: Any) -> Any:
    """Le même arbre, chaque texte des données typographié."""
    if isinstance(tree, Said):
        return typeset_text(tree)
    if isinstance(tree, dict):
        return {k: v if k in _KEYS else ready(v) for k, v in tree.items()}
    if isinstance(tree, list | tuple):
        return [ready(value) for value in tree]
    return tree


def printed(sheet: dict[str, Any]) -> dict[str, Any]:
    """Une feuille entière, prête pour son gabarit."""
    return dict(ready(sheet))
