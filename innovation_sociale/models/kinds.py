"""Quelles données vivent où : un dossier ou un fichier de `data/` par nature."""

from __future__ import annotations

from innovation_sociale.models.actors import Acteur
from innovation_sociale.models.audit import Controle
from innovation_sociale.models.base import Modele
from innovation_sociale.models.corrections import Correction
from innovation_sociale.models.criteria import Autodiagnostic
from innovation_sociale.models.definitions import AutreDefinition, Comparaison, Definition
from innovation_sociale.models.editions import Edition
from innovation_sociale.models.meetings import Rencontre
from innovation_sociale.models.negations import Negations
from innovation_sociale.models.orientation import Orientation
from innovation_sociale.models.site import Atelier, Evenement, Glossaire, Site, Sources, Synonymes
from innovation_sociale.models.territories import Territoires
from innovation_sociale.models.testimonials import Temoignage

# Un fichier par chose ; le nom du fichier, sans extension, est son identifiant.
FOLDERS: dict[str, type[Modele]] = {
    "support": Acteur,
    "testimonials": Temoignage,
    "definitions": AutreDefinition,
    "events": Rencontre,
    "corrections": Correction,
    "editions": Edition,
    "sources": Sources,
}
# Un seul fichier pour tout le site.
FILES: dict[str, type[Modele]] = {
    "definition": Definition,
    "comparison": Comparaison,
    "event": Evenement,
    "workshop": Atelier,
    "glossary": Glossaire,
    "synonyms": Synonymes,
    "site": Site,
    "accessibility": Controle,
    "orientation": Orientation,
    "criteria": Autodiagnostic,
    "negations": Negations,
    "territories": Territoires,
}
# Ce fichier peut manquer : le site se construit sans lui.
OPTIONAL = frozenset(("negations",))
# Le seul dossier que personne ne rédige : « make edition » y écrit ce qu'il publie.
WRITTEN = "editions"
# Ce dossier ne fait qu'une table, coupée en autant de fichiers qu'on veut : leur nom n'est rien.
SHARED = "sources"
KINDS: dict[str, type[Modele]] = FOLDERS | FILES


def file_pattern(kind: str) -> str:
    """Chemin des fichiers d'une nature : `data/support/<identifiant>.yml`."""
    if kind == WRITTEN:
        return f"data/{kind}/<numéro>.json"
    if kind == SHARED:
        return f"data/{kind}/<initiale>.yml"
    return f"data/{kind}/<identifiant>.yml" if kind in FOLDERS else f"data/{kind}.yml"
