/** What a hint names for people, as a call for programs: who uses a library may not have the command. */
const CALLS: ReadonlyMap<string, string> = new Map([
  ['brief', 'readSnapshot(path) and renderBrief(snapshot) of @winddown/snapshot'],
  ['discard', 'discardPause()'],
  ['doctor', 'isWinddownError(error), whose cause is the error of the system'],
  ['finalize', 'finalizePause()'],
  ['list', 'listSessions(store.directory) of @winddown/snapshot'],
  ['log', 'readLog(path)'],
  ['pause', 'startIncrementalPause(fraction, state)'],
  ['recover', 'recover({ store, userState, snapshotWriter })'],
  ['salvage', 'startIncrementalPause(null, {}, { transcript_path }) and finalizePause()'],
  ['status', 'isPauseActive() and getPauseSummary()'],
])

const COMMAND = /\bwinddown ([a-z]+)\b/g

/** The calls for the commands that a hint names; undefined where it names none, or one that has no call. */
export function callsFor(hint: string | undefined): string | undefined {
  const calls = [...(hint ?? '').matchAll(COMMAND)].flatMap(([, command = '']) => CALLS.get(command) ?? [])
  return calls.length === 0 ? undefined : calls.join(', or ')
}
