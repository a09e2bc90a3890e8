"""Ce qui s'envoie : l'invitation par courriel, et le message court, six cents signes au plus."""

from __future__ import annotations

from innovation_sociale.french.typography import typeset_text
from innovation_sociale.guidance.meeting_words import PROGRAMME
from innovation_sociale.kits.gathering import Gathering, listed

# Ce que prennent sans couper une messagerie, et un SMS en quatre morceaux.
MOST_SIGNS = 600


def invitation(one: Gathering) -> str:
    """Le courriel : son objet, puis le texte à coller. Rien n'est envoyé."""
    meeting = one.meeting
    lines = [f"Objet : {flat(meeting.titre)}, {meeting.quand}", "", "Bonjour,", ""]
    lines += [f"Vous êtes invités à : {flat(meeting.titre)}.", ""]
    lines += [f"Quand : {meeting.quand}"]
    lines += [f"Où : {flat(meeting.lieu)}"] if meeting.lieu else ["Où : le lieu reste à dire"]
    lines += [flat(one.proposed) + "."]
    if meeting.partenaires:
        lines += [f"Avec {flat(listed([un.nom for un in meeting.partenaires]))}."]
    if meeting.deroule:
        lines += ["", f"{PROGRAMME} :"]
        for moment in meeting.deroule:
            hour = f"{flat(moment.heure)} : " if moment.heure else ""
            more = f" ({flat(moment.precision).removesuffix('.')})" if moment.precision else ""
            lines += [f"- {hour}{flat(moment.titre)}{more}"]
    if meeting.note:
        lines += ["", flat(meeting.note)]
    if meeting.inscription:
        lines += ["", f"Pour s'inscrire : {meeting.inscription}"]
    if meeting.contact:
        lines += ["", f"Une question : {meeting.contact}"]
    if one.given.site_url:
        lines += ["", f"Pour lire avant de venir : {one.given.site_url}"]
    lines += ["", "Le rendez-vous pour votre agenda et l'affiche sont joints.", "", "À bientôt,"]
    lines += ["(votre nom, votre structure)"]
    return "\n".join(map(typeset_text, lines))


def short_message(one: Gathering) -> str:
    """Le message court : titre, quand, où d'abord ; le reste, du plus utile au moins, s'il y tient."""
    meeting = one.meeting
    said = [typeset_text(f"{flat(meeting.titre)}."), typeset_text(f"{_capital(meeting.quand)}.")]
    more = [f"{flat(meeting.lieu)}." if meeting.lieu else ""]
    more += [f"{one.address_label} : {one.address}" if one.address else ""]
    more += [f"{flat(one.proposed)}.", f"{flat(meeting.note)}" if meeting.note else ""]
    programme = " ; ".join(flat(moment.titre) for moment in meeting.deroule)
    more += [f"{PROGRAMME} : {programme}." if programme else ""]
    for line in filter(None, more):
        longer = [*said, typeset_text(line)]
        if len("\n".join(longer)) <= MOST_SIGNS:
            said = longer
    return "\n".join(said)


def flat(text: str | None) -> str:
    """Un texte sur une seule ligne : un objet de courriel n'en a qu'une."""
    return " ".join((text or "").split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
