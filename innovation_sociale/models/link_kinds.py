"""Ce qu'on trouve au bout d'un lien : une liste fermée, comme celles de `vocabulary`."""

from __future__ import annotations

from innovation_sociale.models.vocabulary import Vocabulaire


class NatureLien(Vocabulaire):
    """Ce qu'on trouve au bout d'un lien : la structure elle-même, ou ce qu'on en dit."""

    SA_PAGE = ("sa-page", "Son site", "Le site de la structure, ou sa page à elle sur un autre.")
    FORMULAIRE = ("formulaire", "Son formulaire", "Le formulaire où lui écrire ou candidater.")
    RENDEZ_VOUS = ("rendez-vous", "Sa page de rendez-vous", "La page où lui demander rendez-vous.")
    SON_RESEAU = (
        "son-reseau",
        "La page de son réseau",
        "Une page du réseau ou de la structure qui le porte.",
    )
    EN_PARLE = (
        "en-parle",
        "Une page qui le présente",
        "Un article, ou la page d'un autre, qui en parle.",
    )

    @property
    def dans_une_edition(self) -> str:
        """Le champ d'une édition qui garde ce lien ; le site garde le nom qu'il a dans la première."""
        return "site_web" if self is NatureLien.SA_PAGE else self.replace("-", "_")

    @property
    def dit(self) -> str:
        """Comment ce lien se nomme dans une phrase : « le site », « la page de son réseau »."""
        return {
            NatureLien.SA_PAGE: "le site",
            NatureLien.FORMULAIRE: "le formulaire",
            NatureLien.RENDEZ_VOUS: "la page de rendez-vous",
            NatureLien.SON_RESEAU: "la page de son réseau",
            NatureLien.EN_PARLE: "une page qui en parle",
        }[self]

    @property
    def joint(self) -> bool:
        """Vrai si ce lien mène à la structure ; faux s'il ne fait qu'en parler."""
        return self in (NatureLien.SA_PAGE, NatureLien.FORMULAIRE, NatureLien.RENDEZ_VOUS)
