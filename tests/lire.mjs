/**
 * Lit des pages d'un bout à l'autre, comme un lecteur d'écran, script éteint et feuille de style lue.
 *
 * node tests/lire.mjs PAGE… : écrit en JSON, pour chaque page, les phrases qu'entend le lecteur.
 */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { JSDOM, VirtualConsole } from "jsdom";

const LAST = "end of document";
const MOST = 20000; // une page qui ne finit pas est un défaut, non une attente

/** Ne garde d'une feuille que ce qui cache ou montre : le reste ne s'entend pas, et se paie. */
function keepHiding(sheet) {
  for (let rank = sheet.cssRules.length - 1; rank >= 0; rank--) {
    if (!/display|visibility/.test(sheet.cssRules[rank].cssText)) sheet.deleteRule(rank);
  }
}

/** Le document d'une page, avec le style qu'elle demande, écrit dans la page. */
function opened(path) {
  // Une console muette : jsdom dit là tout ce qu'il ne sait pas dessiner.
  const dom = new JSDOM(readFileSync(path, "utf8"), { virtualConsole: new VirtualConsole() });
  const { document } = dom.window;
  for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
    const style = document.createElement("style");
    const sheet = resolve(dirname(path), link.getAttribute("href").split(/[?#]/)[0]);
    style.textContent = readFileSync(sheet, "utf8");
    link.replaceWith(style);
    keepHiding(style.sheet);
  }
  return dom.window;
}

/** Les phrases d'une page, dans l'ordre où on les entend. */
async function read(path) {
  const window = opened(path);
  // Le lecteur prend ces noms où un navigateur les a.
  Object.assign(globalThis, { window, document: window.document });
  const { Virtual } = await import("@guidepup/virtual-screen-reader");
  const reader = new Virtual();
  await reader.start({ container: window.document.body, window });
  for (let step = 0; (await reader.lastSpokenPhrase()) !== LAST; step++) {
    if (step > MOST) throw new Error(`${path} : la lecture ne finit pas`);
    await reader.next();
  }
  const phrases = await reader.spokenPhraseLog();
  await reader.stop();
  window.close();
  return phrases;
}

const found = {};
for (const path of process.argv.slice(2)) found[path] = await read(path);
process.stdout.write(JSON.stringify(found));
