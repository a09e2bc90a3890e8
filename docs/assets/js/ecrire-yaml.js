// Écrit un objet en YAML, au signe près comme `innovation_sociale/writing/yaml_text.py` : ce que
// les formulaires produisent se relit à l'identique. Un essai compare les deux.
(function () {
  "use strict";

  var cache = "\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff0-\\uffff";
  var aCoder = new RegExp('["\\\\' + cache + "]", "g");
  var nu = new RegExp("^[A-Za-zÀ-ÖØ-öø-ÿŒœ0-9(](?:[^:#" + cache + "]*[^:# " + cache + "])?$");
  var presqueNombre = /^[0-9][0-9A-Fa-f_xXoO.,+-]*$/;
  var nombre = /^(?:(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)$/;
  var mots = /^(?:null|true|false|yes|no|on|off|y|n)$/i;
  var tirets = / [-–—•·*>] /;
  var identifiant = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
  var moities = /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;
  var court = 80;

  /** @param {string} signe @returns {string} */
  function code(signe) {
    if (signe === '"' || signe === "\\") return "\\" + signe;
    if (signe === "\n" || signe === "\t") return signe === "\n" ? "\\n" : "\\t";
    var hexa = signe.charCodeAt(0).toString(16);
    return hexa.length < 3 ? "\\x" + ("0" + hexa).slice(-2) : "\\u" + ("000" + hexa).slice(-4);
  }

  /** @param {string} texte @returns {string} */
  function scalar(texte) {
    texte = texte.replace(moities, function (un) { return un.length > 1 ? un : "\ufffd"; });
    var sur = nombre.test(texte) || !presqueNombre.test(texte);
    if (nu.test(texte) && sur && !mots.test(texte) && !tirets.test(texte)) return texte;
    return '"' + texte.replace(aCoder, code) + '"';
  }

  /** L'arbre de textes que relira le chargeur : sans rien de vide, « oui » et « non » en lettres.
   * @param {any} valeur @returns {any} */
  function asTree(valeur) {
    if (typeof valeur === "boolean") return valeur ? "oui" : "non";
    if (valeur === null || typeof valeur !== "object") return String(valeur === null || valeur === undefined ? "" : valeur);
    if (Array.isArray(valeur)) return valeur.map(asTree).filter(plein);
    /** @type {any} */ var table = {};
    Object.keys(valeur).forEach(function (cle) {
      var un = asTree(valeur[cle]);
      if (plein(un)) table[cle] = un;
    });
    return table;
  }

  /** @param {any} arbre @returns {boolean} */
  function plein(arbre) { return Object.keys(arbre).length > 0; }

  /** Une valeur qui tient après sa clé ; rien s'il lui faut ses lignes. @param {any} arbre @returns {string | null} */
  function inline(arbre) {
    if (typeof arbre === "string") return scalar(arbre);
    var simple = Array.isArray(arbre) && arbre.every(function (un) { return typeof un === "string" && identifiant.test(un) && scalar(un) === un; });
    return simple && arbre.join(", ").length <= court ? "[" + arbre.join(", ") + "]" : null;
  }

  /** @param {any} arbre @returns {string[]} */
  function lines(arbre) {
    var texte = inline(arbre);
    if (texte !== null) return [texte];
    var liste = Array.isArray(arbre);
    /** @type {string[]} */ var toutes = [];
    Object.keys(arbre).forEach(function (cle) {
      var une = inline(arbre[cle]);
      if (liste) lines(arbre[cle]).forEach(function (ligne, rang) { toutes.push((rang ? "  " : "- ") + ligne); });
      else if (une !== null) toutes.push(scalar(cle) + ": " + une);
      else toutes = toutes.concat(scalar(cle) + ":", lines(arbre[cle]).map(function (ligne) { return "  " + ligne; }));
    });
    return toutes;
  }

  window.isaEcrireYaml = function (objet) {
    var arbre = asTree(objet);
    return plein(arbre) ? lines(arbre).join("\n") + "\n" : "";
  };
})();
