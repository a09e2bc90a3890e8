"""Ce que l'environnement règle, lu une fois et vérifié d'abord : adresse, forge, date."""
