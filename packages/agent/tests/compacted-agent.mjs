/** An agent that is killed after it compacted: FOLDER SESSION asks|…, where `asks` takes its own brief first. */
import { join } from 'node:path'
import { createSession } from '@winddown/agent'

const [folder = '', sessionId = '', asks] = process.argv.slice(2)
const session = createSession({
  projectPath: join(folder, 'project'),
  stateFolder: join(folder, 'state'),
  sessionId,
  agent: 'toy',
})
session.userMessage(`Mend the parser of ${sessionId}.`)
await session.compaction()
if (asks === 'asks' && (await session.brief()) === null) console.error('no brief')
process.kill(process.pid, 'SIGKILL')
