"""Une fiche sur le papier : un acteur, en bref ou en entier, un témoignage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from innovation_sociale.errors import plural
from innovation_sociale.french.dates import en_francais
from innovation_sociale.models import Acteur, Fait, Temoignage, Verification
from innovation_sociale.models.confirming import confirmee_le
from innovation_sociale.models.essentials import (
    MOST_CAUTIONS,
    MOST_QUESTIONS,
    Reponse,
    essentiel,
    informations,
    pour_qui,
    reste,
)
from innovation_sociale.models.facts import Absence, Question
from innovation_sociale.models.fields import Champ, Lieu, champs, parties, reperes
from innovation_sociale.models.reaching import Voie, postal_age, ways
from innovation_sociale.models.vocabulary import Frais, StatutActeur, Sujet, VerifieComment
from innovation_sociale.pages.sketches import map_svg, sketch_svg
from innovation_sociale.pages.territory_map import Reading, territory_map
from innovation_sociale.pages.titles import named
from innovation_sociale.printing.desk import Desk, Said, labels

Sheet = dict[str, Any]


def actor_entry(desk: Desk, id_: str, acteur: Acteur) -> Sheet:
    """Un acteur dans l'annuaire : ce qu'il faut pour l'appeler, et la date de ce qu'on sait."""
    page = f"support/{id_}.md"
    return {
        "t": "acteur",
        "id": f"acteur-{id_}",
        "nom": Said(acteur.nom),
        "type": Said(acteur.type.label),
        "alerte": alert(acteur),
        "territoires": labels(acteur.territoires),
        "presentation": desk.fact(acteur.faits_sur(Sujet.PRESENTATION)[0]),
        "premier_pas": desk.fact(acteur.premier_pas) if acteur.premier_pas else None,
        "frais": _cost(acteur),
        **_reach(acteur),
        "adresse": Said(f"{acteur.adresse}, {postal_age(acteur)}") if acteur.adresse else "",
        "verifie": _checked(desk, "support", id_, acteur),
        "qr": desk.code(page),
    }


def actor_cuts(acteur: Acteur) -> int:
    """Combien de parties une fiche peut perdre sans rien perdre de l'essentiel."""
    return 1 + sum(bool(reste(acteur, sujet)) for sujet in Sujet)


def actor_sheet(desk: Desk, id_: str, acteur: Acteur, cut: int = 0) -> Sheet:
    """La fiche d'un acteur, dans l'ordre de sa page, sans ses `cut` dernières parties.

    Ce qui manque alors se compte, et se lit en ligne.
    """
    told = [(sujet, faits) for sujet in Sujet if (faits := reste(acteur, sujet))]
    shown = told[: len(told) - max(cut - 1, 0)]
    left = sum(len(faits) for _, faits in told[len(shown) :])
    entry = actor_entry(desk, id_, acteur)
    cautions = acteur.faits_sur(Sujet.A_SAVOIR)[:MOST_CAUTIONS]
    return {
        **entry,
        "t": "fiche-acteur",
        "pour_qui": Said(pour_qui(acteur)),
        "precautions": desk.facts(cautions),
        "essentiel": [_answer(desk, une) for une in essentiel(acteur)],
        "sections": [
            {"titre": Said(sujet.label), "faits": desk.facts(faits)} for sujet, faits in shown
        ],
        "suite": Said(f"{plural(left, 'autre fait', 'autres faits')} : sur le site.")
        if left
        else "",
        "reperes": [
            [Said(one.titre), text]
            for one in ([] if cut else reperes(acteur))
            # Le type et l'adresse sont déjà dans l'entrée de l'annuaire.
            if (one.nom not in ("type", "adresse") or one.absence)
            and (text := _landmark(desk, acteur, one))
        ],
        "questions": questions(acteur.a_completer[:MOST_QUESTIONS]),
        "informations": Said(informations(acteur)),
        "carte": _map(desk, acteur),
    }


def _answer(desk: Desk, une: Reponse) -> Sheet:
    """Une réponse de l'essentiel : sa question, ce qui se dit avant le fait, le fait, l'usage."""
    return {
        "question": Said(une.question),
        "avant": Said(une.avant),
        "fait": desk.fact(une.fait) if une.fait else None,
        "general": Said(une.general),
    }


