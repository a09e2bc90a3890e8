"""Lecture prudente d'un fichier texte écrit à la main, donnée ou page.

Refuse ce qui trompe l'œil ou la machine avant toute analyse : lien symbolique, fichier
démesuré, encodage autre qu'UTF-8, caractère de contrôle ou de sens d'écriture.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from innovation_sociale.alphabet import UNWRITABLE
from innovation_sociale.errors import DataError, shown

MAX_BYTES = 256 * 1024

# Caractères invisibles ou qui changent l'ordre de lecture : un relecteur ne verrait pas
# ce que la machine lit. Les espaces insécables, utiles au français, restent permises.
_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
)


def position(text: str, offset: int) -> tuple[int, int]:
    """Ligne et colonne, à partir de 1, d'un décalage dans le texte."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def read_text(path: Path, name: str, limit: int = MAX_BYTES) -> tuple[str, list[DataError]]:
    """Lit un fichier ; `name` est le chemin à afficher, `limit` son plus grand poids, en octets.

    Renvoie le texte, fins de ligne ramenées à `\\n`, et les défauts trouvés. Le texte est
    vide quand le fichier ne peut pas être lu du tout.
    """

    def refuse(message: str, line: int = 1, column: int = 1) -> tuple[str, list[DataError]]:
        return "", [DataError(name, line, column, message)]

    if path.is_symlink():
        return refuse("ce fichier est un lien symbolique : mettez le fichier lui-même à sa place")
    try:
        raw = path.read_bytes()
    except OSError:
        return refuse("ce fichier ne peut pas être lu : vérifiez qu'il existe et ses droits")
    if len(raw) > limit:
        return refuse(
            f"ce fichier pèse {len(raw) // 1024} Kio, plus que les {limit // 1024} Kio "
            "permis : partagez-le en plusieurs fichiers"
        )
    try:
        # Un accent tapé à part se réunit à sa lettre : c'est le même mot.
        text = unicodedata.normalize("NFC", raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line, column = position(raw[: error.start].decode("latin-1"), error.start)
        return refuse(
            "ce caractère n'est pas de l'UTF-8 : enregistrez le fichier avec l'encodage « UTF-8 »",
            line,
            column,
        )
    errors = [
        DataError(name, *position(text, found.start()), _hidden_message(found.group()))
        for found in _HIDDEN.finditer(text)
    ]
    # Signalés ici, ils ne doivent pas faire échouer la suite de la lecture.
    text = _HIDDEN.sub(" ", text)
    errors += [
        DataError(name, *position(text, found.start()), _unwritable_message(found.group()))
        for found in UNWRITABLE.finditer(text)
    ]
    return text, errors


def _unwritable_message(signs: str) -> str:
    return (
        f"nos polices n'écrivent pas « {shown(signs, 12)} », qui manquerait sur le papier : "
        "retirez-le, ou dites-le avec des lettres françaises"
    )


def _hidden_message(char: str) -> str:
    label = unicodedata.name(char, "caractère de contrôle").lower()
    if unicodedata.category(char) == "Cc":
        label = "caractère de contrôle"
    elif "to-" in label or "override" in label or "isolate" in label or "mark" in label:
        label = "marque de sens d'écriture"
    else:
        label = "caractère invisible"
    return f"{label} (U+{ord(char):04X}) : effacez-le, puis retapez le mot au clavier"
