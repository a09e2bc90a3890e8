"""« a-verifier » : ce qui est à re-vérifier, les courriels prêts, les lettres à imprimer."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from innovation_sociale.commands.outputs import OutputRefused, output_path, write_output
from innovation_sociale.commands.verifying_text import Page, said_tour
from innovation_sociale.environment.settings import read_settings
from innovation_sociale.errors import CommandRefused, plural, shown
from innovation_sociale.guidance.verifying import AVerifier, Tour, tour
from innovation_sociale.printing.desk import Desk
from innovation_sociale.printing.letters import Letter, letter
from innovation_sociale.printing.press import CompositionFailed
from innovation_sociale.site.inspection import examine

# Une échéance ne va pas plus loin que trois ans.
FARTHEST = 3 * 366


@dataclass(frozen=True)
class Request:
    """Ce qu'une personne demande, tel qu'elle l'a écrit ; `letters` vide : pas de lettre."""

    within: str = "30"
    letters: str = ""
    everyone: bool = False
    markdown: bool = False


def verify(root: Path, request: Request, environment: Mapping[str, str]) -> str:
    """Dit le tour du mois du projet `root`, et écrit ses lettres si on les demande.

    Lève `CommandRefused` si la demande est mal écrite, ou si une lettre remplacerait un fichier ;
    `EnvironmentRefused` et `DataErrors` si le projet ou l'environnement ont un défaut.
    """
    within = _days(request.within)
    settings = read_settings(root, environment)
    catalogue = examine(root).sound()
    found = tour(catalogue, settings.today, within, everyone=request.everyone)
    desk = Desk(catalogue, settings.site_url)
    said = said_tour(Page(desk, settings.today, within), found, markdown=request.markdown)
    if not request.letters:
        return said
    return f"{said}\n\n{_write(root, request.letters, desk, found, settings.today)}"


def _days(written: str) -> int:
    digits = written.strip()
    if not (digits.isascii() and digits.isdigit()) or int(digits[:6]) > FARTHEST:
        raise CommandRefused(
            f"--dans : « {shown(written)} » n'est pas un nombre de jours : écrivez par exemple "
            f"« --dans 30 », {FARTHEST} au plus"
        )
    return int(digits)


def _write(root: Path, folder: str, desk: Desk, found: Tour, today: dt.date) -> str:
    """Écrit une lettre par structure à qui l'on peut écrire ; rien si un fichier serait remplacé."""
    written = [one for one in found.retenues if one.ecrire]
    targets = {one.id: _target(root, folder, one) for one in written}
    taken = sorted(path.name for path in targets.values() if os.path.lexists(path))
    if taken:
        raise OutputRefused(
            f"--lettres : « {shown(folder)} » a déjà {', '.join(taken[:3])}"
            f"{', …' if len(taken) > 3 else ''} : donnez un autre dossier, ou retirez d'abord ces "
            "lettres ; rien n'a été écrit"
        )
    made = {one.id: _composed(desk, one, today) for one in written}
    for id_, one in made.items():
        write_output(targets[id_], one.content, "--lettres")
    if not made:
        return "Lettres : personne à qui écrire."
    lines = [f"  {targets[id_].name} : {_sides(one)}" for id_, one in made.items()]
    count = plural(len(made), "lettre écrite", "lettres écrites")
    return "\n".join((f"{count} dans {shown(folder)} :", *lines))


def _target(root: Path, folder: str, one: AVerifier) -> Path:
    name = f"{one.id}.pdf" if one.code == "support" else f"temoignage-{one.id}.pdf"
    return output_path(f"{folder}/", name, root, "--lettres")


def _composed(desk: Desk, one: AVerifier, today: dt.date) -> Letter:
    try:
        return letter(desk, one, today)
    except CompositionFailed as failure:
        raise CommandRefused(
            f"La lettre de « {shown(one.fiche.nom)} » n'a pas pu être composée ; aucune n'a été "
            f"écrite.\n{failure}"
        ) from failure


def _sides(one: Letter) -> str:
    said = "une feuille, recto verso" if one.sides > 1 else "une feuille, un côté"
    if one.lines_left:
        said += f" ; {plural(one.lines_left, 'ligne')} de la fiche n'y tient pas"
    if one.questions_left:
        said += f" ; {plural(one.questions_left, 'question')} n'y tient pas"
    return said
