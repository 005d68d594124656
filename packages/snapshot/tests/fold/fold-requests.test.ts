import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { snapshotOf } from '../hostile/tell-all.ts'
import { SessionScript } from './session-script.ts'

describe('requests', () => {
  it('keeps the words of people apart from machines, interrupts, sub-agents and summaries', () => {
    const script = new SessionScript().user('Build the exporter')
    for (const origin of ['machine', 'interrupt', 'sub_agent', 'compaction_summary'] as const) {
      script.add('user_message', { summary: `text of ${origin} here`, origin })
    }
    const facts = foldActions(script.actions)
    expect(facts.requests.map((r) => r.text)).toEqual(['Build the exporter'])
    expect(facts.summaries).toHaveLength(1)
    expect(facts.incidents.map((i) => i.kind)).toEqual(['interrupted'])
  })

  it('marks what the user said after breaking in as a correction', () => {
    const script = new SessionScript()
      .user('Build the exporter')
      .add('user_message', { summary: '[stop]', origin: 'interrupt' })
    const facts = foldActions(script.user('use the streaming API for this').actions)
    expect(facts.requests[1]).toMatchObject({ kind: 'correction', interrupted: true })
  })

  it('keep their answer where the user runs a command after it; once the agent works on, the newer one stands', () => {
    const script = new SessionScript()
      .user('Test the discount and commit it')
      .says('One test fails: the sum is off by one. I fix the test next.', true)
      .call({ tool: 'shell', kind: 'command', command: 'winddown note -q rounding', by_user: true })
      .says('Done.', true)
    expect(foldActions(script.actions).requests[0]?.answer).toBe(
      'One test fails: the sum is off by one. I fix the test next.\n\nDone.',
    )
    script.runs('npm test').says('The test is right now, and it is committed.', true)
    expect(foldActions(script.actions).requests[0]?.answer).toBe('The test is right now, and it is committed.')
  })

  it('that were taken back stand no more, nor what was said to them; what was done stays', () => {
    const script = new SessionScript()
      .user('Add the CSV export')
      .user('now drop the old export')
      .runs('git rm src/old.ts')
      .says('I decided to drop the old export with a migration.', true)
      .add('system_event', { event: 'rewound', message_id: 'u1' })
      .user('leave the old export alone')
    const facts = foldActions(script.actions)
    expect(facts.requests.map(({ text, number }) => [text, number])).toEqual([
      ['Add the CSV export', 1],
      ['leave the old export alone', 3],
    ])
    expect(JSON.stringify(facts.statements)).not.toContain('migration')
    expect(JSON.stringify(facts.commands)).toContain('git rm src/old.ts')
  })

  it('that were taken back take their rules, answers, refusals and last words with them; what they changed is named', () => {
    const script = new SessionScript()
      .user('Add the CSV export. Never use tabs.')
      .says('Added.', true)
      .user('Always write to Redis. You may use tabs again.')
      .edits('/p/store.ts')
      .call({ tool: 'ask', questions: [{ question: 'Which port?', answer: '6380' }] })
      .runs('rm -rf cache', { outcome: 'denied' })
      .says('I write to Redis.')
      .add('system_event', { event: 'rewound', message_id: 'u2' })
    const facts = foldActions(script.user('Keep a map in memory').actions, { workingDirectory: '/p' })
    expect(facts.rules?.map(({ text }) => text)).toEqual(['Never use tabs.'])
    expect([facts.answers, facts.refusals, facts.remarks, facts.last_words]).toEqual([[], [], [], undefined])
    expect(facts.rewinds).toMatchObject([{ from: 2, to: 2, line: 3, record: 2 }])
    expect(renderBrief({ facts })).toContain(
      '- #2 (L3) taken back by the user, 1 action ago; it had changed store.ts: whether that still stands is not recorded',
    )
  })

  it('of the session that this one goes on from are named as that; its own are what it is about', () => {
    const script = new SessionScript()
      .user('Port the mailer to SMTP')
      .says('Ported.', true)
      .event('continued_from', { session: 's0' })
      .user('use the queue instead')
    const facts = foldActions(script.actions)
    expect(facts.requests.map(({ inherited }) => inherited)).toEqual([true, undefined])
    expect(snapshotOf(facts).conversation.primary_task).toBe('use the queue instead')
    const text = renderBrief({ facts })
    expect(text).toContain('- #1 (in the session that this one goes on from): "Port the mailer to SMTP"')
    expect(text).toContain('- #2, first, latest: "use the queue instead"')
    // With nothing of its own yet it is still about what it goes on from.
    const only = foldActions(new SessionScript().user('Port the mailer').event('continued_from').actions)
    expect(snapshotOf(only).conversation.primary_task).toBe('Port the mailer')
  })

  it('are none of the agent where the user ran a command or told winddown something', () => {
    const script = new SessionScript()
      .user('go')
      .add('user_message', { summary: '! npm test', origin: 'slash_command', command: '!' })
      .add('user_message', { summary: '/winddown:note buy time', origin: 'slash_command', command: '/winddown:note' })
      .add('user_message', { summary: '/review the parser', origin: 'slash_command', command: '/review' })
    expect(foldActions(script.actions).requests.map(({ text }) => text)).toEqual(['go', '/review the parser'])
  })

  it('say where the agent never got them', () => {
    const script = new SessionScript()
      .user('go')
      .add('user_message', { summary: 'and the docs', origin: 'user', undelivered: true })
    expect(foldActions(script.actions).requests.at(-1)).toMatchObject({ text: 'and the docs', undelivered: true })
  })

  it('keeps the first and the last of a thousand', () => {
    const script = new SessionScript()
    for (let i = 1; i <= 1000; i += 1) script.user(`request number ${i} of the day`)
    const { requests, request_count } = foldActions(script.actions)
    expect(request_count).toBe(1000)
    expect(requests.length).toBeLessThan(100)
    expect([requests[0]?.number, requests.at(-1)?.number]).toEqual([1, 1000])
  })

  it('keeps with each request what the agent ended its turn with', () => {
    const facts = foldActions(
      new SessionScript().user('Why is it slow?').says('Because of the index.').user('Fix it then').actions,
    )
    expect(facts.requests[0]?.answer).toBe('Because of the index.')
  })
})
