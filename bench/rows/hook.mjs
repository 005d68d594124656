import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AGENTS, startedAgentSession } from '../fixtures/agent-sessions.mjs'
import { HOOK_EVENTS } from '../fixtures/hook-events.mjs'
import { startedSession } from '../fixtures/hook-session.mjs'
import { msOfChild } from '../measure/child-cpu.mjs'
import { interleave } from '../measure/interleave.mjs'
import { NotMeasured } from '../measure/row.mjs'

/** What even a short record takes, with its times and its place. */
const FEWEST_BYTES = 200

/** @typedef {import('../fixtures/hook-session.mjs').HookSession} HookSession @typedef {import('../measure/row.mjs').Row} Row @typedef {import('../measure/row.mjs').BenchContext} BenchContext */

/** What has a next event, a log, and diagnostics. @typedef {Pick<HookSession, 'toolResult' | 'logBytes' | 'requireNoFaults'>} AnySession */

/** @param {BenchContext} context @param {string} name @param {number} tokens @param {number} [bytes] */
function openSession(context, name, tokens, bytes) {
  const session = startedSession(context, name)
  session.writeTranscript(tokens, bytes)
  msOfChild(session.toolResult())
  session.requireNoFaults()
  return session
}

/** An empty program under the same Node. @param {BenchContext} context */
function emptyScript({ folder, environment }) {
  const path = join(folder, 'empty.cjs')
  writeFileSync(path, '')
  return { command: process.execPath, args: [path], env: environment }
}

/**
 * The hook while a pause runs: each of these events is recorded and flushed.
 * @template {AnySession} Session
 * @param {string} id @param {string} about @param {number} goal @param {(context: BenchContext) => Session} open
 * @param {(session: Session) => import('../measure/child-cpu.mjs').ChildCall} next
 * @returns {Row}
 */
function appendRow(id, about, goal, open, next) {
  return {
    id,
    metric: `hook, append and fdatasync, ${about} / empty script`,
    goal,
    ...(id === 'hook-append' && { original: '19.6, not durable' }),
    async measure(context) {
      const session = open(context)
      const empty = emptyScript(context)
      const before = session.logBytes()
      if (before === 0) throw new NotMeasured('no pause was started at 0.96 of the limit')
      let calls = 0
      const comparison = await interleave(
        () => msOfChild(empty),
        () => {
          calls += 1
          return msOfChild(next(session))
        },
        context.rounds(40),
      )
      session.requireNoFaults()
      const perCall = (session.logBytes() - before) / calls
      if (perCall < FEWEST_BYTES) throw new NotMeasured(`the hook recorded ${perCall} bytes a call: not every call`)
      return { comparison, detail: `${perCall.toFixed(0)} bytes a record` }
    },
  }
}

/**
 * The hook where nothing is to be recorded.
 * @param {string} id @param {string} about @param {number} goal @param {(context: BenchContext) => AnySession} open
 * @returns {Row}
 */
function idleRow(id, about, goal, open) {
  return {
    id,
    metric: `hook, nothing to record${about} / empty script`,
    goal,
    ...(id === 'hook-idle' && { original: '19.6' }),
    async measure(context) {
      const session = open(context)
      const empty = emptyScript(context)
      const comparison = await interleave(
        () => msOfChild(empty),
        () => msOfChild(session.toolResult()),
        context.rounds(40),
      )
      if (session.logBytes() > 0) throw new NotMeasured('the hook recorded, where nothing was to be recorded')
      session.requireNoFaults()
      return { comparison }
    },
  }
}

/** A session whose context is at a share of its limit. @param {string} harness @param {string} name @param {number} share */
const agentAt = (harness, name, share) => (/** @type {BenchContext} */ context) => {
  const session = startedAgentSession(context, name, harness, share)
  msOfChild(session.toolResult())
  session.requireNoFaults()
  return session
}

/** @param {string} id */
const nearLimit = (id) => (/** @type {BenchContext} */ context) => openSession(context, id, 160_000)

/** @type {readonly Row[]} */
export const hookRows = [
  idleRow('hook-idle', '', 1.05, (context) => openSession(context, 'hook-idle', 20_000)),
  appendRow('hook-append', 'a shell command', 1.08, nearLimit('hook-append'), (session) => session.toolResult()),
  ...Object.entries(HOOK_EVENTS).map(([name, { about, event }]) =>
    appendRow(`hook-${name}`, about, 1.12, nearLimit(`hook-${name}`), (session) => session.next(event)),
  ),
  ...Object.keys(AGENTS).flatMap((agent) => [
    idleRow(`hook-${agent}-idle`, `, ${agent}`, 1.12, agentAt(agent, `${agent}-idle`, 0.2)),
    appendRow(
      `hook-${agent}-append`,
      `a shell command, ${agent}`,
      1.2,
      agentAt(agent, `${agent}-append`, 0.92),
      (session) => session.toolResult(),
    ),
  ]),
  {
    id: 'hook-200mb',
    metric: 'hook on a transcript of 200 MB / of 1 KB',
    goal: 1.03,
    async measure(context) {
      const megabytes = context.quick ? 50 : 200
      const small = openSession(context, 'transcript-small', 20_000)
      const large = openSession(context, 'transcript-large', 20_000, megabytes * 1_048_576)
      const comparison = await interleave(
        () => msOfChild(small.toolResult()),
        () => msOfChild(large.toolResult()),
        context.rounds(40),
      )
      large.requireNoFaults()
      return { comparison, detail: `${megabytes} MB` }
    },
  },
]
