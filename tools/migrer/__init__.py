"""Met un projet d'avant à la forme d'aujourd'hui : une étape par changement, dans l'ordre."""
