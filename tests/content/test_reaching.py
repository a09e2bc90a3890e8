"""Chaque acteur vivant mène quelque part, et aucune structure ne sert de porte à toutes."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

from innovation_sociale.models import Catalogue
from innovation_sociale.models.reaching import ways

# Une même structure n'est le premier bouton que d'une fiche sur quatre, au plus.
SHARE = 4


def host(address: str) -> str:
    """Le site, ou le numéro, où mène un premier bouton."""
    return urlsplit(address).netloc.removeprefix("www.") or address


def test_every_record_leads_somewhere(living_catalogue: Catalogue) -> None:
    known = {id_: ways(one) for id_, one in living_catalogue.acteurs.items() if one.liens}
    assert known and all(known.values())


def test_a_structure_is_the_first_button_of_a_quarter_of_the_records_at_most(
    living_catalogue: Catalogue,
) -> None:
    actors = living_catalogue.acteurs
    first = [host(ways(one)[0].vers) for one in actors.values() if ways(one)]
    for site, count in Counter(first).items():
        assert count * SHARE <= len(actors), site


def test_a_relay_is_a_network_and_never_comes_before_what_reaches(
    living_catalogue: Catalogue,
) -> None:
    for id_, one in living_catalogue.acteurs.items():
        kinds = [way.joint for way in ways(one)]
        assert kinds == sorted(kinds, reverse=True), id_


def test_mirrors_and_unconfirmed_numbers_are_not_published(living_catalogue: Catalogue) -> None:
    given = {one.telephone for one in living_catalogue.acteurs.values()}
    # Publiés ailleurs, mais que personne n'a confirmés : un mobile, un standard lu dans une copie.
    assert not given & {"0769878049", "0426734000"}
