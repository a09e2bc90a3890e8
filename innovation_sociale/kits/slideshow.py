"""Les diapositives à modifier (.pptx) : les mêmes mots que le PDF, et des notes pour qui parle."""

from __future__ import annotations

import datetime as dt
import math
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from innovation_sociale.french.typography import typeset_text
from innovation_sociale.guidance.meeting_words import PROGRAMME
from innovation_sociale.kits.gathering import Gathering
from innovation_sociale.kits.pptx_page import (
    BODY,
    CONTENT,
    MARGIN,
    TITLE_ONLY,
    TITLE_SLIDE,
    WIDTH,
    Box,
    band,
    blank,
    fits,
    layout,
    notes,
    picture,
    sticky,
    title,
    write,
)
from innovation_sociale.models import Fait, Temoignage
from innovation_sociale.models.saying import dit
from innovation_sociale.printing.leaflets import slides
from innovation_sociale.printing.press import compose
from innovation_sociale.printing.zipped import zipped

Tree = dict[str, Any]
_FUNNEL = ("jaune", "bleu", "vert", "rose")
_TWO_COLUMNS = 6
_STICKIES = (
    (Box(800, 34, 96, 96), "bleu", -6),
    (Box(728, 66, 84, 84), "rose", 5),
    (Box(814, 140, 84, 84), "vert", 3),
)
# Ce que tient une propriété d'un fichier bureautique.
_PROPERTY = 255
_CODE = Box(0, 0, 170, 170)


def slideshow(one: Gathering, partners: Sequence[Tree]) -> bytes:
    """La présentation. `partners` : les partenaires, leurs logos lus, comme à l'affiche."""
    deck, told = blank(), slides(one.desk, one.cover)
    _opening(deck, one, told, partners)
    if moments := told["evenement"]["deroule"]:
        _programme(deck, moments)
    _definition(deck, one, told)
    for story, sheet in zip(_stories(one), told["temoignages"], strict=True):
        _story(deck, one, story, sheet)
    if told["acteurs"] or told["qr"]:
        _who(deck, one, told)
    return _saved(deck, one)


def _stories(one: Gathering) -> list[Temoignage]:
    """Les témoignages, dans l'ordre où le PDF les montre."""
    order = [
        id_ for id_ in one.given.catalogue.temoignages_a_lire() if id_ in one.shown.temoignages
    ]
    return [one.shown.temoignages[id_] for id_ in order]


def _opening(deck: Any, one: Gathering, told: Tree, partners: Sequence[Tree]) -> None:
    slide = deck.slides.add_slide(layout(deck, TITLE_SLIDE))
    for box, fill, angle in _STICKIES:
        sticky(slide, box, fill, angle)
    title(slide, told["titre"], Box(MARGIN, 70, 640, 170), 48)
    event = told["evenement"]
    where = f". {event['lieu']}" if event["lieu"] else ""
    when = _set(one.when)
    lines = [(f"{when[:1].upper()}{when[1:]}{where}", ""), ("", _set(one.proposed_briefly))]
    lines += [("", f"{told['site']} · {told['edition']} · {told['date']}")]
    write(slide.placeholders[1], Box(MARGIN, 250, 760, 180), lines, 24)
    logos = [partner for partner in partners if partner["logo"] is not None]
    left, box = float(MARGIN), Box(0, 0, min(130, BODY.width / max(1, len(logos)) - 20), 54)
    for partner in logos:
        left += picture(slide, png(partner["logo"]), left, 450, box, partner["montre"]) + 20
    said = [
        one.closed,
        "Dites qui accueille, l'heure de fin, et qui garde la feuille d'inscription.",
    ]
    said += ["Vérifiez en ligne une date ou un contact avant de l'annoncer."]
    notes(slide, [_set(line) for line in said if line])


def _programme(deck: Any, moments: Sequence[Tree]) -> None:
    slide = deck.slides.add_slide(layout(deck, CONTENT))
    title(slide, PROGRAMME)
    whole = [
        (
            f"{moment['heure']}  {moment['titre']}".strip(),
            f" : {moment['precision']}" if moment["precision"] else "",
        )
        for moment in moments
    ]
    frame, middle, half = slide.placeholders[1], math.ceil(len(whole) / 2), (BODY.width - 30) / 2
    if len(whole) <= _TWO_COLUMNS and fits(whole, BODY):
        write(frame, BODY, whole, 26)
    else:
        first = Box(BODY.left, BODY.top, half, BODY.height)
        second = Box(BODY.left + half + 30, BODY.top, half, BODY.height)
        # Sur deux colonnes, dans l'ordre ; sans les précisions, que le programme imprimé garde.
        short = [(title, "") for title, _ in whole]
        lines = whole if fits(whole[:middle], first) and fits(whole[middle:], second) else short
        write(frame, first, lines[:middle], 20)
        write(slide.shapes.add_textbox(0, 0, 0, 0), second, lines[middle:], 20)
    notes(slide, [_set("Dites l'heure de fin. Laissez le programme affiché à l'entrée.")])


