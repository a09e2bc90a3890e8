"""L'annuaire et un tableau : ce qu'un partenaire peut y corriger, et ce que son retour change."""
