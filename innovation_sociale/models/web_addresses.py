"""Les adresses d'autres sites : ce qu'une personne lit est ce que le navigateur ouvrira.

Une adresse de `data/` ou d'une page est publiée, imprimée, mise en code QR. Elle se refuse dès
qu'elle trompe l'œil (un hôte caché derrière un autre, une lettre d'un autre alphabet), qu'elle
ne mène nulle part (machine locale, hôte sans point) ou qu'elle suit qui la prend.
"""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import quote, unquote

import idna

from innovation_sociale.errors import Said, Sentence, shown
from innovation_sociale.messages import addresses as dit

MOTIF_ADRESSE = r"""^https?://[^\s<>"\\]+$"""

# Les lettres des langues de nos voisins ; une autre ne serait là que pour ressembler.
_LETTERS = "a-z0-9àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿ"
_LABEL = re.compile(rf"(?!-)[{_LETTERS}-]{{1,63}}(?<!-)")
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
_PARTS = re.compile(r"(https?)://([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
# Ce qu'une adresse porte tel quel ; le reste s'écrit %XX.
_SIGNS = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]")
# Noms que seul un réseau privé connaît (RFC 6761, 6762, 8375, 9476), et leurs usages.
_INTERNAL = frozenset(
    "localhost localdomain local internal intranet lan home corp private arpa invalid".split()
)
_TRACKERS = re.compile(
    r"utm_.*|mtm_.*|pk_(?:campaign|kwd|source|medium|content|cid)|piwik_.*|at_(?:medium|campaign|"
    r"custom\d|send_date)|xtor|xtref|mc_[ce]id|fbclid|fb_(?:action|source|ref).*|gclid|gclsrc|"
    r"gad_(?:source|campaignid)|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|"
    r"igsh|_hsenc|_hsmi|__hs.*|hsctatracking|mkt_tok|vero_(?:id|conv)|oly_(?:anon|enc)_id|_openstat|"
    r"s_cid|srsltid|_ga|_gl|_branch_match_id|wickedid|rb_clickid|sc_campaign|phpsessid|jsessionid"
)
# Presque toutes : en petites lettres sans accent, ni port, ni requête, ni ancre, ni code. Aucune des
# règles qui suivent n'a rien à y redire, et les lire toutes prendrait vingt fois plus de temps.
_ORDINARY = re.compile(
    r"https?://(?=[a-z0-9.-]{4,253}(?:/|\Z))(?:(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+"
    rf"(?!(?:{'|'.join(sorted(_INTERNAL))})(?:/|\Z))[a-z]{{2,63}}(?:/[A-Za-z0-9/._~-]*)?(?<!\.)"
)
_FOREIGN = re.compile(rf"[^{_LETTERS}_-]")
_ENDINGS = {",": "%2C", ";": "%3B", ".": "%2E", ":": "%3A", "…": "%E2%80%A6"}
_PAIRS = {")": "(", "]": "[", "}": "{", ">": "<", "»": "«", "”": "“", "’": "‘"}


def address_problem(address: str) -> Said:
    """Pourquoi cette adresse d'un autre site ne peut pas être publiée ; vide si elle le peut.

    La phrase dit quoi écrire à la place chaque fois que cela se déduit.
    """
    if _ORDINARY.fullmatch(address):
        return ""
    return form_problem(address) or _tracking(address)


def form_problem(address: str, *, private: bool = False) -> Said:
    """Ce qui ne va pas dans une adresse http, son suivi mis à part ; vide si tout va.

    `private` permet une machine locale : l'adresse que choisit qui publie, non une donnée.
    """
    return (
        _beginning(address)
        or _several(address)
        or _ending(address)
        or _spelling(address)
        or host_problem(address, private=private)
    )


def ascii_address(address: str) -> str:
    """La même adresse en ASCII, telle que la demande un serveur ; `address` est acceptée."""
    scheme, host, path, query, fragment = split_address(address)
    name, colon, port = host.partition(":")
    encoded = ".".join(label if label.isascii() else idna.alabel(label).decode("ascii")
                       for label in name.lower().split("."))  # fmt: skip
    rest = quote(path + query + fragment, safe="%/:?#[]@!$&'()*+,;=-._~")
    return f"{scheme}://{encoded}{colon}{port}{rest}"