def _map(desk: Desk, acteur: Acteur) -> Sheet | None:
    """La petite carte d'un acteur ; rien si le projet n'en a pas.

    Les codes se posent par-dessus le dessin, à tant de fois sa largeur et sa hauteur du coin.
    """
    drawn = territory_map(desk.catalogue.carte, acteur.territoires)
    if drawn is None:
        return None
    return {
        "svg": map_svg(drawn),
        "alt": Said(drawn.sentence),
        "codes": [
            {
                "x": one.x / drawn.width,
                "y": one.y / drawn.height,
                "dit": one.code + (" ?" if one.reading is Reading.NOTHING else ""),
            }
            for one in drawn.areas
        ],
        "hauteur": drawn.height / drawn.width,
    }


def _landmark(desk: Desk, acteur: Acteur, one: Champ) -> Said | str:
    """Un repère d'un acteur ; vide s'il n'est pas connu."""
    if one.absence:
        return _gone(desk, one.absence)
    if one.nom == "statut":
        return Said(f"{acteur.statut.label}. {acteur.statut.description}")
    if one.nom == "frais":
        return _cost(acteur, "voir plus loin")
    if one.vide:
        return ""
    return labels(one.mots) if one.mots else Said(f"{one.valeur}")


def story_sheet(desk: Desk, id_: str, story: Temoignage, level: int = 1, cut: int = 0) -> Sheet:
    """Un témoignage : son récit s'il est écrit, ses faits sinon, et ce qu'on ne sait pas.

    `level` est le niveau de titre de son nom ; `cut`, combien de ses dernières listes de faits
    s'en vont.
    """
    traits = {etape.id: etape.titre for etape in desk.catalogue.definition.etapes}
    return {
        "t": "temoignage",
        "id": f"temoignage-{id_}",
        "nom": Said(story.nom),
        "theme": Said(story.theme),
        "personnes": [Said(f"{one.nom}, {one.role}") for one in story.personnes],
        "territoires": labels(story.territoires),
        "statut": Said(story.statut.label),
        "statut_explique": Said(story.statut_explique),
        **_reach(story),
        "reponse": desk.fact(story.reponse[0]),
        "recit": (told := desk.tale(desk, id_, level)),
        "sections": [
            {"titre": Said(one.titre), "faits": desk.facts(one.valeur)}
            for one in ([] if told else _lists(story)[: len(_lists(story)) - cut])
        ],
        "dessin": _sketch(desk, story),
        "illustre": [[Said(traits[one.trait]), Said(one.texte)] for one in story.illustre],
        "series": [
            {
                "titre": Said(serie.titre),
                "note": Said(serie.note or ""),
                "points": [desk.point(one) for one in serie.points],
            }
            for serie in story.series
        ],
        "questions": questions(story.a_completer),
        "verifie": _checked(desk, "testimonials", id_, story),
        "qr": desk.code(f"testimonials/{id_}.md"),
    }


def story_cuts(story: Temoignage) -> int:
    """Combien de listes de faits un témoignage sans récit peut perdre : toutes, sauf la première."""
    return len(_lists(story)) - 1


def _lists(story: Temoignage) -> list[Champ]:
    """Les listes de faits qu'un témoignage remplit, dans l'ordre de sa fiche."""
    return [one for one in champs(story) if one.forme == "faits" and not one.vide]


def _sketch(desk: Desk, story: Temoignage) -> Sheet | None:
    """Le dessin d'un témoignage, et ce qu'il montre ; rien s'il n'en a pas."""
    if story.dessin is None:
        return None
    dessin = desk.catalogue.dessins[story.dessin]
    return {"svg": sketch_svg(dessin), "alt": Said(dessin.montre)}


