"""Moteur du site « L'innovation sociale en Auvergne » : des données vérifiées aux pages."""
