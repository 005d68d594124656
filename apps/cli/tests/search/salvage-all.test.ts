import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runTraced, tracingFault } from '../crash/traced-program.ts'
import { PROGRAM, Sandbox } from '../sandbox.ts'
import { askMore, keepTour } from '../tour.ts'

const [ONE, TWO] = ['7d0c1f6e-52a4-4c1b-9a39-0e6f4f2a8b11', '8d0c1f6e-52a4-4c1b-9a39-0e6f4f2a8b12'] as const

let box: Sandbox
let transcript: string
beforeEach(() => {
  box = new Sandbox()
  transcript = keepTour(box, ONE)
  keepTour(box, TWO, (text) => text.replaceAll('2026-11-22', '2026-10-01').replaceAll('NaN', 'a zamboni'))
})
afterEach(() => box.remove())

const salvageAll = (): { transcripts: number; salvaged: number; skipped: number; failed: readonly object[] } =>
  JSON.parse(box.run('salvage', '--all', '--json').stdout)
const store = (): string => join(box.folder, 'state/salvaged/sessions')
const kept = (): readonly string[] => readdirSync(store()).filter((name) => /^session-.*\.json$/.test(name))
const found = (word: string): readonly string[] =>
  (JSON.parse(box.run('search', word, '--all', '--json').stdout).sessions as { id: string }[]).map(({ id }) => id)

describe('winddown salvage --all', () => {
  it('takes every session on the machine into the state of the user, once, and search finds them', () => {
    expect(salvageAll()).toEqual({ transcripts: 2, salvaged: 2, skipped: 0, failed: [] })
    expect(box.stored()).toEqual([])
    expect(kept()).toEqual(['session-20261001-100316.json', 'session-20261122-100316.json'])
    expect(statSync(store()).mode & 0o777).toBe(0o700)
    expect(found('zamboni')).toEqual(['session-20261001-100316'])
    expect(salvageAll()).toMatchObject({ salvaged: 0, skipped: 2 })
    expect(box.run('salvage').code).toBe(2)
  })

  it('takes one that has grown again, and leaves out what its project has', () => {
    salvageAll()
    const before = readFileSync(transcript, 'utf8')
    askMore(transcript, box, 'And the receipts?')
    appendFileSync(transcript, '')
    expect(readFileSync(transcript, 'utf8').length).toBeGreaterThan(before.length)
    expect(salvageAll()).toMatchObject({ salvaged: 1, skipped: 1 })
    expect(kept()).toHaveLength(2)
    expect(found('receipts').length).toBeGreaterThan(0)
    const other = new Sandbox()
    try {
      keepTour(other, ONE)
      other.run('salvage', ONE)
      const done = JSON.parse(other.run('salvage', '--all', '--json').stdout)
      expect(done).toMatchObject({ salvaged: 0, skipped: 1 })
    } finally {
      other.remove()
    }
  })
})

it('keeps the fuller snapshot of a session whose transcript has shrunk', () => {
  salvageAll()
  const before = kept()
  const lines = readFileSync(transcript, 'utf8').split('\n')
  writeFileSync(transcript, `${lines.slice(0, Math.ceil(lines.length / 2)).join('\n')}\n`)
  expect(salvageAll()).toMatchObject({ salvaged: 1, skipped: 1, failed: [] })
  expect(kept()).toHaveLength(3)
  expect(kept()).toEqual(expect.arrayContaining([...before]))
})

describe.skipIf(tracingFault() !== null)('kill -9 of a salvage of everything', () => {
  it('loses nothing, and the next one goes on', { timeout: 600_000 }, () => {
    const start = {
      program: PROGRAM,
      args: ['salvage', '--all'],
      input: '',
      folder: box.project,
      environment: box.environment,
    }
    const world = (): void => {
      box.remove()
      box = new Sandbox()
      keepTour(box, ONE)
    }
    world()
    const calls = runTraced({ ...start, folder: box.project, environment: box.environment }).calls
    const points = calls.filter(
      ({ name, text }) =>
        (/^(?:rename|link|unlink)$/.test(name) && text.includes('/salvaged/')) || text.includes('done.jsonl'),
    )
    expect(points.length).toBeGreaterThan(4)
    for (const { name, when, text } of points) {
      world()
      const run = runTraced(
        { ...start, folder: box.project, environment: box.environment },
        `${name}:signal=SIGKILL:when=${when}`,
      )
      if (!run.killed) continue
      const again = box.run('salvage', '--all')
      // An id that was reserved when it was killed is not taken again.
      expect([text, again.code, kept().length]).toEqual([text, 0, 1])
      expect(salvageAll()).toMatchObject({ salvaged: 0, failed: [] })
    }
  })
})

it('is told once where a project has salvaged the same session since, and makes no project of the home folder', () => {
  salvageAll()
  const stats = () => JSON.parse(box.run('stats', '--all', '--json').stdout).sessions as number
  const report = () => JSON.parse(box.run('report', '--all', '--json').stdout)
  expect(stats()).toBe(2)
  const before = found('till').length
  box.run('salvage', ONE)
  box.run('salvage', TWO)
  expect(stats()).toBe(2)
  expect(found('till')).toHaveLength(before)
  expect(found('zamboni')).toHaveLength(1)
  expect(report().projects).toEqual([box.project])
})
