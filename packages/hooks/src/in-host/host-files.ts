/** The files of the user's state that a program of ours inside an agent reads and writes: small, and never waited for by the agent. */
import { appendFile, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import type { Reading, Thresholds } from '@winddown/core'
import type { StatusLineReading } from '../harness/harness.ts'

/** What of the session's record, which the hook keeps, is looked at here. */
export interface KnownRecord {
  readonly machine?: {
    readonly phase?: string
    readonly told?: string | null
    readonly briefGiven?: boolean
    readonly briefDue?: string | null
    readonly inPlace?: boolean
  }
  readonly config?: { readonly thresholds?: Thresholds }
  /** As they are set, where one is a number of tokens. */
  readonly thresholds?: Thresholds
  /** Whether its user wants compactions in place. */
  readonly compact?: boolean
}

/** Diagnostics are for who looks for them; no more than this is added to what is there, bytes. */
const MOST_DIAGNOSTICS = 1_000_000

/** What the hook remembers of a session; null where there is nothing, or nothing whole. */
export async function readRecord(home: string, harness: string, session: string): Promise<KnownRecord | null> {
  try {
    const value: unknown = JSON.parse(await readFile(`${home}/sessions/${harness}.${session}.json`, 'utf8'))
    return typeof value === 'object' && value !== null ? value : null
  } catch {
    return null
  }
}

/** Keeps what the agent says of its context, where the status line command of others keeps it. */
export async function writeReading(
  home: string,
  harness: string,
  session: string,
  reading: StatusLineReading,
  pid: number,
): Promise<void> {
  const folder = `${home}/readings`
  const path = `${folder}/${harness}.${session}.json`
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // One session may be open in two programs.
  await writeFile(`${path}.${pid}.host.tmp`, `${JSON.stringify(reading)}\n`, { mode: 0o600 })
  await rename(`${path}.${pid}.host.tmp`, path)
}

/** Leaves word that a program of ours runs in the agent's process: its hook leaves the brief to that. */
export async function markCompanion(home: string, harness: string, pid: number): Promise<void> {
  const folder = `${home}/markers`
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await Promise.all(
    [`${harness}.${pid}`, harness].map((name) => writeFile(`${folder}/companion.${name}`, '', { mode: 0o600 })),
  )
}

/** Adds a line to our diagnostics; what is said in it is ours alone, and nothing of the session. */
export async function diagnose(home: string, harness: string, doing: string, error: unknown): Promise<void> {
  const path = `${home}/diagnostics.jsonl`
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > MOST_DIAGNOSTICS) return
  const name = error instanceof Error ? `${error.name}${codeOf(error)}` : typeof error
  const entry = { at: new Date().toISOString(), code: 'HOST_FAULT', message: `${harness}: ${doing}: ${name}` }
  await mkdir(home, { recursive: true, mode: 0o700 })
  await appendFile(path, `${JSON.stringify(entry)}\n`, { mode: 0o600 })
}

/** The message of an error may hold what was being told; its code does not. */
const codeOf = (error: Error): string => {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^[A-Z_]{2,40}$/.test(code) ? ` ${code}` : ''
}

/** Whether an event can lead to nothing: nothing is recorded, due or told, and the context is below every level. */
export function isQuiet(record: KnownRecord | null, { tokens, limit }: Pick<Reading, 'tokens' | 'limit'>): boolean {
  const { machine, config, thresholds } = record ?? {}
  const { phase, told, briefGiven, briefDue } = machine ?? {}
  const levels = Object.values(thresholds ?? config?.thresholds ?? {})
  if (phase !== 'watching' || told != null || briefGiven !== false || briefDue !== null) return false
  if (levels.length === 0 || tokens === null || limit === null || limit <= 0) return false
  // Above 1 a level is a number of tokens.
  return levels.every((level) => tokens < (level > 1 ? Math.min(level, limit) : level * limit))
}
