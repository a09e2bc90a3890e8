"""Qui parle dans une source : la structure elle-même, une institution, la presse, un tiers…"""

from __future__ import annotations

from innovation_sociale.models.closed_list import Vocabulaire


class NatureDeSource(Vocabulaire):
    """Qui parle dans une source, par rapport à ce pour quoi nous la citons surtout."""

    ACTEUR = (
        "acteur",
        "La structure elle-même",
        "Une organisation parle d'elle-même ou de ce qu'elle porte : son site, son rapport, le "
        "réseau qui la porte.",
    )
    INSTITUTION = (
        "institution",
        "Institution publique",
        "L'État, l'Europe, l'OCDE, une collectivité ou un organisme public parle d'une loi, d'un "
        "dispositif ou d'une autre structure.",
    )
    PRESSE = ("presse", "Presse", "Journal, radio, télévision ou site d'information.")
    RECHERCHE = ("recherche", "Recherche", "Université, revue savante ou observatoire.")
    TIERS = (
        "tiers",
        "Un tiers",
        "Une autre organisation, ou une personne, parle de quelqu'un : partenaire, financeur, "
        "annuaire, réseau, blog.",
    )
    REDACTION = ("redaction", "La rédaction", "Notre lecture ou notre calcul.")
