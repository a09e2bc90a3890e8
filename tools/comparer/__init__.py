"""Ce qui change d'un site construit à l'autre, dit en français, page par page."""
