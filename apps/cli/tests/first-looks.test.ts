/** What puzzles somebody who has only read the README. */
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Finished, Sandbox } from './sandbox.ts'
import { keepTour, SESSION } from './tour.ts'

describe('in a new place', () => {
  let box: Sandbox
  beforeEach(() => {
    box = new Sandbox({ git: false })
  })
  afterEach(() => box.remove())
  /** On a machine where no agent is installed. */
  const run = (...args: string[]): Finished =>
    box.runIn({ env: { PATH: `${dirname(process.execPath)}:/usr/bin:/bin` } }, ...args)

  it('winddown says that no agent was found, and suggests nothing that fails for it', () => {
    expect(run().stdout).toMatch(/agents +none that winddown knows was found/)
    expect(run().stdout).toContain('winddown init --help')
    expect(run().stdout).not.toContain('init --dry-run')
    mkdirSync(join(box.home, '.claude'))
    expect(run().stdout).not.toMatch(/agents +none/)
    expect(run().stdout).toContain('winddown init --dry-run')
  })

  it('winddown says what a folder without git means', () => {
    expect(run().stdout).toMatch(/no git +this folder alone is the project/)
    box.git('init', '-q')
    expect(run().stdout).not.toContain('no git')
  })

  it('that there is no session yet is told beside the rows: stdout is empty', () => {
    for (const words of [
      ['search', 'anything'],
      ['search', '--since', '3d'],
      ['list'],
      ['stats'],
      ['note', '--list'],
    ]) {
      const { stdout, stderr } = run(...words)
      expect([stdout, stderr]).toEqual([
        '',
        expect.stringMatching(/^No (?:session in \S+ yet\. What can|note was left)/),
      ])
    }
    expect(run('search', '--since', 'yesterday').stderr).toContain('It takes 30m, 12h, 3d, 2w, or a day')
  })

  it('an argument that is missing is told with what it is, and help of a mistyped command with the one that was meant', () => {
    expect(run('completion').stderr).toContain("missing required argument 'shell': bash, zsh, fish")
    expect(run('forget').stderr).toMatch(/missing required argument 'session': \S+/)
    expect(run('help', 'lst').stderr).toContain('(Did you mean list?)')
  })

  it('salvage without a name tells the newest session of this folder, and what it holds in words that people know', () => {
    expect(run('salvage').stderr).not.toContain('the newest of this folder')
    keepTour(box)
    const { code, stderr } = run('salvage')
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(`the newest of this folder: winddown salvage ${SESSION}`),
    ])
    expect(run('salvage', SESSION).stdout).toMatch(/: \d+ messages, \d+ tool calls, the last at/)
  })
})

it('of an agent session with two recordings the older one says in the list where it goes on', () => {
  const box = new Sandbox()
  const { registry } = box.userState
  for (const words of ['first', 'second', 'of another session']) {
    box.run('note', words)
    box.run('finalize')
  }
  for (const entry of registry.list(box.store).slice(0, 2))
    registry.put({ ...entry, harness: 'claude-code', harnessSessionId: 'one-session' })
  const rows: { id: string; title: string; continued_in: string | null }[] = JSON.parse(
    box.run('list', '--json').stdout,
  )
  const [other, newer, older] = rows
  expect(rows.map(({ title }) => title)).toEqual(['note: of another session', 'note: second', 'note: first'])
  expect([other, newer, older].map((row) => row?.continued_in)).toEqual([null, null, newer?.id])
  expect(box.run('list').stdout).toContain(`goes on in ${newer?.id}`)
  box.remove()
})

it('a report of nothing is no page, but says what to do', () => {
  const box = new Sandbox()
  try {
    const { code, stdout, stderr } = box.run('report')
    expect([code, stdout]).toEqual([3, ''])
    expect(stderr).toBe(
      'SESSION_NOT_FOUND: there is nothing to look back on: no session has a snapshot yet\nSee: winddown status\n',
    )
    expect(JSON.parse(box.run('report', '--json').stdout).totals.sessions).toBe(0)
  } finally {
    box.remove()
  }
})

it('forget and keep say in a sentence what they did, and where', () => {
  const box = new Sandbox()
  try {
    box.run('note', 'x')
    const { session_id: id } = JSON.parse(box.run('finalize', '--json').stdout)
    const { stdout } = box.run('forget', id, '--yes')
    expect(stdout).toMatch(
      new RegExp(`^Deleted ${id} for good: its log, snapshot and kept transcript in \\S+sessions \\([^)]+\\)\\.\n`),
    )
    expect(stdout).toContain('What the agent itself keeps of it')
  } finally {
    box.remove()
  }
})

it('winddown, status and doctor say which folder is the project, and where in it they were called', () => {
  const box = new Sandbox()
  try {
    box.write({ 'src/deep/a.js': '' })
    const cwd = join(box.project, 'src/deep')
    const said = `${box.project}, the project around src/deep`
    expect(box.runIn({ cwd }).stdout).toContain(`winddown in ${said}\n`)
    expect(box.runIn({ cwd }, 'status').stdout).toContain(`Project    ${said}\n`)
    expect(box.runIn({ cwd }, 'doctor').stdout).toMatch(new RegExp(`^ok +project +${said}$`, 'm'))
    expect(box.run('status').stdout).toContain(`Project    ${box.project}\n`)
  } finally {
    box.remove()
  }
})
