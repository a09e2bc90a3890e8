"""Un zip aux mêmes octets d'une fois à l'autre : noms triés, dates et droits fixes."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Mapping
from io import BytesIO

# Un zip ne sait pas écrire de date hors de ces deux-là.
_EARLIEST, _LATEST = 315_532_800, 4_354_819_198


def zipped(files: Mapping[str, bytes], timestamp: int) -> bytes:
    """Le zip de ces fichiers, par nom ; `timestamp` est leur date, en secondes."""
    moment = time.gmtime(min(max(timestamp, _EARLIEST), _LATEST))[:6]
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, moment)
            entry.create_system = 3  # les droits s'écrivent à la façon d'Unix, partout
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name], compresslevel=9)
    return target.getvalue()