def same_page(address: str) -> str:
    """Ce qui reste le même quand deux personnes écrivent la même page à leur façon."""
    _, host, path, query, _ = split_address(ascii_address(address))
    host = re.sub(r":(?:80|443)$", "", host).removeprefix("www.")
    path = re.sub(r"/(?:index|accueil|home)\.(?:html?|php)$", "/", unquote(path))
    return host + path.rstrip("/") + (query if query != "?" else "")


def split_address(address: str) -> tuple[str, str, str, str, str]:
    """Schéma, hôte et port, chemin, requête (« ?… »), ancre (« #… ») d'une adresse http."""
    found = _PARTS.fullmatch(address)
    if found is None:
        return "", "", address, "", ""
    return found[1], found[2], found[3], found[4] or "", found[5] or ""


def _beginning(address: str) -> Said:
    if re.match(r"https?://(?![/\\])", address):
        return ""
    if found := re.match(r"\s*(https?)\s*:\s*[/\\]*\s*(.*)", address, re.IGNORECASE | re.DOTALL):
        rest = found[2].strip().lstrip("/\\")
        better = f"{found[1].lower()}://{shown(rest, 400) or 'exemple.fr'}"
        return dit.ADRESSE_DE_TRAVERS(juste=better)
    if re.match(r"(?:[\w-]+\.)+[a-z]{2,}(?:[:/?#]|$)", address, re.IGNORECASE):
        return dit.ADRESSE_SANS_HTTPS(juste=f"https://{shown(address, 400)}")
    return dit.FORME_D_ADRESSE(valeur=shown(address))


def _several(address: str) -> Said:
    """Deux adresses collées ; une archive du web, ou une requête, en portent une à bon droit."""
    _, host, path, query, fragment = split_address(address)
    inner = re.search(r"https?:/|[,;|]\s*www\.", host + path, re.IGNORECASE)
    archived = re.search(r"archi|arquivo|wayback", host, re.IGNORECASE)
    nested = inner and inner.start() > len(host) + 1 and (host + path)[inner.start() - 1] == "/"
    if inner and not (archived and nested):
        return dit.DEUX_ADRESSES_EN_UNE()
    for found in re.finditer(r"https?://", query + fragment, re.IGNORECASE):
        if (query + fragment)[found.start() - 1] not in "=#:/":
            return dit.DEUX_ADRESSES_EN_UNE()
    return ""


def _ending(address: str) -> Said:
    """La ponctuation de la phrase où l'adresse a été prise."""
    last = address[-1]
    kept = address.rstrip(",;.:…!*_\"'" if last not in "!*_" else "")
    if last in _PAIRS and address.count(last) > address.count(_PAIRS[last]):
        kept = address[:-1]
        return dit.SIGNE_FINAL(juste=shown(kept, 400), suite="")
    if last in _ENDINGS or last in "\"'":
        meant = _ENDINGS.get(last)
        also = f", ou « {meant} » si ce signe fait partie de l'adresse" if meant else ""
        return dit.SIGNE_FINAL(juste=shown(kept, 400), suite=also)
    return ""


def _spelling(address: str) -> Said:
    """Un signe qu'une adresse ne porte pas : l'espace, le guillemet, l'apostrophe courbe…"""
    if re.search(
        r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]|%(?:0[0-9a-f]|1[0-9a-f]|7f)", address, re.IGNORECASE
    ):
        return dit.CONTROLE_DANS_L_ADRESSE()
    if re.search(r"\s", address):
        return dit.ESPACE_DANS_L_ADRESSE()
    if "\\" in address:
        return dit.BARRES_DROITES(juste=shown(address.replace("\\", "/"), 400))
    if found := re.search(r"%(?![0-9A-Fa-f]{2})", address):
        return dit.POURCENT_SEUL(rang=found.start() + 1)
    _, _, *rest = split_address(address)
    for sign in "".join(rest):
        if not (_SIGNS.match(sign) or (sign.isalpha() and re.match(f"[{_LETTERS}]", sign.lower()))):
            return dit.SIGNE_D_ADRESSE(signe=shown(sign), juste=quote(sign, safe=""))
    return ""


