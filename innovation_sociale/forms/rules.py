"""Les règles d'un champ, telles que le navigateur les applique : les mêmes qu'à la lecture.

D'un schéma JSON, on ne garde que les mots que Python et un navigateur jugent pareil. Le reste,
adresses, numéros, jours, signes, se lit avec le jumeau de nos règles (`docs/assets/js/juger.js`) :
il dit ce que dirait `check`, des mêmes phrases, ou se tait.
"""

from __future__ import annotations

import typing
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from innovation_sociale.errors import Message, fold
from innovation_sociale.french import characters
from innovation_sociale.french.alphabet import CHARACTERS, MADE
from innovation_sociale.french.patterns import in_script, sign_set
from innovation_sociale.french.said_dates import MOIS
from innovation_sociale.messages import addresses, contributions, proofs, values
from innovation_sociale.messages import characters as signs
from innovation_sociale.messages import meetings as said_of_meetings
from innovation_sociale.models import base, contacts, meeting_parts, people, web_addresses
from innovation_sociale.models.base import SUR_UNE_PAGE
from innovation_sociale.reading import pasted
from innovation_sociale.reading.day_checks import EARLIEST

Table = dict[str, Any]
# Ce qu'un schéma dit d'une valeur et que les deux jugent pareil.
JUDGED = frozenset("pattern maxLength minLength maxItems minItems minimum maximum enum".split())
# Ce qu'il dit sans juger, ou qui s'écrit autrement dans la table.
_SAID = frozenset("type items title description examples default format".split())
# Ce qui se lit, au lieu de se mesurer : sa lecture est un jumeau de la nôtre.
READ: Mapping[str, Any] = {
    "telephone": base.Telephone,
    "courriel": base.Courriel,
    "adresse": base.AdresseWeb,
    "date": base.DateSource,
    "jour": base.Jour,
    "heure": meeting_parts.Heure,
}
# Une lettre de la table, et la phrase qu'elle garde : ce que le jumeau peut avoir à dire.
_ROWS: tuple[Message, ...] = (
    *(
        row
        for row in vars(addresses).values()
        if isinstance(row, Message) and not row.avertissement
    ),
    values.CLE_MANQUANTE,
    values.LONGUEUR_IMPRIMEE,
    values.TEXTE_TROP_LONG,
    values.LISTE_TROP_LONGUE,
    values.LISTE_TROP_COURTE,
    values.HORS_LISTE,
    values.FORME_D_IDENTIFIANT,
    values.FORME_DE_DATE,
    values.JOUR_IMPOSSIBLE,
    values.JOUR_COMPLET,
    proofs.JOUR_TROP_ANCIEN,
    proofs.JOUR_A_VENIR,
    proofs.NOM_RESSEMBLANT,
    proofs.SITE_PARTAGE,
    proofs.COURRIEL_PARTAGE,
    contributions.FICHE_DEJA_LA,
    contributions.FONCTION_QUI_NOMME,
    said_of_meetings.FORME_D_HEURE,
    said_of_meetings.FIN_SANS_DEBUT,
    said_of_meetings.FIN_AVANT_DEBUT,
    signs.SIGNE_INVISIBLE,
    signs.SIGNE_SANS_POLICE,
    signs.RESERVE_AUX_PAGES,
    signs.CODE_DU_WEB,
)
# Le dernier signe caché est de ce plan-là.
_LAST = 0xE0080


class NotJudgedAlike(Exception):
    """Un mot de schéma que Python et le navigateur ne jugeraient pas pareil."""


def field_rules(model: type[BaseModel], name: str) -> Table:
    """Ce que vérifie le navigateur d'un champ : `lire` (l'une de `READ`), ou des mots de schéma.

    Lève `NotJudgedAlike` si le schéma de ce champ en demande un autre.
    """
    info = model.model_fields[name]
    if reading := _reading(info):
        rules: Table = {"lire": reading}
        if longest := next(_longest(info), 0):
            rules["maxLength"] = longest
        if base.AVenir in {type(one) for one in info.metadata}:
            rules["a_venir"] = True
        return rules
    return schema_rules(_schema(model)["properties"][name], _schema(model).get("$defs", {}))


