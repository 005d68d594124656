import type { HostSession } from '../../../in-host/host-link.ts'
import type { Fields } from './opencode-api.ts'

/** A session that a person is in, as far as this process has seen it. */
export interface OpenSession {
  readonly host: HostSession
  readonly version: string | null
  /** What was told of it: its calls by their ids. */
  readonly calls: Set<string>
  /** Of the newest answer: its message, and what it said. */
  answer: { readonly message: string; readonly texts: Map<string, string> } | undefined
  model: string | undefined
  /** Of the newest answer with all that was sent for it; null: the context was compacted since. Undefined before the first. */
  tokens: number | null | undefined
  /** Calls of a request whose tokens are not counted yet. */
  readonly uncounted: (() => void)[]
  /** What the model is to be told, and was not yet. */
  readonly unsaid: string[]
  /** Of the compaction that opencode has begun, how it came about; undefined where it has not said. */
  trigger: 'auto' | 'manual' | undefined
  /** Whether a turn runs. */
  isBusy: boolean
  /** What ended the turn, where that was no answer. */
  failure: { readonly name: string; readonly detail: string } | undefined
}

export const openSession = (host: HostSession, version: string | null): OpenSession => ({
  host,
  version,
  calls: new Set(),
  uncounted: [],
  unsaid: [],
  trigger: undefined,
  answer: undefined,
  model: undefined,
  tokens: undefined,
  isBusy: false,
  failure: undefined,
})

/** Calls and messages of a session that are remembered. */
const REMEMBERED = 2_000

export function remember(known: Set<string>, key: string): void {
  known.add(key)
  if (known.size > REMEMBERED) known.delete(known.values().next().value as string)
}

/** What the newest answer said. */
export const answerOf = ({ answer }: OpenSession): string => [...(answer?.texts.values() ?? [])].join('\n\n').trim()

/** Tells the calls that waited for the tokens of their request. */
export function tellUncounted({ uncounted }: OpenSession): void {
  for (const tell of uncounted.splice(0)) tell()
}

/** opencode asks for a summary with a message of its own, which says who wanted one. */
export const triggerOf = ({ auto }: Fields): OpenSession['trigger'] =>
  auto === true ? 'auto' : auto === false ? 'manual' : undefined
