// La fin de tout formulaire de « Contribuer » : les erreurs réunies, ce qui va partir, par où. Rien ne
// part sans un geste, rien ne va ailleurs qu'à l'adresse que la personne choisit. Le brouillon reste
// sur l'appareil, et s'efface d'un geste.
(function () {
  "use strict";

  // Une forge redirige vers sa page de connexion, qui encode l'adresse une seconde fois.
  var LONGUE = 8000;
  var CONNEXION = 60;
  var COURRIEL = 1600;

  /** @param {string} id */
  function element(id) { return /** @type {HTMLElement} */ (document.getElementById(id)); }

  /** @param {string} nom @param {...any} dedans Des nœuds, des textes, des listes ; ce qui est vide n'y entre pas. */
  function noeud(nom, ...dedans) {
    var un = document.createElement(nom);
    dedans.flat().filter(Boolean).forEach(function (enfant) { un.append(enfant); });
    return un;
  }

  /** Une adresse dont les trous sont remplis ; vide si elle serait trop longue. @param {string} patron @param {Record<string, string>} trous */
  function adresse(patron, trous) {
    var faite = patron.replace(/\{(\w+)\}/g, function (_, nom) { return encodeURIComponent(trous[nom]); });
    return encodeURIComponent(faite).length + CONNEXION <= LONGUE ? faite : "";
  }

  /** Le texte d'un courriel : tout, s'il est court ; sinon, ce qu'il faut joindre. @param {{dit: string, texte: string, fichier: string}} envoi */
  function courriel(envoi) {
    var tout = "Bonjour,\n\n" + envoi.dit + "\n\n" + envoi.texte;
    if (Array.from(tout).length <= COURRIEL) return tout;
    var fin = "\n\nLe fichier " + envoi.fichier + " est joint à ce message.";
    return "Bonjour,\n\n" + Array.from(envoi.dit).slice(0, COURRIEL - 200).join("") + fin;
  }

  /** Le jour d'ici, AAAA-MM-JJ. @param {Date} jour */
  function iso(jour) {
    return [jour.getFullYear(), ("0" + (jour.getMonth() + 1)).slice(-2), ("0" + jour.getDate()).slice(-2)].join("-");
  }

  /**
   * Montre les erreurs, chacune menant à son champ ; rend vrai s'il y en a.
   * @param {{id: string, titre: string, dit: string}[]} erreurs
   */
  function refuser(erreurs) {
    document.querySelectorAll("[aria-invalid]").forEach(function (un) {
      un.removeAttribute("aria-invalid");
      decrire(un, "", false);
    });
    document.querySelectorAll(".isa-formulaire__erreur").forEach(function (une) { une.remove(); });
    var cadre = element("erreurs");
    cadre.hidden = !erreurs.length;
    window.isaRemplacer(element("erreurs-liste"), erreurs.map(function (une) {
      var lien = document.createElement("a");
      lien.href = "#" + une.id;
      lien.textContent = (une.dit.includes(une.titre) ? "" : une.titre + " : ") + une.dit;
      lien.addEventListener("click", function (geste) {
        geste.preventDefault();
        ouvrir(une.id);
      });
      marquer(une);
      return noeud("li", lien);
    }));
    if (erreurs.length) {
      element("envoi").hidden = true;
      venir(cadre, cadre);
    }
    return erreurs.length > 0;
  }

  /** Le focus, puis l'écran : une fois la page remise en place. @param {HTMLElement} but @param {HTMLElement} cadre */
  function venir(but, cadre) {
    setTimeout(function () {
      but.focus({ preventScroll: true });
      cadre.scrollIntoView();
    });
  }

  /** @param {Element} un @param {string} id @param {boolean} oui */
  function decrire(un, id, oui) {
    var dits = (un.getAttribute("aria-describedby") || "").split(" ").filter(function (une) { return une && !/-erreur$/.test(une); });
    if (oui) dits.push(id);
    if (dits.length) un.setAttribute("aria-describedby", dits.join(" "));
    else un.removeAttribute("aria-describedby");
  }

  /** @param {{id: string, dit: string}} une */
  function marquer(une) {
    var champ = document.getElementById(une.id);
    var cadre = champ && champ.closest(".isa-question");
    if (!champ || !cadre || document.getElementById(une.id + "-erreur")) return;
    var dit = noeud("p", une.dit);
    dit.id = une.id + "-erreur";
    dit.className = "isa-formulaire__erreur";
    champ.setAttribute("aria-invalid", "true");
    decrire(champ, dit.id, true);
    cadre.append(dit);
  }

  /** Va à un champ, replis ouverts. @param {string} id */
  function ouvrir(id) {
    var champ = element(id);
    for (var cadre = champ.parentElement; cadre; cadre = cadre.parentElement) {
      if (cadre instanceof HTMLDetailsElement) cadre.open = true;
    }
    champ.focus();
  }

  /**
   * Montre ce qui va partir, et par où.
   * @param {{titre: string, dit: string, texte: string, fichier: string, neuf?: {dossier: string, nom: string, texte: string}, lignes: Node[]}} envoi
   */
  function montrer(envoi) {
    var cadre = element("envoi");
    var vers = JSON.parse(cadre.dataset.envoi || "{}");
    var entier = envoi.dit + "\n\n" + envoi.texte;
    window.isaRemplacer(element("envoi-lignes"), envoi.lignes);
    /** @type {HTMLTextAreaElement} */ (element("envoi-texte")).value = entier;
    var trous = { titre: envoi.titre, corps: envoi.dit + "\n\n```\n" + envoi.texte + "```\n" };
    var forge = envoi.neuf && vers.fichier ? adresse(vers.fichier, { dossier: envoi.neuf.dossier, nom: envoi.neuf.nom, corps: envoi.neuf.texte }) : "";
    forge = forge || (vers.demande ? adresse(vers.demande, trous) : "");
    lien("envoi-forge", forge);
    element("envoi-long").hidden = !vers.demande || !!forge;
    lien("envoi-courriel", vers.courriel ? "mailto:" + vers.courriel + "?subject=" + encodeURIComponent(envoi.titre) + "&body=" + encodeURIComponent(courriel(envoi)) : "");
    element("copier").onclick = function () { copier(/** @type {HTMLTextAreaElement} */ (element("envoi-texte"))); };
    element("telecharger").onclick = function () { telecharger(envoi.fichier, entier); };
    cadre.hidden = false;
    venir(element("envoi-titre"), cadre);
  }

  /** @param {string} id @param {string} adresse */
  function lien(id, adresse) {
    var un = document.getElementById(id);
    if (!(un instanceof HTMLAnchorElement)) return;
    un.hidden = !adresse;
    if (adresse) un.href = adresse;
  }

  /** @param {HTMLTextAreaElement} texte */
  function copier(texte) {
    texte.focus();
    texte.select();
    window.isaDire(element("envoi-etat"), document.execCommand("copy") ? "Copié." : "Texte sélectionné : copiez-le.");
  }

  /** @param {string} nom @param {string} texte */
  function telecharger(nom, texte) {
    var un = document.createElement("a");
    un.href = URL.createObjectURL(new Blob([texte], { type: "text/plain" }));
    un.download = nom;
    un.click();
    // Un téléphone demande d'abord s'il faut garder le fichier : l'adresse doit vivre jusque-là.
    setTimeout(function () { URL.revokeObjectURL(un.href); }, 60000);
    window.isaDire(element("envoi-etat"), nom + " est sur votre appareil.");
  }

  /**
   * Garde ce qui est écrit sur l'appareil, et le remet.
   * @param {HTMLFormElement} formulaire
   * @param {string} nom Ce qui distingue ce brouillon des autres.
   * @param {() => void} [apres] Quand un brouillon vient d'être remis.
   */
  function brouillon(formulaire, nom, apres) {
    var cle = "isa-brouillon " + nom;
    var cadre = element("brouillon");
    function garder() {
      /** @type {[string, string][]} */ var dits = [];
      new FormData(formulaire).forEach(function (valeur, champ) { if (typeof valeur === "string" && valeur) dits.push([champ, valeur]); });
      try {
        if (dits.length) localStorage.setItem(cle, JSON.stringify(dits));
        else localStorage.removeItem(cle);
        cadre.hidden = !dits.length;
      } catch (refus) { /* l'appareil ne garde rien : le formulaire marche quand même */ }
    }
    /** @returns {[string, string][] | null} */
    function lire() {
      /** @type {any} */ var lu = null;
      try { lu = JSON.parse(localStorage.getItem(cle) || "null"); } catch (refus) { /* rien de lisible */ }
      // Ce qu'un autre programme y aurait mis n'est pas un brouillon.
      var bon = Array.isArray(lu) && lu.every(function (/** @type {any} */ un) {
        return Array.isArray(un) && un.every(function (dit) { return typeof dit === "string"; });
      });
      return bon ? lu : null;
    }
    var dits = lire();
    if (dits) {
      var gardes = dits.map(function (un) { return JSON.stringify(un); });
      Array.from(formulaire.elements).forEach(function (champ) {
        if (champ instanceof HTMLInputElement && (champ.type === "checkbox" || champ.type === "radio")) {
          champ.checked = gardes.includes(JSON.stringify([champ.name, champ.value]));
        } else if (champ instanceof HTMLInputElement || champ instanceof HTMLTextAreaElement || champ instanceof HTMLSelectElement) {
          var dit = (dits || []).find(function (un) { return un[0] === champ.name; });
          if (champ.name) champ.value = dit ? dit[1] : "";
        }
      });
      if (apres) apres();
    }
    cadre.hidden = !dits;
    formulaire.oninput = garder;
    var effacer = /** @type {HTMLButtonElement} */ (element("effacer-brouillon"));
    effacer.disabled = false;
    effacer.onclick = function () {
      try { localStorage.removeItem(cle); } catch (refus) { /* rien n'y était */ }
      location.reload();
    };
  }

  /** @type {Promise<any> | null} */
  var juge = null;

  /** Donne à `suite` de quoi juger les réponses : cela ne se demande qu'au premier geste. @param {(juge: any) => void} suite */
  function juger(suite) {
    juge = juge || Promise.all([window.isaCharger("juger.js"), window.isaCharger("dires/regles.js")]).then(function () {
      var zone = document.createElement("textarea");
      return window.isaJuger(window.isaRegles, {
        aujourdhui: new Date(),
        decoder: function (code) { zone.innerHTML = code; return zone.value; },
      });
    });
    juge.then(suite, function () {
      juge = null;
      refuser([{ id: "erreurs", titre: "", dit: "une partie de cette page n'est pas arrivée : vérifiez le réseau, puis recommencez" }]);
    });
  }

  document.addEventListener("click", function (geste) {
    if (geste.target instanceof Element && geste.target.closest("[data-imprimer]")) window.print();
  });

  window.isaEnvoyer = { juger: juger, refuser: refuser, montrer: montrer, brouillon: brouillon, noeud: noeud, iso: iso, adresse: adresse, courriel: courriel };
})();
