import type { HostSession } from '../../../in-host/host-link.ts'

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
  /** Whether a turn runs. */
  isBusy: boolean
  /** What ended the turn, where that was no answer. */
  failure: { readonly name: string; readonly detail: string } | undefined
}

/** A sub-agent's session, and the one of the person that it works for. */
export interface ChildSession {
  readonly root: string
  readonly kind: string
  lastText: string
}

export const openSession = (host: HostSession, version: string | null): OpenSession => ({
  host,
  version,
  calls: new Set(),
  uncounted: [],
  answer: undefined,
  model: undefined,
  tokens: undefined,
  isBusy: false,
  failure: undefined,
})
