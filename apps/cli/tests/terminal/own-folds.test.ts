import { escapeForTerminal } from '@winddown/core'
import { expect, it } from 'vitest'
import { withOwnFolds } from '../../src/transcripts/print-document.ts'

const printed = (text: string): string => withOwnFolds(escapeForTerminal(text, { keepLines: true }))

it('what folds a list in our Markdown is printed as it is written, and no other tag', () => {
  const fold = '<details><summary>32 requests between</summary>'
  expect(printed(`${fold}\n\n1. words\n\n</details>`)).toContain(fold)
  for (const text of [
    '<summary>32 words</summary>',
    'x <details><summary>3 a</summary>',
    '<details><summary>a</summary>',
  ])
    expect(printed(text)).not.toContain('<summary>')
})
