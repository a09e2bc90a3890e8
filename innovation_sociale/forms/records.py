"""Ce que le navigateur reçoit d'une fiche publiée : de quoi la relire, la corriger, y répondre.

Un petit script par fiche, qu'une page ne charge que si on le lui demande.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from innovation_sociale.errors import fold
from innovation_sociale.forms.proposals import SAID
from innovation_sociale.forms.rules import judging_table
from innovation_sociale.french.typography import typeset_text
from innovation_sociale.models import Acteur, Catalogue, Fait, Question, Temoignage, Verification
from innovation_sociale.models.base import parcourir
from innovation_sociale.models.contacts import said_telephone
from innovation_sociale.models.contributions import a_confirmer, correctable, name_of
from innovation_sociale.models.essentials import informations
from innovation_sociale.models.fields import Champ, champs, models_in
from innovation_sociale.models.kinds import Nature
from innovation_sociale.models.link_kinds import NatureLien
from innovation_sociale.models.links import Lien
from innovation_sociale.models.reaching import ways
from innovation_sociale.models.saying import dit
from innovation_sociale.models.territories import Territoire
from innovation_sociale.models.vocabulary import Sujet, Vocabulaire
from innovation_sociale.reading.support_checks import PROUVES
from innovation_sociale.reading.twins import LIGHT

Table = dict[str, Any]
# Les champs d'une fiche qui se relisent ensemble ; chacun des autres est seul sous son titre.
_TOGETHER: Mapping[str, Sequence[tuple[str, tuple[str, ...]]]] = {
    "support": (
        ("Qui vous êtes", ("nom", "type", "statut", "derniere_preuve")),
        (
            "Ce que vous faites, où et pour qui",
            ("territoires", "stades", "services", "publics", "frais"),
        ),
        ("Comment vous joindre", ("telephone", "courriel", "adresse", "liens", "premier_pas")),
    ),
    "testimonials": (
        ("Le projet", ("nom", "theme", "territoires", "statut", "statut_explique", "liens")),
        ("Qui raconte", ("personnes", "parole")),
    ),
}
# Ce que la relecture d'une fiche ne demande pas : le site l'écrit, ou le déduit.
_UNASKED = frozenset(
    "verifie_le verifie_par verifie_comment prochaine_verification a_completer absences "
    "dans_l_article incompletes montants dessin accroche profil".split()
)


def record(catalogue: Catalogue, une: Nature, id_: str, fiche: Any) -> Table:
    """Tout ce qu'un formulaire dit d'une fiche, en JSON."""
    links = [one.url for one in getattr(fiche, "liens", []) if one.quoi is NatureLien.SA_PAGE]
    facts = [one for _, one in parcourir(fiche) if isinstance(one, Fait)]
    return {
        "fiche": name_of(une, id_),
        "nom": une.titre(fiche),
        "genre": une.code,
        "site": links[0] if links else "",
        "age": informations(fiche) if isinstance(fiche, Acteur) else "",
        "groupes": list(_groups(catalogue, une, fiche)) if isinstance(fiche, Verification) else [],
        "a_confirmer": a_confirmer(fiche) if isinstance(fiche, Verification) else [],
        "questions": [_question(fiche, one) for one in _questions(catalogue, une.code, id_)],
        "phrases": list(dict.fromkeys(typeset_text(dit(one)) for one in facts)),
    }


def _questions(catalogue: Catalogue, kind: str, id_: str) -> Sequence[Question]:
    asked = catalogue.questions()
    return next((found for code, one, found in asked if (code, one) == (kind, id_)), ())


def _question(fiche: Any, une: Question) -> Table:
    """Une question, à qui la poser, et par où le joindre."""
    owner = fiche if isinstance(fiche, Acteur | Temoignage) else None
    way = next((one for one in ways(owner) if one.joint), None) if owner else None
    return {
        "id": une.id,
        "question": typeset_text(une.question),
        "comment": typeset_text(une.comment_repondre),
        "champ": une.champ or "",
        "qui": owner.nom if owner else "",
        "voie": way.court if way else "",
    }


def _groups(catalogue: Catalogue, une: Nature, fiche: Verification) -> Iterator[Table]:
    shown = {one.nom: one for one in champs(fiche) if one.nom not in _UNASKED}
    for title, names in _TOGETHER[une.code]:
        lines = [line for name in names for line in _lines(catalogue, fiche, shown.pop(name))]
        if lines:
            yield {"titre": title, "lignes": lines}
    for one in shown.values():
        if one.nom != "faits":
            if lines := list(_lines(catalogue, fiche, one)):
                yield {"titre": one.titre, "lignes": lines}
            continue
        for sujet in Sujet:
            facts = [fait for fait in one.valeur if fait.sujet is sujet]
            if facts:
                lines = [_fact_line(one.nom, sujet.label, fait) for fait in facts]
                yield {"titre": sujet.label, "lignes": lines}


def _lines(catalogue: Catalogue, fiche: Any, un: Champ) -> Iterator[Table]:
    """Ce qu'un champ donne à relire : une ligne, ou une par fait ou par lien."""
    models = models_in(type(fiche).model_fields[un.nom].annotation)
    if un.absence:
        yield {"champ": un.nom, "titre": un.titre, "dit": "Il n'y en a pas.", "valeur": None}
    elif un.vide:
        if not models or models[0] is Lien:
            yield {**_plain(catalogue, un), "dit": "", "valeur": None}
    elif not models:
        yield _plain(catalogue, un)
    elif models[0] is Fait:
        facts = un.valeur if isinstance(un.valeur, list) else [un.valeur]
        yield from (_fact_line(un.nom, un.titre, fait) for fait in facts)
    elif models[0] is Lien:
        for link in un.valeur:
            yield {
                "champ": un.nom,
                "titre": link.quoi.label,
                "dit": link.url,
                "valeur": link.url,
                "gabarit": "lien",
            }
    else:
        yield {
            "champ": un.nom,
            "titre": un.titre,
            "dit": typeset_text(_told(un.valeur)),
            "valeur": None,
        }


