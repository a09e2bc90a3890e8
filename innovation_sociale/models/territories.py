"""Les territoires où agissent les acteurs, et lequel contient ou recoupe lequel."""

from __future__ import annotations

from innovation_sociale.models.closed_list import Vocabulaire


class Territoire(Vocabulaire):
    """Territoire d'intervention, du plus local au plus large."""

    CLERMONT_AUVERGNE_METROPOLE = (
        "clermont-auvergne-metropole",
        "Clermont Auvergne Métropole",
        "Le territoire de la métropole, dans le Puy-de-Dôme.",
    )
    PARC_LIVRADOIS_FOREZ = (
        "parc-livradois-forez",
        "Parc Livradois-Forez",
        "Un parc naturel régional, sur une partie du Puy-de-Dôme, de la Haute-Loire et de la Loire.",
    )
    PAYS_VICHY_AUVERGNE = (
        "pays-vichy-auvergne",
        "Pays Vichy-Auvergne",
        "Un pays qui couvre une partie de l'Allier ; ses communes ne sont pas dans nos données.",
    )
    ALLIER = ("allier", "Allier", "Département 03.")
    CANTAL = ("cantal", "Cantal", "Département 15.")
    HAUTE_LOIRE = ("haute-loire", "Haute-Loire", "Département 43.")
    PUY_DE_DOME = ("puy-de-dome", "Puy-de-Dôme", "Département 63.")
    AUVERGNE = (
        "auvergne",
        "Auvergne",
        "Les quatre départements de l'ancienne région : Allier, Cantal, Haute-Loire, Puy-de-Dôme.",
    )
    AUVERGNE_RHONE_ALPES = (
        "auvergne-rhone-alpes",
        "Auvergne-Rhône-Alpes",
        "La région et ses douze départements, dont les quatre d'Auvergne.",
    )
    FRANCE = ("france", "France entière", "Tout le pays.")

    @property
    def parent(self) -> Territoire | None:
        """Le territoire qui contient directement celui-ci ; `None` pour la France."""
        return _PARENTS.get(self)

    @property
    def contenants(self) -> tuple[Territoire, ...]:
        """Ce territoire puis tous ceux qui le contiennent, du plus local au plus large."""
        chaine: list[Territoire] = [self]
        while (parent := chaine[-1].parent) is not None:
            chaine.append(parent)
        return tuple(chaine)

    def est_servi_par(self, territoire: Territoire) -> bool:
        """Vrai si un acteur de `territoire` intervient pour un projet situé ici.

        Un projet de l'Allier est servi par un acteur d'Auvergne ; l'inverse n'est pas vrai.
        """
        return territoire in self.contenants

    def touche(self, lieu: Territoire) -> bool:
        """Vrai si ce territoire est dans `lieu`, ou en couvre une partie sans y tenir tout entier.

        Le parc Livradois-Forez touche le Puy-de-Dôme et l'Auvergne ; rien ne dit qu'un projet du
        Puy-de-Dôme y soit, ce n'est donc pas le servir.
        """
        return any(lieu in un.contenants for un in (self, *_EN_PARTIE.get(self, ())))


_PARENTS: dict[Territoire, Territoire] = {
    Territoire.CLERMONT_AUVERGNE_METROPOLE: Territoire.PUY_DE_DOME,
    Territoire.PARC_LIVRADOIS_FOREZ: Territoire.AUVERGNE_RHONE_ALPES,
    Territoire.PAYS_VICHY_AUVERGNE: Territoire.AUVERGNE_RHONE_ALPES,
    Territoire.ALLIER: Territoire.AUVERGNE,
    Territoire.CANTAL: Territoire.AUVERGNE,
    Territoire.HAUTE_LOIRE: Territoire.AUVERGNE,
    Territoire.PUY_DE_DOME: Territoire.AUVERGNE,
    Territoire.AUVERGNE: Territoire.AUVERGNE_RHONE_ALPES,
    Territoire.AUVERGNE_RHONE_ALPES: Territoire.FRANCE,
}

# Les territoires à cheval, et les départements dont chacun ne couvre qu'une partie.
_EN_PARTIE: dict[Territoire, tuple[Territoire, ...]] = {
    Territoire.PARC_LIVRADOIS_FOREZ: (Territoire.PUY_DE_DOME, Territoire.HAUTE_LOIRE),
    Territoire.PAYS_VICHY_AUVERGNE: (Territoire.ALLIER,),
}

DEPARTEMENTS: tuple[Territoire, ...] = (
    Territoire.ALLIER,
    Territoire.CANTAL,
    Territoire.HAUTE_LOIRE,
    Territoire.PUY_DE_DOME,
)
