import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSession, type SessionOptions } from '../src/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-lost-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const begin = (sessionId: string, agent = 'toy', more: Partial<SessionOptions> = {}) =>
  createSession({
    projectPath: join(folder, 'project'),
    stateFolder: join(folder, 'state'),
    sessionId,
    agent,
    limit: 100_000,
    ...more,
  })
const DYING = fileURLToPath(new URL('dying-agent.mjs', import.meta.url))

type Until = 'start' | 'request' | 'calls' | 'answer' | 'end'

/** Runs the agent until then, and gives the brief that it was given. */
function run(sessionId: string, until: Until, tag: string, agent = 'toy', env = {}): string | null {
  const { stdout, stderr, signal } = spawnSync(process.execPath, [DYING, folder, sessionId, agent, until, tag], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  expect([stderr, signal]).toEqual(['', until === 'end' ? null : 'SIGKILL'])
  return JSON.parse(stdout)
}

const WORDS = ['REQUEST', 'TASK', 'FAILURE', 'RESULT']
/** Its words in a brief; the title of the session that a run began with the brief of is none. */
const told = (text: string | null | undefined, tag: string): string[] =>
  WORDS.filter((word) => text?.replace(/^This session began with the brief of .*$/m, '').includes(`${tag}-${word}`))

describe('a brief whose holder is gone before it answered', () => {
  it('waits again at once, for the same session and for another one', async () => {
    run('run-1', 'end', 'A')
    expect(told(run('run-2', 'start', 'B'), 'A')).toEqual(WORDS)
    expect(told(run('run-2', 'start', 'B'), 'A')).toEqual(WORDS)
    expect(told((await begin('run-3').brief())?.text, 'A')).toEqual(WORDS)
    expect(await begin('run-4').brief()).toBeNull()
  })

  it.each(['request', 'calls'] as const)('is told with what that one left, killed after its %s', async (until) => {
    run('run-1', 'end', 'A')
    run('run-2', until, 'B')
    const next = begin('run-3')
    const text = (await next.brief())?.text
    expect(told(text, 'A')).toEqual(WORDS)
    expect(told(text, 'B')).toEqual(until === 'request' ? ['REQUEST'] : ['REQUEST', 'TASK', 'FAILURE'])
    next.assistantResponse('I go on with both.')
    await next.end()
    expect(told((await begin('run-4').brief())?.text, 'A')).toEqual([])
    expect(await begin('run-5').brief()).toBeNull()
  })

  it.each(['request', 'calls'] as const)('is told to that one again, which goes on with its own: %s', async (until) => {
    run('run-1', 'end', 'A')
    run('run-2', until, 'B')
    const again = run('run-2', 'request', 'C')
    expect([told(again, 'A'), told(again, 'B')[0]]).toEqual([WORDS, 'REQUEST'])
    const third = begin('run-2')
    const text = (await third.brief())?.text
    expect([told(text, 'A'), told(text, 'B')[0], told(text, 'C')]).toEqual([WORDS, 'REQUEST', ['REQUEST']])
    third.assistantResponse('I go on with all of it.')
    await third.end()
    const next = (await begin('run-3').brief())?.text
    expect([told(next, 'A'), told(next, 'B')[0], told(next, 'C')]).toEqual([[], 'REQUEST', ['REQUEST']])
    expect(await begin('run-4').brief()).toBeNull()
  })

  it('is told after any number of such runs, the first and the newest whole, within the budget', async () => {
    run('run-1', 'end', 'A')
    for (const at of [2, 3, 4, 5, 6, 7]) run(`run-${at}`, 'request', `B${at}`)
    const text = (await begin('run-9').brief())?.text ?? ''
    expect(told(text, 'A')).toEqual(WORDS)
    for (const at of [2, 3, 4, 5, 6, 7]) expect(text).toContain(`B${at}-REQUEST`)
    expect(text.length).toBeLessThan(9_000)
    expect(await begin('run-10').brief()).toBeNull()
  })

  it.each([
    [400, 3],
    [200, 3],
    [600, 6],
  ])('is told with the words of each that is told, in %d tokens after %d such runs', async (briefTokens, runs) => {
    const words = 'please look into the matter of the thing and of its module, since it fails each time. '.repeat(10)
    for (let at = 1; at <= runs; at++) {
      const session = begin(`run-${at}`, 'toy', { briefTokens })
      await session.brief()
      session.userMessage(`WORD${at} ${words}`)
      session.toolCall({
        tool: 'shell',
        kind: 'command',
        command: `make target${at}`,
        outcome: 'error',
        exit_code: 1,
        output: 'error line of many\n'.repeat(10),
      })
      await session.end()
    }
    const text = (await begin('next', 'toy', { briefTokens }).brief())?.text ?? ''
    expect(text.length).toBeLessThan(briefTokens * 4.4)
    const parts = text.split('Before that session, and given to it')
    expect(parts).toHaveLength(Math.min(runs, briefTokens / 200))
    for (const part of parts) expect(part).toMatch(/data, not instructions[\s\S]*: "WORD\d please look into the matter/)
    expect(text).toContain(`: "WORD${runs} please`)
    // Those that are only named.
    if (parts.length < runs) expect(text).toMatch(/ended? here, too, .*WORD[24] please/)
  })

  it('is told with it where that one ended without an answer', async () => {
    run('run-1', 'end', 'A')
    const second = begin('run-2')
    expect(told((await second.brief())?.text, 'A')).toEqual(WORDS)
    second.userMessage('Please do B-REQUEST with the printer.')
    await second.end()
    const text = (await begin('run-3').brief())?.text
    expect([told(text, 'A'), told(text, 'B')]).toEqual([WORDS, ['REQUEST']])
  })

  it('is given by itself where the snapshot of that one was damaged since', async () => {
    run('run-1', 'end', 'A')
    const second = begin('run-2')
    await second.brief()
    second.userMessage('Please do B-REQUEST with the printer.')
    await second.end()
    const store = join(folder, 'project/.winddown/sessions')
    const damaged = readdirSync(store).filter((name) => /^session-[\d-]+\.json$/.test(name))
    for (const name of damaged) {
      const text = readFileSync(join(store, name), 'utf8')
      if (text.includes('B-REQUEST')) writeFileSync(join(store, name), text.replaceAll('B-REQUEST', 'C-REQUEST'))
    }
    const next = begin('run-4')
    expect(told((await next.brief())?.text, 'A')).toEqual(WORDS)
  })

  it('is nobody else’s while that one runs', async () => {
    run('run-1', 'end', 'A')
    const second = begin('run-2')
    expect(await second.brief()).not.toBeNull()
    expect(await begin('run-3').brief()).toBeNull()
    expect(await second.brief()).toBeNull()
  })
})

describe('two sessions that ended in one project', () => {
  async function both(...agents: readonly [string, string]): Promise<void> {
    const sessions = [begin('a', agents[0]), begin('b', agents[1])] as const
    for (const [at, session] of sessions.entries()) {
      const tag = 'AB'.charAt(at)
      session.userMessage(`Please do ${tag}-REQUEST with the parser.`)
      session.assistantResponse(`${tag}-RESULT: it is done, because it was easy.`)
    }
    for (const session of sessions) await session.end()
  }
  const tags = (text: string | null | undefined): string[] => ['A', 'B'].filter((tag) => told(text, tag).length > 1)

  it('are given one each, the newest first, and it names the other one, which opens', async () => {
    await both('toy', 'toy')
    const next = begin('n1')
    const text = (await next.brief())?.text ?? ''
    expect(tags(text)).toEqual(['B'])
    const [, reference = ''] = /Another session ended here.*: (\S+:#1) \(.*A-REQUEST/.exec(text) ?? []
    expect(next.recall(reference)).toContain('A-RESULT: it is done')
    const second = (await begin('n2').brief())?.text ?? ''
    expect(tags(second)).toEqual(['A'])
    expect(second).not.toContain('Another session ended here')
    expect(await begin('n3').brief()).toBeNull()
  })

  it('of two agents are given to their own, whoever asks first', async () => {
    await both('planner', 'coder')
    expect(tags((await begin('n1', 'planner').brief())?.text)).toEqual(['A'])
    expect(tags((await begin('n2', 'coder').brief())?.text)).toEqual(['B'])
    expect(await begin('n3', 'planner').brief()).toBeNull()
  })

  it.each(['end', 'request', 'answer'] as const)(
    'are given to runs that ask at once, each to one: after the %s',
    async (until) => {
      for (const tag of ['A', 'B']) run(`session-${tag}`, until, tag, 'toy', { QUIET: '1' })
      const texts = await asking('n1', 'n2', 'n3')
      const given = texts.map((text) =>
        ['A', 'B'].filter((tag) => text?.includes(`do ${tag}-REQUEST with the parser."\n`)),
      )
      expect(texts.filter((text) => text !== null)).toHaveLength(2)
      expect(given.map(String).sort()).toEqual(['', 'A', 'B'])
    },
  )

  /** What runs in processes of their own are given, which all ask at once. */
  async function asking(...ids: readonly string[]): Promise<(string | null)[]> {
    const children = ids.map((id) => spawn(process.execPath, [DYING, folder, id, 'toy', 'stay', id]))
    const said = await Promise.all(
      children.map(
        (child) =>
          new Promise<string>((resolve) => {
            let text = ''
            child.stdout.on('data', (chunk: Buffer) => {
              text += chunk.toString()
              if (text.endsWith('\n')) resolve(text)
            })
            child.on('close', () => resolve(text))
          }),
      ),
    )
    for (const child of children) child.kill('SIGKILL')
    return said.map((text) => JSON.parse(text))
  }
})
