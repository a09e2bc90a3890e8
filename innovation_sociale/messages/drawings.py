"""Les dessins et la carte : des tracés, et leur poids."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_dessin = partial(Message, Lieu.DONNEES, fichier="data/drawings/*.yml")
_CARRE = "montre: Un carré.\npapier: vert\nformes:\n  - trace: {}"

FORME_DE_TRACE = _dessin(
    "forme-de-trace",
    "« {valeur} » n'est pas un tracé : il commence par « M » et n'a que des lettres de chemin SVG "
    "et des nombres ; dans votre logiciel de dessin, c'est l'attribut « d » du chemin",
    _CARRE.format("url(carre.svg)"),
    _CARRE.format("M20 20h48v48h-48z"),
)
DESSIN_LOURD = _dessin(
    "dessin-lourd",
    "ce dessin a {ici} signes de tracé, pour {permis} permis : ôtez des points ou des formes, à la "
    "taille d'un pense-bête ils ne se voient pas",
    "montre: Un carré.\npapier: vert\nformes:\n"
    + "".join(f"  - trace: M20 {rang}{'h48' * 40}\n" for rang in range(20, 32)),
    _CARRE.format("M20 20h48v48h-48z"),
)
