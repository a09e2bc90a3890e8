"""Les macros des pages : chacune choisit des données, son gabarit les met en forme.

Une page écrit `{{ annuaire() }}` ; la fonction `annuaire` choisit les données, et
`overrides/partials/annuaire.html` en fait du HTML.
"""

from __future__ import annotations

from collections.abc import Sequence

from innovation_sociale.errors import known
from innovation_sociale.look.palette import PALETTE, measured
from innovation_sociale.macros.actors import (
    acteurs_de_l_article,
    annuaire,
    fiche,
    liste,
    simple_lists,
)
from innovation_sociale.macros.contributing import formulaire, sur_une_fiche
from innovation_sociale.macros.corrections import corrected_terms, corrections
from innovation_sociale.macros.definitions import (
    comparaison,
    definitions,
    entonnoir,
    limites,
    methode,
    une_definition,
)
from innovation_sociale.macros.editions import edition
from innovation_sociale.macros.errors import erreur, erreurs
from innovation_sociale.macros.preparing import preparer
from innovation_sociale.macros.records import fiches, une_fiche
from innovation_sociale.macros.rendering import (
    MACROS,
    Context,
    Rendering,
    call_problem,
    define_env,
    macro,
)
from innovation_sociale.macros.restitutions import ateliers_tenus, restitution, versions
from innovation_sociale.macros.rounds import confirmations, ronde
from innovation_sociale.macros.stories import preuve, recit_debut, recit_suite, temoignage
from innovation_sociale.macros.support import appui, appui_simple, conseil
from innovation_sociale.macros.tools import (
    parcours,
    profil,
    projet,
    telechargements,
)
from innovation_sociale.macros.workshop import atelier, kit_atelier, kit_classe, mur
from innovation_sociale.models import Catalogue, Question
from innovation_sociale.models.catalogue import A_L_ACCUEIL
from innovation_sociale.models.dictionary import dictionary
from innovation_sociale.models.kinds import LUES, PAR_CODE
from innovation_sociale.models.once import once
from innovation_sociale.models.vocabulary import NatureDeSource
from innovation_sociale.pages.pagination import (
    MOST_CITING,
    questions_sheets,
    sheet,
    sources_sheets,
)
from innovation_sociale.pages.shelves import at_home
from innovation_sociale.pages.titles import file_title, page_of

__all__ = [
    "MACROS",
    "Rendering",
    "acteurs_de_l_article",
    "annuaire",
    "appui",
    "appui_simple",
    "atelier",
    "ateliers_tenus",
    "call_problem",
    "comparaison",
    "confirmations",
    "conseil",
    "corrections",
    "define_env",
    "definitions",
    "edition",
    "entonnoir",
    "erreur",
    "erreurs",
    "fiche",
    "fiches",
    "formulaire",
    "kit_atelier",
    "kit_classe",
    "limites",
    "liste",
    "methode",
    "mur",
    "parcours",
    "preparer",
    "preuve",
    "profil",
    "projet",
    "recit_debut",
    "recit_suite",
    "restitution",
    "ronde",
    "sur_une_fiche",
    "telechargements",
    "temoignage",
    "une_definition",
    "une_fiche",
    "versions",
]


@macro
def accueil(catalogue: Catalogue) -> Context:
    """La page d'accueil : la question, l'entonnoir, quatre portes, trois histoires, à emporter."""
    return {
        **entonnoir(catalogue),
        "criteres": len(catalogue.autodiagnostic.criteres),
        "emporter": at_home(catalogue),
        "histoires": temoignages(catalogue)["temoignages"][:A_L_ACCUEIL],
    }


@macro
def dessin(catalogue: Catalogue, nom: str) -> Context:
    """Un dessin de `data/drawings/`, à gauche des phrases qui le suivent."""
    known(catalogue.dessins, nom)
    return {"nom": nom}


@macro
def controle(catalogue: Catalogue) -> Context:
    """L'accessibilité du site : la grille, critère par critère, puis le dernier passage des outils."""
    return {"controle": catalogue.controle, "grille": catalogue.grille}


@macro
def couleurs(catalogue: Catalogue) -> Context:
    """Les couleurs de la charte, leur emploi, leur contraste mesuré."""
    return {"roles": [(role, measured(role)) for role in PALETTE]}


@macro
def elements(catalogue: Catalogue) -> Context:
    """Les petits éléments du site, pris dans une vraie fiche et un vrai témoignage."""
    return {
        "acteur": next(one for one in catalogue.acteurs.values() if one.premier_pas),
        "une_serie": min(
            (serie for one in catalogue.temoignages.values() for serie in one.series),
            key=lambda serie: len(serie.points),
        ),
    }


