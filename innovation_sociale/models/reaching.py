"""Par où aller vers une structure : ce qui la joint, puis ce qui ne fait qu'en parler.

Un article ne joint personne. Une coordonnée, elle, porte la date du fait qui la prouve : personne
ici ne l'a composée, et la page le dit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from innovation_sociale.french.dates import DateApprochee
from innovation_sociale.models import Acteur, Fait, Source, Temoignage
from innovation_sociale.models.contacts import said_telephone, telephone_link
from innovation_sociale.models.link_kinds import NatureLien
from innovation_sociale.models.links import Lien
from innovation_sociale.models.vocabulary import Sujet

_GESTES = {
    "telephone": ("Appeler le", "le téléphone {}"),
    "courriel": ("Écrire à", "le courriel {}"),
    NatureLien.SA_PAGE: ("Aller sur", "le site {}"),
    NatureLien.FORMULAIRE: ("Écrire par le formulaire de", "le formulaire {}"),
    NatureLien.RENDEZ_VOUS: ("Prendre rendez-vous sur", "la page de rendez-vous {}"),
    NatureLien.SON_RESEAU: ("", "la page de son réseau"),
    NatureLien.EN_PARLE: ("", "une page qui le présente"),
}


@dataclass(frozen=True)
class Voie:
    """Une façon d'aller vers une structure.

    `quoi` est le nom du champ (« telephone », « courriel ») ou le code du lien ; `nom` ce qu'on
    trouve au bout, où « {} » est « de l'acteur » ou « du projet » ; `geste` le verbe du bouton
    (vide si la voie ne joint pas) ; `texte` ce qui s'imprime, `court` ce qui se lit à l'écran,
    `vers` l'adresse qui s'ouvre ; `age` d'où date ce que nous en savons, en toutes lettres.
    """

    quoi: str
    nom: str
    geste: str
    texte: str
    court: str
    vers: str
    age: str
    source: str | Source | None

    @property
    def joint(self) -> bool:
        """Vrai si la voie mène à la structure elle-même."""
        return bool(self.geste)

    @property
    def parle(self) -> bool:
        """Vrai si la voie ne fait que parler de la structure."""
        return not self.joint

    @property
    def web(self) -> bool:
        """Vrai si la voie ouvre un autre site."""
        return self.vers.startswith("http")


def ways(fiche: Acteur | Temoignage) -> list[Voie]:
    """Toutes les voies d'une fiche : appeler, écrire, ses pages, puis celles qui en parlent."""
    links = [_link(lien) for lien in fiche.liens]
    contacts = _contacts(fiche) if isinstance(fiche, Acteur) else []
    return [*contacts, *sorted(links, key=lambda voie: not voie.joint)]


def reachable(fiche: Acteur | Temoignage) -> bool:
    """Vrai si une voie au moins mène à la structure ; un article n'en est pas une."""
    given = (fiche.telephone, fiche.courriel) if isinstance(fiche, Acteur) else ()
    return any(given) or any(_GESTES[lien.quoi][0] for lien in fiche.liens)


def unreachable(fiches: Iterable[Acteur | Temoignage]) -> str:
    """« , dont 4 qu'aucun lien ne permet de joindre », à la suite d'un compte ; vide si tout mène."""
    lost = sum(not reachable(one) for one in fiches)
    return f", dont {lost} qu'aucun lien ne permet de joindre" if lost else ""


def published(date: DateApprochee, *, feminine: bool = False) -> str:
    """« publié le 7 février 2014, non vérifié depuis », à la précision de `date`."""
    e = "e" if feminine else ""
    if not date.connue:
        return f"publié{e} à une date inconnue, non vérifié{e} depuis"
    return f"publié{e} {'le' if date.jour else 'en'} {date}, non vérifié{e} depuis"


def proof(acteur: Acteur, value: str) -> Fait | None:
    """Le fait qui donne une coordonnée ; à défaut de la citer, le plus ancien des coordonnées."""
    facts = acteur.faits_sur(Sujet.COORDONNEES)
    naming = [fact for fact in facts if _bare(value) in _bare(fact.texte or "")]
    return min(naming or facts, key=lambda fact: fact.date, default=None)


def postal_age(acteur: Acteur) -> str:
    """L'âge d'une adresse postale, qui ne joint personne à elle seule."""
    fact = proof(acteur, acteur.adresse or "")
    return published(fact.date if fact else DateApprochee(), feminine=True)


def _contacts(acteur: Acteur) -> list[Voie]:
    phone, email = acteur.telephone or "", acteur.courriel or ""
    given = (
        ("telephone", phone, said_telephone(phone), telephone_link(phone)),
        ("courriel", email, email, f"mailto:{email}"),
    )
    found = []
    for what, value, said, target in given:
        if value:
            gesture, name = _GESTES[what]
            fact = proof(acteur, value)
            age = published(fact.date if fact else DateApprochee())
            source = fact.source if fact else None
            found.append(Voie(what, name, gesture, said, said, target, age, source))
    return found


def _link(lien: Lien) -> Voie:
    gesture, name = _GESTES[lien.quoi]
    said = re.sub(r"^https?://", "", lien.url).rstrip("/")
    host = said.split("/")[0].removeprefix("www.")
    return Voie(str(lien.quoi), name, gesture, said, host, lien.url, _link_age(lien), lien.source)


def _link_age(lien: Lien) -> str:
    if lien.source is None:
        return "page que nous n'avons pas ouverte"
    if lien.quoi.joint:
        return f"adresse {published(lien.date, feminine=True)}"
    if not lien.date.connue:
        return "page sans date"
    if lien.date.jour:
        return f"page du {lien.date}"
    return f"page d'{lien.date}" if str(lien.date)[0] in "ao" else f"page de {lien.date}"


def _bare(text: str) -> str:
    """Un texte sans espaces, points ni tirets : un numéro s'y retrouve comme on l'écrit."""
    return re.sub(r"[\s./()-]", "", text).lower()
