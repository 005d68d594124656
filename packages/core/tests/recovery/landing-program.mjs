/**
 * Lands a session, and stops where the test says: PROJECT HOME ID GATE WHERE. At that point it says "stopped" and goes on once the file
 * GATE is there. WHERE: "nowhere"; "before it is entered"; "before it is written"; "before it fails"; "before it is written and killed".
 */
import { existsSync } from 'node:fs'
import { archivePath, landLog, openUserState, resolveStore } from '../../dist/index.js'
import { plainSnapshotWriter } from '../crash/plain-snapshot-writer.mjs'

const [projectPath = '', home = '', sessionId = '', gate = '', where = ''] = process.argv.slice(2)
const store = resolveStore({ projectPath })
const { registry } = openUserState(home)
const writer = plainSnapshotWriter()

function stop() {
  process.stdout.write('stopped\n')
  while (!existsSync(gate)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
}

const isEntry = ({ snapshot }) => snapshot !== null && snapshot.log !== null
let hasStopped = false

await landLog(
  {
    store,
    now: () => new Date(),
    registry: {
      ...registry,
      put(entry) {
        if (isEntry(entry) && where.endsWith('killed')) process.kill(process.pid, 'SIGKILL')
        if (isEntry(entry) && where === 'before it is entered' && !hasStopped) {
          hasStopped = true
          stop()
        }
        registry.put(entry)
      },
    },
    snapshotWriter: {
      async write(request) {
        if (where.startsWith('before it is written') || where === 'before it fails') stop()
        if (where === 'before it fails') throw new Error('the disk is full')
        return writer.write(request)
      },
    },
  },
  { sessionId, path: archivePath(store, sessionId), sealed: true },
)
