// Firefox ouvre chaque type de page, servi puis dans l'édition hors ligne, décompressée : polices,
// menu, recherche et sa première réponse, débordement, console, demandes au dehors.
// « make firefox » le lance ; il faut un Firefox sur la machine.
import http from "node:http";
import path from "node:path";
import { once } from "node:events";
import fs from "node:fs";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [site, firefox, horsLigne] = process.argv.slice(2);
const PAGES = [
  "",
  "definition/",
  "definition/loi-2014/",
  "temoignages/",
  "temoignages/coop-des-domes/",
  "accompagnement/",
  "accompagnement/cocoshaker/",
  "accompagnement/par-type/incubateur/",
  "sources/",
  "plan-du-site/",
  "facile-a-lire/",
  "trouver-mon-appui/",
  "mon-projet/",
];
const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript" };

const serveur = http
  .createServer((demande, reponse) => {
    const adresse = new URL(demande.url, "http://x").pathname;
    const fichier = path.join(site, adresse.endsWith("/") ? `${adresse}index.html` : adresse);
    if (!fs.existsSync(fichier)) {
      reponse.writeHead(404).end();
      return;
    }
    reponse.writeHead(200, { "content-type": TYPES[path.extname(fichier)] ?? "font/woff2" });
    reponse.end(fs.readFileSync(fichier));
  })
  .listen(0, "127.0.0.1"); // cette machine seule
await once(serveur, "listening");

/** Les défauts d'une page, en mots ; aucun si tout va bien. */
async function essayer(navigateur, base, nom) {
  const page = await navigateur.newPage();
  const defauts = [];
  page.on("request", (demande) => {
    if (!demande.url().startsWith(base) && !/^(data|blob|about):/.test(demande.url()))
      defauts.push(`demande au dehors : ${demande.url()}`);
  });
  page.on("console", (message) => defauts.push(`console : ${message.text()}`));
  page.on("pageerror", (erreur) => defauts.push(`script : ${erreur.message}`));
  await page.setViewport({ width: 360, height: 700 });
  await page.goto(base + nom);
  const police = await page.evaluate(() => {
    return [...document.fonts].some((une) => une.status === "loaded");
  });
  if (!police) defauts.push("aucune police n'est arrivée");
  const large = await page.evaluate(() => document.documentElement.scrollWidth);
  if (large > 360) defauts.push(`la page déborde : ${large} px`);
  const menu = () => page.evaluate(() => document.getElementById("isa-menu").matches(":popover-open"));
  await page.click(".isa-ouvre-menu");
  if (!(await menu())) defauts.push("le menu ne s'ouvre pas");
  await page.keyboard.press("Escape");
  if (await menu()) defauts.push("Échap ne ferme pas le menu");
  await page.click("#isa-chercher");
  await page.waitForSelector("dialog[open] input");
  await page.keyboard.type("financement");
  try {
    await page.waitForSelector("dialog[open] li a", { timeout: 5000 });
    const ici = page.url();
    await page.click("dialog[open] li a");
    await page.waitForFunction((avant) => location.href !== avant, { timeout: 5000 }, ici);
    await page.waitForSelector("#isa-contenu h1", { timeout: 5000 });
  } catch {
    defauts.push("la recherche, ou sa première réponse, n'ouvre rien");
  }
  await page.close();
  return defauts;
}

const navigateur = await puppeteer.launch({
  browser: "firefox",
  executablePath: firefox,
  // Puppeteer la desserre ; un lecteur, lui, ouvre un dossier sous cette règle.
  extraPrefsFirefox: { "security.fileuri.strict_origin_policy": true },
});
console.log(await navigateur.version());
let total = 0;
for (const [ou, base] of [
  ["servie", `http://127.0.0.1:${serveur.address().port}/`],
  ["zip", pathToFileURL(`${path.resolve(horsLigne)}/`).href],
]) {
  for (const nom of PAGES) {
    const defauts = await essayer(navigateur, base, nom + (ou === "zip" ? "index.html" : ""));
    total += defauts.length;
    console.log(`${ou.padEnd(8)} /${nom} ${defauts.join(" ; ") || "rien à redire"}`);
  }
}
await navigateur.close();
serveur.close();
process.exit(total ? 1 : 0);
