"""Le petit livret : douze à seize pages à donner, pour le territoire, un département, un événement."""

from __future__ import annotations

from typing import Any

from innovation_sociale.errors import plural
from innovation_sociale.guidance.meeting_words import QUESTIONS
from innovation_sociale.guidance.who import Scope, helpers, place_of
from innovation_sociale.models import Catalogue
from innovation_sociale.models.quoting import COUPE, extrait
from innovation_sociale.models.saying import dit
from innovation_sociale.printing.desk import Desk, Said, printed
from innovation_sociale.printing.handed import further, groups_said, opening
from innovation_sociale.printing.imposition import impose
from innovation_sociale.printing.materials import Layout, Materials
from innovation_sociale.printing.press import compose_pdf
from innovation_sociale.printing.retelling import retold, stories_of

# Assez d'histoires pour un quart d'heure de lecture.
MOST_STORIES = 3


def petit_livret_document(given: Materials, scope: Scope, layout: Layout) -> bytes:
    """Le PDF du petit livret.

    Lève `CompositionFailed` s'il ne se compose pas, `DataErrors` si un récit ne s'imprime pas.
    """
    tree = petit_livret_tree(given, scope)
    folded = layout is Layout.FOLDED
    tree |= {"mise": str(Layout.A5 if folded else layout), "format": _paper(layout)}
    made = compose_pdf("petit-livret.typ", tree, timestamp=given.timestamp)
    # Plié, il a toujours un multiple de quatre pages : son dos reste à sa place.
    return impose(made, made, f"{tree['titre']} (à plier)") if folded else made


def _paper(layout: Layout) -> str:
    return "a4" if layout in (Layout.A4, Layout.LARGE) else "a5"


def petit_livret_tree(given: Materials, scope: Scope) -> dict[str, Any]:
    """Ce que dit le petit livret, la même chose dans toutes ses mises en page."""
    desk = Desk(given.catalogue, given.site_url)
    place = place_of(given.catalogue, scope)
    stories = stories_of(given.catalogue, scope)
    front = opening(given, desk, scope)
    meeting = front["evenement"]
    return printed(
        {
            **front,
            "titre": meeting["titre"] if meeting else Said("Une idée utile à d'autres ?"),
            "message": [Said(line) for line in _letter(place.ou)],
            "groupes": groups_said(desk, helpers(given.catalogue, scope)),
            "combien": len(given.catalogue.acteurs),
            "histoires": [retold(given, id_) for id_ in stories[:MOST_STORIES]],
            "autres-histoires": len(given.catalogue.temoignages) - len(stories[:MOST_STORIES]),
            "mots": _words(given.catalogue),
            "textes": _texts(given.catalogue),
            "inconnues": Said(_unknown(given.catalogue)),
            "qr": {
                "accueil": desk.code("index.md"),
                "noms": desk.code(further(given.catalogue, scope)),
                "inconnues": desk.code("unknowns.md"),
            },
        }
    )


def _letter(place: str) -> list[str]:
    """Un message à envoyer, ou à lire au téléphone ; les points se remplissent au stylo."""
    return [
        f"Bonjour, je prépare un projet {place}.",
        "En une phrase : …",
        "Nous en sommes à : …",
        *QUESTIONS,
        "Merci de votre réponse.",
    ]


def _words(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Les mots qu'une source explique."""
    return [
        {
            "terme": Said(one.terme),
            "developpe": Said(one.developpe or ""),
            "x": Said(dit(one.definition)),
        }
        for one in catalogue.termes_par_nom().values()
        if one.definition
    ]


def _texts(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Les textes qui définissent eux-mêmes, et de qui sont les mots qu'on en lit."""
    ordered = sorted(catalogue.definitions.values(), key=lambda one: one.ordre)
    return [
        {
            "nom": Said(one.nom),
            "alineas": [Said(text) for text in found.alineas],
            "coupe": COUPE if found.suite else "",
            "badge": Said(found.formulation.label),
        }
        for one in ordered
        if (found := extrait(catalogue, one))
    ]


def _unknown(catalogue: Catalogue) -> str:
    """Une ligne : combien de questions restent ouvertes."""
    count = sum(len(asked) for _, _, asked in catalogue.questions())
    if not count:
        return ""
    said = plural(count, "question reste ouverte", "questions restent ouvertes")
    return f"{said} : la réponse que vous connaissez manque peut-être à quelqu'un."
