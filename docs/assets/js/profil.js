// « Mon projet » : un profil, jamais un verdict. Réponses et preuves vivent dans l'adresse, après
// le « # », jamais envoyées. La lecture du profil est celle d'innovation_sociale/guidance/profile.py.
(function () {
  "use strict";

  /**
   * @typedef {{id: string, famille: string, titre: string, preuve: string, besoin: string, si: string[]}} Critere
   * @typedef {{familles: string[], criteres: Critere[], aucun: string, indices: string}} Table
   */

  /**
   * Lit le profil ; un critère sans réponse reste à étayer.
   * @param {Table} table
   * @param {Record<string, string>} reponses
   */
  function readProfile(table, reponses) {
    /** @type {(codes: string[]) => string[]} */
    function dont(codes) {
      return table.criteres
        .filter(function (un) { return codes.includes(reponses[un.id] || ""); })
        .map(function (un) { return un.id; });
    }
    var signes = table.criteres.filter(function (un) {
      return ["oui", "en-partie"].includes(reponses[un.id] || "");
    });
    var familles = new Set(signes.map(function (un) { return un.famille; }));
    var besoins = table.criteres
      .filter(function (un) { return un.si.includes(reponses[un.id] || ""); })
      .map(function (un) { return un.besoin; });
    return {
      forces: dont(["oui"]),
      etayer: dont(["en-partie", "inconnu", ""]),
      absents: dont(["non"]),
      besoins: Array.from(new Set(besoins)),
      lecture: familles.size
        ? table.indices.replace("{combien}", familles.size + " sur " + table.familles.length)
        : table.aucun,
    };
  }
  window.isaReadProfile = readProfile;

  if (typeof document === "undefined" || !window.isaLancer) return; // un essai lit sans page
  window.isaLancer("projet", function () {
    var trouve = document.getElementById("projet");
    if (!(trouve instanceof HTMLFormElement)) throw Error("page incomplète");
    var formulaire = trouve;
    /** @type {Table} */
    var table = JSON.parse(formulaire.dataset.table || "{}");
    var titre = document.title; // celui de la page, que l'avancée précède
    var mots = { oui: "Oui", "en-partie": "En partie", non: "Non", inconnu: "Je ne sais pas" };

    /** @param {string} id */
    function element(id) { return /** @type {HTMLElement} */ (document.getElementById(id)); }

    /** Ce qui est saisi : réponses par critère, et le reste (nom, preuves) par champ. */
    function saisie() {
      /** @type {Record<string, string>} */
      var reponses = {};
      /** @type {Record<string, string>} */
      var textes = {};
      new FormData(formulaire).forEach(function (valeur, nom) {
        if (typeof valeur !== "string" || !valeur.trim()) return;
        if (table.criteres.some(function (un) { return un.id === nom; })) reponses[nom] = valeur;
        else textes[nom] = valeur.trim();
      });
      return { reponses: reponses, textes: textes };
    }

    /** Remplit le formulaire d'après l'adresse ; ce qui n'y a pas sa place est ignoré. */
    function remplir() {
      var etat = new URLSearchParams(location.hash.slice(1));
      formulaire.querySelectorAll("input, textarea").forEach(function (champ) {
        if (champ instanceof HTMLInputElement && champ.type === "radio") {
          champ.checked = etat.get(champ.name) === champ.value;
        } else if (champ instanceof HTMLInputElement || champ instanceof HTMLTextAreaElement) {
          champ.value = etat.get(champ.name) || "";
        }
      });
    }

    /** @param {boolean} ecrire L'adresse suit la saisie, sans charger l'historique. */
    function afficher(ecrire) {
      var dit = saisie();
      var profil = readProfile(table, dit.reponses);
      var etat = new URLSearchParams(Object.assign({}, dit.reponses, dit.textes)).toString();
      if (ecrire) history.replaceState(null, "", etat ? "#" + etat : location.pathname + location.search);
      element("profil-nom").textContent = dit.textes.nom || "Mon profil";
      if (ecrire) window.isaDire(element("profil-lecture"), profil.lecture);
      else element("profil-lecture").textContent = profil.lecture;
      var combien = Object.keys(dit.reponses).length;
      document.title = combien
        ? combien + (combien > 1 ? " réponses" : " réponse") + " sur " + table.criteres.length + " - " + titre
        : titre;
      element("profil-date").textContent = new Date().toLocaleDateString("fr-FR", {
        day: "numeric", month: "long", year: "numeric",
      });
      table.criteres.forEach(function (un) {
        var reponse = dit.reponses[un.id] || "inconnu";
        var carre = document.querySelector('[data-carre="' + un.id + '"]');
        if (carre) carre.setAttribute("class", "isa-carre isa-carre--" + reponse);
        element("reponse-" + un.id).textContent = dit.reponses[un.id] ? mot(reponse) : "sans réponse";
      });
      lister("profil-forces", profil.forces, dit.textes, function () { return "preuve à noter"; });
      lister("profil-etayer", profil.etayer, dit.textes, function (un) { return critere(un).preuve; });
      lister("profil-absents", profil.absents, dit.textes, function () { return ""; });
      var pont = /** @type {HTMLAnchorElement} */ (element("pont"));
      var suite = new URLSearchParams();
      if (profil.besoins.length) suite.set("besoins", profil.besoins.join(","));
      suite.set("q", "1");
      if (etat) suite.set("projet", etat);
      pont.hash = suite.toString();
      /** @type {HTMLInputElement} */ (element("adresse")).value = window.isaAdresse();
      // Sur papier, l'adresse de l'outil : celle du profil redirait toutes les preuves.
      element("adresse-papier").textContent = "L’outil\u00a0: " + window.isaAdresse().split("#")[0];
    }

    /** @param {string} reponse */
    function mot(reponse) { return /** @type {Record<string, string>} */ (mots)[reponse] || ""; }

    /**
     * @param {string} id
     * @param {string[]} criteres
     * @param {Record<string, string>} textes
     * @param {(un: string) => string} sinon Ce qui se dit faute de preuve écrite.
     */
    function lister(id, criteres, textes, sinon) {
      var cadre = element(id);
      cadre.hidden = !criteres.length;
      var liste = cadre.querySelector("ul");
      if (!liste) return;
      window.isaRemplacer(liste, criteres.map(function (un) {
        var ligne = document.createElement("li");
        var suite = textes["preuve-" + un] || sinon(un);
        ligne.textContent = critere(un).titre + (suite ? "\u00a0: " + suite : "");
        return ligne;
      }));
    }

    /** @param {string} id @returns {Critere} */
    function critere(id) {
      return /** @type {Critere} */ (table.criteres.find(function (un) { return un.id === id; }));
    }

    /** La fiche en texte simple, qu'un traitement de texte ou un courriel reprend. */
    function texte() {
      var dit = saisie();
      var profil = readProfile(table, dit.reponses);
      var lignes = ["# " + (dit.textes.nom || "Mon projet"), "", profil.lecture, "", "## Réponses", ""];
      table.criteres.forEach(function (un) {
        var preuve = dit.textes["preuve-" + un.id];
        var reponse = dit.reponses[un.id];
        lignes.push("- **" + un.titre + "** : " + (reponse ? mot(reponse) : "sans réponse") +
          (preuve ? ". Preuve : " + preuve.replace(/\s+/g, " ") : ""));
      });
      return lignes.concat(["", element("profil-mention").textContent || "", "",
        "Fiche établie le " + element("profil-date").textContent + ". " + window.isaAdresse(), ""]).join("\n");
    }

    /** Vide le formulaire ; rend de quoi le remplir à nouveau, ou rien s'il était vide. */
    function effacer() {
      var dit = saisie();
      var vide = !Object.keys(dit.reponses).length && !Object.keys(dit.textes).length;
      var etat = new URLSearchParams(Object.assign(dit.reponses, dit.textes)).toString();
      reprendre("");
      return vide ? null : function () { reprendre("#" + etat); };
    }

    /** Met l'outil dans l'état que dit une adresse, sans charger l'historique. @param {string} etat */
    function reprendre(etat) {
      history.replaceState(null, "", etat || location.pathname + location.search);
      remplir();
      afficher(true);
      element("nom-du-projet").focus();
    }

    function telecharger() {
      var lien = document.createElement("a");
      lien.href = URL.createObjectURL(new Blob([texte()], { type: "text/markdown" }));
      lien.download = "mon-projet.md";
      lien.click();
      URL.revokeObjectURL(lien.href);
    }

    remplir();
    afficher(false);
    window.isaRepentir(formulaire, effacer);
    formulaire.addEventListener("input", function () { afficher(true); });
    formulaire.addEventListener("submit", function (evenement) {
      evenement.preventDefault();
      element("profil-nom").focus({ preventScroll: true });
      element("profil").scrollIntoView();
    });
    element("imprimer").addEventListener("click", function () { window.print(); });
    element("telecharger").addEventListener("click", telecharger);
    element("adresse").addEventListener("focus", function () {
      /** @type {HTMLInputElement} */ (element("adresse")).select();
    });
    window.addEventListener("hashchange", function () {
      // Une ancre de la page (« Aller au contenu ») n'efface pas les réponses.
      var etat = location.hash.includes("=");
      if (etat) remplir();
      afficher(!etat);
    });
    // Éteints jusqu'ici : sans script, un formulaire envoyé mettrait les réponses dans la requête.
    formulaire.querySelectorAll("button").forEach(function (bouton) { bouton.disabled = false; });
  });
})();
