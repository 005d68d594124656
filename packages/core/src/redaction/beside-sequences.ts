/** Secrets that are seen only while what is for a terminal still stands beside them: it may have ended with their first letter, or kept two words apart. */

import { POSSIBLE_SEQUENCE, withoutSequences } from '../base/terminal-sequences.ts'
import type { Mark, Redaction } from './redacted.ts'

/** Where a sequence may have been cut, so that its last letter is the first one of a word. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a sequence begins with one
const BEGINNING = /\u001b\[[0-?]*/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: a sequence begins with one
const ESCAPE = /\u001b/g

/** From this length on a secret is known wherever it stands; a shorter one may be a part of a word. */
const LONG = 12
/** Without its first letter something shorter may be a word that has nothing to do with it. */
const CUT = 8
/** Each is looked for in the whole text. */
const MOST = 1_000

/** Characters that are looked at beyond what is kept: a secret may begin there. */
const BEYOND = 4096

/**
 * As much of a text with its sequences as the kept part of it without them comes from. A limit is of the text without sequences, which may be much shorter;
 * of megabytes that are dropped nothing is looked for.
 * @param keepEnds both ends of it are kept, not its beginning alone
 */
export function rawOfKept(
  text: string,
  { limit, keepEnds }: { readonly limit: number; readonly keepEnds: boolean },
): string {
  const enough = (part: string): boolean => withoutSequences(part).length >= limit + BEYOND
  let size = 2 * limit + BEYOND
  while (size < text.length && !(enough(text.slice(0, size)) && (!keepEnds || enough(text.slice(-size))))) size *= 2
  if (size * (keepEnds ? 2 : 1) >= text.length) return text
  return keepEnds ? `${text.slice(0, size)}\n${text.slice(-size)}` : text.slice(0, size)
}

/**
 * Takes out what `once` takes out, and what is found so in the text as it was.
 * @param text with its sequences
 */
export function alsoBeside(text: string, once: Redaction): Redaction {
  const kinds = new Map<string, string>()
  const see: Mark = (kind, secret) => {
    if (kinds.size < MOST && isTelling(secret)) {
      kinds.set(secret, kind)
      if (secret.length > CUT) kinds.set(secret.slice(1), kind)
    }
    return `[redacted:${kind}]`
  }
  const apart = (pattern: RegExp) => (given: string) => given.replace(pattern, ' ')
  const bare = withoutSequences(text)
  const views = [text, ...[text, bare].map(apart(BEGINNING)), apart(POSSIBLE_SEQUENCE)(text)]
  for (const view of new Set(views)) if (view !== bare) once(view, see)
  if (kinds.size === 0) return once
  // The longest first: it may hold another one.
  const secrets = [...kinds.keys()].toSorted((a, b) => b.length - a.length)
  return (part, mark) => {
    let clean = once(part, mark)
    for (const secret of secrets) clean = withoutValue(clean, secret, () => mark(kinds.get(secret) ?? '', secret))
    return clean
  }
}

/**
 * False for what is no secret without the name before it, a number or a word: it may stand anywhere. What holds a whole sequence is judged
 * without it, and stands nowhere as it is here.
 */
export function isTelling(secret: string): boolean {
  const own = secret.replace(BEGINNING, '').replace(ESCAPE, '')
  return own.length >= 4 && ((/\d/.test(own) && /[a-z]/i.test(own)) || (own.length >= 20 && /[a-z][A-Z]/.test(own)))
}

function withoutValue(text: string, value: string, put: () => string): string {
  let out = ''
  let from = 0
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const end = at + value.length
    if (at < from || (value.length < LONG && (isWord(text[at - 1]) || isWord(text[end])))) continue
    out += text.slice(from, at) + put()
    from = end
  }
  return from === 0 ? text : out + text.slice(from)
}

const isWord = (sign = ' '): boolean => /\w/.test(sign)
