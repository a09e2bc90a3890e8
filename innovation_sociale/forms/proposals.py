"""Les formulaires d'une fiche neuve : ce qu'ils demandent, et ce qu'ils en écrivent.

Huit questions d'abord, le reste se déplie. Ce que la fiche demande et que personne ne peut dire du
public (qui a relu, quand relire) s'écrit d'avance : une personne le reprendra en relisant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from innovation_sociale.forms.asked import Demande, asked
from innovation_sociale.models import Acteur, Catalogue, Fait, Lien, Personne, Rencontre, Temoignage
from innovation_sociale.models.contributions import FERMETURE, NEUVES, OUVERTURE, VERSION
from innovation_sociale.models.facts import Source
from innovation_sociale.models.meeting_parts import MomentRencontre
from innovation_sociale.models.story_parts import Parole
from innovation_sociale.models.territories import Territoire
from innovation_sociale.models.vocabulary import StatutActeur, StatutTemoignage, Sujet

# Ce qui s'écrit d'avance : « {jour} » est celui de l'envoi, « {echeance} » six mois après.
_READ = {
    "verifie_le": "{jour}",
    "verifie_par": "le formulaire du site, sans relecture encore",
    "prochaine_verification": "{echeance}",
}
# La phrase qui dit un champ codé : elle devient le fait qui le prouve.
SAID = {
    "territoires": "Elle intervient ici : {}.",
    "stades": "Elle intervient à ces moments d'un projet : {}.",
    "services": "Ce qu'elle apporte : {}.",
    "publics": "Elle s'adresse à : {}.",
    "frais": "Ce que son appui coûte : {}.",
    "telephone": "Son téléphone est le {}.",
    "courriel": "Son courriel est {}.",
    "adresse": "Son adresse est {}.",
}
_COORDINATES = ("telephone", "courriel", "adresse")
_NAME_WARNING = (
    "Mieux vaut la fonction que le nom : un nom publié reste longtemps sur internet, et cette "
    "personne peut ne pas le vouloir."
)


_AGREEMENTS = (
    ("accord", "La personne qui raconte est d'accord pour que ce récit soit publié ici."),
    (
        "licence",
        "Ces textes sont à moi, ou j'ai le droit de les donner : chacun pourra les reprendre, sous "
        "la Licence Ouverte 2.0.",
    ),
)


@dataclass(frozen=True)
class Proposition:
    """Le formulaire d'une fiche neuve.

    `objet` : ce qu'il propose, en tête du message. `d_abord` : huit questions au plus ; `ensuite` : les autres, repliées. `fixes` : ce qui s'écrit
    d'avance. `accords` : ce que la personne accepte avant d'envoyer.
    """

    genre: str
    objet: str
    nomme: str
    d_abord: Sequence[Demande]
    ensuite: Sequence[Demande]
    fixes: Mapping[str, Any]
    accords: Sequence[tuple[str, str]] = ()

    @property
    def table(self) -> dict[str, Any]:
        """Ce que le navigateur en reçoit."""
        return {
            "genre": self.genre,
            "nomme": self.nomme,
            "champs": [one.table for one in (*self.d_abord, *self.ensuite)],
            "fixes": dict(self.fixes),
            "ouverture": OUVERTURE.format(version=VERSION, genre=self.genre),
            "fermeture": FERMETURE,
        }


def proposal(catalogue: Catalogue, kind: str) -> Proposition:
    """Le formulaire de cette nature, l'une de `NEUVES`. Lève `KeyError` d'une autre."""
    made = {"support": _support, "testimonials": _testimonials, "events": _events}[kind]
    return made(catalogue)


def _fact(
    places: type[Territoire], nom: str, titre: str, aide: str, *, into: str, **va: Any
) -> Demande:
    """Une question dont la réponse est un fait."""
    exemple, requis = va.pop("exemple", ""), va.pop("requis", False)
    return asked(
        Fait, "texte", places, nom=nom, titre=titre, aide=aide, exemple=exemple or " ",
        requis=requis, bloc=True, fait=into, **va,
    )  # fmt: skip


def _source(places: type[Territoire], aide: str) -> Demande:
    return asked(
        Source,
        "url",
        places,
        nom="source",
        titre="Où peut-on le vérifier ?",
        aide=aide,
        exemple="https://www.exemple.fr/qui-sommes-nous",
        requis=True,
        source=True,
    )


def _support(catalogue: Catalogue) -> Proposition:
    places = catalogue.territoires

    def own(name: str, **more: Any) -> Demande:
        if name in SAID:
            more |= {"preuve": SAID[name], "sujet": "coordonnees" if name in _COORDINATES else name}
        return asked(Acteur, name, places, champ=name, **more)

    site = asked(
        Lien, "url", places, nom="site", titre="Son site", requis=False,
        aide="L'adresse de son site, ou de sa page à elle sur un autre site.",
        exemple="https://www.exemple.fr/", lien="sa-page",
    )  # fmt: skip
    return Proposition(
        "support",
        "Une structure",
        NEUVES["support"],
        (
            own("nom"),
            own("type"),
            _fact(
                places, "presentation", "Ce que c'est, en une ou deux phrases",
                "Dites ce qu'elle fait, simplement.", into="faits", sujet=Sujet.PRESENTATION,
                exemple="Elle accompagne des associations qui créent un emploi.", requis=True,
            ),
            own("territoires", aide="Tous les endroits où elle agit."),
            own("services", aide="Tout ce que les personnes y trouvent."),
            site,
            _source(places, "L'adresse d'une page qui dit tout cela : son site convient."),
            own("telephone"),
        ),
        _support_details(places, own),
        {"statut": StatutActeur.A_CONFIRMER, **_READ},
    )  # fmt: skip


def _support_details(places: type[Territoire], own: Callable[..., Demande]) -> Sequence[Demande]:
    """Ce qu'une structure peut dire de plus : comment la joindre, à quelles conditions, quand."""
    return (
        own("courriel"),
        own("adresse"),
        _fact(
            places, "conditions", "À quelles conditions ?",
            "Pour qui, à quel prix, sous quelles conditions : dites-le comme à quelqu'un.",
            into="faits", sujet=Sujet.PUBLICS, exemple="Il faut habiter la région.",
        ),
        own("publics", aide="Rien de coché : nous ne le savons pas."),
        own("stades", aide="Les moments d'un projet où elle aide."),
        own("frais", requis=False, aide="Ce que paie la personne qui a un projet."),
        _fact(
            places, "premier_pas", "Le premier pas",
            "Que doit faire quelqu'un qui a un projet : appeler, venir, remplir un dossier ?",
            into="premier_pas", sujet=Sujet.CANDIDATURE, seul=True,
            exemple="Appelez pour prendre rendez-vous.",
        ),
    )  # fmt: skip


