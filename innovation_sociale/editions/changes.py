"""Ce qui a changé d'une édition du livret à une autre, en données et en phrases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from innovation_sociale.errors import plural
from innovation_sociale.french.formatting import french_order
from innovation_sociale.models import (
    Acteur,
    AutreDefinition,
    Definition,
    Edition,
    FicheImprimee,
    Temoignage,
    Terme,
)
from innovation_sociale.models.fields import affichage
from innovation_sociale.models.kinds import NATURES, Rubrique
from innovation_sociale.models.link_kinds import NatureLien
from innovation_sociale.models.vocabulary import StatutActeur

# Au-delà, une phrase ne cite plus l'ancien texte : seul le nouveau sert au lecteur.
SHORT = 60
# Part de mots communs à partir de laquelle un fait retiré et un fait ajouté n'en font qu'un.
ALIKE = 0.5
NAMES_LISTED = 8
# Ce qu'une édition range : les rubriques des fiches, puis les questions de toutes.
RUBRIQUES = {une.attribut: une.rubrique for une in NATURES if une.rubrique} | {
    "questions": Rubrique(
        "Les questions ouvertes", "nouvelle question", "question répondue ou retirée"
    )
}
# Les champs qu'une édition garde, et leur nom dans une phrase ; « nom » se dit autrement.
CHAMPS = {
    **{
        nom: affichage(info).dit
        for model in (Acteur, Temoignage, AutreDefinition, Definition, Terme)
        for nom, info in model.model_fields.items()
        if affichage(info).dit
    },
    **{quoi.dans_une_edition: quoi.dit for quoi in NatureLien},
    "mots": "les mots de l'entonnoir",
    "traits": "les traits",
}
# Ce qu'il faut savoir avant d'appeler un acteur.
PRATIQUES = frozenset(
    nom for nom, info in Acteur.model_fields.items() if affichage(info).pratique
) | {quoi.dans_une_edition for quoi in NatureLien if quoi.joint}
# Ce que disent les éditions déjà imprimées, et comment cela se dit depuis : rien n'a changé.
_REDITS = {("statut", "À confirmer"): StatutActeur.A_CONFIRMER.label}
_ARRET = (StatutActeur.FERME.label, StatutActeur.SUSPENDU.label)


class Genre(StrEnum):
    """Ce qui est arrivé à une fiche."""

    AJOUT = "ajout"
    RETRAIT = "retrait"
    CHAMP = "champ"
    FAITS = "faits"
    RELECTURE = "relecture"


@dataclass(frozen=True)
class Changement:
    """Un changement d'une fiche, et la phrase qui le dit.

    `nature` est un champ d'`Edition`, `fiche` l'identifiant, `nom` ce que lit le public. `champ`,
    `avant` et `apres` servent au genre « champ » ; `ajoutes`, `modifies` (avant, après) et
    `retires`, au genre « faits » ; `relues`, les noms des fiches, au genre « relecture », qui
    n'a ni nature ni fiche.
    """

    genre: Genre
    nature: str = ""
    fiche: str = ""
    nom: str = ""
    champ: str = ""
    avant: str = ""
    apres: str = ""
    ajoutes: tuple[str, ...] = ()
    modifies: tuple[tuple[str, str], ...] = ()
    retires: tuple[str, ...] = ()
    relues: tuple[str, ...] = ()

    @property
    def importance(self) -> int:
        """De 0, à savoir avant d'appeler, à 3 : arrêt d'un acteur, statut, contact, le reste."""
        if self.nature == "acteurs" and (
            self.genre is Genre.RETRAIT or (self.champ == "statut" and self.apres in _ARRET)
        ):
            return 0
        if self.champ == "statut":
            return 1
        return 2 if self.nature == "acteurs" and self.champ in PRATIQUES else 3

    @property
    def suite(self) -> str:
        """La phrase sans le nom de la fiche ni le point : à lire après ce nom et deux-points."""
        if self.genre is Genre.AJOUT:
            return RUBRIQUES[self.nature].nouveau
        if self.genre is Genre.RETRAIT:
            return RUBRIQUES[self.nature].parti
        if self.genre is Genre.FAITS:
            return self._counts()
        if self.genre is Genre.RELECTURE:
            return f"{'fiches relues' if len(self.relues) > 1 else 'fiche relue'} : {self.noms}"
        return self._field()

    @property
    def phrase(self) -> str:
        """La phrase entière, qui se lit seule."""
        said = self.suite
        if self.genre is Genre.RELECTURE:
            return f"{_capital(said)}."
        if self.nature == "questions":
            if self.genre is Genre.CHAMP:
                return _capital(said)
            return f"{_capital(said)} : « {self.nom} »"
        if self.genre is Genre.AJOUT:
            return f"{_capital(said)} : {self.nom}."
        if self.genre is Genre.RETRAIT:
            return f"{self.nom} {said}."
        if self.champ == "nom":
            return f"{self.avant} s'appelle maintenant {self.apres}."
        return f"{self.nom} : {said}."

    @property
    def details(self) -> tuple[str, ...]:
        """Les textes des faits, un par phrase : ajoutés, modifiés, retirés."""
        return (
            *(f"Ajouté : {_quoted(text)}" for text in self.ajoutes),
            *(
                f"Modifié : {_quoted(now)}, au lieu de {_quoted(before)}"
                for before, now in self.modifies
            ),
            *(f"Retiré : {_quoted(text)}" for text in self.retires),
        )

    @property
    def noms(self) -> str:
        """Les fiches relues, les premières par leur nom, les autres comptées."""
        listed, more = self.relues[:NAMES_LISTED], len(self.relues) - NAMES_LISTED
        if more > 0:
            return f"{', '.join(listed)} et {plural(more, 'autre')}"
        *others, last = listed
        return f"{', '.join(others)} et {last}" if others else last

    def _counts(self) -> str:
        counts = (
            (len(self.ajoutes), "ajouté"),
            (len(self.modifies), "modifié"),
            (len(self.retires), "retiré"),
        )
        said = [plural(count, f"fait {word}", f"faits {word}s") for count, word in counts if count]
        first, *others = said
        return ", ".join(
            [first, *(one.replace("faits ", "").replace("fait ", "") for one in others)]
        )

    def _field(self) -> str:
        if self.nature == "questions":
            return f"question reformulée : « {self.apres} »"
        if self.champ == "nom":
            return f"nouveau nom, au lieu de {_quoted(self.avant)}"
        label = CHAMPS.get(self.champ, f"« {self.champ} »")
        several = label.startswith("les ")
        if not self.avant:
            return f"nous donnons désormais {label} : {_quoted(self.apres)}"
        if not self.apres:
            return f"nous ne donnons plus {label}, {_quoted(self.avant)}"
        if max(len(self.avant), len(self.apres)) <= SHORT:
            verb = "passent" if several else "passe"
            return f"{label} {verb} de {_quoted(self.avant)} à {_quoted(self.apres)}"
        return f"{label} {'ont' if several else 'a'} changé : {_quoted(self.apres)}"


def changes(before: Edition, after: Edition) -> list[Changement]:
    """Tout ce qui a changé de `before` à `after`, par nature, puis par nom de fiche.

    Chaque fiche changée donne au plus un changement par champ et un pour tous ses faits. Les
    fiches dont la date de relecture a bougé se disent ensemble, en dernier.
    """
    found: list[Changement] = []
    reread: list[str] = []
    for nature in RUBRIQUES:
        old, new = _sheets(before, nature), _sheets(after, nature)
        names = {id_: _name(sheet, id_) for id_, sheet in (*old.items(), *new.items())}
        for id_ in sorted(names, key=lambda one: (french_order(names[one]), one)):
            found += _one(nature, id_, names[id_], old.get(id_), new.get(id_))
            if id_ in old and id_ in new and _checked(old[id_]) != _checked(new[id_]):
                reread.append(names[id_])
    if reread:
        found.append(Changement(Genre.RELECTURE, relues=tuple(reread)))
    return found


def _sheets(edition: Edition, nature: str) -> Mapping[str, FicheImprimee]:
    """Les fiches d'une nature ; une question se lit comme une fiche qui n'a qu'un nom."""
    if nature == "definition":
        return {"definition": edition.definition}
    if nature == "questions":
        return {
            id_: FicheImprimee(champs={"nom": asked}) for id_, asked in edition.questions.items()
        }
    sheets: Mapping[str, FicheImprimee] = getattr(edition, nature)
    return sheets


