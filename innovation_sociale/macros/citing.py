"""« Citer » : une phrase ou une page, en texte et en BibTeX, avec son édition et son adresse.

Une phrase que nous avons écrite se cite comme nôtre : « résumé par … », jamais comme les mots de
l'institution qu'elle résume. Sans adresse publique, une citation n'en donne pas.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from innovation_sociale.editions.snapshot import printed_sheet
from innovation_sociale.french.dates import en_francais
from innovation_sociale.macros.bibtex import entry, key
from innovation_sociale.models import (
    AutreDefinition,
    Catalogue,
    Citation,
    Edition,
    Temoignage,
)
from innovation_sociale.models.kinds import PAR_CODE
from innovation_sociale.models.quoting import Extrait, extrait, phrase_collective
from innovation_sociale.models.wording import Formulation
from innovation_sociale.pages.addresses import public_path, shown_address


@dataclass(frozen=True)
class Reference:
    """De quoi citer une chose.

    `objet` la nomme (« Définition : La loi de 2014 ») ; `cle`, unique dans une page, l'y
    ancre ; `adresse` est vide si le site n'en a pas.
    """

    cle: str
    objet: str
    texte: str
    bibtex: str
    adresse: str


@dataclass(frozen=True)
class Version:
    """D'où vient le texte cité : une édition qui le porte tel quel, ou le site d'un jour."""

    dite: str
    annee: str


@dataclass(frozen=True)
class Citing:
    """Ce que toute citation dit du site : son nom, qui le publie, son adresse, son jour.

    `day` : le jour que porte cette construction, s'il est connu.
    """

    catalogue: Catalogue
    site_url: str
    day: dt.date | None

    def definition(self, id_: str, une: AutreDefinition) -> Reference | None:
        """De quoi citer une définition ; rien si son texte n'en est pas une."""
        said = extrait(self.catalogue, une)
        if said is None:
            return None
        held = self._last and self._last.definitions.get(id_)
        version, page = self._version(held == printed_sheet(une)), f"definition/{id_}.md"
        if une.citation:
            return self._theirs(page, une, une.citation, said, version)
        return self._ours(page, PAR_CODE["definitions"].titre(une), said, version)

    def collective(self) -> Reference:
        """De quoi citer la phrase qui réunit ce que le webinaire a retenu."""
        whole, said = self.catalogue.definition, phrase_collective(self.catalogue)
        held = self._last and self._last.definition
        version = self._version(held == printed_sheet(whole))
        return self._ours("definition/index.md", str(whole.titre), said, version)

    def temoignage(self, id_: str, un: Temoignage) -> Reference:
        """De quoi citer la page d'un témoignage."""
        held = self._last and self._last.temoignages.get(id_)
        version = self._version(held == printed_sheet(un))
        return self._page(f"testimonials/{id_}.md", str(un.nom), version)

    def livret(self) -> Reference:
        """De quoi citer le livret, dans sa dernière édition."""
        return self._page("booklet/index.md", "Livret", self._version(held=True))

    def _theirs(
        self, page: str, une: AutreDefinition, cited: Citation, said: Extrait, version: Version
    ) -> Reference:
        """Les mots d'un texte officiel, et ce qui reste à relire."""
        day = cited.compare_le
        state = f"comparé au texte officiel le {en_francais(day)}" if day else "à relire"
        of_us = f"cité d'après {self._name} ({state})"
        text = (
            f"« {said.texte} » {cited.reference}, {of_us}, « {une.nom} », "
            f"{version.dite}{self._end(page)}"
        )
        fields = {
            "author": str(une.auteur),
            "title": str(cited.reference),
            "year": f"{une.date.annee}" if une.date.connue else "",
            "note": f"C{of_us[1:]}, « {une.nom} », {version.dite}",
        }
        return self._reference(page, PAR_CODE["definitions"].titre(une), text, fields)

    def _ours(self, page: str, title: str, said: Extrait, version: Version) -> Reference:
        """Nos mots, et d'après qui."""
        of_us = f"{_verb(said)} {self._name}, d'après {_publishers(said)}"
        text = f"« {said.texte} » {of_us} : « {title} », {version.dite}{self._end(page)}"
        note = f"{of_us}, {version.dite}"
        fields = self._by_us(title, version, note)
        return self._reference(page, title, text, fields)

    def _page(self, page: str, title: str, version: Version) -> Reference:
        text = f"{self._name}, « {title} », {version.dite}{self._end(page)}"
        fields = self._by_us(title, version, version.dite[:1].upper() + version.dite[1:])
        return self._reference(page, title, text, fields)

    def _by_us(self, title: str, version: Version, note: str) -> dict[str, str]:
        site = self.catalogue.site
        return {
            "author": str(site.nom),
            "title": title,
            "publisher": site.editeur or "",
            "year": version.annee,
            "note": note,
        }

    def _reference(self, page: str, what: str, text: str, fields: dict[str, str]) -> Reference:
        name = key(*public_path(page).removesuffix("index.html").split("/"))
        address = self.adresse(page)
        return Reference(name, what, text, entry(name, {**fields, "url": address}), address)

    @property
    def _name(self) -> str:
        """Le site, et qui le publie s'il le dit."""
        site = self.catalogue.site
        return f"{site.nom} ({site.editeur})" if site.editeur else str(site.nom)

    @property
    def _last(self) -> Edition | None:
        """La dernière édition publiée du livret."""
        editions = self.catalogue.editions
        return editions[max(editions)] if editions else None

    def _version(self, held: bool) -> Version:
        """La dernière édition si elle porte ce texte ; sinon le jour du site."""
        last = self._last
        number = f"édition {max(self.catalogue.editions)}" if last else ""
        if last and held:
            return Version(f"{number}, {en_francais(last.date)}", f"{last.date.year}")
        said = f"version du {en_francais(self.day)}" if self.day else "version sans date"
        after = f", après l'{number}" if last else ""
        return Version(said + after, f"{self.day.year}" if self.day else "")

    def adresse(self, page: str) -> str:
        """L'adresse publique d'une page ; vide si celle du site n'est pas connue."""
        if not self.site_url:
            return ""
        return self.site_url + shown_address(public_path(page)).removeprefix("/")

    def _end(self, page: str) -> str:
        """L'adresse, qu'aucun point ne suit : il se copierait avec elle."""
        address = self.adresse(page)
        return f", {address}" if address else "."


def _verb(said: Extrait) -> str:
    """De qui sont les mots, quand ils sont de nous."""
    if said.formulation is Formulation.TRADUIT:
        languages = " et ".join(one.label.lower() for one in said.langues)
        return f"Traduit d'un texte {languages} et résumé par"
    return "Formulé par" if said.formulation is Formulation.REDACTION else "Résumé par"


def _publishers(said: Extrait) -> str:
    """Qui publie ce que nous avons lu, et de quand."""
    return " et ".join(
        dict.fromkeys(f"{one.editeur} (« {one.titre} », {one.date.dite})" for one in said.sources)
    )