def _testimonials(catalogue: Catalogue) -> Proposition:
    places = catalogue.territoires

    def told(name: str, exemple: str) -> Demande:
        info = Temoignage.model_fields[name]
        return _fact(
            places, name, info.title or name, info.description or "", into=name, requis=True,
            exemple=exemple,
        )  # fmt: skip

    return Proposition(
        "testimonials",
        "Un témoignage",
        NEUVES["testimonials"],
        (
            asked(Temoignage, "nom", places),
            asked(Temoignage, "theme", places),
            told("constat", "Dans le bourg, il n'y avait plus de commerce."),
            told("reponse", "Des habitants ont ouvert une épicerie."),
            told("modele", "C'est une association. Vingt bénévoles la tiennent."),
            asked(
                Personne, "role", places, titre="Qui raconte ?",
                aide="Sa fonction dans le projet. " + _NAME_WARNING, exemple="bénévole du projet",
                chemin=["personnes", 0, "role"],
            ),
            Demande(
                "trait", "Que montre ce projet ?",
                "De la définition de l'innovation sociale, ce qu'il montre le mieux.", "choix",
                choix=[(one.id, one.titre) for one in catalogue.definition.etapes], requis=True,
                va={"chemin": ["illustre", 0, "trait"]},
            ),
            _source(places, "L'adresse d'une page qui parle du projet."),
        ),
        _testimonial_details(places),
        {
            "statut": StatutTemoignage.INCONNU,
            "statut_explique": "Récit reçu par le formulaire du site : il reste à vérifier.",
            "personne": "une personne du projet",
            "illustre": True,
            "au_moment": "Ce récit nous a été écrit par le formulaire du site.",
            **_READ,
        },
        _AGREEMENTS,
    )  # fmt: skip


def _testimonial_details(places: type[Territoire]) -> tuple[Demande, ...]:
    """Ce qu'un témoignage peut dire de plus : où, qui, ses mots."""
    return (
        asked(Temoignage, "territoires", places, requis=False, aide="Où se passe le projet."),
        asked(
            Lien, "url", places, nom="site", titre="Son site", requis=False,
            aide="L'adresse de son site, s'il en a un.", exemple="https://www.exemple.fr/",
            lien="sa-page",
        ),
        asked(
            Personne, "nom", places, nom="personne", titre="Le nom de la personne",
            aide=_NAME_WARNING, exemple=" ", requis=False, chemin=["personnes", 0, "nom"],
        ),
        asked(
            Parole, "mots", places, titre="Ses mots, tels quels", requis=False, bloc=True,
            aide="Une ou deux phrases de la personne, sans rien changer.", exemple=" ",
            parole=True,
        ),
    )  # fmt: skip


def _events(catalogue: Catalogue) -> Proposition:
    places = catalogue.territoires
    names = asked(
        Rencontre, "autres_organisateurs", places, requis=True, noms="organisateurs",
        aide="Un nom par ligne : celui des structures, comme dans l'annuaire si elles y sont.",
    )  # fmt: skip
    return Proposition(
        "events",
        "Une rencontre",
        NEUVES["events"],
        (
            asked(Rencontre, "titre", places),
            asked(
                Rencontre, "date", places, exemple="3/12/2026",
                aide="Le jour, le mois, l'année. Sans date encore : écrivez « inconnue ».",
            ),
            asked(Rencontre, "debut", places, aide="L'heure où l'on commence.", exemple="18 h 30"),
            asked(Rencontre, "fin", places, aide="L'heure où l'on finit, si elle est sûre."),
            asked(Rencontre, "lieu", places, aide="La salle, et la commune."),
            names,
            Demande(
                "deroule", "Le programme", "Une ligne par moment : l'heure, puis ce qui se passe.",
                "lignes", "14 h 30 : Trois témoignages",
                regles={"maxItems": 14, **_inside(MomentRencontre, "titre", places)},
                va={"moments": "deroule"},
            ),
            replace(
                asked(Rencontre, "departement", places, aide="Celui où elle a lieu."),
                choix=[(str(one), one.label) for one in places.du_site().departements],
            ),
        ),
        (
            asked(
                Rencontre, "note", places, titre="Autre chose à dire", bloc=True,
                aide="Imprimé sous le programme.",
            ),
        ),
        {},
    )  # fmt: skip


def _inside(model: type[Any], name: str, places: type[Territoire]) -> Mapping[str, Any]:
    """Les règles d'un texte, pour chaque ligne d'une liste."""
    rules = asked(model, name, places).regles
    return {key: value for key, value in rules.items() if key == "maxLength"}
