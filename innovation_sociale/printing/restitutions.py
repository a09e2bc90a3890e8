"""La restitution imprimée d'un atelier : deux pages A4 au plus, le soir même."""

from __future__ import annotations

import textwrap
from typing import Any

from innovation_sociale.french.dates import en_francais
from innovation_sociale.guidance.restitution import EtapeLue, restitution
from innovation_sociale.models import Catalogue
from innovation_sociale.models.kinds import PAR_CODE
from innovation_sociale.models.workshops import FICTIF, AtelierTenu, PostIt
from innovation_sociale.pages.wall_funnel import MOST_SQUARES
from innovation_sociale.printing.desk import Desk, Said, printed
from innovation_sociale.printing.materials import Materials
from innovation_sociale.printing.press import compose_pdf
from innovation_sociale.printing.publication import page_count

PAGES = 2
# Combien d'idées s'impriment une à une : moins, tant que la feuille déborde.
_SHOWN = (90, 60, 40, 25, 12, 4, 0)
# Ce qui n'a pu tenir sur deux pages, en signes : à moins, rien ne se compose pour rien.
_MOST_SIGNS = 9000
# Une idée plus longue se lit entière sur la page.
_IDEA, _ASKED = 240, 160


def restitution_document(given: Materials, id_: str) -> bytes:
    """Le PDF d'un atelier, sur deux pages au plus : ce qui n'y tient pas y est compté.

    Lève `CompositionFailed` s'il ne se compose pas.
    """
    for shown in _SHOWN:
        tree = restitution_tree(Desk(given.catalogue, given.site_url), id_, shown)
        if shown and _signs(tree) > _MOST_SIGNS:
            continue
        pdf = compose_pdf("restitution.typ", tree, timestamp=given.timestamp)
        if page_count(pdf) <= PAGES or not shown:
            break
    return pdf


def restitution_tree(desk: Desk, id_: str, shown: int) -> dict[str, Any]:
    """Ce que dit la restitution, avec au plus `shown` idées."""
    catalogue = desk.catalogue
    one = catalogue.ateliers[id_]
    read = restitution(one, shown)
    most = max((step.combien for step in read.etapes), default=0)
    aside = read.a_part[: shown // 3]
    facts = [] if read.post_its else desk.facts(one.faits)
    for source in one.sources:
        desk.cite(source)
    return printed(
        {
            "site": Said(catalogue.site.nom),
            "territoire": catalogue.territoires.du_site().label,
            "titre": Said(one.titre_dit),
            "fictif": FICTIF if one.fictif else "",
            "phrase": Said(one.phrase or ""),
            "reperes": [Said(text) for text in _where(catalogue, one)],
            "unite": -(-most // MOST_SQUARES) or 1,
            "etapes": [_step(step) for step in read.etapes],
            "connu": bool(read.post_its),
            "votes": read.votes,
            "detail": shown > 0,
            "a-part": [{**_note(note), "etape": Said(step)} for step, note in aside],
            "a-part-autres": len(read.a_part) - len(aside),
            "traits": _traits(catalogue, id_),
            "faits": facts,
            "sources": desk.sources(),
            "questions": [Said(un.question) for un in one.a_completer[:5]],
            "qr": desk.code(PAR_CODE["workshops"].page_de(id_)),
        }
    )


def _traits(catalogue: Catalogue, id_: str) -> list[Said]:
    """Les traits de la définition que cet atelier a faite, s'il en est l'origine."""
    whole = catalogue.definition
    return [Said(one.titre) for one in whole.etapes] if whole.atelier == id_ else []


def _where(catalogue: Catalogue, one: AtelierTenu) -> list[str]:
    """Quand, où, qui organisait, pour qui : ce qui en est su."""
    meeting = catalogue.rencontres.get(one.rencontre or "")
    named = one.organisateurs or (meeting.organisateurs if meeting else [])
    names = [catalogue.acteurs[id_].nom for id_ in named]
    place = one.lieu or (meeting.lieu if meeting else None)
    return [
        text
        for text in (
            f"{one.date}" if one.date.connue else "Date inconnue",
            place or "",
            ", ".join((*names, *one.autres_organisateurs)),
            one.public or "",
            f"pendant : {meeting.titre}" if meeting else "",
            f"accord de l'établissement donné le {en_francais(one.accord_le)}"
            if one.accord_le
            else "",
        )
        if text
    ]


def _step(step: EtapeLue) -> dict[str, Any]:
    return {
        "titre": Said(step.titre),
        "consigne": Said(textwrap.shorten(step.consigne, _ASKED, placeholder=" …")),
        "combien": step.combien,
        "compte": Said(step.compte),
        "groupes": [
            {
                "titre": Said(group.titre),
                "votes": group.votes,
                "idees": [_note(note) for note in group.idees],
            }
            for group in step.groupes
        ],
        "autres": len(step.autres),
    }


def _note(note: PostIt) -> dict[str, Any]:
    text = textwrap.shorten(note.texte, _IDEA, placeholder=" …")
    return {"x": Said(text), "votes": note.votes, "couleur": str(note.couleur)}


def _signs(tree: Any) -> int:
    """Combien de signes dit un arbre."""
    if isinstance(tree, dict):
        return sum(_signs(one) for key, one in tree.items() if key not in ("qr", "couleur"))
    if isinstance(tree, list):
        return sum(map(_signs, tree))
    return len(tree) if isinstance(tree, str) else 0
