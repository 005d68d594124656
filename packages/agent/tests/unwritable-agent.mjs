// An agent of a user who is not root, whose project cannot be written from a moment on: FOLDER closed|closing|again|unread|state|handler. It says what it is told.
import { chmodSync, chownSync, readdirSync, readFileSync } from 'node:fs'
import { createSession } from '@winddown/agent'
import { AutoPauseHandler } from '@winddown/hooks'

const [folder = '', when = ''] = process.argv.slice(2)
const project = `${folder}/project`
const options = { projectPath: project, stateFolder: `${folder}/state`, limit: 100_000 }
// What is loaded later would be looked for where another user may not enter.
await (async () => {
  const warm = createSession({ ...options, projectPath: `${folder}/warm`, sessionId: 'warm' })
  warm.userMessage('Load all of it.')
  await warm.end()
  await createSession({ ...options, projectPath: `${folder}/warm`, sessionId: 'next' }).brief()
})()
if (process.getuid() === 0) {
  for (const path of [folder, project]) chownSync(path, 65534, 65534)
  process.setgid(65534)
  process.setuid(65534)
}
const own = { ...options, stateFolder: `${folder}/own-state` }
const said = []
const tell = async (act) => {
  try {
    said.push((await act()) ?? null)
  } catch ({ code, message, path, hint, call, stored }) {
    said.push({ code, message, path, hint, call, stored })
  }
}
const usage = (cache_read) => ({ input: 0, output: 0, cache_read, cache_creation: 0 })
if (when === 'closed') {
  chmodSync(project, 0o555)
  const reading = createSession({ ...own, sessionId: 'reading' })
  await tell(() => reading.recall('the parser'))
  await tell(() => reading.brief())
  await tell(() => reading.status().pause)
  await tell(() => reading.end())
  const session = createSession({ ...own, sessionId: 'one' })
  await tell(() => session.userMessage('Please do FIRST with the parser.'))
  await tell(() => session.userMessage('Please do SECOND with the lexer.'))
  const stateless = createSession({ ...own, projectPath: folder, stateFolder: `${project}/state`, sessionId: 'one' })
  await tell(() => stateless.userMessage('Please do THIRD.'))
  chmodSync(project, 0o755)
  await session.end()
  await tell(async () => (await createSession({ ...own, sessionId: 'two' }).brief()).text)
} else if (when === 'again') {
  chmodSync(project, 0o555)
  const session = createSession({ ...own, sessionId: 'one' })
  await tell(() => session.note('Say FIRST to the parser.'))
  await tell(() => session.userMessage('continue'))
  await tell(() => session.note('Say FIRST to the parser.'))
  await tell(() => session.userMessage('continue'))
  chmodSync(project, 0o755)
  await session.takeBack(said[2])
  await session.takeBack({ id: said[0].stored.noteId })
  const log = (await session.end()).replace('.json', '-incremental.jsonl')
  said.push(readFileSync(log, 'utf8').split('"continue"').length - 1)
  await tell(async () => (await createSession({ ...own, sessionId: 'two' }).brief()).text)
} else if (when === 'unread') {
  createSession({ ...own, sessionId: 'other' }).userMessage('Another one.')
  const preludes = `${folder}/own-state/preludes`
  const [place] = readdirSync(preludes).map((name) => `${preludes}/${name}`)
  const session = createSession({ ...own, sessionId: 'one' })
  chmodSync(place, 0o300)
  await tell(() => session.userMessage('Please do FIRST with the parser.'))
  chmodSync(place, 0o700)
  await tell(() => session.userMessage('Please do SECOND with the lexer.'))
  await session.end()
  await tell(async () => (await createSession({ ...own, sessionId: 'two' }).brief()).text)
} else if (when === 'state') {
  const session = createSession({ ...own, sessionId: 'one' })
  session.userMessage('Please do FIRST with the parser.')
  const preludes = `${folder}/own-state/preludes`
  const [place] = readdirSync(preludes).map((name) => `${preludes}/${name}`)
  const [file] = readdirSync(place).map((name) => `${place}/${name}`)
  chmodSync(file, 0o400)
  chmodSync(place, 0o500)
  await tell(() => session.note('Say SECOND to the lexer.'))
  await tell(() => session.note('Say SECOND to the lexer.'))
  chmodSync(place, 0o700)
  await tell(() => session.userMessage('Please do FOURTH with the lexer.'))
  said.push(readdirSync(place).map((name) => readFileSync(`${place}/${name}`, 'utf8').match(/SECOND|FOURTH/g)))
} else if (when === 'handler') {
  chmodSync(project, 0o555)
  const handler = new AutoPauseHandler({ projectPath: project, sessionId: 'one' })
  await tell(() => handler.onUserMessage({ summary: 'Please do FIRST with the parser.' }))
  await tell(() => handler.onToolCall({ tool: 'Read', args_summary: { lines: 10n } }))
  await tell(() => handler.onUsageUpdate({ usage: usage(10), limit: 100_000 }).crossed)
  await tell(() => handler.onUsageUpdate({ usage: usage(95_000), limit: 100_000 }).crossed)
  chmodSync(project, 0o755)
  await tell(() => handler.onUsageUpdate({ usage: usage(95_000), limit: 100_000 }).crossed)
  said.push(readFileSync(await handler.onSessionEnd(), 'utf8').split('FIRST').length - 1)
} else {
  const session = createSession({ ...own, sessionId: 'one' })
  session.usage(usage(10))
  session.userMessage('Please do FIRST with the parser.')
  chmodSync(project, 0o555)
  await tell(() => session.usage(usage(95_000)))
  await tell(() => session.userMessage('Please do SECOND with the lexer.'))
  await tell(() => session.end())
  chmodSync(project, 0o755)
  await tell(() => session.end())
  const next = createSession({ ...own, sessionId: 'two' })
  await tell(async () => (await next.brief()).text)
}
process.stdout.write(JSON.stringify(said))
