/** Documents that the session wrote or changed, with what they say: plans, reports, designs are often the session's result. */

import type { DocumentFact } from '../../facts/files.ts'
import { cut } from '../../text/excerpt.ts'
import { DOCUMENT } from '../../text/path-names.ts'
import { type Moment, stamp } from '../stream.ts'

/** Documents that are kept, and characters of each. */
const KEPT = 16
const CHARACTERS = 4000

type Draft = { -readonly [K in keyof DocumentFact]: DocumentFact[K] }

export class DocumentLog {
  readonly #documents = new Map<string, Draft>()

  /** New words of a document; `created` where they are all of it, `change` where it is known what they replaced. */
  wrote(
    path: string,
    words: string,
    created: boolean,
    request: number,
    moment: Moment,
    change?: { readonly from: string; readonly to: string },
  ): void {
    const text = words.trim()
    if (!DOCUMENT.test(path) || text === '') return
    const before = this.#documents.get(path)
    // Newest last: what is written again moves to the end.
    this.#documents.delete(path)
    const anew = created || before === undefined || isWrittenAnew(before.text, text)
    const whole = anew ? text : (changed(before.text, change) ?? withLines(before.text, text))
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

/** Share of a document's length from which words that begin as it does are all of it, written once more. */
const WHOLE = 0.5

/** A harness may tell a document that was written over as a change of it: it begins with the same line, which an edit of a place does not. */
function isWrittenAnew(before: string, text: string): boolean {
  const [title = ''] = before.split('\n', 1)
  return (
    title.trim() !== '' && text.startsWith(title) && text.length >= Math.max(before.length * WHOLE, title.length * 2)
  )
}

/** The text with the change made, where it stands in it once: what was replaced says the opposite of what is there now. */
function changed(text: string, change: { readonly from: string; readonly to: string } | undefined): string | undefined {
  const { from = '', to = '' } = change ?? {}
  if (from.trim().length < 3 || from.endsWith('…') || to.endsWith('…')) return undefined
  const at = text.indexOf(from)
  if (at < 0 || text.includes(from, at + 1)) return undefined
  return text.slice(0, at) + to + text.slice(at + from.length)
}

/** Characters that a line has to share with an older one from its beginning to be that line anew, and the share of its length. */
const SHARED = 12
const SHARE = 0.3

/** The text with the new lines: each in place of the one line that begins as it does, the others behind it. */
function withLines(text: string, added: string): string {
  const lines = text.split('\n')
  const rest: string[] = []
  for (const line of added.split('\n')) {
    const least = Math.max(SHARED, line.length * SHARE)
    const alike = lines.flatMap((old, at) => (sharedBeginning(old, line) >= least ? [at] : []))
    if (line.trim() !== '' && alike.length === 1) lines[alike[0] as number] = line
    else rest.push(line)
  }
  const more = rest.join('\n').trim()
  return more === '' ? lines.join('\n') : `${lines.join('\n')}\n\n${more}`
}

function sharedBeginning(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  return at
}
