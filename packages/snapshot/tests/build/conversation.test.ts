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

describe('the task', () => {
  const FIRST = 'Build the heron table for the pond page'

  it('may be set by a correction that orders something of its own, by no bare rejection', () => {
    const script = new SessionScript().user(FIRST).says('Done.', true)
    script.user('No, not like that: the herons come first and the ponds after them, please')
    expect(told(script).primaryTask.text).toBe(FIRST)
    const order = 'Write the pond page as plain text, there is no need for a table of the herons at all'
    expect(told(script.user(order)).primaryTask.text).toBe(order)
  })

  it('has the latest request beside it, with what a short reply replies to', () => {
    const script = new SessionScript().user(FIRST).says('Shall I drop the old pond table as well?', true).user('yes')
    expect(latestRequest(foldActions(script.actions))).toEqual({
      words: 'yes',
      inReplyTo: 'Shall I drop the old pond table as well?',
    })
    expect(told(script).primaryTask.text).toBe(FIRST)
  })
})
