"""Ce que chaque pièce imprimée d'une trousse donne à son gabarit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from innovation_sociale.guidance.meeting_words import COLUMNS, PROGRAMME, SHEET, WITH
from innovation_sociale.kits.gathering import MOST_SIGNS, Gathering, listed
from innovation_sociale.kits.paper import PER_LIST
from innovation_sociale.models import Partenaire
from innovation_sociale.models.meeting_parts import logo_path
from innovation_sociale.pages.qr import qr
from innovation_sociale.printing.desk import Said, printed
from innovation_sociale.printing.pictures import read_picture
from innovation_sociale.printing.sheets import alert, contact

Tree = dict[str, Any]
# Ce que le bas d'un programme nomme sans quitter sa page.
MOST_NAMED = 6


def common(one: Gathering) -> Tree:
    """Ce que toute pièce dit : le site, l'événement, quand, où, qui, où aller."""
    meeting, catalogue = one.meeting, one.given.catalogue
    partners = listed([partner.nom for partner in meeting.partenaires])
    return {
        "site": Said(catalogue.site.nom),
        "territoire": catalogue.territoires.du_site().label,
        "evenement": Said(meeting.titre),
        "titre": Said(meeting.titre),
        "quand": Said(_capital(one.when)),
        "lieu": Said(meeting.lieu or ""),
        "propose": Said(one.proposed),
        "avec": Said(f"{WITH} {partners}") if partners else "",
        "note": Said(meeting.note or ""),
        "programme": PROGRAMME,
        "deroule": [
            {
                "heure": Said(moment.heure or ""),
                "titre": Said(moment.titre),
                "precision": Said(moment.precision or ""),
            }
            for moment in meeting.deroule
        ],
        "contact": meeting.contact or "",
        "adresse": one.address,
        "action": one.address_label,
        "qr": {"url": one.address, "svg": qr(one.address)} if one.address else None,
        "garde": Said(one.keeping),
    }


def poster(one: Gathering) -> Tree:
    """L'affiche : tout ce qui se lit de loin, logos compris."""
    docs = one.given.docs
    partners = [_partner(docs, partner) for partner in one.meeting.partenaires]
    return printed({**common(one), "partenaires": partners})


def square(one: Gathering) -> Tree:
    """L'image carrée : ce qui se lit d'un coup d'œil."""
    tree = {**common(one), "propose": Said(one.proposed_briefly)}
    if len(one.address) > MOST_SIGNS:
        tree["adresse"] = ""
    return printed(tree)


def programme(one: Gathering) -> Tree:
    """Le programme, et qui l'on y rencontre."""
    people = list(one.shown.acteurs_par_nom().values()) if one.meeting.acteurs else []
    named = [
        {
            "nom": Said(actor.nom),
            "type": Said(actor.type.label.lower()),
            "alerte": alert(actor),
            "contact": contact(actor)[:1],
        }
        for actor in people[:MOST_NAMED]
    ]
    return printed({**common(one), "acteurs": named})


def sign_up(one: Gathering) -> Tree:
    """La feuille d'inscription : des lignes vides."""
    words = {name: Said(text) for name, text in SHEET.items()}
    columns = [Said(name) for name in COLUMNS]
    return printed({**common(one), "lignes": PER_LIST, "mots": words, "colonnes": columns})


def cards(one: Gathering) -> Tree:
    """Les cartes : les questions de « Mon projet », une par page."""
    test = one.given.catalogue.autodiagnostic
    families = {family.id: family.titre for family in test.familles}
    asked = [
        {
            "famille": Said(families[single.famille]),
            "question": Said(single.question),
            "aide": Said(single.aide),
            "exemple": Said(single.exemple),
            "preuve": Said(single.preuve),
        }
        for single in test.criteres
    ]
    return printed({**common(one), "cartes": asked})


def _partner(docs: Path, partner: Partenaire) -> Tree:
    logo = read_picture(docs / logo_path(partner.logo)) if partner.logo else None
    return {"nom": Said(partner.nom), "logo": logo, "montre": Said(partner.montre or "")}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
