"""Met les critères de « Mon projet » à la forme d'aujourd'hui.

Un critère garde ses mots ; ce que la forme d'avant n'avait pas (ce qui reste à montrer, le prochain
pas, les phrases d'un profil) vient des nôtres, s'il porte le même nom, ou de ses propres mots. Un
fait dont le projet n'a pas la source n'y entre pas. Relancer l'étape ne change rien.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from innovation_sociale.reading.text import read_text
from innovation_sociale.reading.yaml import parse_yaml
from tools.migrer.files import check_project, read, write

CRITERIA = "data/criteria.yml"
OURS = Path(__file__).resolve().parents[2] / CRITERIA
_OLD = re.compile(r"^(?:aucun_indice|des_indices):.*\n(?:[ -].*\n)*", re.MULTILINE)
_ADDED = ("lecture", "au_plus", "coche", "collectivites")
_KEYS = ("dire", "precision", "reste", "pas", "loi", "si_non")
_SECTION = r"^{}:.*\n(?:[ -].*\n)*"
_ONE = re.compile(r"^( *)- id: (\S+)\n(?:\1  .*\n)+", re.MULTILINE)
_SOURCE = re.compile(r"^ +source: (\S+)$", re.MULTILINE)


def migrate(root: Path) -> str:
    """Récrit les critères du projet `root` ; dit ce qui a changé.

    Lève `DataErrors` si le fichier ne se lit pas sans défaut : rien n'est alors écrit.
    """
    check_project(root)
    if not (root / CRITERIA).is_file():
        return f"{root} : pas de critères à mettre à jour."
    text, document = read(root, CRITERIA)
    if not _OLD.search(text) or not isinstance(document.tree, dict):
        return f"{root} : les critères sont à jour."
    write(root / CRITERIA, _migrated(root, text.replace("\r\n", "\n"), document.tree))
    return f"{root} : critères mis à jour dans {CRITERIA}, à relire."


def _migrated(root: Path, text: str, tree: dict[Any, Any]) -> str:
    """Le fichier à la forme d'aujourd'hui."""
    ours = OURS.read_text(encoding="utf-8")
    known = _sources(root)
    mine = {str(one["id"]): one for one in tree.get("criteres", []) if isinstance(one, dict)}
    begun = text.find("criteres:")
    theirs = {found[2]: _keys(found[0]) for found in _ONE.finditer(ours)}

    def completed(found: re.Match[str]) -> str:
        one = mine.get(found[2])
        # Une famille porte parfois le nom d'un critère.
        if not one or found.start() < begun or "reste" in one or "preuve" not in one:
            return found[0]
        added = theirs.get(found[2]) or _own(one)
        kept = [part for part in added if set(_SOURCE.findall(part)) <= known]
        shift = found[1] + "  "
        lines = "".join(kept).splitlines(keepends=True)
        return found[0] + "".join(shift + line for line in lines)

    sections = [re.search(_SECTION.format(name), ours, re.MULTILINE) for name in _ADDED]
    added = [one[0] for one in sections if one and set(_SOURCE.findall(one[0])) <= known]
    rest = _OLD.sub("", _ONE.sub(completed, text))
    return rest.rstrip("\n") + "\n" + "".join(added)


def _keys(block: str) -> list[str]:
    """Les champs d'un critère que la forme d'avant n'avait pas, sans leur retrait."""
    found = [re.search(rf"^    {key}:.*\n(?:     .*\n)*", block, re.MULTILINE) for key in _KEYS]
    return [re.sub(r"^    ", "", one[0], flags=re.MULTILINE) for one in found if one]


def _own(one: dict[Any, Any]) -> list[str]:
    """Ce qui reste à montrer et le prochain pas d'un critère que nous n'avons pas, de ses mots."""
    title, proof = str(one.get("titre", "")), str(one["preuve"])
    # Un sigle garde ses capitales.
    title = title if title[1:2].isupper() else title[:1].lower() + title[1:]
    return [
        f"reste: {_quoted(title)}\n",
        f"pas: {_quoted('Notez ce que vous pourriez montrer : ' + proof.rstrip('.') + '.')}\n",
    ]


def _quoted(text: str) -> str:
    """Un texte entre guillemets, que YAML lit tel quel."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _sources(root: Path) -> set[str]:
    """Les identifiants des sources du projet."""
    found: set[str] = set()
    for path in sorted((root / "data/sources").glob("*.yml")):
        text, _ = read_text(path, path.name)
        tree = parse_yaml(text, path.name).tree
        sources = tree.get("sources", tree) if isinstance(tree, dict) else {}
        found |= {str(one) for one in sources} if isinstance(sources, dict) else set()
    return found
