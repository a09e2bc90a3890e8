"""Ce que dit l'environnement, vérifié avant tout travail : adresses, branche, forge, date.

Une variable mal écrite abîmerait toutes les pages à la fois, et l'erreur se dirait page par page
après une construction entière : une ligne la refuse d'abord, avec ce qu'il faut écrire.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from innovation_sociale.environment.forge import (
    SOFTWARE,
    Forge,
    given,
    plain_repository,
    read_forge,
)
from innovation_sociale.errors import CommandRefused, Said, Sentence, shown, suggestion
from innovation_sociale.french.dates import en_francais
from innovation_sociale.messages import environment as dit
from innovation_sociale.models.web_addresses import form_problem, split_address

# Le zip et gzip ne savent pas écrire une date au-delà.
_LATEST = int(dt.datetime(2100, 1, 1, tzinfo=dt.UTC).timestamp())


class EnvironmentRefused(CommandRefused):
    """Une variable d'environnement est mal écrite ; le message les dit toutes, une par ligne."""


@dataclass(frozen=True)
class Settings:
    """Ce que l'environnement règle, vérifié et lu une fois pour toute une commande.

    `variables` : l'environnement tel qu'il est donné ; `timestamp` : l'heure à écrire dans le
    site, en secondes ; `warning` : ce qu'il faut dire de cette heure, vide le plus souvent.
    """

    variables: Mapping[str, str]
    timestamp: int
    warning: str
    forge: Forge

    @property
    def day(self) -> dt.date:
        """Le jour que porte le site."""
        return dt.datetime.fromtimestamp(self.timestamp, dt.UTC).date()

    @property
    def today(self) -> dt.date:
        """Le jour où l'on travaille : aujourd'hui, ou celui que donne SOURCE_DATE_EPOCH."""
        given_day = self.variables.get("SOURCE_DATE_EPOCH")
        return self.day if given_day else dt.datetime.now(dt.UTC).date()

    @property
    def site_url(self) -> str:
        """L'adresse publique du site, barre finale comprise ; vide si elle est inconnue."""
        return self.forge.site_url


def read_settings(root: Path, environment: Mapping[str, str]) -> Settings:
    """Les réglages du projet `root`. Lève `EnvironmentRefused` si une variable est mal écrite.

    L'heure vient, dans l'ordre, de SOURCE_DATE_EPOCH, du dernier commit, de l'archive
    téléchargée, de la dernière date du journal des changements : même contenu, mêmes octets.
    """
    check_environment(environment)
    timestamp, silent = _dated(root, environment)
    warning = _date_warning(timestamp, silent) if silent else ""
    return Settings(environment, timestamp, warning, read_forge(environment))


def check_environment(environment: Mapping[str, str]) -> None:
    """Lève `EnvironmentRefused` si une variable que lit le moteur est mal écrite."""
    if problems := list(environment_problems(environment)):
        raise EnvironmentRefused("\n".join(problems))


def environment_problems(environment: Mapping[str, str]) -> Iterator[Sentence]:
    """Une phrase par variable mal écrite : son nom, sa valeur, ce qu'il faut écrire."""
    for (name, value), problem in (
        (given(environment, "SITE_URL", "CI_PAGES_URL"), _site_problem),
        (given(environment, "REPO_URL", "CI_PROJECT_URL"), _repository_problem),
        (given(environment, "GITHUB_SERVER_URL"), _server_problem),
        (given(environment, "GITHUB_REPOSITORY"), _github_problem),
        (given(environment, "EDIT_BRANCH", "CI_DEFAULT_BRANCH"), _branch_problem),
        (given(environment, "FORGE"), _forge_problem),
        (given(environment, "SOURCE_DATE_EPOCH"), _epoch_problem),
    ):
        if value and (said := problem(value)):
            # Une adresse copiée d'un terminal peut porter un mot de passe : il ne se répète pas.
            public = re.sub(r"(//|^)[^/@\s]*:[^/@\s]*@", r"\1…@", value)
            yield said.reworded(f"{name} vaut « {shown(public)} » : {said}")
    if sys.flags.optimize > 1:
        yield dit.PYTHON_TROP_SERRE()


def _site_problem(value: str) -> Said:
    clean = _plain_site(value)
    if form_problem(clean, private=True):
        said = form_problem(value, private=True) or dit.SITE_A_ECRIRE()
        # La valeur vient d'être citée, après le nom de la variable.
        return said.reworded(said.removeprefix(f"« {shown(value)} » n'a pas la bonne forme : "))
    if {"", ".", ".."} & set(map(unquote, split_address(clean)[2].split("/")[1:-1])):
        return dit.DOSSIER_CACHE()
    if clean.rstrip("/") != value.rstrip("/"):
        return dit.VALEUR_A_CORRIGER(juste=shown(clean, 400))
    return ""


