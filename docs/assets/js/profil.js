// « Mon projet » : une question par écran, puis un profil, jamais un verdict. Réponses, mots et
// preuves vivent dans l'adresse, après le « # », jamais envoyés. Sans script, tout le formulaire se
// lit et s'imprime. Lire un profil est l'affaire de profil-lecture.js, que d'autres pages chargent :
// un élément y porte « data-lecture », la table des phrases (`sentences_table`, guidance/profile.py),
// et `window.isaProjet(JSON.parse(element.dataset.lecture), projet)` rend `{nom, phrases}`, ou rien ;
// `projet` est ce que porte « projet= » dans l'adresse de « Trouver mon appui ».
window.isaLancer && window.isaLancer("projet", function () {
  "use strict";

  /** @typedef {{id: string, titre: string, pas: string}} Critere */
  var trouve = document.getElementById("projet");
  var cadre = document.getElementById("profil");
  if (!(trouve instanceof HTMLFormElement) || !cadre) throw Error("page incomplète");
  var formulaire = trouve;
  var resultat = cadre;
  var table = JSON.parse(formulaire.dataset.lecture || "{}");
  var questions = Array.from(formulaire.querySelectorAll("fieldset"));
  var noms = questions.map(function (une) { return une.dataset.question || ""; });
  var fin = "r"; // après un numéro de question, il dit d'y revenir aussitôt répondu
  var titre = document.title; // celui de la page, que l'étape précède
  var connu = ""; // le dernier état lu : une ancre de la page ne l'efface pas

  /** @param {string} id */
  function element(id) { return /** @type {HTMLElement} */ (document.getElementById(id)); }
  /** L'état de la page : ce qui suit le « # ». */
  function lire() { return new URLSearchParams(location.hash.slice(1)); }
  /** @param {string} nom @param {(un: HTMLElement, id: string) => void} faire */
  function chacun(nom, faire) {
    /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-" + nom + "]"))
      .forEach(function (un) { faire(un, un.getAttribute("data-" + nom) || ""); });
  }

  /** Ce qui est saisi, champ par champ : réponses, nom, mots, preuves. */
  function saisie() {
    /** @type {Record<string, string>} */
    var dits = {};
    new FormData(formulaire).forEach(function (valeur, nom) {
      if (typeof valeur === "string" && valeur.trim()) dits[nom] = valeur.trim();
    });
    return dits;
  }

  /** Les réponses seules, sous une ancre ou rien. @param {Record<string, string>} dits */
  function ancre(dits) { return new URLSearchParams(dits).toString(); }

  /** Ce qu'une saisie dit des critères. @param {Record<string, string>} dits @param {string} debut */
  function parCritere(dits, debut) {
    /** @type {Record<string, string>} */
    var trouves = {};
    noms.forEach(function (nom) { if (dits[debut + nom]) trouves[nom] = dits[debut + nom]; });
    return trouves;
  }

  /** Remplit le formulaire d'après l'adresse ; ce qui n'y a pas sa place est ignoré, ce qui est trop long coupé. */
  function remplir() {
    var etat = lire();
    formulaire.querySelectorAll("input, textarea").forEach(function (champ) {
      if (champ instanceof HTMLInputElement && champ.type === "radio") {
        champ.checked = etat.get(champ.name) === champ.value;
      } else if (champ instanceof HTMLInputElement || champ instanceof HTMLTextAreaElement) {
        champ.value = (etat.get(champ.name) || "").slice(0, champ.maxLength);
      }
    });
  }

  /** Va à une question (« 1 »…) ou au profil (« r »), réponses gardées ; l'historique suit. @param {string} ou */
  function aller(ou) { location.hash = ancre(Object.assign(saisie(), { q: ou })); }

  /** Met la page dans l'état que dit l'adresse. @param {boolean} annoncer */
  function afficher(annoncer) {
    remplir();
    connu = location.hash;
    var dits = saisie();
    var q = lire().get("q") || (ancre(dits) ? fin : "1");
    var ici = Math.min(Math.max(parseInt(q, 10) || 1, 1), questions.length);
    var fini = q === fin;
    formulaire.hidden = fini;
    resultat.hidden = !fini;
    element("avertissement").hidden = fini; // le profil porte déjà le sien
    questions.forEach(function (une, i) { une.hidden = fini || i + 1 !== ici; });
    element("precedente").hidden = ici === 1 || retour();
    element("passer").hidden = retour();
    element("continuer").textContent = ici === questions.length || retour() ? "Voir mon profil" : "Continuer";
    if (fini) montrer(dits);
    var legende = questions[ici - 1].querySelector("legend");
    var but = fini ? element("profil-nom") : legende;
    document.title = (fini ? "Mon profil" : "Question " + ici + " sur " + questions.length) + " - " + titre;
    if (!annoncer || !but) return;
    but.focus({ preventScroll: true });
    (fini ? resultat : formulaire).scrollIntoView();
  }

  /** Une seule réponse est à changer : le profil suit aussitôt. */
  function retour() { return /\d+r$/.test(lire().get("q") || ""); }

  /** La question montrée, comptée de un. */
  function rang() { return questions.findIndex(function (une) { return !une.hidden; }) + 1; }

  function suivante() {
    aller(rang() < questions.length && !retour() ? String(rang() + 1) : fin);
  }

  /** @param {Record<string, string>} dits */
  function montrer(dits) {
    var reponses = parCritere(dits, "");
    var preuves = parCritere(dits, "preuve-");
    var profil = window.isaReadProfile(table, reponses, parCritere(dits, "mots-"));
    element("profil-nom").textContent = dits.nom || "Mon profil";
    window.isaRemplacer(element("profil-phrases"), profil.phrases.map(dire("p")));
    element("profil-date").textContent = new Date().toLocaleDateString("fr-FR", {
      day: "numeric", month: "long", year: "numeric",
    });
    chacun("carre", function (un, id) {
      un.setAttribute("class", "isa-carre isa-carre--" + (reponses[id] || "inconnu"));
    });
    chacun("dit", function (un, id) { un.textContent = table.reponses[reponses[id] || ""]; });
    var lignes = questions.map(function (_, i) { return ligne(i, reponses, preuves); });
    window.isaRemplacer(element("profil-reponses").querySelector("tbody") || resultat, lignes);
    var pas = table.criteres.filter(function (/** @type {Critere} */ un) { return profil.pas.includes(un.id); });
    var conseils = pas.map(function (/** @type {Critere} */ un) { return un.pas; });
    window.isaRemplacer(element("profil-pas"), (conseils.length ? conseils : table.suite).map(dire("li")));
    chacun("consequence", function (un, id) { un.hidden = !profil.consequences.includes(id); });
    window.isaRemplacer(element("profil-coche"), profil.coche.map(dire("li")));
    element("profil-coche").hidden = !profil.coche.length;
    var suite = new URLSearchParams();
    if (profil.besoins.length) suite.set("besoins", profil.besoins.join(","));
    suite.set("q", "1");
    if (ancre(dits)) suite.set("projet", ancre(dits));
    /** @type {HTMLAnchorElement} */ (element("pont")).hash = suite.toString();
    /** @type {HTMLInputElement} */ (element("adresse")).value = adresse(dits);
  }

  /** L'adresse du profil, sans rien de ce que la page a ignoré. @param {Record<string, string>} dits */
  function adresse(dits) { return window.isaAdresse().split("#")[0] + "#" + ancre(Object.assign({}, dits, { q: fin })); }

  /**
   * Une réponse, sa preuve, et de quoi y revenir.
   * @param {number} i @param {Record<string, string>} reponses @param {Record<string, string>} preuves
   */
  function ligne(i, reponses, preuves) {
    var critere = table.criteres[i];
    var preuve = preuves[critere.id];
    var dite = table.reponses[reponses[critere.id] || ""] + (preuve ? ". Preuve\u00a0: " + preuve.replace(/\s+/g, " ") : "");
    var une = document.createElement("tr");
    var titre = dire("th")(critere.titre);
    titre.setAttribute("scope", "row");
    var changer = document.createElement("a");
    changer.textContent = "Changer";
    changer.setAttribute("aria-label", "Changer : " + critere.titre);
    changer.href = "#question-" + critere.id;
    changer.dataset.changer = "";
    changer.addEventListener("click", function (evenement) {
      evenement.preventDefault();
      aller(i + 1 + fin);
    });
    une.append(titre, dire("td")(dite), document.createElement("td"));
    une.lastElementChild && une.lastElementChild.append(changer);
    return une;
  }

  /** @param {string} nom @returns {(texte: string) => HTMLElement} */
  function dire(nom) {
    return function (texte) {
      var un = document.createElement(nom);
      un.textContent = texte;
      return un;
    };
  }

  /** La fiche en texte simple : ce que la page montre, preuves comprises, sans ses commandes. */
  function texte() {
    var debuts = /** @type {Record<string, string>} */ ({ LI: "- ", DD: "- ", TR: "- " });
    var traits = /** @type {Record<string, string>} */ ({ H2: "=", H3: "-", SUMMARY: "-" });
    var copie = /** @type {HTMLElement} */ (resultat.cloneNode(true));
    var ailleurs = "[hidden], .isa-appel, .isa-actions, .isa-adresse, .isa-code, .isa-legende, .isa-effacement, svg, thead, caption, [data-changer]";
    copie.querySelectorAll(ailleurs).forEach(function (un) { un.remove(); });
    var lignes = Array.from(copie.querySelectorAll("h2, h3, summary, p, dt, dd, li, tr"), function (un) {
      var dit = un.tagName === "TR"
        ? Array.from(un.querySelectorAll("th, td:nth-child(2)"), function (case_) { return case_.textContent || ""; }).join("\u00a0: ")
        : un.textContent || "";
      dit = dit.replace(/\s*\n\s*/g, " ").trim();
      // Un titre se souligne : le texte se lit sans rien savoir d'un langage de balises.
      var trait = traits[un.tagName];
      return trait ? "\n" + dit + "\n" + trait.repeat(dit.length) : (debuts[un.tagName] || "\n") + dit;
    });
    return lignes.concat("", adresse(saisie()), "").join("\n").trimStart();
  }

  function telecharger() {
    var lien = document.createElement("a");
    lien.href = URL.createObjectURL(new Blob([texte()], { type: "text/plain;charset=utf-8" }));
    lien.download = "mon-projet.txt";
    lien.click();
    URL.revokeObjectURL(lien.href);
  }

  /** Efface tout ; rend de quoi le remettre, ou rien s'il n'y avait rien. */
  function effacer() {
    var etat = location.hash;
    var vide = !ancre(saisie());
    reprendre("#q=1");
    return vide ? null : function () { reprendre(etat); };
  }

  /** Met la page dans l'état que dit une adresse, sans charger l'historique. @param {string} etat */
  function reprendre(etat) {
    if (location.hash === etat) afficher(true);
    else location.replace(etat);
  }

  window.isaReadProfile(table, {}); // sans les règles, il n'y aurait pas de profil à montrer
  // Ce qui a été écrit avant que le script n'arrive compte déjà.
  if (!location.hash && ancre(saisie())) aller("1");
  afficher(false);
  window.isaRepentir(formulaire, effacer);
  formulaire.addEventListener("input", function () {
    // L'adresse suit la saisie, sans charger l'historique.
    var q = lire().get("q") || "1";
    history.replaceState(null, "", "#" + ancre(Object.assign(saisie(), { q: q })));
    connu = location.hash;
  });
  formulaire.addEventListener("submit", function (evenement) {
    evenement.preventDefault();
    suivante();
  });
  element("passer").addEventListener("click", function () {
    questions[rang() - 1].querySelectorAll("input").forEach(function (un) { un.checked = false; });
    suivante();
  });
  element("precedente").addEventListener("click", function () { aller(String(rang() - 1)); });
  element("conclure").addEventListener("click", function () { aller(fin); });
  element("imprimer").addEventListener("click", function () { window.print(); });
  element("telecharger").addEventListener("click", telecharger);
  element("adresse").addEventListener("focus", function () {
    /** @type {HTMLInputElement} */ (element("adresse")).select();
  });
  window.addEventListener("hashchange", function () {
    // Une ancre de la page (« Aller au contenu ») n'efface pas les réponses.
    var interne = location.hash && !location.hash.includes("=");
    if (!interne) afficher(true);
    else if (connu) history.replaceState(null, "", connu);
  });
  // Éteints jusqu'ici : sans script, un formulaire envoyé mettrait les réponses dans la requête.
  formulaire.querySelectorAll("button").forEach(function (bouton) { bouton.disabled = false; });
});
