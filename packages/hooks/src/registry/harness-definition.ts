/** A harness as one object, as a package outside of this one gives it. */
import { WinddownError } from '@winddown/core'
import type { HookAdapter, SessionAdapter, ToolCallAdapter } from '../harness/harness.ts'
import type { HarnessProfile } from '../harness/profile.ts'
import type { StatusLineAdapter } from '../harness/status-line.ts'
import type { TranscriptAdapter } from '../harness/transcript-adapter.ts'
import type { HarnessSettings } from '../install/harness-settings.ts'

/**
 * Everything that winddown needs of a harness. A profile and a reader are enough to salvage, brief and search its sessions; with
 * `hooks`, `session` and `toolCalls` its hooks are answered, and with `settings` `init` installs into it.
 */
export interface Harness {
  readonly profile: HarnessProfile
  readonly transcripts: TranscriptAdapter
  readonly hooks?: HookAdapter
  readonly session?: SessionAdapter
  readonly toolCalls?: ToolCallAdapter
  readonly statusLine?: StatusLineAdapter
  readonly settings?: HarnessSettings
}

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
const MAX_ID = 40

/** Functions and objects that a part must have to be one: what a program in plain JavaScript forgets. */
const MEMBERS = {
  profile: { title: 'string', program: 'string', caller: 'function' },
  transcripts: {
    readTranscript: 'function',
    recognize: 'function',
    findTranscripts: 'function',
    glance: 'function',
    listTranscripts: 'function',
    sessionIdOf: 'function',
    measure: 'function',
    pattern: 'string',
  },
  hooks: { parse: 'function', reply: 'function', measure: 'function', transcriptWeight: 'object' },
  session: {
    attended: 'function',
    processId: 'function',
    compactionSettings: 'function',
    newestCompaction: 'function',
    limitConditions: 'function',
  },
  statusLine: { parse: 'function' },
  settings: { title: 'string', folder: 'function', hooks: 'object', trust: 'function', switchedOff: 'function' },
} as const

/**
 * Holds an object against what a harness must be.
 * @throws WinddownError HARNESS_INVALID that names the part, and what was expected
 */
export function checkHarness(value: unknown): Harness {
  const harness = partOf(value, 'harness', 'an object')
  const profile = partOf(harness['profile'], 'profile', 'an object')
  const { id } = profile
  if (typeof id !== 'string' || id.length > MAX_ID || !ID.test(id))
    throw invalid('profile.id', 'lower-case words joined by "-", at most 40 characters', id)
  for (const [name, members] of Object.entries(MEMBERS)) {
    const given = harness[name]
    if (given === undefined && name !== 'transcripts') continue
    const part = partOf(given, name, 'an object')
    for (const [member, type] of Object.entries(members))
      if (typeof part[member] !== type || part[member] === null)
        throw invalid(`${name}.${member}`, `a ${type}`, part[member])
    if (part['id'] !== id) throw invalid(`${name}.id`, `${JSON.stringify(id)}, as the profile says`, part['id'])
  }
  if (harness['hooks'] !== undefined) {
    if (harness['session'] === undefined) throw invalid('session', 'an object, since there are hooks', undefined)
    if (typeof harness['toolCalls'] !== 'function')
      throw invalid('toolCalls', 'a function, since there are hooks', harness['toolCalls'])
  }
  return value as Harness
}

function partOf(value: unknown, name: string, expected: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>
  throw invalid(name, expected, value)
}

function invalid(field: string, expected: string, value: unknown): WinddownError {
  const given = typeof value === 'string' ? JSON.stringify(value.slice(0, 80)) : value === null ? 'null' : typeof value
  return new WinddownError('HARNESS_INVALID', `${field} must be ${expected}, and is ${given}`, {
    op: 'register a harness',
    hint: 'winddown doctor',
    call: 'conformanceChecks({ harness, sessions }) of @winddown/hooks/conformance',
  })
}
