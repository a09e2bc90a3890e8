// Lit la table sur l'entrée, oriente pour toutes les réponses d'un lieu, écrit une empreinte.
"use strict";
const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
globalThis.window = globalThis;
require(process.argv[2]);
const table = JSON.parse(readFileSync(0, "utf8"));
const besoins = Object.keys(table.besoins);
const empreinte = createHash("sha256");
let combien = 0;
for (const etape of ["", ...table.etapes])
  for (const forme of ["", ...Object.keys(table.formes)])
    for (let masque = 0; masque < 2 ** besoins.length; masque++) {
      const choix = besoins.filter((_, rang) => masque & (1 << rang));
      const { retenus, ecartes } = window.isaOrient(table, { ou: process.argv[3], etape, forme, besoins: choix });
      empreinte.update(JSON.stringify([...retenus, null, ...ecartes].map((un) => un && [
        un.id, un.points, un.oui, un.reserves, un.inconnus, un.refus, un.ferme])));
      combien++;
    }
console.log(combien, empreinte.digest("hex"));
