/** Records an action while another process seals and lands the log, and is killed when it says that the action came late: PROJECT HOME. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { createRedactor, openUserState, recordAction, resolveStore, sealLog, startPause } from '../../dist/index.js'

const [projectPath = '', home = ''] = process.argv.slice(2)
const store = resolveStore({ projectPath })
const { registry } = openUserState(home)
const redactor = createRedactor()
const target = { store, owner: 'a', registry, redactor, now: () => new Date() }
const id = startPause({ ...target, contextPercentage: 0.9, initialState: {} })

const whileLanded = {
  redactData(data) {
    sealLog(target)
    execFileSync(process.execPath, [
      join(import.meta.dirname, 'landing-program.mjs'),
      projectPath,
      home,
      id,
      '',
      'nowhere',
    ])
    return redactor.redactData(data)
  },
}
const killed = { ...registry, addLate: () => process.kill(process.pid, 'SIGKILL') }
process.stdout.write(`${id}\n`)
recordAction(
  { ...target, redactor: whileLanded, registry: killed },
  'tool_call',
  { tool: 'x', tool_use_id: 'late' },
  0.9,
)
