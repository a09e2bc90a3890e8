"""Ce qui se compose hors du navigateur : cartes sociales, et les imprimés quand ils viendront."""
