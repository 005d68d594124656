/**
 * A toy agent that is killed in the middle of its work, and whose next run is briefed: `createSession` of @winddown/agent.
 * The text is JavaScript and TypeScript at once.
 *
 * Run it: node examples/toy-agent/main.js
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSession } from '@winddown/agent'

const given = process.env['TOY_FOLDER']
const folder = given ?? mkdtempSync(join(tmpdir(), 'winddown-example-'))
mkdirSync(join(folder, 'project', '.git'), { recursive: true })

const session = createSession({
  projectPath: join(folder, 'project'),
  stateFolder: join(folder, 'state'), // leave it out to have it where the winddown command has it
  sessionId: given === undefined ? 'second-run' : 'first-run',
  agent: 'toy',
  limit: 100_000,
})

if (given !== undefined) {
  session.userMessage('Port the parser to the new lexer. Never change the public API.')
  for (let step = 1; step <= 4; step++) {
    session.toolCall({
      tool: 'shell',
      kind: 'command',
      command: 'npm test',
      outcome: 'error',
      exit_code: 1,
      output: `${5 - step} failed`,
    })
    session.assistantResponse(`Step ${step} done.`)
    session.usage({ input: 1_000, output: 200, cache_read: step * 15_000, cache_creation: 0 })
  }
  process.kill(process.pid, 'SIGKILL')
}

try {
  const first = spawnSync(process.execPath, [...process.execArgv, String(process.argv[1])], {
    env: { ...process.env, TOY_FOLDER: folder },
  })
  assert.equal(first.signal, 'SIGKILL')

  const brief = await session.brief()
  assert.ok(brief !== null)
  assert.match(brief.text, /Port the parser to the new lexer\. Never change the public API\./)
  assert.match(brief.text, /Step 4 done\./)
  assert.equal(await session.brief(), null) // once
  assert.match(session.recall('how many tests failed at last?') ?? '', /1 failed/)
  console.log(brief.text)
  await session.end()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
