"""Un motif de Python, écrit pour un navigateur."""

from __future__ import annotations

from collections.abc import Iterable


def in_script(pattern: str) -> str:
    """Un motif de Python, tel qu'un navigateur le lit : la fin du texte s'y écrit « $ »."""
    return pattern.replace(r"\Z", "$")


def sign_set(codes: Iterable[int]) -> str:
    """Des signes à mettre entre crochets dans un motif, les suites par leurs bouts."""
    runs: list[list[int]] = []
    for code in sorted(codes):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(
        f"\\u{{{first:x}}}" if first == last else f"\\u{{{first:x}}}-\\u{{{last:x}}}"
        for first, last in runs
    )
