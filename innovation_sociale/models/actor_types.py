"""Ce qu'est un acteur du soutien, et ce que fait d'habitude un acteur de ce type.

« En général » ne dit que ce que dit la définition du type : c'est un repère pour qui lit une fiche
muette, jamais un fait de l'acteur. Ni les listes, ni l'orientation, ni la recherche ne s'en servent.
"""

from __future__ import annotations

from innovation_sociale.models.closed_list import Vocabulaire


class TypeActeur(Vocabulaire):
    """Ce qu'est un acteur du soutien, dans son activité principale."""

    en_general: str
    moment_en_general: str

    def __new__(
        cls, code: str, label: str, description: str, en_general: str, moment: str = ""
    ) -> TypeActeur:
        """`en_general` et `moment` : ce qu'il fait d'habitude, et quand ; vide si rien ne le dit."""
        terme = str.__new__(cls, code)
        terme._value_ = code
        terme.label = label
        terme.description = description
        terme.en_general = en_general
        terme.moment_en_general = moment
        return terme

    INCUBATEUR = (
        "incubateur",
        "Incubateur",
        "Accompagne un projet de l'idée au lancement, sur plusieurs mois.",
        "En général, un incubateur accompagne un projet sur plusieurs mois.",
        "En général, un incubateur accompagne de l'idée au lancement.",
    )
    FINANCEUR = (
        "financeur",
        "Financeur",
        "Prête, garantit, investit ou subventionne.",
        "En général, un financeur prête, garantit, investit ou subventionne.",
    )
    COLLECTIVITE = (
        "collectivite",
        "Collectivité",
        "Collectivité publique qui soutient des projets de son territoire.",
        "En général, une collectivité soutient des projets de son territoire.",
    )
    RESEAU = (
        "reseau",
        "Réseau ou tête de réseau",
        "Fédère, représente et oriente des structures ; n'est pas un incubateur.",
        "En général, un réseau fédère, représente et oriente des structures.",
    )
    DISPOSITIF = (
        "dispositif",
        "Dispositif d'accompagnement",
        "Programme d'appui, souvent public, porté localement par des structures différentes.",
        "En général, un dispositif est un programme d'appui porté localement par des structures "
        "différentes.",
    )
    COOPERATIVE_ACTIVITE = (
        "cooperative-activite",
        "Coopérative d'activités et d'emploi",
        "Permet de tester son activité en étant salarié de la coopérative.",
        "En général, une coopérative d'activités et d'emploi permet de tester son activité en étant "
        "salarié de la coopérative.",
    )
    FONCIERE = (
        "fonciere",
        "Foncière",
        "Achète, rénove et loue des locaux à des projets.",
        "En général, une foncière achète, rénove et loue des locaux à des projets.",
    )
    RECHERCHE = (
        "recherche",
        "Recherche et développement",
        "Relie chercheurs, collectivités et acteurs d'un territoire.",
        "En général, un acteur de la recherche relie chercheurs et collectivités d'un territoire.",
    )
    RESSOURCES = (
        "ressources",
        "Centre de ressources",
        "Publie des guides et oriente, sans suivre chaque projet.",
        "En général, un centre de ressources publie des guides et oriente, sans suivre chaque "
        "projet.",
    )
    LABEL = (
        "label",
        "Label",
        "Reconnaissance donnée à des structures ou à des territoires.",
        "En général, un label reconnaît des structures ou des territoires.",
    )
