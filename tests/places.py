"""Les territoires du pays inventé."""

from __future__ import annotations

from innovation_sociale.models.territories import Territoire
from innovation_sociale.reading.loading import load_territories
from tests.conftest import COUNTRY


def _places() -> type[Territoire]:
    found = load_territories(COUNTRY)
    assert found is not None, "les territoires du pays inventé sont en défaut"
    return found


PLACES = _places()
EAST, WEST = PLACES.nomme("allier"), PLACES.nomme("cantal")