@macro
def evenement(catalogue: Catalogue) -> Context:
    """L'événement d'origine, ses organisateurs, sa date."""
    return {"evenement": catalogue.evenement}


@macro
def plan(catalogue: Catalogue) -> Context:
    """Toutes les pages tirées des données, pour qui préfère une liste à un menu."""
    return {
        "natures": [(une, catalogue.fiches(une)) for une in LUES if une.au_plan],
        "criteres": simple_lists(catalogue),
        "retirees": catalogue.site.fiches_retirees,
        "editions": catalogue.editions,
    }


@macro
def temoignages(catalogue: Catalogue) -> Context:
    """Les témoignages, en cartes, dans l'ordre de l'événement."""
    return {"temoignages": list(catalogue.temoignages_a_lire().items())}


@macro
def inconnues(catalogue: Catalogue, page: str = "1") -> Context:
    """Toutes les questions ouvertes, par page du site qui les pose."""
    groups = _asked(catalogue)
    return sheet("questions", groups, questions_sheets(catalogue), "unknowns.md", page)


@once
def _asked(catalogue: Catalogue) -> list[tuple[str, str, str, Sequence[Question]]]:
    """Par fichier qui pose des questions : son nom, sa page, son chemin, ses questions."""
    return [
        (file_title(catalogue, kind, id_), page_of(kind, id_), PAR_CODE[kind].fichier(id_), asked)
        for kind, id_, asked in catalogue.questions()
    ]


@macro
def sources(catalogue: Catalogue, page: str = "1") -> Context:
    """Les sources citées, une fois chacune, avec les pages qui les citent."""
    shown = sheet("sources", _cited(catalogue), sources_sheets(catalogue), "sources.md", page)
    natures = {one["source"].nature for one in _cited(catalogue)}
    return {**shown, "natures": [one for one in NatureDeSource if one in natures]}


@once
def _cited(catalogue: Catalogue) -> list[Context]:
    """L'ancre de chaque source citée, la source, le nom et l'adresse des pages qui la citent."""
    identifiers = {source: id_ for id_, source in catalogue.sources.items()}
    found = []
    for rank, (source, files) in enumerate(catalogue.citations_par_editeur(), 1):
        pages = dict.fromkeys((file_title(catalogue, *one), page_of(*one)) for one in files)
        found.append(
            {
                "ancre": identifiers.get(source, f"sur-place-{rank}"),
                "source": source,
                "pages": list(pages)[:MOST_CITING],
                "de_plus": max(0, len(pages) - MOST_CITING),
            }
        )
    return found


@macro
def glossaire(catalogue: Catalogue) -> Context:
    """Les mots du domaine, par ordre alphabétique."""
    return {
        "termes": list(catalogue.termes_par_nom().items()),
        "corrections": corrected_terms(catalogue),
    }


@macro
def mentions(catalogue: Catalogue) -> Context:
    """Éditeur, hébergeur, contact : ce que la copie en ligne renseigne."""
    return {"site": catalogue.site}


@macro
def signaler(catalogue: Catalogue, objet: str) -> Context:
    """Par où signaler une erreur ou demander un retrait."""
    return {"site": catalogue.site, "objet": objet, "ouvert": True}


def _counted(catalogue: Catalogue) -> Context:
    """Combien de faits, et combien ont une date."""
    return {
        "nombre_faits": len(catalogue.faits()),
        "nombre_dates": len(catalogue.faits_dates()),
    }


@macro
def chiffres(catalogue: Catalogue) -> Context:
    """Ce que contient le site, compté sur les données."""
    return {
        **_counted(catalogue),
        "nombre_sources": len(catalogue.citations()),
        "nombre_questions": sum(len(asked) for _, _, asked in catalogue.questions()),
    }


@macro
def dictionnaire(catalogue: Catalogue) -> Context:
    """Ce que décrivent les données : chaque modèle mène à la page de ses champs."""
    return {"natures": dictionary(catalogue.territoires)}


@macro
def nature(catalogue: Catalogue, nom: str) -> Context:
    """Un modèle des données, champ par champ : sens, exemple, valeurs."""
    return {"nature": known({one.name: one for one in dictionary(catalogue.territoires)}, nom)}


@macro
def territoires(catalogue: Catalogue) -> Context:
    """Quel territoire contient quel autre."""
    return {"territoires": list(catalogue.territoires)}
