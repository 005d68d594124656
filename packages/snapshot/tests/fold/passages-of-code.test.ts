import { describe, expect, it } from 'vitest'
import { digest } from '../../src/text/digest.ts'
import { cut } from '../../src/text/excerpt.ts'
import { passages } from '../../src/text/passages.ts'

const texts = (text: string): string[] => passages(text).map((passage) => passage.text)

describe('what leads into shown code', () => {
  it('stands before a comment of it, however long it is', () => {
    const answer =
      '**The upper shelf:** It gives no `count` to the writer of the labels at all:\n```go\nwrite(Options{\n    // the count is not set and so it is 0\n})\n```'
    expect(texts(answer)).toEqual([
      'The upper shelf: It gives no `count` to the writer of the labels at all: the count is not set and so it is 0',
    ])
  })

  it('is told without the code, where it says what is proposed', () => {
    const answer =
      'It is fragile. A cleaner way is to **write all of the labels in one single call**:\n```go\na()\nb()\nc()\nd()\n```\n\nThis way:\n- Nothing is written twice\n- No race is possible'
    expect(digest(answer, 900)).toContain(
      'A cleaner way is to write all of the labels in one single call: […] This way: Nothing',
    )
  })

  it('keeps its heading where the code is not told: what was before is not so now', () => {
    const answer =
      '## Before\nWhen two baskets were picked at once, the second would **overwrite the first** on the shelf:\n```\na\nb\nc\nd\n```\n\n## After\nBoth are kept.'
    expect(texts(answer)[0]).toBe(
      'Before: When two baskets were picked at once, the second would overwrite the first on the shelf: […]',
    )
  })
})

it('a name in bold with a remark behind it is the heading of the list below it', () => {
  const answer =
    '**1. `countAtStart`** (saved)\n- Set once, on the first label\n- Reset after each harvest\n\n**2. `countNow`** (file)\n- Read anew for each label\n- Never written down'
  expect(texts(answer)).toEqual([
    '1. `countAtStart` (saved): Set once, on the first label; Reset after each harvest',
    '2. `countNow` (file): Read anew for each label; Never written down',
  ])
})

it('code that is cut off ends all the same', () => {
  const row = `| File | Change |\n|---|---|\n| \`a.ts\` | Renamed \`one\` in ${'many places of the cellar and '.repeat(3)} added \`twoThreeFourFive()\` to it |`
  for (const text of texts(row)) expect((text.match(/`/g)?.length ?? 0) % 2).toBe(0)
})

it('a sentence that points back is not told twice', () => {
  const answer =
    '"Row" is a good word. It is the word that joiners use for one board of a shelf with all that stands on it. It does not say how long the board is, or whose. The other words that we use here are these: a shelf is all of the rows of one wall of the cellar, and a wall may have many. A row may hold jars or lids, and many rows may stand between two doors. Shall I rename `plank` to `row` in the list?'
  for (const room of [260, 330, 420, 500]) {
    expect(digest(answer, room).split('It is the word that joiners use').length - 1).toBeLessThan(2)
  }
})

it('a contraction is not cut in its middle', () => {
  expect(cut("But also don't we have a base for it?", 14)).toBe('But also…')
})
