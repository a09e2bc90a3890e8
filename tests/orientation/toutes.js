// Lit la table sur l'entrée, oriente pour les réponses d'un lieu, écrit une empreinte.
// Une combinaison de besoins sur « pas » : la première dépend du lieu, de l'étape et de la forme.
"use strict";
const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
globalThis.window = globalThis;
require(process.argv[2]);
const table = JSON.parse(readFileSync(0, "utf8"));
const besoins = Object.keys(table.besoins);
const empreinte = createHash("sha256");
const [lieu, pas] = process.argv.slice(4).map(Number);
let combien = 0;
for (const [rang, etape] of ["", ...table.etapes].entries())
  for (const [place, forme] of ["", ...Object.keys(table.formes)].entries())
    for (let masque = (lieu + rang + place) % pas; masque < 2 ** besoins.length; masque += pas) {
      const choix = besoins.filter((_, bit) => masque & (1 << bit));
      const { retenus, ecartes } = window.isaOrient(table, { ou: process.argv[3], etape, forme, besoins: choix });
      empreinte.update(JSON.stringify([...retenus, null, ...ecartes].map((un) => un && [
        un.id, un.points, un.oui, un.reserves, un.inconnus, un.refus, un.ferme])));
      combien++;
    }
console.log(combien, empreinte.digest("hex"));
