"""Rendre une macro : des données, un gabarit du même nom, du HTML échappé. Rien d'autre."""

from __future__ import annotations

import datetime as dt
import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from innovation_sociale.environment.forge import Forge
from innovation_sociale.errors import Said, UnknownIdentifier, shown
from innovation_sociale.french import dates
from innovation_sociale.french.formatting import number
from innovation_sociale.french.sentences import sentences
from innovation_sociale.macros.citing import Citing
from innovation_sociale.messages import pages as dit
from innovation_sociale.models import Catalogue, contacts
from innovation_sociale.models.essentials import demandes, informations, nouvelles
from innovation_sociale.models.fields import absents, champs, parties, reperes
from innovation_sociale.models.reaching import postal_proof, ways
from innovation_sociale.models.saying import dit as dit_fait
from innovation_sociale.models.saying import enonce, paragraphes
from innovation_sociale.models.vocabulary import Sujet, VerifieComment
from innovation_sociale.pages import charts
from innovation_sociale.pages.addresses import public_path, relative_link
from innovation_sociale.pages.glossing import Term
from innovation_sociale.pages.notes import Notes
from innovation_sociale.pages.qr import qr
from innovation_sociale.pages.sketches import PAPERS
from innovation_sociale.pages.slots import INLINE, Slots
from innovation_sociale.pages.territory_map import territory_map
from innovation_sociale.pages.titles import named, site_name

Context = dict[str, Any]
MACROS: dict[str, Callable[..., Context]] = {}


def macro(function: Callable[..., Context]) -> Callable[..., Context]:
    """Inscrit une fonction comme macro : les pages peuvent l'appeler par son nom."""
    MACROS[function.__name__] = function
    return function


def call_problem(
    catalogue: Catalogue | None, name: str, args: Sequence[str], kwargs: Mapping[str, str]
) -> Said:
    """Pourquoi une page ne peut pas appeler ainsi la macro `name` ; vide si elle le peut.

    Sans catalogue, faute de données lisibles, seuls le nombre et le nom des arguments comptent ;
    sans argument aussi : la page ne nomme alors rien qui puisse manquer, et une page jugée ne paie
    pas un calcul qui s'étend à toutes les données. Ce que cite une macro d'`INLINE` dépend de la page qui
    l'appelle : `pages/story_rules.py` en juge.
    """
    try:
        inspect.signature(MACROS[name]).bind(catalogue, *args, **kwargs, **_page(name, ""))
    except TypeError:
        return dit.APPEL_DE_MACRO(macro=name)
    if catalogue is not None and (args or kwargs) and name not in INLINE:
        try:
            MACROS[name](catalogue, *args, **kwargs)
        except UnknownIdentifier as error:
            return dit.IDENTIFIANT_DE_MACRO(macro=name, valeur=shown(error.identifier))
    return ""


def _page(name: str, origin: str) -> dict[str, str]:
    """Ce que le moteur donne de plus à une macro d'`INLINE` : la page qui l'appelle."""
    return {"page": origin} if name in INLINE else {}


def define_env(env: Any) -> None:
    """Point d'entrée de mkdocs-macros : offre chaque macro aux pages."""
    state = env.conf["extra"]["site"]
    slots: Mapping[str, Slots] = state.slots
    site = Rendering(
        state.catalogue,
        state.forge,
        Path(env.conf["config_file_path"]).parent / "overrides" / "partials",
        env.conf["use_directory_urls"],
        state.day,
    )

    def offered(name: str) -> Callable[..., str]:
        def call(*args: str, **kwargs: str) -> str:
            file = env.page.file
            page = slots[file.src_uri]
            page.notes = page.notes or Notes(state.catalogue)
            html = site.render(name, file.dest_uri, *args, notes=page.notes, **kwargs)
            return page.hold(name, [*args, *kwargs.values()], html)

        return call

    state.rendering = site
    for name in MACROS:
        env.macro(offered(name), name)


