import { describe, expect, it } from 'vitest'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from './session-script.ts'

const concluded = (words: string): string[] =>
  foldActions(
    new SessionScript()
      .user('Close the reader where it ends')
      .call({ tool: 'edit', kind: 'edit', files: [{ path: '/p/reader.go', access: 'write', words }] }).actions,
  ).statements.map(({ text }) => text)

describe('comments in code', () => {
  it.each([
    'isQuietMode returns true if the quiet mode should be used by all of the writers. This checks the QUIET variable.',
    'Returns the rows of the block that should be read next, or nil where there is none of them.',
    'readRows is the option that callers of the package should prefer for all of their files.',
    'The index of the block should be the first one of the file that was given to the reader.',
  ])('are no conclusion where they say what the code does: %s', (words) => {
    expect(concluded(words)).toEqual([])
  })

  it.each([
    'The rows should be read before the index, because the index is written last of all.',
    'Rows are kept by design: a second reader would find the file empty, so that nothing is read twice.',
    'The header must not be trusted: old writers left the number of the blocks at nought.',
    'Der Kopf wird absichtlich nicht gelesen, weil alte Fassungen dort nichts Wichtiges stehen haben.',
    'returns the rows unsorted on purpose, since the only caller agreed to sort them by itself',
  ])('are one where they say why or what must not be: %s', (words) => {
    expect(concluded(words)).toHaveLength(1)
  })
})
