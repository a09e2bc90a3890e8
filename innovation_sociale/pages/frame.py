"""Ce que toute page montre ou charge autour de son contenu : cadre commun, fil, sommaire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from innovation_sociale.french.dates import en_francais
from innovation_sociale.look.content_security import LOST_POLICY, POLICY
from innovation_sociale.look.icon import icon_address
from innovation_sociale.look.stylesheet import TOOLS_SHEET
from innovation_sociale.models import Catalogue
from innovation_sociale.pages.addresses import card_address, has_card, public_path
from innovation_sociale.pages.generated import is_easy, parents
from innovation_sociale.pages.outline import outline

# Une page ne charge un script que si elle contient ce sur quoi il agit.
SCRIPTS = {
    "data-lecture=": "assets/js/profil-lecture.js",
    'id="projet"': "assets/js/profil.js",
    "data-table=": "assets/js/orienter.js",
    'id="fiches"': "assets/js/fiches.js",
    'id="commune-cadre"': "assets/js/commune.js",
    'id="pour"': "assets/js/lettre.js",
    'id="suivi"': "assets/js/resultat.js",
    'data-outil="appui"': "assets/js/appui.js",
    'id="conseil"': "assets/js/conseil.js",
    'id="champ-date"': "assets/js/jours.js",
    "data-envoi=": "assets/js/envoyer.js",
    'id="apercu"': "assets/js/fiche-neuve.js",
    "data-geste=": "assets/js/ecrire-yaml.js",
    'id="papiers"': "assets/js/preparer.js",
    'id="proposer"': "assets/js/proposer.js",
    'id="dire"': "assets/js/dire.js",
    'class="isa-fraicheur"': "assets/js/ages.js",
    "data-dernier-jour=": "assets/js/ages.js",
    "data-copie=": "assets/js/copier.js",
    'class="isa-appel"': "assets/js/notes.js",
    'id="filtres"': "assets/js/annuaire.js",
    "data-mur=": "assets/js/mur-etat.js",
    'id="mur-bandes"': "assets/js/mur-gestes.js",
    'data-outil="mur"': "assets/js/mur.js",
}
# De même, une feuille de style que les autres pages n'ont pas à porter.
SHEETS = {
    "isa-orientation": TOOLS_SHEET,
    "isa-questions": TOOLS_SHEET,
    "isa-formulaire": TOOLS_SHEET,
    "isa-appuis": TOOLS_SHEET,
    "isa-conseil": TOOLS_SHEET,
    "isa-mur": TOOLS_SHEET,
    'id="mur"': "assets/css/pages/mur.css",
    'class="isa-restitution"': "assets/css/pages/atelier.css",
    'class="isa-versions"': "assets/css/pages/atelier.css",
    'class="isa-kit"': "assets/css/pages/atelier.css",
    'id="papiers"': "assets/css/pages/rencontre.css",
    'class="isa-telechargements"': "assets/css/pages/imprimes.css",
}
# Celui des pages « Facile à lire », qui les dit à voix haute.
ALOUD = "assets/js/ecouter.js"
# Tous les scripts que charge une page : celui de toutes, ceux qui viennent à la demande compris.
LOADED = frozenset(SCRIPTS.values()) | {
    ALOUD,
    "assets/js/ecrire-yaml.js",
    "assets/js/entete.js",
    "assets/js/rappel.js",
    "assets/js/juger.js",
    "assets/js/lieux.js",
    "assets/js/mur-ecrire.js",
    "assets/js/mur-lire.js",
    "assets/js/recherche/fenetre.js",
    "assets/js/recherche/minisearch.js",
    "assets/js/recherche/moteur.js",
}
SHORTEST_OUTLINE = 3
# Une fiche d'acteur répond à ses premières lignes : un sommaire les repousserait.
# Un mur est un outil : ses seuls titres écrits d'avance sont ceux de ses fenêtres.
WITHOUT_OUTLINE = ('class="isa-fiche"', 'id="mur-bandes"')


def frame(catalogue: Catalogue | None, *, serving: bool) -> dict[str, Any]:
    """Ce qui est le même sur toutes les pages, erreur 404 comprise.

    Sans règle de sécurité pendant `serve` : MkDocs y ajoute un script pour recharger la page.
    """
    reread = catalogue.relectures if catalogue else None
    return {
        "regle": "" if serving else POLICY,
        "regle_sans_adresse": "" if serving else LOST_POLICY,
        "icone": icon_address(),
        "editeur": catalogue.site.editeur if catalogue else None,
        "relectures": [(day.isoformat(), en_francais(day)) for day in dict.fromkeys(reread or ())],
    }


def page_frame(source: str, content: str, directory_urls: bool) -> dict[str, Any]:
    """Le fil d'Ariane, le sommaire et la carte sociale d'une page de `docs/` rendue en `content`."""
    found = [] if any(one in content for one in WITHOUT_OUTLINE) else outline(content)
    address = public_path(source)
    return {
        "carte": card_address(address),
        "sa_carte": has_card(address),
        "feuilles": _asked(SHEETS, content),
        "scripts": _asked(SCRIPTS, content),
        "lecture": ALOUD if is_easy(source) else "",
        "ascendants": parents(source, directory_urls=directory_urls),
        "sommaire": found if len(found) >= SHORTEST_OUTLINE else [],
    }


def _asked(files: Mapping[str, str], content: str) -> list[str]:
    """Les fichiers dont une page a besoin, chacun une fois, dans l'ordre de la table."""
    return list(dict.fromkeys(file for mark, file in files.items() if mark in content))
