"""La table des messages : une ligne par sorte de défaut, son code, sa phrase, ses deux exemples."""
