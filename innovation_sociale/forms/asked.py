"""Une question d'un formulaire, tirée du champ d'un modèle : son titre, son aide, ses choix.

Le titre, l'aide, l'exemple et les choix se lisent dans le modèle ; un formulaire ne dit que l'ordre,
ce qu'il demande d'abord, et où va la réponse.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from innovation_sociale.forms.rules import field_rules
from innovation_sociale.models.fields import renvoi_in, vocabulary_in
from innovation_sociale.models.territories import Territoire
from innovation_sociale.models.vocabulary import Frais, Vocabulaire

# Ce qui ne se choisit pas : l'absence de réponse le dit déjà.
_UNSAID: tuple[Vocabulaire, ...] = (Frais.INCONNU,)


@dataclass(frozen=True)
class Demande:
    """Une question : ce qui se lit, comment on y répond, ce qu'elle vérifie, où va la réponse.

    `forme` : « ligne », « bloc », « choix » (un seul), « cases » (plusieurs), « lignes » (une
    réponse par ligne). `va` : ce qu'en fait le formulaire, lu par `proposer.js`.
    """

    nom: str
    titre: str
    aide: str
    forme: str
    exemple: str = ""
    choix: Sequence[tuple[str, str]] = ()
    requis: bool = False
    regles: Mapping[str, Any] = field(default_factory=dict)
    va: Mapping[str, Any] = field(default_factory=dict)
    personne: str = ""

    @property
    def table(self) -> dict[str, Any]:
        """Ce que le navigateur en reçoit."""
        told = {"nom": self.nom, "titre": self.titre, "forme": self.forme, **self.va}
        return {**told, "requis": self.requis, "regles": dict(self.regles)}


def asked(
    model: type[BaseModel],
    name: str,
    places: type[Territoire],
    *,
    nom: str = "",
    titre: str = "",
    aide: str = "",
    exemple: str = "",
    requis: bool | None = None,
    bloc: bool = False,
    **va: Any,
) -> Demande:
    """La question que pose un champ ; `titre` et `aide` disent mieux que lui à qui il s'adresse.

    `exemple` : une espace s'il n'en faut pas. `bloc` : la réponse tient sur plusieurs lignes. `va` : où va la réponse ; par défaut, au champ lui-même.
    """
    info = model.model_fields[name]
    many = getattr(info.annotation, "__origin__", None) is list
    words = choices(info.annotation, places)
    rules = field_rules(model, name)
    form = "bloc" if bloc else "ligne"
    if words:
        form = "cases" if many else "choix"
    elif many:
        form = "lignes"
    sample = next(iter(info.examples or ()), "")
    return Demande(
        nom or name,
        titre or info.title or name,
        aide or (info.description or ""),
        form,
        exemple.strip() if exemple else "" if words or renvoi_in(info) else _written(sample),
        words,
        info.is_required() if requis is None else requis,
        rules,
        va or {"champ": name},
    )


def choices(annotation: Any, places: type[Territoire]) -> list[tuple[str, str]]:
    """Les choix d'une liste fermée, dans son ordre ; rien pour un champ libre."""
    words = vocabulary_in(annotation)
    if words is None:
        return []
    known: Iterable[Any] = places if words is Territoire else words
    return [(str(one), one.label) for one in known if one not in _UNSAID]


def _written(sample: Any) -> str:
    return " ; ".join(sample) if isinstance(sample, list) else str(sample)
