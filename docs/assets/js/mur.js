// Le mur de post-its d'un atelier. Tout reste sur l'appareil. Lire et écrire des fichiers arrive à la
// demande (mur-lire.js, mur-ecrire.js). Ce qu'est un mur : mur-etat.js ; le déplacer : mur-gestes.js.
window.isaLancer && window.isaLancer("mur", function () {
  "use strict";

  var cadre = /** @type {HTMLElement} */ (document.getElementById("mur"));
  if (!HTMLDialogElement.prototype.showModal || !window.PointerEvent) throw Error("fenêtres absentes");
  var table = JSON.parse(cadre.dataset.mur || "");
  var etat = window.isaMurEtat(table);
  var gestes = window.isaMurGestes;
  var bandes = element("mur-bandes");
  var MURS = "isa-murs", UN = "isa-mur-";
  var LOIN = 100; // combien de gestes s'annulent

  /** @type {Mur} */ var mur = etat.vierge();
  var id = "";
  /** @type {{id: string, titre: string}[]} */ var murs = [];
  /** @type {string[]} */ var passe = [];
  /** @type {string[]} */ var avenir = [];
  /** @type {{id: string, texte: string} | null} */ var efface = null;
  /** @type {{place: PlaceDePostIt, avant: Mur} | null} */ var pris = null;
  /** @type {PlaceDePostIt | null} */ var ouvert = null;
  var ici = 0; // l'étape en cours
  var gardable = true;

  /** @param {string} nom */
  function element(nom) { return /** @type {HTMLElement} */ (document.getElementById(nom)); }
  /** @param {string} nom */
  function champ(nom) { return /** @type {HTMLInputElement} */ (document.getElementById(nom)); }
  /** L'apostrophe et les espaces du site, à l'écran seulement. @param {string} texte */
  function soigner(texte) { return texte.replace(/'/g, "\u2019").replace(/ ([?!:;»])/g, "\u00a0$1").replace(/« /g, "«\u00a0"); }
  /** @param {string} texte */
  function dire(texte) { window.isaDire(element("mur-dit"), soigner(texte)); }
  /** Une phrase de la table, avec sa majuscule et son point. @param {string} dit */
  function entiere(dit) { return dit.charAt(0).toUpperCase() + dit.slice(1) + (/[.!?…]$/.test(dit) ? "" : "."); }
  /** @param {string} quoi @param {() => void} faire */
  function appui(quoi, faire) { var un = document.getElementById(quoi); if (un) un.addEventListener("click", faire); }
  /** @param {string} texte */
  function court(texte) { var vus = Array.from(texte.replace(/\n/g, " ")); return "«\u00a0" + (vus.length > 60 ? vus.slice(0, 59).join("") + "…" : texte.replace(/\n/g, " ")) + "\u00a0»"; }
  /** @param {number} combien @param {string} nom */
  function accord(combien, nom) { return combien + "\u00a0" + nom + (combien > 1 ? "s" : ""); }

  /** @param {string} nom @param {Record<string, string>} [attributs] @param {...any} dedans */
  function noeud(nom, attributs, ...dedans) {
    var un = document.createElement(nom);
    Object.entries(attributs || {}).forEach(function (paire) { un.setAttribute(paire[0], paire[1]); });
    dedans.flat(3).filter(Boolean).forEach(function (enfant) { un.append(typeof enfant === "string" ? soigner(enfant) : enfant); });
    return un;
  }

  // Garder.

  /** @param {() => void} faire */
  function stocker(faire) {
    try {
      faire();
      gardable = true;
    } catch (refus) {
      gardable = false;
    }
    element("mur-garde").hidden = gardable;
  }

  function garder() {
    stocker(function () {
      localStorage.setItem(UN + id, JSON.stringify(mur));
      localStorage.setItem(MURS, JSON.stringify({ ici: id, murs: murs, etape: ici, fin: fin }));
    });
  }

  /** Le mur gardé sous ce nom ; rien s'il ne se relit pas. @param {string} nom @returns {Mur | null} */
  function garde(nom) {
    try {
      return relu(localStorage.getItem(UN + nom));
    } catch (refus) {
      return null;
    }
  }
  /** Un mur que l'appareil ne garde pas ne cède pas sa place. */
  function libre() {
    if (!gardable) dire("Cet appareil ne garde pas ce mur : exportez-le, puis effacez-le, avant d'en ouvrir un autre.");
    return gardable;
  }

  /** @param {string | null} texte @returns {Mur | null} */
  function relu(texte) {
    try {
      var un = JSON.parse(texte || "");
      return un.etapes.length ? etat.arranged(un) : null;
    } catch (refus) {
      return null;
    }
  }

  function nommer() {
    murs.forEach(function (un) { if (un.id === id) un.titre = mur.titre; });
    window.isaRemplacer(element("mur-choix"), murs.map(function (un, rang) {
      return noeud("option", { value: un.id }, un.titre || "Mur " + (rang + 1));
    }));
    champ("mur-choix").value = id;
  }

  /** Ouvre un mur, neuf ou gardé. @param {string} nom @param {Mur} un */
  function ouvrir(nom, un) {
    id = nom;
    if (!murs.some(function (autre) { return autre.id === nom; })) murs.push({ id: nom, titre: un.titre });
    passe = [];
    avenir = [];
    ici = 0;
    montrer(un);
  }

  function reprendre() {
    /** @type {any} */ var connu = null;
    try {
      connu = JSON.parse(localStorage.getItem(MURS) || "null");
    } catch (refus) {
      gardable = false;
    }
    var gardes = connu && Array.isArray(connu.murs) ? connu.murs : [];
    murs = gardes.filter(function (/** @type {any} */ un) { return un && typeof un.id === "string" && typeof un.titre === "string"; });
    var voulu = murs.find(function (un) { return un.id === connu.ici; }) || murs[0];
    var un = voulu && garde(voulu.id);
    // Un mur abîmé n'est pas recouvert : un autre s'ouvre à côté.
    if (voulu && un) {
      ouvrir(voulu.id, un);
      ici = Number.isInteger(connu.etape) && un.etapes[connu.etape] ? connu.etape : 0;
      dessiner();
    } else ouvrir(unNom(), etat.vierge());
    // L'onglet fermé par erreur au milieu d'une étape : le temps a continué.
    if (connu && connu.fin > Date.now() && connu.fin <= Date.now() + 120 * 60000) lancer(connu.fin);
  }

  function unNom() { return Date.now().toString(36) + Math.floor(Math.random() * 1e6).toString(36); }

  // Changer, annuler, rétablir.

  /** @param {Mur} un @param {string} dit @param {PlaceDePostIt} [viser] Le post-it où revenir. */
  function changer(un, dit, viser) {
    passe.push(JSON.stringify(mur));
    if (passe.length > LOIN) passe.shift();
    avenir = [];
    montrer(un);
    if (viser) revenir(viser);
    if (dit) dire(dit);
  }

  /** @param {string[]} de @param {string[]} vers @param {string} dit */
  function remonter(de, vers, dit) {
    var texte = de.pop();
    if (texte === undefined) return;
    vers.push(JSON.stringify(mur));
    montrer(JSON.parse(texte));
    dire(dit);
  }

  /** @param {Mur} un */
  function montrer(un) {
    mur = un;
    garder();
    dessiner();
  }

  // Dessiner.

  function dessiner() {
    nommer();
    ici = Math.min(ici, mur.etapes.length - 1);
    var etapes = mur.etapes.map(function (une, rang) { return noeud("option", { value: String(rang) }, une.titre); });
    window.isaRemplacer(element("mur-etape"), etapes);
    champ("mur-etape").value = String(ici);
    element("mur-nom").textContent = soigner(mur.titre);
    champ("mur-annuler").disabled = !passe.length;
    champ("mur-retablir").disabled = !avenir.length;
    // Ce qui s'écrit encore n'est pas perdu parce qu'autre chose a changé.
    var foyer = bandes.contains(document.activeElement) && document.activeElement ? document.activeElement.id : "";
    var ecrits = Array.from(bandes.querySelectorAll(".isa-mur__ajout textarea"), function (zone) { return /** @type {HTMLTextAreaElement} */ (zone).value; });
    window.isaRemplacer(bandes, mur.etapes.map(bande));
    bandes.querySelectorAll(".isa-mur__ajout textarea").forEach(function (zone, rang) { /** @type {HTMLTextAreaElement} */ (zone).value = ecrits[rang] || ""; });
    if (foyer && document.getElementById(foyer)) element(foyer).focus();
  }

  /** @param {EtapeDeMur} une @param {number} rang */
  function bande(une, rang) {
    var titre = "mur-bande-" + rang;
    var groupes = /** @type {Map<string, HTMLElement[]>} */ (new Map([["", []]]));
    une.post_its.forEach(function (note, place) {
      if (!groupes.has(note.groupe)) groupes.set(note.groupe, []);
      /** @type {HTMLElement[]} */ (groupes.get(note.groupe)).push(postit(note, rang, place));
    });
    var listes = Array.from(groupes).map(function (paire) {
      var liste = noeud("ul", { class: "isa-mur__liste", "data-etape": String(rang), "data-groupe": paire[0] }, paire[1]);
      if (!paire[0]) return liste;
      var renommer = noeud("button", { type: "button", class: "isa-lien", "data-renommer": paire[0], "data-etape": String(rang), "aria-label": "Renommer le groupe " + paire[0] }, "Renommer");
      return noeud("div", { class: "isa-mur__groupe" }, noeud("h3", {}, paire[0], " ", renommer), liste);
    });
    var votes = une.post_its.reduce(function (somme, note) { return somme + note.votes; }, 0);
    var compte = accord(une.post_its.length, "post-it") + ", " + accord(votes, "vote");
    return noeud("section", { class: "isa-mur__bande", "aria-labelledby": titre, "data-rang": String(rang), ...(rang === ici ? { "data-ici": "" } : {}) },
      noeud("h2", { id: titre, tabindex: "-1" }, une.titre),
      noeud("p", { class: "isa-mur__consigne" }, une.consigne, " ", noeud("span", { class: "isa-mur__compte" }, compte)),
      noeud("form", { class: "isa-mur__ajout", autocomplete: "off", "data-etape": String(rang) },
        noeud("label", { for: "mur-idee-" + rang }, soigner("Une idée par ligne")),
        noeud("textarea", { id: "mur-idee-" + rang, rows: "1", enterkeyhint: "done" }),
        noeud("button", { type: "submit", class: "isa-bouton" }, "Ajouter", noeud("span", { class: "isa-nomme" }, " à " + une.titre)),
        une.post_its.length > 1 && noeud("button", { type: "button", class: "isa-lien", "data-grouper": String(rang) }, "Regrouper", noeud("span", { class: "isa-nomme" }, " des post-its : " + une.titre))),
      listes,
      rang === mur.etapes.length - 1 && noeud("p", { class: "isa-mur__phrase" },
        noeud("label", { for: "mur-phrase" }, "La phrase du groupe"), phrase()));
  }

  function phrase() {
    var zone = /** @type {HTMLTextAreaElement} */ (noeud("textarea", { id: "mur-phrase", rows: "3", maxlength: String(table.long) }));
    zone.value = mur.phrase;
    return zone;
  }

  /** @param {PostIt} note @param {number} etape @param {number} rang */
  function postit(note, etape, rang) {
    var tenu = pris && pris.place.etape === etape && pris.place.rang === rang;
    return noeud("li", { class: "isa-postit isa-postit--" + note.couleur + (tenu ? " isa-postit--tenu" : "") + (note.a_part ? " isa-postit--a-part" : ""), "data-place": etape + ":" + rang },
      noeud("button", { type: "button", class: "isa-postit__texte", "aria-describedby": "mur-aide" }, note.texte, note.a_part && noeud("span", { class: "isa-postit__mention" }, " (à garder)")),
      noeud("button", { type: "button", class: "isa-postit__votes", "aria-label": accord(note.votes, "vote") + ", en ajouter : " + note.texte }, accord(note.votes, "vote")),
      noeud("span", { class: "isa-postit__prise", "aria-hidden": "true" }));
  }

  /** @param {Element | null} un @returns {PlaceDePostIt | null} */
  function placeDe(un) {
    var note = un && un.closest("[data-place]");
    if (!(note instanceof HTMLElement)) return null;
    var deux = (note.dataset.place || "").split(":").map(Number);
    return { etape: deux[0], rang: deux[1] };
  }

  /** @param {PlaceDePostIt} place */
  function revenir(place) {
    var note = bandes.querySelector('[data-place="' + place.etape + ":" + place.rang + '"] .isa-postit__texte');
    if (note instanceof HTMLElement) note.focus();
  }

  /** @param {number} etape @param {PostIt[]} notes */
  function avec(etape, notes) {
    return Object.assign({}, mur, { etapes: mur.etapes.map(function (une, rang) {
      return rang === etape ? Object.assign({}, une, { post_its: etat.grouped(notes) }) : une;
    }) });
  }

  /** Où est un post-it, en mots. @param {Mur} un @param {PlaceDePostIt} place */
  function situer(un, place) {
    var une = un.etapes[place.etape], groupe = une.post_its[place.rang].groupe;
    return une.titre + (groupe ? ", groupe " + groupe : "") + ", " + (place.rang + 1) + " sur " + une.post_its.length + ".";
  }

  // Ajouter, écrire la phrase.

  bandes.addEventListener("submit", function (evenement) {
    evenement.preventDefault();
    var form = /** @type {HTMLFormElement} */ (evenement.target);
    var zone = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
    var rang = Number(form.dataset.etape);
    var lignes = etat.lignes(zone.value);
    if (!lignes.length) return zone.focus();
    if (etat.total(mur) + lignes.length > table.post_its_au_plus) return dire("Ce mur est plein : " + table.post_its_au_plus + " post-its au plus.");
    zone.value = "";
    changer(avec(rang, mur.etapes[rang].post_its.concat(lignes.map(etat.neuf))), accord(lignes.length, "post-it") + " de plus dans " + mur.etapes[rang].titre + ".");
    element("mur-idee-" + rang).focus();
  });
  bandes.addEventListener("change", function (evenement) {
    var zone = /** @type {HTMLTextAreaElement} */ (evenement.target);
    if (zone.id !== "mur-phrase") return;
    var dite = etat.tidy(zone.value);
    if (dite !== mur.phrase) changer(Object.assign({}, mur, { phrase: dite }), "Phrase gardée.");
  });

  bandes.addEventListener("input", function (evenement) {
    var zone = /** @type {HTMLTextAreaElement} */ (evenement.target);
    // La page peut se fermer avant que la phrase ne soit finie : elle est déjà gardée.
    if (zone.id === "mur-phrase") stocker(function () { localStorage.setItem(UN + id, JSON.stringify(Object.assign({}, mur, { phrase: zone.value }))); });
  });

  // Le clavier.

  bandes.addEventListener("keydown", function (evenement) {
    var cible = /** @type {HTMLElement} */ (evenement.target);
    var zone = cible.closest(".isa-mur__ajout textarea");
    if (zone && evenement.key === "Enter" && !evenement.shiftKey && !evenement.isComposing) {
      evenement.preventDefault();
      /** @type {HTMLElement} */ (/** @type {HTMLFormElement} */ (zone.closest("form")).querySelector("[type=submit]")).click();
      return;
    }
    var place = cible.classList.contains("isa-postit__texte") ? placeDe(cible) : null;
    if (!place) return;
    if (evenement.code === "Space") {
      evenement.preventDefault();
      if (pris) lacher(); else prendre(place);
    } else if (pris && evenement.key === "Enter") {
      evenement.preventDefault();
      lacher();
    } else if (pris && evenement.key === "Escape") {
      evenement.preventDefault();
      rendre();
    } else if (pris && evenement.key.startsWith("Arrow")) {
      evenement.preventDefault();
      avancer(evenement.key);
    }
  });
  bandes.addEventListener("keyup", function (evenement) {
    if (evenement.code === "Space" && /** @type {Element} */ (evenement.target).classList.contains("isa-postit__texte")) evenement.preventDefault();
  });
  bandes.addEventListener("focusout", function () {
    // Parti ailleurs avec un post-it pris : il se pose.
    setTimeout(function () { if (pris && !placeDe(document.activeElement)) lacher(); }, 0);
  });

  /** @param {PlaceDePostIt} place */
  function prendre(place) {
    pris = { place: place, avant: mur };
    dessiner();
    revenir(place);
    dire(court(mur.etapes[place.etape].post_its[place.rang].texte) + " est pris. " + situer(mur, place));
  }

  /** @param {string} touche */
  function avancer(touche) {
    if (!pris) return;
    var vers = gestes.pas(mur, pris.place, touche);
    if (!vers) return dire("Il ne va pas plus loin. " + situer(mur, pris.place));
    var fait = gestes.deplacer(etat, mur, pris.place, vers);
    pris.place = fait.place;
    mur = fait.mur;
    dessiner();
    revenir(fait.place);
    dire(situer(mur, fait.place));
  }

  function lacher() {
    if (!pris) return;
    var fait = mur, place = pris.place, avant = pris.avant;
    pris = null;
    mur = avant;
    var dit = "Posé. " + situer(fait, place);
    if (JSON.stringify(fait) === JSON.stringify(avant)) {
      dessiner();
      dire(dit);
    } else changer(fait, dit);
    if (document.activeElement === document.body) revenir(place);
  }

  function rendre() {
    if (!pris) return;
    var avant = pris.avant, texte = mur.etapes[pris.place.etape].post_its[pris.place.rang].texte;
    pris = null;
    montrer(avant);
    avant.etapes.forEach(function (une, etape) {
      var rang = une.post_its.findIndex(function (note) { return note.texte === texte; });
      if (rang >= 0 && !placeDe(document.activeElement)) revenir({ etape: etape, rang: rang });
    });
    dire("Annulé : le post-it est revenu à sa place.");
  }

  gestes.glisser(bandes, placeDe, function (de, vers) {
    var fait = gestes.deplacer(etat, mur, de, vers);
    changer(fait.mur, "Posé. " + situer(fait.mur, fait.place), fait.place);
  }, dire);

  window.addEventListener("keydown", function (evenement) {
    if (!evenement.ctrlKey && !evenement.metaKey) return;
    if (/** @type {Element} */ (evenement.target).closest("input, textarea, select, dialog")) return;
    var touche = evenement.key.toLowerCase();
    if (touche === "z" && !evenement.shiftKey) annuler();
    else if (touche === "y" || touche === "z") retablir();
    else return;
    evenement.preventDefault();
  });
  function annuler() { remonter(passe, avenir, "Annulé."); }
  function retablir() { remonter(avenir, passe, "Rétabli."); }
  appui("mur-annuler", annuler);
  appui("mur-retablir", retablir);

  // Les fenêtres.

  /** @param {string} nom */
  function fenetre(nom) { return /** @type {HTMLDialogElement} */ (document.getElementById(nom)); }
  cadre.querySelectorAll("[data-fermer]").forEach(function (un) {
    un.addEventListener("click", function () { /** @type {HTMLDialogElement} */ (un.closest("dialog")).close(); });
  });
  fenetre("mur-note").addEventListener("close", function () { if (ouvert) revenir(ouvert); });

  bandes.addEventListener("click", function (evenement) {
    var cible = /** @type {HTMLElement} */ (evenement.target);
    var groupe = cible.closest("[data-renommer]"), nouveau = cible.closest("[data-grouper]");
    if (groupe instanceof HTMLElement) return grouper(Number(groupe.dataset.etape), groupe.dataset.renommer || "");
    if (nouveau instanceof HTMLElement) return grouper(Number(nouveau.dataset.grouper), "");
    var place = cible.closest("button") ? placeDe(cible) : null;
    if (place) ouvrirNote(place, cible.closest(".isa-postit__votes") ? "mur-votes" : "mur-texte");
  });

  /** @param {PlaceDePostIt} place @param {string} viser */
  function ouvrirNote(place, viser) {
    var note = mur.etapes[place.etape].post_its[place.rang];
    ouvert = place;
    champ("mur-texte").value = note.texte;
    champ("mur-votes").value = viser === "mur-votes" ? "1" : "0";
    champ("mur-votes").min = String(-note.votes);
    champ("mur-votes").max = String(table.votes_au_plus - note.votes);
    element("mur-votes-deja").textContent = " (" + note.votes + " déjà)";
    champ("mur-groupe").value = note.groupe;
    var groupes = new Set(mur.etapes[place.etape].post_its.map(function (une) { return une.groupe; }).filter(Boolean));
    window.isaRemplacer(element("mur-groupes"), Array.from(groupes, function (nom) { return noeud("option", { value: nom }); }));
    cadre.querySelectorAll("[name=couleur]").forEach(function (un) { /** @type {HTMLInputElement} */ (un).checked = /** @type {HTMLInputElement} */ (un).value === note.couleur; });
    champ("mur-a-part").checked = note.a_part;
    window.isaRemplacer(element("mur-vers"), mur.etapes.map(function (une, rang) { return noeud("option", { value: String(rang) }, une.titre); }));
    champ("mur-vers").value = String(place.etape);
    champ("mur-place").value = String(place.rang + 1);
    fenetre("mur-note").showModal();
    champ(viser).focus();
    champ(viser).select();
  }

  element("mur-note-form").addEventListener("submit", function (evenement) {
    evenement.preventDefault();
    if (!ouvert) return;
    var place = ouvert, notes = mur.etapes[place.etape].post_its.slice(), avant = notes[place.rang];
    var couleur = cadre.querySelector("[name=couleur]:checked");
    var note = {
      texte: etat.tidy(champ("mur-texte").value), groupe: etat.titled(champ("mur-groupe").value),
      couleur: couleur instanceof HTMLInputElement ? couleur.value : avant.couleur,
      votes: Math.min(Math.max(avant.votes + (Math.trunc(Number(champ("mur-votes").value)) || 0), 0), table.votes_au_plus),
      a_part: champ("mur-a-part").checked,
    };
    if (!note.texte) return champ("mur-texte").focus();
    notes[place.rang] = note;
    var un = avec(place.etape, notes), rang = un.etapes[place.etape].post_its.indexOf(note);
    var vers = Number(champ("mur-vers").value), voulu = Math.max((Number(champ("mur-place").value) || 1) - 1, 0);
    var fait = { mur: un, place: { etape: place.etape, rang: rang } };
    if (vers !== place.etape || voulu !== place.rang) {
      fait = gestes.deplacer(etat, un, fait.place, { etape: vers, rang: voulu, groupe: vers === place.etape ? note.groupe : "" });
    }
    ouvert = fait.place;
    fenetre("mur-note").close();
    if (JSON.stringify(fait.mur) !== JSON.stringify(mur)) changer(fait.mur, "Enregistré. " + situer(fait.mur, fait.place) + " " + accord(note.votes, "vote") + ".", fait.place);
  });
  appui("mur-supprimer", function () {
    if (!ouvert) return;
    var place = ouvert, notes = mur.etapes[place.etape].post_its.slice(), texte = notes.splice(place.rang, 1)[0].texte;
    ouvert = null;
    fenetre("mur-note").close();
    changer(avec(place.etape, notes), court(texte) + " est supprimé. « Annuler » le remet.");
    element("mur-bande-" + place.etape).focus();
  });

  /** @param {number} etape @param {string} groupe */
  function grouper(etape, groupe) {
    var notes = mur.etapes[etape].post_its;
    champ("mur-nom-groupe").value = groupe;
    window.isaRemplacer(element("mur-coches"), notes.map(function (note, rang) {
      var coche = noeud("input", { type: "checkbox", value: String(rang) });
      /** @type {HTMLInputElement} */ (coche).checked = !!groupe && note.groupe === groupe;
      return noeud("label", { class: "isa-choix" }, coche, noeud("span", {}, note.texte, note.groupe && note.groupe !== groupe ? " (" + note.groupe + ")" : ""));
    }));
    element("mur-grouper-form").dataset.etape = String(etape);
    element("mur-grouper-form").dataset.groupe = groupe;
    fenetre("mur-grouper").showModal();
    champ("mur-nom-groupe").focus();
  }
  element("mur-grouper-form").addEventListener("submit", function (evenement) {
    evenement.preventDefault();
    var etape = Number(element("mur-grouper-form").dataset.etape), ancien = element("mur-grouper-form").dataset.groupe;
    var nom = etat.titled(champ("mur-nom-groupe").value);
    var coches = Array.from(element("mur-coches").querySelectorAll("input"), function (une) { return une.checked; });
    if (!nom || !coches.includes(true)) return champ("mur-nom-groupe").focus();
    fenetre("mur-grouper").close();
    changer(avec(etape, mur.etapes[etape].post_its.map(function (note, rang) {
      if (coches[rang]) return Object.assign({}, note, { groupe: nom });
      return ancien && note.groupe === ancien ? Object.assign({}, note, { groupe: "" }) : note;
    })), "Groupe " + court(nom) + " : " + accord(coches.filter(Boolean).length, "post-it") + ".");
    element("mur-bande-" + etape).focus();
  });

  appui("mur-apropos", function () {
    champ("mur-titre").value = mur.titre;
    champ("mur-date").value = mur.date;
    champ("mur-lieu").value = mur.lieu;
    champ("mur-organisateurs").value = mur.organisateurs.join("\n");
    champ("mur-public").value = mur.public;
    window.isaRemplacer(element("mur-consignes"), mur.etapes.map(function (une, rang) {
      var titre = noeud("input", { id: "mur-titre-" + rang, maxlength: String(table.titre_long) });
      var consigne = noeud("textarea", { id: "mur-consigne-" + rang, rows: "2" });
      /** @type {HTMLInputElement} */ (titre).value = une.titre;
      /** @type {HTMLTextAreaElement} */ (consigne).value = une.consigne;
      return noeud("fieldset", {}, noeud("legend", {}, "Étape " + (rang + 1)), noeud("label", { for: titre.id }, "Nom"), titre, noeud("label", { for: consigne.id }, "Question"), consigne);
    }));
    fenetre("mur-dire").showModal();
  });
  element("mur-dire-form").addEventListener("submit", function (evenement) {
    evenement.preventDefault();
    fenetre("mur-dire").close();
    changer(etat.arranged({
      titre: champ("mur-titre").value, date: champ("mur-date").value || mur.date, lieu: champ("mur-lieu").value,
      organisateurs: champ("mur-organisateurs").value.split("\n"), public: champ("mur-public").value, phrase: mur.phrase,
      etapes: mur.etapes.map(function (une, rang) {
        return { titre: champ("mur-titre-" + rang).value, consigne: champ("mur-consigne-" + rang).value, post_its: une.post_its };
      }),
    }), "Enregistré.");
  });

  // Plusieurs murs.

  element("mur-choix").addEventListener("change", function () {
    var nom = champ("mur-choix").value, un = garde(nom);
    if (!libre()) return nommer();
    if (!un) {
      dire("Ce mur ne se relit pas : il reste gardé tel quel.");
      return nommer();
    }
    ouvrir(nom, un);
    dire("Mur ouvert : " + accord(etat.total(mur), "post-it") + ".");
  });
  appui("mur-neuf", function () {
    if (!libre()) return;
    ouvrir(unNom(), etat.vierge());
    dire("Un mur neuf est ouvert. Les autres sont gardés.");
    element("mur-choix").focus();
  });
  appui("mur-exemple", function () {
    if (!libre()) return;
    ouvrir(unNom(), etat.arranged(JSON.parse(cadre.dataset.exemple || "")));
    dire("Un exemple fictif est ouvert, à côté de vos murs.");
    element("mur-choix").focus();
  });
  appui("mur-effacer", function () {
    efface = { id: id, texte: JSON.stringify(mur) };
    murs = murs.filter(function (un) { return un.id !== id; });
    stocker(function () { localStorage.removeItem(UN + id); });
    var autre = murs.length ? garde(murs[0].id) : null;
    ouvrir(autre ? murs[0].id : unNom(), autre || etat.vierge());
    element("mur-remettre").hidden = false;
    element("mur-remettre").focus();
    dire("Le mur est effacé.");
  });
  appui("mur-remettre", function () {
    if (efface) ouvrir(efface.id, JSON.parse(efface.texte));
    efface = null;
    element("mur-remettre").hidden = true;
    element("mur-choix").focus();
    dire("Le mur est revenu.");
  });
  window.addEventListener("storage", function (evenement) {
    // Le même mur, changé dans un autre onglet : le dernier geste vaut.
    if (evenement.key !== UN + id || pris) return;
    var un = relu(evenement.newValue);
    if (!un || JSON.stringify(un) === JSON.stringify(mur)) return;
    passe.push(JSON.stringify(mur));
    mur = un;
    dessiner();
  });

  // Importer, exporter : leurs scripts arrivent ici.

  var zone = document.createElement("textarea");
  /** @param {string} code */
  function decoder(code) { zone.innerHTML = code; return zone.value; }
  /** @type {Promise<void> | null} */ var venus = null;
  function formats() {
    venus = venus || Promise.all(["mur-ecrire.js", "mur-lire.js", "ecrire-yaml.js"].map(window.isaCharger)).then(function () {});
    return venus.catch(function (refus) {
      venus = null;
      dire("Ce qui lit et écrit les fichiers n'est pas venu : réessayez.");
      throw refus;
    });
  }

  /** @type {Mur | null} */ var arrive = null;
  /** @param {File} fichier @returns {Promise<Uint8Array>} */
  function octets(fichier) {
    return new Promise(function (fini, rate) {
      var lecteur = new FileReader();
      lecteur.onload = function () { fini(new Uint8Array(/** @type {ArrayBuffer} */ (lecteur.result))); };
      lecteur.onerror = rate;
      lecteur.readAsArrayBuffer(fichier);
    });
  }
  appui("mur-importer", function () {
    oublier();
    champ("mur-fichiers").value = "";
    champ("mur-liste").value = "";
    fenetre("mur-import").showModal();
    formats().catch(function () {});
  });
  function oublier() {
    arrive = null;
    element("mur-choisir").hidden = true;
    window.isaRemplacer(element("mur-lu"), []);
  }
  element("mur-import-form").addEventListener("input", oublier);
  element("mur-import-form").addEventListener("submit", function (evenement) {
    evenement.preventDefault();
    var fichiers = Array.from(champ("mur-fichiers").files || []);
    oublier();
    formats().then(function () { return Promise.all(fichiers.map(octets)); }).then(function (lus) {
      var lecteur = window.isaMurLire(table, decoder);
      var liste = champ("mur-liste").value;
      /** @type {string[]} */ var dits = [];
      var faits = lus.map(function (un, rang) { return essayer(fichiers[rang].name, function () { return lecteur.readWall(un, fichiers[rang].name); }); });
      if (liste.trim()) faits.push(essayer("la liste", function () { return lecteur.readList(liste, "la liste"); }));
      if (!faits.length) dits.push("Choisissez un fichier, ou collez une liste.");

      /** @param {string} nom @param {() => {mur: Mur, lus: number, dits: string[]}} lire */
      function essayer(nom, lire) {
        try {
          var un = lire();
          dits.push("« " + nom + " » : " + accord(etat.total(un.mur), "post-it") + ".");
          dits = dits.concat(un.dits);
          return un.mur;
        } catch (refus) {
          if (!(refus instanceof Error) || refus.name !== "refus") throw refus;
          dits.push(refus.message);
          return null;
        }
      }

      // Un seul fichier refusé, et rien n'entre : le mur ne reçoit pas la moitié d'une collecte.
      if (faits.length && faits.every(Boolean)) {
        try {
          arrive = /** @type {Mur[]} */ (faits).reduce(function (un, autre) { return etat.merge(un, autre, "l'ensemble").mur; });
        } catch (refus) {
          dits.push(String(refus instanceof Error ? refus.message : refus));
        }
      }
      if (!arrive && faits.length) dits.push("Rien n'est entré : le mur n'a pas changé.");
      window.isaRemplacer(element("mur-lu"), [noeud("ul", {}, dits.map(function (dit) { return noeud("li", {}, entiere(dit)); }))]);
      element("mur-choisir").hidden = !arrive;
      element("mur-lu").focus();
    }).catch(function () { dire("Le fichier ne se laisse pas lire."); });
  });
  appui("mur-ajouter", function () {
    if (!arrive) return;
    try {
      var fait = etat.merge(mur, arrive, "ce mur");
      fenetre("mur-import").close();
      changer(fait.mur, "Ajoutés. Le mur porte " + accord(etat.total(fait.mur), "post-it") + (fait.deja ? " ; déjà là : " + fait.deja : "") + ".");
    } catch (refus) {
      window.isaRemplacer(element("mur-lu"), [noeud("p", {}, entiere(String(refus instanceof Error ? refus.message : refus)))]);
    }
  });
  appui("mur-remplacer", function () {
    if (!arrive) return;
    fenetre("mur-import").close();
    changer(Object.assign({}, arrive, { titre: arrive.titre || mur.titre }), "Le mur est remplacé : " + accord(etat.total(arrive), "post-it") + ". « Annuler » remet l'ancien.");
  });

  cadre.querySelectorAll("[data-exporter]").forEach(function (bouton) {
    bouton.addEventListener("click", function () {
      var sorte = /** @type {HTMLElement} */ (bouton).dataset.exporter || "";
      formats().then(function () {
        var ecrivain = window.isaMurEcrire(table, decoder);
        var fait = sorte === "yml" ? ecrivain.writeData(mur) : { texte: sorte === "csv" ? ecrivain.writeCsv(mur) : ecrivain.writeJson(mur), dits: [] };
        var nom = (mur.titre || "mur").split(/[^\p{L}\p{N}]+/u).map(etat.fold).filter(Boolean).join("-").slice(0, 60).replace(/[^a-z0-9-]|-$/g, "") || "mur";
        var lien = document.createElement("a");
        lien.href = URL.createObjectURL(new Blob([fait.texte], { type: "text/plain;charset=utf-8" }));
        lien.download = nom + "." + sorte;
        lien.click();
        setTimeout(function () { URL.revokeObjectURL(lien.href); }, 1000);
        dire(["Écrit : " + lien.download + "."].concat(fait.dits.map(entiere)).join(" "));
      }).catch(function () {});
    });
  });

  // Projeter, le minuteur.

  var racine = document.documentElement;
  /** @param {boolean} oui */
  function projeter(oui) {
    racine.classList.toggle("isa-projection", oui);
    element(oui ? "mur-sortir" : "mur-projeter").focus();
    dire(oui ? "Projection : " + mur.etapes[ici].titre + "." : "Projection terminée.");
  }
  appui("mur-projeter", function () { projeter(true); });
  appui("mur-sortir", function () { projeter(false); });
  window.addEventListener("keydown", function (evenement) {
    if (evenement.key === "Escape" && !evenement.defaultPrevented && racine.classList.contains("isa-projection") && !cadre.querySelector("dialog[open]")) projeter(false);
  });
  element("mur-etape").addEventListener("change", function () {
    ici = Number(champ("mur-etape").value);
    garder();
    dessiner();
    dire("Étape en cours : " + mur.etapes[ici].titre + ".");
  });

  var fin = 0, battement = 0;
  function battre() {
    var reste = Math.max(Math.ceil((fin - Date.now()) / 1000), 0);
    element("mur-reste").textContent = Math.floor(reste / 60) + ":" + ("0" + (reste % 60)).slice(-2);
    if (reste === 60) dire("Encore une minute.");
    if (reste) battement = window.setTimeout(battre, 1000 - (Date.now() % 1000));
    else arreter("Le temps est écoulé.");
  }
  /** @param {number} heure */
  function lancer(heure) {
    fin = heure;
    element("mur-minuteur").textContent = "Arrêter le minuteur";
    garder();
    battre();
  }
  /** @param {string} dit */
  function arreter(dit) {
    clearTimeout(battement);
    fin = 0;
    garder();
    element("mur-minuteur").textContent = "Lancer le minuteur";
    element("mur-reste").textContent = dit;
    dire(dit);
  }
  appui("mur-minuteur", function () {
    if (fin) return arreter("Minuteur arrêté.");
    var minutes = Math.min(Math.max(Math.trunc(Number(champ("mur-minutes").value)) || 10, 1), 120);
    champ("mur-minutes").value = String(minutes);
    dire("Minuteur lancé : " + accord(minutes, "minute") + ".");
    lancer(Date.now() + minutes * 60000);
  });

  // Le papier : la restitution du soir, en une ou deux feuilles.

  function papier() {
    var sous = [mur.date && new Date(mur.date + (mur.date.length === 10 ? "T12:00" : "")).toLocaleDateString("fr-FR", mur.date.length === 10 ? { day: "numeric", month: "long", year: "numeric" } : { year: "numeric" }), mur.lieu, mur.organisateurs.join(", "), mur.public].filter(Boolean);
    window.isaRemplacer(element("mur-papier"), Array.from(noeud("div", {},
      noeud("h2", {}, mur.titre || "Notre mur"), noeud("p", {}, sous.join(" · ")),
      mur.phrase && noeud("p", { class: "isa-mur__dite" }, mur.phrase),
      ...mur.etapes.map(function (une) {
        var groupes = /** @type {Map<string, HTMLElement[]>} */ (new Map());
        une.post_its.forEach(function (note) {
          var ligne = noeud("li", {}, note.texte, note.votes ? " (" + accord(note.votes, "vote") + ")" : "", note.a_part && ", idée minoritaire gardée");
          groupes.set(note.groupe, (groupes.get(note.groupe) || []).concat(ligne));
        });
        var votes = une.post_its.reduce(function (somme, note) { return somme + note.votes; }, 0);
        return noeud("section", {}, noeud("h3", {}, une.titre + " : " + accord(une.post_its.length, "post-it") + ", " + accord(votes, "vote")), noeud("p", {}, une.consigne),
          noeud("div", { class: "isa-mur__colonnes" }, Array.from(groupes).map(function (paire) {
            return [paire[0] && noeud("h4", {}, paire[0]), noeud("ul", {}, paire[1])];
          })));
      })).childNodes));
  }
  window.addEventListener("beforeprint", papier);
  appui("mur-imprimer", function () {
    papier();
    window.print();
  });

  reprendre();
});
