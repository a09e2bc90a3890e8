"""Les communes : en trouver une d'après ce qu'on en tape, et le lieu où sont ceux qui l'aident.

`find_communes(catalogue, texte)` rend les communes, la meilleure d'abord ; `situated(catalogue)`,
ce qu'on sait de chacune, par code ; `place_of_commune(catalogue, code)`, le lieu de « Qui peut
m'aider ? » où elle est. Sans `data/communes.yml`, rien ne se trouve : listes vides et `None`.

Le navigateur trouve de même (`docs/assets/js/lieux.js`), dans le fichier qu'écrit
`communes_script` ; le lieu s'y lit, il ne s'y calcule pas. Un essai compare les deux.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from innovation_sociale.models import Catalogue
from innovation_sociale.models.communes import Commune, Intercommunalite
from innovation_sociale.models.once import once
from innovation_sociale.models.territories import Niveau
from innovation_sociale.models.vocabulary import Territoire

# Combien de communes se proposent à la fois.
MOST = 8
# Ce qui s'abrège, et les mots qu'on saute quand on tape un nom.
SPELLED = {"st": "saint", "ste": "sainte", "mt": "mont"}
LINKING = frozenset("a au aux d de des du en et l la le les lez pres sous sur".split())
# Un mot de l'intérieur d'un nom se reconnaît à partir de trois lettres.
SHORTEST = 3
# Les deux façons de lire un nom : tous ses mots, ou ceux qui ne sont pas de liaison.
Forms = tuple[list[str], list[str]]


@dataclass(frozen=True)
class Situee:
    """Une commune, et ce qui la contient.

    `lieu` : le plus petit des lieux que propose « Qui peut m'aider ? » où elle est, s'il y en a un.
    """

    commune: Commune
    intercommunalite: Intercommunalite | None
    departement: Territoire
    lieu: Territoire | None


@once
def situated(catalogue: Catalogue) -> Mapping[str, Situee]:
    """Chaque commune et ce qui la contient, par code officiel ; vide sans `data/communes.yml`."""
    places = list(catalogue.territoires)
    offered = set(catalogue.orientation.lieux)
    departments = [
        one for one in places if one.decrit.niveau is Niveau.DEPARTEMENT and one.decrit.code
    ]
    groups = {one.decrit.epci: one for one in places if one.decrit.epci}
    found = {}
    for commune, group in catalogue.communes.toutes() if catalogue.communes else ():
        department = next(
            one for one in departments if commune.code.startswith(str(one.decrit.code))
        )
        own = [groups[group.code]] if group and group.code in groups else []
        around = [*own, *department.contenants]
        place = next((one for one in around if one in offered), None)
        found[commune.code] = Situee(commune, group, department, place)
    return found


def place_of_commune(catalogue: Catalogue, code: str) -> Territoire | None:
    """Le lieu de la commune de ce code : son intercommunalité si elle est proposée, sinon son département.

    `None` si ce code est inconnu, ou si rien de ce qui la contient n'est proposé.
    """
    known = situated(catalogue).get(code)
    return known.lieu if known else None


def find_communes(catalogue: Catalogue, text: str, most: int = MOST) -> list[Commune]:
    """Les communes dont le nom, un code postal ou leur début est `text`, `most` au plus.

    D'abord le nom exact, puis celui d'une commune réunie, le début d'un nom, un mot du milieu ; à
    égalité, la plus peuplée. « 63 », avec ou sans nom, est aussi un département.
    """
    words, number = words_of(text)
    sought = _forms(words)
    found = [
        (score_of(one.commune, sought, number), one.commune) for one in situated(catalogue).values()
    ]
    kept = [(-score, -one.population, one.code, one) for score, one in found if score]
    return [one for *_, one in sorted(kept, key=lambda row: row[:3])[:most]]


def words_of(text: str) -> tuple[list[str], str]:
    """Les mots d'un texte, sans accent, abréviations dites en entier ; et ses chiffres, réunis."""
    apart = text.lower().replace("œ", "oe").replace("æ", "ae")
    bare = "".join(
        one for one in unicodedata.normalize("NFD", apart) if not "\u0300" <= one <= "\u036f"
    )
    pieces = re.findall(r"[a-z]+|[0-9]+", bare)
    words = [one for one in pieces if one.isalpha()]
    said = [
        "sur" if rank and one == "s" else SPELLED.get(one, one) for rank, one in enumerate(words)
    ]
    return said, "".join(one for one in pieces if not one.isalpha())


def _forms(words: list[str]) -> Forms:
    return words, [one for one in words if one not in LINKING] or words


def score_of(commune: Commune, sought: Forms, number: str) -> int:
    """Combien une commune répond à ce qu'on cherche : de 4 (exactement) à 1 ; 0, pas du tout."""
    exact = number in commune.postes
    begun = any(one.startswith(number) for one in commune.postes)
    if number and not begun and not (len(number) == 2 and commune.code.startswith(number)):
        return 0
    if not sought[0]:
        return 4 if exact else 2 if number else 0
    ranks = enumerate(commune.noms)
    return max(_match(_forms(words_of(name)[0]), sought, 3 if rank else 4) for rank, name in ranks)


def _match(name: Forms, sought: Forms, exact: int) -> int:
    best = 0
    for words, wanted in zip(name, map("".join, sought), strict=True):
        for start in range(len(words)):
            rest = "".join(words[start:])
            if rest.startswith(wanted) and (not start or len(wanted) >= SHORTEST):
                best = max(best, 1 if start else exact if rest == wanted else 2)
    return best


def communes_script(catalogue: Catalogue) -> str:
    """Le script qui donne au navigateur les communes, une par ligne ; vide s'il n'y en a pas."""
    groups: dict[tuple[str, Territoire], list[Situee]] = {}
    for one in situated(catalogue).values():
        code = one.intercommunalite.code if one.intercommunalite else ""
        groups.setdefault((code, one.departement), []).append(one)
    if not groups:
        return ""
    rows = [_group(members) for members in groups.values()]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return f"window.isaCommunes={text};\n"


def _group(members: Sequence[Situee]) -> dict[str, str]:
    """Les communes d'une intercommunalité et d'un département : elles ont le même lieu."""
    first = members[0]
    return {
        "epci": first.intercommunalite.code if first.intercommunalite else "",
        "nom": first.intercommunalite.nom if first.intercommunalite else "",
        "departement": str(first.departement),
        "lieu": str(first.lieu or ""),
        "communes": "\n".join(str(one.commune) for one in members),
    }
