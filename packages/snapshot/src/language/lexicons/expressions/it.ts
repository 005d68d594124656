import type { Words } from '../expressions.ts'

/** Italian. */
export const it: Words = {
  'opens an announcement': [/bene|ora/],
  'is about to': [/devo|fammi/],
  'is about to look': [/guardare|controllare|vedere|leggere|cercare/],
  'is about to fix': [/e/],
  chooses: [/perché|invece|per evitare/],
  'comment gives a reason': [/pois|perché|affinché|altrimenti|invece|per evitare/],
  'comment says what': [/restituisce/],
  'comment says why': [/perché|altrimenti|per evitare/],
  'points back': [/quindi/],
  'names a fault': [/errore|manca/],
  'what is not so': [/manca/],
  'goes on after a denial': [/ma/],
  'stance in other Latin scripts': [/perché|però|invece|non/],
  'heading: decision': [/decisioni|opzioni/],
  'asks for an answer': [/perché|cosa|dove|come/],
  recommends: [/consiglio/],
  unsure: [/forse/],
  'surely: cause': [/la causa (?:è|era)/],
  'surely: decision': [/abbiamo deciso/],
  'surely: limit': [/non ancora/],
}
