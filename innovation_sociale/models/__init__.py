"""Les modèles : la seule définition des champs de données.

`base` lit les valeurs simples ; `facts` porte la couche de vérité ; `links`, ce qui mène à une
structure ; `actors`, `testimonials`, `definitions`, `site`, `audit`, `orientation`, `criteria`,
`meetings`, `corrections` et `editions` décrivent les fichiers de `data/` ; `catalogue` les réunit.
"""

from innovation_sociale.models.actors import Acteur, Verification
from innovation_sociale.models.base import Modele
from innovation_sociale.models.catalogue import Catalogue
from innovation_sociale.models.corrections import Correction, Passage
from innovation_sociale.models.definitions import (
    AutreDefinition,
    Comparaison,
    Definition,
    Etape,
)
from innovation_sociale.models.editions import Edition, FicheImprimee
from innovation_sociale.models.facts import Citation, Fait, Question, Serie, Source
from innovation_sociale.models.links import Lien
from innovation_sociale.models.meeting_parts import MomentRencontre, Partenaire
from innovation_sociale.models.meetings import Rencontre
from innovation_sociale.models.searching import Synonymes
from innovation_sociale.models.site import (
    Atelier,
    Evenement,
    Glossaire,
    Site,
    Sources,
    Terme,
)
from innovation_sociale.models.testimonials import Personne, Temoignage

__all__ = [
    "Acteur",
    "Atelier",
    "AutreDefinition",
    "Catalogue",
    "Citation",
    "Comparaison",
    "Correction",
    "Definition",
    "Edition",
    "Etape",
    "Evenement",
    "Fait",
    "FicheImprimee",
    "Glossaire",
    "Lien",
    "Modele",
    "MomentRencontre",
    "Partenaire",
    "Passage",
    "Personne",
    "Question",
    "Rencontre",
    "Serie",
    "Site",
    "Source",
    "Sources",
    "Synonymes",
    "Temoignage",
    "Terme",
    "Verification",
]
