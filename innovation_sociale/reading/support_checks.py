"""Une fiche de l'annuaire aide quelqu'un : à défaut, sa place est au glossaire."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from innovation_sociale.errors import DataError
from innovation_sociale.models import Acteur
from innovation_sociale.reading.crosschecks import Loaded

# Ce qui dit à quelqu'un en quoi, quand ou comment un acteur l'aidera.
HELP = ("stades", "services", "publics", "premier_pas")


def check_help(loaded: Sequence[Loaded]) -> Iterator[DataError]:
    """Un avertissement par acteur dont la fiche ne dit ni quand, ni en quoi, ni qui il aide."""
    for one in loaded:
        if isinstance(one.value, Acteur) and not any(getattr(one.value, name) for name in HELP):
            yield one.document.error(
                ("nom",),
                "cette fiche n'aide personne : ajoutez « stades », « services », « publics » ou "
                "« premier_pas », avec leurs faits ; si rien n'est lu, mettez le mot dans "
                "data/glossary.yml, et ce nom dans « fiches_retirees » de data/site.yml",
                key=True,
                warning=True,
            )
