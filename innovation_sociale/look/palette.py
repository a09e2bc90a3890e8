"""Les couleurs du site, définies une fois : la feuille de style, la charte et les essais les lisent.

Chaque rôle a une valeur claire et une valeur sombre. Les contrastes promis (texte ≥ 4,5,
formes et repère de focus ≥ 3) sont mesurés par les essais, formule de WCAG 2.2.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """Une couleur selon son emploi. `on` nomme le rôle sur lequel elle se pose, s'il compte."""

    name: str
    use: str
    light: str
    dark: str
    on: str = ""
    minimum: float = 0


PALETTE = (
    Role("texte", "le texte", "#1f2a33", "#eef1ee", "fond", 4.5),
    Role("discret", "le texte secondaire : dates, sources", "#55626b", "#a9b4b9", "fond", 4.5),
    Role("fond", "le fond de page, le papier", "#faf7f0", "#14191d"),
    Role("surface", "le fond d'une carte, d'un champ", "#ffffff", "#1d262c"),
    Role("petrole", "les liens, le repère de focus", "#0b5752", "#7fd1c7", "fond", 4.5),
    Role("sur-petrole", "le texte posé sur le pétrole", "#faf7f0", "#14191d", "petrole", 4.5),
    Role("lave", "la seule action d'une page, une alerte", "#a8330a", "#ffab7a", "fond", 4.5),
    Role("sur-lave", "le texte posé sur la lave", "#ffffff", "#14191d", "lave", 4.5),
    Role("trait", "les bords", "#8c8471", "#73808a", "fond", 3),
    Role("basalte", "le texte posé sur un post-it", "#1f2a33", "#1f2a33", "jaune", 4.5),
    Role("jaune", "post-it : l'idée, le premier pas", "#ffd84a", "#e9c53b"),
    Role("bleu", "post-it : l'accompagnement", "#bfe3f2", "#bfe3f2"),
    Role("vert", "post-it : l'exemple", "#cfe8b9", "#cfe8b9"),
    Role("rose", "post-it : l'atelier", "#f9c9d0", "#f9c9d0"),
)


def measured(role: Role) -> tuple[float, float] | None:
    """Le contraste clair et sombre d'un rôle sur celui où il se pose ; rien s'il ne compte pas."""
    if not role.on:
        return None
    under = {one.name: one for one in PALETTE}[role.on]
    return contrast(role.light, under.light), contrast(role.dark, under.dark)


def contrast(one: str, other: str) -> float:
    """Le rapport de contraste de deux couleurs « #rrvvbb », de 1 à 21 (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def palette_css() -> str:
    """Les variables CSS : claires, sombres si le système le demande ou si le lecteur choisit."""
    light = "".join(f"  --isa-{role.name}: {role.light};\n" for role in PALETTE)
    dark = "".join(f"  --isa-{role.name}: {role.dark};\n" for role in PALETTE)
    return (
        f":root {{\n  color-scheme: light;\n{light}}}\n"
        "@media (prefers-color-scheme: dark) {\n"
        f':root:not([data-couleurs="claires"]) {{\n  color-scheme: dark;\n{dark}}}\n}}\n'
        f':root[data-couleurs="sombres"] {{\n  color-scheme: dark;\n{dark}}}\n'
        + "".join(
            f".isa-echantillon--{role.name} {{\n  background: var(--isa-{role.name});\n}}\n"
            for role in PALETTE
        )
        # Sur le papier, les couleurs claires : l'encre est noire.
        + f"@media print {{\n:root:root {{\n  color-scheme: light;\n{light}}}\n}}\n"
    )


def _luminance(color: str) -> float:
    channels = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