@dataclass(frozen=True)
class Rendering:
    """Ce qu'il faut pour rendre une macro : données, adresses, gabarits, jour du site."""

    catalogue: Catalogue
    forge: Forge
    partials: Path
    directory_urls: bool = True
    day: dt.date | None = None

    def render(
        self, name: str, origin: str, *args: Any, notes: Notes | None = None, **kwargs: Any
    ) -> Markup:
        """Rend la macro `name` pour la page publiée à `origin` (`sources/index.html`).

        `notes` : celles de cette page, que ses autres macros ont commencées.
        """
        context = MACROS[name](self.catalogue, *args, **kwargs, **_page(name, origin))
        return self._filled(name, origin, context, notes or Notes(self.catalogue))

    def endnotes(self, origin: str, notes: Notes) -> Markup:
        """Les sources d'une page, à sa fin ; vide si elle n'en appelle aucune."""
        return self._filled("_sources", origin, {}, notes) if notes.notes else Markup()

    def glossary(self, origin: str) -> list[Term]:
        """Les mots que nous expliquons, et où : pour la page publiée à `origin`."""
        page = public_path("glossary.md")
        return [
            Term(term.terme, self._link(f"{page}#{anchor}", origin))
            for anchor, term in self.catalogue.glossaire.termes.items()
            if term.definition
        ]

    def beside(self, name: str, **context: Any) -> Markup:
        """Un gabarit qui n'est pas une macro, rempli pour la racine du site."""
        return self._filled(name, "index.html", context, Notes(self.catalogue))

    def _link(self, target: str, origin: str) -> str:
        return relative_link(target, origin, directory_urls=self.directory_urls)

    def _filled(self, name: str, origin: str, context: Context, notes: Notes) -> Markup:
        """Le gabarit `name`, rempli pour la page publiée à `origin`."""

        def lien(source: str, anchor: str = "") -> str:
            target = public_path(source) + (f"#{anchor}" if anchor else "")
            return self._link(target, origin)

        def fichier(path: str) -> str:
            return relative_link(path, origin)

        template = _environment(self.partials).get_template(f"{name}.html")
        html = template.render(
            **context,
            lien=lien,
            fichier=fichier,
            catalogue=self.catalogue,
            forge=self.forge,
            notes=notes,
            jour_du_site=self.day,
            citer=Citing(self.catalogue, self.forge.site_url, self.day),
        )
        # Markdown prendrait une ligne vide pour la fin du HTML, et un retrait pour du code.
        return Markup(re.sub(r"\n\s*", "\n", html).strip())  # noqa: S704, déjà échappé


@cache
def _environment(partials: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(partials),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        jour=dates.en_francais,
        mois=dates.mois,
        nombre=number,
        telephone=contacts.said_telephone,
        appel=contacts.telephone_link,
        code_qr=_drawn_code,
        phrases=lambda text: [one.strip() for _, one in sentences(text) if one.strip()],
        voies=ways,
        preuve_de_l_adresse=postal_proof,
    )
    environment.tests["dessinable"] = charts.chart
    environment.globals.update(
        CONFIRME=VerifieComment.ACTEUR,
        Sujet=Sujet,
        absents=absents,
        carte_de=territory_map,
        champs=champs,
        demandes=demandes,
        dit=dit_fait,
        enonce=enonce,
        informations=informations,
        nommes=named,
        nouvelles=nouvelles,
        papiers=PAPERS,
        paragraphes=paragraphes,
        boite_de=charts.filled,
        frise_de=charts.chart,
        diametre_de=charts.across,
        nuage_de=charts.dots,
        secteur_de=charts.sector,
        parties=parties,
        reperes=reperes,
        site_de=site_name,
    )
    return environment


def _drawn_code(address: str) -> Markup:
    """Le code QR d'une adresse, écrite à côté : tu à qui écoute la page."""
    drawn = qr(address, sized=False).replace(
        "<svg ", '<svg width="120" height="120" aria-hidden="true" focusable="false" ', 1
    )
    return Markup(drawn)  # noqa: S704, fait par segno
