"""Écrire dans une fiche les changements d'une contribution, champ par champ."""

from __future__ import annotations

from innovation_sociale.contributions.revision import Revision, same, subject
from innovation_sociale.errors import Refused, Sentence, shown, suggestion
from innovation_sociale.messages import contributions as said
from innovation_sociale.models.contacts import read_email, read_telephone, said_telephone
from innovation_sociale.models.contributions import Changement
from innovation_sociale.models.facts import Fait
from innovation_sociale.models.fields import models_in
from innovation_sociale.models.link_kinds import NatureLien
from innovation_sociale.models.links import Lien
from innovation_sociale.models.web_addresses import same_page
from innovation_sociale.reading.document import Path
from innovation_sociale.reading.support_checks import COORDONNEES, PROUVES

# Ce qu'une contribution ne change pas par « changements » : elle a d'autres mots pour le dire.
_BY_HAND = frozenset(
    "verifie_le verifie_par verifie_comment prochaine_verification a_completer absences".split()
)
_READ = {"telephone": read_telephone, "courriel": read_email}
# La phrase qui donne une coordonnée, quand la contribution n'en donne pas.
_CONTACT = {
    "telephone": "Son téléphone est le {}.",
    "courriel": "Son courriel est {}.",
    "adresse": "Son adresse est {}.",
}
_ONE, _MANY = "une valeur, et une seule", "une liste de valeurs, chacune après un tiret"


def change(revision: Revision, here: Path, asked: Changement) -> None:
    """Applique un changement ; un défaut est retenu, à `here`, et rien n'est alors écrit de lui."""
    info = type(revision.loaded.value).model_fields.get(asked.champ)
    if info is None:
        known = type(revision.loaded.value).model_fields
        guess = suggestion(asked.champ, known) or ""
        revision.refuse(
            (*here, "champ"), said.CHAMP_DE_CONTRIBUTION(champ=asked.champ, suite=guess)
        )
        return
    inner = models_in(info.annotation)
    many = getattr(info.annotation, "__origin__", None) is list
    if asked.champ in _BY_HAND or (inner and inner[0] not in (Fait, Lien)):
        revision.refuse((*here, "champ"), said.CHAMP_A_LA_MAIN(champ=asked.champ))
    elif isinstance(asked.nouveau, list) != (many and not inner):
        form = _MANY if many and not inner else _ONE
        revision.refuse(
            (*here, "nouveau"), said.UNE_VALEUR_OU_DES_VALEURS(champ=asked.champ, forme=form)
        )
    elif inner and inner[0] is Lien:
        _link(revision, here, asked)
    elif inner:
        _fact(revision, here, asked, many=many)
    elif many:
        _list(revision, here, asked)
    else:
        _scalar(revision, here, asked)


def _refused(revision: Revision, here: Path, asked: Changement, current: str) -> bool:
    """Vrai, et dit, si la fiche ne dit pas ce que la contribution croit y lire."""
    told = asked.ancien if isinstance(asked.ancien, str) else ", ".join(asked.ancien or [])
    message: Sentence | None = None
    if told and not same(told, current):
        message = said.ANCIEN_DIFFERENT(
            champ=asked.champ, ancien=shown(told), ici=shown(current) or "rien"
        )
    elif current and not told:
        message = said.ANCIEN_MANQUANT(champ=asked.champ, ici=shown(current))
    if message is not None:
        revision.refuse((*here, "ancien" if told else "champ"), message)
    return message is not None


def _without_sentence(revision: Revision, here: Path, asked: Changement) -> bool:
    """Vrai, et dit, si le champ demande une phrase qui le prouve, et qu'il n'y en a pas."""
    proven = "faits" in revision.draft.tree and asked.champ in (*PROUVES, "statut")
    if proven and not asked.phrase:
        revision.refuse((*here, "champ"), said.PHRASE_MANQUANTE(champ=asked.champ))
        return True
    return False


def _scalar(revision: Revision, here: Path, asked: Changement) -> None:
    name, new = asked.champ, str(asked.nouveau)
    before = str(revision.draft.tree.get(name, "")) if name in revision.filled else ""
    old = "" if before == "" else _kept(name, before)
    if isinstance(asked.ancien, str):
        asked = asked.model_copy(update={"ancien": _kept(name, asked.ancien)})
    if _kept(name, new) == old:
        _already(revision, name, old)
        return
    if _refused(revision, here, asked, old) or _without_sentence(revision, here, asked):
        return
    revision.write((name,), _kept(name, new), (*here, "nouveau"))
    revision.settle(name)
    if name == "statut" and "faits" in revision.draft.tree:
        _state(revision, here, asked)
    elif name in COORDONNEES and "faits" in revision.draft.tree:
        _contact(revision, here, asked, old)
    else:
        _sentence(revision, here, asked)


def _already(revision: Revision, name: str, told: str) -> None:
    revision.note(f"« {name} » dit déjà « {shown(told)} » : rien à changer.")


def _kept(name: str, value: str) -> str:
    """Une coordonnée telle qu'on la garde ; telle quelle si elle se lit mal : `check` le dira."""
    try:
        return _READ[name](value) if name in _READ else value
    except Refused:
        return value


def _sentence(revision: Revision, here: Path, asked: Changement) -> None:
    """La phrase qui dit un changement devient un fait."""
    if asked.phrase:
        topic = str(asked.sujet or subject(asked.champ))
        revision.add_fact((*here,), asked.phrase, topic, asked)


