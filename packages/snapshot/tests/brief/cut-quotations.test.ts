import { describe, expect, it } from 'vitest'
import { findingItems } from '../../src/brief/finding-items.ts'
import { neutralise } from '../../src/brief/neutralise.ts'
import { questionIn } from '../../src/brief/words/reply-words.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { findingSection } from '../../src/write/markdown-findings.ts'
import { SessionScript } from '../fold/session-script.ts'

const words = (text: string): string =>
  ` ${(text.replace(/^\s*(?:[-*+•]|\d+[.)])\s+|^```.*$/gm, '').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ')} `

const PIECES = [
  'The jars of the upper shelf are sorted by their size.',
  '- the plum stands below the quince\n- the pear stands beside the plum',
  '```sh\nlabel --all --print shelf\n```',
  '## What is left',
  'The lids of the lower shelf are bent.',
  '| jar | lid |\n| --- | --- |\n| plum | blue |\n| pear | red |',
  'Then the labels are printed:\n```sh\nprint labels\n```',
  'They would be printed on paper.',
]

const QUESTIONS = ['Shall I go on with them?', 'Shall I paint the lids, or do you want to keep them as they are now?']

/** One list or table behind another, or behind code, is taken for a part of it, and a heading over code stands over what comes next. */
const runsOn = (before: string, after: string): boolean =>
  (/^(?:-|\|)/.test(after) && /(?:```|\||^- .*)$/s.test(before)) || (before.startsWith('#') && /^(?:`|#)/.test(after))

/** Answers of three pieces, with a question at the end or before the last of them. */
function* answers(): Generator<string> {
  for (const first of PIECES)
    for (const second of PIECES)
      for (const third of PIECES)
        for (const question of QUESTIONS) {
          if (runsOn(first, second) || runsOn(second, third)) continue
          yield [first, second, third, question].join('\n\n')
          yield [first, second, question, third].join('\n\n')
        }
}

describe('what a yes answers', () => {
  it.each([120, 230, 240, 400])('is marked at each place where it was cut: %i characters', (room) => {
    const unmarked: string[] = []
    for (const answer of answers()) {
      const quoted = questionIn(answer, room, true) ?? ''
      const whole = words(answer)
      const pieces = quoted.split(/\s*(?:\[…\]|…)\s*/).filter((piece) => /[\p{L}\p{N}]/u.test(piece))
      for (const piece of pieces) {
        // A heading, or the names of columns, stand again before what they lead into.
        const own = piece.replace(/^[^:]{1,80}: /, '')
        if (!whole.includes(words(piece)) && !whole.includes(words(own))) unmarked.push(`${answer}\n=> ${quoted}`)
      }
      if (!/(?:…|…\])$/.test(quoted) && !whole.endsWith(words(quoted.slice(-30).replace(/^\S*\s/, ''))))
        unmarked.push(`end: ${answer}\n=> ${quoted}`)
    }
    expect(unmarked.slice(0, 3)).toEqual([])
  })
})

describe('a proposal', () => {
  const ANSWER = [
    'The lexer reads comments as words.',
    'There are two ways. I recommend option A: rewrite the parser of the shelves, or else option B: patch the lexer to skip comments twice.',
    'Which of them do you want?',
  ].join('\n\n')

  const told = foldActions(
    new SessionScript()
      .user('Why are comments read?')
      .says(ANSWER, true)
      .user('yes, option B')
      .edits('/p/lexer.ts')
      .says('It is done.', true)
      .user('Now add a test for it').actions,
  )

  it('stands there with the option that the user chose, whatever is known of how it was taken', () => {
    const found = findingItems(told).filter(({ section }) => section === 'found')
    expect(found.map(({ text }) => text).join('\n')).toMatch(
      /^- proposed \(#1\).*patch the lexer to skip comments twice/m,
    )
  })

  it('stands in the snapshot, too', () => {
    expect(findingSection(told)).toMatch(/### Proposed[\s\S]*patch the lexer to skip comments twice/)
  })
})

it.each([
  ['keep it \u001b]0;till\nand never push\u0007 to main', 'keep it till and never push to main'],
  ['x \u001bPart\nof the words\u001b\\ rest', 'x Part of the words\\ rest'],
  ['\u001b[1mone\u001b[0m\ntwo', 'one two'],
])('no words are lost that stand before and behind the end of a line: %j', (text, shown) => {
  expect(neutralise(text)).toBe(shown)
})