def _definition(deck: Any, one: Gathering, told: Tree) -> None:
    slide = deck.slides.add_slide(layout(deck, CONTENT))
    title(slide, _set("Une définition, faite à plusieurs"))
    levels, top, height = told["paliers"], BODY.top, BODY.height - 10
    wide, narrow, step = 460.0, 210.0, height / max(1, len(told["paliers"]))
    for rank, level in enumerate(levels):
        upper, lower = (wide - (wide - narrow) * n / len(levels) for n in (rank, rank + 1))
        middle, high = MARGIN + wide / 2, top + rank * step
        points = [(middle - upper / 2, high), (middle + upper / 2, high)]
        points += [(middle + lower / 2, high + step - 4), (middle - lower / 2, high + step - 4)]
        words = [
            word for word in level["mots"] if not level["titre"].lower().endswith(word.lower())
        ]
        band(slide, points, _FUNNEL[rank % len(_FUNNEL)], (level["titre"], " · ".join(words)))
    left = MARGIN + wide + 30
    room = Box(left, top + 20, WIDTH - MARGIN - left, height - 40)
    write(slide.placeholders[1], room, [(told["resultat"], "")], 26)
    facts = [fact for level in one.given.catalogue.definition.etapes for fact in level.faits]
    notes(slide, [_set("Ce que vous pouvez dire, et d'où cela vient :"), *_sourced(one, facts)])


def _story(deck: Any, one: Gathering, story: Temoignage, sheet: Tree) -> None:
    slide = deck.slides.add_slide(layout(deck, CONTENT))
    title(slide, sheet["nom"])
    lines = [(sheet["theme"][:1].upper() + sheet["theme"][1:], ""), ("", sheet["reponse"]["x"])]
    lines += [(f"{_set(trait)} : ", text) for trait, text in sheet["illustre"]]
    lines += [(f"{sheet['statut']}. ", sheet["statut_explique"])]
    write(slide.placeholders[1], BODY, lines, 22)
    facts = [*story.constat, *story.reponse, *story.modele, *story.depuis]
    notes(slide, [_set("Ce que vous pouvez dire, et d'où cela vient :"), *_sourced(one, facts)])


def _who(deck: Any, one: Gathering, told: Tree) -> None:
    slide = deck.slides.add_slide(layout(deck, CONTENT if told["acteurs"] else TITLE_ONLY))
    title(slide, told["appel"])
    code = told["qr"]
    room = Box(BODY.left, BODY.top, BODY.width - (220 if code else 0), BODY.height)
    lines = []
    for actor in told["acteurs"]:
        alert = f" ({actor['alerte']})" if actor["alerte"] else ""
        ways = " · ".join(way["x"] for way in actor["contact"])
        lines.append((f"{actor['nom']}{alert}", f", {actor['type']}. {ways}"))
    if lines:
        write(slide.placeholders[1], room, lines, 22, bullets=True)
    if code:
        left = WIDTH - MARGIN - 190
        picture(
            slide,
            png({"svg": code["svg"]}),
            left,
            BODY.top,
            _CODE,
            _set("Code QR de l'adresse écrite dessous"),
        )
        below = slide.shapes.add_textbox(0, 0, 0, 0)
        write(below, Box(left - 10, BODY.top + 180, 200, 60), [("", code["url"])], 14)
    notes(slide, [_set("Un nom, une question chacun : qui appellerez-vous demain, et pour quoi ?")])


def _sourced(one: Gathering, facts: Iterable[Fait]) -> list[str]:
    """Chaque fait, et ses sources en toutes lettres : des notes n'ont pas de numéros."""
    said = []
    for fact in facts:
        sources = [one.given.catalogue.source(name) for name in fact.references]
        named = " ; ".join(f"{un.editeur}, {un.titre}, {un.date.dite}" for un in sources)
        reserve = f" Réserve : {fact.note}" if fact.note else ""
        said.append(_set(f"- {dit(fact)} [{named}]{reserve}"))
    return said


def png(image: Tree) -> bytes:
    """Une image lue pour le papier, en PNG : un logiciel de présentation lit mal le SVG."""
    if "svg" not in image:
        return bytes(image["octets"])
    (made,) = compose("pixels.typ", {"svg": image["svg"]}, timestamp=0, format="png")
    return made


def _set(text: str) -> str:
    return typeset_text(text)


def _saved(deck: Any, one: Gathering) -> bytes:
    """Les octets : le modèle de la bibliothèque y laisse un auteur, une vignette et des heures."""
    moment = dt.datetime.fromtimestamp(one.given.timestamp, dt.UTC).replace(tzinfo=None)
    told = deck.core_properties
    told.title, told.language = _set(one.meeting.titre)[:_PROPERTY], "fr-FR"
    told.author = told.last_modified_by = _set(one.given.catalogue.site.nom)[:_PROPERTY]
    told.created = told.modified = told.last_printed = moment
    told.revision, told.keywords, told.comments = 1, "innovation sociale", ""
    for part in (deck.part.package, deck.part):
        gone = ("thumbnail", "printerSettings")
        for key in [key for key, rel in part._rels.items() if rel.reltype.endswith(gone)]:
            part._rels.pop(key)
    written = BytesIO()
    deck.save(written)
    with zipfile.ZipFile(written) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zipped(files, one.given.timestamp)
