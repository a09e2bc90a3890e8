"""Courriels et téléphones : une seule façon de les garder, de les lire, de les appeler.

Un téléphone est gardé en chiffres (« 0473000000 »), montré par paires, et son lien compose le
numéro international ; un courriel est une adresse seule, sans nom ni « mailto: ».
"""

from __future__ import annotations

import re

from innovation_sociale.errors import Refused, Said, Sentence, shown
from innovation_sociale.messages import addresses as dit
from innovation_sociale.models.web_addresses import host_problem

# Ni « \" », ni « \' » : un navigateur refuse une barre devant un signe qui n'en demande pas.
MOTIF_COURRIEL = r"""^[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"']+$"""
MOTIF_TELEPHONE = r"^[+0-9][0-9 .()/\u00a0\u202f-]{1,24}$"
# Outre-mer : les trois premiers chiffres d'un numéro français → son indicatif international.
_OVERSEAS = {
    **dict.fromkeys(("0262", "0263", "0269", "0639", "0692", "0693"), "262"),
    **dict.fromkeys(("0590", "0690", "0691"), "590"),
    **dict.fromkeys(("0594", "0694"), "594"),
    **dict.fromkeys(("0596", "0696", "0697"), "596"),
}
_CODES = {"33", *_OVERSEAS.values()}
_SEPARATORS = r"[\s./\-\u2010\u2011\u2013]"
MOBILE = re.compile(
    rf"(?<![\d.+])(?:(?:\+|00)33{_SEPARATORS}?(?:\(0\){_SEPARATORS}?)?|0)"
    rf"[67](?:{_SEPARATORS}?\d\d){{4}}(?!\d)"
)
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_AT = re.compile(
    r"\s*(?:[\[({]\s*(?:at|arobase|arobas|a)\s*[\])}]|\s(?:at|arobase)\s)\s*", re.IGNORECASE
)
# De quoi ne pas lire de près les neuf textes sur dix qui ne portent ni mobile ni courriel : un
# signe de chacun, puis de chaque façon d'écrire « @ ».
_HINT = re.compile(r"0[67]|33|@")
_AT_HINT = re.compile(r"[\s\[({]\s*[aA](?:[tT]|[rR][oO][bB]|\s*[\])}])")
_INSECABLE = "\u00a0"


def read_email(text: str) -> str:
    """L'adresse électronique, son domaine en minuscules.

    Lève `Refused`, avec ce qu'il faut écrire.
    """
    if problem := _email_problem(text):
        raise Refused(problem)
    local, _, domain = text.partition("@")
    return f"{local}@{domain.lower()}"


def _email_problem(text: str) -> Said:
    plain = with_at_sign(text)
    found = EMAIL.findall(plain)
    if len(found) > 1:
        return dit.DEUX_COURRIELS()
    around = rf"(?:.*[:<(\['\"]\s*)?{re.escape(found[0])}(?:[>)\]'\",;.?\s].*)?" if found else ""
    if found and found[0] != text and re.fullmatch(around, plain, re.DOTALL):
        return dit.COURRIEL_SEUL(juste=shown(found[0]))
    local, _, domain = text.partition("@")
    if (
        not found
        or not re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9_+-]|\.(?!\.))*", local)
        or (local.endswith(".") or len(local) > 64)
        # Ce qui, dans une adresse web, finirait le nom du site.
        or re.search(r"[/?#:\\\[\]%]", domain)
    ):
        return dit.FORME_DE_COURRIEL(valeur=shown(text))
    return host_problem(f"https://{domain}/")


def with_at_sign(text: str) -> str:
    """Le même texte, où « nom (at) structure.fr » redevient une adresse."""
    return _AT.sub("@", text)


def may_reach(text: str) -> bool:
    """Faux d'un texte où ni `MOBILE` ni `EMAIL` ne trouvera rien, « (at) » lu comme « @ »."""
    return bool(_HINT.search(text) or _AT_HINT.search(text))


def read_telephone(text: str) -> str:
    """Le numéro, en chiffres : dix pour la France, moins pour un numéro court.

    Espaces, points et tirets s'oublient ; « +33 4 » et « 0033 4 » deviennent « 04 ». Lève
    `Refused`, avec les chiffres à écrire quand ils se devinent.
    """
    text = text.strip()
    if guess := re.fullmatch(r"([1-9][0-9]{8})(?:[.,]0+)?|(0[1-9][0-9]{8})[.,]0+", text):
        number = f"0{guess[1]}" if guess[1] else guess[2]
        raise Refused(dit.NUMERO_ABIME(juste=number))
    if found := re.fullmatch(
        r"(?:tel\s*:|t[ée]l(?:[ée]phone|\.)?\s*:?)\s*(.+)", text, re.IGNORECASE
    ):
        raise Refused(dit.CHIFFRES_SEULS(juste=shown(_digits(found[1]) or found[1])))
    digits = _digits(text)
    if not digits:
        raise Refused(_telephone_problem(text))
    return digits


def _digits(text: str) -> str:
    """Les chiffres d'un numéro français bien écrit ; vide sinon."""
    if not re.fullmatch(MOTIF_TELEPHONE, text, re.ASCII):
        return ""
    plain = re.sub(r"^(\+\d{2,3}|00\d{2,3})[\s./-]*\(0\)", r"\1", text)
    plain = re.sub(_SEPARATORS, "", plain)
    if found := re.fullmatch(r"(?:\+|00)(\d+)", plain):
        code = next((one for one in _CODES if found[1].startswith(one)), "")
        rest = found[1].removeprefix(code).removeprefix("0") if code else ""
        plain = f"0{rest}" if rest else ""
        if code and _OVERSEAS.get(plain[:4], "33") not in (code, "33"):
            return ""
    if re.fullmatch(r"0[1-9]\d{8}", plain) or re.fullmatch(r"3\d{3}|10\d\d|1\d\d|116\d{3}", plain):
        return plain
    return ""


def _telephone_problem(text: str) -> Sentence:
    pieces = re.findall(r"(?:\+|00)?(?:\(0\)|[\d\s.\-/\u2010\u2011\u2013])+", text)
    numbers = [number for piece in pieces if (number := _digits(piece.strip(" ./-")))]
    if len(numbers) > 1 or len(re.sub(r"\D", "", text)) >= 18:
        first = f" : « {numbers[0]} »" if numbers else ""
        return dit.DEUX_NUMEROS(suite=first)
    if len(numbers) == 1:
        return dit.CHIFFRES_SEULS(juste=numbers[0])
    if re.fullmatch(r"[\d.,]+e\+?\d+", text, re.IGNORECASE):
        return dit.NUMERO_PERDU()
    if re.match(r"(?:\+|00)(?!33)\d", text):
        return dit.NUMERO_ETRANGER()
    return dit.FORME_DE_NUMERO(valeur=shown(text))


def said_telephone(number: str) -> str:
    """Un numéro tel qu'on le lit : « 04 73 00 00 00 », espaces insécables ; « 39 49 », « 115 »."""
    return _INSECABLE.join(re.findall(r"\d\d", number)) if len(number) % 2 == 0 else number


def telephone_link(number: str) -> str:
    """L'adresse qui compose un numéro, même de l'étranger ; un numéro court reste le sien."""
    if len(number) != 10:
        return f"tel:{number}"
    return f"tel:+{_OVERSEAS.get(number[:4], '33')}{number[1:]}"
