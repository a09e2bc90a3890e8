"""Ce qu'une commande attend, dit en français : l'aide, et ce qui est mal écrit."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import Any, NoReturn

from innovation_sociale.errors import shown

# Ce que dit argparse, en anglais → ce que nous disons.
_USAGE = {
    r"invalid choice: '?(.*?)'? \(": "« {} » n'est pas une commande",
    r"unrecognized arguments: (.*)": "« {} » n'est pas une option d'ici",
    r"argument (\S+): expected": "« {} » attend une valeur",
    r"required: (.*)": "il manque : {}",
}


class _Help(argparse.HelpFormatter):
    """L'aide, en français."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "usage : " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Dit en français ce qu'une commande attend, et ce qu'elle a de mal écrit."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, formatter_class=_Help, add_help=False)
        # Ce que l'aide dit à la fin, lu seulement quand on la demande.
        self.ending: Callable[[], str] = str
        self._positionals.title, self._optionals.title = "commandes", "options"
        self.add_argument("-h", "--help", action="help", help="montrer cette aide")

    def format_help(self) -> str:
        """L'aide, et ce qui la finit."""
        return super().format_help() + self.ending()

    def error(self, message: str) -> NoReturn:
        """Sort avec le code 2, comme le veut l'usage."""
        said = "commande mal écrite"
        for pattern, sentence in _USAGE.items():
            if found := re.search(pattern, message):
                said = sentence.format(shown(found[1]))
        self.exit(2, f"{said} ; « {self.prog} --help » dit ce qui est attendu.\n")
