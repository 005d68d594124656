import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digest, tellsResults } from '../../src/text/digest.ts'
import { resultLines } from '../../src/text/result-lines.ts'

const ANSWER = `Great question.

I measured both ways on the same machine, ten runs each.

| way | seconds | memory |
| --- | --- | --- |
| stream | 3.1 | 40 MB |
| whole file | 9.8 | 900 MB |

${'The code of the reader was looked at too, line by line, and nothing in it is odd. '.repeat(6)}

So the stream wins, and the whole file is given up.`

describe('the digest of an answer', () => {
  it('is the whole of a short one, as prose', () => {
    expect(digest('It is **done**.\n\n- one\n- two', 200)).toBe('It is done. one; two')
  })

  it('keeps the figures with their columns before the talk, in the order in which it was said', () => {
    const short = digest(ANSWER, 170)
    expect(short).toContain('stream: 3.1, 40 MB; whole file: 9.8, 900 MB')
    expect(short).toContain('seconds')
    expect(short).not.toContain('Great question')
    expect(short.length).toBeLessThanOrEqual(180)
  })

  it('holds words of the answer alone, in its order, whatever the room', () => {
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 900 }), (room) => {
        const pieces = digest(ANSWER, room)
          .split(/ ?\[…\] ?|…/)
          .filter((piece) => piece !== '')
        const whole = digest(ANSWER, 100_000)
        let at = 0
        for (const piece of pieces) {
          const found = whole.indexOf(piece, at)
          expect(found).toBeGreaterThanOrEqual(0)
          at = found + piece.length
        }
      }),
    )
  })

  it('says a heading once where its points follow each other', () => {
    const points = ['one', 'two'].map(
      (word) => `- ${`${word} is a long point of its own that says much more than a word `.repeat(4)}`,
    )
    const text = digest(`## Summary of the fix\n\n${points.join('\n')}`, 5000)
    expect(text.split('Summary of the fix')).toHaveLength(2)
  })

  it('says a sentence once that the next one points back to', () => {
    expect(digest('The index is rebuilt at every start. That is why the first request is slow.', 500)).toBe(
      'The index is rebuilt at every start. That is why the first request is slow.',
    )
  })

  it('tells results from talk', () => {
    expect(tellsResults(ANSWER)).toBeGreaterThan(tellsResults('Done, it is all as you wanted it to be.'))
  })
})

describe('lines with results', () => {
  it('are those with figures, the last of them where there is not room for all', () => {
    expect(resultLines('loading\nrecall: 0.83\n\nprecision: 0.71\nbye', 500)).toBe('recall: 0.83 | precision: 0.71')
    expect(resultLines('recall: 0.83\nprecision: 0.71', 22)).toBe('precision: 0.71')
    expect(resultLines('nothing to see\nv1.2.3 at src/a.ts:14', 500)).toBeUndefined()
  })
})

it('an answer that says yes or no in its first word keeps it', () => {
  const rest = 'The reader of the second page takes each of the lines from the queue and hands them on. '.repeat(6)
  expect(digest(`No, it holds only one.\n\n${rest}`, 200)).toMatch(/^No, it holds only one\./)
  expect(digest(`Great question there.\n\n${rest}`, 200)).not.toContain('Great')
})
