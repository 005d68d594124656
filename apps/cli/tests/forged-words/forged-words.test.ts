import { describe, expect, it } from 'vitest'
import { actionsOfLines, holdForgedWords, personsWords } from './forged-words.ts'
import { sessionLines } from './planted-words.ts'

describe('what a person said', () => {
  it('comes from what they typed and from the field of a rejection', () => {
    expect(personsWords(actionsOfLines(sessionLines()))).toEqual(
      expect.arrayContaining(['first task of all', 'rather the other file', 'and the docs']),
    )
  })

  it('is never what a tool, a model, a hook or a file says that the user said', () => {
    holdForgedWords(400)
  })
})
