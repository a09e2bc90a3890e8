"""Le code QR d'une adresse : pour le papier, qu'il sorte d'ici ou du navigateur."""

from __future__ import annotations

from functools import cache
from io import BytesIO


@cache
def qr(address: str, *, sized: bool = True) -> str:
    """Le code QR d'une adresse, en SVG, marge blanche comprise.

    `sized` : à sa taille ; sinon, à celle que lui donne la feuille de style.
    """
    import segno  # ne sert qu'au papier : la vérification lit ce module sans le payer

    written = BytesIO()
    # La plus petite version qui porte l'adresse, corrigée autant qu'elle le permet.
    # Un masque fixé : la norme permet d'en choisir un, et le chercher prend l'essentiel du temps.
    code = segno.make(address, error="l", micro=False, mask=2)
    unit = {"unit": "px"} if sized else {"omitsize": True, "svgclass": None, "lineclass": None}
    code.save(written, kind="svg", xmldecl=False, svgns=sized, border=4, light="#fff", **unit)
    return written.getvalue().decode("utf-8")
