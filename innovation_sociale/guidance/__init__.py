"""L'orientation : qui peut aider dans une situation, et le profil d'un projet."""
