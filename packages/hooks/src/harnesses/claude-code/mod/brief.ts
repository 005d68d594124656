import { BRIEF_WANTED, CLAUDE_CODE } from '../events.ts'
import type { Engine } from './engine.ts'
import { knownSession, stateFolder } from './meter.ts'
import { runHook } from './program.ts'

/** The person has pressed Enter and waits; the prompt's own hook gives the brief where this is too late. */
const TIMEOUT = 5_000

let isAnnounced = false

/**
 * Leaves word for the hook of the session's start, which runs beside this: the brief need not be cut to what a hook may say. And
 * word for the hooks of later sessions, that it is worth waiting for that.
 */
export async function announce($: Engine): Promise<void> {
  if (isAnnounced) return
  const [home, { CLAUDE_PID: pid }] = await Promise.all([stateFolder($), $.process.hookEnv()])
  if (home === undefined || pid === undefined || !/^[0-9]+$/.test(pid)) return
  // Where there is no state yet nothing waits, and the hooks make the folder, which is nobody else's to read.
  const [isThere, isOff] = await Promise.all([$.fs.exists(`${home}/sessions`), $.fs.exists(`${home}/off`)])
  if (!isThere || isOff) return
  const mark = `${home}/markers/companion.${CLAUDE_CODE}`
  await Promise.all([$.fs.write(`${mark}.${pid}`, ''), $.fs.write(mark, '')])
  isAnnounced = true
}

/** The brief that is due at this prompt, whole; undefined where none is. */
export async function dueBrief($: Engine): Promise<string | undefined> {
  const known = await knownSession($)
  if (known === null || (known.record.machine?.briefDue ?? null) === null) return undefined
  const about = { session_id: known.id, transcript_path: known.record.transcript ?? null }
  const said = await runHook($, { hook_event_name: BRIEF_WANTED, ...about }, TIMEOUT)
  const { context } = (said === '' ? {} : JSON.parse(said)) as { readonly context?: unknown }
  return typeof context === 'string' && context !== '' ? context : undefined
}
