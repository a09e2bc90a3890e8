"""Ce qui s'imprime : chaque fichier de « livret/ », son nom, ce qu'il est, à quoi il sert."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, StrEnum

from innovation_sociale.errors import fold, plural
from innovation_sociale.french.dates import DateApprochee
from innovation_sociale.models import Acteur, Catalogue
from innovation_sociale.models.kinds import PAR_CODE
from innovation_sociale.models.meetings import Rencontre
from innovation_sociale.models.vocabulary import Territoire
from innovation_sociale.pages.addresses import WHOLE_FOLDER

FOLDER = "livret"
# Les trousses des événements : un dossier chacune, et son zip à côté.
KITS = f"{FOLDER}/trousses"
# Ce que tient le nom d'un fichier sur l'écran d'un téléphone.
_LONGEST_NAME = 60
# Ce qui s'imprime pour un atelier : un dossier, et le zip qui le contient.
WORKSHOP = f"{FOLDER}/atelier"
WORKSHOP_ZIP = f"{FOLDER}/kit-atelier.zip"
# Au-delà, le livret ne se plie plus : l'annuaire s'imprime à part, un par département.
MOST_ACTORS = 200


class Kind(Enum):
    """Les familles d'imprimés, dans l'ordre où on les propose."""

    BOOKLET = "livret"
    STITCHED = "cahier"
    DIRECTORY = "annuaire"
    POSTER = "affiche"
    SLIDES = "diapositives"
    MEETING = "evenement"
    MEETING_SLIDES = "diapositives-evenement"
    ACTOR = "acteur"
    STORY = "temoignage"
    LEAFLET = "feuille"
    SMALL = "petit-livret"
    MEETING_LEAFLET = "feuille-evenement"
    MEETING_SMALL = "petit-livret-evenement"
    WHOLE = "fichier"
    MEETING_WHOLE = "fichier-evenement"
    WORKSHOP = "atelier"
    WORKSHOP_KIT = "kit-atelier"

    @property
    def apart(self) -> bool:
        """Vrai de ce qui se compose à part, et que la copie hors ligne n'emporte pas."""
        return self in (
            Kind.LEAFLET,
            Kind.SMALL,
            Kind.MEETING_LEAFLET,
            Kind.MEETING_SMALL,
            Kind.WORKSHOP,
            Kind.WORKSHOP_KIT,
        )

    @property
    def folder(self) -> str:
        """Le dossier de `data/` dont chaque fiche en fait naître un ; vide sinon."""
        return {
            Kind.ACTOR: "support",
            Kind.STORY: "testimonials",
            Kind.MEETING: "events",
            Kind.MEETING_SLIDES: "events",
            Kind.MEETING_LEAFLET: "events",
            Kind.MEETING_SMALL: "events",
            Kind.MEETING_WHOLE: "events",
            Kind.WORKSHOP: "workshops",
        }.get(self, "")


class Layout(StrEnum):
    """Les mises en page du petit livret."""

    FOLDED = "a-plier"
    A5 = "a5"
    A4 = "a4"
    LARGE = "gros-caracteres"


# Ce que chacune a pour elle.
_LAYOUTS = {
    Layout.FOLDED: ("à plier", "À imprimer recto verso, retourné sur le bord court, puis à plier."),
    Layout.A5: ("A5", "À lire sur un téléphone, ou à imprimer page à page."),
    Layout.A4: ("A4", "À imprimer sur une imprimante ordinaire, sans rien plier."),
    Layout.LARGE: (
        "en gros caractères, A4",
        "Les mêmes noms et les mêmes histoires, en lettres de 16 points ou plus.",
    ),
}
_FOLDS = "À imprimer recto verso, retourné sur le bord court, puis à plier en trois."


@dataclass(frozen=True)
class Printable:
    """Un fichier à imprimer. `id` nomme la donnée ou le format qu'il montre ; `told`, à quoi il sert.

    D'un événement, `told` est la date : elle ne s'écrit en français que si quelqu'un la lit.
    `layout` est sa mise en page, quand il en a plusieurs. `piece` est ce qu'il est, sous le titre
    de son événement ; vide de ce qui n'est d'aucun.
    """

    kind: Kind
    id: str
    title: str
    told: str | DateApprochee
    path: str
    layout: Layout | None = None
    piece: str = ""

    @property
    def per_face(self) -> int:
        """Combien de pages du livret porte une page du fichier : deux quand il se plie."""
        return 2 if self.kind is Kind.STITCHED or self.layout is Layout.FOLDED else 1

    @property
    def use(self) -> str:
        """À quoi il sert, ou quand."""
        if isinstance(self.told, str):
            return self.told
        return f"{self.told}" if self.told.connue else "date inconnue"

    @property
    def format(self) -> str:
        """Le genre du fichier, tel qu'il se dit : « PDF », « HTML »."""
        return self.path.rpartition(".")[2].upper()


