import { describe, expect, it } from 'vitest'
import { wordsOfEdit } from './plain-text.ts'

describe('what an edit says in words', () => {
  it('of a document, its new lines', () => {
    expect(wordsOfEdit('/p/plan.md', '# Plan\n\nKeep both.', '# Plan\n\nKeep both.\n\n## Dropped\n- the queue')).toBe(
      '## Dropped\n- the queue',
    )
  })

  it.each([
    ['a.go', '// The reader owns the file, so that\n// nobody closes it twice by accident.\nfunc open() {}'],
    ['a.py', '# The reader owns the file, so that\n# nobody closes it twice by accident.\ndef open(): ...'],
    ['a.ts', '/**\n * The reader owns the file, so that\n * nobody closes it twice by accident.\n */\nopen()'],
    ['a.sql', '-- The reader owns the file, so that\n-- nobody closes it twice by accident.\nselect 1'],
    ['a.lisp', ';; The reader owns the file, so that\n;; nobody closes it twice by accident.\n(open)'],
  ])('of code, its new comments: %s', (path, text) => {
    expect(wordsOfEdit(path, '', text)).toBe('The reader owns the file, so that nobody closes it twice by accident.')
  })

  it('no comment that was there before, none of a few words, no directive, no preprocessor line', () => {
    const before = '// The reader owns the file, so that nobody closes it twice.\na()'
    const after = `${before}\n// next row\nb() // eslint-disable-next-line\n// eslint-disable-next-line some/very-long-rule-name -- for a reason\n#include <a/file/of/the/library.h>`
    expect(wordsOfEdit('a.c', before, after)).toBeUndefined()
  })

  it('a comment behind the code, where it is a sentence', () => {
    expect(wordsOfEdit('a.go', '', 'retry(3) // three times, since the second mirror is asked last')).toBe(
      'three times, since the second mirror is asked last',
    )
  })

  it('is bounded, and quick on lines that go on for ever', () => {
    expect((wordsOfEdit('/p/a.md', '', 'word '.repeat(10_000)) ?? '').length).toBeLessThanOrEqual(4_000)
    expect(wordsOfEdit('/p/a.js', '', `//${' '.repeat(200_000)}x\n${'/'.repeat(200_000)}`)).toBeUndefined()
  })
})

it('comments between which a line stood before are told apart', () => {
  const before = 'open()\nif (full) {\nclose()\n}'
  const after =
    'open()\n// the lid is put on before the jar is moved to the shelf\nif (full) {\n// nobody opens it again until the winter has come\nclose()\n}'
  expect(wordsOfEdit('a.c', before, after)).toBe(
    'the lid is put on before the jar is moved to the shelf\nnobody opens it again until the winter has come',
  )
})

it('short lines of a comment that each begin a sentence are sentences', () => {
  const text = '// The jar should be opened (once)\n// Nobody puts the lid on again\nopen()'
  expect(wordsOfEdit('a.c', '', text)).toBe('The jar should be opened (once). Nobody puts the lid on again')
})
