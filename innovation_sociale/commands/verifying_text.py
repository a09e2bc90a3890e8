"""Le tour du mois, en texte pour le terminal ou en Markdown pour une demande de la forge."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from innovation_sociale.errors import plural
from innovation_sociale.french.dates import en_francais
from innovation_sociale.guidance.inviting import email, lost, places_to_look, roads
from innovation_sociale.guidance.verifying import PAR_MOIS, AVerifier, Tour
from innovation_sociale.models.confirming import etat, relisibles
from innovation_sociale.models.kinds import PAR_CODE
from innovation_sociale.models.rounds import LISTES
from innovation_sociale.printing.desk import Desk

# Assez de documents pour relire ; les autres sont sur la fiche.
MOST_PLACES = 6


@dataclass(frozen=True)
class Page:
    """De quoi dire un tour : le pupitre, le jour, le nombre de jours."""

    desk: Desk
    today: dt.date
    within: int


def said_tour(page: Page, found: Tour, *, markdown: bool) -> str:
    """Le tour entier."""
    blocks = [_opening(page, found)]
    blocks += [
        _entry(page, rank, one, markdown=markdown) for rank, one in enumerate(found.retenues, 1)
    ]
    blocks += _closing(found, markdown=markdown)
    return "\n\n".join(blocks)


def _opening(page: Page, found: Tour) -> str:
    until = en_francais(page.today + dt.timedelta(days=page.within))
    state = str(etat(page.desk.catalogue, relisibles(page.desk.catalogue)))
    total = len(found.retenues) + found.suivantes
    if not total:
        day, count = found.prochaine or (None, 0)
        after = f" ; les prochaines, le {en_francais(day)} : {count}" if day else ""
        return f"Rien à re-vérifier d'ici le {until}{after}. {state}".strip()
    said = f"À re-vérifier d'ici le {until} : {plural(total, 'fiche')}"
    if found.suivantes:
        said += f", dont voici {len(found.retenues)}, ce qu'on lit le plus d'abord"
        said += f" ({PAR_MOIS} par mois au plus"
        said += f", {found.ce_mois} déjà ce mois-ci)" if found.ce_mois else ")"
        said += " ; --tous les montre toutes"
    return f"{said}. {state}".strip()


def _entry(page: Page, rank: int, one: AVerifier, *, markdown: bool) -> str:
    text = _escaped if markdown else _plain
    file = PAR_CODE[one.code].fichier(one.id)
    due = en_francais(one.fiche.prochaine_verification)
    head = f"{rank}. {text(one.fiche.nom)}"
    lines = [f"## {head}" if markdown else head, *([""] if markdown else [])]
    lines += [_line(said, markdown) for said in _facts(page, one, file, due, text)]
    if one.ecrire:
        lines += [_line("Courriel prêt :", markdown), *_framed(page, one, markdown)]
    else:
        lines.append(_line("Ne pas lui écrire : la structure l'a demandé.", markdown))
    return "\n".join(lines)


def _line(said: str, markdown: bool) -> str:
    """Une ligne d'une fiche, ou, si elle commence par un blanc, ce qui en dépend."""
    if not markdown:
        return f"   {said}"
    return f"  - {said.strip()}" if said.startswith(" ") else f"- {said}"


def _facts(
    page: Page, one: AVerifier, file: str, due: str, say: Callable[[str], str]
) -> Iterator[str]:
    yield f"Fichier : {file}, à re-vérifier après le {due}"
    yield f"On la rencontre : {_met(one)}"
    places = places_to_look(page.desk.catalogue, one.fiche)
    yield "Où regarder :" if places else "Où regarder : sa fiche ne cite aucune page"
    for name, url in places[:MOST_PLACES]:
        yield f"  {say(name)} : {url}"
    if (left := len(places) - MOST_PLACES) > 0:
        yield f"  et {plural(left, 'autre document', 'autres documents')}, sur sa fiche"
    yield "À qui demander :"
    yield from (f"  {say(road)}" for road in roads(page.desk.catalogue, one.fiche))


def _met(one: AVerifier) -> str:
    said = []
    if one.listes:
        said.append(f"{plural(one.listes, 'réponse')} de « Trouver mon appui »")
    if one.accueil:
        said.append("l'accueil")
    if one.lieux:
        said.append(plural(one.lieux, "liste par département", "listes par département"))
    return ", ".join(said) or "sa page"


def _framed(page: Page, one: AVerifier, markdown: bool) -> Iterator[str]:
    """Le courriel ; en Markdown, dans une barrière plus longue que tout ce qu'il contient."""
    shown, form = (
        page.desk.online(PAR_CODE[one.code].page_de(one.id)),
        page.desk.own_sheet(one.code, one.id),
    )
    lines = [_plain(line) for line in email(page.desk.catalogue, one, page.today, shown, form)]
    if not markdown:
        yield from (f"     | {line}".rstrip() for line in lines)
        return
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    yield from ("", f"{fence}text", *lines, fence)


def _closing(found: Tour, *, markdown: bool) -> Iterator[str]:
    """À qui nous venons d'écrire, qui n'a pas d'adresse, et ce qu'il faut noter après l'envoi."""
    text = _escaped if markdown else _plain
    if found.en_attente:
        names = ", ".join(text(one.fiche.nom) for one in found.en_attente)
        yield f"Réponse attendue : {names}."
    nobody = [text(one.fiche.nom) for one in found.retenues if one.ecrire and lost(one.fiche)]
    if nobody:
        yield f"Une personne doit trouver comment les joindre : {', '.join(nobody)}."
    rows = list(_rows(found))
    if rows:
        yield "Une fois partis, à écrire dans data/round.yml (sans les lignes déjà là) :"
        yield "\n".join(["```yaml", *rows, "```"] if markdown else [f"  {row}" for row in rows])


def _rows(found: Tour) -> Iterator[str]:
    for code, name in LISTES.items():
        listed = [one for one in found.retenues if one.code == code and one.ecrire]
        if listed:
            yield f"{name}:"
            for one in listed:
                yield f"  {one.id}:"
                yield f"    demande_le: {found.jour.isoformat()}"


def _plain(text: str) -> str:
    """Un texte des données sur une ligne : rien n'y commande un terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def _escaped(text: str) -> str:
    """Le même dans du Markdown : ni mise en forme, ni balise, ni personne prévenue par son nom."""
    quiet = re.sub(r"([\\`*_{}\[\]#+!|~])", r"\\\1", escape(_plain(text), quote=False))
    return re.sub(r"(?<!\w)@", "`@`", quiet)
