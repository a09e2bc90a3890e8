// Lit la table et des réponses sur l'entrée, oriente pour chacune, écrit une empreinte.
"use strict";
const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
globalThis.window = globalThis;
require(process.argv[2]);
const { table, reponses } = JSON.parse(readFileSync(0, "utf8"));
const empreinte = createHash("sha256");
for (const une of reponses) {
  const { retenus, aInterroger, relais, ecartes } = window.isaOrient(table, une);
  empreinte.update(JSON.stringify([...retenus, null, ...aInterroger, null, ...relais, null, ...ecartes].map(
    (un) => un && [un.id, un.points, un.raison, un.oui, un.reserves, un.inconnus, un.refus, un.ferme, un.partiel])));
}
console.log(reponses.length, empreinte.digest("hex"));
