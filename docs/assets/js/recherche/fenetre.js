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
    if (texte) cree.textContent = texte;
    return cree;
  }

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
    var toutes = moteur.chercher(question);
    var reponses = toutes.slice(0, 10);
    window.isaRemplacer(liste, reponses.map(ligne));
    window.isaDire(etat, !toutes.length
      ? "Aucune réponse."
      : toutes.length > 10
        ? "Les 10 premières réponses, sur " + toutes.length
        : toutes.length + (toutes.length > 1 ? " réponses" : " réponse"));
    if (!reponses.length) proposer(question);
  }

  /**
   * @param {Reponse} reponse
   * @returns {HTMLElement}
   */
  function ligne(reponse) {
    var item = element("li");
    var lien = element("a", { href: racine + "/" + adresse(reponse.adresse) }, reponse.titre);
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
    var cherches = moteur ? moteur.lire(champ.value) : [];
    var paragraphe = element("p");
    texte.split(" ").forEach(function (mot) {
      var trouve = window.isaMoteur.racines(mot).some(function (un) { return cherches.includes(un); });
      paragraphe.append(trouve ? element("mark", {}, mot) : mot, " ");
    });
    return paragraphe;
  }

  /**
   * Une adresse ouverte depuis un dossier, et non depuis un serveur, nomme son fichier.
   * @param {string} relative
   * @returns {string}
   */
  function adresse(relative) {
    if (location.protocol !== "file:") return relative;
    return relative.replace(/(^|\/)(?=#|$)/, "$1index.html");
  }

  /** @param {string} question */
  function proposer(question) {
    var mots = moteur ? moteur.proches(question) : [];
    if (mots.length) {
      var item = element("li", {}, "Essayez : ");
      mots.forEach(function (mot) {
        var essai = element("button", { type: "button" }, mot);
        essai.addEventListener("click", function () {
          champ.value = mot;
          repondre();
          champ.focus();
        });
        item.append(essai, " ");
      });
      liste.append(item);
    }
    var annuaire = element("li");
    annuaire.append(element("a", { href: racine + "/" + adresse("trouver-mon-appui/") }, "Trouver mon appui"));
    liste.append(annuaire);
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
