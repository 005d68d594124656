import { createWordScan, type WordScan } from '@winddown/core'
import { oneLineView, plainView, type TextView, unescapedView, viewOf } from './text-view.ts'
import type { SecretRange } from './wide-rules.ts'

/** Values that are kept of one session, and characters of each that are looked for at once. */
const MOST = 400
const LOOKED_FOR = 24
const SHORTEST = 8

/** Base64 of a value wherever it stands in what is encoded: without the characters that its neighbours take part in. */
const base64Forms = (value: string): string[] =>
  [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)])
    const whole = bytes.toString('base64').replace(/=+$/, '')
    return whole.slice(before === 0 ? 0 : before + 1, bytes.length % 3 === 0 ? whole.length : -1)
  })

interface Prepared {
  readonly scan: WordScan
  readonly forms: readonly { readonly text: string; readonly kind: string }[]
}

/**
 * The values that were seen as secrets once in a session: they are taken out wherever else they stand in it, as they are, in base64,
 * as part of an address, escaped, or cut in two by a line break. In memory only, for the time of a landing.
 */
export class KnownSecrets {
  readonly #kinds = new Map<string, string>()
  #scan: Prepared | undefined

  /** A value that was taken out as a secret of this kind. What is short or an ordinary word is not looked for elsewhere. */
  readonly add = (value: string, kind: string): void => {
    const known = value.trim()
    if (known.length < SHORTEST || known.length > 4_096 || this.#kinds.has(known) || this.#kinds.size >= MOST) return
    const isRandom = /\d/.test(known) && /[A-Za-z]/.test(known) && !/\s/.test(known)
    if (!isRandom && known.length < 24) return
    this.#kinds.set(known, kind)
    this.#scan = undefined
  }

  /** Where any of them stands in a text. */
  find(text: string): SecretRange[] {
    if (this.#kinds.size === 0) return []
    const found: SecretRange[] = []
    const unescaped = unescapedView(text)
    for (const view of [plainView(text), unescaped, oneLineView(text), viewOf(unescaped, oneLineView)])
      if (view !== null) this.#findIn(view, found)
    return found
  }

  #findIn(view: TextView, found: SecretRange[]): void {
    const { scan, forms } = this.#prepared()
    for (const group of scan.groupsIn(view.text)) {
      const form = forms[group]
      if (form === undefined) continue
      for (let at = view.text.indexOf(form.text); at >= 0; at = view.text.indexOf(form.text, at + 1)) {
        const end = at + form.text.length
        found.push({ start: view.placeOf(at), end: view.placeOf(end - 1) + 1, kind: form.kind })
      }
    }
  }

  #prepared(): Prepared {
    if (this.#scan !== undefined) return this.#scan
    const forms = [...this.#kinds].flatMap(([value, kind]) =>
      [...new Set([value, encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd')), ...base64Forms(value)])]
        .filter((text) => text.length >= SHORTEST)
        .map((text) => ({ text, kind })),
    )
    const words = forms.flatMap(({ text }, group) => {
      const word = text.slice(0, LOOKED_FOR)
      return /^[ -~]+$/.test(word) ? [{ word, anyCase: false, group }] : []
    })
    this.#scan = { scan: createWordScan(words), forms }
    return this.#scan
  }
}
