import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRedactor, IncrementalPauseManager, openUserState, resolveStore } from '@winddown/core'
import { AutoPauseHandler } from '@winddown/hooks'
import { createSnapshotWriter } from '@winddown/snapshot'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSession } from '../src/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-ended-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const WORDS = fileURLToPath(new URL('words-agent.mjs', import.meta.url))
const begin = (sessionId: string, now?: () => Date) =>
  createSession({
    projectPath: join(folder, 'project'),
    stateFolder: join(folder, 'state'),
    sessionId,
    agent: 'toy',
    briefTokens: 8_000,
    ...(now && { now }),
  })

/** Those of the words that the next runs are told, and how many briefs they were given for it. */
async function toldNext(words: readonly string[]): Promise<{ readonly told: string[]; readonly briefs: number }> {
  const texts: string[] = []
  for (const id of ['next', 'after', 'last']) {
    const session = begin(id)
    const given = await session.brief()
    if (given !== null) texts.push(given.text)
    session.assistantResponse('I go on.')
    await session.end({ land: 'paused' })
  }
  return { told: words.filter((word) => texts.some((text) => text.includes(`do ${word}`))), briefs: texts.length }
}

/** Calls a step at each of its looks at the clock. */
function watched(step: (look: number) => void) {
  let look = Number.NEGATIVE_INFINITY
  const session = begin('same', () => {
    look += 1
    if (look > 0) step(look)
    return new Date()
  })
  const watch = (): void => {
    look = 0
  }
  return { session, watch }
}

it('a part of a session that was begun later tells what an earlier one does, also where its id is the smaller one', async () => {
  const from = Date.now() - 60_000
  let passed = 0
  const now = (): Date => new Date(Math.floor(from / 1_000) * 1_000 + ++passed)
  // Another process has this second's id in its hand, and gives it up.
  const first = begin('same', now)
  first.userMessage('Please do FIRST.')
  const sessions = join(folder, 'project/.winddown/sessions')
  mkdirSync(sessions, { recursive: true })
  const at = now().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')
  const taken = join(sessions, `session-${at}-incremental.jsonl`)
  writeFileSync(taken, '')
  await first.end()
  rmSync(taken)
  const second = begin('same', now)
  second.userMessage('Please do SECOND.')
  await second.end()
  const parts = readdirSync(sessions).filter((name) => name.endsWith('.jsonl'))
  expect(parts).toHaveLength(2)
  expect(parts).toContain(`session-${at}-incremental.jsonl`)
  expect(await toldNext(['FIRST.', 'SECOND.'])).toEqual({ told: ['FIRST.', 'SECOND.'], briefs: 1 })
})

it.each([1])('what another process landed while one ends is told: at the %d. look at the clock', async (nth) => {
  const other = [1, 2, 3, 4, 5, 6].map((n) => `P1-${n}.`)
  let wasTold = false
  const { session, watch } = watched((look) => {
    if (look !== nth) return
    wasTold = true
    const { stderr } = spawnSync(process.execPath, [WORDS, folder, 'P1', 'tells', '0'], { encoding: 'utf8' })
    expect(stderr).toBe('')
  })
  session.userMessage('Please do OWN.')
  watch()
  await session.end()
  const all = wasTold ? ['OWN.', ...other] : ['OWN.']
  expect((await toldNext(all)).told).toEqual(all)
})

it.each([
  [1, 2],
  [2, 2],
])(
  'what one ends with is told, though another process begins a log at its %d. record and seals it at the %d.',
  async (begins, seals) => {
    const projectPath = join(folder, 'project')
    const store = resolveStore({ projectPath })
    const snapshotWriter = createSnapshotWriter({})
    const more = { store, userState: openUserState(join(folder, 'state')), snapshotWriter }
    const other = new IncrementalPauseManager({ projectPath, owner: 'toy.same', ...more })
    let landing: Promise<unknown> = Promise.resolve()
    let record = Number.NEGATIVE_INFINITY
    const redactor = createRedactor()
    const one = new AutoPauseHandler({
      projectPath,
      sessionId: 'same',
      harness: 'toy',
      ...more,
      redactor: {
        redactData: (data) => {
          record += 1
          if (record === begins) other.startIncrementalPause(0.9, {}, { harness: 'toy', harness_session_id: 'same' })
          if (record === seals) landing = other.finalizePause()
          return redactor.redactData(data)
        },
      },
    })
    one.onUserMessage({ summary: 'Please do OWN.', origin: 'user' })
    record = 0
    await one.onSessionEnd({ land: 'always' })
    await landing
    expect(record).toBeGreaterThanOrEqual(seals)
    expect((await toldNext(['OWN.'])).told).toEqual(['OWN.'])
  },
)

it.each(['ends', 'goes on in a log of its own'])(
  'what a killed process told is in no log that somebody else began, and is told once one that knows of it %s',
  async (how) => {
    const projectPath = join(folder, 'project')
    const userState = openUserState(join(folder, 'state'))
    const session = begin('same')
    const words = `
      import { createSession } from ${JSON.stringify(new URL('../dist/index.js', import.meta.url).href)}
      const paths = { projectPath: ${JSON.stringify(projectPath)}, stateFolder: ${JSON.stringify(userState.home)} }
      createSession({ ...paths, sessionId: 'same', agent: 'toy' }).userMessage('Please do OTHER. with the lexer.')
      process.kill(process.pid, 'SIGKILL')`
    const other = spawnSync(process.execPath, ['--input-type=module', '-e', words], { encoding: 'utf8' })
    expect(other.stderr).toBe('')
    const manager = new IncrementalPauseManager({ projectPath, owner: 'toy.same', userState })
    manager.startIncrementalPause(0.9, {}, { harness: 'toy', harness_session_id: 'same' })
    session.userMessage('Please do OWN. with the parser.')
    if (how !== 'ends') {
      expect(manager.discardPause()).toBe(true)
      session.userMessage('Please do MORE.')
    }
    await session.end()
    const all = how === 'ends' ? ['OTHER.', 'OWN.'] : ['OTHER.', 'MORE.']
    expect((await toldNext(all)).told).toEqual(all)
  },
)
