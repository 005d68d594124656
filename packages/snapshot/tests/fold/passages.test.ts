import { describe, expect, it } from 'vitest'
import { passages } from '../../src/text/passages.ts'

const texts = (answer: string): string[] => passages(answer).map(({ text }) => text)

describe('what an answer is cut into', () => {
  it('a list stays whole under the heading over it', () => {
    expect(texts('## Dropped from the release\n\n- the cache (nobody reads it)\n- the second queue\n')).toEqual([
      'Dropped from the release: the cache (nobody reads it); the second queue',
    ])
  })

  it('marks of emphasis go, what only looks like them stays', () => {
    expect(texts('**Important:** the ***old*** way is __not supported__ any more.')).toEqual([
      'Important: the old way is not supported any more.',
    ])
    expect(texts('**The loop is O(n*m)** - as said.')).toEqual(['The loop is O(n*m) - as said.'])
    const names = 'I pass **kwargs to __init__ of __main__, and 2**3 stays 8, a ** b too.'
    expect(texts(names)).toEqual([names])
    const long = `__a ${' '.repeat(20_000)}`
    const started = process.cpuUsage()
    expect(texts(`${long}b`)).toHaveLength(1)
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(1_000)
  })

  it('a list takes the words that lead into it, where they say something', () => {
    expect(texts('The importer keeps two files:\n1. the raw rows\n2. the index')).toEqual([
      'The importer keeps two files: the raw rows; the index',
    ])
    expect(texts('Let me fix these:\n- the raw rows\n- the index')).toEqual(['the raw rows; the index'])
  })

  it('points under a point stay with it', () => {
    expect(texts('Plan:\n- **Reader**:\n  - streams\n  - retries\n- Writer')).toEqual([
      'Plan: Reader: streams, retries; Writer',
    ])
  })

  it('a table says row by row what its columns say, after their names', () => {
    expect(texts('| Field | Meaning |\n|---|---|\n| `start` | set at login |\n| `end` | set at logout |')).toEqual([
      'Field | Meaning: `start`: set at login; `end`: set at logout',
    ])
  })

  it('long points are prose under numbers, one by one', () => {
    const long =
      'The first reason is that the writer waits for the reader in each of its rounds, and the reader for it. '
    expect(texts(`Reasons:\n1. ${long}${long}\n2. ${long}`)).toHaveLength(3)
  })

  it('a sentence that points back is carried with the one before it', () => {
    expect(
      texts('The index is rebuilt at every start. That is why the first request is slow. Nothing else is.'),
    ).toEqual([
      'The index is rebuilt at every start.',
      'The index is rebuilt at every start. That is why the first request is slow.',
      'Nothing else is.',
    ])
  })

  it('what is done instead is carried with the reason for it', () => {
    expect(
      texts('The reader cannot import the writer, which imports it. Let me take a different approach and pass it in.'),
    ).toContain(
      'The reader cannot import the writer, which imports it. Let me take a different approach and pass it in.',
    )
  })

  it('code is left out, an outline in words is not', () => {
    expect(
      texts('```ts\nconst a = 1\n```\n```\nStep 1: port the reader first\nStep 2: port the writer then\n```'),
    ).toEqual(['Step 1: port the reader first; Step 2: port the writer then'])
  })

  it('of code, the comments that say what it is for', () => {
    expect(
      texts(
        'At start we look once:\n```go\nif len(rows) == 0 {\n  // No rows yet, so nothing can be stale\n  return\n}\n```',
      ),
    ).toEqual(['At start we look once: No rows yet, so nothing can be stale'])
  })

  it('knows what its writer stressed', () => {
    const all = passages('We keep both. **Never write to the old file again.** It is read.')
    expect(all.map(({ stressed }) => stressed)).toEqual([false, true, false])
  })
})

it('marks of emphasis go, the signs of a name stay', () => {
  const told = (text: string): string =>
    passages(text)
      .map((passage) => passage.text)
      .join(' ')
  expect(told('The **whole** of `src/__init__.py` and `__version__` is __quite new__ now, as is src/**/*.ts.')).toBe(
    'The whole of `src/__init__.py` and `__version__` is quite new now, as is src/**/*.ts.',
  )
})

it('behind a middle that was left out nothing stands under the heading before it', () => {
  const cutText = '## Strong\n- The lid fits.\n… [9260 characters left out]\n- Add a second lid.\n- Paint the rail.'
  expect(texts(cutText).at(-1)).toBe(
    'Add a second lid.; Paint the rail.'.replace('lid.', 'lid').replace('rail.', 'rail'),
  )
  expect(texts(cutText)[0]).toContain('Strong: The lid fits')
})

it('a comment of shown code that leads into the code says nothing without it', () => {
  const shown =
    'One way is left:\n```go\n// Instead of several boxes beside each other:\nput(box{one, two})\nclose(box)\nlock(box)\nsell(box)\n```\nIt is quick.'
  expect(texts(shown).join(' ')).not.toContain('Instead of several')
})

it('what leads into a list keeps its end, which turns what stands below', () => {
  const lead =
    'The check at the door of the cellar returns a fault for any jar from another shelf with the same date on its lid, regardless of whether'
  const text = passages(`${lead}:\n- the jar is open\n- the shelf is there`).map((passage) => passage.text)
  expect(text.join(' ')).toContain('regardless of whether: the jar is open')
})

it('points below a long one begin with their own words, under the title of two signs that they stand under', () => {
  const long =
    '玻璃罐子按照大小排列在架子的下面一层，盖子单独放在上面一层，标签朝外，日期写在标签的背面，方便以后查找，也方便打扫。'
  const text = passages(`**主要改动**\n- 架子\n\n**使用**\n- 地窖：\n  - ${long}\n  - ${long}`).map(
    (passage) => passage.text,
  )
  expect(text.filter((each) => /^[,，]/.test(each))).toEqual([])
  expect(text.filter((each) => each.includes('主要改动') && each.includes('地窖'))).toEqual([])
})
