"""Tire les intitulés de `data/grid.yml` de deux paquets npm : « make grille ».

Le RGAA vient de son fichier `criteres.json`, tel que le porte `@uuv/a11y` ; les critères que
WCAG 2.2 ajoute à WCAG 2.1, de `@siteimprove/alfa-wcag`. Ni l'un ni l'autre ne s'installe : chacun
est téléchargé, comparé à son empreinte, lu, jeté. L'état de chaque critère, écrit par une personne,
est gardé ; un critère nouveau attend une personne.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tools.node import taken

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "data" / "grid.yml"
HEADER = (
    "# yaml-language-server: $schema=../schemas/grid.json\n"
    "# Les intitulés sont écrits par « make grille », qui garde « etat », « essais » et « raison » :\n"
    "# ceux-là s'écrivent à la main. Un commentaire ajouté ici serait perdu.\n"
)
WAITS = "attend-une-personne"
# Paquet, son empreinte (celle du registre), le fichier lu.
RGAA = (
    "@uuv/a11y@1.0.0-beta.109",
    "sha512-Wl5uGcUpubINYiMe+XjJ/YRp6PqU+8JNIVbxtJtggmmkNo7+7+8FGJp4HoARwbj6vTOQ2u5Omuq5KNq5jx01rw==",
    "package/dist/lib/reference/rgaa/rgaa_4.1.criteres.json",
)
WCAG = (
    "@siteimprove/alfa-wcag@0.119.0",
    "sha512-33gFFI2fc/AL+63yE9Kd6JxXDr/i9TXWe48MS9PJ2YzYd1PvgwTQst0etCjDBjMclY2wgnrS/ClaMdEXxFielg==",
    "package/dist/criterion/data.js",
)


def rgaa_titles(text: str) -> Iterator[tuple[str, str]]:
    """Numéro et intitulé de chaque critère, sans les liens du glossaire ni la typographie."""
    for topic in json.loads(text)["topics"]:
        for one in topic["criteria"]:
            criterion = one["criterium"]
            plain = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", criterion["title"])
            yield (
                f"{topic['number']}.{criterion['number']}",
                " ".join(plain.replace("’", "'").split()),
            )


def wcag_titles(text: str) -> Iterator[tuple[str, str]]:
    """Numéro et intitulé de ce que WCAG 2.2 ajoute, aux niveaux A et AA."""
    entry = r'^    "([\d.]+)": \{\s+title: "([^"]+)",\s+versions: \[(.*?)^        \],'
    for number, title, versions in re.findall(entry, text, re.MULTILINE | re.DOTALL):
        added = re.findall(r'"(2\.\d)"', versions) == ["2.2"]
        if added and re.search(r'level: "AA?"', versions):
            yield number, title


def grid(rgaa: str, wcag: str, kept: dict[tuple[str, str], dict[str, Any]]) -> dict[str, Any]:
    """La grille, chaque critère avec ce qu'on en avait écrit (`kept`, par référentiel et numéro)."""

    def criteria(name: str, titles: Iterator[tuple[str, str]]) -> list[dict[str, Any]]:
        return [
            {"numero": number, "titre": title, **kept.get((name, number), {"etat": WAITS})}
            for number, title in titles
        ]

    return {
        "referentiels": [
            {
                "nom": "RGAA",
                "version": "4.1",
                "tire_de": f"criteres.json de la DINUM, npm {RGAA[0]}",
                "licence": "Licence Ouverte 2.0 (intitulés) ; MIT (paquet)",
                "adresse": "https://accessibilite.numerique.gouv.fr/methode/criteres-et-tests/",
                "criteres": criteria("RGAA", rgaa_titles(rgaa)),
            },
            {
                "nom": "WCAG, critères nouveaux",
                "version": "2.2",
                "langue": "anglais",
                "tire_de": f"npm {WCAG[0]}",
                "licence": "W3C Document License (intitulés) ; MIT (paquet)",
                "adresse": "https://www.w3.org/TR/WCAG22/",
                "criteres": criteria("WCAG, critères nouveaux", wcag_titles(wcag)),
            },
        ]
    }


def states(text: str) -> dict[tuple[str, str], dict[str, Any]]:
    """Ce qu'une personne a écrit de chaque critère, par référentiel et numéro."""
    return {
        (framework["nom"], one["numero"]): {
            key: one[key] for key in ("etat", "essais", "raison") if key in one
        }
        for framework in (yaml.safe_load(text) or {}).get("referentiels", [])
        for one in framework["criteres"]
    }


def main() -> int:
    """Écrit le fichier ; 1, en le disant, si un paquet manque ou n'est pas celui attendu."""
    try:
        kept = states(TARGET.read_text(encoding="utf-8")) if TARGET.is_file() else {}
        (rgaa,), (wcag,) = taken(*RGAA), taken(*WCAG)
        found = grid(rgaa, wcag, kept)
    except (OSError, ValueError, subprocess.CalledProcessError) as failure:
        print(f"La grille n'a pas pu être tirée : {failure}", file=sys.stderr)
        return 1
    body = yaml.safe_dump(found, allow_unicode=True, sort_keys=False, width=1000)
    TARGET.write_text(HEADER + body, encoding="utf-8", newline="\n")
    print(f"{TARGET.relative_to(ROOT)} : {sum(len(x['criteres']) for x in found['referentiels'])}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
