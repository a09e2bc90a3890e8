"""Le site en un fichier tient dans un message, et chaque fiche y est."""

from __future__ import annotations

import html
from pathlib import Path

from innovation_sociale.models import Catalogue
from innovation_sociale.pages.printables import one_files, whole_file
from innovation_sociale.site.one_file import HEAVIEST


def test_each_file_is_light_and_the_whole_one_names_each_record(
    living_site: Path, living_catalogue: Catalogue
) -> None:
    for one in one_files(living_catalogue):
        assert (living_site / one.path).stat().st_size <= HEAVIEST, one.path
    text = (living_site / whole_file(living_catalogue).path).read_text(encoding="utf-8")
    said = " ".join(html.unescape(text).replace("’", "'").split())
    names = [one.nom for one in living_catalogue.acteurs.values()]
    for name in [*names, *(one.nom for one in living_catalogue.temoignages.values())]:
        assert f">{' '.join(name.replace('’', chr(39)).split())}<" in said
