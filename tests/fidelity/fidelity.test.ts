import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { root } from '../../tools/workspace.mjs'

// Two dozen starts of the built program: on a busy machine each takes seconds.
vi.setConfig({ testTimeout: 600_000 })

const corpus = join(root, 'tests/fidelity/fixtures')
const HELD = ['files', 'commands', 'requests', 'firstRequest', 'lastRequest', 'todos', 'failure', 'branch'] as const
const temporary = mkdtempSync(join(tmpdir(), 'winddown-fidelity-test-'))
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

type Row = Record<(typeof HELD)[number], number | undefined> & { who: string; cases: number; failed: number }

function run(...args: readonly string[]) {
  return spawnSync(process.execPath, ['tools/fidelity.mjs', ...args], { cwd: root, encoding: 'utf8' })
}

function briefRow(...args: readonly string[]): Row {
  const { stdout, stderr } = run(...args, '--json')
  const row = stdout === '' ? undefined : (JSON.parse(stdout) as Row[]).find(({ who }) => who === 'brief')
  if (row === undefined) throw new Error(stderr)
  return row
}

describe("a brief of the project's own sessions names what their successors need", () => {
  it.each([2000, 1000])('in %i tokens', (budget) => {
    const row = briefRow('--corpus', corpus, '--budget', String(budget))
    expect(row).toMatchObject({ cases: 11, failed: 0 })
    expect(HELD.filter((column) => (row[column] ?? 0) < 0.97)).toEqual([])
  })
})

describe('what the measure sees', () => {
  it('nothing in a brief that says nothing, and each thing alone', () => {
    const says = (text: string): Row => briefRow('--corpus', corpus, '--cmd', `printf '%s' '${text}'`)
    const nothing = says('')
    for (const column of HELD) expect(nothing[column]).toBe(0)
    expect(says('npm test').commands).toBeGreaterThan(0)
    expect(says('fix/discounts').branch).toBeCloseTo(1 / 9)
    expect(says('src/basket.js').files).toBeGreaterThan(0)
    expect(says('LEVEL_2 в level.js').todos).toBeGreaterThan(0)
    expect(says('Go on with the vouchers.').requests).toBe(0)
  })

  it('only what stands within the budget', () => {
    const late = `printf '%2000s' ''; echo fix/discounts`
    expect(briefRow('--corpus', corpus, '--cmd', late, '--budget', '400').branch).toBe(0)
    expect(briefRow('--corpus', corpus, '--cmd', late, '--budget', '600').branch).toBeGreaterThan(0)
  })

  it('a brief that fails as one that says nothing', () => {
    expect(briefRow('--corpus', corpus, '--cmd', 'echo fix/discounts; exit 3')).toMatchObject({ branch: 0, failed: 11 })
  })

  it('the part before the cut and nothing that follows', () => {
    const row = briefRow(
      '--corpus',
      corpus,
      '--cmd',
      'grep -qF -e "Vouchers work" -e "Готово." -e "Please go on." {transcript}',
    )
    // grep ends with 1 where it finds none.
    expect(row.failed).toBe(11)
  })

  it('a compaction that a resumed session repeats once, in the file that goes on after it, also compressed', () => {
    const folder = join(temporary, 'repeated')
    mkdirSync(folder)
    const lines = readFileSync(join(corpus, 'shop.jsonl'), 'utf8')
    writeFileSync(join(folder, 'whole.jsonl.gz'), gzipSync(lines))
    writeFileSync(join(folder, 'short.jsonl'), lines.split('\n').slice(0, -8).join('\n'))
    const { stderr } = run('--corpus', folder, '--verbose')
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^whole\.jsonl\.gz:\d+ \(claude-code\) all named$/),
    ])
  })

  it('files that are no session are said', () => {
    const folder = join(temporary, 'none')
    mkdirSync(folder)
    writeFileSync(join(folder, 'a.jsonl'), '{"hello":1}\n')
    const { status, stderr } = run('--corpus', folder)
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringContaining('a.jsonl: no session of an agent'),
    })
  })

  it('a folder that is not there is a mistake of the caller', () => {
    expect(run('--corpus', join(temporary, 'nowhere'))).toMatchObject({ status: 2 })
    expect(run()).toMatchObject({ status: 2 })
  })
})