def schema_rules(schema: Mapping[str, Any], defs: Mapping[str, Any]) -> Table:
    """Les mots d'un schéma que les deux jugent pareil. Lève `NotJudgedAlike` d'un autre."""
    plain = _plain(schema, defs)
    if plain.get("type") == "object":
        return {}  # un fait, un lien : ses champs ont chacun leurs règles
    inside = plain.get("items", {})
    rules = {key: value for key, value in plain.items() if key in JUDGED}
    if odd := set(plain) - JUDGED - _SAID:
        raise NotJudgedAlike(", ".join(sorted(odd)))
    if inside and "$ref" not in inside:
        if odd := set(inside) - JUDGED - _SAID:
            raise NotJudgedAlike(", ".join(sorted(odd)))
        rules |= {key: value for key, value in inside.items() if key in ("maxLength", "pattern")}
    rules.pop("enum", None)  # les choix d'une liste fermée sont ceux que montre la page
    return rules


def _plain(schema: Mapping[str, Any], defs: Mapping[str, Any]) -> dict[str, Any]:
    """Un schéma sans « ou rien » ni renvoi."""
    found = dict(schema)
    if options := [one for one in found.pop("anyOf", []) if one.get("type") != "null"]:
        found |= options[0]
    if reference := found.pop("$ref", ""):
        found |= defs[str(reference).rpartition("/")[2]]
    return found


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def _reading(info: FieldInfo) -> str:
    """La lecture que demande un champ ; vide s'il ne se lit pas, mais se mesure."""
    wanted = {kind: typing.get_args(one)[1:] for kind, one in READ.items()}
    mine = [*info.metadata, *_metadata(info.annotation)]
    for kind, marks in wanted.items():
        if any(one is mark for mark in marks for one in mine if not isinstance(mark, FieldInfo)):
            return kind
    return ""


def _metadata(annotation: Any) -> Iterator[Any]:
    """Tout ce qu'une annotation porte à côté de ses types."""
    for part in typing.get_args(annotation):
        yield part
        yield from _metadata(part)


def _longest(info: FieldInfo) -> Iterator[int]:
    """La plus grande longueur permise, telle que la lecture la juge."""
    for one in [*info.metadata, *_metadata(info.annotation)]:
        for mark in one.metadata if isinstance(one, FieldInfo) else [one]:
            if isinstance(longest := getattr(mark, "max_length", None), int):
                yield longest


@cache
def judging_table() -> Table:
    """Ce qui est commun à tous les champs : phrases, signes refusés, motifs, noms de personnes."""
    return {
        "phrases": {row.code: row.phrase for row in _ROWS},
        "sur_une_page": 2 * SUR_UNE_PAGE,
        "premier": EARLIEST,
        "mois": [fold(one) for one in MOIS],
        "caches": sign_set(one for one in range(_LAST) if characters.HIDDEN.fullmatch(chr(one))),
        "sens": sign_set(_direction_marks()),
        "signes": sign_set(map(ord, CHARACTERS | MADE)),
        "reserve": in_script(pasted.RESERVED.pattern),
        "balise": in_script(pasted.TAG.pattern),
        "separe": in_script(pasted.APART.pattern),
        "code": in_script(pasted.ENTITY.pattern),
        "echappe": in_script(pasted.ESCAPE.pattern),
        "suivi": in_script(web_addresses.TRACKERS.pattern),
        "prives": sorted(web_addresses.INTERNAL),
        "paires": web_addresses.PAIRS,
        "fins": web_addresses.ENDINGS,
        "lettres": web_addresses.LETTERS,
        "outremer": contacts.OVERSEAS,
        "indicatifs": sorted(contacts.CODES),
        "messageries": in_script(people.WEBMAILS.pattern),
        "prenoms": " ".join(sorted(people.FIRST_NAMES)),
        "roles": " ".join(sorted(people.ROLES)),
    }


def _direction_marks() -> Iterator[int]:
    """Les signes cachés qui changent le sens de lecture, d'après leur nom."""
    for code in range(0x80, 0x10000):
        name = unicodedata.name(chr(code), "").lower()
        marking = any(word in name for word in ("to-", "override", "isolate", "mark"))
        if marking and characters.HIDDEN.fullmatch(chr(code)):
            yield code
