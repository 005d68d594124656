/**
 * Whether the bytes of a session, as they are stored, can hold words that are sought: a look at them takes a hundredth of reading the session. It
 * never says no where {@link collectWords} would find the words in what is read of these bytes; where the bytes alone can't tell, it says yes.
 */
import { lowerCase, type QueryTerm } from '../query/query-terms.ts'
import { headWords, markWords } from './made-words.ts'
import { beginningsOf } from './word-set.ts'

/** What is stored of a session, in one of its files. */
export interface StoredBytes {
  /** Each byte as a character. */
  readonly text: string
  /** Whether the title of a session is taken from it. */
  readonly hasTitle: boolean
}

/** Bytes of JSON, each taken for a character. Every form in which words of it may be read. */
class RawText {
  readonly forms: readonly string[]
  #read: readonly string[] | undefined
  #hides: boolean | undefined
  #isAscii: boolean | undefined

  constructor({ text, hasTitle }: StoredBytes) {
    // Titles lack the marks of Markdown: `un**believ**able` is one word there. Nothing else does.
    const isMarked = hasTitle && (text.includes('**') || text.includes('`'))
    this.forms = isMarked ? [text, text.replace(/\*\*|`/g, '')] : [text]
  }

  /** Whether letters and digits of it may be written as escapes. */
  get hidesLetters(): boolean {
    this.#hides ??= this.forms.some((text) => {
      for (let at = text.indexOf('\\u'); at >= 0; at = text.indexOf('\\u', at + 2))
        if (!isEscaped(text, at) && !NO_LETTER.test(text.slice(at + 2, at + 6))) return true
      return false
    })
    return this.#hides
  }

  get isAscii(): boolean {
    this.#isAscii ??= !/[\x80-\xff]/.test(this.forms[0] ?? '')
    return this.#isAscii
  }

  /** As words are compared: decoded, composed, in lower case. */
  get read(): readonly string[] {
    this.#read ??= this.forms.flatMap((form) => {
      const text = Buffer.from(form, 'latin1').toString('utf8')
      // The other escapes stand between words: with their signs or without there are the same ones, unless a mark joins a sign.
      if (!this.hidesLetters && !MARKED_ESCAPE.test(text))
        return [...new Set([text, text.normalize('NFC')])].map(comparable)
      const plain = text.replace(ESCAPE, (_, code: string | undefined, sign: string) =>
        code === undefined ? ('nrtbf'.includes(sign) ? ' ' : sign) : String.fromCharCode(Number.parseInt(code, 16)),
      )
      // What a call was given is shown as JSON: there the sign of an escape stands before a word.
      return [...new Set([text, plain, text.normalize('NFC'), plain.normalize('NFC')])].map(comparable)
    })
    return this.#read
  }
}

/** Codes of ASCII that are of no word: controls, `<`, `>`, `&`, `'`, which some programs escape. */
const NO_LETTER = /^00(?:[01][0-9a-f]|2[0-35-9a-f]|3[a-f]|40|5[b-e]|60|7[b-f])$/i

/** Whether a backslash is itself escaped: source text that has escapes of its own. */
function isEscaped(text: string, at: number): boolean {
  let first = at
  while (text[first - 1] === '\\') first -= 1
  return (at - first) % 2 === 1
}

const MARKED_ESCAPE = /\\(?:[bfnrt]|u[\da-fA-F]{4})\p{M}/u
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g

/** In lower case, the two small forms of a letter that has one for the end of words as one: a word may end elsewhere than the text. */
const comparable = (text: string): string => lowerCase(text).replaceAll('ς', 'σ')

/** Numbers that JSON writes in another way than they are shown. */
const ODD_NUMBER = /[:[,]\s*-?(?:[\d.]{16,}|\d+(?:\.\d+)?[eE]|\d+\.(?:\d*0(?!\d)|00000))/

/** Letters outside of ASCII whose small form is within it, by that, as UTF-8: the sign of Kelvin, and the capital i with a dot. */
const INTO_ASCII: ReadonlyMap<string, string> = new Map([
  ['k', '\xe2\x84\xaa'],
  ['i', '\xc4\xb0'],
])

/** The beginning of a word that is sought. */
class Needle {
  readonly text: string
  readonly #compared: string
  readonly #isAscii: boolean
  readonly #isNumber: boolean
  readonly #pattern: RegExp | undefined
  /** A part of it that is written in one way alone: found ten times as fast. */
  readonly #core: string
  readonly #others: readonly string[]

  constructor(text: string) {
    this.text = text
    this.#compared = comparable(text)
    this.#isAscii = /^[\0-\x7f]*$/.test(text)
    this.#isNumber = /^[\de]+$/.test(text)
    this.#core = /[\d_$]{3,}/.exec(text)?.[0] ?? ''
    this.#pattern = /[a-z]/.test(text) ? new RegExp(text.replaceAll('$', String.raw`\$`), 'i') : undefined
    this.#others = [...INTO_ASCII].filter(([letter]) => text.includes(letter)).map(([, bytes]) => bytes)
  }

  isIn(raw: RawText): boolean {
    const isRead = (): boolean => raw.read.some((text) => text.includes(this.#compared))
    if (!this.#isAscii) return (!raw.isAscii || raw.hidesLetters) && isRead()
    const { forms } = raw
    if (forms.some((text) => this.#standsIn(text))) return true
    if (this.#isNumber && forms.some((text) => ODD_NUMBER.test(text))) return true
    return (raw.hidesLetters || this.#others.some((bytes) => forms.some((text) => text.includes(bytes)))) && isRead()
  }

  #standsIn(text: string): boolean {
    if (this.#pattern === undefined) return text.includes(this.text)
    return text.includes(this.#core) && this.#pattern.test(text)
  }
}

/**
 * What a sequence for a terminal begins with, as it is or as JSON writes it: it is taken out of what is read, and what stands on its two sides
 * is one word then.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const SEQUENCE = /\u001b|\u00c2\u009b|\\u00(?:1b|9b)/i

/** Sought words, for the bytes of many sessions. */
export class ByteSieve {
  /** The shortest first: what lacks `limit` lacks `limiter`. */
  readonly #needles: readonly Needle[]
  /** Of each term the beginnings that bytes must hold. */
  readonly #terms: readonly (readonly string[])[]
  /** Those that may also be of what stands in the place of a secret. */
  readonly #marks: ReadonlySet<string>
  /** Whether every session may have a term. */
  readonly #isAnywhere: boolean

  /** @param kinds of secrets that may be found while reading */
  constructor(terms: readonly QueryTerm[], kinds: readonly string[]) {
    const heads = [...headWords()]
    const isMade = (beginning: string): boolean =>
      /\p{Cs}/u.test(beginning) || heads.some((word) => word.startsWith(beginning))
    const all = terms.map((term) => beginningsOf(term)).filter((beginnings) => beginnings.length > 0)
    this.#terms = all.map((beginnings) => beginnings.filter((beginning) => !isMade(beginning)))
    this.#isAnywhere = this.#terms.some((term) => term.length === 0)
    const needles = [...new Set(this.#terms.flat())].toSorted((a, b) => a.length - b.length)
    this.#needles = needles.map((text) => new Needle(text))
    const marks = [...markWords(kinds)]
    this.#marks = new Set(needles.filter((text) => marks.some((word) => word.startsWith(text))))
  }

  /**
   * Whether a session may have one of the terms.
   * @param sources its files, all that words may come from; undefined: one that cannot be looked at. No more are asked for than are needed
   * @param mayMark whether secrets may be found in it while it is read
   */
  mayHold(sources: Iterable<StoredBytes | undefined>, mayMark: () => boolean): boolean {
    if (this.#isAnywhere) return true
    const found = new Set<string>()
    for (const source of sources) {
      if (source === undefined || SEQUENCE.test(source.text)) return true
      const raw = new RawText(source)
      const lacking: string[] = []
      for (const needle of this.#needles) {
        if (found.has(needle.text)) continue
        if (!lacking.some((text) => needle.text.includes(text)) && needle.isIn(raw)) found.add(needle.text)
        else lacking.push(needle.text)
      }
      if (this.#isAny((text) => found.has(text))) return true
    }
    return this.#isAny((text) => found.has(text) || this.#marks.has(text)) && mayMark()
  }

  #isAny(has: (beginning: string) => boolean): boolean {
    return this.#terms.some((term) => term.every(has))
  }
}
