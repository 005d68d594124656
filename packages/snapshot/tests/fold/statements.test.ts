import { describe, expect, it } from 'vitest'
import { announcesFinding, classifyList, classifySentence, isTalk } from '../../src/language/statements.ts'
import { sentences } from '../../src/text/sentences.ts'

describe('sentences of an answer', () => {
  it('leaves out code and tables of lines, keeps list items with the heading over them', () => {
    const text =
      '## Root cause\n- The lock is taken twice. It never returns.\n```go\nfunc main() {}\n```\n**Removed**\n- `flock`'
    expect(sentences(text)).toEqual(['Root cause: The lock is taken twice.', 'It never returns.', 'Removed: `flock`'])
  })

  it('does not cut at abbreviations, versions, file names or inside code', () => {
    expect(sentences('See e.g. README.md and v1.2.3 of it. Then `a. B` runs.')).toEqual([
      'See e.g. README.md and v1.2.3 of it.',
      'Then `a. B` runs.',
    ])
  })

  it('cuts Chinese and Japanese at their own stops', () => {
    expect(sentences('原因は設定です。修正しました。')).toEqual(['原因は設定です。', '修正しました。'])
  })
})

describe('what a sentence does', () => {
  it('takes no value that something must have for a decision', () => {
    expect(classifySentence('One test fails: I wrote 181 where it must be 180.')?.kind).not.toBe('decision')
    expect(classifySentence('The limiter must be a queue, since order counts.')?.kind).toBe('decision')
  })

  it.each([
    ['The root cause was a stale cache key in the loader.', 'cause'],
    ['It fails because the branch has a suffix now.', 'cause'],
    ['I decided to keep the old format for readers of version 1.', 'decision'],
    ['We rejected flock since Windows has none.', 'rejection'],
    ['It turns out that the hook runs twice.', 'cause'],
    ['The migration is not tested on Postgres yet.', 'limit'],
    ['Removed from the plan: the TTL and the virtual state', 'rejection'],
    ['Die Ursache war ein falscher Schlüssel im Cache.', 'cause'],
    ['根本原因是缓存的键已经过期了', 'cause'],
  ])('%s', (text, kind) => {
    expect(classifySentence(text)?.kind).toBe(kind)
  })

  it.each([
    'Let me check the tests.',
    "Now I'll update the parser.",
    'Perfect!',
    'Done.',
    'Here are the results:',
    'Running the linter now to see.',
  ])('talk: %s', (text) => {
    expect(classifySentence(text)).toBeUndefined()
  })

  it('knows a sentence that only announces what the next one says', () => {
    expect(announcesFinding('Found the bug!')).toBe(true)
    expect(announcesFinding('I see the issue now.')).toBe(true)
    expect(announcesFinding('The bug is in the parser.')).toBe(false)
    expect(isTalk('Let me look at it.')).toBe(true)
  })
})

describe('contrasts', () => {
  it('are no rejection where the heading only names a change, and a weak one by themselves', () => {
    expect(classifySentence('Removed specific helper functions: logic now lives only in the parsers')?.kind).not.toBe(
      'rejection',
    )
    expect(classifySentence('The handler returns the code 400 instead of 500 for such requests')).toMatchObject({
      kind: 'rejection',
      strength: 2,
    })
  })
})

describe('a recommendation', () => {
  it.each([
    'Option 2 is cleanest, rather than a flag on every jar.',
    'I recommend a second shelf; the old ones were ruled out by their height.',
    'The better approach keeps the lids in one map, avoiding a second list.',
  ])('is a decision though it names what it is better than: %s', (text) => {
    expect(classifySentence(text)?.kind).toBe('decision')
  })

  it.each([
    'The jar reader discards lids that are too wide for it.',
    'It discarded every empty jar of the shelf it was given.',
    'An unnecessary lid should not reach the shelf of jars.',
  ])('and what a program does is no strong rejection: %s', (text) => {
    const sentence = classifySentence(text)
    expect(sentence?.kind === 'rejection' && sentence.strength > 2).toBe(false)
  })

  it('is none where it is turned down', () => {
    expect(classifySentence('Option 1 was ruled out by the size of the shelf.')?.kind).toBe('rejection')
  })
})

describe('what was about to be done', () => {
  it('is a decision where it says why so and not otherwise', () => {
    expect(classifySentence("I'll pass the store as a parameter instead of importing it here.")?.kind).toBe('decision')
    expect(classifySentence('Let me move the check into the reader to avoid a second pass.')?.kind).toBe('decision')
    expect(classifySentence('Let me read the next file of the reader package.')).toBeUndefined()
  })

  it('is nothing where it only says that something was understood', () => {
    expect(classifySentence('Now I understand the whole data model.')).toBeUndefined()
    expect(classifySentence('I see that the reader never closes its file at the end.')?.kind).toBe('learning')
  })
})

describe('what a list says', () => {
  it.each([
    ['Removed from the plan', 'the cache; the queue', 'rejection'],
    ['Design decisions so far', 'one file; no lock', 'decision'],
    ['', 'the cache is not tested yet; the queue is not handled yet', 'limit'],
  ])('%s: %s', (lead, points, kind) => {
    expect(classifyList(lead, points)).toBe(kind)
  })

  it('nothing in particular where neither its heading nor its points do', () => {
    expect(classifyList('Colours', 'red; green; blue')).toBeUndefined()
  })
})
