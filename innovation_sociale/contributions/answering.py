"""Le reste d'une correction : réponses, absences, confirmation, et ce qu'une personne lira."""

from __future__ import annotations

import re

from innovation_sociale.contributions.changing import change
from innovation_sociale.contributions.revision import Revision, subject
from innovation_sociale.errors import shown, suggestion
from innovation_sociale.french.dates import en_francais
from innovation_sociale.messages import contributions as said
from innovation_sociale.models.actors import Verification
from innovation_sociale.models.contributions import Changement, Preuve, Reponse, a_confirmer
from innovation_sociale.models.people import names_person
from innovation_sociale.models.rounds import LISTES, FonctionDeReponse, VoieDeReponse
from innovation_sociale.models.vocabulary import VerifieComment
from innovation_sociale.reading.document import Path

# Ce qui répond à quelqu'un, et ne dit rien à qui n'a pas lu la question.
_REPLY = re.compile(r"\W*(?:oui|non|exact|tout à fait|bien sûr|pas encore)\b\W", re.IGNORECASE)


def correct(revision: Revision) -> None:
    """Applique toute une contribution à sa fiche ; les défauts sont tous retenus.

    Lève `OutOfReach` si la fiche est écrite d'une façon qu'on ne sait pas changer.
    """
    asked = revision.contribution
    if not any(
        (asked.changements, asked.reponses, asked.absences, asked.toujours_vrai)
    ) and not any((asked.sans_reponse, asked.passages, asked.remarque)):
        revision.refuse((), said.CONTRIBUTION_SANS_RIEN())
    if asked.fonction and names_person(asked.fonction):
        revision.refuse(("fonction",), said.FONCTION_QUI_NOMME())
    for rank, one in enumerate(asked.changements):
        change(revision, ("changements", rank), one)
    for rank, answer in enumerate(asked.reponses):
        _answer(revision, ("reponses", rank), answer)
    for rank, name in enumerate(asked.absences):
        _absent(revision, ("absences", rank), name)
    known = type(revision.loaded.value).model_fields
    for rank, name in enumerate(asked.toujours_vrai):
        if name not in known:
            guess = suggestion(name, known)
            message = said.CHAMP_DE_CONTRIBUTION(champ=name, suite=guess)
            revision.refuse(("toujours_vrai", rank), message)
    if not revision.errors:
        _confirm(revision)
    _remind(revision)


def _answer(revision: Revision, here: Path, asked: Reponse) -> None:
    questions = revision.draft.tree.get("a_completer", [])
    question = next((one for one in questions if one["id"] == asked.question), None)
    if question is None:
        guess = suggestion(asked.question, [one["id"] for one in questions])
        message = said.QUESTION_INCONNUE(question=asked.question, suite=guess)
        revision.refuse((*here, "question"), message)
        return
    name, before = question.get("champ", ""), len(revision.errors)
    if name and asked.valeur:
        told = Changement(
            champ=name,
            nouveau=asked.valeur,
            phrase=asked.reponse,
            sujet=asked.sujet,
            date=asked.date,
            source=asked.source,
        )
        change(revision, here, told)
    elif name and asked.il_n_y_en_a_pas:
        _absent(revision, here, name, asked)
        if asked.reponse:
            revision.add_fact(here, asked.reponse, str(asked.sujet or subject(name)), asked)
    elif asked.reponse:
        revision.add_fact(here, asked.reponse, str(asked.sujet or subject(name)), asked)
    else:
        suite = "" if name else " : cette question ne remplit pas un champ à elle seule"
        revision.refuse(here, said.REPONSE_VIDE(suite=suite))
    if asked.reponse and _REPLY.match(asked.reponse):
        revision.note(
            f"Cette réponse ne se comprend qu'avec sa question : « {asked.reponse} » "
            f"({question['question']}). Récrivez-la avant de publier."
        )
    if len(revision.errors) == before:
        _close(revision, asked.question)


def _close(revision: Revision, question: str) -> None:
    """La question est répondue : elle s'en va, si le champ rempli ne l'a pas déjà emportée."""
    for rank, one in enumerate(revision.draft.tree.get("a_completer", [])):
        if one["id"] == question:
            revision.draft.remove(("a_completer", rank))
            return


