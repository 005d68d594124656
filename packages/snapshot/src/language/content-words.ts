/** The words of a sentence that carry what it is about, so that two sentences can be compared whatever their language. */
import { foldedForm } from '../text/normal-form.ts'
import { languagesOf } from './languages-of.ts'

/** Letters of a word that count: endings differ from form to form. */
const STEM = 5
const SYLLABLES = 2

/** Scripts that put no spaces between words: what stands side by side counts instead. */
const JOINED = /[\u3040-\u30ff\u4e00-\u9fff]+|[\u0e00-\u0e7f]+/gu
const WORD = /[\p{L}\p{M}\p{N}_]+/gu

/** Beginnings of the words that are no small words of their language; pairs of signs, and triples in Thai, where no space parts words. */
export function contentWords(text: string): ReadonlySet<string> {
  const form = foldedForm(text)
  const small = new Set(languagesOf(text).flatMap(({ marks }) => foldedForm(marks).split(' ')))
  const found = new Set<string>()
  for (const [run] of form.matchAll(JOINED)) {
    const size = run >= '\u0e00' && run < '\u0e80' ? 3 : 2
    for (let i = 0; i + size <= run.length; i += 1) found.add(run.slice(i, i + size))
  }
  for (const [word] of form.replace(JOINED, ' ').matchAll(WORD)) {
    if (small.has(word)) continue
    if (/[\uac00-\ud7af]/.test(word)) found.add(word.slice(0, SYLLABLES))
    else if (word.length > 2) found.add(word.slice(0, STEM))
  }
  return found
}

/** How many words of one stand in the other too. */
export function inCommon(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0
  for (const word of a) if (b.has(word)) count += 1
  return count
}
