"""L'édition hors ligne : le site fini, dans un zip qui s'ouvre d'un double clic, sans réseau.

Un serveur répond à l'adresse d'un dossier par son `index.html` ; un dossier ouvert sans serveur
ne répond rien. Les pages sont donc celles du site, à ceci près que chaque lien y nomme son
fichier. Servies, elles marchent aussi.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from innovation_sociale.french.dates import periode
from innovation_sociale.french.html_tags import Kind, read_tags
from innovation_sociale.models import Catalogue
from innovation_sociale.pages.addresses import ARCHIVE, WHOLE_FOLDER
from innovation_sociale.printing.zipped import zipped

README = "LISEZ-MOI.txt"
# Ce qui ne sert qu'en ligne : copies comprimées, cartes des réseaux, ce que lit un serveur ou
# un moteur de recherche ; ce qui se compose à part, trousses comprises. L'archive ne se contient pas.
_ONLINE_ONLY = re.compile(
    r".*\.(?:br|gz)|assets/cartes/.*|sitemap\.xml|404\.html|hors-ligne\.zip"
    r"|livret/(?:ateliers?|feuilles|petits-livrets|trousses)/.*|livret/kit-atelier\.zip"
    rf"|{WHOLE_FOLDER}/.*"
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'=<>`]+)""")
# Une page ouverte dans l'archive, sans sa feuille de style, le dit ; la feuille cache la phrase.
_UNZIP = (
    '<p class="isa-decompresser">Cette page s’affiche sans sa mise en forme\u00a0? '
    "Décompressez d’abord tout le fichier hors-ligne.zip dans un dossier, "
    "puis ouvrez index.html dans ce dossier.</p>"
)
_README = """\
{nom}
Édition hors ligne

Pour lire
  1. Décompressez tout le fichier hors-ligne.zip dans un dossier. Sous Windows :
     clic droit, « Extraire tout ». Ouvrir une page sans décompresser ne suffit pas.
  2. Ouvrez index.html d'un double clic. Aucun réseau n'est demandé.

Pour donner
  Copiez hors-ligne.zip, ou le dossier entier, sur une clé USB.

Pour servir aux téléphones d'une salle, sans Internet
  Il faut un ordinateur avec Python et un Wi-Fi commun (un partage de connexion suffit).
  1. Ouvrez un terminal dans ce dossier et lancez :
       python -m http.server
     (« python3 » sous macOS et Linux, « py » sous Windows si « python » manque).
     Si l'ordinateur demande s'il faut autoriser les connexions, acceptez.
  2. Trouvez l'adresse de l'ordinateur sur ce Wi-Fi :
       Windows : ipconfig, ligne « Adresse IPv4 »
       macOS   : ipconfig getifaddr en0
       Linux   : hostname -I
  3. Sur les téléphones, ouvrez http://ADRESSE:8000/ avec cette adresse à la place
     d'ADRESSE. Un Wi-Fi public empêche souvent les appareils de se voir.
  4. Ctrl+C dans le terminal arrête tout.
  Copier le dossier dans un téléphone ne suffit en général pas : ses liens ne s'y
  ouvrent pas.

Ce qui demande Internet
  Les liens vers d'autres sites : sources, sites des structures.
  L'adresse que montre le navigateur ne vaut que sur cet ordinateur. Pour transmettre une
  liste ou un profil, imprimez-le, ou copiez l'adresse que donne la page, si elle
  commence par « https ».

Dates
  {date}
  Chaque fiche dit le jour de sa relecture. Passé l'échéance, le navigateur le signale.
{en_ligne}
Licences
  Textes : CC BY-SA 4.0. Données : Licence Ouverte 2.0. Code : MIT.
  Le détail : a-propos/licences/index.html
"""


def write_offline(built: Path, catalogue: Catalogue, *, timestamp: int, site_url: str = "") -> None:
    """Écrit `hors-ligne.zip` dans `built`, le dossier du site fini ; entier, ou pas du tout."""
    files = offline_files(built, site_url)
    files[README] = _readme(catalogue, site_url)
    partial = built / f"{ARCHIVE}.partiel"
    try:
        partial.write_bytes(zipped(files, timestamp))
        partial.replace(built / ARCHIVE)
    finally:
        partial.unlink(missing_ok=True)


def offline_files(built: Path, site_url: str = "") -> dict[str, bytes]:
    """Les fichiers de l'édition, par leur nom : ceux de `built`, chaque lien nommant le sien."""
    names = sorted(
        name
        for path in built.rglob("*")
        if path.is_file() and not _ONLINE_ONLY.fullmatch(name := path.relative_to(built).as_posix())
    )
    kept = {*names, README}
    files = {name: (built / name).read_bytes() for name in names}
    for name in names:
        if name.endswith(".html"):
            text = offline_page(files[name].decode("utf-8"), name, kept, site_url)
            files[name] = text.replace("<body>", f"<body>{_UNZIP}", 1).encode("utf-8")
    return files


def offline_page(text: str, page: str, kept: Collection[str], site_url: str = "") -> str:
    """Le texte de la page `page`, ses liens récrits ; rien d'autre n'y change.

    `kept` : les noms des fichiers de l'édition. Ce qu'elle n'emporte pas se lit en ligne, si le
    site a une adresse ; sinon, il n'en reste que les mots.
    """

    def named(found: re.Match[str]) -> str:
        written = found[3][1:-1] if found[3][0] in "\"'" else found[3]
        address = html.unescape(written).strip()
        if found[1].lower() != "href" or (new := file_address(address, page, kept)) == address:
            return found.group()
        new = new or f"{site_url}{_target(address, page)}"
        return f'{found[1]}{found[2]}"{html.escape(new)}"'

    pieces, end, unlinked = [], 0, False
    for tag in read_tags(text):
        if tag.name not in ("a", "area"):
            continue
        pieces.append(text[end : tag.start])
        if tag.kind is Kind.END:
            pieces.append("</span>" if unlinked else tag.written)
            unlinked = False
        else:
            address = (tag.attributes.get("href") or "").strip()
            unlinked = bool(address) and not site_url and not file_address(address, page, kept)
            pieces.append("<span>" if unlinked else _ATTRIBUTE.sub(named, tag.written))
        end = tag.stop
    return "".join([*pieces, text[end:]])


def file_address(address: str, page: str, kept: Collection[str]) -> str:
    """L'adresse du fichier que `address`, lue dans `page`, montrerait servie.

    Une adresse complète, ou qui reste dans la page, ne change pas. Vide si l'édition n'emporte pas
    ce fichier (elle-même, pour commencer).
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return address
    path = re.split(r"[?#]", address, maxsplit=1)[0]
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
    if target in kept:
        return address
    if posixpath.normpath(posixpath.join(target, "index.html")) in kept:
        return f"{path.removesuffix('/')}/index.html{address[len(path) :]}"
    return ""


def _target(address: str, page: str) -> str:
    """Une adresse relative lue dans `page`, comptée de la racine du site."""
    path = re.split(r"[?#]", address, maxsplit=1)[0]
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
    return f"{quote(target)}{'/' if path.endswith('/') else ''}{address[len(path) :]}"


def _readme(catalogue: Catalogue, site_url: str) -> bytes:
    """Le mode d'emploi, lisible par le Bloc-notes comme par un navigateur."""
    reread = catalogue.relectures
    text = _README.format(
        nom=catalogue.site.nom,
        date=f"Fiches relues {periode(*reread)}." if reread else "Pas encore de fiche.",
        en_ligne=f"  La version en ligne : {site_url}\n" if site_url else "",
    )
    return text.replace("\n", "\r\n").encode("utf-8-sig")
