/**
 * Text that reads otherwise than it stands: percent-encoded, with `\u003d` or `&quot;` for a sign, with the wide signs and letters of East
 * Asian keyboards, with characters in between that nobody sees. A secret in it is seen where it is read as a person or a program would.
 * What is for a terminal alone is taken out before.
 */
import { NOT_SEEN } from '../base/hidden-text.ts'
import { POSSIBLE_SEQUENCE } from '../base/terminal-sequences.ts'
import { HIDING, holdsCodes } from './hiding-signs.ts'

/** Signs that read otherwise, the wide ones among them that stand between a name and a secret: asked of every text, so in one pass. */
const SIGNS = new RegExp(`${HIDING.source}|[\\uff02\\uff06\\uff07\\uff0b\\uff0e\\uff0f\\uff1a\\uff1d\\uff1f]`)

/** False where nothing of a text reads otherwise than it stands. */
export const mayBeEncoded = (text: string): boolean => holdsCodes(text) || SIGNS.test(text)

/** A sign that is written as a code, colours that are written out among them, and the wide form of one. */
const CODED =
  // Long line: one expression; as a literal it costs nothing before it is first used.
  /\\{1,8}(?:u001b|x1b|033|e)\[[0-?]{0,64}[ -/]{0,2}[@-~]|%(?:25){0,3}[2-7][0-9A-Fa-f]|\\{1,8}u00[2-7][0-9A-Fa-f]|\\{1,8}x[2-7][0-9A-Fa-f]|&(?:amp;){0,2}(?:quot|apos|equals|colon|lowbar|hyphen|period|sol|num|lt|gt|amp);|&(?:amp;)?#(?:x[2-7][0-9A-Fa-f]|\d{2,3});|[\uff02\uff06\uff07\uff0b\uff0d-\uff1a\uff1d\uff1f-\uff3a\uff3f\uff41-\uff5a]/

let compiled: RegExp | undefined

/** One sign that stands for another one, or for none: what is for a terminal, or not seen (but for white space). Compiled at first need. */
export const encodedSign = (): RegExp => {
  compiled ??= new RegExp(`${POSSIBLE_SEQUENCE.source}|${CODED.source}|(?![\\t-\\r])(?:${NOT_SEEN.source})`, 'gu')
  return compiled
}

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
  if (first < 32 || first > 126 || sign.includes('[')) return ''
  if (first === 37 || first === 92) return String.fromCharCode(Number.parseInt(sign.slice(-2), 16))
  const name = sign.slice(sign.lastIndexOf('&') + 1, -1).replace(/^(?:amp;)+/, '')
  if (!name.startsWith('#')) return NAMED.get(name) ?? sign
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code >= 32 && code < 127 ? String.fromCharCode(code) : sign
}

/** A text as it reads. */
export const decodedText = (text: string): string => text.replace(encodedSign(), decodedSign)

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u001b\u009b]/

/** How a text may read, if otherwise than it stands: without what may be for a terminal, and as a model is shown it. */
export function readings(text: string): string[] {
  const read = decodedText(text)
  const shown = CONTROL.test(text) ? decodedText(text.replace(NOT_SEEN, (sign) => (/\s/.test(sign) ? sign : ''))) : read
  return [...new Set([read, shown])].filter((one) => one !== text)
}

/** A name as it reads: of a variable, a key, a flag. */
export const readName = (name: string): string => (mayBeEncoded(name) ? decodedText(name) : name)
