"""Écrire du YAML comme la maison l'écrit : un fichier neuf, ou un changement dans un fichier."""
