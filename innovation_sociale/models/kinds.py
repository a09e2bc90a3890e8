"""Une nature de donnée, une ligne : où elle vit, où elle se lit, comment elle se nomme.

Tout ce qui énumère des natures parcourt `NATURES` : chargement, pages engendrées, recherche, plan
du site, imprimés, éditions, corrections. `tests/test_kinds.py` dit ce qui manque à une ligne.
"""

from __future__ import annotations

from innovation_sociale.models.actors import Acteur
from innovation_sociale.models.audit import Controle
from innovation_sociale.models.communes import Communes
from innovation_sociale.models.corrections import Correction
from innovation_sociale.models.criteria import Autodiagnostic
from innovation_sociale.models.definitions import AutreDefinition, Comparaison, Definition
from innovation_sociale.models.drawings import Carte, Dessin
from innovation_sociale.models.editions import Edition
from innovation_sociale.models.grid import Grille
from innovation_sociale.models.kind import (
    DRAWN,
    SHARED,
    WRITTEN,
    Nature,
    PageDeFiche,
    Rubrique,
)
from innovation_sociale.models.meetings import Rencontre
from innovation_sociale.models.negations import Negations
from innovation_sociale.models.orientation import Orientation
from innovation_sociale.models.rounds import Ronde
from innovation_sociale.models.searching import Synonymes
from innovation_sociale.models.site import Atelier, Evenement, Glossaire, Site, Sources
from innovation_sociale.models.territories import Territoires
from innovation_sociale.models.testimonials import Temoignage
from innovation_sociale.models.words import Mots
from innovation_sociale.models.workshops import AtelierTenu

__all__ = [
    "DRAWN",
    "FILES",
    "FOLDERS",
    "LUES",
    "NATURES",
    "PAR_CODE",
    "PAR_PASSAGE",
    "SHARED",
    "WRITTEN",
    "Nature",
    "PageDeFiche",
    "Rubrique",
]

