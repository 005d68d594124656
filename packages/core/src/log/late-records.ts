/** What comes to a log after it was sealed is ours only where the user's registry says so. */
import type { PauseAction } from '../action/action.ts'
import { toJsonLine } from '../action/action-json.ts'
import type { Redacted } from '../redaction/redacted.ts'
import type { Store } from '../store/store.ts'
import { type AppendOutcome, appendLaterToOpenLog, appendToOpenLog, isOpenLogNamed } from './log-writer.ts'
import { recordSum } from './sealed-log.ts'

/** Where the sums of such records are entered: the user's registry. */
export interface LateRegistry {
  addLate(store: string, sessionId: string, sums: readonly string[]): void
}

/** Where records are entered that come late. */
export interface LateTarget {
  readonly store: Pick<Store, 'directory'>
  readonly registry?: LateRegistry | undefined
}

/** The log that records go to, open, and its name while it is not sealed. */
export interface OpenLog {
  readonly fd: number
  readonly path: string
}

/** As `appendToOpenLog`; what comes late is entered before it is acknowledged. */
export function appendEntered(
  target: LateTarget,
  log: OpenLog,
  records: readonly Redacted<PauseAction>[],
): AppendOutcome {
  const late = lateEntry(target, log, records)
  late.beforeWrite()
  return late.afterWrite(appendToOpenLog(log.fd, log.path, records))
}

/** As `appendLaterToOpenLog`, likewise. */
export async function appendEnteredLater(
  target: LateTarget,
  log: OpenLog,
  records: readonly Redacted<PauseAction>[],
): Promise<AppendOutcome> {
  const late = lateEntry(target, log, records)
  late.beforeWrite()
  return late.afterWrite(await appendLaterToOpenLog(log.fd, log.path, records))
}

/** Enters records that come late, once: a log that grew after it was landed is landed again only with what is known to be ours. */
function lateEntry(
  { store, registry }: LateTarget,
  { fd, path }: OpenLog,
  records: readonly Redacted<PauseAction>[],
): { readonly beforeWrite: () => void; readonly afterWrite: (outcome: AppendOutcome) => AppendOutcome } {
  let isEntered = registry === undefined
  const enter = (): void => {
    const [first] = records
    if (isEntered || first === undefined) return
    registry?.addLate(
      store.directory,
      first.session_id,
      records.map((record) => recordSum(toJsonLine(record).trimEnd())),
    )
    isEntered = true
  }
  return {
    // A log that is sealed by now gets nothing that is not entered, also where the writer is killed. What is sealed after this look is entered after the
    // write; a kill there leaves a record that nobody knows only where the log was landed in between, too.
    beforeWrite() {
      if (!isEntered && !isOpenLogNamed(fd, path)) enter()
    },
    afterWrite(outcome) {
      if (outcome === 'late') enter()
      return outcome
    },
  }
}
