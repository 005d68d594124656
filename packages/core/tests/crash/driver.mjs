// One operation in a process of its own, to be killed or failed at any system call. What it acknowledges it says on stdout,
// after the call returned: `ack <what>`; a failure is said as `error <code>`. It always exits with 0 unless it is killed.
//
//   node driver.mjs <start|append|append-many|append-async|finalize|discard|recover|recover-prelude|checkpoint|mask> <project> <home> [n]
import { openSync, readdirSync, writevSync } from 'node:fs'
import { IncrementalPauseManager, maskLog, openUserState, recover, WinddownError } from '../../dist/index.js'
import { plainSnapshotWriter } from './plain-snapshot-writer.mjs'
import { secretsIn } from './planted-places.mjs'

const [operation, projectPath, home, n = 'x'] = process.argv.slice(2)
// writev, so that a write that is made to fail is one of the store and never this answer.
const say = (text) => writevSync(1, [Buffer.from(text), Buffer.from('\n')])

/** A call that the tracer can find: what it counts lies between the two. */
const mark = (name) => {
  try {
    openSync(`/winddown-sweep-${name}`, 'r')
  } catch {
    // Never exists: only the call itself is wanted.
  }
}

const userState = openUserState(home)
const snapshotWriter = plainSnapshotWriter()
const manager = new IncrementalPauseManager({
  projectPath,
  owner: 'session-a',
  userState,
  snapshotWriter,
  process: null,
})
// A first run of what is loaded lazily happens before the mark, so that the counts are the same in every run.
Buffer.from(new Date().toISOString(), 'utf8').toString('utf8')

const calls = (name) =>
  [`${name}-1`, `${name}-2`, name].map((id) => ({ type: 'tool_call', data: { tool: 'Read', tool_use_id: id } }))

const recovered = async () => {
  const report = await recover({ store: manager.store, userState, snapshotWriter, orphanAfterMs: -1 })
  if (report.errors[0]) throw report.errors[0]
  return `recovered ${report.recovered.length}`
}

const operations = {
  start: () => `started ${manager.startIncrementalPause(0.9, {})}`,
  append: () => `${manager.appendAction('tool_call', { tool: 'Read', tool_use_id: n }, 0.91).outcome} ${n}`,
  'append-many': () => `${manager.appendActions(calls(n), 0.91).outcome} ${n}`,
  'append-async': async () => `${(await manager.appendActionsAsync(calls(n), 0.91)).outcome} ${n}`,
  finalize: async () => `finalized ${await manager.finalizePause()}`,
  discard: () => `discarded ${manager.discardPause()}`,
  mask: () => {
    const name = readdirSync(manager.store.directory).find((file) => file.endsWith('-incremental.jsonl'))
    return `masked ${maskLog(`${manager.store.directory}/${name}`, secretsIn)}`
  },
  checkpoint: async () => `checkpoint ${(await manager.checkpoint())?.json}`,
  recover: recovered,
  'recover-prelude': recovered,
}

mark('begin')
try {
  const done = await operations[operation]()
  say(`ack ${done}`)
} catch (error) {
  say(`error ${error instanceof WinddownError ? error.code : `UNEXPECTED ${error?.stack}`}`)
}
mark('end')
