import { describe, expect, it } from 'vitest'
import { type Conversation, tellConversation } from '../../src/build/conversation.ts'
import { latestRequest } from '../../src/build/request-at-hand.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'

const told = (script: SessionScript): Conversation => tellConversation(foldActions(script.actions))
const texts = (claims: Conversation['nextSteps']): string => claims.map(({ text }) => text).join('\n')
const failed = { outcome: 'error', exit_code: 1, output: '2 failed, 8 passed' } as const
const passed = { exit_code: 0, output: '10 passed' } as const

describe('next steps', () => {
  const NEXT = 'The next step is to teach the heron table its second column.'

  it('are what the agent said to the latest request, not to an older one', () => {
    const script = new SessionScript().user('Build the heron table for the pond page').says(NEXT, true)
    expect(texts(told(script).nextSteps)).toContain('second column')
    script.user('Now write a page about the weather station instead').says('The weather page is written.', true)
    expect(texts(told(script).nextSteps)).not.toContain('second column')
  })

  it('begin with what the user said yes to, and keep what was said before it', () => {
    const script = new SessionScript()
      .user('Build the heron table for the pond page')
      .says(`${NEXT}\n\nShall I drop the old pond table as well?`, true)
      .user('yes')
    const [first, ...others] = told(script).nextSteps
    expect(first?.text).toMatch(/^The user agreed to: .*Shall I drop the old pond table as well\?/)
    expect(texts(others)).toContain('second column')
    // It was done, or the agent said what of it is left.
    script.edits('pond.ts').says('The old pond table is gone.', true)
    expect(texts(told(script).nextSteps)).not.toMatch(/said yes|second column/)
  })

  it('take no "no" for a yes, and no thanks for a consent', () => {
    for (const reply of ['no', 'thanks']) {
      const script = new SessionScript()
        .user('Build the heron table')
        .says('Shall I drop the old pond table as well?', true)
      expect(texts(told(script.user(reply)).nextSteps)).not.toContain('said yes')
    }
  })

  it('mend no check of a kind that passed later, and count it among no failures', () => {
    const script = new SessionScript().user('Build the heron table').runs('npm test', failed)
    expect(texts(told(script).nextSteps)).toContain('Fix npm test')
    expect(told(script).summary.text).toContain('1 failure not seen to pass since')
    script.runs('npx vitest run', passed)
    expect(texts(told(script).nextSteps)).not.toContain('Fix npm test')
    expect(told(script).summary.text).not.toContain('not seen to pass since')
  })
})

describe('open questions', () => {
  it('are those after which the user said nothing', () => {
    const script = new SessionScript()
      .user('Build the heron table')
      .says('Which of the two ponds should the table begin with?', true)
    expect(texts(told(script).questions)).toContain('Which of the two ponds')
    script.user('The northern pond, and sort it by the number of herons there')
    expect(texts(told(script).questions)).toBe('')
  })
})

describe('reminders', () => {
  const LIMIT = 'I have not tested the heron table with an empty pond yet.'

  it('name limits of the latest request, or since the last commit or passing check', () => {
    const script = new SessionScript().user('Build the heron table').says(LIMIT, true)
    expect(texts(told(script).reminders)).toContain('empty pond')
    script.user('Now write a page about the weather station instead')
    expect(texts(told(script).reminders)).not.toContain('empty pond')
    const proven = new SessionScript().user('Build the heron table').runs('npm test', passed).says(LIMIT, true)
    expect(texts(told(proven.user('Now write a page about the weather station')).reminders)).toContain('empty pond')
  })
})

it('a file that could not be read is no failure that the work is at, a command that failed is', () => {
  const read = { tool: 'read', kind: 'read', outcome: 'error', error: 'File does not exist.' } as const
  const script = new SessionScript()
    .user('Build the heron table')
    .call({ ...read, files: [{ path: '/w/herons.ts', access: 'read' }] })
    .runs('npm test', passed)
  expect(told(script).currentPhase.text).toContain('Checked: npm test')
  script.runs('make pond', { outcome: 'error', exit_code: 2, error: 'no rule' })
  expect(told(script).currentPhase.text).toBe('Failed recently: make pond')
})

