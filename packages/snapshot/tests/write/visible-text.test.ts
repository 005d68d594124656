import { expect, it } from 'vitest'
import { code, codeBlock, inline, quote } from '../../src/write/markdown-text.ts'
import { visible } from '../../src/write/visible-text.ts'

/** What ends a line for some readers, turns text, hides, or acts on a terminal. */
const ODD = [
  '\u2028',
  '\u2029',
  '\u0085',
  '\u001b',
  '\u0007',
  '\u009b',
  '\u202e',
  '\u2066',
  '\u206f',
  '\u200b',
  '\u00ad',
  '\ufeff',
  '\u{e0041}',
]

it.each(ODD)('no text of a snapshot in Markdown holds %j as it is', (odd) => {
  const text = `one${odd}two`
  for (const shown of [
    visible(text),
    inline(text),
    code(text),
    quote(text),
    quote(`- item ${text}`),
    codeBlock(visible(text), 'sh'),
  ])
    expect(shown).not.toContain(odd)
  expect(visible(text).length).toBeGreaterThan(text.length)
})

it('tabs and line ends stay', () => {
  expect(visible('a\tb\nc')).toBe('a\tb\nc')
})