def downloads(catalogue: Catalogue) -> Iterator[Printable]:
    """Tout ce qui se télécharge : les imprimés, puis les fichiers qu'on se passe."""
    yield from printables(catalogue)
    yield from one_files(catalogue)


def one_files(catalogue: Catalogue) -> Iterator[Printable]:
    """Le site en un fichier, et celui de chaque événement."""
    yield whole_file(catalogue)
    for id_, meeting in catalogue.rencontres.items():
        piece = "En un fichier"
        use = "Ses acteurs, ses témoignages, la définition, à envoyer aux personnes présentes."
        path = f"{WHOLE_FOLDER}/evenements/{id_}.html"
        yield _of_meeting(Kind.MEETING_WHOLE, id_, meeting, piece, use, path)


def whole_file(catalogue: Catalogue) -> Printable:
    """Le site en un fichier ; il porte le nom du site, pour se retrouver dans un téléphone."""
    words = filter(None, map(fold, re.split(r"\W+", catalogue.site.nom)))
    name = "-".join(words)[:_LONGEST_NAME].strip("-") or "site"
    return Printable(
        Kind.WHOLE,
        "site",
        "Le site en un fichier",
        "À envoyer par message ou à copier : il s'ouvre dans un navigateur, sans réseau.",
        f"{WHOLE_FOLDER}/{name}.html",
    )


def printables(catalogue: Catalogue) -> Iterator[Printable]:
    """Tous les imprimés du site, du plus général au plus précis."""
    for kind, id_, title, use, name in (
        (Kind.BOOKLET, "a5", "Le livret complet, A5", "À lire sur un écran, ou à imprimer page à page.",
         "livret-a5"),
        (Kind.BOOKLET, "a4", "Le livret complet, A4", "Lettres plus grandes, à imprimer sur une imprimante "
         "ordinaire.", "livret-a4"),
        (Kind.STITCHED, "a5", "Le livret complet, à plier", "À imprimer recto verso, retourné sur le "
         "bord court, puis à plier et agrafer.", "cahier"),
        (Kind.POSTER, "a4", "L'affiche, A4", "Les trois traits, qui contacter, l'adresse du site.",
         "affiche-a4"),
        (Kind.POSTER, "a3", "L'affiche, A3", "La même, pour un mur.", "affiche-a3"),
        (Kind.SLIDES, "16-9", "Les diapositives", "Pour ouvrir un événement : définition, "
         "témoignages, qui aide.", "diapositives"),
    ):  # fmt: skip
        yield Printable(kind, id_, title, use, f"{FOLDER}/{name}.pdf")
    for place, actors in directories(catalogue).items():
        title, path = f"L'annuaire {place.de}, A5", f"{FOLDER}/annuaire-{place}.pdf"
        yield Printable(Kind.DIRECTORY, place, title, plural(len(actors), "acteur") + ".", path)
    for id_, meeting in catalogue.rencontres.items():
        path = f"{FOLDER}/evenements/{id_}"
        yield _of_meeting(
            Kind.MEETING, id_, meeting, "Le livret complet, A5", meeting.date, f"{path}.pdf"
        )
        yield _of_meeting(
            Kind.MEETING_SLIDES, id_, meeting, "Les diapositives", meeting.date,
            f"{path}-diapositives.pdf",
        )  # fmt: skip
    yield from _handed(catalogue)
    yield from workshop_kit()
    for id_, one in catalogue.ateliers.items():
        yield Printable(
            Kind.WORKSHOP, id_, one.titre_dit, one.date, PAR_CODE["workshops"].pdf_de(id_)
        )
    for id_, acteur in catalogue.acteurs_par_nom().items():
        yield Printable(
            Kind.ACTOR, id_, acteur.nom, acteur.type.label, PAR_CODE["support"].pdf_de(id_)
        )
    for id_, story in catalogue.temoignages_par_nom().items():
        yield Printable(
            Kind.STORY, id_, story.nom, story.theme, PAR_CODE["testimonials"].pdf_de(id_)
        )


