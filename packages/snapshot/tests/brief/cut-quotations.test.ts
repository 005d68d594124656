import { describe, expect, it } from 'vitest'
import { findingItems } from '../../src/brief/finding-items.ts'
import { questionIn } from '../../src/brief/words/reply-words.ts'
import type { StatementFact } from '../../src/facts/statements.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { lastRequestOf, receivedLabel, receptions } from '../../src/language/statement-labels.ts'
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
  const PROPOSED = '建议（按优先级）: 标签与稳定, 可选开启标签校验：新增 `jar.strict_label` 配置（默认 on）。'

  it('is told as one no more once the user has spoken: it may have been agreed to, or done', () => {
    const script = new SessionScript()
      .user('Which shelf is best for the jars?')
      .says(`## 建议（按优先级）\n\n- 标签与稳定\n\n需要我直接按上述优先级提交补丁吗？`, true)
      .user('可以，开始实施')
      .edits('/p/shelf.ts')
      .says('It is done.', true)
    const facts = foldActions(script.actions)
    const [answer] = facts.requests
    const statement: StatementFact = {
      kind: 'decision',
      text: PROPOSED,
      weight: 9,
      final: true,
      request: 1,
      source: { kind: 'transcript', line: 2, record: (answer?.source.record ?? 0) + 1 },
    }
    const told = { ...facts, statements: [statement] }
    expect(receivedLabel(statement, lastRequestOf(told), receptions(told).get(1))).toBe('proposed')
    expect(findingItems(told).filter(({ section }) => section === 'found')).toEqual([])
  })
})
