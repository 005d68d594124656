/** Documents that the session wrote or changed, with what they say: plans, reports, designs are often the session's result. */
import type { DocumentFact } from '../../facts/files.ts'
import { cut } from '../../text/excerpt.ts'
import { type Moment, stamp } from '../stream.ts'

/** Documents that are kept, and characters of each. */
const KEPT = 16
const CHARACTERS = 4000

export const DOCUMENT: RegExp = /\.(?:md|mdx|markdown|txt|rst|adoc|org)$/i

type Draft = { -readonly [K in keyof DocumentFact]: DocumentFact[K] }

export class DocumentLog {
  readonly #documents = new Map<string, Draft>()

  /** New words of a document; `created` where they are all of it. */
  wrote(path: string, words: string, created: boolean, request: number, moment: Moment): void {
    const text = words.trim()
    if (!DOCUMENT.test(path) || text === '') return
    const before = this.#documents.get(path)
    // Newest last: what is written again moves to the end.
    this.#documents.delete(path)
    const whole = created || before === undefined ? text : `${before.text}\n\n${text}`
    this.#documents.set(path, {
      path,
      text: cut(whole, CHARACTERS),
      ...(created || before?.created === true ? { created: true } : {}),
      edits: created ? 0 : (before?.edits ?? 0) + 1,
      ...(request > 0 ? { request } : {}),
      ...stamp(moment),
    })
    if (this.#documents.size > KEPT) {
      const oldest = this.#documents.keys().next()
      if (!oldest.done) this.#documents.delete(oldest.value)
    }
  }

  facts(shorten: (path: string) => string): DocumentFact[] {
    return [...this.#documents.values()].map((document) => ({ ...document, path: shorten(document.path) }))
  }
}
