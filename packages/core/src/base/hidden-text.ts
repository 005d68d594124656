/** Characters that nobody sees, in recorded text: they hide words from the person who reads, and not from a model. */

import { withoutSequences } from './terminal-sequences.ts'

/** A character that a joiner or a variation selector can belong to. */
const BASE = String.raw`(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{N}\p{P}\p{S}]`
/** Emoji and ideographs choose their form by these. */
const SELECTOR = String.raw`[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]`
/** What acts on a reader or a parser without being seen: controls, line separators, annotations, halves of characters, what is no character. */
const ACTING = String.raw`[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}\p{Noncharacter_Code_Point}\ufff9-\ufffb]`

/**
 * Everything that acts or is not seen, but for what scripts and emoji need: a joiner behind a character, and one variation selector behind one. A row of them
 * (each can carry a byte of a hidden sentence) is hidden but for its first.
 */
export const HIDDEN: RegExp = new RegExp(
  [
    ACTING,
    String.raw`(?<!${BASE}|${SELECTOR})[\u200c\u200d]`,
    `(?<!${BASE})${SELECTOR}`,
    String.raw`(?![\u200c\u200d]|${SELECTOR})\p{Default_Ignorable_Code_Point}`,
  ].join('|'),
  'gu',
)

/** Each of all characters that are not seen. */
export const NOT_SEEN: RegExp = new RegExp(String.raw`${ACTING}|\p{Default_Ignorable_Code_Point}`, 'gu')

/**
 * Text for a model, or for a place where nothing may hide: without what is for a terminal, and any character that is not seen, joiners and
 * selectors included.
 */
export const withoutHidden = (text: string): string => withoutSequences(text).replace(NOT_SEEN, '')

/** One hidden character as it is shown: `\x1b`, `\u202e`, `\u{e0041}`. */
export function shownCharacter(character: string): string {
  if (character === '\n') return '\\n'
  if (character === '\t') return '\\t'
  if (character === '\r') return '\\r'
  const code = character.codePointAt(0) ?? 0
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`
}
