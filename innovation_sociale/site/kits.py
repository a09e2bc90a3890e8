"""Les trousses des événements et le kit de l'atelier, en zip, hors de l'édition hors ligne."""

from __future__ import annotations

from innovation_sociale.kits.gathering import Gathering
from innovation_sociale.kits.kit import TAKEN, Made, kit
from innovation_sociale.pages.printables import (
    KITS,
    WORKSHOP_ZIP,
    kit_path,
    printables,
    workshop_kit,
)
from innovation_sociale.printing.pictures import PictureProblem
from innovation_sociale.printing.press import CompositionFailed
from innovation_sociale.printing.zipped import zipped
from innovation_sociale.site.context import Build, BuildFailed
from innovation_sociale.site.handouts import materials


def write_kits(build: Build) -> None:
    """Écrit la trousse de chaque événement. Lève `BuildFailed`, qui nomme celle qui ne se compose pas."""
    given = materials(build.root, build.project.written, build.catalogue, build.settings)
    composed: dict[str, dict[Made, bytes]] = {id_: {} for id_ in build.catalogue.rencontres}
    for single in printables(build.catalogue):
        if single.kind in TAKEN:
            path = build.target / single.path
            composed[single.id][single.kind, single.layout] = path.read_bytes()
    for id_, made in composed.items():
        one = Gathering(id_, given, build.settings.today)
        try:
            files = kit(one, made)
        except CompositionFailed as failure:
            raise BuildFailed(_failed(id_, str(failure))) from failure
        except PictureProblem as problem:
            logos = ", ".join(un.logo for un in one.meeting.partenaires if un.logo)
            raise BuildFailed(_failed(id_, problem.row.phrase.format(nom=logos))) from problem
        folder = build.target / KITS / id_
        folder.mkdir(parents=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        inside = {f"kit-{id_}/{name}": content for name, content in files.items()}
        archive = zipped(inside, build.settings.timestamp)
        (build.target / kit_path(id_)).write_bytes(archive)


def write_workshop_kit(build: Build) -> None:
    """Écrit le zip du kit de l'atelier, de pièces déjà composées, et ce que chacune est."""
    pieces = list(workshop_kit())
    files = {
        f"kit-atelier/{piece.path.rpartition('/')[2]}": (build.target / piece.path).read_bytes()
        for piece in pieces
    }
    licence = build.catalogue.atelier.guide.licence
    told = [f"{piece.path.rpartition('/')[2]} : {piece.title}. {piece.use}" for piece in pieces]
    readme = [
        build.catalogue.site.nom,
        "Le kit de l'atelier",
        "",
        *told,
        "",
        f"Licence : {licence}. À copier, à changer, à donner, en disant d'où il vient.",
        "Imprimez à 100 %, sans « ajuster à la page ».",
    ]
    files["kit-atelier/LISEZ-MOI.txt"] = "\r\n".join([*readme, ""]).encode("utf-8-sig")
    (build.target / WORKSHOP_ZIP).write_bytes(zipped(files, build.settings.timestamp))


def _failed(id_: str, reason: str) -> str:
    return f"La trousse de data/events/{id_}.yml n'a pas pu être composée.\n{reason}"
