import type { Words } from '../expressions.ts'

/** German. */
export const de: Words = {
  'only looks': [
    /nichts (?:ändern|anfassen|reparieren|umbauen|fixen)\b[^.;!?]{0,40}\bnur (?:prüfen|schauen|ansehen|anschauen|erklären|berichten|nachsehen)/,
    /nur (?:prüfen|schauen|ansehen|anschauen|erklären|berichten|nachsehen)\b[^.;!?]{0,80}\bnichts (?:ändern|anfassen|reparieren|umbauen|fixen)/,
  ],
  'open at that time': [/noch nicht|noch offen|derzeit|unvollständig|steht noch aus/],
  'opens an announcement': [/gut|jetzt|nun/],
  'is about to': [/ich (?:werde|muss|will)|lass(?:en Sie)? (?:mich|uns)/],
  chooses: [/weil|damit|statt(?:dessen)?|nicht/],
  'comment gives a reason': [/weil|denn|damit|sonst|statt(?:dessen)?|nicht|absichtlich|um .{3,60} zu vermeiden/],
  'comment says what': [/gibt|prüft|liefert/],
  'comment says why': [/weil|damit|sonst|stattdessen/],
  'points back': [/das|dies|diese[rs]?|deshalb|stattdessen|sonst/],
  'choice of points': [/nr\.?|nimm/],
  and: [/und/],
  'names a fault': [/Fehler\w*|falsch\w*|fehlt|fehlen|kaputt/],
  denies: [/nein|noch nicht/],
  'what is not so': [/fehlt|fehlen/],
  'goes on after a denial': [/sondern|aber/],
  'stance in other Latin scripts': [
    /weil|damit|sonst|aber|sondern|statt|nicht|kein|soll|muss|immer|nie|wenn|ich (?:denke|glaube|will|möchte)/,
  ],
  'heading: decision': [/Entscheidung(?:en)?|Optionen/],
  'asks for an answer': [/warum|wieso|was|wo|welche[rs]?|wie|gibt es/],
  'short contrast': [/stattdessen/],
  recommends: [/empfehle/],
  unsure: [/vielleicht|wahrscheinlich|könnte|falls/],
  finished: [/behoben|erledigt/],
  'surely corrects': [/nein[,.! ]|falsch\b|das ist (?:falsch|nicht)/],
  'surely: cause': [/(?:die|eigentliche) ursache (?:ist|war)|verursacht durch/],
  'surely: decision': [/wir haben (?:uns )?(?:entschieden|beschlossen)/],
  'surely: rejection': [/verworfen/],
  'surely: limit': [/noch nicht/],
}
