"""Le rendez-vous pour un agenda : un fichier .ics (RFC 5545)."""

from __future__ import annotations

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from innovation_sociale.kits.gathering import Gathering
from innovation_sociale.kits.words import flat
from innovation_sociale.models.meeting_parts import heure

# Les heures d'un événement sont celles de la France ; le fichier les porte en temps universel, que
# tout agenda sait lire, sans table de fuseaux.
_ZONE = ZoneInfo("Europe/Paris")


def appointment(one: Gathering) -> bytes:
    """Le rendez-vous. Lève `ValueError` si l'on ne connaît pas le jour de l'événement."""
    meeting, first = one.meeting, one.day
    if first is None:
        raise ValueError(f"l'événement « {one.id} » n'a pas de jour")
    last = meeting.jusqu_au or first
    event = Event()
    event.add("uid", str(uuid.uuid5(uuid.NAMESPACE_URL, f"{_home(one)}#{one.id}")))
    event.add("dtstamp", dt.datetime.fromtimestamp(one.given.timestamp, dt.UTC))
    event.add("summary", flat(meeting.titre))
    if meeting.debut:
        event.add("dtstart", _moment(first, meeting.debut))
        if meeting.fin:
            event.add("dtend", _moment(last, meeting.fin))
    else:
        # Sans heure, la journée entière : la fin est le lendemain, que la norme n'y compte pas.
        event.add("dtstart", first)
        event.add("dtend", last + dt.timedelta(days=1))
    if meeting.lieu:
        event.add("location", flat(meeting.lieu))
    event.add("description", "\n".join(filter(None, (f"{flat(one.proposed)}.", meeting.note))))
    if one.address:
        event.add("url", one.address)
    calendar = Calendar()
    calendar.add("prodid", "-//Innovation sociale//Trousse d'un événement//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _home(one: Gathering) -> str:
    """Ce qui distingue ce site d'un autre : le même événement garde son identité s'il change de jour."""
    return one.given.site_url or one.given.catalogue.site.nom


def _moment(day: dt.date, hour: str) -> dt.datetime:
    return dt.datetime.combine(day, heure(hour), _ZONE).astimezone(dt.UTC)
