import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HOOK, startedSession } from '../fixtures/hook-session.mjs'
import { ticksOfChild } from '../measure/child-cpu.mjs'
import { interleave } from '../measure/interleave.mjs'
import { NotMeasured } from '../measure/row.mjs'
import { runOnce } from '../measure/run-once.mjs'

/** @typedef {import('../fixtures/hook-session.mjs').HookSession} HookSession @typedef {import('../measure/row.mjs').Row} Row @typedef {import('../measure/row.mjs').BenchContext} BenchContext */

/** Starts of a program in one measurement: a shell takes less than a clock tick. */
const STARTS = 20

/**
 * The installed command over an empty script, the command's cost taken over {@link STARTS} of it.
 * @param {BenchContext} context @param {HookSession} session
 */
async function compareCommand(context, session) {
  const { hookCommand } = await import('@winddown/hooks')
  const line = hookCommand({
    node: process.execPath,
    hook: HOOK,
    harness: 'claude-code',
    stateDirectory: session.state,
    sessionVariable: 'CLAUDE_CODE_SESSION_ID',
  })
  const call = { ...session.toolResult(), command: 'sh', args: ['-c', line] }
  call.env = { ...call.env, CLAUDE_CODE_SESSION_ID: session.id }
  const path = join(context.folder, 'empty.cjs')
  writeFileSync(path, '')
  const empty = { command: process.execPath, args: [path], env: context.environment }
  const comparison = await interleave(
    () => ticksOfChild(empty),
    () => {
      let ticks = 0
      for (let i = 0; i < STARTS; i++) ticks += ticksOfChild(call)
      return ticks / STARTS
    },
    context.rounds(40),
  )
  return { comparison, detail: `${STARTS} starts of the command a round` }
}

/** @param {BenchContext} context @param {string} name */
function openSession(context, name) {
  const session = startedSession(context, name)
  // Fewer than eight bytes for a token would not explain the context, and then there is no watermark.
  session.writeTranscript(20_000, 400_000)
  runOnce(session.toolResult())
  return session
}

/** @type {readonly Row[]} */
export const gateRows = [
  {
    id: 'gate-off',
    metric: 'shell gate, winddown switched off / empty script',
    goal: 0.06,
    original: '0.15',
    async measure(context) {
      const session = openSession(context, 'gate-off')
      writeFileSync(join(session.state, 'off'), '')
      return compareCommand(context, session)
    },
  },
  {
    id: 'gate-watermark',
    metric: 'shell gate, transcript below its watermark / empty script',
    goal: 0.1,
    async measure(context) {
      const session = openSession(context, 'gate-watermark')
      const folder = join(session.state, 'watermarks')
      if (!existsSync(folder) || !readdirSync(folder).includes(session.id))
        throw new NotMeasured('not landed: the hook wrote no watermark')
      return compareCommand(context, session)
    },
  },
]
