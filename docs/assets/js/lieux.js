// Les communes : en trouver une d'après ce qu'on en tape, et le lieu où elle est. Les mêmes règles
// qu'innovation_sociale/guidance/communes.py ; un essai compare les deux. Ce script et la liste,
// assets/js/communes.js, n'arrivent qu'à la première demande (au premier signe tapé, par exemple) :
//
//   isaCharger("lieux.js").then(function () { return isaLieux.charger(); }).then(…, …)
//
// La liste manque à un site sans data/communes.yml : la promesse est alors rejetée.
//
//   isaLieux.charger()            promesse : la liste est là ; rejetée si elle manque
//   isaLieux.chercher(texte, 8)   communes trouvées, la meilleure d'abord (nom, code postal, début)
//   isaLieux.commune("63113")     une commune par son code officiel, ou undefined
//   isaLieux.lieu("63113")        le code du lieu de « Qui peut m'aider ? » où elle est, ou ""
//
// Une commune : {code, nom, noms, postes, population, epci, nomEpci, departement, lieu}, où
// `departement` et `lieu` sont des territoires de data/territories.yml. Avant `charger`, rien ne se trouve.
(function () {
  "use strict";

  /** @type {Record<string, string>} */
  var SPELLED = { st: "saint", ste: "sainte", mt: "mont" };
  var LINKING = "a au aux d de des du en et l la le les lez pres sous sur".split(" ");
  var SHORTEST = 3;
  /** @type {Commune[]} */
  var communes = [];
  /** @type {Promise<void> | undefined} */
  var venue;

  function charger() {
    venue = venue || window.isaCharger("communes.js").then(lire);
    return venue;
  }

  /** Déplie la liste : une ligne par commune, groupées par intercommunalité et département. */
  function lire() {
    window.isaCommunes.forEach(function (groupe) {
      groupe.communes.split("\n").forEach(function (ligne) {
        var mots = ligne.split(" ");
        var noms = mots.slice(3).join(" ").split(" / ");
        communes.push({
          code: mots[0], nom: noms[0], noms: noms, postes: mots[1].split(","), population: Number(mots[2]),
          epci: groupe.epci, nomEpci: groupe.nom, departement: groupe.departement, lieu: groupe.lieu,
          formes: noms.map(function (nom) { return forms(wordsOf(nom).mots); }),
        });
      });
    });
  }

  /**
   * Les mots d'un texte, sans accent, abréviations dites en entier ; et ses chiffres, réunis.
   * @param {string} texte
   * @returns {{mots: string[], nombre: string}}
   */
  function wordsOf(texte) {
    var nu = texte.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae")
      .normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    var mots = (nu.match(/[a-z]+/g) || []).map(function (un, rang) {
      return rang && un === "s" ? "sur" : Object.prototype.hasOwnProperty.call(SPELLED, un) ? SPELLED[un] : un;
    });
    return { mots: mots, nombre: (nu.match(/[0-9]+/g) || []).join("") };
  }

  /** @param {string[]} mots @returns {string[][]} */
  function forms(mots) {
    var courts = mots.filter(function (un) { return !LINKING.includes(un); });
    return [mots, courts.length ? courts : mots];
  }

  /**
   * Combien une commune répond à ce qu'on cherche : de 4 (exactement) à 1 ; 0, pas du tout.
   * @param {Commune} commune @param {string[][]} cherche @param {string} nombre
   */
  function scoreOf(commune, cherche, nombre) {
    var commence = commune.postes.some(function (un) { return un.startsWith(nombre); });
    if (nombre && !commence && !(nombre.length === 2 && commune.code.startsWith(nombre))) return 0;
    if (!cherche[0].length) return commune.postes.includes(nombre) ? 4 : nombre ? 2 : 0;
    return Math.max.apply(null, commune.formes.map(function (nom, rang) {
      return match(nom, cherche, rang ? 3 : 4);
    }));
  }

  /** @param {string[][]} nom @param {string[][]} cherche @param {number} exact */
  function match(nom, cherche, exact) {
    var meilleur = 0;
    nom.forEach(function (mots, forme) {
      var voulu = cherche[forme].join("");
      mots.forEach(function (_, debut) {
        var reste = mots.slice(debut).join("");
        if (!reste.startsWith(voulu) || (debut && voulu.length < SHORTEST)) return;
        meilleur = Math.max(meilleur, debut ? 1 : reste === voulu ? exact : 2);
      });
    });
    return meilleur;
  }

  /**
   * @param {string} texte
   * @param {number} [combien]
   * @returns {Commune[]}
   */
  function findCommunes(texte, combien) {
    var lu = wordsOf(texte);
    var cherche = forms(lu.mots);
    var points = communes.map(function (une) { return { une: une, points: scoreOf(une, cherche, lu.nombre) }; });
    return points.filter(function (un) { return un.points; }).sort(function (a, b) {
      return b.points - a.points || b.une.population - a.une.population || (a.une.code < b.une.code ? -1 : 1);
    }).slice(0, combien || 8).map(function (un) { return un.une; });
  }

  /** @param {string} code */
  function commune(code) { return communes.find(function (une) { return une.code === code; }); }

  /** @param {string} code */
  function lieu(code) { return (commune(code) || { lieu: "" }).lieu; }

  window.isaLieux = {
    charger: charger, chercher: findCommunes, commune: commune, lieu: lieu,
    toutes: function () { return communes; },
  };
})();
