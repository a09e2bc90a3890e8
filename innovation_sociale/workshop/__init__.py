"""Les murs d'atelier : lire ceux qu'on exporte ailleurs, les réunir, les écrire."""
