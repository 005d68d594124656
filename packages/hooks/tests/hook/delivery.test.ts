import { identifyProcess, type JsonObject, type RegisteredSession } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { type ChooseBriefOptions, chooseBrief, type Delivery, deliveryKey } from '../../src/briefs/delivery.ts'

const NOW = new Date('2026-11-22T12:00:00.000Z')
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000).toISOString()
const session = (id: string, more: Partial<RegisteredSession> = {}): RegisteredSession => ({
  sessionId: id,
  store: '/p/.winddown/sessions',
  owner: `claude-code.${id}`,
  projectPath: '/p',
  worktree: '/p',
  startedAt: hoursAgo(3),
  reason: 'auto_pause',
  harness: 'claude-code',
  harnessSessionId: `harness-${id}`,
  process: null,
  snapshot: { jsonSha256: 'x', at: hoursAgo(2), sealed: true },
  ...more,
})
const landed = (hours: number) => ({ jsonSha256: 'x', at: hoursAgo(hours), sealed: true })

const choose = (
  sessions: readonly RegisteredSession[],
  deliveries: Record<string, Partial<Delivery>> = {},
  more: Partial<ChooseBriefOptions> = {},
) => {
  const stored = new Map<string, JsonObject>(
    sessions.map((one) => [
      deliveryKey(one.store, one.sessionId),
      { status: 'waiting', ended: 'exit', attended: true, at: hoursAgo(2), ...deliveries[one.sessionId] },
    ]),
  )
  return chooseBrief({
    sessions,
    deliveries: { readDelivery: (key) => stored.get(key) ?? null, writeDelivery: () => {} },
    worktree: '/p',
    harnessSessionId: 'new',
    unattended: false,
    wholeForMs: 24 * 3_600_000,
    now: NOW,
    ...more,
  })
}

describe('the brief for a session that begins', () => {
  it('is whole in the same work tree within a day; older ones of the tree give way to the newest', () => {
    const choice = choose([session('a', { snapshot: landed(5) }), session('b', { snapshot: landed(1) })])
    expect(choice).toMatchObject({ form: 'whole', session: { sessionId: 'b' } })
    expect(choice?.superseded).toEqual([deliveryKey('/p/.winddown/sessions', 'a')])
  })

  it('is one line later, or elsewhere in the project', () => {
    expect(choose([session('a', { snapshot: landed(30) })])?.form).toBe('line')
    expect(choose([session('a', { worktree: '/p-feature' })])?.form).toBe('line')
  })

  it('is none a week later', () => {
    expect(choose([session('a', { snapshot: landed(8 * 24) })])).toBeNull()
  })

  it('is none where it was delivered, withdrawn, or belongs to a compaction', () => {
    expect(choose([session('a')], { a: { status: 'delivered' } })).toBeNull()
    expect(choose([session('a')], { a: { status: 'withdrawn' } })).toBeNull()
    expect(choose([session('a')], { a: { ended: 'compaction' } })).toBeNull()
  })

  it('is none of its own session, nor of one that has not landed or is at work', () => {
    expect(choose([session('a')], {}, { harnessSessionId: 'harness-a' })).toBeNull()
    expect(choose([session('a', { snapshot: null })])).toBeNull()
    expect(choose([session('a', { snapshot: { ...landed(1), sealed: false } })])).toBeNull()
  })

  it('is none of a session that nobody attended, unless the configuration says so', () => {
    expect(choose([session('a')], { a: { attended: false } })).toBeNull()
    expect(choose([session('a')], { a: { attended: false } }, { unattended: true })?.form).toBe('whole')
  })

  it('is that of the same agent’s own session of which nothing is known, as after a crash, and of no other’s', () => {
    const nothing = { deliveries: { readDelivery: () => null, writeDelivery: () => {} } }
    expect(choose([session('a')], {}, { ...nothing, agent: 'claude-code' })?.form).toBe('whole')
    expect(choose([session('a')], {}, { ...nothing, agent: 'toy' })).toBeNull()
    expect(choose([session('a')], {}, nothing)).toBeNull()
  })

  it('is that of a session that crashed', () => {
    expect(choose([session('a')], { a: { ended: 'running' } })?.form).toBe('whole')
  })

  it('waits again where it was given and the session that got it died before it answered', () => {
    expect(
      choose([session('a')], { a: { status: 'given', at: new Date(NOW.getTime() - 60_000).toISOString() } }),
    ).toBeNull()
    expect(choose([session('a')], { a: { status: 'given', at: hoursAgo(1) } })?.form).toBe('whole')
  })

  it('is not kept by a process that lives on: another session may have been begun in it', () => {
    const given = { status: 'given', at: hoursAgo(1), given_in: { ...identifyProcess() } } as const
    expect(choose([session('a')], { a: given })?.form).toBe('whole')
    expect(choose([session('a')], { a: { ...given, at: hoursAgo(0.1) } })).toBeNull()
  })

  it('waits still for the session that it was given to, where the answer of that hook was given up', () => {
    const given = (seconds: number): Partial<Delivery> => ({
      status: 'given',
      given_to: 'new',
      at: new Date(NOW.getTime() - seconds * 1000).toISOString(),
    })
    expect(choose([session('a')], { a: given(60) })?.form).toBe('whole')
    // The same event told twice, by hooks that are registered twice.
    expect(choose([session('a')], { a: given(1) })).toBeNull()
    expect(choose([session('a')], { a: { ...given(60), given_to: 'another' } })).toBeNull()
  })

  it('is that which a person chose for this work tree; what they chose for another one is nobody else’s', () => {
    const both = [session('a', { snapshot: landed(5) }), session('b', { snapshot: landed(1), worktree: '/p-feature' })]
    const away = { a: { chosen_for: '/p-feature' } }
    const [key] = both.map((one) => deliveryKey(one.store, one.sessionId))
    expect(choose(both, away, { worktree: '/p-feature' })).toMatchObject({ form: 'whole', key })
    expect(choose(both.slice(0, 1), away)).toBeNull()
    const here = [...both, session('c', { snapshot: landed(1) })]
    expect(choose(here, away)).toMatchObject({ session: { sessionId: 'c' }, superseded: [] })
  })

  it('is that of a pause that a person made by hand', () => {
    const byHand = session('a', { owner: null, harness: null, harnessSessionId: null, reason: 'user' })
    const options = { sessions: [byHand], deliveries: { readDelivery: () => null, writeDelivery: () => {} } }
    expect(choose([], {}, options)?.form).toBe('whole')
  })
})
