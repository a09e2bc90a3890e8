"""Ce qu'une fiche de l'annuaire doit dire, et prouver : à défaut, sa place est au glossaire."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from innovation_sociale.errors import DataError, shown, suggestion
from innovation_sociale.french.dates import DateApprochee, annees_avant
from innovation_sociale.messages import absences
from innovation_sociale.messages import proofs as dit
from innovation_sociale.models import Acteur
from innovation_sociale.models.fields import affichage, champs
from innovation_sociale.models.vocabulary import Frais, StatutActeur, Sujet
from innovation_sociale.reading.loaded import Loaded

# Ce qui dit à quelqu'un en quoi, quand ou comment un acteur l'aidera.
HELP = ("stades", "services", "publics", "premier_pas")

# Une nouvelle de tant d'années dit encore qu'un acteur agit.
_RECENT = 2
COORDONNEES = ("courriel", "telephone", "adresse")
PROUVES = ("territoires", "stades", "services", "publics", "frais")


def check_help(loaded: Sequence[Loaded]) -> Iterator[DataError]:
    """Un avertissement par acteur dont la fiche ne dit ni quand, ni en quoi, ni qui il aide."""
    for one in loaded:
        if isinstance(one.value, Acteur) and not any(getattr(one.value, name) for name in HELP):
            yield one.document.error(("nom",), dit.FICHE_SANS_AIDE(), key=True)


def check_proofs(one: Loaded, acteur: Acteur) -> Iterator[DataError]:
    """Ce que la fiche d'un acteur affirme par un code doit l'être aussi par un fait."""
    subjects = {fait.sujet for fait in acteur.faits}
    for rank, fait in enumerate(acteur.faits):
        if fait.sujet is None:
            yield one.document.error(("faits", rank), dit.SUJET_MANQUANT())
    for name in PROUVES:
        value = getattr(acteur, name)
        silent = not value or value in (Frais.INCONNU, Frais.SANS_OBJET)
        if not silent and Sujet[name.upper()] not in subjects:
            yield one.document.error((name,), dit.CHAMP_SANS_PREUVE(champ=name), key=True)
    given = [name for name in COORDONNEES if getattr(acteur, name)]
    if given and Sujet.COORDONNEES not in subjects:
        said = dit.COORDONNEE_SANS_PREUVE(champ=given[0])
        yield one.document.error((given[0],), said, key=True)
    if Sujet.PRESENTATION not in subjects:
        yield one.document.error(("faits",), dit.PRESENTATION_MANQUANTE(), key=True)
    yield from _check_status(one, acteur)


def _check_status(one: Loaded, acteur: Acteur) -> Iterator[DataError]:
    """Une règle pour tous : actif si la dernière nouvelle, lue et datée, a moins de deux ans."""
    proof, active = acteur.derniere_preuve, acteur.statut is StatutActeur.ACTIF
    if active and proof is None:
        yield one.document.error(("statut",), dit.ACTIF_SANS_PREUVE(), key=True)
    elif proof and acteur.statut in (StatutActeur.ACTIF, StatutActeur.A_CONFIRMER):
        recent = recent_proof(proof.date, acteur.verifie_le, deduced=proof.deduit)
        if recent != active:
            said = dit.ACTIF_TROP_ANCIEN if active else dit.RECENT_A_CONFIRMER
            yield one.document.error(("statut",), said(date=str(proof.date)), key=True)


def recent_proof(date: DateApprochee, checked: dt.date, *, deduced: bool) -> bool:
    """Vrai si une nouvelle de cette date suffit à dire actif, au jour où la fiche a été relue."""
    return not deduced and date.depuis(annees_avant(checked, _RECENT))


def check_absences(one: Loaded, acteur: Acteur) -> Iterator[DataError]:
    """Une absence nomme un champ qui peut manquer, laissé vide ; une question, un champ à remplir."""
    known = [nom for nom, info in Acteur.model_fields.items() if affichage(info).pas]
    filled = {champ.nom for champ in champs(acteur) if not champ.vide}
    named = [absence.champ for absence in acteur.absences]
    for rank, nom in enumerate(named):
        here = ("absences", rank, "champ")
        if nom not in known:
            guess = (
                suggestion(nom, known) or f" : les champs qui le peuvent sont {', '.join(known)}"
            )
            yield one.document.error(
                here, absences.ABSENCE_IMPOSSIBLE(champ=shown(nom), suite=guess)
            )
        elif nom in filled:
            yield one.document.error(here, absences.ABSENCE_REMPLIE(champ=nom))
        elif nom in named[:rank]:
            yield one.document.error(here, absences.ABSENCE_REPETEE(champ=nom))
    for rank, question in enumerate(acteur.a_completer):
        here = ("a_completer", rank, "champ")
        if question.champ and question.champ in {*filled, *named}:
            yield one.document.error(here, absences.QUESTION_REPONDUE(champ=question.champ))
        elif question.champ and question.champ not in Acteur.model_fields:
            guess = suggestion(question.champ, Acteur.model_fields) or " : retirez cette ligne"
            said = absences.CHAMP_DE_QUESTION(champ=shown(question.champ), suite=guess)
            yield one.document.error(here, said)
