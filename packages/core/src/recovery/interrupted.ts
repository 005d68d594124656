import { type ProcessIdentity, type ProcessState, stateOfProcess } from '../base/process-identity.ts'
import { statOf } from '../disk/path-safety.ts'
import type { Prelude, PreludeOwner } from '../user-state/prelude-text.ts'
import { openPreludes } from '../user-state/preludes.ts'

/** How it is found out whether what a recording belongs to still runs. */
export interface InterruptedOptions {
  /** Whether a process still runs. Default: what the system says of its id, start time and boot. */
  readonly stateOfProcess?: ((identity: ProcessIdentity) => ProcessState) | undefined
  /** Silence after which a recording is interrupted where its process is unknown. Milliseconds; default 24 hours. */
  readonly orphanAfterMs?: number | undefined
  readonly now?: (() => Date) | undefined
}

const DAY_MS = 24 * 60 * 60 * 1000

/** What the system says of a process; where it cannot, silence does. */
export function isGone(process: ProcessIdentity | null, lastSeen: Date, options: InterruptedOptions = {}): boolean {
  const known = process === null ? 'unknown' : (options.stateOfProcess ?? stateOfProcess)(process)
  if (known !== 'unknown') return known === 'gone'
  return (options.now?.() ?? new Date()).getTime() - lastSeen.getTime() > (options.orphanAfterMs ?? DAY_MS)
}

/** Whether an open log will not go on, because what wrote it is gone: {@link recover} seals and lands it. */
export function isInterrupted(
  { process }: { readonly process: ProcessIdentity | null },
  log: string,
  options: InterruptedOptions = {},
): boolean {
  const now = options.now?.() ?? new Date()
  return isGone(process, new Date(statOf(log)?.mtimeMs ?? now.getTime()), options)
}

/**
 * The sessions whose process is gone and that told what stands in no log, since no recording had begun: {@link recover} begins one of each and lands it.
 * One that told nothing, and of which the agent's own record alone may have more, is not among them.
 * @param store the `sessions/` folder, `directory` of a store
 * @param home the folder of the user's state
 * @throws WinddownError STORE_DENIED, STORE_UNAVAILABLE
 */
export function interruptedBefore(store: string, home: string, options: InterruptedOptions = {}): PreludeOwner[] {
  return openPreludes(home)
    .list(store)
    .filter(
      ({ of, actions, recorded }) =>
        actions.length > recorded && isGone(of.process, lastSeen({ of, actions }), options),
    )
    .map(({ of }) => of)
}

/** When a session that has no log was heard of last. */
export const lastSeen = ({ of, actions }: Pick<Prelude, 'of' | 'actions'>): Date =>
  new Date(actions.at(-1)?.at ?? of.startedAt)
