// La fenêtre de recherche, chargée au premier appui sur « Rechercher », puis le moteur et le fonds.
(function () {
  "use strict";

  var racine = ".";
  /** @type {ReturnType<typeof window.isaMoteur.moteur> | null} */
  var moteur = null;

  /**
   * @param {string} nom
   * @param {Record<string, string>} [attributs]
   * @param {string} [texte]
   * @returns {HTMLElement}
   */
  function element(nom, attributs, texte) {
    var cree = document.createElement(nom);
    Object.entries(attributs || {}).forEach(function (paire) {
      cree.setAttribute(paire[0], paire[1]);
    });
    if (texte) cree.textContent = soigner(texte);
    return cree;
  }

  /** L'apostrophe du site ; le fonds et les communes ont celle du clavier. @param {string} texte */
  function soigner(texte) { return texte.replace(/'/g, "\u2019"); }

  var fenetre = /** @type {HTMLDialogElement} */ (
    element("dialog", { class: "isa-recherche", "aria-labelledby": "isa-recherche-titre" })
  );
  var champ = /** @type {HTMLInputElement} */ (
    element("input", { type: "search", id: "isa-question", autocomplete: "off", enterkeyhint: "search" })
  );
  var etat = element("p", { role: "status", class: "isa-recherche__etat" });
  var liste = element("ol", { class: "isa-recherche__reponses" });
  var fermer = element("button", { type: "button", class: "isa-recherche__fermer" }, "Fermer");
  var entete = element("div", { class: "isa-recherche__entete" });
  entete.append(element("h2", { id: "isa-recherche-titre" }, "Rechercher"), fermer);
  var etiquette = element("label", { for: "isa-question" }, "Un mot, une question, un nom");
  fenetre.append(entete, etiquette, champ, etat, liste);

  /** @type {Promise<void> | null} */
  var pret = null;
  /** @type {Promise<void> | null} */
  var communes = null;
  /** @type {string[]} Ce que les extraits surlignent. */
  var racines = [];

  /**
   * @param {Charger} charger
   * @returns {Promise<void>}
   */
  function preparer(charger) {
    pret = pret || Promise.all([
      charger("recherche/minisearch.js"),
      charger("recherche/moteur.js"),
      charger("recherche/fonds.js"),
    ]).then(function () {
      moteur = window.isaMoteur.moteur(window.isaFonds);
    });
    return pret;
  }

  /** Montre les réponses à la question écrite. */
  function repondre() {
    var question = champ.value.trim();
    if (!moteur || question.length < 2) {
      window.isaRemplacer(liste, []);
      window.isaDire(etat, "");
      return;
    }
    apprendre();
    var trouve = moteur.repondre(question);
    racines = trouve.racines;
    window.isaRemplacer(liste, trouve.reponses.length ? trouve.reponses.slice(0, 10).map(ligne) : suites());
    window.isaDire(etat, compter(trouve.reponses.length, trouve.tous, trouve.corriges));
  }

  /**
   * Combien de réponses, et à quoi : un mot lu autrement qu'il n'est écrit se dit toujours.
   * @param {number} total
   * @param {number} tous
   * @param {string[]} corriges
   */
  function compter(total, tous, corriges) {
    if (!total) return "Aucune réponse.";
    var compte = tous + (tous > 1 ? " réponses" : " réponse");
    if (tous < total) {
      compte = (tous ? compte : "Aucune réponse") + " avec tous vos mots ; " + (total - tous) + " avec une partie";
    }
    return (corriges.length ? "Réponses pour « " + corriges.join(" ") + " » : " : "") + compte + ".";
  }

  /** Les communes, à la première question ; sans elles, les départements répondent. */
  function apprendre() {
    if (!window.isaFonds.communes || communes) return;
    communes = window.isaCharger("lieux.js").then(function () {
      return window.isaLieux.charger();
    }).then(repondre, function () {});
  }

  /**
   * @param {Reponse} reponse
   * @returns {HTMLElement}
   */
  function ligne(reponse) {
    var item = element("li");
    var lien = element("a", { href: adresse(reponse.adresse) }, reponse.titre);
    var genre = reponse.genre + (reponse.page !== reponse.titre ? ", " + reponse.page : "");
    item.append(lien, element("span", { class: "isa-recherche__genre" }, genre));
    if (reponse.extrait) item.append(surligner(reponse.extrait));
    return item;
  }

  /**
   * Un extrait où les mots cherchés ressortent.
   * @param {string} texte
   * @returns {HTMLElement}
   */
  function surligner(texte) {
    var paragraphe = element("p");
    soigner(texte).split(" ").forEach(function (mot) {
      var trouve = window.isaMoteur.racines(mot).some(function (un) { return racines.includes(un); });
      paragraphe.append(trouve ? element("mark", {}, mot) : mot, " ");
    });
    return paragraphe;
  }

  /**
   * Une adresse ouverte depuis un dossier, et non depuis un serveur, nomme son fichier ; dans « Le
   * site en un fichier », son endroit.
   * @param {string} relative
   * @returns {string}
   */
  function adresse(relative) {
    if (window.isaIci) return window.isaIci(relative);
    if (location.protocol !== "file:") return racine + "/" + relative;
    return racine + "/" + relative.replace(/(^|\/)(?=#|$)/, "$1index.html");
  }

  /** Sans réponse, d'autres chemins. */
  function suites() {
    return window.isaFonds.suites.map(function (suite) {
      var item = element("li");
      item.append(element("a", { href: adresse(suite.page) }, suite.titre));
      return item;
    });
  }

  var modale = typeof fenetre.showModal === "function";
  /** @type {Element | null} */
  var avant = null;

  // Sans fenêtre modale (Safari avant 15.4), la même boîte s'ouvre par-dessus la page.
  function montrer() {
    if (modale) {
      fenetre.showModal();
      return;
    }
    avant = document.activeElement;
    fenetre.setAttribute("role", "dialog");
    fenetre.setAttribute("open", "");
  }

  function cacher() {
    if (modale) {
      fenetre.close();
      return;
    }
    fenetre.removeAttribute("open");
    if (avant instanceof HTMLElement) avant.focus();
  }

  /**
   * Ouvre la fenêtre ; la prépare la première fois.
   * @param {string} depuis L'adresse de la racine du site, relative à la page.
   * @param {Charger} charger
   */
  function ouvrir(depuis, charger) {
    racine = depuis;
    if (!fenetre.isConnected) document.body.append(fenetre);
    montrer();
    champ.focus();
    champ.select();
    if (moteur) return;
    window.isaDire(etat, "Un instant…");
    preparer(charger).then(repondre, function () {
      pret = null;
      window.isaDire(etat, "La recherche n'a pas pu être chargée. Le menu et le plan du site restent là.");
    });
  }

  fermer.addEventListener("click", cacher);
  fenetre.addEventListener("click", function (clic) {
    if (clic.target === fenetre) cacher();
  });
  liste.addEventListener("click", function (clic) {
    if (clic.target instanceof HTMLAnchorElement) cacher();
  });
  champ.addEventListener("input", repondre);
  // Chromium vide d'abord le champ : ici, Échap ferme du premier coup.
  fenetre.addEventListener("keydown", function (touche) {
    if (touche.key !== "Escape") return;
    touche.preventDefault();
    cacher();
  });

  window.isaRecherche = { ouvrir: ouvrir };
})();
