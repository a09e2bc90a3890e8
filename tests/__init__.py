"""Ce qu'une personne attend du site et du moteur, écrit comme des phrases."""
