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

from innovation_sociale.errors import shown

MOTIF_ADRESSE = r"^https?://[^\s<>\"\\]+$"

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
_ENDINGS = {",": "%2C", ";": "%3B", ".": "%2E", ":": "%3A", "…": "%E2%80%A6"}
_PAIRS = {")": "(", "]": "[", "}": "{", ">": "<", "»": "«", "”": "“", "’": "‘"}


def address_problem(address: str) -> str:
    """Pourquoi cette adresse d'un autre site ne peut pas être publiée ; vide si elle le peut.

    La phrase dit quoi écrire à la place chaque fois que cela se déduit.
    """
    return form_problem(address) or _tracking(address)


def form_problem(address: str, *, private: bool = False) -> str:
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


def _beginning(address: str) -> str:
    if re.match(r"https?://(?![/\\])", address):
        return ""
    if found := re.match(r"\s*(https?)\s*:\s*[/\\]*\s*(.*)", address, re.IGNORECASE | re.DOTALL):
        rest = found[2].strip().lstrip("/\\")
        return f"écrivez « {found[1].lower()}://{shown(rest, 400) or 'exemple.fr'} »"
    if re.match(r"(?:[\w-]+\.)+[a-z]{2,}(?:[:/?#]|$)", address, re.IGNORECASE):
        return f"une adresse commence par « https:// » : écrivez « https://{shown(address, 400)} »"
    return (
        f"« {shown(address)} » n'a pas la bonne forme : une adresse commence par « https:// » ou "
        "« http:// » et ne contient pas d'espace"
    )


def _several(address: str) -> str:
    """Deux adresses collées ; une archive du web, ou une requête, en portent une à bon droit."""
    _, host, path, query, fragment = split_address(address)
    inner = re.search(r"https?:/|[,;|]\s*www\.", host + path, re.IGNORECASE)
    archived = re.search(r"archi|arquivo|wayback", host, re.IGNORECASE)
    nested = inner and inner.start() > len(host) + 1 and (host + path)[inner.start() - 1] == "/"
    if inner and not (archived and nested):
        return "il y a deux adresses en une : n'en gardez qu'une"
    for found in re.finditer(r"https?://", query + fragment, re.IGNORECASE):
        if (query + fragment)[found.start() - 1] not in "=#:/":
            return "il y a deux adresses en une : n'en gardez qu'une"
    return ""


def _ending(address: str) -> str:
    """La ponctuation de la phrase où l'adresse a été prise."""
    last = address[-1]
    kept = address.rstrip(",;.:…!*_\"'" if last not in "!*_" else "")
    if last in _PAIRS and address.count(last) > address.count(_PAIRS[last]):
        kept = address[:-1]
        return f"un signe est de trop à la fin : écrivez « {shown(kept, 400)} »"
    if last in _ENDINGS or last in "\"'":
        meant = _ENDINGS.get(last)
        also = f", ou « {meant} » si ce signe fait partie de l'adresse" if meant else ""
        return f"un signe est de trop à la fin : écrivez « {shown(kept, 400)} »{also}"
    return ""


def _spelling(address: str) -> str:
    """Un signe qu'une adresse ne porte pas : l'espace, le guillemet, l'apostrophe courbe…"""
    if re.search(
        r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]|%(?:0[0-9a-f]|1[0-9a-f]|7f)", address, re.IGNORECASE
    ):
        return "un caractère de contrôle s'y cache : recopiez l'adresse depuis le navigateur"
    if re.search(r"\s", address):
        return (
            "une adresse ne contient pas d'espace : n'en gardez qu'une, ou écrivez « %20 » à la "
            "place de l'espace"
        )
    if "\\" in address:
        return f"écrivez des barres droites : « {shown(address.replace(chr(92), '/'), 400)} »"
    if found := re.search(r"%(?![0-9A-Fa-f]{2})", address):
        return f"un « % » seul, signe {found.start() + 1} : écrivez « %25 »"
    _, _, *rest = split_address(address)
    for sign in "".join(rest):
        if not (_SIGNS.match(sign) or (sign.isalpha() and re.match(f"[{_LETTERS}]", sign.lower()))):
            return f"le signe « {shown(sign)} » s'écrit « {quote(sign, safe='')} » dans une adresse"
    return ""


