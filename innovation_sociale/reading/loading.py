"""Charge `data/` : fichiers → modèles → catalogue relié, toutes les erreurs à la fois."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from innovation_sociale.errors import (
    TRACE,
    DataError,
    DataErrors,
    Said,
    plural,
    shown,
    suggestion,
    surprise,
)
from innovation_sociale.messages import files as said
from innovation_sociale.models import Catalogue
from innovation_sociale.models.base import MOTIF_IDENTIFIANT
from innovation_sociale.models.kinds import (
    FILES,
    FOLDERS,
    NATURES,
    PAR_CODE,
    SHARED,
    WRITTEN,
    Nature,
)
from innovation_sociale.models.territories import LISTE, Territoire
from innovation_sociale.reading.claim_checks import check_claims
from innovation_sociale.reading.commune_checks import check_communes
from innovation_sociale.reading.contact_checks import check_contacts
from innovation_sociale.reading.correction_checks import check_corrections
from innovation_sociale.reading.crosschecks import cross_check
from innovation_sociale.reading.day_checks import check_days
from innovation_sociale.reading.deadlines import TooLong, deadline
from innovation_sociale.reading.document import Document
from innovation_sociale.reading.edition_files import MAX_BYTES as EDITION_BYTES
from innovation_sociale.reading.edition_files import check_series, parse_edition
from innovation_sociale.reading.edition_files import name_problem as edition_name_problem
from innovation_sociale.reading.file_names import (
    hidden,
    left_alone,
    name_problem,
    proposed_name,
    record_problem,
)
from innovation_sociale.reading.half_read import half_loaded
from innovation_sociale.reading.loaded import Loaded
from innovation_sociale.reading.logo_checks import check_logos
from innovation_sociale.reading.memory import Judge
from innovation_sociale.reading.messages import french_errors
from innovation_sociale.reading.pasted import odd_amount
from innovation_sociale.reading.round_checks import attested
from innovation_sociale.reading.search_checks import check_search
from innovation_sociale.reading.territory_checks import check_territories, territories_of
from innovation_sociale.reading.text import MAX_BYTES, SHARED_OUT, read_text
from innovation_sociale.reading.twins import near_twins
from innovation_sociale.reading.wording_checks import check_wording
from innovation_sociale.reading.yaml import parse_yaml

# Temps de calcul donné à un fichier, en secondes ; le plus lourd en prend le dixième.
PATIENCE = 2.5
# Ce qu'une personne lit d'un coup ; un fichier abîmé en aurait cent mille.
MOST_DEFECTS = 100


def load_catalogue(root: Path) -> Catalogue:
    """Charge le catalogue du projet situé dans `root`.

    Lève `DataErrors`, avec toutes les erreurs de tous les fichiers, si une seule existe.
    """
    catalogue, defects = inspect_data(root)
    errors = [defect for defect in defects if not defect.warning]
    if errors or catalogue is None:
        raise DataErrors(errors)
    return catalogue


def inspect_data(root: Path) -> tuple[Catalogue | None, list[DataError]]:
    """Charge tout et renvoie le catalogue, s'il est complet, avec erreurs et avertissements."""
    files, defects = read_data(root)
    return (None if files is None else catalogue_of(files)), defects


def read_data(
    root: Path, judge: Judge | None = None
) -> tuple[list[Loaded] | None, list[DataError]]:
    """Lit et juge tout `data/` : ses fichiers, s'ils sont tous bons, et leurs défauts.

    `judge` : qui juge un fichier ; une `Memory` de `judged`, si l'on relit souvent.
    """
    judge = judge or judged
    places = load_territories(root)
    loaded: list[Loaded] = []
    errors: list[DataError] = []
    present: set[tuple[str, str]] = set()
    for kind, path, error in _data_files(root):
        if error is not None:
            errors.append(error)
            if kind == SHARED:
                present.add((kind, path.stem))  # ce qu'elle définit n'est pas connu, mais existe
            continue
        present.add((kind, path.stem))
        one, found = judge(path, path.relative_to(root).as_posix(), kind, places)
        errors.extend(first_defects(found))
        if one is not None:
            loaded.append(one)
    needed = (name for name, une in FILES.items() if not une.facultatif)
    missing = [name for name in needed if not (root / "data" / f"{name}.yml").is_file()]
    errors.extend(DataError(f"data/{name}.yml", 1, 1, said.FICHIER_MANQUANT()) for name in missing)
    errors += [*check_territories(loaded), *check_communes(loaded)]
    errors.extend(cross_check(loaded, present))
    errors.extend(check_series(loaded, present))
    errors.extend(check_days(loaded, dt.date.today()))
    errors.extend(check_claims(loaded, present))
    errors.extend(check_wording(loaded))
    errors.extend(check_corrections(loaded, present, root))
    errors += [*check_search(loaded, root), *check_logos(loaded, root)]
    errors += [*check_contacts(loaded), *near_twins(loaded)]
    blocking = sorted({error for error in errors if not error.warning})
    if blocking or places is None:
        # Un fichier en défaut ne compte plus : les avertissements ne seraient pas fiables.
        return None, blocking
    return loaded, sorted(set(errors))


