"""Une fiche qu'une contribution corrige : ce qu'elle dit, ce qu'on y écrit, ce qui reste à lire."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from innovation_sociale.errors import DataError, Sentence, fold, shown
from innovation_sociale.french.dates import en_francais
from innovation_sociale.messages import contributions as said
from innovation_sociale.models.contributions import STRUCTURE, Contribution, Preuve
from innovation_sociale.models.facts import Fait, Source
from innovation_sociale.models.fields import champs
from innovation_sociale.models.link_kinds import NatureLien
from innovation_sociale.models.vocabulary import Sujet
from innovation_sociale.reading.document import Document, Path, Tree
from innovation_sociale.reading.loaded import Loaded
from innovation_sociale.writing.settling import MISSING, settle
from innovation_sociale.writing.splicing import Draft
from innovation_sociale.writing.yaml_text import key_order, ordered

# Ce qui valait pour l'ancienne phrase d'un fait, et non pour la nouvelle.
_OUTDATED = ("autres_sources", "deduit", "negation_lue", "note")
_FACTS = ("faits", "depuis")


@dataclass
class Revision:
    """Une fiche en train d'être corrigée.

    `traced` : de ce qu'on a écrit dans la fiche à ce qui le demande dans la contribution, chemin
    pour chemin. `notes` : ce qu'une personne doit lire. `touched` : les champs changés.
    """

    loaded: Loaded
    draft: Draft
    contribution: Contribution
    document: Document
    errors: list[DataError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    traced: dict[Path, Path] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)

    @property
    def order(self) -> list[str]:
        """L'ordre où s'écrivent les clés de cette fiche."""
        return key_order(type(self.loaded.value))

    @property
    def filled(self) -> set[str]:
        """Les champs que la fiche remplissait en arrivant."""
        return {one.nom for one in champs(self.loaded.value) if not one.vide}

    def refuse(self, here: Path, message: Sentence, *, key: bool = False) -> None:
        """Retient un défaut, à sa place dans la contribution."""
        self.errors.append(self.document.error(here, message, key=key))

    def note(self, text: str) -> None:
        """Retient ce qu'une personne doit lire."""
        self.notes.append(text)

    def write(self, path: Path, value: Any, here: Path) -> None:
        """Écrit une valeur dans la fiche, que demande `here`."""
        self.draft.set(path, value, self.order if len(path) == 1 else key_order(Fait))
        self.traced[path] = here
        self.touched.add(str(path[0]))

    def add(self, path: Path, rank: int, value: Any, here: Path) -> None:
        """Ajoute un élément à une liste de la fiche, que demande `here`."""
        self.draft.insert(path, rank, value, self.order)
        self.traced = {_moved(one, path, rank): asked for one, asked in self.traced.items()}
        self.traced[(*path, rank)] = here
        self.touched.add(str(path[0]))

    def proof(self, here: Path, asked: Preuve | None = None) -> dict[str, Tree]:
        """La date et la source d'un changement ; la source manque si elle est refusée."""
        date = asked.date.iso or "inconnue" if asked and asked.date else str(self.contribution.le)
        source = self._source(here, asked)
        return {"date": date, **({"source": source} if source else {})}

    def _source(self, here: Path, asked: Preuve | None) -> Tree:
        """La source d'un changement, telle qu'on l'écrit ; vide si elle est refusée."""
        own = asked is not None and asked.source is not None
        given = asked.source if asked is not None and own else self.contribution.source
        if given is None and self.contribution.de_la_structure:
            given = STRUCTURE
        if given is None or (given == STRUCTURE and not self.contribution.de_la_structure):
            self.refuse(here, said.CHANGEMENT_SANS_SOURCE())
            return ""
        if given == STRUCTURE:
            return self._structure(here)
        if isinstance(given, str):
            return given
        node: Any = self.document.tree
        for step in (*here, "source") if own else ("source",):
            node = node[step]
        return ordered(node, Source)

    def _structure(self, here: Path) -> Tree:
        """La source qui dit : la structure nous l'a écrit ce jour-là.

        Sa réponse n'a pas de page. L'adresse est celle de son site, et la note le dit ; le repère
        qui la finit la distingue du site lui-même, cité ailleurs pour ce qu'on y lit.
        """
        value, day = self.loaded.value, self.contribution.le
        sites = [one.url for one in getattr(value, "liens", []) if one.quoi is NatureLien.SA_PAGE]
        if not sites:
            self.refuse(here, said.STRUCTURE_SANS_ADRESSE())
            return ""
        return {
            "titre": f"Réponse à la rédaction, le {en_francais(day)}",
            "url": f"{sites[0].partition('#')[0]}#reponse-du-{day}",
            "editeur": value.nom,
            "nature": "acteur",
            "date": str(day),
            "note": "Réponse écrite, sans page à elle : l'adresse est celle du site de la structure.",
        }

    def add_fact(self, here: Path, texte: str, sujet: str, asked: Preuve | None = None) -> None:
        """Ajoute un fait à la fiche, après ceux du même sujet."""
        name = next((one for one in _FACTS if one in type(self.loaded.value).model_fields), "")
        proof = self.proof(here, asked)
        if not name:
            self.note(f"Cette fiche n'a pas de faits, et on nous dit : « {texte} »")
            return
        facts = self.draft.tree.get(name, [])
        same = [rank for rank, one in enumerate(facts) if one.get("sujet") == sujet]
        fact = {"sujet": sujet if name == "faits" else "", "texte": texte, **proof}
        self.add((name,), same[-1] + 1 if same else len(facts), fact, here)

    def replace_fact(self, path: Path, texte: str, here: Path, asked: Preuve | None = None) -> None:
        """Remplace la phrase d'un fait, sa date et sa source ; ce qui ne vaut plus s'en va."""
        for name, value in {"texte": texte, **self.proof(here, asked)}.items():
            self.write((*path, name), value, here)
        for name in _OUTDATED:
            if name in self.draft.get(path):
                before = self.draft.get((*path, name))
                self.note(f"Retiré avec l'ancienne phrase, « {name} » : {shown(str(before), 300)}")
                self.draft.remove((*path, name))

    def settle(self, name: str, listed: Collection[str] = MISSING) -> None:
        """Un champ est connu : ni absence, ni question, ne le disent plus manquant."""
        settle(self.draft, name, listed)


def _moved(path: Path, listed: Path, rank: int) -> Path:
    """Le chemin d'un élément, une fois qu'un autre est entré dans sa liste à ce rang."""
    size = len(listed)
    if len(path) > size and path[:size] == listed and int(path[size]) >= rank:
        return (*listed, int(path[size]) + 1, *path[size + 1 :])
    return path


def same(one: str, other: str) -> bool:
    """Vrai de deux textes qui se lisent pareil : espaces, casse et accents à part."""
    return one == other or (bool(fold(one)) and fold(one) == fold(other))


def subject(name: str) -> str:
    """Le sujet des faits qui prouvent un champ ; vide s'il n'en a pas à lui."""
    special = {"premier_pas": "candidature", "derniere_preuve": "activite", "statut": "activite"}
    contact = name in ("telephone", "courriel", "adresse", "liens")
    own = name if name in [str(one) for one in Sujet] else ""
    return special.get(name) or ("coordonnees" if contact else own)
