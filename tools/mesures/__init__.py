"""Ce qui se mesure dans un vrai navigateur : des chiffres à lire, jamais des essais."""