def workshop_kit() -> Iterator[Printable]:
    """Ce qui s'imprime pour tenir un atelier, du plus utile au plus particulier ; puis la classe."""
    for id_, title, use in (
        ("affiche-entonnoir", "L'entonnoir, une affiche A3", "Au mur : les étapes et leurs questions."),
        ("cartes-de-questions", "Les cartes de questions, A5", "Une étape par carte, à poser sur les "
         "tables."),
        ("post-its-76x76", "Des post-its, 76 × 76 mm", "Six par feuille A4, à découper, ou gabarit "
         "pour placer six notes collantes carrées."),
        ("etiquettes-2x4", "Des étiquettes, 2 × 4", "Huit par feuille A4, 105 × 74 mm : à découper, ou "
         "sur une planche d'étiquettes de ce format."),
        ("guide", "Le guide, minute par minute", "La fiche d'animation, puis 45, 60 et 90 minutes."),
        ("evaluation", "L'évaluation", "Une page, sans nom, à la sortie."),
        ("classe-seances", "Deux séances pour une classe", "Deux fois 45 minutes, sans un nom d'élève."),
        ("classe-cartes", "Les cartes des histoires", "Une histoire par carte A5, puis la feuille de tri."),
        ("classe-phrases", "Trois phrases face à face", "Celle de la classe, celle du webinaire, celle "
         "de la loi."),
    ):  # fmt: skip
        yield Printable(Kind.WORKSHOP_KIT, id_, title, use, f"{WORKSHOP}/{id_}.pdf")


def kit_folder(id_: str) -> str:
    """Le dossier de la trousse d'un événement, depuis la racine du site."""
    return f"{KITS}/{id_}"


def kit_path(id_: str) -> str:
    """Le zip de la trousse d'un événement, depuis la racine du site."""
    return f"{KITS}/kit-{id_}.zip"


def _handed(catalogue: Catalogue) -> Iterator[Printable]:
    """Ce qu'on donne de la main à la main : la feuille et le petit livret, par lieu, par événement."""
    here = catalogue.territoires.du_site()
    for place in here.departements or (here,):
        title, path = f"La feuille {place.de}", f"{FOLDER}/feuilles/{place}.pdf"
        yield Printable(Kind.LEAFLET, place, title, _FOLDS, path)
    yield from _small(Kind.SMALL, here, "Le petit livret", str(here))
    for place in here.departements:
        title = f"Le petit livret {place.de}"
        yield from _small(Kind.SMALL, place, title, str(place), (Layout.FOLDED,))
    for id_, meeting in catalogue.rencontres.items():
        path = f"{FOLDER}/feuilles/evenements/{id_}.pdf"
        yield _of_meeting(Kind.MEETING_LEAFLET, id_, meeting, "La feuille", _FOLDS, path)
        for one in _small(Kind.MEETING_SMALL, id_, "Le petit livret", f"evenements/{id_}"):
            titled = _of_meeting(one.kind, id_, meeting, one.title, one.told, one.path)
            yield replace(titled, layout=one.layout)


def _small(
    kind: Kind, id_: str, title: str, name: str, layouts: Collection[Layout] = tuple(Layout)
) -> Iterator[Printable]:
    for layout in layouts:
        said, use = _LAYOUTS[layout]
        path = f"{FOLDER}/petits-livrets/{name}-{layout}.pdf"
        yield Printable(kind, id_, f"{title}, {said}", use, path, layout)


def _of_meeting(
    kind: Kind, id_: str, meeting: Rencontre, piece: str, told: str | DateApprochee, path: str
) -> Printable:
    """L'imprimé d'un événement : seul, il dit duquel ; sous le titre de l'événement, ce qu'il est."""
    title = f"{meeting.titre} : {piece[0].lower()}{piece[1:]}"
    return Printable(kind, id_, title, told, path, piece=piece)


def handed_out(catalogue: Catalogue, place: str) -> list[Printable]:
    """Ce qui se donne dans un département ; rien d'un lieu qui n'a pas de feuille à lui."""
    kinds = (Kind.LEAFLET, Kind.SMALL)
    return [one for one in _handed(catalogue) if one.kind in kinds and one.id == place]


def directories(catalogue: Catalogue) -> Mapping[Territoire, Mapping[str, Acteur]]:
    """Les annuaires imprimés à part : les acteurs de chaque département, hors ceux du livret.

    Vide tant que le livret peut montrer tout le monde, ou si le territoire du site n'a pas
    plusieurs départements. Un acteur qui intervient partout, ou dans aucun d'eux, reste au livret.
    """
    here = catalogue.territoires.du_site()
    if len(catalogue.acteurs) <= MOST_ACTORS or len(here.departements) < 2:
        return {}
    local = {id_: one for id_, one in catalogue.acteurs.items() if not one.couvre(here)}
    found = {
        place: {id_: one for id_, one in local.items() if one.couvre(place) or one.touche(place)}
        for place in here.departements
    }
    return {place: actors for place, actors in found.items() if actors}