def load_single(root: Path, kind: str) -> Loaded | None:
    """Un fichier unique de `data/` (`FILES`), ou rien s'il manque ou s'il est en défaut."""
    name = f"data/{kind}.yml"
    return load_file(root / name, name, kind)[0] if (root / name).is_file() else None


def load_territories(root: Path) -> type[Territoire] | None:
    """Les territoires du projet, ou rien si leur fichier manque ou s'il est en défaut."""
    return territories_of(load_single(root, "territories"))


def load_file(
    path: Path, name: str, kind: str, places: type[Territoire] | None = None
) -> tuple[Loaded | None, list[DataError]]:
    """Lit et valide un fichier ; `name` est le chemin affiché dans les messages.

    Sans `places`, tout territoire est accepté tel quel. En défaut, un fichier peut se lire à moitié.
    """
    written = kind == WRITTEN
    text, errors = read_text(path, name, EDITION_BYTES if written else MAX_BYTES, _lighter(kind))
    if not text and errors:
        return None, errors
    if written and not errors and (edition := parse_edition(text, name, path.stem)):
        return edition, []
    document = parse_yaml(text, name)
    errors = [*errors, *document.errors]
    if not document.values and not errors:
        return None, [DataError(name, 1, 1, said.FICHIER_VIDE())]
    model = PAR_CODE[kind].modele
    try:
        value = model.model_validate(document.tree, context={LISTE: places})
    except ValidationError as error:
        # Sur un arbre déjà défectueux, pydantic redirait le même défaut en moins clair.
        spoiled = {(one.line, one.column) for one in document.errors if not one.warning}
        translated = french_errors(error, model, document, places)
        if not document.stopped:
            errors += [
                defect for defect in translated if (defect.line, defect.column) not in spoiled
            ]
        return half_loaded(kind, path.stem, document, places), errors
    if any(not one.warning for one in errors):
        return half_loaded(kind, path.stem, document, places), errors
    return Loaded(kind, path.stem, document, value), [*errors, *_odd_amounts(document)]


def judged(
    path: Path, name: str, kind: str, places: type[Territoire] | None
) -> tuple[Loaded | None, list[DataError]]:
    """Un fichier lu en un temps compté ; une surprise du moteur se dit en une ligne, qui le nomme."""
    try:
        with deadline(PATIENCE):
            return load_file(path, name, kind, places)
    except TooLong:
        message = said.TROP_DE_CALCUL(remede=_lighter(kind))
    except Exception as problem:
        if os.environ.get(TRACE):
            raise
        told = surprise(f"{type(problem).__name__} : {problem}")
        message = said.FICHIER_SURPRENANT(surprise=told)
    return None, [DataError(name, 1, 1, message)]


def _lighter(kind: str) -> str:
    """Ce qu'il faut faire d'un fichier trop lourd : seules les sources se partagent."""
    return f"{SHARED_OUT} de data/{kind}/" if kind == SHARED else "raccourcissez-le"


def first_defects(defects: list[DataError]) -> list[DataError]:
    """Les premiers défauts d'un fichier ; au-delà, le fichier est à reprendre, non la liste."""
    kept, left = (every := sorted(set(defects)))[:MOST_DEFECTS], every[MOST_DEFECTS:]
    if left:
        row = said.AUTRES_AVERTISSEMENTS if all(x.warning for x in left) else said.AUTRES_DEFAUTS
        message = row(defauts=plural(len(left), "autre défaut", "autres défauts"))
        kept.append(DataError(kept[-1].path, kept[-1].line, kept[-1].column, message))
    return kept


