"""Ce qui revient des lecteurs : le trouver dans un message, le juger, l'écrire."""
