import { describe, expect, it } from 'vitest'
import type { ReadSnapshot, Snapshot } from '../../src/index.ts'
import {
  foldActions,
  type Handover,
  sessionFigures,
  sumFigures,
  timelineOfActions,
  timelineOfFacts,
} from '../../src/index.ts'
import { SessionScript } from '../fold/session-script.ts'
import { land, ORDINARY } from '../landed-session.ts'

const NOBODY: Handover = {
  status: 'none',
  seconds_to_resume: null,
  brief_tokens: null,
  context_tokens: null,
  drift: null,
}

const read = (snapshot: Snapshot): ReadSnapshot => ({
  kind: 'snapshot',
  path: '/s.json',
  origin: 'winddown',
  sha256: '',
  snapshot,
})

const TOKENS = { responses: 2, input: 1e6, output: 1e6, cache_read: 1e6, cache_creation: 1e6 }
const PRICE = { input: 1, output: 2, cache_read: 3, cache_creation: 4 }

describe('the figures of a session', () => {
  it('are those of its snapshot, and what is not known is null', async () => {
    const { snapshot } = await land({ actions: ORDINARY })
    const figures = sessionFigures(read(snapshot), { own: true })
    expect(figures).toMatchObject({
      id: snapshot.session_id,
      title: snapshot.conversation.primary_task,
      recorded: true,
      requests: snapshot.facts.request_count,
      cost: { usd: null, source: 'unknown' },
    })
    expect(figures.checks.map(({ head }) => head)).toContain('npm test')
    expect(figures.context.highest).toBeGreaterThan(0.9)
    expect(figures.context.tokens).toBeNull()
  })

  it('cost what the agent says, else what the user has set for the longest name that fits, else nothing is known', async () => {
    const { snapshot } = await land({ actions: ORDINARY })
    const of = (tokens: readonly object[], prices: readonly object[] = []) =>
      sessionFigures(read({ ...snapshot, facts: { ...snapshot.facts, tokens } } as unknown as Snapshot), {
        own: true,
        prices: prices as [],
      }).cost
    const said = { ...TOKENS, model: 'm-1', cost_usd: 7, costed_responses: 2 }
    const prices = [
      { model: 'm', ...PRICE, input: 100 },
      { model: 'm-1', ...PRICE },
    ]
    expect(of([said], prices)).toEqual({ usd: 7, source: 'agent', complete: true })
    expect(of([{ ...said, costed_responses: 1 }])).toEqual({ usd: 7, source: 'agent', complete: false })
    expect(of([{ ...TOKENS, model: 'm-1' }], prices)).toEqual({ usd: 10, source: 'prices', complete: true })
    expect(of([said, { ...TOKENS, model: 'm-2' }], prices)).toEqual({ usd: 116, source: 'mixed', complete: true })
    expect(of([said, { ...TOKENS, model: 'x' }])).toEqual({ usd: 7, source: 'agent', complete: false })
    expect(of([{ ...TOKENS, model: 'x' }], prices)).toMatchObject({ usd: null, source: 'unknown' })
  })
})

