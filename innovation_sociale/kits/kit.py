"""La trousse : chaque pièce, son nom, à quoi elle sert, son papier ; puis le tout, par nom de fichier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from innovation_sociale.errors import plural
from innovation_sociale.kits import trees
from innovation_sociale.kits.calendar import appointment
from innovation_sociale.kits.gathering import Gathering
from innovation_sociale.kits.paper import USUAL, For, Paper, page_count
from innovation_sociale.kits.slideshow import slideshow
from innovation_sociale.kits.steps import steps
from innovation_sociale.kits.words import invitation, short_message
from innovation_sociale.pages.printables import Kind, Layout
from innovation_sociale.printing.desk import Said, printed
from innovation_sociale.printing.press import compose, compose_pdf

FIRST = "00-a-lire-d-abord.pdf"

# Un imprimé composé ailleurs : sa famille, et sa mise en page s'il en a plusieurs.
Made = tuple[Kind, Layout | None]
# Ce que la trousse en reprend : son fichier, son titre, à quoi il sert, son nom au compte du papier,
# ses pages par feuille.
_TAKEN: Mapping[Made, tuple[str, str, str, str, int]] = {
    (Kind.MEETING_LEAFLET, None): (
        "feuille-a-plier.pdf", "La feuille", "Une A4 recto verso, à plier en trois et à donner.",
        "La feuille à plier, une par personne", 2,
    ),
    (Kind.MEETING_SMALL, Layout.A5): (
        "petit-livret.pdf", "Le petit livret", "À lire sur un téléphone, à joindre au courriel.",
        "", 1,
    ),
    (Kind.MEETING_SMALL, Layout.FOLDED): (
        "petit-livret-a-plier.pdf", "Le même, à plier", "Quatre pages par feuille A4, à agrafer.",
        "Ou le petit livret à plier, un par personne", 2,
    ),
    (Kind.MEETING_SMALL, Layout.LARGE): (
        "petit-livret-gros-caracteres.pdf", "Le même, en gros caractères", "Lettres de 16 points.",
        "", 2,
    ),
    (Kind.MEETING_SLIDES, None): (
        "diapositives.pdf", "Les diapositives", "À projeter de n'importe quel ordinateur.", "", 1,
    ),
}  # fmt: skip
TAKEN = frozenset(kind for kind, _ in _TAKEN)


@dataclass(frozen=True)
class Piece:
    """Une pièce : son fichier, son titre, à quoi elle sert, ses octets, et le papier qu'elle demande.

    `counted` la nomme dans le compte du papier ; vide, elle n'y est pas. `per_sheet` : ses pages par
    feuille A4.
    """

    file: str
    title: str
    use: str
    content: bytes
    counted: str = ""
    per_sheet: int = 1
    each: For = For.NONE

    @property
    def pages(self) -> int:
        """Ses pages, si c'est un PDF."""
        return page_count(self.content) if self.file.endswith(".pdf") else 0


def kit(one: Gathering, made: Mapping[Made, bytes]) -> dict[str, bytes]:
    """Les fichiers d'une trousse, par leur nom. `made` : ce que d'autres étapes ont déjà composé.

    Lève `CompositionFailed` si une page ne se compose pas.
    """
    pieces = list(_pieces(one, made))
    files = {piece.file: piece.content for piece in pieces}
    return {FIRST: _first(one, pieces), **files}


def _reused(made: Mapping[Made, bytes], *kinds: Kind) -> Iterator[Piece]:
    """Ce que la trousse reprend tel quel de ces familles."""
    for key, (file, title, use, counted, sheets) in _TAKEN.items():
        if key[0] in kinds:
            each = For.EACH if counted else For.NONE
            yield Piece(file, title, use, made[key], counted, sheets, each)


def _pieces(one: Gathering, made: Mapping[Made, bytes]) -> Iterator[Piece]:
    if one.invites:
        yield from _inviting(one)
    yield from _reused(made, Kind.MEETING_LEAFLET, Kind.MEETING_SMALL)
    yield Piece(
        "programme.pdf", "Le programme", "Une page, pour l'entrée et pour les tables.",
        _pdf(one, "trousse-programme.typ", trees.programme(one)),
        "Le programme, un par table de six", 1, For.TABLE,
    )  # fmt: skip
    yield from _reused(made, Kind.MEETING_SLIDES)
    yield Piece(
        "diapositives.pptx", "Les mêmes, à modifier",
        "Pour LibreOffice, PowerPoint ou Keynote ; les notes disent d'où vient chaque phrase.",
        slideshow(one, trees.poster(one)["partenaires"]),
    )  # fmt: skip
    yield Piece(
        "cartes-questions.pdf", "Les cartes de questions",
        "Une question par page A5 : deux par feuille A4, puis coupez.",
        _pdf(one, "trousse-questions.typ", trees.cards(one)),
    )  # fmt: skip
    yield Piece(
        "evaluation.pdf", "L'évaluation", "À remplir sans nom, à la sortie.",
        _pdf(one, "trousse-evaluation.typ", printed(trees.common(one))),
        "L'évaluation, une par personne", 1, For.EACH,
    )  # fmt: skip


