// Le message prêt à envoyer : les mêmes morceaux qu'innovation_sociale/guidance/message.py, des
// mêmes mots. Un essai compare les deux : changez-les ensemble.
(function () {
  "use strict";

  var DITES = ["etape", "forme", "besoins", "montant", "theme", "situation"];

  /**
   * Le message, en sept morceaux, dont certains vides.
   * @param {Record<string, string>} mots
   * @param {Record<string, string[]>} dits Par question, ce qui a été répondu, dans les mots du site.
   * @param {string[]} demandes Les questions à poser, trois au plus.
   * @returns {string[]}
   */
  function letter(mots, dits, demandes) {
    var ou = first(dits, "ou");
    var nom = first(dits, "nom");
    var ouverture = nom ? mots.nomme.split("{nom}").join(nom) : mots.porte;
    var dites = DITES.filter(function (une) { return (dits[une] || []).length; })
      .map(function (une) { return mots[une].split("{}").join(dits[une].map(lower).join(", ")); });
    return [
      mots.salut,
      ouverture.split(" {}").join(ou ? " " + ou : ""),
      (dits.profil || []).join("\n"),
      dites.join(" "),
      numbered(mots, demandes).join("\n"),
      mots.merci,
      mots.signature,
    ];
  }

  /** @param {Record<string, string[]>} dits @param {string} nom */
  function first(dits, nom) { return (dits[nom] || [])[0] || ""; }

  /** @param {Record<string, string>} mots @param {string[]} demandes */
  function numbered(mots, demandes) {
    if (demandes.length === 1) return [mots.question, demandes[0]];
    return [mots.questions].concat(demandes.map(function (une, i) { return i + 1 + ". " + une; }));
  }

  /** @param {string} dit */
  function lower(dit) {
    var deux = dit.charAt(1);
    return deux !== deux.toLowerCase() ? dit : dit.charAt(0).toLowerCase() + dit.slice(1);
  }

  /** @param {string[]} morceaux */
  function lines(morceaux) { return morceaux.filter(Boolean).join("\n").split("\n"); }

  /**
   * Le texte où le message neuf prend la place de l'ancien ; ce que la personne a écrit reste.
   * @param {string} texte Ce qui est à l'écran.
   * @param {string[]} avant Les morceaux écrits la dernière fois.
   * @param {string[]} apres Ceux d'aujourd'hui.
   */
  function refondre(texte, avant, apres) {
    return renumber(apres.reduce(function (ecrit, neuf, i) {
      if (avant[i] === neuf) return ecrit;
      var lignes = ecrit.split("\n");
      var anciennes = lines([avant[i]]);
      var place = lignes.findIndex(function (une) { return une && anciennes.includes(une); });
      if (place < 0 && avant[i]) return ecrit; // la personne l'a récrit, ou ôté
      // Ce qui vient de naître se dit avant ce qui le suit.
      var suite = lines(apres.slice(i + 1));
      if (place < 0) place = lignes.findIndex(function (une) { return une && suite.includes(une); });
      var gardees = lignes.filter(function (une) { return !une || !anciennes.includes(une); });
      gardees.splice(place < 0 ? gardees.length : place, 0, ...lines([neuf]).filter(Boolean));
      return gardees.join("\n");
    }, texte));
  }

  /** Une question gardée à côté de neuves prend le numéro de sa place. @param {string} texte */
  function renumber(texte) {
    var rang = 0;
    return texte.replace(/^(\d+(?=\. ))?.*$/gm, function (ligne, numero) {
      rang = numero && (rang ? rang + 1 : Number(numero));
      return numero ? rang + ligne.slice(numero.length) : ligne;
    });
  }

  window.isaLettre = { letter: letter, lines: lines, refondre: refondre };
})();
