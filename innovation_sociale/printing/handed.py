"""Ce que la feuille et le petit livret disent tous deux : à qui parler, les signes, de quand c'est."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from innovation_sociale.french.dates import periode
from innovation_sociale.guidance.meeting_words import QUESTIONS
from innovation_sociale.guidance.who import ASK, Group, Scope, place_of
from innovation_sociale.models import Acteur, Catalogue, Fait, Rencontre
from innovation_sociale.models.reaching import Voie, relay, ways
from innovation_sociale.models.saying import dit
from innovation_sociale.models.vocabulary import Sujet, Territoire
from innovation_sociale.pages.criteria import CRITERIA
from innovation_sociale.pages.sketches import place_svg
from innovation_sociale.printing.desk import Desk, Said
from innovation_sociale.printing.materials import Materials
from innovation_sociale.printing.retelling import documents, drawing
from innovation_sociale.printing.sheets import alert

Tree = dict[str, Any]


def opening(given: Materials, desk: Desk, scope: Scope) -> Tree:
    """De quoi parle un imprimé, de quand date ce qu'il dit, par où continuer."""
    site, reread = given.catalogue.site, given.catalogue.relectures
    place = place_of(given.catalogue, scope)
    meeting = scope if isinstance(scope, Rencontre) else None
    cover = given.cover.block(desk)
    return {
        "site": Said(site.nom),
        "territoire": given.catalogue.territoires.du_site().label,
        "ou": Said(place.ou),
        "entier": place.est_le_site,
        "lieu": Said(place.label),
        "evenement": _meeting(desk, meeting) if meeting else None,
        "edition": cover["edition"],
        "date": cover["date"],
        "relu": Said(f"Fiches relues {periode(*reread)}") if reread else "",
        "editeur": Said(site.editeur or ""),
        "contact": site.courriel or site.formulaire or "",
        "questions": [Said(one) for one in QUESTIONS],
        "criteres": [Said(one.question) for one in given.catalogue.autodiagnostic.criteres],
        "definition": definition(given.catalogue),
        "carte": _map(given.catalogue, place),
        "credit": _credit(given.catalogue),
        "dessins": {
            name: drawing(given.catalogue, name)
            for name in ("idee", "groupe", "aide", "lieu", "papiers", "telephone")
        },
    }


def further(catalogue: Catalogue, scope: Scope) -> str:
    """La page, sous `docs/`, qui continue un imprimé : la liste du lieu, sinon « Trouver mon appui »."""
    lists, place = CRITERIA["territoire"], place_of(catalogue, scope)
    if place in lists.codes(catalogue):
        return lists.page(place)
    return "find-support/index.md"


def _meeting(desk: Desk, meeting: Rencontre) -> Tree:
    names = [desk.whole.acteurs[id_].nom for id_ in meeting.organisateurs]
    return {
        "titre": Said(meeting.titre),
        "date": Said(meeting.quand[:1].upper() + meeting.quand[1:]),
        "lieu": Said(meeting.lieu or ""),
        "organisateurs": [Said(name) for name in (*names, *meeting.autres_organisateurs)],
        "avec": [Said(one.nom) for one in meeting.partenaires],
        "inscription": meeting.inscription or "",
        "courriel": meeting.contact or "",
        "note": Said(meeting.note or ""),
        "deroule": [
            {
                "heure": Said(one.heure or ""),
                "titre": Said(one.titre),
                "precision": Said(one.precision or ""),
            }
            for one in meeting.deroule
        ],
    }


def _map(catalogue: Catalogue, place: Territoire) -> Tree | None:
    """La carte du site, le lieu en couleur ; ses codes se posent par-dessus. Rien sans géométrie."""
    drawn, here = catalogue.carte, catalogue.territoires.du_site()
    if drawn is None:
        return None
    named = "" if place.est_le_site else f" ; {place.label} est en couleur"
    codes = [
        {"x": one.x / drawn.largeur, "y": one.y / drawn.hauteur, "dit": where.decrit.code or ""}
        for where, one in drawn.contours.items()
    ]
    return {
        "svg": place_svg(drawn, place),
        "alt": Said(f"Carte des départements {here.de}{named}."),
        "codes": codes,
        "hauteur": int(drawn.hauteur) / int(drawn.largeur),
    }


def _credit(catalogue: Catalogue) -> Said | str:
    """Qui a tracé la carte, comme sa licence le demande."""
    drawn = catalogue.carte
    return Said(f"Carte : {drawn.auteur}, {drawn.licence}, simplifiée.") if drawn else ""


def definition(catalogue: Catalogue) -> Tree:
    """La définition en une phrase, ses signes, ce qu'ils laissent de côté, d'où elle vient."""
    one = catalogue.definition
    told = [fait for etape in one.etapes for fait in etape.faits[:1]]
    return {
        "titre": Said(one.titre),
        "resultat": Said(one.resultat),
        "signes": [
            {
                "titre": Said(etape.titre),
                "x": Said(dit(etape.faits[0])),
                "dessin": drawing(catalogue, etape.dessin),
            }
            for etape in one.etapes
        ],
        "methode": [Said(dit(fait)) for fait in one.methode],
        "limites": [Said(dit(fait)) for fait in one.limites],
        "documents": documents(catalogue, told),
        "tous": documents(catalogue, [*told, *one.methode, *one.limites]),
    }


def groups_said(desk: Desk, groups: Iterable[Group]) -> list[Tree]:
    """Des groupes d'acteurs, prêts à imprimer."""
    return [
        {
            "titre": Said(one.title),
            "orientent": one.title == ASK,
            "acteurs": [entry(desk, id_) for id_ in one.actors],
        }
        for one in groups
    ]


def entry(desk: Desk, id_: str) -> Tree:
    """Un acteur, en peu de mots : ce qu'il est, par quoi commencer, par où le joindre."""
    acteur = desk.whole.acteurs[id_]
    first = acteur.faits_sur(Sujet.PRESENTATION)[0]
    found = _shortest(acteur)
    sent = None if found else relay(desk.whole, acteur)
    if sent:
        found = _shortest(sent[1])[:1]
    step = acteur.premier_pas
    return {
        "nom": Said(acteur.nom),
        "type": Said(f"{acteur.type.label[0].lower()}{acteur.type.label[1:]}"),
        "alerte": alert(acteur),
        "x": Said(dit(first)),
        "pas": Said(dit(step)) if step else "",
        "par": Said(sent[1].nom) if sent else "",
        "voies": [_way(one) for one in found],
        "documents": documents(desk.whole, _told(first, step)),
    }


def _told(first: Fait, step: Fait | None) -> list[Fait]:
    return [first, step] if step else [first]


def _shortest(acteur: Acteur) -> list[Voie]:
    """De quoi joindre un acteur en peu de place : un numéro ou un courriel, puis une page."""
    joining = [one for one in ways(acteur) if one.joint]
    told = [one for one in joining if not one.web][:1]
    return told + [one for one in joining if one.web][:1]


def _way(one: Voie) -> Tree:
    """Par où joindre : ce qu'on lit, où cela mène, de quand date ce que nous en savons."""
    return {
        "x": one.texte,
        "vers": one.vers,
        "date": str(one.date.annee) if one.date.connue else "",
    }