def _plain(catalogue: Catalogue, un: Champ) -> Table:
    """Un champ qui ne porte ni fait ni lien ; `manque` : il peut être dit absent."""
    words = [one for one in un.mots if isinstance(one, Vocabulaire | Territoire)]
    many = isinstance(un.valeur, list)
    value: Any = [str(one) for one in un.valeur] if many else str(un.valeur)
    label = ", ".join(one.label for one in words) if words else _told(un.valeur)
    line: Table = {"champ": un.nom, "titre": un.titre, "valeur": value, "gabarit": un.nom}
    line["dit"] = said_telephone(value) if un.nom == "telephone" and value else typeset_text(label)
    if un.nom == "liens":
        line["gabarit"] = "lien"
    if un.affichage.pas:
        line["manque"] = True
    if un.nom in (*PROUVES, "statut"):
        line["phrase"] = SAID.get(un.nom, "")
    return line


def _fact_line(name: str, title: str, fait: Fait) -> Table:
    """Un fait ; celui qui est un chiffre se signale, et ne se récrit pas ici."""
    return {
        "champ": name,
        "titre": title,
        "dit": typeset_text(dit(fait)),
        "valeur": fait.texte,
        "gabarit": "fait",
        "sujet": str(fait.sujet or ""),
    }


def _told(value: Any) -> str:
    if isinstance(value, list):
        return " ; ".join(filter(None, map(_told, value)))
    if isinstance(value, str):
        return value
    named = [getattr(value, one, "") for one in ("nom", "titre", "trait", "mots", "role", "texte")]
    return ", ".join(str(one) for one in named if one)


def names_script(catalogue: Catalogue) -> str:
    """Ce qui permet de trouver une fiche, ou d'en reconnaître une : noms, sites, questions, sources.

    `peu` : les mots d'un nom qui ne le distinguent pas.
    """
    rows = []
    questions: dict[str, str] = {}
    for une, id_, fiche in correctable(catalogue):
        site = next((one.url for one in getattr(fiche, "liens", []) if one.quoi == "sa-page"), "")
        name = name_of(une, id_)
        rows.append([name, une.titre(fiche), site, getattr(fiche, "courriel", None) or ""])
        questions |= {one.id: name for one in _questions(catalogue, une.code, id_)}
    told = {
        "fiches": rows,
        "questions": questions,
        "sources": {one.url: id_ for id_, one in catalogue.sources.items()},
        "peu": sorted(map(fold, LIGHT)),
    }
    return _script("isaNoms", told)


def scripts(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Le nom et le texte de chaque script de données : `noms`, `regles`, puis une fiche chacun."""
    yield "noms", names_script(catalogue)
    yield "regles", _script("isaRegles", judging_table())
    for une, id_, fiche in correctable(catalogue):
        told = record(catalogue, une, id_, fiche)
        yield told["fiche"], _script("isaFiche", told)


def _script(name: str, told: Table) -> str:
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f"window.{name}={text};\n"
