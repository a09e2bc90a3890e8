// Plusieurs pages dans un fichier : une seule se montre, les autres sont cachées à tous. L'adresse
// dit laquelle après le « # » : « p12 » une page, « p12.joindre » un endroit de cette page,
// « p12?ou=ici » des réponses. Sans script, les pages se suivent, et les mêmes liens y mènent.
(function () {
  "use strict";

  var html = document.documentElement;
  /** @type {HTMLElement[]} */
  var pages = Array.from(document.querySelectorAll(".isa-page"));
  /** @type {Record<string, number>} La hauteur où chaque adresse a été quittée. */
  var hauteurs = {};
  /** @type {((page: HTMLElement) => void)[]} Qui prépare une page avant qu'elle se montre. */
  var preparer = [];
  var ici = pages[0];
  var adresse = "";
  var suivi = false; // un lien vient d'être suivi : on n'en revient pas

  var nom = document.title; // celui du fichier
  /** @param {HTMLElement} une */
  function titre(une) { return une === pages[0] ? nom : une.dataset.titre + " - " + nom; }

  /** @param {string} cle */
  function page(cle) { return pages.find(function (une) { return une.id === cle; }); }

  /**
   * Ce que dit une adresse : sa page, un endroit, des réponses. Sans page, elle parle de celle qu'on lit.
   * @param {string} hash
   */
  function lire(hash) {
    var dit = /^#(p\d+)(?:([.?])([^]*))?$/.exec(hash);
    var trouvee = dit && page(dit[1]);
    if (dit && trouvee) return { page: trouvee, ancre: dit[2] === "." ? dit[3] : "", etat: dit[2] === "?" ? dit[3] : "" };
    var reste = hash.slice(1);
    if (/=/.test(reste)) return { page: ici, ancre: "", etat: reste };
    return { page: reste ? ici : pages[0], ancre: reste, etat: "" };
  }

  /** @param {{page: HTMLElement, ancre: string, etat: string}} lieu */
  function ecrire(lieu) {
    return "#" + lieu.page.id + (lieu.etat ? "?" + lieu.etat : lieu.ancre ? "." + lieu.ancre : "");
  }

  /** L'endroit que nomme une adresse, et les plis qui le cachent ouverts. @param {string} cle @param {string} ancre */
  function endroit(cle, ancre) {
    var nom = ancre;
    try { nom = decodeURIComponent(ancre); } catch (refus) { /* une adresse mal écrite se cherche telle quelle */ }
    var trouve = nom ? document.getElementById(cle + "." + nom) : null;
    for (var pli = trouve; pli; pli = pli.parentElement) {
      if (pli instanceof HTMLDetailsElement) pli.open = true;
    }
    return trouve;
  }

  /** Montre la page que dit l'adresse. @param {boolean} annoncer */
  function montrer(annoncer) {
    var lieu = lire(location.hash);
    if (location.hash && location.hash !== ecrire(lieu) && (lieu.etat || lieu.ancre)) {
      history.replaceState(history.state, "", ecrire(lieu));
    }
    var change = lieu.page !== ici || !annoncer;
    ici = lieu.page;
    adresse = location.hash;
    pages.forEach(function (une) { une.hidden = une !== ici; });
    if (change) document.title = titre(ici);
    marquer();
    preparer.forEach(function (faire) { faire(ici); });
    placer(lieu, annoncer, change);
  }

  /** @param {{page: HTMLElement, ancre: string, etat: string}} lieu @param {boolean} annoncer @param {boolean} change */
  function placer(lieu, annoncer, change) {
    var but = endroit(lieu.page.id, lieu.ancre);
    var neuf = suivi && !lieu.etat; // le lien de la page qu'on lit ramène à son haut
    if (annoncer && !suivi && hauteurs[adresse] !== undefined) window.scrollTo(0, hauteurs[adresse]);
    else if (but) but.scrollIntoView();
    else if (annoncer && (change || neuf)) window.scrollTo(0, 0);
    suivi = false;
    if (!annoncer || !(change || but || neuf)) return;
    var vise = but || lieu.page.querySelector("h1") || lieu.page;
    if (vise.tabIndex < 0) vise.tabIndex = -1;
    vise.focus({ preventScroll: true });
  }

  /** Dit, dans le menu et le sommaire, quelle page se lit. */
  function marquer() {
    document.querySelectorAll('[aria-current="page"]').forEach(function (un) { un.removeAttribute("aria-current"); });
    document.querySelectorAll('.isa-entete a[href="#' + ici.id + '"]').forEach(function (un) { un.setAttribute("aria-current", "page"); });
  }

  /** Va à une adresse ; la même que celle qu'on lit se montre de nouveau. @param {string} hash */
  function aller(hash) {
    hauteurs[location.hash] = window.scrollY;
    suivi = true;
    if (location.hash === hash) montrer(true);
    else location.hash = hash;
  }

  document.addEventListener("click", function (clic) {
    var lien = clic.target instanceof Element ? clic.target.closest("a[href]") : null;
    if (!(lien instanceof HTMLAnchorElement) || clic.defaultPrevented || clic.button) return;
    if (clic.ctrlKey || clic.metaKey || clic.shiftKey || clic.altKey) return;
    // Un outil qui récrit l'ancre d'un lien rend son adresse entière.
    if (lien.href.split("#")[0] !== location.href.split("#")[0] || !/#/.test(lien.href)) return;
    var vise = lien.hash || "#";
    clic.preventDefault();
    fermer();
    if (lien.classList.contains("isa-evitement")) {
      var main = document.getElementById(vise.slice(1));
      if (main) main.focus();
      return;
    }
    // Un outil écrit ses réponses dans le lien : elles sont pour la page où il mène.
    var cle = lien.dataset.page || "";
    var etat = lien.dataset.etat || (cle && !/^#p\d/.test(vise) ? vise.slice(1) : "");
    aller(cle && etat ? "#" + cle + "?" + etat : ecrire(lire(vise)));
  });
  window.addEventListener("hashchange", function () { montrer(true); });
  window.addEventListener("scroll", function () { if (!suivi && location.hash === adresse) hauteurs[adresse] = window.scrollY; }, { passive: true });

  // Le menu ne s'ouvre et ne se ferme qu'avec un script : sans lui, c'est une liste.
  var menu = document.getElementById("isa-menu");
  function fermer() {
    if (menu && menu.hidePopover && menu.matches(":popover-open")) menu.hidePopover();
  }
  if (menu) menu.setAttribute("popover", "");

  /** Depuis quand cette copie est faite, à la date du lecteur. @param {string} iso @param {Date} jour */
  function age(iso, jour) {
    var date = iso.split("-").map(Number);
    var mois = (jour.getFullYear() - date[0]) * 12 + jour.getMonth() + 1 - date[1] - (jour.getDate() < date[2] ? 1 : 0);
    if (mois < 0) return "";
    if (!mois) return "il y a moins d’un mois";
    return mois < 24 ? "il y a " + mois + " mois" : "il y a " + Math.floor(mois / 12) + " ans";
  }
  document.querySelectorAll("[data-copie-du]").forEach(function (un) {
    var dit = age(un.getAttribute("data-copie-du") || "", new Date());
    if (dit) un.append(", " + dit);
  });

  // Un appel de source n'est écrit que par son numéro : qui l'écoute entend de quoi il s'agit.
  /** @param {HTMLElement} une */
  function nommer(une) {
    une.querySelectorAll(".isa-appel:not([role])").forEach(function (appel) {
      var source = /source-(\d+)$/.exec(appel.getAttribute("href") || "");
      if (!source) return;
      var date = appel.classList.contains("isa-appel--date") ? ", " + (appel.textContent || "") : "";
      appel.setAttribute("role", "doc-noteref");
      appel.setAttribute("aria-label", "Source " + source[1] + date);
    });
  }
  preparer.push(nommer);

  if ("scrollRestoration" in history) history.scrollRestoration = "manual";
  html.classList.add("js");
  try {
    var couleurs = localStorage.getItem("isa-couleurs");
    if (couleurs) html.dataset.couleurs = couleurs;
  } catch (refus) { /* le navigateur ne garde rien */ }
  montrer(false);

  window.isaFichier = {
    preparer: preparer, page: function () { return ici; }, titre: titre, lire: lire, ecrire: ecrire, montrer: montrer,
  };

  // Les outils, comprimés : un navigateur qui ne sait pas les ouvrir garde ce qui les remplace.
  var paquet = document.getElementById("isa-paquet");
  function rester() { html.classList.add("isa-lu"); }
  if (!paquet || typeof DecompressionStream === "undefined") {
    rester();
    return;
  }
  var octets = Uint8Array.from(atob((paquet.textContent || "").trim()), function (un) { return un.charCodeAt(0); });
  new Response(new Blob([octets]).stream().pipeThrough(new DecompressionStream("deflate"))).text().then(function (texte) {
    var script = document.createElement("script");
    script.textContent = texte; // la règle de sécurité en a l'empreinte
    document.head.append(script);
  }).then(rester, rester);
})();
