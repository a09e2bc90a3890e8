"""Ce qui se compose hors du navigateur : cartes sociales, livret, affiches, fiches."""
