// A toy agent over the built package: tells of each thing it recorded, so that a test can kill it anywhere.
import { createSession } from '../dist/index.js'

const [, , folder, sessionId, rounds, end] = process.argv
const session = createSession({
  projectPath: `${folder}/project`,
  stateFolder: `${folder}/state`,
  sessionId,
  agent: 'toy',
  limit: 100_000,
})
const say = (word, value) => process.stdout.write(`${word} ${JSON.stringify(value)}\n`)

const brief = await session.brief()
say('brief', brief?.text ?? null)
session.userMessage(`Mend the parser of ${sessionId}, and never touch the lexer.`)
say('recorded', `Mend the parser of ${sessionId}, and never touch the lexer.`)
for (let round = 1; round <= Number(rounds); round++) {
  session.toolCall({
    tool: 'shell',
    kind: 'command',
    command: `make step-${round}`,
    outcome: 'error',
    exit_code: 1,
    output: `step ${round} of ${sessionId} failed`,
  })
  say('recorded', `make step-${round}`)
  session.assistantResponse(`Step ${round} of ${sessionId} drops the last token.`)
  session.usage({ input: 1_000, output: 0, cache_read: 20_000 + round * 10_000, cache_creation: 0 })
}
if (end === 'end') say('landed', await session.end())
else setInterval(() => {}, 1_000)
