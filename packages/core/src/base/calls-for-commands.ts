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

/** The same for programs of the system that a hint names. */
const SYSTEM_CALLS: ReadonlyMap<string, string> = new Map([
  ['cd', 'resolveStore({ projectPath }) with a folder that is there'],
  ['gzip', 'gunzipSync(readFileSync(error.path)) of node:zlib'],
  ['ls', 'lstatSync(error.path) of node:fs'],
])

const COMMAND = /\bwinddown ([a-z]+)\b/g

/** The calls for the commands that a hint names; undefined where it names none, or one that has no call. */
export function callsFor(hint: string | undefined): string | undefined {
  const system = SYSTEM_CALLS.get(/^([a-z]+) /.exec(hint ?? '')?.[1] ?? '')
  if (system !== undefined) return system
  const calls = [...(hint ?? '').matchAll(COMMAND)].flatMap(([, command = '']) => CALLS.get(command) ?? [])
  return calls.length === 0 ? undefined : calls.join(', or ')
}
