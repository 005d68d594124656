import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  IncrementalPauseManager,
  identifyProcess,
  openPreludes,
  openUserState,
  readLog,
  recover,
  sealLog,
} from '../../dist/index.js'
import { plainSnapshotWriter } from './plain-snapshot-writer.mjs'

export const OPERATIONS = [
  'start',
  'append',
  'append-many',
  'append-async',
  'finalize',
  'discard',
  'checkpoint',
  'recover',
  'recover-prelude',
] as const
export type Operation = (typeof OPERATIONS)[number]

/** A project, the user's state beside it, and what was acknowledged in it before the operation under test. */
export interface Scenario {
  readonly operation: Operation
  readonly project: string
  readonly home: string
  readonly acknowledged: readonly string[]
  /** Puts project and state back to how they were. */
  reset(): void
  remove(): void
}

/** Builds what an operation needs to be there: for recover, one session in each state that a crash can leave. */
export function buildScenario(operation: Operation, parent: string = tmpdir()): Scenario {
  const folder = realpathSync(mkdtempSync(join(parent, `wd-core-${operation}-`)))
  const project = join(folder, 'live', 'project')
  const home = join(folder, 'live', 'home')
  mkdirSync(project, { recursive: true })
  const acknowledged: string[] = []
  const record = (owner: string, names: readonly string[]): IncrementalPauseManager => {
    const manager = managerOf(project, home, owner)
    manager.startIncrementalPause(0.9, {})
    for (const n of names) {
      manager.appendAction('tool_call', { tool: 'Read', tool_use_id: n }, 0.91)
      acknowledged.push(n)
    }
    return manager
  }
  if (operation === 'recover-prelude') {
    const { store } = managerOf(project, home, 'session-p')
    const process = { ...identifyProcess(), startTime: '1' }
    const at = '2026-03-04T05:06:07.000Z'
    const of = { store: store.directory, owner: 'session-p', projectPath: project, worktree: project, startedAt: at }
    for (const n of ['p1', 'p2']) {
      openPreludes(home).add(
        { ...of, harness: null, harnessSessionId: null, process },
        { type: 'tool_call', data: { tool: 'Read', tool_use_id: n }, at, contextPercentage: 0.4 },
        false,
      )
      acknowledged.push(n)
    }
  } else if (operation !== 'start') {
    const manager = record('session-a', ['a1', 'a2', 'a3'])
    // A writer was killed inside of its write: what it left must cost nobody else a record.
    appendFileSync(manager.activePausePath, '\n{"type":"tool_call","timestamp":"2026-01-01T00:0')
  }
  if (operation === 'recover') {
    const sealed = record('session-b', ['b1', 'b2'])
    sealLog({ store: sealed.store, owner: 'session-b', now: () => new Date() })
    writeFileSync(join(sealed.store.directory, '.session-20260101-000000.json.999999999-abc.tmp'), 'half')
  }
  const kept = join(folder, 'kept')
  cpSync(join(folder, 'live'), kept, { recursive: true })
  return {
    operation,
    project,
    home,
    acknowledged,
    reset() {
      rmSync(join(folder, 'live'), { recursive: true, force: true })
      cpSync(kept, join(folder, 'live'), { recursive: true })
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export function managerOf(project: string, home: string, owner: string): IncrementalPauseManager {
  return new IncrementalPauseManager({
    process: null,
    projectPath: project,
    owner,
    userState: openUserState(home),
    snapshotWriter: plainSnapshotWriter(),
  })
}

const HOUR = 60 * 60 * 1000

/**
 * What must hold after a crash: everything acknowledged is in a log, the same command can be given again, and recovery then
 * leaves nothing unfinished. Returns what does not hold, in words.
 */
export async function faultsAfterCrash(scenario: Scenario, acknowledgedNow: readonly string[]): Promise<string[]> {
  const { project, home, operation } = scenario
  const faults: string[] = []
  const expected = [...scenario.acknowledged, ...acknowledgedNow]
  const missing = (where: string, found: ReadonlySet<string>, from = expected): void => {
    for (const n of from) if (!found.has(n)) faults.push(`${n} is not in ${where}`)
  }
  const before = operation === 'recover-prelude' ? [...recordsIn(project), ...preludeRecords(project, home)] : []
  missing('any log after the crash', before.length > 0 ? new Set(before) : recordsIn(project))
  for (const name of emptyFilesIn(project)) faults.push(`${name} is an empty file that no reservation explains`)

  const manager = managerOf(project, home, 'session-a')
  const store = manager.store
  if (operation === 'start' && !manager.isPauseActive()) manager.startIncrementalPause(0.9, {})
  if (operation.startsWith('append') || operation === 'start') {
    manager.appendAction('tool_call', { tool: 'Read', tool_use_id: 'after' }, 0.92)
    expected.push('after')
  }
  if (operation === 'discard') {
    manager.discardPause()
    if (manager.isPauseActive()) faults.push('the pause is active after it was discarded')
    missing('discarded/', recordsIn(join(store.directory, 'discarded')))
    return faults
  }
  if (!operation.startsWith('recover')) {
    // Null where the killed run had finished all but its acknowledgement.
    await manager.finalizePause()
    if (manager.isPauseActive()) faults.push('the pause is active after it was finalized')
  }
  const options = {
    store,
    userState: openUserState(home),
    snapshotWriter: plainSnapshotWriter(),
    orphanAfterMs: -1,
    now: () => new Date(Date.now() + 2 * HOUR),
  }
  const report = await recover(options)
  faults.push(...report.errors.map(String))
  missing('a log after recovery', recordsIn(project))
  missing('a snapshot', snapshotRecords(store.directory))
  for (const name of readdirSync(store.directory)) {
    if (/\.tmp$|\.sealing-|^ACTIVE/.test(name)) faults.push(`${name} is left after recovery`)
    if (name.endsWith('-incremental.jsonl')) faults.push(...finalizedFaults(join(store.directory, name)))
  }
  const pointed = /Latest Session: (\S+)/.exec(readFileSync(join(store.directory, 'LATEST-SESSION.txt'), 'utf8'))?.[1]
  if (!existsSync(join(store.directory, `${pointed}.json`))) faults.push(`the pointer leads to ${pointed}`)
  if (operation === 'recover-prelude') {
    const logs = readdirSync(store.directory).filter((name) => name.endsWith('-incremental.jsonl'))
    if (logs.length !== 1) faults.push(`the prelude stands in ${logs.length} logs`)
  }
  const again = await recover(options)
  const left = preludeFiles(home)
  if (left.length > 0) faults.push(`${left.join(', ')} is left after recovery`)
  if (again.recovered.length + again.removed.length + again.errors.length > 0 || again.pointer !== null) {
    faults.push(`a second recovery still found work: ${JSON.stringify(again)}`)
  }
  return faults
}

function finalizedFaults(path: string): string[] {
  const types = [...readLog(path)].map((entry) => (entry.kind === 'action' ? entry.action.type : 'damage'))
  if (types.length === 0) return [`${path} is an empty archive`]
  const finalized = types.filter((type) => type === 'pause_finalized').length
  return finalized === 1 ? [] : [`${path} has ${finalized} pause_finalized`]
}

/** The `n` of what waits to be landed. */
function preludeRecords(project: string, home: string): string[] {
  const { store } = managerOf(project, home, 'session-p')
  const waiting = openPreludes(home).read(store.directory, 'session-p')
  return (waiting?.actions ?? []).map(({ data }) => String(data['tool_use_id']))
}

const preludeFiles = (home: string): string[] =>
  existsSync(join(home, 'preludes'))
    ? readdirSync(join(home, 'preludes'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
    : []

/** The `n` of every record of every log below a folder. */
export function recordsIn(folder: string): Set<string> {
  const found = new Set<string>()
  for (const path of logsIn(folder)) {
    for (const entry of readLog(path)) {
      if (entry.kind === 'action' && typeof entry.action.data['tool_use_id'] === 'string')
        found.add(entry.action.data['tool_use_id'])
    }
  }
  return found
}

function logsIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.includes('.jsonl'))
    .map((entry) => join(entry.parentPath, entry.name))
}

/** The `n` of every record that some snapshot was derived from. */
export function snapshotRecords(directory: string): Set<string> {
  const seen = new Set<string>()
  for (const name of readdirSync(directory)) {
    if (!/^session-\d{8}-\d{6}\.json$/.test(name)) continue
    const { seen: records } = JSON.parse(readFileSync(join(directory, name), 'utf8')) as { seen: string[] }
    for (const n of records) seen.add(n)
  }
  return seen
}

/** Empty files that are neither staged (`.tmp`) nor the reservation of an id. */
function emptyFilesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.tmp$|^session-\d{8}-\d{6}-incremental\.jsonl$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).length === 0)
}
