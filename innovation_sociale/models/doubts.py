"""Ce qui met un fait en doute, dans la note qui l'accompagne."""

from __future__ import annotations

import re

# Ce qui, dans la note d'un fait, le met en doute : deux sources ne s'accordent pas, rien n'est vérifié,
# le temps a passé. Une année déduite, une suite non trouvée, une page sans date ne changent pas le fait.
DOUTE = re.compile(
    r"\b(?:(?:non |pas |à )v[ée]rifi\w+|vérifiez|(?:pas|non) établie?s?|inconnue?s?|erreur|à tort|trompe|"
    r"périmée?s?|annonc\w+|selon|(?:un|une) autre|retenons|retenir|peut-être|serait|à relire|"
    r"déclaré|n'est pas exclu\w*|plus par|autrement)\b",
    re.IGNORECASE,
)


def doubt(note: str | None) -> str:
    """Une note qui met en doute ce qu'elle accompagne ; vide si elle l'explique ou le situe."""
    return note if note and DOUTE.search(note) else ""
