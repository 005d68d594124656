import { describe, expect, it } from 'vitest'
import { unwrapped } from '../../src/shell/unwrap.ts'

describe('lines that were broken at a width', () => {
  it('are one line a paragraph', () => {
    expect(
      unwrapped(
        'Rows are read one after the other, since the old parser held the\nwhole file. Writers of the\nindex wait for the last row.\n\nNothing else changes.',
      ),
    ).toBe(
      'Rows are read one after the other, since the old parser held the whole file. Writers of the index wait for the last row.\n\nNothing else changes.',
    )
  })

  it('are one line a point, with or without an indent', () => {
    expect(
      unwrapped('- the reader waits until the writer has closed its end of\n  the queue\n- the cache goes\nwith it'),
    ).toBe('- the reader waits until the writer has closed its end of the queue\n- the cache goes with it')
  })

  it('stay as they are in code, headings, tables, short lines and fields', () => {
    for (const text of [
      '```\nconst rows = await readAllRowsOfTheFileThatWasGivenAsTheFirst()\nconst last = rows\n```',
      '## A heading that is as long as a line of a paragraph would be at most\nRows are read',
      '| a cell of a table that goes on for quite a while | another one |\n| c | d |',
      'Add a reader\nDrop the cache',
      'Rows are read one after the other and never all of them at once\nReviewed-on: somewhere',
      'What the reader does with the rows that it is given at first:\nit waits',
    ])
      expect(unwrapped(text)).toBe(text)
  })
})
