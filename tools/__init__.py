"""Outils d'atelier : ce qui se refait rarement et se garde."""