def _state(revision: Revision, here: Path, asked: Changement) -> None:
    """Un statut se prouve par la dernière nouvelle."""
    if "derniere_preuve" in revision.draft.tree:
        revision.replace_fact(("derniere_preuve",), asked.phrase or "", here, asked)
    else:
        proof = revision.proof(here, asked)
        fact = {"sujet": subject("statut"), "texte": asked.phrase, **proof}
        revision.write(("derniere_preuve",), fact, here)


def _contact(revision: Revision, here: Path, asked: Changement, old: str) -> None:
    """Le fait qui donne une coordonnée, avec sa date : le sien s'il ne disait qu'elle."""
    name, new = asked.champ, _kept(asked.champ, str(asked.nouveau))
    texte = asked.phrase or _CONTACT[name].format(_read_aloud(name, new))
    facts = revision.draft.tree["faits"]
    told = _CONTACT[name].format(_read_aloud(name, old))
    own = next((rank for rank, one in enumerate(facts) if old and one.get("texte") == told), None)
    if own is not None:
        revision.replace_fact(("faits", own), texte, here, asked)
        return
    revision.add_fact(here, texte, str(asked.sujet or subject(name)), asked)
    for one in facts:
        if old and _bare(old) in _bare(one.get("texte", "")) and one["texte"] != texte:
            revision.note(f"Un fait cite encore l'ancienne valeur : « {shown(one['texte'], 200)} »")


def _read_aloud(name: str, value: str) -> str:
    return said_telephone(value).replace("\u00a0", " ") if name == "telephone" else value


def _bare(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum() or sign == "@")


def _list(revision: Revision, here: Path, asked: Changement) -> None:
    name = asked.champ
    current = [str(one) for one in revision.draft.tree.get(name, [])]
    if set(asked.nouveau) == set(current):
        _already(revision, name, ", ".join(current))
        return
    told = asked.ancien if isinstance(asked.ancien, list) else [asked.ancien or ""]
    if set(told) == set(current):
        asked = asked.model_copy(update={"ancien": current})  # l'ordre ne compte pas
    if _refused(revision, here, asked, ", ".join(current)):
        return
    if _without_sentence(revision, here, asked):
        return
    wanted = [str(one) for one in asked.nouveau]
    for rank, one in enumerate(wanted):
        if one not in current:
            revision.add(
                (name,), len(revision.draft.tree.get(name, [])), one, (*here, "nouveau", rank)
            )
    for rank, one in reversed([*enumerate(current)]):
        if one not in wanted:
            revision.draft.remove((name, rank))
            revision.touched.add(name)
    revision.traced[(name,)] = (*here, "nouveau")
    revision.settle(name)
    _sentence(revision, here, asked)


def _link(revision: Revision, here: Path, asked: Changement) -> None:
    links = revision.draft.tree.get("liens", [])
    new, old = str(asked.nouveau), str(asked.ancien or "")
    place = (*here, "nouveau")
    if any(one["url"] == new for one in links):
        _already(revision, "liens", new)
        return
    if not old:
        if asked.quoi is None:
            choice = ", ".join(f"« {one} »" for one in NatureLien)
            revision.refuse(here, said.LIEN_SANS_NATURE(choix=choice))
            return
        link = {"quoi": str(asked.quoi), "url": new, **revision.proof(here, asked)}
        revision.add(("liens",), len(links), link, place)
    else:
        rank = next((rank for rank, one in enumerate(links) if _same_page(one["url"], old)), None)
        if rank is None:
            here_now = shown(", ".join(one["url"] for one in links), 120) or "rien"
            message = said.ANCIEN_DIFFERENT(champ="liens", ancien=shown(old), ici=here_now)
            revision.refuse((*here, "ancien"), message)
            return
        changed = {"url": new, **revision.proof(here, asked)}
        if asked.quoi is not None:
            changed = {"quoi": str(asked.quoi), **changed}
        for name, value in changed.items():
            revision.write(("liens", rank, name), value, place)
    revision.settle("liens")
    _sentence(revision, here, asked)


def _same_page(one: str, other: str) -> bool:
    return one == other or same_page(one) == same_page(other)


def _fact(revision: Revision, here: Path, asked: Changement, *, many: bool) -> None:
    name, new, old = asked.champ, str(asked.nouveau), str(asked.ancien or "")
    place = (*here, "nouveau")
    current = revision.draft.tree.get(name)
    if any(one.get("texte") == new for one in (current or [] if many else [current or {}])):
        _already(revision, name, new)
    elif not many:
        if _refused(revision, here, asked, (current or {}).get("texte", "")):
            return
        if current:
            revision.replace_fact((name,), new, here, asked)
        else:
            topic = str(asked.sujet or subject(name))
            fact = {"sujet": topic, "texte": new, **revision.proof(here, asked)}
            revision.write((name,), fact, place)
        revision.settle(name)
    elif not old:
        topic = str(asked.sujet or "")
        fact = {"sujet": topic, "texte": new, **revision.proof(here, asked)}
        revision.add((name,), len(current or []), fact, place)
    else:
        found = [rank for rank, one in enumerate(current or []) if same(one.get("texte", ""), old)]
        if not found:
            message = said.ANCIEN_DIFFERENT(champ=name, ancien=shown(old), ici="autre chose")
            revision.refuse((*here, "ancien"), message)
            return
        revision.replace_fact((name, found[0]), new, here, asked)
