"""Les tableaux d'associations : un seul lecteur de ce que les tableurs français enregistrent."""
