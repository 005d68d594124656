import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IncrementalPauseManager } from '@winddown/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Sandbox } from './sandbox.ts'

let box: Sandbox
let other: string
beforeEach(() => {
  box = new Sandbox()
  box.git('commit', '-q', '--allow-empty', '-m', 'Start')
  other = join(box.folder, 'other')
  box.git('worktree', 'add', '-q', other, '-b', 'side')
})
afterEach(() => box.remove())

const here = (...args: string[]) => box.run(...args)
const there = (...args: string[]) => box.runIn({ cwd: other }, ...args)

describe('two recordings in two work trees', () => {
  beforeEach(() => {
    here('note', '--next', 'wire the limiter')
    there('note', '--next', 'paint the boat')
  })

  it('are each taken by the commands of their own work tree', () => {
    expect(here('log').stdout).toContain('wire the limiter')
    expect(here('log').stdout).not.toContain('paint the boat')
    expect(there('log').stdout).toContain('paint the boat')
    expect(there('note', '--next', 'and the oars')).toMatchObject({ code: 0 })
    expect(there('log').stdout).toContain('and the oars')
    expect(there('finalize')).toMatchObject({ code: 0, stderr: '' })
    expect(there('show').stdout).toContain('paint the boat')
    expect(here('log').stdout).toContain('wire the limiter')
    expect(here('discard').code).toBe(0)
  })

  it('leave each tree its own newest session', () => {
    here('finalize')
    there('finalize')
    for (const command of [['resume', '--brief'], ['brief'], ['show'], ['status']]) {
      expect(here(...command).stdout, command.join(' ')).toContain('wire the limiter')
      expect(here(...command).stdout, command.join(' ')).not.toContain('paint the boat')
      expect(there(...command).stdout, command.join(' ')).toContain('paint the boat')
    }
  })

  it('are never ended from another tree but by their id, and the message says where they run', () => {
    there('discard')
    const { code, stderr } = there('finalize')
    expect(code).toBe(3)
    expect(stderr).toMatch(
      new RegExp(
        `^PAUSE_NOT_ACTIVE: nothing is being recorded in ${other} \\(session-\\d{8}-\\d{6} runs in ${box.project}\\)\\nSee: winddown status\\n$`,
      ),
    )
    const [id] = /session-\d{8}-\d{6}/.exec(stderr) ?? []
    expect(there('finalize', id ?? '')).toMatchObject({ code: 0 })
  })

  it('are listed with their branch and their log before there is any snapshot', () => {
    const sessions = JSON.parse(here('list', '--json').stdout) as { branch: string; files: { log: string } }[]
    expect(sessions).toMatchObject([
      { branch: 'side', primary_task: null },
      { branch: 'main', primary_task: null },
    ])
    for (const { files } of sessions) expect(readFileSync(files.log, 'utf8')).toContain('"event":"note"')
    expect(here('list').stdout).toMatch(/\trecording\t\S+\/other\tside\t.*\tno snapshot yet\t/)
  })

  it('are listed with state, work tree, branch and context', () => {
    here('checkpoint')
    there('finalize')
    const sessions = JSON.parse(here('list', '--json').stdout) as Record<string, unknown>[]
    expect(sessions).toHaveLength(2)
    expect(sessions).toContainEqual(
      expect.objectContaining({ state: 'recording', landed: false, worktree: box.project, context: null }),
    )
    expect(sessions).toContainEqual(
      expect.objectContaining({ state: 'landed', landed: true, worktree: other, branch: 'side' }),
    )
    const { stdout } = here('list')
    expect(stdout).toMatch(/\trecording\t\S+\/project\tmain\t.*\tnext: wire the limiter\t/)
    expect(stdout).toMatch(/\/other\tside\t.*\tnext: paint the boat\t/)
    expect(JSON.parse(there('status', '--json').stdout).running).toMatchObject([{ worktree: box.project }])
  })
})

describe('two recordings in one work tree', () => {
  beforeEach(() => {
    here('note', 'by hand')
    const { store, projectPath } = { store: box.store, projectPath: box.project }
    new IncrementalPauseManager({
      process: null,
      projectPath,
      store: { directory: store, projectPath, worktree: projectPath, kind: 'own' },
      owner: 'claude-code.s2',
      userState: box.userState,
    }).startIncrementalPause(0.91, {}, { reason: 'auto_pause' })
  })

  it('are told apart by a hint that runs, words and all', () => {
    const { code, stderr } = here('note', '--next', "don't forget the oars")
    expect(code).toBe(1)
    const hint = /^See: (.*)$/m.exec(stderr)?.[1] ?? ''
    expect(hint).toMatch(/^winddown note --pause session-\d{8}-\d{6} --next 'don'\\''t forget the oars'$/)
    expect(box.shell(`cd project && "$0" "$1" ${hint.slice('winddown '.length)}`)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('Kept as an agent’s note.'),
    })
    const logs = box.stored().filter((name) => name.startsWith('ACTIVE-PAUSE'))
    expect(logs.map((name) => readFileSync(join(box.store, name), 'utf8')).join('')).toContain("don't forget the oars")
  })

  it('of which one is the asking agent’s: that one is meant', () => {
    const env = { CLAUDECODE: '1', CLAUDE_CODE_SESSION_ID: 's2' }
    expect(box.runIn({ env }, 'discard').code).toBe(0)
    expect(box.stored()).toContain('ACTIVE-PAUSE.jsonl')
    expect(box.stored()).not.toContain('ACTIVE-PAUSE.claude-code.s2.jsonl')
  })
})

it('a recording that was sealed without a snapshot waits for nothing, and every command says so', () => {
  here('note', 'not worth a page')
  expect(here('finalize', '--no-snapshot').stdout).toContain('No snapshot is written')
  expect(here('status').stdout).not.toContain('winddown recover')
  expect(here('list').stdout).toContain('ended without a snapshot, as requested')
  expect(here('recover').stdout).toContain('Nothing to finish.')
})

it('no command finds a session or a recording by a way of its own', () => {
  const folder = join(import.meta.dirname, '../src/commands')
  const faults = readdirSync(folder).flatMap((name) => {
    const imports = readFileSync(join(folder, name), 'utf8').match(/^import[\s\S]*?from '[^']+'/gm) ?? []
    const named = imports.join('\n')
    const own = /\b(?:findSession|newestOwnSession|agentSessions|ownerOfActiveLog)\b/.exec(named)?.[0]
    // What runs anywhere in the project is for those who list it.
    const running = name === 'status.ts' ? null : /\brunningPauses\b/.exec(named)
    return own !== undefined || running !== null ? [`${name}: ${own ?? 'runningPauses'}`] : []
  })
  expect(faults).toEqual([])
})