describe('the sum of sessions', () => {
  it('counts a session of which there are several snapshots once, and each part of one that holds no other', async () => {
    const { snapshot } = await land({ actions: ORDINARY })
    const figures = { ...sessionFigures(read(snapshot), { own: true }), harness_session_id: 'a1' }
    const one = { ...figures, started_at: snapshot.paused_at, handover: { ...NOBODY, status: 'given' as const } }
    const later = new Date(Date.parse(snapshot.paused_at) + 60_000).toISOString()
    const whole = { ...one, id: 'later', ended_at: later, requests: one.requests + 1 }
    expect(sumFigures([whole, one])).toMatchObject({
      sessions: 1,
      requests: one.requests + 1,
      commits: one.commits,
      calls: { all: one.tools.reduce((sum, { calls }) => sum + calls, 0) },
      briefs: { given: 2 },
    })
    // Its recording alone: what was there before is not in it.
    const part = { ...whole, started_at: later }
    expect(sumFigures([part, one])).toMatchObject({ sessions: 2, requests: 2 * one.requests + 1 })
    const other = { ...whole, harness_session_id: 'of another' }
    expect(sumFigures([other, one]).sessions).toBe(2)
    // What others wrote says itself whose session it is of.
    expect(sumFigures([{ ...whole, own: false }, one]).sessions).toBe(2)
    expect(
      sumFigures([
        { ...whole, harness_session_id: null },
        { ...one, harness_session_id: null },
      ]).sessions,
    ).toBe(2)
  })

  it('counts a session as recorded that was salvaged as a whole after it', async () => {
    const { snapshot } = await land({ actions: ORDINARY })
    const figures = { ...sessionFigures(read(snapshot), { own: true }), harness_session_id: 'a1', handover: NOBODY }
    const one = { ...figures, started_at: snapshot.paused_at }
    const later = new Date(Date.parse(snapshot.paused_at) + 60_000).toISOString()
    const salvaged = { ...one, id: 'later', ended_at: later, reason: 'salvage', recorded: false }
    expect(sumFigures([salvaged, one])).toMatchObject({ sessions: 1, recorded: 1 })
    expect(sumFigures([salvaged])).toMatchObject({ sessions: 1, recorded: 0 })
  })

  it('adds up what they have, by name, and tells what is unknown', async () => {
    const { snapshot } = await land({ actions: ORDINARY })
    const one = { ...sessionFigures(read(snapshot), { own: true }), handover: NOBODY }
    const two = {
      ...one,
      project: '/other',
      handover: {
        ...NOBODY,
        status: 'delivered',
        seconds_to_resume: 60,
        drift: { commits: 2, files: 3, stale: true },
      } as const,
    }
    const totals = sumFigures([one, two])
    const [tests] = totals.check_list
    const [test] = one.checks
    expect(totals.sessions).toBe(2)
    expect(tests?.runs).toBe((test?.runs ?? 0) * 2)
    expect(totals.checks.pass_rate).toBe(
      (totals.checks.runs - totals.checks.unknown - totals.checks.failed) /
        (totals.checks.runs - totals.checks.unknown),
    )
    expect(totals.briefs).toEqual({ waiting: 0, given: 1, answered: 1, withdrawn: 0 })
    expect(totals.seconds_to_resume).toEqual({ count: 1, median: 60, p90: 60 })
    expect(totals.drift).toMatchObject({ measured: 1, stale: 1, commits: { median: 2 } })
    expect(totals.cost_unknown).toBe(2)
    // Two projects have a file of this name each.
    expect(totals.files.filter(({ path }) => path.endsWith('parser.ts'))).toHaveLength(2)
    expect(sumFigures([]).checks.pass_rate).toBeNull()
  })
})

describe('a timeline', () => {
  const script = new SessionScript()
    .user(`Mend it ${'x'.repeat(300)}`)
    .runs('npm test', { outcome: 'error', error: 'not ok 1 - adds', exit_code: 1 })
    .says('It is mended.', true)
    .event('commit', { sha: 'abcdef0123456789', message: 'Mend it' })

  it('has every action in order, each with what was kept of it', () => {
    const { entries, earlier } = timelineOfActions(script.actions, { detail: 1000, most: 10 })
    expect(entries.map(({ kind, what }) => `${kind} ${what}`)).toEqual([
      'request user',
      'call shell',
      'answer agent',
      'commit commit',
    ])
    expect(entries[0]?.text).toHaveLength(240)
    expect(entries[0]?.detail).toHaveLength(308)
    expect(entries[1]).toMatchObject({ outcome: 'error', reference: 'L2' })
    expect(earlier).toBe(0)
    const newest = timelineOfActions(script.actions, { detail: 1000, most: 1 })
    expect(newest).toMatchObject({ earlier: 3, entries: [{ kind: 'commit' }] })
  })

  it('is put together from the facts where nothing else is read', () => {
    const kinds = timelineOfFacts(foldActions(script.actions), { detail: 0 }).map(({ kind }) => kind)
    expect(kinds.slice(0, 2)).toEqual(['request', 'answer'])
    expect(kinds).toContain('check')
    expect(kinds).toContain('commit')
  })
})
