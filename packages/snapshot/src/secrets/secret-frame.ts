/**
 * Kinds of secret that are known by where they stand: commands, code, state, configuration, signatures in addresses, hashes of
 * passwords. `before` is kept; both expressions are linear and in any case. `example` is a line with `§` for a secret of that look.
 */
export interface SecretFrame {
  readonly kind: string
  /** One of these must occur, in small letters. */
  readonly hints: readonly string[]
  readonly before: string
  readonly value: string
  readonly example: string
  readonly look: string
  /** True where the value may be cut by a line break and be known all the same: it has a length or a mark of its own. */
  readonly shaped?: true
}

/** What stands for itself: no reference, no mask, and not the name of a thing. */
export const QUOTED: string = `(?![$<{%*\\[(])[^"'\`\\n]{4,256}`
export const WORD: string = `(?![$<{%*\\[(])[^\\s"'\`;|&)<>]{4,256}`
/** With a letter and a digit: no word of a language and no name. */
export const MIXED: string = `(?=[^\\s"'\`]{0,80}\\d)(?=[^\\s"'\`]{0,80}[A-Za-z])${WORD}`
export const MIXED_TEXT: string = `(?=[^\\s"'\`]{0,80}\\d)(?=[^\\s"'\`]{0,80}[A-Za-z])(?![$<{%*\\[(])[^"'\`\\s\\\\]{6,256}`
export const QUOTE: string = `["'\`]`
/** What every name of a secret ends with. */
export const NAME_WORDS: string = `(?:password|passwd|passphrase|secret|token|api_?-?key|private_?-?key|access_?-?key|_pass|_pwd|credentials?)`
/** From the beginning of a word on: to try it at each letter of a long text would cost more than all the rest. */
export const SECRET_NAME: string = `(?<![\\w.-])[\\w.-]{0,60}?${NAME_WORDS}(?:_?\\d{0,2})`
/** A word that is looked for first, and then what stands before it: cheaper where the word is rarer than what may stand before it. */
export const wordFirst = (before: string, word: string, after: string): string =>
  `${word}${after}(?<=${before}${word}${after})`

export const frame = (
  kind: string,
  hints: string,
  before: string,
  value: string,
  example: string,
  look = '<a6>7!<a8>',
): SecretFrame => ({ kind, hints: hints.split(','), before, value, example, look })

export const shaped = (one: SecretFrame): SecretFrame => ({ ...one, shaped: true })
