import { createWordScan, formsOfValue, type TextView, valuesOfSecret, viewsOf, type WordScan } from '@winddown/core'
import type { SecretRange } from './wide-rules.ts'

/** Values that are kept of one session, and characters of each that are looked for at once. */
const MOST = 1_000
const LOOKED_FOR = 10

/** What a name or an excerpt may be of a value when it was derived before anybody knew that the value is a secret. */
const PIECE = /^\S{6,300}$/
/** The same within a text that tells it. The closing backtick of one piece is no opening of another. */
const QUOTED_PIECE = /`([^\s`]{6,300})`/g
/** A word that may stand in many things besides a secret. */
const PLAIN_WORD = /^[a-z]+$|^[A-Z]?[a-z]+$|^[A-Z]+$|^\d+$/
/** From this length on a word is no ordinary one. */
const LONG = 12
/** Characters of values of which pieces are looked for. */
const CUT_FROM = 200_000

interface Form {
  readonly text: string
  readonly kind: string
}

/** Forms that are looked for one by one until there are so many: to make a scan takes as long as to look through many texts. */
const ONE_BY_ONE = 250

/** Characters of a value that must stand beside an ellipsis for what was cut there to be known. */
const CUT_LEAST = 6
const CUT_MOST = 300

/** Finds values that are kept nowhere: core's `SecretMemory` fits. */
export interface RememberedSecrets {
  find(text: string): readonly SecretRange[]
}

/**
 * The values that were seen as secrets once in a session: they are taken out wherever else they stand in it, as they are, in base64,
 * as part of an address, escaped, or cut in two by a line break. In memory only, for the time of a landing.
 */
export class KnownSecrets {
  readonly #kinds = new Map<string, string>()
  /** Forms by how they begin. */
  readonly #beginnings = new Map<string, Form[]>()
  readonly #forms: Form[] = []
  #scan: WordScan | undefined
  #scanned = 0
  #values = ''

  readonly #remembered: RememberedSecrets | null

  /** @param remembered values that are known by their hashes alone */
  constructor(remembered: RememberedSecrets | null = null) {
    this.#remembered = remembered
  }

  /** How many there are. */
  get size(): number {
    return this.#kinds.size
  }

  /** True where nothing is known to look for. */
  get isEmpty(): boolean {
    return this.#kinds.size === 0 && this.#remembered === null
  }

  /** A value that was taken out as a secret of this kind. What is short or an ordinary word is not looked for elsewhere. */
  readonly add = (value: string, kind: string): void => {
    for (const known of valuesOfSecret(value)) this.#add(known, kind)
  }

  /** Kinds by value. */
  get values(): ReadonlyMap<string, string> {
    return this.#kinds
  }

  #add(known: string, kind: string): void {
    if (this.#kinds.has(known) || this.#kinds.size >= MOST) return
    this.#kinds.set(known, kind)
    if (this.#values.length < CUT_FROM) this.#values += `${known}\n`
    for (const text of formsOfValue(known)) {
      const form = { text, kind }
      this.#forms.push(form)
      const beginning = text.slice(0, CUT_LEAST)
      this.#beginnings.set(beginning, [...(this.#beginnings.get(beginning) ?? []), form])
    }
  }

  /** Where any of them stands in a text; all of it where it is nothing but a piece of one. */
  find(text: string): SecretRange[] {
    const found = [...(this.#remembered?.find(text) ?? [])]
    if (this.#kinds.size === 0) return found
    const of = this.#pieceOf(text)
    if (of !== undefined) return [{ start: 0, end: text.length, kind: of }]
    for (const view of viewsOf(text)) {
      this.#findIn(view, found)
      if (view.text.includes('…')) this.#findCut(view, found)
    }
    if (text.includes('`')) this.#findQuotedPieces(text, found)
    return found
  }

  /** The kind of the value that a text is a piece of: what a name is made of, cut at the signs within the value. */
  #pieceOf(text: string): string | undefined {
    if (!PIECE.test(text) || !this.#values.includes(text)) return undefined
    for (const [value, kind] of this.#kinds)
      if (value.includes(text) && (text.length * 2 >= value.length || text.length >= LONG || !PLAIN_WORD.test(text)))
        return kind
    return undefined
  }

  /** Pieces that a derived text shows between backticks: `a.conf: \`Td3x9K\` -> \`Td3x9Kx\``. */
  #findQuotedPieces(text: string, found: SecretRange[]): void {
    for (const match of text.matchAll(QUOTED_PIECE)) {
      const piece = match[1] ?? ''
      const kind = this.#pieceOf(piece)
      if (kind !== undefined) found.push({ start: match.index + 1, end: match.index + 1 + piece.length, kind })
    }
  }

  #findIn(view: TextView, found: SecretRange[]): void {
    for (const form of this.#formsIn(view.text))
      for (let at = view.text.indexOf(form.text); at >= 0; at = view.text.indexOf(form.text, at + 1)) {
        const end = at + form.text.length
        found.push({ start: view.placeOf(at), end: view.endOf(end), kind: form.kind })
      }
  }

  /** Forms that may occur in a text. */
  *#formsIn(text: string): Generator<Form> {
    if (this.#forms.length - this.#scanned > ONE_BY_ONE) {
      const words = this.#forms.map((form, group) => ({ word: form.text.slice(0, LOOKED_FOR), anyCase: false, group }))
      this.#scan = createWordScan(words.filter(({ word }) => /^[ -~]+$/.test(word)))
      this.#scanned = this.#forms.length
    }
    for (const group of this.#scan?.groupsIn(text) ?? []) yield this.#forms[group] as Form
    yield* this.#forms.slice(this.#scanned)
  }

  /** What is left of a value where a text was cut: its beginning before an ellipsis, and behind the one before that. */
  #findCut({ text, placeOf, endOf }: TextView, found: SecretRange[]): void {
    let from = 0
    for (let end = text.indexOf('…'); end >= 0; from = end + 1, end = text.indexOf('…', from))
      for (let at = Math.max(from, end - CUT_MOST); at + CUT_LEAST <= end; at++) {
        const forms = this.#beginnings.get(text.slice(at, at + CUT_LEAST))
        const form = forms?.find((one) => one.text.startsWith(text.slice(at, end)))
        if (form === undefined) continue
        found.push({ start: placeOf(at), end: endOf(end), kind: form.kind })
        break
      }
  }
}
