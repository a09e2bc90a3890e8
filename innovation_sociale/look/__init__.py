"""L'apparence : couleurs, feuille de style, règle de sécurité du contenu."""
