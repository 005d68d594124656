import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepTour } from '../../apps/cli/tests/tour.ts'
import { root } from '../../tools/workspace.mjs'

const missing = ['jq', 'sqlite3', 'zcat'].filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0)
if (missing.length > 0) console.warn(`The page of queries is not run: there is no ${missing.join(', ')}`)

const page = readFileSync(join(root, 'docs/how-to/query-the-files.md'), 'utf8')
const blocks = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, text = '']) => text)

let folder: string
let project: string
let run: (script: string) => { readonly status: number | null; readonly stdout: string; readonly stderr: string }

describe.skipIf(missing.length > 0)('docs/how-to/query-the-files.md', () => {
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'winddown-queries-')))
    project = join(folder, 'project')
    const [home, bin] = [join(folder, 'home'), join(folder, 'bin')]
    for (const each of [project, home, bin]) mkdirSync(each)
    symlinkSync(join(root, 'apps/cli/dist/winddown.js'), join(bin, 'winddown'))
    const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, HOME: home, WINDDOWN_HOME: join(folder, 'state') }
    run = (script) => spawnSync('sh', ['-ec', script], { cwd: project, env, encoding: 'utf8' })
    run('git init -q -b main')
    const [one, two] = ['7d0c1f6e-52a4-4c1b-9a39-0e6f4f2a8b11', '8d0c1f6e-52a4-4c1b-9a39-0e6f4f2a8b12']
    keepTour({ home, project }, one)
    keepTour({ home, project }, two, (text) => text.replaceAll('2026-11-22', '2026-10-01'))
    for (const id of [one, two]) expect(run(`winddown salvage ${id}`)).toMatchObject({ status: 0 })
    run('winddown note --next "Ask the files"; winddown finalize')
    run('winddown archive 20261001')
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('has its blocks', () => {
    expect(blocks.length).toBeGreaterThan(5)
  })

  // In their order: what one writes the next one reads.
  it.each(blocks.map((block, at) => [at + 1, block.split('\n')[0] ?? '', block] as const))(
    'runs block %i: %s',
    (at, _, block) => {
      const { status, stdout, stderr } = run(block)
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      if (at === 2) expect(JSON.parse(stdout)[0].written).toBeGreaterThan(0)
      if (at === 4) expect(stdout).toBe('session-20261001-100316\n')
      if (at === 5) expect(JSON.parse(stdout).sessions).toBeGreaterThanOrEqual(2)
      if (at === 6) expect(stdout).toMatch(/^claude-code\|2\|/m)
      if (at === 7) expect(stdout).toMatch(/^Bash\|\d+$/m)
    },
  )
})
