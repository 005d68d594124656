import type { Words } from '../expressions.ts'

/** French. */
export const fr: Words = {
  'opens an announcement': [/bien|bon|maintenant/],
  'is about to': [/je (?:vais|dois)|il (?:me )?faut/],
  'is about to look': [/regarder|vérifier|voir|lire|chercher|examiner/],
  'is about to fix': [/et/],
  chooses: [/parce que|car|pour éviter|plutôt|au lieu/],
  'comment gives a reason': [/parce que|car|sinon|afin (?:de|que)|plutôt que|au lieu de|pour éviter|exprès/],
  'comment says what': [/renvoie|retourne|vérifie/],
  'comment says why': [/parce que|sinon|pour éviter/],
  'points back': [/cela|ça|ceci|donc|sinon/],
  and: [/et/],
  'names a fault': [/erreur\w*|manqu\w+|problème|incorrecte?s?/],
  denies: [/non|pas encore/],
  'what is not so': [/manqu\w+/],
  'goes on after a denial': [/mais/],
  'stance in other Latin scripts': [
    /parce que|puisque|car|mais|sinon|pas|jamais|toujours|doit|il faut|si|je (?:pense|veux)/,
  ],
  'heading: decision': [/décisions?/],
  'asks for an answer': [/pourquoi|quoi|où|quel(?:le)?s?|comment/],
  'short contrast': [/plutôt/],
  recommends: [/je recommande/],
  unsure: [/peut-être|probablement/],
  finished: [/corrigée?/],
  'surely corrects': [/non[,.! ]|ce n'est pas/],
  'surely: cause': [/la cause (?:est|était)/],
  'surely: decision': [/nous avons (?:décidé|choisi)/],
  'surely: rejection': [/(?:a été|ont été) rejetée?s?/],
  'surely: limit': [/pas encore/],
}
