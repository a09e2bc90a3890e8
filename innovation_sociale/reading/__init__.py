"""Des octets aux modèles : lire `data/`, et dire d'un coup tout ce qui n'y va pas."""