def _name(sheet: FicheImprimee, id_: str) -> str:
    return sheet.champs.get("nom", id_)


def _checked(sheet: FicheImprimee) -> str:
    return sheet.champs.get("verifie_le", "")


def _one(
    nature: str, id_: str, name: str, old: FicheImprimee | None, new: FicheImprimee | None
) -> Iterator[Changement]:
    if old is None or new is None:
        yield Changement(Genre.AJOUT if old is None else Genre.RETRAIT, nature, id_, name)
        return
    for champ in dict.fromkeys((*new.champs, *old.champs)):
        before, after = (
            _REDITS.get((champ, said), said)
            for said in (one.champs.get(champ, "") for one in (old, new))
        )
        if champ != "verifie_le" and before != after:
            yield Changement(Genre.CHAMP, nature, id_, name, champ, before, after)
    was, now = _facts(old), _facts(new)
    added = [text for text in now if text not in was]
    removed = [text for text in was if text not in now]
    changed = paired(removed, added)
    if added or removed or changed:
        yield Changement(
            Genre.FAITS,
            nature,
            id_,
            name,
            ajoutes=tuple(added),
            modifies=tuple(changed),
            retires=tuple(removed),
        )


def _facts(sheet: FicheImprimee) -> dict[str, None]:
    """Les faits d'une fiche, une fois chacun : en changer le sujet ne change pas ce qu'ils disent."""
    return dict.fromkeys(text for texts in sheet.faits.values() for text in texts)


def paired(removed: list[str], added: list[str], alike: float = ALIKE) -> list[tuple[str, str]]:
    """Sort des deux listes les faits qui se ressemblent : ce sont des faits modifiés."""
    pairs = []
    for old in list(removed):
        scores = [
            (SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio(), new)
            for new in added
        ]
        best, new = max(scores, default=(0.0, ""), key=lambda score: score[0])
        if best >= alike:
            removed.remove(old)
            added.remove(new)
            pairs.append((old, new))
    return pairs


def _quoted(text: str) -> str:
    return f"« {text.removesuffix('.')} »"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
