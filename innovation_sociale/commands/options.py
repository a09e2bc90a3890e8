"""Les commandes et leurs options, telles qu'on les écrit dans un terminal."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from innovation_sociale.commands.usage import Parser


def parser() -> argparse.ArgumentParser:
    """Toutes les commandes, et ce que chacune attend."""
    whole = Parser(prog="python -m innovation_sociale", description="Moteur du site.")
    whole.add_argument("--racine", type=Path, default=Path.cwd(), help="racine du projet")
    commands = whole.add_subparsers(dest="commande", required=True, metavar="commande")
    for name, meaning in (
        ("check", "vérifier les données et les pages"),
        ("site", "construire le site dans site/"),
        ("livret", "imprimer un livret sur mesure, en PDF"),
        ("edition", "publier une édition du livret : garder ce qu'elle dit"),
        ("schemas", "réécrire les schémas JSON depuis les modèles"),
        ("liens", "signaler les liens extérieurs qui ne répondent plus"),
        ("orienter", "dire qui peut aider, pour les réponses d'une adresse"),
        ("chercher", "chercher dans le site construit, comme sa page"),
        ("tableur", "donner l'annuaire en tableau, ou lire celui qu'un partenaire rend"),
        ("contribution", "lire ce qu'une personne renvoie, et montrer ce qui changerait"),
        ("a-verifier", "dire quelles fiches re-vérifier, à qui le demander, avec quels mots"),
        ("atelier", "changer un mur de post-its exporté ailleurs en fiche d'atelier"),
    ):
        command = commands.add_parser(name, help=meaning, description=meaning)
        command.add_argument(
            "--annotations", action="store_true", help="dire les défauts à la façon de GitHub"
        )
        if name == "livret":
            _booklet_options(command)
        if name == "contribution":
            _contribution_options(command)
        if name == "a-verifier":
            _verify_options(command)
        if name == "atelier":
            _workshop_options(command)
        if name == "tableur":
            command.add_argument("fichier", nargs="?", default="", help="le tableau rendu")
            command.add_argument("--ecrire", action="store_true", help="écrire ses changements")
            command.add_argument("-o", "--sortie", default="", help="dossier où écrire le tableau")
        if name in ("orienter", "chercher"):
            asked = {"orienter": "« ou=lieu&etape=idee »", "chercher": "les mots cherchés"}
            command.add_argument("question", nargs="?", default="", help=asked[name])
            command.add_argument("--json", action="store_true", help="répondre en JSON")
    return whole


def _booklet_options(command: Parser) -> None:
    many: dict[str, Any] = {"action": "append", "default": []}
    command.add_argument(
        "--territoire", **many, metavar="CODE", help="ne garder que qui intervient là ; répétable"
    )
    command.add_argument(
        "--type", **many, metavar="CODE", help="ne garder que ce type d'acteur ; répétable"
    )
    command.add_argument(
        "--chapitres",
        **many,
        metavar="CODES",
        help="n'imprimer que ces chapitres, séparés par des virgules ; les sources suivent",
    )
    command.add_argument(
        "--evenement", default="", metavar="FICHIER", help="un fichier de data/events/"
    )
    command.add_argument("--format", default="a5", metavar="CODE", help="a5, ou a4 ; a5 sinon")
    command.add_argument(
        "-o", "--sortie", default="", metavar="CHEMIN", help="fichier ou dossier où écrire"
    )
    command.ending = _booklet_values


def _booklet_values() -> str:
    """Ce que chaque option du livret accepte, et un exemple."""
    from innovation_sociale.models.actor_types import TypeActeur
    from innovation_sociale.models.chapters import Chapitre
    from innovation_sociale.reading.yaml import parse_yaml

    path = Path("data/territories.yml")
    read = parse_yaml(path.read_text(encoding="utf-8"), path.name).tree if path.is_file() else {}
    known = read.get("territoires") if isinstance(read, dict) else None
    places = list(known) if isinstance(known, dict) else []
    example = "python -m innovation_sociale livret"
    place = f" --territoire {places[0]}" if places else ""
    places = places or ["ceux de data/territories.yml"]
    listed = (("--territoire", places), ("--type", list(TypeActeur)), ("--chapitres", Chapitre))
    values = (f"  {name} : {', '.join(map(str, codes))}\n" for name, codes in listed)
    return (
        f"\nce que chaque option accepte :\n{''.join(values)}"
        f"\nexemple :\n  {example}{place} --type financeur --chapitres annuaire -o extrait.pdf\n"
    )


def _contribution_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("message", nargs="?", default="", help="fichier du message, ou « - »")
    command.add_argument("--tout", default="", help="dossier dont tous les messages se lisent")
    command.add_argument("--ecrire", action="store_true", help="écrire ce qui a été montré")
    command.add_argument("--identifiant", default="", help="nom du fichier d'une fiche neuve")


def _verify_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--dans", default="30", help="échéances d'ici tant de jours (30)")
    command.add_argument("--tous", action="store_true", help="toutes, au lieu de huit par mois")
    command.add_argument("--lettres", default="", help="dossier où écrire une lettre par structure")
    command.add_argument("--markdown", action="store_true", help="pour une demande de la forge")


def _workshop_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("geste", choices=["import"], metavar="import", help="lire des murs")
    command.add_argument("fichiers", nargs="+", metavar="fichier", help="murs .json, .csv, .txt…")
    command.add_argument(
        "--id",
        dest="identifiant",
        default="",
        help="écrire data/workshops/<id>.yml au lieu de montrer le YAML",
    )
