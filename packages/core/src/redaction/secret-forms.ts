/** The forms in which a value that was seen as a secret may stand elsewhere. */

/** Shorter values and ordinary words may stand in many things besides a secret. */
export const SHORTEST_SECRET = 8
const LONGEST = 4_096
const LONGEST_BROKEN = 300

/** What a value that was taken out may hold beside the secret: the name of whoever it belongs to, an option behind it, the lines of a key. */
const BESIDE = /[\s;,&|<>"'`(){}[\]:=@$\\]+/
/** Parts of one value that are looked for. */
const MOST_PARTS = 80
const SHORTEST_PART = 12

/**
 * The values to look for where this one was taken out: itself, whole where it was found across a line break, and the parts of it that are
 * random by themselves. A rule often takes out more than the secret (`app:<secret>;Encrypt=true`), which stands alone elsewhere, or in
 * base64 of something else. None where it is short or an ordinary word.
 */
export function valuesOfSecret(taken: string): string[] {
  const value = taken.trim()
  const values: string[] = []
  if (value.length <= LONGEST_BROKEN && value.includes('\n'))
    values.push(...valuesOfSecret(value.replace(/\s*\\?\r?\n\s*/g, '')))
  if (value.length < SHORTEST_SECRET || value.length > LONGEST) return values
  const isRandom = /\d/.test(value) && /[A-Za-z]/.test(value) && !/\s/.test(value)
  if (!isRandom && value.length < 24) return values
  const parts = value
    .split(BESIDE)
    .map((part) => part.replace(/^[-.+/*#]+|[-.+/*#]+$/g, ''))
    .filter((part) => part !== value && part.length >= SHORTEST_PART && isRandomPart(part))
  return [...values, value, ...parts.slice(0, MOST_PARTS)]
}

/** With letters and digits that change often: no name of a thing, no version, no address. */
const isRandomPart = (part: string): boolean =>
  /\d/.test(part) && /[A-Za-z]/.test(part) && (part.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g)?.length ?? 0) * 4 >= part.length

/** A value as it is, in an address, in hexadecimal, and in base64 wherever it stands in what is encoded. */
export function formsOfValue(value: string): string[] {
  const hex = Buffer.from(value).toString('hex')
  const address = encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'))
  const forms = [value, address, hex, hex.toUpperCase(), ...base64Forms(value)]
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST_SECRET)
}

/** Without the characters that its neighbours take part in. */
const base64Forms = (value: string): string[] =>
  [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)])
    const whole = bytes.toString('base64').replace(/=+$/, '')
    return whole.slice(before === 0 ? 0 : before + 1, bytes.length % 3 === 0 ? whole.length : -1)
  })