def _inviting(one: Gathering) -> Iterator[Piece]:
    """Ce qui invite : rien de cela n'est dans la trousse d'un événement passé ou sans date."""
    seen = trees.poster(one)
    todo = printed({**trees.common(one), "temps": steps(one)})
    yield Piece(
        "01-a-faire.pdf", "À faire", "Une semaine avant, la veille, le jour même, après : à cocher.",
        _pdf(one, "trousse-liste.typ", todo),
    )  # fmt: skip
    for size, use in (("a4", "Pour une porte, une vitrine."), ("a3", "La même, pour un mur.")):
        yield Piece(
            f"affiche-{size}.pdf", f"L'affiche, {size.upper()}", use,
            _pdf(one, "trousse-affiche.typ", {**seen, "format": size}),
        )  # fmt: skip
    (square,) = compose(
        "trousse-carre.typ", trees.square(one), timestamp=one.given.timestamp, format="png"
    )
    yield Piece("image-carree.png", "L'image carrée", "Pour un réseau ou une messagerie.", square)
    yield Piece(
        "invitation.txt", "L'invitation", "Un courriel à coller : l'objet, puis le texte.",
        _text(invitation(one)),
    )  # fmt: skip
    yield Piece(
        "message-court.txt", "Le message court", "Six cents signes au plus, pour un téléphone.",
        _text(short_message(one)),
    )  # fmt: skip
    if one.day:
        yield Piece(
            "agenda.ics", "Le rendez-vous", "À joindre au courriel : il s'ouvre dans un agenda.",
            appointment(one),
        )  # fmt: skip
    yield Piece(
        "feuille-d-inscription.pdf", "La feuille d'inscription",
        "Des lignes vides : rien n'y est écrit d'avance.",
        _pdf(one, "trousse-inscription.typ", trees.sign_up(one)),
        "La feuille d'inscription, dix lignes", 1, For.LIST,
    )  # fmt: skip


def _first(one: Gathering, pieces: list[Piece]) -> bytes:
    """« À lire d'abord », qui compte les pages de toutes les autres."""
    papers = {
        piece.counted: Paper(piece.pages, piece.per_sheet, piece.each)
        for piece in pieces
        if piece.counted
    }
    crowds = [one.meeting.attendus] if one.meeting.attendus else USUAL
    tree: dict[str, Any] = {
        **trees.common(one),
        "ferme": Said(one.closed),
        "remede": Said(one.remedy),
        "conseils": [Said(text) for text in _advice(one)],
        "sans-code": Said(_no_code(one)),
        "pieces": [
            {"fichier": p.file, "titre": Said(p.title), "usage": Said(p.use), "pages": p.pages}
            for p in pieces
        ],
        "papier": Said(_paper_said(one)),
        "papiers": [Said(name) for name in papers],
        "compte": [
            {
                "personnes": Said(plural(n, "personne")),
                "feuilles": [Said(plural(un.sheets(n), "feuille")) for un in papers.values()],
            }
            for n in crowds
        ],
        "absents": [Said(text) for text in _missing(one)],
    }
    return _pdf(one, "trousse-lire.typ", printed(tree))


def _advice(one: Gathering) -> list[str]:
    """Comment imprimer ce que contient cette trousse."""
    poster = [
        "L'affiche se lit aussi en noir et blanc. L'A3 se tire chez un imprimeur, ou en mairie.",
        "La feuille d'inscription s'imprime couchée, d'un seul côté, la veille.",
    ]
    return [
        "À 100 %, sans « ajuster à la page » : un code réduit se lit mal.",
        *(poster if one.invites else []),
        "La feuille : recto verso, retournée sur le bord court, puis pliez en trois.",
        "Le petit livret à plier : recto verso, retourné sur le bord court ; pliez, puis agrafez.",
        "Les cartes de questions : deux pages par feuille A4, d'un seul côté ; coupez au milieu.",
        "Le programme et l'évaluation : d'un seul côté ; le dos sert de brouillon aux tables.",
        "Les diapositives ne s'impriment pas : les notes du .pptx se lisent en mode présentateur.",
    ]


def _no_code(one: Gathering) -> str:
    """Pourquoi il n'y a pas de code, et ce qu'il faut écrire à la place."""
    said = "Écrivez une adresse à la main sur la ligne pointillée"
    if not one.invites:
        return f"ce site ne connaît pas son adresse publique. {said}."
    return (
        "ce site ne connaît pas son adresse publique, et l'événement n'a pas de page d'inscription. "
        f"{said}, ou « inscription » dans data/events/{one.id}.yml."
    )


def _paper_said(one: Gathering) -> str:
    if one.meeting.attendus:
        return "Compté des pages ci-dessus. Une feuille est une A4 ; prévoyez-en quelques-unes de plus."
    return (
        "Compté des pages ci-dessus ; une feuille est une A4. Pour un autre nombre, écrivez "
        f"« attendus » dans data/events/{one.id}.yml."
    )


def _missing(one: Gathering) -> list[str]:
    """Ce qu'un événement à venir n'a pas, faute d'être assez dit."""
    if not one.invites or one.day:
        return []
    return [
        "Le rendez-vous pour un agenda : le jour n'est pas encore dit, seulement le mois ou l'année."
    ]


def _pdf(one: Gathering, template: str, tree: dict[str, Any]) -> bytes:
    return compose_pdf(template, tree, timestamp=one.given.timestamp)


def _text(said: str) -> bytes:
    """Un texte que le Bloc-notes lit comme les autres."""
    return said.replace("\n", "\r\n").encode("utf-8-sig") + b"\r\n"
