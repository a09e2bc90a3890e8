"""Met les règles de « Qui peut m'aider ? » à la forme d'aujourd'hui, et le statut à sa règle.

Les questions, les lieux, les besoins et leurs services restent ceux du projet ; ce que la forme
d'avant n'avait pas (thème, situation, somme, mots de ce qui distingue, poids) vient de nos règles.
Le statut d'un acteur suit l'âge de sa dernière nouvelle. Relancer l'étape ne change rien.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from innovation_sociale.errors import Refused, plural
from innovation_sociale.french.dates import DateApprochee
from innovation_sociale.reading.document import Document
from innovation_sociale.reading.support_checks import recent_proof
from tools.migrer.files import check_project, read, write

RULES = "data/orientation.yml"
OURS = Path(__file__).resolve().parents[2] / RULES
_REPLACED = ("choix_formes", "poids", "raisons")
_AFTER_FORMS = ("choix_themes", "choix_situations", "choix_montants", "besoins_d_argent")
_SECTION = re.compile(r"^([a-z_]+):(?:.*\n)(?:(?![a-z_]+:).*\n)*", re.MULTILINE)
_STAGES = re.compile(r"^(etapes: \[.*\bcreation)(?!.*\breprise)", re.MULTILINE)
_NEIGHBOURS = re.compile(r"^voisines:\n", re.MULTILINE)
_STATUS = re.compile(r"^statut: (actif|a-confirmer)[ \t]*(?=\r?$)", re.MULTILINE)


def migrate(root: Path) -> str:
    """Récrit les règles et les statuts du projet `root` ; dit ce qui a changé.

    Lève `DataErrors` si un fichier ne se lit pas sans défaut : rien n'est alors écrit.
    """
    check_project(root)
    rules = _rules(read(root, RULES)[0]) if (root / RULES).is_file() else None
    names = sorted(f"data/support/{path.name}" for path in (root / "data/support").glob("*.yml"))
    planned = {name: text for name in names if (text := _status(*read(root, name)))}
    if rules:
        planned[RULES] = rules
    for name, text in planned.items():
        write(root / name, text)
    if not planned:
        return f"{root} : les règles et les statuts sont à jour."
    changed = "".join(f"\n  {name}" for name in planned)
    return f"{root} : règles ou statut mis à jour dans {plural(len(planned), 'fichier')} :{changed}"


def _rules(text: str) -> str | None:
    """Les règles à la forme d'aujourd'hui, ou `None` si elles l'ont déjà."""
    mine = _sections(text)
    if "atouts" in mine or "raisons" not in mine:
        return None
    ours = _sections(OURS.read_text(encoding="utf-8"))
    head = text[: text.index(next(iter(mine.values())))]
    kept: list[str] = []
    for name, section in mine.items():
        if name == "minimum":
            continue
        kept.append(ours[name] if name in _REPLACED else section)
        if name == "forme":
            kept += [ours[one] for one in ("theme", "situation", "montant")]
        if name == "choix_formes":
            kept += [ours[one] for one in _AFTER_FORMS]
        if name == "raisons":
            kept.append(ours["atouts"])
    # « Je crée ou je reprends » était un seul moment : qui crée reste proche de qui reprend.
    text, split = _STAGES.subn(r"\1, reprise", "".join(kept))
    near = "voisines:\n  - etape: reprise\n    voisine: creation\n"
    return head + (_NEIGHBOURS.sub(near, text) if split else text)


def _sections(text: str) -> dict[str, str]:
    """Les sections d'un fichier de règles, par nom, dans l'ordre."""
    text = text.replace("\r\n", "\n")
    return {found[1]: found[0] for found in _SECTION.finditer(text)}


def _status(text: str, document: Document) -> str | None:
    """La fiche d'un acteur avec le statut que veut la règle, ou `None` s'il l'a déjà."""
    value = document.tree
    if not isinstance(value, dict) or not (found := _STATUS.search(text)):
        return None
    proof = value.get("derniere_preuve")
    if not isinstance(proof, dict):
        return None
    try:
        date = DateApprochee.lire(str(proof.get("date", "")))
        checked = dt.date.fromisoformat(str(value.get("verifie_le")))
    except (Refused, ValueError):
        return None  # un défaut que la vérification dira
    deduced = str(proof.get("deduit", "non")) == "oui"
    wanted = "actif" if recent_proof(date, checked, deduced=deduced) else "a-confirmer"
    if wanted == found[1]:
        return None
    return text[: found.start(1)] + wanted + text[found.end(1) :]