describe('what was accomplished', () => {
  it('is told by answers, not by what was said on the way, and of an amended commit once', () => {
    const script = new SessionScript()
      .user('Build the heron table')
      .says('All 12 heron tests pass now.')
      .edits('/w/herons.md')
      .event('commit', { message: 'Herons', sha: 'abc1234' })
      .event('commit', { message: 'Herons', sha: 'def5678' })
      .says('All 14 heron tests pass now.', true)
      .user('Thanks')
    const found = texts(told(script).accomplishments)
    expect(found).toContain('All 14 heron tests pass')
    expect(found).not.toMatch(/12 heron|abc1234/)
    expect(found).toContain('Committed def5678')
  })

  it('is no edit of a file that worked at last', () => {
    const files = [{ path: '/w/herons.md', access: 'write' }] as const
    const failing = { tool: 'edit', kind: 'edit', outcome: 'error', error: 'not found', files } as const
    const script = new SessionScript().user('Build the heron table').call(failing).call(failing)
    expect(texts(told(script.edits('/w/herons.md')).accomplishments)).toBe('Changed: /w/herons.md')
  })
})

it('an older check of a kind that passed since is neither the phase nor to be run again', () => {
  const script = new SessionScript()
    .user('Build the heron table')
    .runs('npm test', passed)
    .runs('npm run lint', { exit_code: 0, output: '' })
    .edits('/w/herons.ts')
    .runs('npx vitest run', passed)
  expect(told(script).currentPhase.text).toContain('Checked: ')
  const again = texts(told(script).reminders)
  expect(again).not.toContain('npm test')
  expect(again).toContain('npm run lint')
})

it('where nothing else is known to be done, the files that were changed are', () => {
  const script = new SessionScript().user('Build the heron table').edits('/w/herons.md').edits('/w/ponds.md')
  expect(texts(told(script).accomplishments)).toContain('Changed: /w/ponds.md, /w/herons.md')
  script.event('commit', { message: 'Herons', sha: 'abc1234' })
  expect(texts(told(script).accomplishments)).not.toContain('Changed:')
})

describe('the task', () => {
  const FIRST = 'Build the heron table for the pond page'

  it('may be set by a correction that orders something of its own, by no bare rejection', () => {
    const script = new SessionScript().user(FIRST).says('Done.', true)
    script.user('No, not like that: the herons come first and the ponds after them, please')
    expect(told(script).primaryTask.text).toBe(FIRST)
    const order = 'Write the pond page as plain text, there is no need for a table of the herons at all'
    expect(told(script.user(order)).primaryTask.text).toBe(order)
  })

  it('is no command that was pasted back from the answer before', () => {
    const script = new SessionScript()
      .user(FIRST)
      .says('Please run this yourself:\n```\nsudo chown -R me:me /srv/pond/herons /srv/pond/reeds\n```', true)
      .user('sudo chown -R me:me /srv/pond/herons─/srv/pond/reeds')
    expect(told(script).primaryTask.text).toBe(FIRST)
  })

  it('has the latest request beside it, with what a short reply replies to', () => {
    const script = new SessionScript().user(FIRST).says('Shall I drop the old pond table as well?', true).user('yes')
    expect(latestRequest(foldActions(script.actions))).toEqual({
      words: 'yes',
      inReplyTo: 'Shall I drop the old pond table as well?',
      isAnswer: true,
    })
    const order = script.says('Dropped. Shall I dig a new one?', true).user('put the reeds first')
    expect(latestRequest(foldActions(order.actions))?.isAnswer).toBe(false)
    expect(told(script).primaryTask.text).toBe(FIRST)
  })
})
