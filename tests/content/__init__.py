"""Ce que tient tout contenu valable : le site tel qu'il est, puis après une contribution."""