def _absent(revision: Revision, here: Path, name: str, asked: Preuve | None = None) -> None:
    fields = type(revision.loaded.value).model_fields
    if name not in fields:
        message = said.CHAMP_DE_CONTRIBUTION(champ=shown(name), suite=suggestion(name, fields))
        revision.refuse(here, message)
    elif "absences" not in fields:
        revision.refuse(here, said.CHAMP_A_LA_MAIN(champ=name))
    elif name in revision.filled:
        told = revision.draft.tree.get(name, "")
        ici = shown(told if isinstance(told, str) else "quelque chose")
        revision.refuse(here, said.ABSENCE_D_UN_CHAMP_REMPLI(champ=name, ici=ici))
    elif any(one["champ"] == name for one in revision.draft.tree.get("absences", [])):
        revision.note(f"« {name} » est déjà dit absent : rien à changer.")
    else:
        rank = len(revision.draft.tree.get("absences", []))
        proof = revision.proof(here, asked)
        revision.add(("absences",), rank, {"champ": name, **proof}, here)
        revision.touched.add(name)
        revision.settle(name, ("a_completer",))


def _confirm(revision: Revision) -> None:
    """Date la relecture, si la structure a tout relu et que rien ne reste en doute.

    L'échéance garde l'écart qu'avait la fiche.
    """
    asked, value = revision.contribution, revision.loaded.value
    if not (asked.de_la_structure and asked.toujours_vrai and isinstance(value, Verification)):
        return
    told = {*asked.toujours_vrai, *revision.touched}
    left = [name for name in a_confirmer(value) if name not in told]
    if left or asked.passages:
        doubt = f"rien n'a été dit de {', '.join(left)}" if left else "un passage est dit faux"
        revision.note(f"La relecture n'est pas datée : {doubt}.")
    elif asked.le < value.verifie_le:
        day = en_francais(value.verifie_le)
        revision.note(f"La relecture n'est pas datée : la fiche a été relue depuis, le {day}.")
    else:
        due = asked.le + (value.prochaine_verification - value.verifie_le)
        who = f"{asked.fonction}, pour la structure" if asked.fonction else "la structure"
        revision.write(("verifie_le",), asked.le, ("le",))
        revision.write(("verifie_par",), who, ("fonction",))
        revision.write(("verifie_comment",), VerifieComment.ACTEUR, ("de_la_structure",))
        revision.write(("prochaine_verification",), due, ("le",))
        _attest(revision)


def _attest(revision: Revision) -> None:
    """Ce qu'une personne écrit dans la ronde, si elle voit que la réponse vient de la structure."""
    asked = revision.contribution
    kind, _, id_ = asked.fiche.partition("/")
    found = FonctionDeReponse.nommee(asked.fonction or "")
    revision.note(
        "Ce message vient-il bien d'elle (son adresse, son papier) ? Alors, dans data/round.yml, "
        "sous la ligne déjà là s'il y en a une :"
    )
    lines = [f"{LISTES[kind]}:", f"  {id_}:", f"    repondu_le: {asked.le}"]
    if found is None:
        codes = ", ".join(une for une in FonctionDeReponse if une.se_coche)
        lines.append(f"    # « {shown(asked.fonction or '')} » : {codes}, à choisir")
    lines += [
        f"    reponse_par: {found or '…'}",
        f"    # {VoieDeReponse.SON_ADRESSE} : son adresse ; {VoieDeReponse.EN_TETE} : son papier",
        f"    recu: {VoieDeReponse.SON_ADRESSE}",
    ]
    for line in lines:
        revision.note(line)


def _remind(revision: Revision) -> None:
    """Ce que la contribution dit à une personne, et à elle seule."""
    asked = revision.contribution
    for one in asked.passages:
        why = f" ({one.pourquoi})" if one.pourquoi else ""
        revision.note(f"Dit faux : « {one.passage} »{why}")
    if asked.sans_reponse:
        revision.note(f"Ne sait pas : {', '.join(asked.sans_reponse)}.")
    if asked.remarque:
        revision.note(f"Ajoute : {asked.remarque}")
