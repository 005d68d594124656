import { expect, it } from 'vitest'
import { requestKind } from '../../src/language/request-kind.ts'

it.each([
  ['Add a retry to the uploader and cover it with tests', true, 'task'],
  ["no, don't touch the parser", false, 'correction'],
  ['that is not what I asked for, please undo it', false, 'correction'],
  ['hmm, still failing with the same error', false, 'correction'],
  ['why did you remove the cache?', false, 'correction'],
  ['where does this value come from?', false, 'question'],
  ['can you add a flag that turns the cache off?', false, 'task'],
  ['yes', false, 'answer'],
  ['ok, go ahead', false, 'answer'],
  ['2', false, 'answer'],
  ['also update the changelog', false, 'follow_up'],
  ['nein, nicht so', false, 'correction'],
  ['warum schlägt der Test fehl?', false, 'question'],
  ['はい', false, 'answer'],
  ['不对，改回去', false, 'correction'],
  ['no', true, 'task'],
])('%s (first: %s) is %s', (text, first, kind) => {
  expect(requestKind(text, first)).toBe(kind)
})
