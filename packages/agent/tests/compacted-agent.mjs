/** An agent that is killed after it compacted: FOLDER SESSION asks|answers|tells|… AGENT, where `asks` takes its own brief first, `answers` also answers, and `tells` goes on without. */
import { join } from 'node:path'
import { createSession } from '@winddown/agent'

const [folder = '', sessionId = '', asks, agent = 'toy'] = process.argv.slice(2)
const session = createSession({
  projectPath: join(folder, 'project'),
  stateFolder: join(folder, 'state'),
  sessionId,
  agent,
})
session.userMessage(`Mend the parser of ${sessionId}.`)
await session.compaction()
if ((asks === 'asks' || asks === 'answers') && (await session.brief()) === null) console.error('no brief')
if (asks === 'answers') session.assistantResponse('The loop ends where it should.')
if (asks === 'tells') session.userMessage('Now the printer.')
process.kill(process.pid, 'SIGKILL')
