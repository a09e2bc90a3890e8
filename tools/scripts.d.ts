// Ce que les scripts du site se partagent, dit au vérificateur de types.
declare class MiniSearch {
  constructor(options: object);
  addAll(documents: object[]): void;
  search(question: string, options: SearchOptions): { id: string; score: number; queryTerms: string[] }[];
}
interface SearchOptions {
  boost?: Record<string, number>;
  tokenize?(text: string): string[];
  processTerm?(term: string): string;
  prefix: boolean | ((term: string) => boolean);
  fuzzy?: number;
  weights: { prefix: number };
  boostTerm?(term: string): number;
}
interface Passage { l: string; t: string; p: string; g: string; x: string }
interface Reponse { adresse: string; titre: string; page: string; genre: string; extrait: string }
interface Fonds {
  passages: Passage[];
  synonymes: string[][];
  poids: Record<string, number>;
  vides: string[];
}
interface Voisin { mots: string[]; pour: string[]; poids: number }
type Charger = (chemin: string) => Promise<void>;
interface Commune {
  code: string;
  nom: string;
  noms: string[];
  postes: string[];
  population: number;
  epci: string;
  nomEpci: string;
  departement: string;
  lieu: string;
  formes: string[][][];
}
interface AvisAppui {
  id: string;
  oui: string[];
  reserves: string[];
  inconnus: string[];
  refus: string[];
  ferme: boolean;
}
interface Window {
  isaAdresse(): string;
  isaDire(element: HTMLElement, texte: string): void;
  isaCharger: Charger;
  isaCommunes: { epci: string; nom: string; departement: string; lieu: string; communes: string }[];
  isaLieux: {
    charger(): Promise<void>;
    chercher(texte: string, combien?: number): Commune[];
    commune(code: string): Commune | undefined;
    lieu(code: string): string;
  };
  isaLancer(nom: string, outil: () => void): void;
  isaRemplacer(cadre: Element, enfants: Node[]): void;
  isaRepentir(formulaire: HTMLFormElement, effacer: () => (() => void) | null): void;
  isaSuivre(requete: string, suite: (oui: boolean) => void): MediaQueryList;
  /** Un objet de textes, de listes et de tables, en YAML ; vide si l'objet l'est. */
  isaEcrireYaml(objet: object): string;
  isaReadProfile(table: any, reponses: Record<string, string>): object;
  isaOrient(table: any, reponses: object): { retenus: AvisAppui[]; ecartes: AvisAppui[] };
  isaRecherche: { ouvrir(racine: string, charger: Charger): void };
  isaFonds: Fonds;
  isaMoteur: {
    moteur(fonds: Fonds): {
      chercher(question: string): Reponse[];
      lire(question: string): string[];
      proches(question: string): string[];
    };
    racines(texte: string): string[];
    fold(texte: string): string;
  };
}
