// An agent that says what a kill would leave: at each call that changes something on disk, a copy of FOLDER as it is before it, FOLDER.images/N.
// FOLDER SESSION brief|compacted|ended
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'

const [folder = '', sessionId = '', act] = process.argv.slice(2)
const CHANGING = ['openSync', 'renameSync', 'linkSync', 'unlinkSync', 'mkdirSync', 'rmSync']
let isSeen = false
let count = 0
for (const name of CHANGING) {
  const call = fs[name]
  fs[name] = (...args) => {
    if (isSeen && !(name === 'openSync' && (args[1] & fs.constants.O_CREAT) === 0)) {
      isSeen = false
      fs.cpSync(folder, join(`${folder}.images`, String(count++)), { recursive: true })
      isSeen = true
    }
    return call(...args)
  }
}
syncBuiltinESMExports()

const { createSession } = await import('@winddown/agent')
const session = createSession({
  projectPath: join(folder, 'project'),
  stateFolder: join(folder, 'state'),
  sessionId,
  agent: 'toy',
})
if (act !== 'brief') {
  session.userMessage('Please do A-REQUEST with the parser.')
  session.assistantResponse('It drops the last token.')
}
isSeen = true
const told =
  act === 'compacted'
    ? await session.compaction()
    : act === 'ended'
      ? await session.end()
      : (await session.brief())?.text
isSeen = false
process.stdout.write(`${told}\n`)
process.kill(process.pid, 'SIGKILL')
