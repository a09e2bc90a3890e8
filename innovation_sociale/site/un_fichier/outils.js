// Les outils du site, dans un fichier de plusieurs pages. Chacun a été écrit pour une page seule : on
// lui prête une fenêtre, un document, une adresse et un historique qui ne voient que la sienne.
(function () {
  "use strict";

  var fichier = window.isaFichier;
  var paquet = window.isaPaquet;
  /** @type {Record<string, any>} */
  var reel = /** @type {any} */ (window);

  /**
   * Un objet dont certaines propriétés sont remplacées, et les autres celles du vrai.
   * @param {any} vrai
   * @param {Record<string, any>} propres
   * @param {(nom: string, valeur: any) => boolean} poser Faux s'il faut écrire dans le vrai.
   */
  function masque(vrai, propres, poser) {
    return new Proxy(vrai, {
      get: function (_, nom) {
        if (Object.prototype.hasOwnProperty.call(propres, nom)) return propres[String(nom)];
        var valeur = vrai[nom];
        return typeof valeur === "function" ? valeur.bind(vrai) : valeur;
      },
      set: function (_, nom, valeur) {
        if (!poser(String(nom), valeur)) vrai[nom] = valeur;
        return true;
      },
    });
  }

  /** Ce que voit un outil de cette page. @param {HTMLElement} page */
  function vue(page) {
    var cle = page.id;
    var etat = "";
    var connu = ""; // la dernière adresse que ses outils ont vue : y revenir ne change rien

    /** Les ancres d'un sélecteur portent ici leur clé. @param {string} choix */
    function choisir(choix) { return choix.replace(/#([\w-]+)/g, '[id="' + cle + '.$1"]'); }
    function courante() { return fichier.page() === page; }
    function lue() {
      var lieu = fichier.lire(location.hash);
      if (lieu.page === page) etat = lieu.etat || lieu.ancre;
      return etat ? "#" + etat : "";
    }
    /** L'adresse du fichier que voulait dire l'outil. @param {string} adresse */
    function entiere(adresse) {
      var suite = adresse.split("#").slice(1).join("#");
      return "#" + cle + (suite ? (/=/.test(suite) ? "?" : ".") + suite : "");
    }

    var lieu = {
      get hash() { return lue(); },
      set hash(suite) { location.hash = entiere(suite.charAt(0) === "#" ? suite : "#" + suite); },
      get href() { return location.href.split("#")[0] + lue(); },
      get protocol() { return location.protocol; },
      pathname: "",
      search: "",
      /** @param {string} adresse */
      replace: function (adresse) { location.replace(entiere(adresse)); },
      reload: function () { location.reload(); },
    };
    var passe = {
      get state() { return history.state; },
      /** @param {any} garde @param {string} titre @param {string} [adresse] */
      replaceState: function (garde, titre, adresse) {
        history.replaceState(garde, titre, adresse === undefined ? undefined : entiere(adresse));
        connu = lue();
      },
      /** @param {any} garde @param {string} titre @param {string} [adresse] */
      pushState: function (garde, titre, adresse) {
        history.pushState(garde, titre, adresse === undefined ? undefined : entiere(adresse));
        connu = lue();
      },
    };
    var feuille = masque(document, {
      get title() { return fichier.titre(page); },
      /** @param {string} id */
      getElementById: function (id) {
        var nue = document.getElementById(id);
        return document.getElementById(cle + "." + id) || (nue && page.contains(nue) ? nue : null);
      },
      /** @param {string} choix */
      querySelector: function (choix) { return page.querySelector(choisir(choix)); },
      /** @param {string} choix */
      querySelectorAll: function (choix) { return page.querySelectorAll(choisir(choix)); },
      addEventListener: page.addEventListener.bind(page),
    }, function (nom, valeur) {
      if (nom !== "title") return false;
      if (courante()) document.title = valeur;
      return true;
    });
    /** @type {Record<string, any>} */
    var siennes = {
      document: feuille, location: lieu, history: passe,
      /** @param {string} nom @param {(un: Event) => void} suite @param {any} [choix] */
      addEventListener: function (nom, suite, choix) {
        window.addEventListener(nom, function (un) {
          if (!courante() || (nom === "hashchange" && lue() === connu)) return;
          suite(un);
          connu = lue();
        }, choix);
      },
      /** @param {string} chemin */
      isaCharger: function (chemin) { return jouer(chemin, fenetre); },
    };
    var fenetre = masque(window, siennes, function (nom, valeur) {
      siennes[nom] = valeur;
      return true;
    });
    jouer("entete.js", fenetre); // ce que tous partagent, pour cette page
    // L'adresse à transmettre est celle de la même page en ligne, si le site en a une.
    siennes.isaAdresse = function () {
      var publique = paquet.site && page.dataset.adresse !== undefined;
      return publique ? paquet.site + page.dataset.adresse + lue() : location.href;
    };
    connu = lue();
    return fenetre;
  }

  /** Lance un script du paquet pour qui le demande. @param {string} chemin @param {any} fenetre */
  function jouer(chemin, fenetre) {
    var script = paquet.scripts[chemin];
    if (!script) return Promise.reject(Error(chemin + " n'est pas dans ce fichier"));
    script(fenetre, fenetre.document, fenetre.location, fenetre.history);
    return Promise.resolve();
  }

  /**
   * Remet dans une page ce que le paquet garde d'elle.
   * @param {HTMLElement} page @param {Element | null} place @param {Record<string, string>} contenus
   */
  function remplir(page, place, contenus) {
    if (!contenus[page.id] || !place) return;
    var moule = document.createElement("template");
    moule.innerHTML = contenus[page.id];
    place.replaceWith(moule.content);
    delete contenus[page.id];
  }

  /** @type {Set<string>} */
  var pretes = new Set();
  /** Une page, la première fois qu'elle se montre : son contenu, puis ses outils. @param {HTMLElement} page */
  function preparer(page) {
    if (pretes.has(page.id)) return;
    pretes.add(page.id);
    remplir(page, page.querySelector("article"), paquet.pages);
    remplir(page, page.querySelector(".isa-savoir"), paquet.plis);
    var fenetre = vue(page);
    (page.dataset.scripts || "").split(" ").filter(Boolean).forEach(function (nom) {
      jouer(nom, fenetre).catch(function (refus) { console.warn(nom, refus); });
    });
  }

  /** La page d'une adresse du site, ici. @param {string} adresse */
  function ici(adresse) {
    var parts = adresse.split("#");
    var cle = paquet.adresses[parts[0]]; // une page, ou celle qui en tient lieu et ses réponses
    if (!cle) return paquet.site ? paquet.site + adresse : "#";
    if (!parts[1] || /\?/.test(cle)) return "#" + cle;
    return "#" + cle + (/=/.test(parts[1]) ? "?" : ".") + parts[1];
  }

  // La recherche lit ce que les pages disent, là où elles le disent.
  function lirePages() {
    Object.keys(paquet.plis).forEach(function (cle) {
      var page = document.getElementById(cle);
      if (page) remplir(page, page.querySelector(".isa-savoir"), paquet.plis);
    });
    var tus = "header,nav,form,script,style,svg,footer,template,[hidden]," + paquet.tus;
    paquet.fonds.passages.filter(function (un) { return un.x === undefined; }).forEach(function (un) {
      un.x = entre(ici(un.l).slice(1), tus);
    });
    window.isaFonds = paquet.fonds;
  }

  /** Le texte qui suit un titre, jusqu'au suivant. @param {string} nom @param {string} tus */
  function entre(nom, tus) {
    var debut = document.getElementById(nom);
    var page = debut && debut.closest(".isa-page");
    if (!debut || !page) return "";
    var haut = debut === page;
    var marche = document.createTreeWalker(page, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
      acceptNode: function (noeud) {
        return noeud instanceof Element && noeud.matches(tus) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
      },
    });
    marche.currentNode = debut;
    var dit = "";
    for (var noeud = marche.nextNode(); noeud; noeud = marche.nextNode()) {
      if (noeud instanceof Element) {
        if (/^H[123]$/.test(noeud.tagName) && noeud.id) { if (!haut || noeud.tagName !== "H1") break; }
        if (!paquet.enLigne.includes(noeud.tagName.toLowerCase())) dit += " ";
      } else {
        var titre = noeud.parentElement && noeud.parentElement.closest(haut ? "h1" : "[id='" + nom + "']");
        if (!titre) dit += noeud.textContent;
      }
    }
    return dit.split(/\s+/).join(" ").trim();
  }

  reel.isaIci = ici;
  reel.isaCharger = function (/** @type {string} */ chemin) {
    if (chemin !== "recherche/fonds.js") return jouer(chemin, window);
    lirePages();
    return Promise.resolve();
  };
  jouer("entete.js", window);
  fichier.preparer.push(preparer);
  fichier.montrer(false);
})();
