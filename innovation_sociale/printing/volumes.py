"""Le livret en plusieurs : le livret commun, et un annuaire par département.

Un annuaire de plus de deux cents acteurs ne tient plus dans un livret qu'on plie. Le livret
commun garde tout le reste et qui intervient partout ; chaque annuaire, les autres. Personne ne
manque : qui n'est dans aucun annuaire est dans le livret commun.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from innovation_sociale.errors import plural
from innovation_sociale.models import Acteur, Catalogue
from innovation_sociale.models.confirming import Etat, etat
from innovation_sociale.models.vocabulary import Territoire
from innovation_sociale.pages.manuscript import MacroCall, ManuscriptPage
from innovation_sociale.pages.printables import directories

# Ce qui fait un annuaire : les pages qui le montrent, et les sources qu'il cite.
_DIRECTORY = frozenset({"annuaire", "sources"})


@dataclass(frozen=True)
class Volume:
    """Une part du livret : ce qu'elle montre du catalogue, et ce que sa couverture en dit.

    `said` est vide pour le livret entier ; `label` l'est aussi pour le livret commun.
    """

    pages: Sequence[ManuscriptPage]
    catalogue: Catalogue
    label: str = ""
    said: str = ""


def common_volume(pages: Sequence[ManuscriptPage], catalogue: Catalogue) -> Volume:
    """Le livret commun ; le livret entier si l'annuaire y tient."""
    apart = directories(catalogue)
    if not apart:
        return Volume(pages, catalogue)
    gone = {id_ for actors in apart.values() for id_ in actors}
    kept = {id_: one for id_, one in catalogue.acteurs.items() if id_ not in gone}
    names = ", ".join(place.label for place in apart)
    everyone = plural(len(catalogue.acteurs), "acteur")
    said = (
        f"Le site présente {everyone} : ce livret en montre {len(kept)}, qui interviennent partout "
        f"{catalogue.territoires.du_site().ou} ou hors de ses départements. Chacun des autres est "
        f"dans l'annuaire de son département ({names}), à part, sur la page « Télécharger, "
        "imprimer » du site."
    )
    return Volume(pages, replace(catalogue, acteurs=kept), said=said)


def directory_volumes(
    pages: Sequence[ManuscriptPage], catalogue: Catalogue
) -> Mapping[Territoire, Volume]:
    """Les annuaires imprimés à part, par département ; rien si le livret les montre tous."""
    shown = [page for page in pages if _calls(page) & _DIRECTORY]
    here = catalogue.territoires.du_site()
    return {
        place: Volume(
            shown,
            replace(catalogue, acteurs=actors, temoignages={}),
            f"Annuaire : {place.label}",
            f"Cet annuaire montre {plural(len(actors), 'acteur')} : qui intervient {place.ou}, ou "
            f"dans une partie. {_state(catalogue, actors)} Qui intervient partout {here.ou} est dans "
            "le livret, à part, sur la page « Télécharger, imprimer » du site, avec la définition et "
            "les témoignages.",
        )
        for place, actors in directories(catalogue).items()
    }


def _state(catalogue: Catalogue, actors: Mapping[str, Acteur]) -> Etat:
    """Combien d'acteurs d'un annuaire ont confirmé leur fiche."""
    return etat(catalogue, (("support", id_, one) for id_, one in actors.items()))


def _calls(page: ManuscriptPage) -> set[str]:
    return {piece.name for piece in page.pieces if isinstance(piece, MacroCall)}
