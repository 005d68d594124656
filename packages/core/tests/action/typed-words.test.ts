import { describe, expect, it } from 'vitest'
import { shortenPastes, typedLines, typedWords } from '../../src/action/typed-words.ts'

const log = Array.from({ length: 300 }, (_, i) => `2026-11-22T09:00:${i % 60} ERROR pool is full after ${i} ms`).join(
  '\n',
)
const trace = [
  'Traceback (most recent call last):',
  ...Array.from({ length: 60 }, (_, i) => `  File "/srv/till/part${i}.py", line ${i}, in step\n    step(${i})`),
  'ValueError: the total is not a number',
].join('\n')

describe('a message with pastes in it', () => {
  it('keeps what was typed before, between and after them, and says what they are', () => {
    const text = `See here:\n${log}\nand after that, every time:\n\n${trace}\nMake the pool grow, but do NOT touch retry.js.`
    const out = typedWords(text, 2_000)
    expect(out.split('\n')).toEqual([
      'See here:',
      expect.stringMatching(/^\[300 lines pasted: .*ERROR pool is full/),
      'and after that, every time:',
      '',
      expect.stringMatching(/^\[\d+ lines pasted: ValueError: the total is not a number\]$/),
      'Make the pool grow, but do NOT touch retry.js.',
    ])
  })

  it('says of a paste without errors how it begins and ends', () => {
    const rows = Array.from({ length: 40 }, (_, i) => `row ${i} of the price table`).join('\n')
    expect(shortenPastes(`Port this:\n${rows}\nplease`)).toBe(
      'Port this:\n[40 lines pasted: row 0 of the price table … row 39 of the price table]\nplease',
    )
  })

  it('knows a diff by its head', () => {
    const diff =
      'diff --git a/x.ts b/x.ts\n--- a/x.ts\n+++ b/x.ts\n@@ -1,4 +1,4 @@\n one\n-two words\n+three words here\n'
    expect(shortenPastes(`Is this right?\n${diff}I doubt it.`)).toMatch(
      /^Is this right\?\n\[7 lines pasted: .*\]\nI doubt it\.$/,
    )
  })

  it('shortens what stands between fences', () => {
    const code = Array.from({ length: 9 }, (_, i) => `words that look typed, number ${'abcdefghi'[i]}`).join('\n')
    expect(shortenPastes(`Why?\n\`\`\`\n${code}\n\`\`\`\nIt worked before.`)).toMatch(
      /^Why\?\n\[9 lines pasted: .*\]\nIt worked before\.$/,
    )
  })

  it.each([
    'Make it work.\n- first the parser\n- then the tests\nand nothing else',
    'Erst den Parser.\nDann die Tests, aber nicht die alten.\nUnd die Doku: nie ohne Beispiel.\nDas ist alles.',
    'Do:\n- the parser\n- the tests\n- the docs\n- the release\n- a note',
    '1. the parser (and its table)\n2. the tests\n3. docs, with `a.ts`\n4. a note: who did what\n5. done',
    'Page 1: shows the total of the month\nPage 2: shows the total of the year, never of both\nPage 3: shows the totals by region\nPage 4: shows the names\nPage 5: stays as it is',
    '先改解析器。\n然后改测试。\n不要动旧的。\n就这些。',
  ])('leaves what a person typed as it is: %s', (text) => {
    expect(shortenPastes(text)).toBe(text)
  })

  it('is given whole where it fits, whatever is in it', () => {
    expect(typedWords(log, log.length)).toBe(log)
  })
})

describe('a long message without pastes', () => {
  it('keeps both ends, at white space, and says how much is left out', () => {
    const text = `${'The first thing is this. '.repeat(200)}${'The last thing is that. '.repeat(200)}END`
    const out = typedWords(text, 2_000)
    expect(out.length).toBeLessThanOrEqual(2_000)
    expect(out).toMatch(/^The first thing is this\./)
    expect(out).toMatch(/The last thing is that\. END$/)
    expect(out).toMatch(/\n\[… \d+ characters left out\]\n/)
  })

  it('cuts no character in two', () => {
    for (const pad of ['', 'a', 'ab']) {
      const out = typedWords(pad + '😀'.repeat(5_000), 2_000)
      expect(Buffer.from(out).toString()).toBe(out)
    }
  })

  it('takes a time that grows with its length alone', () => {
    const hostile = `${'- '.repeat(400_000)}\n${'('.repeat(400_000)}\n${'a:1 '.repeat(200_000)}`
    const started = process.cpuUsage()
    typedWords(hostile, 8_000)
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(2_000)
  })
})

describe('the lines that a person typed', () => {
  it('are those around what was pasted, also where a block is short or a line is quoted alone', () => {
    const text = [
      'It stops at start, and I have no idea why.',
      '```',
      'never delete the store',
      'Error: cannot open the store',
      '  at open (store.js:12:3)',
      '```',
      '> always ask first',
      'Leave the store alone.',
      '12:30 is the deadline; never deploy after it.',
    ].join('\n')
    expect(typedLines(text)).toEqual([
      'It stops at start, and I have no idea why.',
      'Leave the store alone.',
      '12:30 is the deadline; never deploy after it.',
    ])
  })

  it('keep the order and the empty lines of a message without pastes', () => {
    expect(typedLines('one\n\n- two\n- three')).toEqual(['one', '', '- two', '- three'])
  })
})
