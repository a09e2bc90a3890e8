"""Les formulaires de « Contribuer » : leurs champs, leurs règles, ce que le navigateur en reçoit."""
