import { LEVELS, type Thresholds } from '@winddown/core'
import { stateFolder as stateOf } from '../../../in-host/host-ports.ts'
import { CLAUDE_CODE } from '../events.ts'
import type { Engine } from './engine.ts'
import { readingOf, statusText } from './reading.ts'

/** In the middle of a turn it is asked no more often, ms: each time costs Claude Code 5 to 10 ms beside its work. */
const AT_MOST_EVERY = 1_000

let asked = 0
let isPlanned = false

/** What of the session's record, which our settings hooks keep, is looked at here. */
export interface KnownSession {
  readonly home: string
  readonly id: string
  readonly record: {
    readonly machine?: { readonly phase?: string; readonly briefDue?: string | null; readonly inPlace?: boolean }
    readonly config?: { readonly thresholds?: Thresholds }
    readonly transcript?: string
    /** Whether its user wants compactions in place. */
    readonly compact?: boolean
    /** When our hooks were last told that it was compacted. */
    readonly compactedAt?: string
  }
}

/** An object in a file; null where there is none, or none that is whole. */
export async function readObject($: Engine, path: string): Promise<Readonly<Record<string, unknown>> | null> {
  try {
    const value: unknown = JSON.parse(await $.fs.read(path))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** The folder of the user's state, as the hooks find it; undefined where they keep none. */
export async function stateFolder($: Engine): Promise<string | undefined> {
  return stateOf({
    WINDDOWN_HOME: await $.env.get('WINDDOWN_HOME'),
    XDG_STATE_HOME: await $.env.get('XDG_STATE_HOME'),
    HOME: await $.env.get('HOME'),
  })
}

/**
 * The session that is running, as our hooks know it; null where they have not told of it, or are switched off: then there is nothing
 * to be done here.
 */
export async function knownSession($: Engine): Promise<KnownSession | null> {
  const home = await stateFolder($)
  if (home === undefined || (await $.fs.exists(`${home}/off`))) return null
  const id = await $.session.id()
  const record = await readObject($, `${home}/sessions/${CLAUDE_CODE}.${id}.json`)
  return record === null ? null : { home, id, record }
}

/** Asks Claude Code how full its context is, keeps what it says where the status line command keeps it, and shows it. */
export async function measure($: Engine): Promise<void> {
  asked = Date.now()
  const known = await knownSession($)
  if (known === null) return
  const path = `${known.home}/readings/${CLAUDE_CODE}.${known.id}.json`
  const before = await readObject($, path)
  const { version } = await $.session.version()
  const usage = await $.session.usage({ breakdown: 'summary' })
  const reading = readingOf(usage, { version, now: new Date(), shown: before?.['shown'] === true })
  await $.fs.write(path, `${JSON.stringify(reading)}\n`)
  // The status line command shows the same bar, better.
  if (reading.shown === true) return $.ui.status(undefined)
  const { machine, config } = known.record
  $.ui.status(
    statusText(reading, {
      recording: ['recording', 'compacting', 'compacted'].includes(machine?.phase ?? ''),
      thresholds: config?.thresholds ?? LEVELS,
      agents: await $.agent.list(),
    }),
  )
}

/** The same in the middle of a turn: nobody waits for it, and a fault is nobody's. */
export function measureAside($: Engine): void {
  if (isPlanned) return
  isPlanned = true
  $.clock.after(Math.max(0, asked + AT_MOST_EVERY - Date.now()), async () => {
    isPlanned = false
    await measure($).catch(() => undefined)
  })
}
