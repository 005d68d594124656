import { SECRET_NAMES } from '../language/lexicons/secret-names.ts'
import type { SecretRange } from './secret-range.ts'

/** What joins a name and its value in a sentence, a table or a setting. */
const JOINS = String.raw`(?:["'\x60»”\])*]{0,3}[ \t]{0,3}(?:[:：=＝|—–-]|=>|->|は|が|是|为|為|es|est|è|é|ist|to)[ \t]{0,3}["'\x60*「『«“]{0,3}|[ \t]{1,3}["'\x60„«»「『“])`
/** With a digit, in letters and signs of ASCII: no word of the language itself. */
const VALUE = String.raw`(?=[!-~]{0,60}\d)(?![$<{%*\[(|-])[!-~]{5,200}`
/** What ends a sentence or a quotation, and is no part of a value. */
const TRAILING = /["'`*.,;:!?)\]}»”|]{1,6}$/

let expression: RegExp | undefined
let letters: RegExp | undefined
let hints: readonly string[] | undefined

/** Words one of which stands in every text in which a name does: the longest run of letters of each. */
const hintsOf = (names: string): string[] =>
  names
    .split(/\|(?![^(]*\))/)
    .map((name) =>
      name
        .replace(/\(\?:[^()]*\)\??|\[[^\]]*\]|.\?/gu, '\n')
        .split('\n')
        .reduce((rarest, part) => (rarity(part) > rarity(rarest) ? part : rarest), '')
        .trim(),
    )
    .filter((hint) => hint !== '')

/** Letters of other scripts tell more than ASCII, and long words more than short ones. */
const rarity = (part: string): number => part.length + (/^[ -~]*$/.test(part) ? 0 : 100)

const allHints = (): readonly string[] => {
  hints ??= [...new Set(SECRET_NAMES.flatMap(([, names]) => hintsOf(names)))]
  return hints
}

/** Words of ASCII one of which stands in every text of ASCII in which such a name does. */
export const asciiHints = (): string[] => allHints().filter((hint) => /^[ -~]+$/.test(hint))

/** True where a letter stands that is in such a name and in no ASCII: dashes, ticks and drawn boxes are none. */
export const holdsForeignLetters = (text: string): boolean => {
  letters ??= new RegExp(`[${[...new Set(allHints().join('').replace(/[ -~]/g, ''))].join('')}]`, 'iu')
  return letters.test(text)
}

/** Values beside the name of a secret in other languages than English. */
export function findByForeignNames(text: string): SecretRange[] {
  const lower = text.toLowerCase()
  if (!allHints().some((hint) => lower.includes(hint))) return []
  expression ??= new RegExp(
    `((?<![A-Za-z\\d])(?:${SECRET_NAMES.map(([, names]) => names).join('|')})[\\w ]{0,16}${JOINS})(${VALUE})`,
    'giu',
  )
  const found: SecretRange[] = []
  for (const match of text.matchAll(expression)) {
    const value = match[2] ?? ''
    const trailing = TRAILING.exec(value)?.[0].length ?? 0
    const start = match.index + (match[1] ?? '').length
    if (value.length - trailing >= 5 && isValue(value.slice(0, value.length - trailing)))
      found.push({ start, end: start + value.length - trailing, kind: 'password' })
  }
  return found
}

/** No path, no version, no date, no number with a unit. */
const isValue = (value: string): boolean =>
  !/^(?:[~.]{0,2}\/[\w./-]*|v?\d+(?:[.:/-]\d+)+|\d{1,5}[a-z%]{0,3}|[\w.-]+\(.*|https?:\/\/.*)$/i.test(value)
