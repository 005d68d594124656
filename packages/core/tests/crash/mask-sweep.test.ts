import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { maskLog, readLog, sealLog } from '../../dist/index.js'
import { secretsIn } from './planted-places.mjs'
import { managerOf } from './scenarios.ts'
import { LOOKING, runDriver, straceFault } from './strace.ts'

const folder = mkdtempSync(join(tmpdir(), 'wd-core-mask-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const WORDS = ['a zebra-long-enough-crossing b', 'Zebra\nover\tlines', 'z\u00ebbra "quoted" and more', 'zebracrossing'] // biome-ignore format: a list of words

interface Sealed {
  readonly project: string
  readonly home: string
  readonly path: string
  readonly records: number
}

/** A sealed log with the planted words, also in a key, and a record that was torn. */
function sealed(name: string): Sealed {
  const project = join(folder, name, 'project')
  const home = join(folder, name, 'home')
  mkdirSync(project, { recursive: true })
  const manager = managerOf(project, home, 'session-a')
  manager.startIncrementalPause(0.9, {})
  for (const [n, text] of WORDS.entries())
    manager.appendAction(
      'tool_call',
      { tool: 'Bash', tool_use_id: `${n}`, output: text, extra: { 'zebra-key-crossing': [text] } },
      0.9,
    )
  appendFileSync(manager.activePausePath, '\n{"type":"tool_call","data":{"output":"zebra')
  const log = sealLog({ store: manager.store, owner: 'session-a', now: () => new Date() })
  if (log === null) throw new Error('not sealed')
  return { project, home, path: log.archivePath, records: countOf(log.archivePath) }
}

const countOf = (path: string): number => [...readLog(path)].filter(({ kind }) => kind === 'action').length
const LEFT = /zebra-long|zebracrossing|Zebra|z\u00ebbra|zebra-key/

describe('masking a sealed log', () => {
  it('takes secrets out in place: the same inode, length and records, valid JSON, and nothing at a second time', () => {
    const { path, records } = sealed('whole')
    const before = statSync(path)
    expect(maskLog(path, secretsIn)).toBe(3 * WORDS.length)
    const after = statSync(path)
    expect([after.ino, after.size]).toEqual([before.ino, before.size])
    const text = readFileSync(path, 'utf8')
    expect(text).not.toMatch(LEFT)
    expect(text).toContain('[redacted:zebra]')
    expect(countOf(path)).toBe(records)
    expect(maskLog(path, secretsIn)).toBe(0)
  })

  it('leaves a record that came late where it is', () => {
    const { path, records } = sealed('late')
    const late =
      '\n{"type":"system_event","timestamp":"2026-01-01T00:00:00.000Z","session_id":"x","data":{"event":"late"},"context_percentage":0}\n'
    let appended = false
    maskLog(path, (text) => {
      // Another process appends while the log is gone over.
      if (!appended) appendFileSync(path, late)
      appended = true
      return secretsIn(text)
    })
    expect(countOf(path)).toBe(records + 1)
    expect(readFileSync(path, 'utf8')).toContain('"event":"late"')
  })

  it('refuses a link and a folder', () => {
    expect(() => maskLog(folder, secretsIn)).toThrow()
  })

  const fault = straceFault()
  it.skipIf(fault !== null)(
    'loses nothing at a kill at any of its calls, and a second run finishes',
    { timeout: 600_000 },
    () => {
      const { project, home, path, records } = sealed('sweep')
      const kept = `${path}.kept`
      copyFileSync(path, kept)
      const names = [...new Set(['openat', 'write', 'pwrite64', 'fdatasync', 'close', ...LOOKING])]
      const baseline = runDriver(['mask', project, home], names)
      expect(baseline.lines).toEqual([`ack masked ${3 * WORDS.length}`])
      const points = baseline.calls.filter(({ name }) => ['openat', 'pwrite64', 'fdatasync', 'pread64'].includes(name))
      expect(points.filter(({ name }) => name === 'pwrite64').length).toBe(3 * WORDS.length)
      let killed = 0
      for (const { name, when } of points) {
        copyFileSync(kept, path)
        const { ino, size } = statSync(path)
        if (runDriver(['mask', project, home], names, `${name}:signal=SIGKILL:when=${when}`).killed) killed += 1
        expect(countOf(path), `${name} ${when}`).toBe(records)
        maskLog(path, secretsIn)
        expect(readFileSync(path, 'utf8'), `${name} ${when}`).not.toMatch(LEFT)
        expect([statSync(path).ino, statSync(path).size]).toEqual([ino, size])
      }
      expect(killed).toBeGreaterThan(points.length / 2)
    },
  )
})
