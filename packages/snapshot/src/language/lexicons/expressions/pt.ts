import type { Words } from '../expressions.ts'

/** Portuguese. */
export const pt: Words = {
  'opens an announcement': [/agora/],
  'is about to': [/vou|preciso/],
  'is about to look': [/olhar|ver|verificar|ler|procurar|examinar/],
  chooses: [/em vez de/],
  'comment gives a reason': [/porque|para (?:evitar|que|não)|em vez de/],
  'comment says what': [/retorna/],
  'points back': [/isso|isto/],
  'choice of points': [/opção/],
  and: [/e/],
  'names a fault': [/erro|erros|incorret[oa]s?/],
  denies: [/não|ainda não/],
  'goes on after a denial': [/mas/],
  'stance in other Latin scripts': [/mas|senão|não|deve/],
  'heading: decision': [/decisões|opções/],
  recommends: [/recomendo/],
  unsure: [/talvez/],
  'surely: cause': [/a causa (?:é|era)/],
  'surely: decision': [/decidimos/],
  'surely: limit': [/ainda não/],
}
