"""Tire la liste des communes, `data/communes.yml`, d'un paquet npm : « make communes ».

Le paquet `@etalab/decoupage-administratif` (code MIT, données sous Licence Ouverte) réunit le code
officiel géographique de l'Insee, la liste des intercommunalités de la DGCL et les codes postaux de
La Poste. Il ne s'installe pas : il est téléchargé, comparé à son empreinte, lu, jeté. On n'en garde
que les communes des départements du territoire du site.

Pour passer à un découpage plus récent : écrire ici la version du paquet et son empreinte
(`npm view @etalab/decoupage-administratif@VERSION dist.integrity`), relancer, relire la différence.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from innovation_sociale.models.communes import Commune
from innovation_sociale.reading.loading import load_territories
from tools.node import taken

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "data" / "communes.yml"
NAME, VERSION = "@etalab/decoupage-administratif", "6.0.0"
INTEGRITY = "sha512-XavYsFlbcM/prKr8hNHPKER94IHw/dsxNM4nxjWMYk6PLFACpEedvn/7wK8Baozm0dCYhWWcf+7bcWpA5pmCaQ=="
FILES = ("package/README.md", "package/data/communes.json", "package/data/epci.json")
TODAY = "commune-actuelle"


def codes_of(root: Path) -> list[str]:
    """Le code de chaque département du territoire du site. Lève `ValueError` s'il en manque un."""
    places: Any = load_territories(root)
    if places is None:
        raise ValueError("data/territories.yml est en défaut : lancez « make check »")
    codes = [one.decrit.code for one in places.du_site().departements]
    if not codes or not all(codes):
        raise ValueError("un département de data/territories.yml n'a pas de « code »")
    return codes


def year_of(readme: str, version: str) -> str:
    """L'année du découpage d'une version du paquet, d'après sa table des millésimes."""
    found = re.search(rf"^\| (\d{{4}})\s+\| {re.escape(version)}\s", readme, re.MULTILINE)
    if found is None:
        raise ValueError(f"le paquet ne dit pas de quelle année est sa version {version}")
    return found[1]


def kept(listed: Iterable[dict[str, Any]], departments: Collection[str]) -> Iterator[Commune]:
    """Les communes d'aujourd'hui de ces départements, avec les noms de celles qu'elles réunissent."""
    former: defaultdict[str, list[str]] = defaultdict(list)
    mine = [one for one in listed if one.get("departement") in departments]
    for one in mine:
        if one["type"] != TODAY:
            former[one["chefLieu"]].append(one["nom"])
    for one in mine:
        if one["type"] == TODAY:
            names = dict.fromkeys((one["nom"], *former[one["code"]]))
            yield Commune(one["code"], tuple(one["codesPostaux"]), one["population"], tuple(names))


def written(texts: list[str], departments: Collection[str], day: dt.date) -> str:
    """Le texte du fichier ; `texts` : les fichiers du paquet, dans l'ordre de `FILES`."""
    readme, communes, groups = texts
    left = {one.code: one for one in kept(json.loads(communes), departments)}
    lines = [
        "# yaml-language-server: $schema=../schemas/communes.json",
        "# Écrit par « make communes » : ne pas modifier à la main.",
        f'tirees_de: "npm {NAME} {VERSION}"',
        "licence: Licence Ouverte 2.0 (données) ; MIT (paquet)",
        'adresse: "https://github.com/etalab/decoupage-administratif"',
        f"etat: {year_of(readme, VERSION)}",
        f"tirees_le: {day.isoformat()}",
        "intercommunalites:",
    ]
    for group in sorted(json.loads(groups), key=lambda one: str(one["code"])):
        members = [left.pop(one["code"]) for one in group["membres"] if one["code"] in left]
        if members:
            lines += [f'  - code: "{group["code"]}"', f'    nom: "{group["nom"]}"', "    communes:"]
            lines += [f"      - {one}" for one in sorted(members, key=lambda one: one.code)]
    if left:
        lines += ["sans_intercommunalite:", *(f"  - {one}" for one in left.values())]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Écrit le fichier ; 1, en le disant, si le paquet manque ou n'est pas celui attendu."""
    try:
        texts = taken(f"{NAME}@{VERSION}", INTEGRITY, *FILES)
        text = written(texts, codes_of(ROOT), dt.datetime.now(dt.UTC).date())
    except (OSError, ValueError, subprocess.CalledProcessError) as failure:
        print(f"Les communes n'ont pas pu être tirées : {failure}", file=sys.stderr)
        return 1
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    print(f"{TARGET.relative_to(ROOT)} : {text.count(chr(10) + '      - ')} communes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