NATURES = (
    Nature(
        "support",
        Acteur,
        "acteurs",
        dossier=True,
        rang=4,
        range=True,
        page="support/{id}.md",
        liste="support/index.md",
        tout="Tout l'annuaire",
        adresse="accompagnement",
        pages=(
            PageDeFiche(
                "support/{id}.md",
                lambda un: (
                    f"{un.nom} ({un.type.label.lower()}) : pour qui, où, à quel moment, "
                    "premier pas, sources."
                ),
                macro="fiche",
            ),
        ),
        genre="fiche",
        imprime="acteurs",
        passage="acteur",
        rubrique=Rubrique("L'annuaire", "nouvel acteur", "n'est plus dans l'annuaire"),
        tableau="annuaire",
    ),
    Nature(
        "testimonials",
        Temoignage,
        "temoignages",
        dossier=True,
        rang=3,
        range=True,
        page="testimonials/{id}.md",
        liste="testimonials/index.md",
        tout="Tous les témoignages",
        adresse="temoignages",
        pages=(
            PageDeFiche(
                "testimonials/{id}.md",
                lambda un: f"{un.nom}, {un.theme} : le témoignage, puis ce qu'on sait depuis.",
                macro="temoignage",
                recit=("recit_debut", "recit_suite"),
            ),
            PageDeFiche(
                "testimonials/{id}/profile.md",
                lambda un: (
                    f"{un.nom} face aux critères de l'innovation sociale, un par un, avec les "
                    "sources."
                ),
                titre=lambda un: f"{un.nom} : le profil",
                macro="profil",
            ),
        ),
        genre="témoignage",
        imprime="temoignages",
        passage="temoignage",
        rubrique=Rubrique(
            "Les témoignages", "nouveau témoignage", "n'est plus parmi les témoignages"
        ),
        au_plan="Les témoignages",
    ),
    Nature(
        "definition",
        Definition,
        "definition",
        rang=1,
        titre=lambda une: str(une.titre),
        page="definition/index.md",
        liste="definition/index.md",
        genre="définition",
        rubrique=Rubrique("La définition collective", "nouvelle définition collective", ""),
    ),
    Nature(
        "definitions",
        AutreDefinition,
        "definitions",
        dossier=True,
        rang=2,
        titre=lambda une: f"Définition : {une.nom}",
        page="definition/{id}.md",
        liste="definition/index.md",
        tout="Toutes les définitions, et quel trait dans quel texte",
        pages=(
            PageDeFiche(
                "definition/{id}.md",
                lambda une: (
                    f"{une.nom} : ce que ce texte dit de l'innovation sociale, point par point, "
                    "avec ses sources."
                ),
                macro="une_definition",
            ),
        ),
        genre="définition",
        passage="definition",
        rubrique=Rubrique(
            "Les autres définitions", "nouvelle définition", "n'est plus parmi les définitions"
        ),
    ),
    Nature(
        "events",
        Rencontre,
        "rencontres",
        dossier=True,
        rang=6,
        titre=lambda une: f"Livret : {une.titre}",
        page="booklet/index.md",
        imprime="evenements",
    ),
    Nature(
        "workshops",
        AtelierTenu,
        "ateliers",
        dossier=True,
        rang=11,
        titre=lambda un: str(un.titre_dit),
        page="workshops/{id}.md",
        liste="workshops/index.md",
        tout="Tous les ateliers",
        adresse="ateliers",
        pages=(
            PageDeFiche(
                "workshops/{id}.md",
                lambda un: f"{un.titre_dit} : la phrase du groupe, l'entonnoir, les votes.",
                macro="restitution",
                titre=lambda un: str(un.titre_dit),
            ),
        ),
        genre="atelier",
        imprime="ateliers",
        passage="atelier",
        au_plan="Les ateliers tenus",
    ),
    Nature(
        "corrections",
        Correction,
        "corrections",
        dossier=True,
        rang=10,
        titre=lambda une: "Corrections",
        page="corrections.md",
    ),
    Nature(WRITTEN, Edition, "editions", dossier=True),
    Nature(SHARED, Sources, "sources", dossier=True, contenu="sources"),
    Nature("comparison", Comparaison, "comparaison"),
    Nature("event", Evenement, "evenement", rang=5, page="about/index.md"),
    Nature("workshop", Atelier, "atelier", rang=7, page="workshop/index.md"),
    Nature(
        "glossary",
        Glossaire,
        "glossaire",
        rang=8,
        titre=lambda un: "Glossaire",
        page="glossary.md",
        liste="glossary.md",
        rubrique=Rubrique("Le glossaire", "nouveau mot expliqué", "n'est plus au glossaire"),
    ),
    Nature("synonyms", Synonymes, "synonymes"),
    Nature("site", Site, "site"),
    Nature("accessibility", Controle, "controle"),
    Nature("grid", Grille, "grille", facultatif=True),  # sans elle, le seul passage des outils
    Nature("orientation", Orientation, "orientation"),
    Nature(
        "criteria",
        Autodiagnostic,
        "autodiagnostic",
        rang=9,
        titre=lambda un: "Mon projet, une innovation sociale ?",
        page="my-project.md",
    ),
    # Ce dont la vérification seule se sert : le site se construit sans eux.
    Nature("negations", Negations, facultatif=True),
    Nature("words", Mots, facultatif=True),
    Nature("territories", Territoires, "territoires"),
    Nature(DRAWN, Dessin, "dessins", dossier=True),
    # Sans géométrie, pas de carte ; sans communes, aucune ne se tape ; sans demande, pas de ronde.
    Nature("map", Carte, "carte", facultatif=True),
    Nature("communes", Communes, "communes", facultatif=True),
    Nature("round", Ronde, "ronde", facultatif=True),
)
PAR_CODE = {une.code: une for une in NATURES}
# Celles dont chaque fiche a sa page, et qu'une correction peut nommer.
PAR_PASSAGE = {une.passage: une for une in NATURES if une.passage}
# Celles qui affirment ou questionnent, dans l'ordre où on les lit.
LUES = sorted((une for une in NATURES if une.rang), key=lambda une: une.rang)
FOLDERS = {une.code: une for une in NATURES if une.dossier}
FILES = {une.code: une for une in NATURES if not une.dossier}
