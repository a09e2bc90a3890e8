"""Les éditions du livret : ce que dit un exemplaire, ce qui change de l'un à l'autre."""
