// One process of a session: FOLDER TAG records|tells PAUSE. It tells six requests with a pause between them, and ends.
import { createSession } from '@winddown/agent'

const [folder = '', tag = '', does = '', pause = '0'] = process.argv.slice(2)
const session = createSession({
  projectPath: `${folder}/project`,
  stateFolder: `${folder}/state`,
  sessionId: 'same',
  agent: 'toy',
  limit: 100_000,
})
const usage = (cache_read) => session.usage({ input: 0, output: 0, cache_read, cache_creation: 0 })
const rest = () => new Promise((resolve) => setTimeout(resolve, Number(pause)))
if (does === 'records') usage(10)
for (let n = 1; n <= 6; n += 1) {
  session.userMessage(`Please do ${tag}-${n}. with the parser.`)
  if (n === 2 && does === 'records') usage(95_000)
  await rest()
}
await session.end()
