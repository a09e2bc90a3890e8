"""La facilité de lecture d'un texte français, par la formule de Kandel et Moles.

« Application de l'indice de Flesch à la langue française », Cahiers d'études de radio-télévision,
1958 : 207 moins 1,015 fois les mots par phrase, moins 73,6 fois les syllabes par mot. De 0,
difficile, à 100, très facile ; elle ne voit ni le sens, ni les mots rares.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from innovation_sociale.french.sentences import sentences

# « l'idée » est un mot ; un trait d'union en sépare deux : « pouvez-vous ».
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = "aeiouyàâäéèêëîïôöùûüœæ"
_GROUP = re.compile(f"[{_VOWELS}]+")
# Un « e » final ne s'entend pas après une consonne, ni après une voyelle (« idée », « vie »).
_SILENT = re.compile(r"(?<=\w\w)es?$")
# Là où deux voyelles qui se touchent s'entendent l'une après l'autre.
_APART = (
    (re.compile(r"(?<=[éïüëö])(?=[aeiouyàâèêîôùûœ])"), "-"),  # ré-unir, idé-al
    (re.compile(r"(?<=[aeioué])(?=[éèêïë])|(?<=ou)(?=[aeéè])"), "-"),  # cré-é, na-ïf, jou-er
    (re.compile(r"(?<=[bcdfgptv][lr]i)(?=[aeéèo])"), "-"),  # cri-er, cli-ent
    (re.compile(r"(?<=[aou])y(?=[aeéèio]|s\b)"), "i-i"),  # mo-yen, pa-yer, pa-ys
)
# « qu », « gu » devant une voyelle : leur « u » ne s'entend pas.
_MUTE_U = re.compile(r"(?<=[qg])u(?=[eiéèêaoœ])")


def syllables(word: str) -> int:
    """Les syllabes qui s'entendent dans un mot ; une au moins.

    « -ent » compte toujours : sans savoir la grammaire, « parlent » en a une de trop, et le texte
    n'est dit plus facile qu'il n'est.
    """
    return max(1, sum(_spoken(part) for part in re.split(r"['’-]", word.lower())))


def _spoken(part: str) -> int:
    heard = _MUTE_U.sub("", part)
    short = _SILENT.sub("", heard)
    heard = short if _GROUP.search(short) else heard
    for place, between in _APART:
        heard = place.sub(between, heard)
    return len(_GROUP.findall(heard))


def ease(blocks: Iterable[str]) -> float:
    """La facilité de lecture de blocs de texte : titres, paragraphes, puces. 0 si rien n'est écrit.

    Un bloc fait une phrase au moins : un titre, une puce n'ont pas de point.
    """
    read = [one for block in blocks for _, one in sentences(block)]
    said = [words for one in read if (words := _WORD.findall(one))]
    words = [word for one in said for word in one]
    if not words:
        return 0.0
    heard = sum(map(syllables, words)) / len(words)
    return 207 - 1.015 * len(words) / len(said) - 73.6 * heard
