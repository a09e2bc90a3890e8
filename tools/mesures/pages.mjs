// Mesure le site construit comme le verrait un téléphone : Lighthouse (médiane), EcoIndex, poids.
// « make bench » installe ce qu'il faut et lance ce fichier ; rien d'ici ne va dans le site.
import { once } from "node:events";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { computeEcoIndex } from "ecoindex";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

const [site, chromium, passes = "3", ...choisies] = process.argv.slice(2);
const PAGES = choisies.length
  ? choisies
  : [
      "",
      "definition/",
      "temoignages/coop-des-domes/",
      "accompagnement/",
  "trouver-mon-appui/",
      "accompagnement/cocoshaker/",
      "sources/",
    ];
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
};
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

/** Sert `site/` comme un hébergeur réglé selon CONTRIBUTING : copies brotli, cache d'une heure. */
function servir() {
  return http.createServer((demande, reponse) => {
    const adresse = decodeURIComponent(new URL(demande.url, "http://x").pathname);
    let fichier = path.join(site, adresse.endsWith("/") ? `${adresse}index.html` : adresse);
    const entetes = { "cache-control": "max-age=3600" };
    if (!fs.existsSync(fichier)) {
      reponse.writeHead(404).end();
      return;
    }
    entetes["content-type"] = TYPES[path.extname(fichier)] ?? "application/octet-stream";
    if (fs.existsSync(`${fichier}.br`)) {
      entetes["content-encoding"] = "br";
      fichier += ".br";
    }
    reponse.writeHead(200, entetes).end(fs.readFileSync(fichier));
  });
}

const mediane = (valeurs) => valeurs.sort((a, b) => a - b)[Math.floor(valeurs.length / 2)];

/** Ce que coûte une première visite, tout compris, et combien d'éléments porte la page. */
async function compter(navigateur, adresse) {
  const contexte = await navigateur.createBrowserContext();
  const page = await contexte.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  let octets = 0;
  let requetes = 0;
  const suivi = await page.createCDPSession();
  await suivi.send("Network.enable");
  suivi.on("Network.loadingFinished", (fin) => {
    octets += fin.encodedDataLength;
    requetes += 1;
  });
  await page.goto(adresse, { waitUntil: "networkidle0" });
  const elements = await page.evaluate(() => document.querySelectorAll("*").length);
  await contexte.close();
  const ko = octets / 1000;
  return { elements, requetes, ko, ecoindex: computeEcoIndex(elements, requetes, ko) };
}

async function noter(navigateur, adresse) {
  const page = await navigateur.newPage();
  const resultat = await lighthouse(adresse, { output: "json", logLevel: "error" }, undefined, page);
  await page.close();
  const { categories, audits } = resultat.lhr;
  return {
    notes: CATEGORIES.map((nom) => Math.round(categories[nom].score * 100)),
    lcp: audits["largest-contentful-paint"].numericValue / 1000,
    cls: audits["cumulative-layout-shift"].numericValue,
    defauts: Object.values(audits)
      .filter((audit) => audit.scoreDisplayMode === "binary" && audit.score !== null && audit.score < 1)
      .map((audit) => audit.id),
  };
}

// Cette machine seule : le site mesuré n'est pas publié.
const serveur = servir().listen(0, "127.0.0.1");
await once(serveur, "listening");
const racine = `http://127.0.0.1:${serveur.address().port}/`;
const navigateur = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox"],
});
console.log(`Médiane de ${passes} passes, téléphone simulé par Lighthouse`);
console.log("perf/acces/pratiques/seo   LCP s   CLS    EcoIndex  éléments  requêtes  Ko   page");
for (const nom of PAGES) {
  const passages = [];
  for (let fois = 0; fois < Number(passes); fois += 1) {
    passages.push(await noter(navigateur, racine + nom));
  }
  const compte = await compter(navigateur, racine + nom);
  const notes = CATEGORIES.map((_, rang) => mediane(passages.map((un) => un.notes[rang])));
  const ligne = [
    notes.join("/").padEnd(25),
    mediane(passages.map((un) => un.lcp)).toFixed(2).padStart(6),
    mediane(passages.map((un) => un.cls)).toFixed(3).padStart(7),
    compte.ecoindex.toFixed(0).padStart(8),
    String(compte.elements).padStart(9),
    String(compte.requetes).padStart(9),
    compte.ko.toFixed(0).padStart(6),
    "  /" + nom,
    [...new Set(passages.flatMap((un) => un.defauts))].join(", "),
  ];
  console.log(ligne.join(" "));
}
await navigateur.close();
serveur.close();