def _odd_amounts(document: Document) -> Iterator[DataError]:
    """Un chiffre en euros à une seule décimale : « 5.5 » pour « 5.50 »."""
    for path in document.values:
        if path and path[-1] == "valeur":
            node: Any = document.tree
            for step in path[:-1]:
                node = node[step]
            if sentence := odd_amount(node["valeur"], node.get("unite")):
                yield document.error(path, sentence)


def _data_files(root: Path) -> Iterator[tuple[str, Path, DataError | None]]:
    """Tous les fichiers attendus sous `data/` ; un intrus vient avec son erreur."""
    data = root / "data"
    for path in sorted(data.rglob("*")):
        inside = path.relative_to(data)
        if left_alone(inside) or hidden(inside.parent) or len(inside.parts) > 2:
            continue  # laissé par le système, ou sous-dossier déjà signalé
        name = shown(path.relative_to(root).as_posix(), 200)
        kind = inside.parts[0] if len(inside.parts) == 2 else inside.stem
        if len(inside.parts) > 1 and inside.parts[0] not in FOLDERS:
            continue  # le dossier est déjà signalé
        problem = _intruder(path, inside)
        if problem:
            yield kind, path, DataError(name, 1, 1, problem)
        elif path.is_file():
            yield kind, path, None


def _intruder(path: Path, inside: Path) -> Said:
    """Pourquoi un chemin n'a pas sa place sous `data/` ; vide s'il l'a."""
    if path.is_symlink():
        return said.LIEN_SYMBOLIQUE()
    if problem := name_problem(path.name):
        return problem
    if path.is_dir():
        if len(inside.parts) == 1 and inside.name in FOLDERS:
            return ""
        if len(inside.parts) > 1:
            return said.SOUS_DOSSIER()
        guess = suggestion(inside.name, FOLDERS)
        return said.DOSSIER_INATTENDU(suite=guess or f" : les dossiers sont {', '.join(FOLDERS)}")
    if not path.is_file():
        return said.NI_FICHIER_NI_DOSSIER()
    if inside.parts[0] == WRITTEN and len(inside.parts) > 1:
        return edition_name_problem(path)
    if path.suffix == ".yaml":
        return said.EXTENSION_YAML(nom=path.stem)
    if path.suffix != ".yml":
        return said.EXTENSION_DE_DONNEE()
    if len(inside.parts) == 1:
        if inside.stem == SHARED:
            return said.SOURCES_DEPLACEES()
        if inside.stem in FILES:
            return ""
        return said.FICHIER_INATTENDU(suite=suggestion(inside.stem, FILES) or " dans data/")
    if not re.fullmatch(MOTIF_IDENTIFIANT, path.stem):
        return said.NOM_DE_DONNEE(exemple=proposed_name(path.stem))
    return "" if inside.parts[0] == SHARED else record_problem(path.stem)


def catalogue_of(loaded: Iterable[Loaded]) -> Catalogue:
    """Le catalogue que font ces fichiers, tous bons et tous là."""
    files: dict[tuple[str, str], Any] = {
        (one.kind, one.id): territories_of(one) if one.kind == "territories" else one.value
        for one in loaded
    }
    files = attested(files)
    return Catalogue(**{une.attribut: _content(une, files) for une in NATURES if une.attribut})


def _content(une: Nature, files: dict[tuple[str, str], Any]) -> Any:
    """Ce que le catalogue garde d'une nature : ses fiches, ou son fichier."""
    if une.code == WRITTEN:
        numbers = sorted(int(id_) for kind, id_ in files if kind == WRITTEN)
        return MappingProxyType({one: files[WRITTEN, str(one)] for one in numbers})
    if une.code == SHARED:
        shared = (value.sources for (kind, _), value in files.items() if kind == SHARED)
        return MappingProxyType(dict(sorted(item for one in shared for item in one.items())))
    if une.dossier:
        return MappingProxyType(
            {id_: one for (kind, id_), one in files.items() if kind == une.code}
        )
    if une.facultatif and (une.code, une.code) not in files:
        return None
    value = files[une.code, une.code]
    kept = getattr(value, une.contenu) if une.contenu else value
    return MappingProxyType(kept) if isinstance(kept, dict) else kept
