import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { agentFolder, beginIn } from './agent-world.ts'

const TOY = fileURLToPath(new URL('toy-agent.mjs', import.meta.url))

let folder: string
beforeEach(() => {
  folder = agentFolder('agent')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const begin = (sessionId: string) => beginIn(folder, sessionId)
const tokens = (cache_read: number) => ({ input: 1_000, output: 0, cache_read, cache_creation: 0 })

/** Runs the toy agent to its end. */
function run(sessionId: string, rounds: number): string[] {
  const result = spawnSync(process.execPath, [TOY, folder, sessionId, String(rounds), 'end'], { encoding: 'utf8' })
  expect(result.stderr).toBe('')
  return result.stdout.trim().split('\n')
}

const briefOf = (lines: readonly string[]): string =>
  String(JSON.parse(lines.find((line) => line.startsWith('brief '))?.slice(6) ?? 'null'))

/** Runs it until so many lines were said, kills it, and gives what it had recorded by then. */
function killed(sessionId: string, afterLines: number): Promise<string[]> {
  const child = spawn(process.execPath, [TOY, folder, sessionId, '12', 'stay'])
  return new Promise((resolve) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.split('\n').length > afterLines) child.kill('SIGKILL')
    })
    child.on('close', () => {
      const whole = said.slice(0, said.lastIndexOf('\n')).split('\n')
      resolve(whole.filter((line) => line.startsWith('recorded ')).map((line) => JSON.parse(line.slice(9))))
    })
  })
}

describe('an agent of one’s own, in ten lines', () => {
  it('is briefed by its next run with what came before the threshold, once', async () => {
    const first = begin('run-1')
    first.userMessage('Mend the parser. Never touch the lexer.')
    first.toolCall({
      tool: 'plan',
      kind: 'task',
      tasks: [{ id: '1', text: 'find the fault', status: 'in_progress' }],
      tasks_replace: true,
    })
    for (const size of [50_000, 92_000]) first.usage(tokens(size))
    first.toolCall({
      tool: 'shell',
      kind: 'command',
      command: 'npm test',
      outcome: 'error',
      exit_code: 1,
      output: '1 failed',
    })
    first.assistantResponse('The parser drops the last token.')
    expect(await first.end()).toMatch(/session-\d{8}-\d{6}\.json$/)
    expect(await first.end()).toBeNull()

    const [second, third] = [begin('run-2'), begin('run-3')]
    const given = await Promise.all([second.brief(), third.brief()])
    const [text] = given.filter((brief) => brief !== null).map((brief) => brief.text)
    expect(given.filter((brief) => brief !== null)).toHaveLength(1)
    expect(text).toContain('Mend the parser. Never touch the lexer.')
    expect(text).toContain('find the fault')
    expect(text).toContain('`npm test`: failed')
    expect(text).toContain('The parser drops the last token.')
    expect(second.recall('which token is dropped by the parser?')).toContain('The parser drops the last token.')
  })

  it('asks sessions whose files were compressed since, by their logs and without them', async () => {
    const first = begin('packed')
    first.userMessage('Oil the zamboni before noon.')
    const json = (await first.end()) ?? ''
    const log = json.replace(/\.json$/, '-incremental.jsonl')
    for (const path of [log, json]) {
      writeFileSync(`${path}.gz`, gzipSync(readFileSync(path)), { mode: 0o600 })
      rmSync(path)
    }
    const asked = begin('asks')
    expect(asked.recall('zamboni')).toContain('Oil the zamboni before noon.')
    rmSync(`${log}.gz`)
    expect(asked.recall('zamboni')).toContain('Oil the zamboni before noon.')
  })

  it('leaves a session that never came near the limit, unless only paused ones are to be landed', async () => {
    const short = begin('short')
    short.userMessage('A word about the weather.')
    expect(await short.end({ land: 'paused' })).toBeNull()
    const other = begin('other')
    other.userMessage('A word about the sea.')
    const json = await other.end()
    expect(JSON.parse(readFileSync(json ?? '', 'utf8')).conversation.primary_task).toBe('A word about the sea.')
    expect(spawnSync('grep', ['-r', 'weather', folder], { encoding: 'utf8' }).stdout).toBe('')
  })

  it('lands what it knew at a compaction, and knows the first request after the second', async () => {
    const session = begin('long')
    session.userMessage('The very first wish.')
    session.usage(tokens(20_000))
    session.usage(tokens(95_000))
    expect(await session.compaction({ preTokens: 96_000 })).toMatch(/\.json$/)
    session.userMessage('A later wish.')
    session.usage(tokens(20_000))
    session.usage(tokens(95_000))
    const json = await session.end()
    const { facts } = JSON.parse(readFileSync(json ?? '', 'utf8'))
    expect(facts.requests.map(({ text }: { text: string }) => text)).toEqual(['The very first wish.', 'A later wish.'])
  })

  it('keeps secrets out of what comes before the threshold, too', () => {
    const session = begin('secret')
    const secret = `ghp_${'a1B2c3D4e5F6g7H8i9'}J0k1L2m3N4o5P6q7R8`
    session.userMessage(`The token is ${secret}, use it.`)
    const found = spawnSync('grep', ['-r', secret, folder], { encoding: 'utf8' })
    expect(found.stdout).toBe('')
    expect(spawnSync('grep', ['-rc', 'The token is', join(folder, 'state')], { encoding: 'utf8' }).stdout).toMatch(
      /:1\n/,
    )
  })

  it('asks nobody where nothing was landed', () => {
    expect(begin('alone').recall('anything')).toBeNull()
    expect(() => begin('alone').recall('  ')).toThrow('ARGUMENT_INVALID')
  })
})

describe('killed at any point', () => {
  it.each([2, 3, 5, 8, 10, 13])('after %i lines: its next run is told all that it had recorded', async (lines) => {
    const recorded = await killed('run-1', lines)
    expect(recorded.length).toBeGreaterThan(0)
    const brief = briefOf(run('run-2', 1))
    expect(brief).toContain(recorded[0])
    const newest = recorded.at(-1) ?? ''
    const next = begin('run-9')
    expect(`${brief}\n${next.recall(newest)}`).toContain(newest)
  })

  it('by its own session, which goes on with what was before', async () => {
    await killed('run-1', 4)
    const lines = run('run-1', 8)
    const landed = JSON.parse(lines.find((line) => line.startsWith('landed '))?.slice(7) ?? 'null')
    const { facts } = JSON.parse(readFileSync(landed, 'utf8'))
    expect(facts.request_count).toBe(2)
  })
})