def _plain_site(value: str) -> str:
    """L'adresse d'un dossier, barre finale comprise, que `value` voulait sans doute donner."""
    found = re.match(r"\s*(?:(https?)\s*:)?[/\\]*(.*)", value, re.IGNORECASE | re.DOTALL)
    scheme, rest = (found[1] or "https", found[2]) if found else ("https", value)
    rest = re.split(r"[?#]", rest.strip(), maxsplit=1)[0].replace("\\", "/")
    rest = re.sub(r"^[^/@]*@", "", rest)
    host, slash, path = rest.partition("/")
    path = re.sub(r"(?:^|(?<=/))[^/]*\.(?:html?|php|xml)$", "", path)
    return f"{scheme.lower()}://{host}{slash}{path}".rstrip("/") + "/"


def _repository_problem(value: str) -> Said:
    clean = plain_repository(value)
    path = split_address(clean)[2].strip("/")
    if not clean or form_problem(clean, private=True) or path.count("/") < 1:
        return dit.ADRESSE_DU_DEPOT()
    return "" if clean == value.rstrip("/") else dit.VALEUR_A_CORRIGER(juste=shown(clean, 400))


def _server_problem(value: str) -> Said:
    _, _, path, query, fragment = split_address(value)
    if form_problem(value, private=True) or path.strip("/") or query or fragment:
        return dit.FORGE_SEULE()
    return ""


def _github_problem(value: str) -> Said:
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*/(?!\.{1,2}\Z)[A-Za-z0-9_.-]+", value):
        return ""
    return dit.DEPOT_GITHUB()


def _branch_problem(value: str) -> Said:
    """Une branche, selon les règles de git (git check-ref-format)."""
    clean = re.sub(r"^(?:refs/heads/|origin/)", "", value.strip())
    refused = r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|//|@\{|^[-/.]|/\.|[/.]$|\.lock(?:/|$)|^@$"
    if re.search(refused, clean) or not clean:
        return dit.BRANCHE()
    return "" if clean == value else dit.VALEUR_A_CORRIGER(juste=shown(clean))


def _forge_problem(value: str) -> Said:
    if value in SOFTWARE:
        return ""
    if value.casefold() in ("gitea", "gogs", "codeberg"):
        return dit.FORGEJO()
    return dit.FORGE(
        logiciels=f"{', '.join(SOFTWARE[:-1])} ou {SOFTWARE[-1]}",
        suite=suggestion(value, SOFTWARE),
    )


def _epoch_problem(value: str) -> Said:
    if re.fullmatch(r"[0-9]{1,10}", value) and int(value) < _LATEST:
        return ""
    return dit.EPOQUE()


def _date_warning(timestamp: int, silent: str) -> str:
    day = en_francais(dt.datetime.fromtimestamp(timestamp, dt.UTC).date())
    return (
        f"avertissement : la date du dernier commit n'a pas pu être lue ({silent}) : le site porte "
        f"celle du {day} ; pour une autre, donnez SOURCE_DATE_EPOCH"
    )


def _dated(root: Path, environment: Mapping[str, str]) -> tuple[int, str]:
    """L'heure du site, et pourquoi git ne l'a pas donnée alors qu'il aurait pu."""
    if epoch := environment.get("SOURCE_DATE_EPOCH", ""):
        return int(epoch), ""
    silent = ""
    if (root / ".git").exists():
        said, silent = _last_commit(root)
        if not silent:
            return int(said), ""
    archive = root / ".git_archival.txt"
    if archive.is_file() and (stamp := re.search(r"\b(\d{9,10})\b", archive.read_text("utf-8"))):
        return int(stamp[1]), silent
    changelog = root / "CHANGELOG.md"
    text = changelog.read_text(encoding="utf-8") if changelog.is_file() else ""
    days = re.findall(r"^## .*(\d{4}-\d{2}-\d{2})", text, re.MULTILINE)
    day = dt.datetime.fromisoformat(max(days, default="2026-11-24"))
    return int(day.replace(tzinfo=dt.UTC).timestamp()), silent


def _last_commit(root: Path) -> tuple[str, str]:
    """La date du dernier commit, en secondes, ou ce que git répond à la place.

    Un dépôt qui appartient à un autre compte (conteneur, copie faite par root) se lit aussi :
    git refuse de le faire parce que ses réglages peuvent lancer des programmes, or la commande
    en cours exécute déjà le moteur de ce même dossier. Les réglages qui agissent sur « log » sont
    éteints, et rien de l'environnement ne mène git à un autre dépôt.
    """
    command = ["git", "-C", str(root), "-c", f"safe.directory={root}"]
    command += ["-c", "log.showSignature=false", "-c", "core.fsmonitor=false", "--no-pager"]
    command += ["log", "-1", "--no-show-signature", "--format=%ct"]
    variables = {name: one for name, one in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(
            command,
            env={**variables, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=20,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return "", "git ne répond pas"
    said = done.stdout.decode("utf-8", "replace").strip()
    if re.fullmatch(r"[0-9]{1,10}", said, re.ASCII) and not done.returncode:
        return said, ""
    complaint = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
    return "", f"git répond : {shown(complaint, 120) or 'rien'}"
