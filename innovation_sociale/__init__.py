"""Le moteur d'un site d'innovation sociale : des données vérifiées aux pages."""
