"""Demander à une structure de relire sa fiche : par où l'atteindre, et avec quels mots.

La lettre imprimée et le courriel disent la même chose : qui écrit, pourquoi à elle, avant quand, ce
qui arrive sans réponse, comment ne plus y être.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from innovation_sociale.french.dates import en_francais
from innovation_sociale.guidance.verifying import DELAI, SILENCE, AVerifier
from innovation_sociale.models import Acteur, Catalogue, Source
from innovation_sociale.models.base import parcourir
from innovation_sociale.models.confirming import Fiche
from innovation_sociale.models.essentials import informations
from innovation_sociale.models.facts import Fait
from innovation_sociale.models.link_kinds import NatureLien
from innovation_sociale.models.reaching import Voie, postal_age, relay, ways
from innovation_sociale.models.vocabulary import VerifieComment

# De ce qui laisse le plus de temps pour répondre à ce qui en laisse le moins.
_ORDRE = ("courriel", "formulaire", "adresse", "telephone", "rendez-vous", "sa-page")
A_TROUVER = (
    "aucune adresse, aucun formulaire, aucun réseau dans sa fiche : une personne doit le trouver"
)
# Une question qui commence ainsi n'attend ni oui, ni non.
_OUVERTE = re.compile(
    r"(?:(?:à|de|d'|dans|par|pour|sur|avec|en|depuis|jusqu'à|chez|vers|sous) ?)?(?:l')?"
    r"(?:qu'|(?:qui|que|quoi|quels?|quelles?|quand|où|comment|combien|pourquoi|lesquels|lesquelles|laquelle|lequel)"
    r"(?![a-zà-ÿœ]))",
    re.IGNORECASE,
)
_FERMEE = ("oui", "non", "il n'y en a pas", "je ne sais pas")
SIGNATURE = "[votre nom, votre fonction : à compléter avant d'envoyer]"


def answers(question: str) -> tuple[str, ...]:
    """Les cases d'une question, avant « voici : » ; ni oui ni non si elle demande qui, quand, où."""
    opened = _OUVERTE.match(question.replace("\u2019", "'"))
    return _FERMEE[2:] if opened else _FERMEE


def roads(catalogue: Catalogue, fiche: Fiche) -> list[str]:
    """Par où demander, du meilleur chemin au dernier recours ; au moins une ligne."""
    direct = {
        voie.quoi: f"{voie.geste} {voie.texte} ({voie.age})" for voie in ways(fiche) if voie.joint
    }
    if isinstance(fiche, Acteur) and fiche.adresse:
        direct["adresse"] = f"Envoyer la lettre : {fiche.adresse} ({postal_age(fiche)})"
    found = [direct[name] for name in _ORDRE if name in direct]
    found += [f"Passer par son réseau : {voie.texte}" for voie in _networks(fiche)]
    if not found:
        found = [A_TROUVER[0].upper() + A_TROUVER[1:]]
        other = relay(catalogue, fiche) if isinstance(fiche, Acteur) else None
        if other:
            found.append(f"Demander à {other[1].nom}, qui oriente sur son territoire")
    return found


def lost(fiche: Fiche) -> bool:
    """Vrai si rien ne mène à la structure : ni adresse, ni formulaire, ni réseau."""
    postal = isinstance(fiche, Acteur) and fiche.adresse
    return not (postal or any(voie.joint for voie in ways(fiche)) or _networks(fiche))


def _networks(fiche: Fiche) -> list[Voie]:
    return [voie for voie in ways(fiche) if voie.quoi == NatureLien.SON_RESEAU]


def places_to_look(catalogue: Catalogue, fiche: Fiche) -> list[tuple[str, str]]:
    """Où regarder : ses pages, puis les documents que sa fiche cite ; le nom et l'adresse."""
    pages = [(lien.quoi.label, lien.url) for lien in fiche.liens]
    seen = {url for _, url in pages}
    cited = (
        one for _, model in parcourir(fiche) if isinstance(model, Fait) for one in model.references
    )
    for source in map(catalogue.source, cited):
        if source.url not in seen:
            seen.add(source.url)
            pages.append((_named(source), source.url))
    return pages


def _named(source: Source) -> str:
    return f"{source.editeur}, {source.titre} ({source.date.dite})"


@dataclass(frozen=True)
class Invitation:
    """Les phrases d'une demande, dans l'ordre où on les lit."""

    objet: str
    qui: str
    pourquoi: str
    avant: str
    ensuite: str
    sans_reponse: str


def invitation(catalogue: Catalogue, one: AVerifier, today: dt.date) -> Invitation:
    """Les mots d'une demande faite à `today`, pour la lettre et pour le courriel."""
    site, name = catalogue.site, one.fiche.nom
    published = f", publié par {site.editeur}," if site.editeur else ""
    here = catalogue.territoires.du_site().ou
    deadline = en_francais(today + dt.timedelta(days=DELAI))
    told = informations(one.fiche) if isinstance(one.fiche, Acteur) else ""
    aged = f" ({told})" if told else ""
    return Invitation(
        objet=f"{name} : votre fiche est-elle juste ?",
        qui=f"Le site « {site.nom} »{published} présente {name} à des personnes qui préparent un "
        f"projet {here} et cherchent à qui s'adresser.",
        pourquoi=f"Ce que nous en disons vient de documents publics{aged}. Vous êtes les mieux "
        "placés pour dire ce qui a changé.",
        avant=f"Pouvez-vous nous répondre avant le {deadline} ?",
        ensuite=f"Votre fiche dira alors « {VerifieComment.ACTEUR.label} », avec la date. Nous gardons "
        "ce jour et votre fonction, pas votre nom.",
        sans_reponse="Sans réponse, elle reste en ligne comme elle est, chaque information avec sa "
        f"date, et nous ne vous récrivons pas avant {SILENCE // 30} mois.",
    )


def email(catalogue: Catalogue, one: AVerifier, today: dt.date, page: str, form: str) -> list[str]:
    """Un courriel prêt à envoyer, ligne à ligne, l'objet d'abord.

    `page` : l'adresse publique de sa fiche ; `form` : celle du formulaire qui la relit ; vides si
    le site ne connaît pas la sienne.
    """
    said = invitation(catalogue, one, today)
    return [
        f"Objet : {said.objet}",
        "",
        "Bonjour,",
        "",
        f"{said.qui} {said.pourquoi}",
        *([f"Votre fiche : {page}"] if page else []),
        "",
        *_asked(one.fiche, bool(page)),
        "",
        f"{said.avant} Répondez à ce message depuis une adresse de votre structure"
        + (f", ou cochez vos réponses ici : {form}" if form else "."),
        said.ensuite,
        "",
        f"{said.sans_reponse} Pour faire retirer votre fiche, ou ne plus recevoir de demande, "
        "répondez-le simplement.",
        "",
        "Merci,",
        SIGNATURE,
    ]


def _asked(fiche: Fiche, online: bool) -> Iterator[str]:
    """Les questions ouvertes, numérotées ; sans elles, la seule qui compte."""
    if not fiche.a_completer:
        yield "Est-ce toujours juste ?" if online else "Qu'est-ce qui a changé chez vous ?"
        return
    yield (
        "Est-elle juste ? Et savez-vous répondre à ceci ?"
        if online
        else "Savez-vous répondre à ceci ?"
    )
    yield from (f"{rank}. {one.question}" for rank, one in enumerate(fiche.a_completer, 1))
