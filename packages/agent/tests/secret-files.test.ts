import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSession } from '../src/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-agent-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const BODY = 'A=lantern\nzebra\n'

it.each([60_000, 95_000])('of a file that holds secrets nothing is written but that it was touched, at %d tokens', async (tokens) => {
  const session = createSession({
    projectPath: join(folder, 'project'),
    stateFolder: join(folder, 'state'),
    sessionId: 's1',
    agent: 'toy',
    limit: 100_000,
  })
  session.userMessage('Look at it')
  session.usage({ input: 0, output: 0, cache_read: tokens, cache_creation: 0 })
  session.toolCall({ tool: 'sh', kind: 'command', command: 'cat .env', outcome: 'ok', output: BODY, extra: { raw: BODY } })
  session.toolCall({ tool: 'sh', kind: 'command', command: 'echo lantern > .env', outcome: 'error', error: 'zebra' })
  session.toolCall({ tool: 'sh', kind: 'command', command: 'grep -r A .', outcome: 'ok', output: `./.env:1:A=lantern\nsrc/a.ts:1:kept` })
  session.toolCall({ tool: 'read', kind: 'read', outcome: 'ok', args_summary: { path: '/work/.env' }, output: BODY })
  session.toolCall({
    tool: 'edit',
    kind: 'edit',
    outcome: 'ok',
    files: [{ path: '/work/.env', access: 'write', symbols: ['lantern'], change: { from: 'a', to: 'zebra' }, words: 'lantern' }],
    output: BODY,
  })
  session.toolCall({ tool: 'sh', kind: 'command', command: 'source .env && npm test', outcome: 'error', error: 'A=lantern\n1 failed kept' })
  await session.end()
  const written = ['project/.winddown', 'state']
    .flatMap((place) => readdirSync(join(folder, place), { recursive: true }).map((name) => join(folder, place, String(name))))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
  expect(written).not.toMatch(/lantern|zebra/)
  expect(written).toContain('src/a.ts:1:kept')
  expect(written).toContain('1 failed kept')
  expect(written).toContain('/work/.env')
}) // biome-ignore format: a call a line
