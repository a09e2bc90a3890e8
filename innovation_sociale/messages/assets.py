"""Les fichiers de `docs/` : place, nom, images, dessins, polices, feuilles, adresses publiques."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_dit = partial(Message, Lieu.FICHIERS, fichier="docs/")
_image = partial(Message, Lieu.FICHIERS, fichier="docs/assets/img/*")
_dessin = partial(Message, Lieu.FICHIERS, fichier="docs/assets/img/*.svg")
_HOW = "dans votre logiciel, enregistrez en « SVG simple »"


def _svg(inside: str, attributes: str = "") -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg"{attributes}>{inside}</svg>'


_CERCLE = _svg('<circle r="4"/>')

LIEN_SYMBOLIQUE_PUBLIE = _dit(
    "lien-symbolique-publie",
    "lien symbolique interdit : mettez le fichier lui-même",
    "docs/page.md, qui renvoie à un fichier d'un autre dossier",
    "docs/page.md, le fichier lui-même",
)
DOSSIER_DE_MKDOCS = _dit(
    "dossier-de-mkdocs",
    "MkDocs ne publie pas ce dossier : donnez-lui un autre nom",
    "docs/templates/",
    "docs/modeles/",
)
EXTENSION_DE_PAGE = _dit(
    "extension-de-page",
    "une page porte l'extension « .md » ; une image va dans docs/assets/img/",
    "docs/affiche.pdf",
    "docs/affiche.md",
)
PAGE_NOMMEE_ASSETS = _dit(
    "page-nommee-assets",
    "« {dossier} » est le dossier des fichiers : renommez cette page",
    "docs/assets, un fichier",
    "docs/assets/, un dossier",
)
PLACE_INATTENDUE = _dit(
    "place-inattendue",
    "rien n'est attendu ici : les fichiers vont dans {dossiers}",
    "docs/assets/photos/",
    "docs/assets/img/",
)
EXTENSION_EN_MAJUSCULES = _dit(
    "extension-en-majuscules",
    "extension inattendue : écrivez-la en minuscules, « {extension} »",
    "docs/assets/img/jardin.PNG",
    "docs/assets/img/jardin.png",
)
EXTENSION_INATTENDUE = _dit(
    "extension-inattendue",
    "extension inattendue : ici, {extensions}{suite}",
    "docs/assets/img/jardin.gif",
    "docs/assets/img/jardin.png",
)
NOM_DE_FICHIER = _dit(
    "nom-de-fichier",
    "nom à changer ({signes}) : écrivez par exemple « {exemple} »",
    "docs/Ma page.md",
    "docs/ma-page.md",
)
SCRIPT_OISIF = _dit(
    "script-oisif",
    "aucune page ne charge ce script : inscrivez-le dans innovation_sociale/pages/frame.py (SCRIPTS), ou retirez-le",
    "docs/assets/js/oublie.js",
    "aucun fichier que rien ne charge",
)
ASSET_TROP_LOURD = _dit(
    "asset-trop-lourd",
    "ce fichier pèse {poids} Kio, plus que les {permis} Kio permis : allégez-le",
    "une photo de 2 Mio",
    "la même, réduite à 200 Kio",
)
ASSET_ILLISIBLE = _dit(
    "asset-illisible",
    "ce fichier ne peut pas être lu : vérifiez ses droits",
    sans_essai="demande un disque qui refuse de lire",
)
TEXTE_SANS_UTF_8 = _dit(
    "texte-sans-utf-8",
    "ce fichier n'est pas du texte en UTF-8 : enregistrez-le avec cet encodage",
    "une feuille de style enregistrée en « Windows-1252 »",
    "la même, enregistrée en « UTF-8 »",
)
OCTET_NUL = _dit(
    "octet-nul",
    "ce fichier porte un octet nul : ce n'est pas du texte",
    "une feuille de style où se cache un octet nul",
    "la même, sans lui",
)
FEUILLE_IMPORTEE = _dit(
    "feuille-importee",
    "« @import » : listez l'autre feuille dans mkdocs.yml",
    '@import "autre.css";',
    "p { color: inherit; }",
    fichier="docs/assets/css/*.css",
)
FEUILLE_QUI_SORT = _dit(
    "feuille-qui-sort",
    "« {valeur} » sort de docs/assets/ : une feuille ne charge que « ../fonts/… » et « ../img/… »",
    "p { background: url(https://exemple.fr/x.png); }",
    "p { background: url(../img/x.png); }",
    fichier="docs/assets/css/*.css",
)
FEUILLE_QUI_CHARGE = _dit(
    "feuille-qui-charge",
    "« {valeur} » : une feuille ne charge un fichier que par « url(../…) »",
    'p { background: image-set("x.png" 1x); }',
    "p { background: url(../img/x.png); }",
    fichier="docs/assets/css/*.css",
)
ADRESSE_PRISE = _dit(
    "adresse-prise",
    "l'adresse « {adresse} » est déjà prise par {fichier} : renommez ce fichier, ou retirez l'un "
    "des deux",
    "docs/support/exemple.md, à côté de data/support/exemple.yml",
    "docs/support/a-propos-de-l-exemple.md",
)
ADRESSE_TROP_LONGUE = _dit(
    "adresse-trop-longue",
    "l'adresse « {adresse} » est trop longue : raccourcissez le nom du fichier",
    "docs/" + "un-dossier-au-nom-bien-long/" * 7 + "page.md",
    "docs/un-dossier/page.md",
)
# Les images et les polices.
IMAGE_ABIMEE = _image(
    "image-abimee",
    "cette image est abîmée, ou n'est pas au format {format} malgré son nom : enregistrez-la à "
    "nouveau",
    "un JPEG renommé « jardin.png »",
    "un vrai PNG",
)
IMAGE_EN_PASSES = _image(
    "image-en-passes",
    "image en {passes} passes, que le lecteur attendrait : enregistrez-la à nouveau",
    "un JPEG de 65 passes",
    "un JPEG ordinaire",
)
IMAGE_TROP_GRANDE = _image(
    "image-trop-grande",
    "image de {largeur} × {hauteur} points : {permis} au plus de chaque côté, 1600 suffisent ; "
    "réduisez-la",
    "une image de 5000 × 10 points",
    "une image de 1600 × 10 points",
)
IMAGE_IMMENSE = _image(
    "image-immense",
    "image immense : {permis} points au plus de chaque côté ; réduisez-la",
    "une image de 20 000 × 20 000 points",
    "une image de 1600 × 1600 points",
)
IMAGE_ANIMEE = _image(
    "image-animee",
    "image animée : gardez-en une seule vue, ou montrez-en plusieurs",
    "un WebP de deux vues",
    "un WebP d'une vue",
)
IMAGE_A_SECRET = _image(
    "image-a-secret",
    "autre chose est caché dans cette image, ou après elle : enregistrez-la à nouveau",
    "un PNG suivi d'une page",
    "un PNG seul",
)
POLICE = _dit(
    "police",
    "ce fichier n'est pas une police WOFF2, ou il est abîmé : refaites-le (make polices)",
    "une police TTF renommée « .woff2 »",
    "une police faite par « make polices »",
    fichier="docs/assets/fonts/*",
)
# Les dessins. Après « ce dessin porte », la suite dit quoi.
DESSIN_SANS_UTF_8 = _dessin(
    "dessin-sans-utf-8",
    f"ce dessin n'est pas de l'UTF-8 : {_HOW}",
    "un dessin enregistré en « UTF-16 »",
    "le même, enregistré en « UTF-8 »",
)
DESSIN_MAL_FORME = _dessin(
    "dessin-mal-forme",
    f"ce dessin est mal formé, ligne {{ligne}} : {_HOW}",
    '<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"></svg>',
    _CERCLE,
)
DESSIN_SANS_FIN = _dessin(
    "dessin-sans-fin",
    f"ce dessin se répète lui-même sans fin, ou presque : {_HOW}, copies remplacées",
    _svg('<g id="a"><use href="#a"/></g>'),
    _svg('<g id="a"><circle r="4"/></g><use href="#a"/>'),
)
DESSIN_QUI_PORTE = _dessin(
    "dessin-qui-porte",
    "ligne {ligne}, ce dessin porte {quoi}",
    _svg("<script>alert(1)</script>"),
    _CERCLE,
)