def host_problem(address: str, *, private: bool = False) -> Said:
    """Ce qui ne va pas dans l'hôte d'une adresse http ; `private` permet une machine locale."""
    scheme, host, path, query, fragment = split_address(address)
    if "@" in host:
        hidden = shown(host.rpartition("@")[2])
        clean = f"{scheme}://{host.rpartition('@')[2]}{path}{query}{fragment}"
        return dit.HOTE_CACHE(hote=hidden, juste=shown(clean, 400))
    name, _, port = host.partition(":")
    if len(name) > 253:
        return dit.NOM_DE_SITE(hote=shown(name))
    if not name:
        return dit.HOTE_MANQUANT()
    if host.startswith("["):
        return "" if private and _numbered(host) else _bare_number(host)
    if ":" in host and not (re.fullmatch(r"[0-9]{1,5}", port) and 0 < int(port) < 65536):
        return dit.PORT(port=shown(port))
    labels = name.lower().split(".")
    if labels[-1] == "" and len(labels) > 1:
        clean = f"{scheme}://{host.replace(name, name.rstrip('.'))}{path}{query}{fragment}"
        return dit.POINT_FINAL_DE_L_HOTE(juste=shown(clean, 400))
    if _NUMBER.fullmatch(labels[-1]):
        return "" if private and re.fullmatch(r"(?:\d{1,3}\.){3}\d{1,3}", name) else (
            _bare_number(name)
        )  # fmt: skip
    if not private and (len(labels) == 1 or labels[-1] in _INTERNAL):
        return dit.HOTE_PRIVE(hote=shown(name))
    for label in labels:
        if problem := _label_problem(label, name):
            return problem
    if private or len(labels[-1]) > 1:
        return ""
    return dit.FIN_DE_L_HOTE(fin=shown(labels[-1]), hote=shown(name))


def _numbered(host: str) -> bool:
    """Vrai d'une adresse IPv6 entre crochets, port compris."""
    found = re.fullmatch(r"\[([0-9a-fA-F:.]+)\](?::[0-9]{1,5})?", host)
    try:
        return bool(found and ip_address(found[1]))
    except ValueError:
        return False


def _bare_number(host: str) -> Sentence:
    return dit.HOTE_CHIFFRE(hote=shown(host))


def _label_problem(label: str, host: str) -> Said:
    """Un morceau du nom d'un site : lettres du français et de ses voisins, chiffres, tirets."""
    read, hidden = label, ""
    if label.startswith("xn--"):
        try:
            read = idna.ulabel(label)
        except idna.IDNAError:
            return dit.NOM_DE_SITE(hote=shown(host))
        hidden = f" (« {label} »)"
    found = _FOREIGN.search(read)
    foreign = found[0] if found else ""
    if foreign and (foreign.isalnum() or not foreign.isascii()):
        code = hidden or _punycode(label)
        return dit.LETTRE_ETRANGERE(
            signe=shown(foreign), numero=f"{ord(foreign):04X}", lu=shown(read), code=code
        )
    plain = read.replace("_", "-") if read.isascii() and len(read) > 2 else read
    if not _LABEL.fullmatch(plain) or not (read.isascii() or _punycode(read)):
        return dit.NOM_DE_SITE(hote=shown(host))
    return ""


def _punycode(label: str) -> str:
    try:
        return f" (« {idna.alabel(label).decode('ascii')} »)"
    except idna.IDNAError:
        return ""


def _tracking(address: str) -> Said:
    """Un paramètre qui suit la personne, ou sa session : l'adresse marche sans lui."""
    scheme, host, path, query, fragment = split_address(address)
    kept_path = re.sub(r";jsessionid=[^/?#]*", "", path, flags=re.IGNORECASE)
    cleaned = "".join((kept_path, _without_trackers(query, "?"), _without_trackers(fragment, "#")))
    if cleaned == path + query + fragment:
        return ""
    clean = f"{scheme}://{host}{cleaned}"
    return dit.ADRESSE_QUI_SUIT(juste=shown(clean, 400))


def _without_trackers(part: str, mark: str) -> str:
    pieces = re.split(r"([&;])", part[1:])
    names, joints = pieces[::2], ["", *pieces[1::2]]
    kept = [
        (joint, one)
        for joint, one in zip(joints, names, strict=True)
        if not _TRACKERS.fullmatch(unquote(one.partition("=")[0]).lower())
        or (mark == "#" and "=" not in one)
    ]
    if len(kept) == len(names):
        return part
    return mark + "".join([kept[0][1], *(j + one for j, one in kept[1:])]) if kept else ""
