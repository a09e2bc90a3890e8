"""La trousse d'un événement : ce qu'il faut pour l'annoncer, le tenir et lui faire une suite."""
