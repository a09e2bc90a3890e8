"""Les macros des outils : « Mon projet », « Facile à lire », ce qui se télécharge."""

from __future__ import annotations

import json
from functools import partial

from innovation_sociale.errors import UnknownIdentifier, known
from innovation_sociale.guidance.easy import Equipe, easy_teams
from innovation_sociale.guidance.profile import (
    WRITTEN,
    profile_table,
    read_profile,
    said_answers,
    story_table,
)
from innovation_sociale.macros.rendering import Context, macro
from innovation_sociale.models import Catalogue
from innovation_sociale.models.answers import Reponse
from innovation_sociale.models.criteria import PlaceDansLaLoi
from innovation_sociale.models.orientation import Facile, MomentFacile
from innovation_sociale.pages.generated import easy_page
from innovation_sociale.pages.printables import Kind, kit_path
from innovation_sociale.pages.shelves import shelved


@macro
def appui_facile(catalogue: Catalogue, etape: str) -> Context:
    """Qui peut aider à ce moment, en mots simples : par où les joindre, quoi leur dire."""
    easy, moment = _easy_moment(catalogue, etape)
    return {
        "moment": moment,
        "equipes": easy_teams(catalogue, easy, moment),
        "moments": easy.moments,
        "page": easy_page,
    }


@macro
def demander(catalogue: Catalogue, etape: str) -> Context:
    """La première équipe à qui demander de l'aide à ce moment, et quoi lui dire."""
    easy, moment = _easy_moment(catalogue, etape)
    # Chercher attend le rendu : vérifier une page qui l'appelle n'en a pas besoin.
    return {"moment": moment, "equipes": partial(_first_team, catalogue, easy, moment)}


def _first_team(catalogue: Catalogue, easy: Facile, moment: MomentFacile) -> list[Equipe]:
    return easy_teams(catalogue, easy, moment)[:1]


def _easy_moment(catalogue: Catalogue, etape: str) -> tuple[Facile, MomentFacile]:
    """Les règles de « Facile à lire », et le moment de ce nom. Lève `UnknownIdentifier` sans lui."""
    easy = catalogue.orientation.facile
    if easy is None:
        raise UnknownIdentifier(etape)
    return easy, known({str(one.etape): one for one in easy.moments}, etape)


@macro
def parcours(catalogue: Catalogue) -> Context:
    """Le chemin des réponses à la liste, tiré des règles."""
    return {"regles": catalogue.orientation, "combien": len(catalogue.acteurs)}


@macro
def projet(catalogue: Catalogue) -> Context:
    """L'autodiagnostic « Mon projet » : questions, profil, fiche."""
    table = profile_table(catalogue)
    return {
        "auto": catalogue.autodiagnostic,
        "reponses": list(Reponse),
        "places": list(PlaceDansLaLoi),
        "profil": read_profile(table, {}),
        "dites": said_answers(catalogue, {}, "sans réponse"),
        "signes": WRITTEN,
        "table": json.dumps(table, ensure_ascii=False, separators=(",", ":")),
    }


@macro
def profil(catalogue: Catalogue, id_: str) -> Context:
    """Le profil d'un témoignage, critère par critère, d'après ses faits sourcés."""
    given = {one.critere: one for one in known(catalogue.temoignages, id_).profil}
    answers = {id_: str(one.reponse) for id_, one in given.items()}
    return {
        "id": id_,
        "auto": catalogue.autodiagnostic,
        "places": list(PlaceDansLaLoi),
        "appreciations": given,
        "reponses": answers,
        "profil": read_profile(story_table(catalogue), answers),
        "dites": said_answers(catalogue, answers, "nous ne l'avons pas lu"),
    }


@macro
def telechargements(catalogue: Catalogue) -> Context:
    """Que préparez-vous ? Ce qui s'imprime et s'emporte, par besoin ; une fiche se prend sur sa page."""
    # La plus récente d'abord, sans date à la fin ; le gabarit met à part ce qui est à venir.
    newest = sorted(catalogue.rencontres.items(), key=lambda item: item[1].date, reverse=True)
    shelves = shelved(catalogue)
    pieces = [one for _, groups in shelves for group in groups for one in group.imprimes]
    return {
        "etageres": shelves,
        "partage": any(one.kind is Kind.DIRECTORY for one in pieces),
        "rencontres": [
            (meeting, kit_path(id_), [one for one in pieces if one.piece and one.id == id_])
            for id_, meeting in newest
        ],
        "editions": [
            (number, one.date) for number, one in sorted(catalogue.editions.items(), reverse=True)
        ],
    }


@macro
def communes(catalogue: Catalogue) -> Context:
    """D'où vient la liste des communes, de quand, sous quelle licence."""
    return {"communes": catalogue.communes}
