"""Les images du site composées à la construction : les cartes sociales, les icônes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from innovation_sociale.french.dates import en_francais
from innovation_sociale.french.typography import typeset_text
from innovation_sociale.models import Catalogue
from innovation_sociale.models.essentials import informations
from innovation_sociale.pages.addresses import card_address, has_card
from innovation_sociale.pages.html_tree import attributes, read_document
from innovation_sociale.printing.press import compose
from innovation_sociale.printing.together import together

# Assez de cartes pour que lire le gabarit ne compte plus, assez peu pour occuper tous les cœurs.
TOGETHER = 16
APPLE_SIZE, ICO_SIZES = 180, (16, 32)


def write_cards(built: Path, catalogue: Catalogue, *, timestamp: int) -> None:
    """Écrit la carte des pages de `built` qui en ont une, d'après leur en-tête.

    1 200 × 630 pixels, telles que Typst les dessine : les réduire à 32 couleurs les allège des
    trois quarts, mais coûte plus que de les dessiner.
    """
    checked = {
        f"accompagnement/{id_}/index.html": informations(one).capitalize()
        for id_, one in catalogue.acteurs.items()
    } | {
        f"temoignages/{id_}/index.html": f"{one.verifie_comment.label} le {en_francais(one.verifie_le)}"
        for id_, one in catalogue.temoignages.items()
    }
    pages = (path.relative_to(built).as_posix() for path in sorted(built.rglob("index.html")))
    names = [name for name in pages if has_card(name)]
    cards = []
    for name in names:
        said = metadata((built / name).read_text(encoding="utf-8"))
        card = {
            "titre": said.get("og:title", ""),
            "rubrique": said.get("article:section", ""),
            "fraicheur": checked.get(name, ""),
        }
        cards.append({key: typeset_text(value) for key, value in card.items()})
    site = typeset_text(catalogue.site.nom)

    def drawn(some: list[dict[str, str]]) -> list[bytes]:
        data = {"site": site, "cartes": some}
        return compose("carte.typ", data, timestamp=timestamp, format="png")

    groups = [cards[rank : rank + TOGETHER] for rank in range(0, len(cards), TOGETHER)]
    images = (image for group in together(drawn, groups) for image in group)
    (built / card_address("index.html")).parent.mkdir(parents=True, exist_ok=True)
    for name, image in zip(names, images, strict=True):
        (built / card_address(name)).write_bytes(image)


def write_icons(built: Path, *, timestamp: int) -> None:
    """Écrit les icônes que les navigateurs cherchent d'eux-mêmes à la racine du site.

    Celle de la page est un dessin SVG dans la page même : ces fichiers servent aux autres.
    """
    apple, ico = compose("icones.typ", {}, timestamp=timestamp, format="png")
    _opened(apple).resize((APPLE_SIZE, APPLE_SIZE)).save(
        built / "apple-touch-icon.png", optimize=True
    )
    Image.open(BytesIO(ico)).save(built / "favicon.ico", sizes=[(size, size) for size in ICO_SIZES])


def _opened(image: bytes) -> Image.Image:
    return Image.open(BytesIO(image)).convert("RGB")


def metadata(page: str) -> dict[str, str]:
    """Ce que l'en-tête d'une page dit d'elle aux réseaux : propriété → texte."""
    head = read_document(page.partition("</head>")[0])
    found = [attributes(one) for one in head.css("meta[property]")] if head is not None else []
    return {one["property"]: one.get("content", "") for one in found}
