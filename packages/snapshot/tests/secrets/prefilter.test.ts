import { expect, it } from 'vitest'
import { findWidely } from '../../src/secrets/wide-rules.ts'
import { madeLines, sourceLines } from './ordinary-lines.ts'
import { plantedKinds } from './planted-kinds.ts'

/** In the order of the text: which rule was asked first is no matter. */
const sorted = (text: string, whole: boolean): string[] =>
  [...new Set(findWidely(text, whole).map(({ start, end, kind }) => `${start}-${end} ${kind}`))].sort()

it('what is found is the same as where every rule is asked, of all kinds in every form', () => {
  for (const { text, kind, form } of plantedKinds(5))
    expect(sorted(text, false), `${kind} ${form}`).toEqual(sorted(text, true))
}, 120_000)

it('what is found is the same as where every rule is asked, in ordinary lines with kinds among them', () => {
  const planted = plantedKinds(6)
  const made = madeLines(9)
  const source = sourceLines(4_000)
  for (let block = 0; block < 60; block++) {
    const lines: string[] = []
    for (let at = 0; at < 40; at++) {
      lines.push((made.next().value as string) ?? '')
      const next = source.next()
      if (next.done !== true) lines.push(next.value)
      if (at % 8 === 3) lines.push(planted[(block * 41 + at * 7) % planted.length]?.text ?? '')
    }
    const text = lines.join('\n')
    expect(sorted(text, false)).toEqual(sorted(text, true))
  }
}, 120_000)