def record_sheet(desk: Desk, page: str, fiche: BaseModel) -> Sheet:
    """Une fiche sans mise en page à elle : ses repères, puis chacun de ses champs remplis."""
    shown = [
        one for one in (*reperes(fiche), *parties(fiche)) if Lieu.PAPIER not in one.affichage.tu
    ]
    asked = [one.valeur for one in shown if one.forme == "questions"]
    return {
        "t": "fiche",
        "nom": Said(next(one.valeur for one in champs(fiche) if one.nom == "nom")),
        "reperes": [[Said(one.titre), text] for one in shown if (text := _value(desk, one))],
        "sections": [
            {"titre": Said(one.titre), "faits": desk.facts(_facts(one))}
            for one in shown
            if one.forme in ("fait", "faits")
        ],
        "questions": questions(asked[0]) if asked else [],
        "qr": desk.code(page),
    }


def _gone(desk: Desk, absence: Absence) -> Said:
    """Qu'il n'y en a pas, et qui le dit."""
    source = desk.whole.source(absence.source)
    return Said(f"il n'y en a pas, d'après {source.editeur}, {absence.date}")


def _facts(one: Champ) -> list[Fait]:
    return one.valeur if one.forme == "faits" else [one.valeur]


def _value(desk: Desk, one: Champ) -> Said | str:
    """Un champ qui tient en une ligne ; vide d'un champ inconnu, de faits ou de questions."""
    if one.absence:
        return _gone(desk, one.absence)
    if one.vide or one.forme in ("fait", "faits", "questions"):
        return ""
    if one.identifiants:
        return Said(", ".join(name for _, name in named(desk.whole, one)))
    if one.mots:
        return labels(one.mots)
    if one.forme == "citation":
        return Said(" ".join(one.valeur.alineas))
    if one.forme == "liens":
        return Said(", ".join(lien.url for lien in one.valeur))
    return Said(en_francais(one.valeur) if one.forme == "jour" else f"{one.valeur}")


def contact(fiche: Acteur | Temoignage) -> list[dict[str, str]]:
    """Comment joindre une structure : chaque moyen connu, ce qu'on lit, où il mène, son âge."""
    return [_way(one) for one in ways(fiche) if one.joint]


def _way(one: Voie) -> dict[str, str]:
    year = str(one.date.annee) if one.date and one.date.connue else "sans date"
    return {"x": one.texte, "vers": one.vers, "age": Said(one.age), "an": year}


def _reach(fiche: Acteur | Temoignage) -> Sheet:
    """Ce qui joint une structure, et ce qui ne fait qu'en parler : deux listes distinctes."""
    return {
        "contact": contact(fiche),
        "parlent": [_way(one) for one in ways(fiche) if one.parle],
    }


def alert(acteur: Acteur) -> Said | str:
    """Ce qui doit se lire près du nom d'un acteur dont l'activité n'est pas prouvée ; ou rien."""
    return "" if acteur.statut is StatutActeur.ACTIF else Said(acteur.statut.label.lower())


def _cost(acteur: Acteur, elsewhere: str = "voir sa fiche") -> Said | str:
    """Le coût en deux mots ; s'il n'est connu qu'en partie, où le lire ; vide si rien n'est su."""
    if acteur.frais is not Frais.INCONNU:
        return Said(acteur.frais.label)
    return Said(f"connu en partie, {elsewhere}") if acteur.faits_sur(Sujet.FRAIS) else ""


def questions(asked: Sequence[Question]) -> list[dict[str, Any]]:
    """Des questions ouvertes, et comment y répondre."""
    return [
        {"id": one.id, "question": Said(one.question), "piste": Said(one.comment_repondre)}
        for one in asked
    ]


def _checked(desk: Desk, code: str, id_: str, sheet: Verification) -> Said:
    """Quand nous avons relu une fiche, quand la structure l'a confirmée, et la prochaine fois."""
    own = confirmee_le(desk.whole, code, id_, sheet)
    confirmed = sheet.verifie_comment is VerifieComment.ACTEUR
    said = f"{sheet.verifie_comment.label} le {en_francais(sheet.verifie_le)}"
    if own and not confirmed:
        label = VerifieComment.ACTEUR.label
        said += f", {label[0].lower()}{label[1:]} le {en_francais(own)}"
    return Said(f"{said}, à re-vérifier après le {en_francais(sheet.prochaine_verification)}")
