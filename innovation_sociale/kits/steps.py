"""Ce qu'il y a à faire : une semaine avant, la veille, le jour même, après."""

from __future__ import annotations

import datetime as dt
from typing import Any

from innovation_sociale.french.dates import en_francais, jour_de_semaine
from innovation_sociale.kits.gathering import Gathering
from innovation_sociale.printing.desk import Said

WEEK, EVE = 7, 1


def steps(one: Gathering) -> list[dict[str, Any]]:
    """Les quatre temps : leur titre, leur jour s'il est connu, ce qu'on y fait."""
    first = one.day
    last = one.meeting.jusqu_au or first
    return [
        _time("J-7", first and first - dt.timedelta(days=WEEK), _week(one)),
        _time("J-1", first and first - dt.timedelta(days=EVE), _eve(one)),
        _time("Jour J", first, _day(one)),
        _time("Après", last and last + dt.timedelta(days=1), _after(one)),
    ]


def _time(title: str, day: dt.date | None, done: list[str]) -> dict[str, Any]:
    said = f"{jour_de_semaine(day)} {en_francais(day)}" if day else ""
    return {"titre": title, "jour": Said(said), "choses": [Said(text) for text in done]}


def _week(one: Gathering) -> list[str]:
    reading = (
        "visez son code, puis imprimez tout" if one.address else "écrivez-y l'adresse à la main"
    )
    kept = one.meeting.registre
    keeping = (
        f"Prévenez qui gardera la feuille d'inscription ({kept.garde}), et jusqu'à quand."
        if kept
        else "Décidez qui garde la feuille d'inscription, et jusqu'à quand : écrivez-le dessus."
    )
    return [
        f"Imprimez une page de l'affiche, {reading}.",
        "Posez l'affiche là où passent ceux que vous attendez ; envoyez l'invitation et le message.",
        "Appelez qui prête la salle : entrée sans marche, chaises, prises, écran, heure d'ouverture.",
        "Relisez les diapositives : les notes disent d'où vient chaque phrase. Ajoutez les vôtres.",
        "Vérifiez en ligne chaque date et chaque contact que vous allez annoncer.",
        keeping,
    ]


def _eve(one: Gathering) -> list[str]:
    return [
        "Renvoyez le message court : l'heure, le lieu, comment venir.",
        "Imprimez la feuille d'inscription, les évaluations, les cartes ; pliez les feuilles.",
        "Copiez les diapositives sur une clé, en PDF aussi : le PDF s'ouvre partout.",
        "Rassemblez stylos, ruban adhésif, papiers de couleur, rallonge.",
    ]


def _day(one: Gathering) -> list[str]:
    return [
        "Une heure avant : ouvrez la salle, affichez le programme, essayez l'écran et le son.",
        "À l'entrée : la feuille d'inscription, un stylo, une personne qui accueille.",
        "Au début : dites l'heure de fin, et qui garde la feuille d'inscription.",
        "Une carte de question par table ; quelqu'un note ce qui reste à chercher.",
        "Avant de partir : l'évaluation, sans nom, posée à l'envers à la sortie.",
    ]


def _after(one: Gathering) -> list[str]:
    kept = one.meeting.registre
    until = f"Le {en_francais(kept.jusqu_au)}" if kept else "Le jour écrit dessus"
    return [
        "Remettez la feuille d'inscription à qui la garde ; écrivez à qui a coché « oui ».",
        "Lisez les évaluations : une erreur du livret se signale sur le site, page « Contribuer ».",
        f"{until}, détruisez la feuille d'inscription.",
    ]
