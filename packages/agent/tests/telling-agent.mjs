// An agent that tells one request when it is said to, and says so when that was accepted.
import { createSession } from '../dist/index.js'

const [, , folder, sessionId, words] = process.argv
const session = createSession({
  projectPath: `${folder}/project`,
  stateFolder: `${folder}/state`,
  sessionId,
  agent: 'toy',
})
process.on('message', () => {
  session.userMessage(words)
  process.send('told')
})
process.send('ready')
