"""La lettre à une structure : sa fiche à cocher, ses questions, une feuille A4 au plus.

Elle se lit et se remplit au stylo. Si tout ne tient pas sur les deux côtés de la feuille, la place où
écrire se serre, puis les lignes les plus longues de la fiche partent, puis les dernières questions ;
la lettre le dit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pikepdf import Pdf

from innovation_sociale.errors import plural
from innovation_sociale.french.dates import en_francais
from innovation_sociale.guidance.inviting import answers, invitation
from innovation_sociale.guidance.verifying import AVerifier
from innovation_sociale.models import Acteur, Fait, Temoignage
from innovation_sociale.models.essentials import ACTIVITE, essentiel, pour_qui
from innovation_sociale.models.rounds import FonctionDeReponse
from innovation_sociale.models.saying import dit
from innovation_sociale.models.vocabulary import StatutActeur, StatutTemoignage, Sujet
from innovation_sociale.pages.qr import qr
from innovation_sociale.printing.desk import Desk, Said, labels, printed
from innovation_sociale.printing.press import compose_pdf
from innovation_sociale.printing.sheets import contact

TEMPLATE = "lettre.typ"
# Une feuille, recto verso ; les lignes à écrire sous une question, si la place le permet.
MOST_SIDES, ROOMY = 2, 2
_STOPPED = (StatutActeur.SUSPENDU, StatutActeur.FERME)
Line = dict[str, Any]


@dataclass(frozen=True)
class Letter:
    """Une lettre composée : ses octets, ses côtés, ce qui n'y tenait pas."""

    content: bytes
    sides: int
    lines_left: int
    questions_left: int


def letter(desk: Desk, one: AVerifier, today: dt.date) -> Letter:
    """La lettre d'une fiche, écrite à `today`. Lève `CompositionFailed` si rien n'y tient."""
    lines, asked = _lines(one.fiche), _questions(one)
    kept, room = list(lines), ROOMY
    while True:
        tree = _tree(desk, one, today, kept, asked) | {"place": room}
        tree |= {"reste": len(kept) < len(lines), "autres": len(one.fiche.a_completer) - len(asked)}
        content = compose_pdf(TEMPLATE, printed(tree), timestamp=_noon(today))
        with Pdf.open(BytesIO(content)) as read:
            sides = len(read.pages)
        left = len(lines) - len(kept), len(one.fiche.a_completer) - len(asked)
        if sides <= MOST_SIDES or not (kept or asked):
            return Letter(content, sides, *left)
        if room > 1:
            room -= 1
        elif len(kept) > 1:
            kept.remove(max(kept, key=lambda line: len(line["texte"])))
        elif asked:
            asked.pop()
        else:
            kept.clear()


def _tree(
    desk: Desk, one: AVerifier, today: dt.date, lines: list[Line], asked: list[Line]
) -> dict[str, Any]:
    catalogue, fiche = desk.catalogue, one.fiche
    said = invitation(catalogue, one, today)
    online = desk.own_sheet(one.code, one.id)
    site = catalogue.site
    return {
        "site": Said(site.nom),
        "territoire": catalogue.territoires.du_site().label,
        "nom": Said(fiche.nom),
        "adresse": Said(fiche.adresse or "") if isinstance(fiche, Acteur) else "",
        "date": Said(en_francais(today)),
        "objet": Said(said.objet),
        "phrases": [
            Said(one) for one in (said.qui, said.pourquoi, f"{_effort(lines, asked)} {said.avant}")
        ],
        "ensuite": Said(said.ensuite),
        "sans_reponse": Said(said.sans_reponse),
        "lignes": lines,
        "questions": asked,
        "fonctions": [Said(un.label) for un in FonctionDeReponse if un.se_coche],
        "qr": {"url": online, "svg": qr(online)} if online else None,
        "courriel": site.courriel or "",
        "formulaire": site.formulaire or "",
        "editeur": Said(site.editeur or ""),
        "poste": Said(
            ", ".join(filter(None, (site.editeur, site.adresse))) if site.adresse else ""
        ),
    }


def _effort(lines: list[Line], asked: list[Line]) -> str:
    """Ce que demande la lettre : « 8 lignes à cocher, 4 questions. »"""
    told = plural(sum(bool(line["texte"]) for line in lines), "ligne")
    return f"{told} à cocher, {plural(len(asked), 'question')}." if asked else f"{told} à cocher."


def _questions(one: AVerifier) -> list[Line]:
    """Les questions ouvertes, leurs cases."""
    return [
        {"question": Said(asked.question), "cases": [Said(un) for un in answers(asked.question)]}
        for asked in one.fiche.a_completer
    ]


def _lines(fiche: Acteur | Temoignage) -> list[Line]:
    """Ce que dit la fiche, une ligne par réponse ; vide là où nous ne savons pas."""
    told = _actor(fiche) if isinstance(fiche, Acteur) else _story(fiche)
    ways = [way["x"] for way in contact(fiche)]
    postal = [fiche.adresse] if isinstance(fiche, Acteur) and fiche.adresse else []
    reach = ("Vous joindre", " · ".join([*ways, *postal]))
    return [{"titre": Said(title), "texte": Said(text)} for title, text in (*told, reach)]


def _actor(acteur: Acteur) -> Iterator[tuple[str, str]]:
    yield "En bref", f"{acteur.type.label}. {dit(acteur.faits_sur(Sujet.PRESENTATION)[0])}"
    *said, _ = essentiel(acteur)
    for une in said:
        # À défaut de phrase, les publics que la fiche liste ; l'usage de ses semblables n'en dit rien.
        listed = pour_qui(acteur) if une.question == "Pour qui" else ""
        yield une.question, " ".join(filter(None, (une.avant, _fact(une.fait)))) or listed
    stopped = f"{ACTIVITE[acteur.statut]}. " if acteur.statut in _STOPPED else ""
    news = _fact(acteur.derniere_preuve)
    last = f"Notre dernière nouvelle : {news}" if news else "Nous n'avons pas de nouvelle datée."
    yield "En activité ?", stopped + last


def _fact(fait: Fait | None) -> str:
    return dit(fait) if fait else ""


def _story(story: Temoignage) -> Iterator[tuple[str, str]]:
    yield "En bref", f"{story.theme[0].upper()}{story.theme[1:]}. {dit(story.reponse[0])}"
    yield "Où", labels(story.territoires)
    # Ce que nous ne savons pas n'est ni vrai, ni faux : une ligne l'attend.
    known = story.statut is not StatutTemoignage.INCONNU
    yield "Aujourd'hui", f"{story.statut.label}. {story.statut_explique}" if known else ""


def _noon(day: dt.date) -> int:
    """Le jour d'une lettre, en secondes : à midi, le même partout en France."""
    return int(dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC).timestamp())
