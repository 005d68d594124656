// An agent that takes the brief (without QUIET), and is killed: FOLDER SESSION AGENT start|request|calls|answer|end|stay TAG. It says what it was given.
import { join } from 'node:path'
import { createSession } from '@winddown/agent'

const [folder = '', sessionId = '', agent = '', until = '', tag = ''] = process.argv.slice(2)
const session = createSession({
  projectPath: join(folder, 'project'),
  stateFolder: join(folder, 'state'),
  sessionId,
  agent,
  limit: 100_000,
})
const brief = process.env.QUIET === undefined ? await session.brief() : null
process.stdout.write(`${JSON.stringify(brief?.text ?? null)}\n`)
const die = (at) => at === until && process.kill(process.pid, 'SIGKILL')
if (until === 'stay') await new Promise((resolve) => process.stdin.on('end', resolve).resume())
die('start')
session.userMessage(`Please do ${tag}-REQUEST with the parser.`)
die('request')
session.toolCall({
  tool: 'todo',
  kind: 'task',
  outcome: 'ok',
  tasks_replace: true,
  tasks: [{ id: '1', text: `write the test ${tag}-TASK`, status: 'in_progress' }],
})
session.toolCall({
  tool: 'shell',
  kind: 'command',
  command: 'npm test',
  outcome: 'error',
  exit_code: 1,
  output: `FAIL parser.test.js\n${tag}-FAILURE: expected 3 tokens, got 2`,
})
die('calls')
session.assistantResponse(
  `I found that ${tag}-RESULT: the tokenizer drops the last token, since its loop ends too early.`,
)
die('answer')
await session.end()
