import { describe, expect, it } from 'vitest'
import { sessionBranch, sessionTitle } from '../../src/figures/session-title.ts'
import { NO_REQUEST, type Snapshot } from '../../src/snapshot.ts'

type Asked = readonly [kind: string, text: string, more?: object]

/** The action of a session that a request is; without it each is followed by nine others. */
const asAction = (record: number): object => ({ source: { kind: 'transcript', record } })

/** A session with these requests. */
const session = (...asked: readonly Asked[]): Snapshot =>
  ({
    conversation: { primary_task: asked.at(-1)?.[1] ?? NO_REQUEST },
    facts: {
      requests: asked.map(([kind, text, more], at) => ({
        number: at + 1,
        kind,
        text,
        source: { kind: 'transcript', record: at * 10 },
        ...more,
      })),
      notes: [],
      plans: [],
      actions: asked.length * 10,
    },
  }) as unknown as Snapshot

describe('the title of a session', () => {
  it.each<readonly [says: string, title: string, asked: readonly Asked[]]>([
    [
      'is the first request that stands alone, whatever followed it',
      'Mend the parser of dates',
      [
        ['task', 'Mend the parser of dates'],
        ['answer', 'yes please'],
        ['task', "the tests are wrong then, sorry I missed this. 1 is correct, let's go on"],
      ],
    ],
    [
      'is what follows a role in the same paragraph, over a line break too',
      'Mend the parser of dates. Tests are in the folder beside it.',
      [['task', 'You are a senior engineer. Mend the parser of dates.\nTests are in the folder beside it.']],
    ],
    [
      'passes over a greeting',
      'The shop loses orders, find out why',
      [
        ['task', 'hi'],
        ['task', 'The shop loses orders, find out why'],
      ],
    ],
    [
      'passes over a few words in any language that no work followed',
      'The shop loses orders, find out why',
      [
        ['task', 'hello again'],
        ['task', 'The shop loses orders, find out why', asAction(2)],
      ],
    ],
    [
      'passes over a greeting that was worked on, in any language',
      'The shop loses orders, find out why',
      [
        ['task', 'Guten Morgen zusammen, wie geht’s?'],
        ['task', '/review'],
        ['task', 'The shop loses orders, find out why'],
      ],
    ],
    [
      'passes over a list of names',
      'Which of these is used?',
      [
        ['task', 'src/shop/order.ts order_total countOrders'],
        ['question', 'Which of these is used?'],
      ],
    ],
    ['is what follows a greeting', '订单丢失了，查找原因', [['task', '你好！订单丢失了，查找原因']]],
    [
      'is the paragraph below a greeting',
      'Mend the parser of dates',
      [['task', 'Hi Robin\n\nMend the parser of dates']],
    ],
    ['is a greeting where nothing else was said', 'good morning', [['task', 'good morning']]],
    [
      'is a few words that were worked on',
      'Run the checks',
      [
        ['task', 'Run the checks'],
        ['task', 'The shop loses orders, find out why'],
      ],
    ],
    [
      'is a few words where nothing after them was worked on',
      'Run the checks',
      [
        ['task', 'Run the checks'],
        ['question', 'What is a closure, in a few words?', asAction(2)],
        ['answer', 'thanks', asAction(4)],
        ['answer', 'bye', asAction(6)],
      ],
    ],
    [
      'passes over a greeting where nothing after it was worked on either',
      'What is a closure, in a few words?',
      [
        ['task', 'hello again'],
        ['question', 'What is a closure, in a few words?', asAction(2)],
        ['answer', 'bye', asAction(4)],
      ],
    ],
    [
      'passes over what only goes on with another session',
      'Add a limit of ten a minute',
      [
        ['follow_up', 'continue with the plan from yesterday'],
        ['task', 'Add a limit of ten a minute'],
      ],
    ],
    [
      'takes a follow-up where nothing else was said',
      'continue with the plan',
      [['follow_up', 'continue with the plan']],
    ],
    ['is short in Chinese too', '加上限流', [['task', '加上限流']]],
    ['is a word where there is nothing else', 'hi', [['task', 'hi']]],
    [
      'leaves out what was quoted',
      'Ok, then maybe this is the gap?',
      [['task', '> defaults to "Claude Code" since they are current\n> and so on\n\nOk, then maybe this is the gap?']],
    ],
    [
      'leaves out pasted code, what a terminal printed and a patch',
      'we are getting this warning when it starts',
      [
        [
          'task',
          '⏺ reviewer(Review)\n  ⎿  Done\n+    const a = 1\nwe are getting this warning when it starts:\n```\nBoom\n```\nSteps: 1',
        ],
      ],
    ],
    [
      'does not tell who the agent is to be',
      'look at the plan in docs',
      [['task', 'You are a seasoned engineer, skilled in git.\n\nlook at the plan in docs']],
    ],
    [
      'nor in the same paragraph',
      'Look at the plan in docs.',
      [['task', 'You are a seasoned engineer. Look at the plan in docs.']],
    ],
    [
      'names the plan that is to be carried out',
      'Implement the following plan: A limit for uploads',
      [['task', 'Implement the following plan:\n\n# A limit for uploads\n\n## Goal\n\nTen a minute']],
    ],
    ['has no marks of Markdown', 'Mend the parser now', [['task', '## **Mend** the `parser` now\n\nIt is slow']]],
    ['names no picture', 'what is wrong here?', [['question', '[Image #1] what is wrong here?']]],
    [
      'is of the session itself, not of the one that it was forked from',
      'Now in blue, with a border',
      [
        ['task', 'Paint the page red and round', { inherited: true }],
        ['task', 'Now in blue, with a border'],
      ],
    ],
  ])('%s', (_, title, asked) => {
    expect(sessionTitle(session(...asked))).toBe(title)
  })

  it('is the name of the plan that the user accepted, said to be the agent’s', () => {
    const accepted = session(['task', '[accepted a plan that the agent wrote]'])
    const plans = [{ text: '# Totals by region\n\n1. Read the sales.', outcome: 'approved', ...asAction(0) }]
    const planned = { ...accepted, facts: { ...accepted.facts, plans } }
    expect(sessionTitle(planned as unknown as Snapshot)).toBe('Plan of the agent: Totals by region')
  })

  it('is on one line, and cut at a word', () => {
    const title = sessionTitle(session(['task', `${'a long\nword '.repeat(80)}`]))
    expect(title).toMatch(/^a long word a long .*…$/)
    expect(title.length).toBeLessThanOrEqual(500)
  })

  it('is the first note where nothing was asked, else says that it is not known', () => {
    const silent = session()
    expect(sessionTitle(silent)).toBe(NO_REQUEST)
    const noted = { ...silent, facts: { ...silent.facts, notes: [{ note: 'next', text: 'wire  the\nlimiter' }] } }
    expect(sessionTitle(noted as unknown as Snapshot)).toBe('next: wire the limiter')
  })
})

it('the branch of a session that was salvaged is the one that its agent named, not the one checked out today', () => {
  const of = (reason: string, said: string | undefined, git: string | null) =>
    sessionBranch({
      pause_reason: reason,
      facts: said === undefined ? {} : { branch: said },
      git_context: { branch: git },
    } as unknown as Snapshot)
  expect(of('salvage', 'side', 'main')).toBe('side')
  expect(of('salvage', undefined, 'main')).toBe(null)
  expect(of('auto_pause', 'side', 'main')).toBe('main')
  expect(of('auto_pause', 'side', null)).toBe('side')
})
