/**
 * Text that reads otherwise than it stands: percent-encoded, with `\u003d` or `&quot;` for a sign, with the wide signs of East Asian
 * keyboards, with colours of a terminal or characters in between that have no width. A secret in it is seen where it is read as a person
 * or a program would.
 */

/** Signs without width that may stand within a word. */
export const NO_WIDTH: RegExp = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/
/** The wide forms of `" & ' / : = ? @`, which may stand between a name and a secret, and what begins a colour. Whole languages are written with wide signs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a colour begins with one
export const WIDE: RegExp = /[\u001b\uff02\uff06\uff07\uff0f\uff1a\uff1d\uff1f\uff20]/

/** Any of both: asked of every text that is read, so in one pass. */
const SIGNS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a colour begins with one
  /[\u001b\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\uff02\uff06\uff07\uff0f\uff10-\uff1a\uff1d\uff1f-\uff3a\uff3f\uff41-\uff5a]/

/** False where nothing of a text reads otherwise than it stands. */
export const mayBeEncoded = (text: string): boolean => holdsCodes(text) || SIGNS.test(text)

/** True where signs are written as codes. */
export const holdsCodes = (text: string): boolean =>
  (text.includes('%') && /%[2-7][0-9A-Fa-f]/.test(text)) ||
  (text.includes('\\') && /\\(?:u00|x[1-7]|033\[|e\[)/.test(text)) ||
  (text.includes('&') && /&(?:#|quot;|apos;|equals;|colon;|amp;)/.test(text))

/** One sign that stands for another one, or for none. */
export const ENCODED_SIGN: RegExp =
  // Long line: one expression; as a literal it costs nothing before it is first used.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a colour begins with one
  /\u001b\[[\d;?]{0,20}[@-~]|\\{1,8}(?:u001b|x1b|033|e)\[[\d;?]{0,20}[@-~]|%(?:25){0,3}[2-7][0-9A-Fa-f]|\\{1,8}u00[2-7][0-9A-Fa-f]|\\{1,8}x[2-7][0-9A-Fa-f]|&(?:amp;){0,2}(?:quot|apos|equals|colon|lowbar|hyphen|period|sol|num|lt|gt|amp);|&(?:amp;)?#(?:x[2-7][0-9A-Fa-f]|\d{2,3});|[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\uff02\uff06\uff07\uff0b\uff0d-\uff1a\uff1d\uff1f-\uff3a\uff3f\uff41-\uff5a]/g

const NAMED: ReadonlyMap<string, string> = new Map([
  ['quot', '"'],
  ['apos', "'"],
  ['equals', '='],
  ['colon', ':'],
  ['lowbar', '_'],
  ['hyphen', '-'],
  ['period', '.'],
  ['sol', '/'],
  ['num', '#'],
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
])

/** What an encoded sign reads as. */
export function decodedSign(sign: string): string {
  const first = sign.charCodeAt(0)
  if (first > 0xff00 && first < 0xff5f) return String.fromCharCode(first - 0xfee0)
  if (first > 127 || sign.includes('[')) return ''
  if (first === 37 || first === 92) return String.fromCharCode(Number.parseInt(sign.slice(-2), 16))
  const name = sign.slice(sign.lastIndexOf('&') + 1, -1).replace(/^(?:amp;)+/, '')
  if (!name.startsWith('#')) return NAMED.get(name) ?? sign
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code >= 32 && code < 127 ? String.fromCharCode(code) : sign
}

/** A text as it reads. */
export const decodedText = (text: string): string => text.replace(ENCODED_SIGN, decodedSign)