def host_problem(address: str, *, private: bool = False) -> str:
    """Ce qui ne va pas dans l'hôte d'une adresse http ; `private` permet une machine locale."""
    scheme, host, path, query, fragment = split_address(address)
    if "@" in host:
        hidden = shown(host.rpartition("@")[2])
        clean = f"{scheme}://{host.rpartition('@')[2]}{path}{query}{fragment}"
        return (
            f"l'adresse mène à « {hidden} », et non à ce qui précède « @ » : si c'est voulu, "
            f"écrivez « {shown(clean, 400)} »"
        )
    name, _, port = host.partition(":")
    if len(name) > 253:
        return f"« {shown(name)} » n'est pas un nom de site : recopiez-le depuis le navigateur"
    if not name:
        return "il manque le nom du site : « https://exemple.fr »"
    if host.startswith("["):
        return "" if private and _numbered(host) else _bare_number(host)
    if ":" in host and not (re.fullmatch(r"[0-9]{1,5}", port) and 0 < int(port) < 65536):
        return f"« :{shown(port)} » n'est pas un port : retirez-le"
    labels = name.lower().split(".")
    if labels[-1] == "" and len(labels) > 1:
        clean = f"{scheme}://{host.replace(name, name.rstrip('.'))}{path}{query}{fragment}"
        return f"un point est de trop après le nom du site : écrivez « {shown(clean, 400)} »"
    if _NUMBER.fullmatch(labels[-1]):
        return "" if private and re.fullmatch(r"(?:\d{1,3}\.){3}\d{1,3}", name) else (
            _bare_number(name)
        )  # fmt: skip
    if not private and (len(labels) == 1 or labels[-1] in _INTERNAL):
        return (
            f"« {shown(name)} » n'est connu que d'une machine ou d'un réseau privé : écrivez "
            "l'adresse que tout le monde peut ouvrir"
        )
    return next(filter(None, (_label_problem(label, name) for label in labels)), "") or (
        ""
        if private or len(labels[-1]) > 1
        else f"« .{shown(labels[-1])} » ne finit pas un nom de site : vérifiez « {shown(name)} »"
    )


def _numbered(host: str) -> bool:
    """Vrai d'une adresse IPv6 entre crochets, port compris."""
    found = re.fullmatch(r"\[([0-9a-fA-F:.]+)\](?::[0-9]{1,5})?", host)
    try:
        return bool(found and ip_address(found[1]))
    except ValueError:
        return False


def _bare_number(host: str) -> str:
    return (
        f"« {shown(host)} » est l'adresse d'une machine, pas le nom d'un site : écrivez le nom, "
        "« https://exemple.fr »"
    )


def _label_problem(label: str, host: str) -> str:
    """Un morceau du nom d'un site : lettres du français et de ses voisins, chiffres, tirets."""
    read, hidden = label, ""
    if label.startswith("xn--"):
        try:
            read = idna.ulabel(label)
        except idna.IDNAError:
            return f"« {shown(host)} » n'est pas un nom de site : recopiez-le depuis le navigateur"
        hidden = f" (« {label} »)"
    foreign = next((sign for sign in read if not re.match(rf"[{_LETTERS}_-]", sign)), "")
    if foreign and (foreign.isalnum() or not foreign.isascii()):
        code = hidden or _punycode(label)
        return (
            f"« {shown(foreign)} » (U+{ord(foreign):04X}), dans « {shown(read)} »{code}, n'est pas "
            "une lettre française : ce site n'est pas celui qu'on croit lire ; retapez son nom"
        )
    plain = read.replace("_", "-") if read.isascii() and len(read) > 2 else read
    if not _LABEL.fullmatch(plain) or not (read.isascii() or _punycode(read)):
        return f"« {shown(host)} » n'est pas un nom de site : recopiez-le depuis le navigateur"
    return ""


def _punycode(label: str) -> str:
    try:
        return f" (« {idna.alabel(label).decode('ascii')} »)"
    except idna.IDNAError:
        return ""


def _tracking(address: str) -> str:
    """Un paramètre qui suit la personne, ou sa session : l'adresse marche sans lui."""
    scheme, host, path, query, fragment = split_address(address)
    kept_path = re.sub(r";jsessionid=[^/?#]*", "", path, flags=re.IGNORECASE)
    cleaned = "".join((kept_path, _without_trackers(query, "?"), _without_trackers(fragment, "#")))
    if cleaned == path + query + fragment:
        return ""
    clean = f"{scheme}://{host}{cleaned}"
    return f"cette adresse suit qui la prend : écrivez « {shown(clean, 400)} »"


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
