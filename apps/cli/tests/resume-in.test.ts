// Long file: programs that stand for agents are on PATH of one world, which all of it needs.

import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { deliveryKey, harnessProfiles } from '@winddown/hooks'
import { briefBody } from '@winddown/snapshot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PROGRAM, Sandbox } from './sandbox.ts'
import { keepTour, SESSION } from './tour.ts'

let box: Sandbox
let bin: string
beforeEach(() => {
  box = new Sandbox()
  keepTour(box)
  bin = join(box.folder, 'bin')
  mkdirSync(bin)
})
afterEach(() => box.remove())

/** Puts a program on PATH; one that stands for an agent keeps what it was given. */
function addProgram(name: string, text: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`)
  chmodSync(join(bin, name), 0o755)
}
const keeping = (end = 0): string =>
  `printf '%s\\n' "$PWD" "$#" >"${box.folder}/given"; printf '%s' "$1" >"${box.folder}/text"; exit ${end}`
const given = (name: string): string => readFileSync(join(box.folder, name), 'utf8')
const environment = () => ({ ...box.environment, PATH: `${bin}${delimiter}${box.environment['PATH']}` })
const run = (args: readonly string[], cwd = box.project) =>
  spawnSync(process.execPath, [PROGRAM, ...args], { cwd, env: environment(), encoding: 'utf8' })
/** As a person who copies the line does. */
const shell = (line: string) =>
  spawnSync('/bin/sh', ['-c', line], { cwd: box.project, env: environment(), encoding: 'utf8' })
const winddownOnPath = () => addProgram('winddown', `exec "${process.execPath}" "${PROGRAM}" "$@"`)

describe('winddown resume --in', () => {
  beforeEach(() => expect(box.run('salvage', SESSION).code).toBe(0))

  it('prints one line for every agent that takes a text at its start, and nothing else', () => {
    winddownOnPath()
    const agents = harnessProfiles().filter(({ start }) => start !== null)
    expect(agents.length).toBeGreaterThan(5)
    for (const { id, start } of agents) {
      const { stdout, stderr, status } = run(['resume', '--in', id])
      expect([status, stderr, stdout]).toEqual([
        0,
        '',
        `${start?.join(' ')} "$(winddown resume session-20261122-100316 --brief)"\n`,
      ])
    }
  })

  it('refuses --json and --brief beside it, which ask for something else', () => {
    for (const word of ['--json', '--brief']) {
      for (const more of [[], ['--start']]) {
        const { stdout, stderr, status } = run(['resume', '--in', 'codex', ...more, word])
        expect([status, stdout]).toEqual([1, ''])
        expect(stderr).toContain(`ARGUMENT_INVALID: ${word} prints the brief`)
      }
    }
  })

  it('prints a line that a shell takes: the agent is given the brief as one word', () => {
    winddownOnPath()
    addProgram('codex', keeping())
    expect(shell(run(['resume', '--in', 'codex']).stdout).status).toBe(0)
    expect(given('given')).toBe(`${box.project}\n1\n`)
    expect(given('text')).toMatch(/^[\s\S]*<winddown-brief-[0-9a-f]+>[\s\S]*<\/winddown-brief-[0-9a-f]+>/)
  })

  it('calls winddown by its path where it is not on PATH', () => {
    addProgram('codex', keeping())
    const { stdout } = run(['resume', '--in', 'codex'])
    expect(stdout).toContain(PROGRAM)
    expect(shell(stdout).status).toBe(0)
    expect(given('text')).toContain('session-20261122-100316')
  })

  it('takes an agent by its id, its program and its title, however they are written', () => {
    winddownOnPath()
    for (const name of ['claude-code', 'claude', 'Claude Code', ' CLAUDE '])
      expect(run(['resume', '--in', name]).stdout).toMatch(/^claude "\$\(/)
  })

  it.each([
    ['nobody', /knows no agent "nobody"; it can start: .*claude-code, codex, copilot/],
    ['kimi', /Kimi Code takes no text at its start; it can start: .*claude-code/],
    ['$(touch x)', /knows no agent "\$\(touch x\)"/],
  ])('says which agents there are where it is asked for %s', (name, message) => {
    const { status, stdout, stderr } = run(['resume', '--in', name])
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(message)
    expect(stderr).toContain('See:')
  })
})

describe('winddown resume --in … --start', () => {
  const recorded = (): void => {
    expect(box.run('note', 'use the second port').code).toBe(0)
    expect(box.run('finalize').code).toBe(0)
  }

  it('starts the agent here with the brief, and ends as it ends', () => {
    recorded()
    addProgram('codex', keeping(7))
    expect(run(['resume', '--in', 'codex', '--start']).status).toBe(7)
    expect(given('given')).toBe(`${box.project}\n1\n`)
    expect(given('text')).toContain('use the second port')
  })

  it('leaves the brief to nobody else', () => {
    recorded()
    addProgram('codex', keeping())
    run(['resume', '--in', 'codex', '--start'])
    expect(startOfNext()).toBe('')
  })

  it('gives the agent what a person edited, as every form of the command prints it', () => {
    recorded()
    addProgram('pen', 'echo "Only the third port" > "$1"')
    const edited = box.runIn({ env: { VISUAL: '', EDITOR: join(bin, 'pen') } }, 'brief', '--edit')
    expect(edited.code).toBe(0)
    const { stdout, stderr } = run(['resume', '--brief'])
    expect(briefBody(stdout)).toBe('Only the third port')
    expect(stderr).toMatch(/^Edited by you at /)
    expect(JSON.parse(run(['resume', '--json']).stdout).brief).toBe(stdout)
    addProgram('codex', keeping())
    run(['resume', '--in', 'codex', '--start'])
    expect(given('text')).toBe(stdout)
  })

  it('holds the hours in which a brief is given whole to be those that are set', () => {
    recorded()
    const [older = ''] = box.stored().filter((name) => name.endsWith('.json'))
    const id = older.replace('.json', '')
    recorded()
    const newer =
      box
        .stored()
        .findLast((name) => name.endsWith('.json'))
        ?.replace('.json', '') ?? ''
    const settings = join(box.home, '.config/winddown')
    mkdirSync(settings, { recursive: true })
    // Nothing is as young as that: no brief goes out whole by itself, and none takes the place of another.
    writeFileSync(join(settings, 'config.json'), JSON.stringify({ brief: { hours: 0 } }))
    addProgram('codex', keeping())
    run(['resume', newer, '--in', 'codex', '--start'])
    expect(box.userState.readDelivery(deliveryKey(box.store, id))).toBeNull()
  })

  it('takes the place of an older one where a newer one is gone from the store', () => {
    recorded()
    const [older = ''] = box.stored().filter((name) => name.endsWith('.json'))
    recorded()
    const newer = box.stored().findLast((name) => name.endsWith('.json')) ?? ''
    recorded()
    for (const name of box.stored())
      if (name.startsWith('session-') && ![older, newer].some((one) => name.startsWith(one.replace('.json', ''))))
        rmSync(join(box.store, name))
    addProgram('codex', keeping())
    expect(run(['resume', newer.replace('.json', ''), '--in', 'codex', '--start']).status).toBe(0)
    expect(box.userState.readDelivery(deliveryKey(box.store, older.replace('.json', '')))).toMatchObject({
      status: 'withdrawn',
    })
  })

  it('keeps it waiting where the agent could not be started', () => {
    recorded()
    const { status, stderr } = run(['resume', '--in', 'gemini', '--start'])
    expect(status).toBe(1)
    expect(stderr).toMatch(/Gemini CLI is not on PATH: there is no program gemini/)
    expect(startOfNext()).toContain('use the second port')
  })

  it('keeps it waiting, as it was edited, where the agent fails before a session begins, and says so', () => {
    recorded()
    addProgram('pen', 'echo "Only the third port" > "$1"')
    const edited = box.runIn({ env: { VISUAL: '', EDITOR: join(bin, 'pen') } }, 'brief', '--edit')
    expect(edited.code).toBe(0)
    addProgram('codex', 'echo "Error: stdin is not a terminal" >&2; exit 1')
    const { status, stderr } = run(['resume', '--in', 'codex', '--start'])
    expect(status).toBe(1)
    expect(stderr).toMatch(/Codex.* ended with 1, .*the brief still waits for the next session here/)
    expect(run(['brief', '--next']).stdout).toContain('Only the third port')
    expect(startOfNext()).toContain('Only the third port')
  })

  it('leaves it to nobody else where a session began, however the agent ended', () => {
    recorded()
    const payload = { session_id: 'begun', transcript_path: join(box.folder, 'none.jsonl'), cwd: box.project }
    const start = JSON.stringify({ ...payload, hook_event_name: 'SessionStart', source: 'startup' })
    const hook = join(PROGRAM, '../hook-claude-code.cjs')
    addProgram(
      'claude',
      `printf '%s' '${start}' | "${process.execPath}" "${hook}" --harness claude-code >/dev/null; exit 1`,
    )
    const { status, stderr } = run(['resume', '--in', 'claude', '--start'])
    expect([status, stderr]).toEqual([1, ''])
    expect(startOfNext()).toBe('')
  })

  it('does not take back what was decided while the agent ran', () => {
    recorded()
    addProgram(
      'codex',
      `"${process.execPath}" "${PROGRAM}" brief latest --give >/dev/null; "${process.execPath}" "${PROGRAM}" brief --none >/dev/null; exit 1`,
    )
    const { stderr } = run(['resume', '--in', 'codex', '--start'])
    expect(stderr).toBe('')
    expect(JSON.parse(run(['brief', '--next', '--json']).stdout)).toMatchObject({ brief: null })
  })

  /** What a session of Claude Code that starts here is given. */
  function startOfNext(): string {
    const payload = { session_id: 'next', transcript_path: join(box.folder, 'none.jsonl'), cwd: box.project }
    const hook = join(PROGRAM, '../hook-claude-code.cjs')
    const result = spawnSync(process.execPath, [hook, '--harness', 'claude-code'], {
      cwd: box.project,
      env: environment(),
      input: JSON.stringify({ ...payload, hook_event_name: 'SessionStart', source: 'startup' }),
      encoding: 'utf8',
    })
    return result.stdout
  }

  it('does nothing with a program of the project, and without an agent', () => {
    recorded()
    mkdirSync(join(box.project, 'bin'))
    writeFileSync(join(box.project, 'bin/codex'), `#!/bin/sh\ntouch "${box.folder}/ran"\n`)
    chmodSync(join(box.project, 'bin/codex'), 0o755)
    const own = { ...environment(), PATH: `${join(box.project, 'bin')}:/usr/bin:/bin` }
    const args = [PROGRAM, 'resume', '--in', 'codex', '--start']
    const { status } = spawnSync(process.execPath, args, { cwd: box.project, env: own, encoding: 'utf8' })
    expect([status, existsSync(join(box.folder, 'ran'))]).toEqual([1, false])
    expect(run(['resume', '--start']).stderr).toContain('--start needs --in')
  })

  it('starts no agent with what somebody else’s winddown wrote', () => {
    recorded()
    const [json = ''] = box.stored().filter((name) => name.endsWith('.json'))
    const path = join(box.store, json)
    writeFileSync(path, readFileSync(path, 'utf8').replace('second port', 'third port'))
    addProgram('codex', keeping())
    const { status, stderr } = run(['resume', json.replace('.json', ''), '--in', 'codex', '--start'])
    expect([status, existsSync(join(box.folder, 'given'))]).toEqual([1, false])
    expect(stderr).toContain('was not written by your winddown')
  })
})

describe('the work tree of a session, whatever it is called', () => {
  it.each(['it\'s $(touch ran) `touch ran` "here"', '-rf; touch ran', "a\\'b"])(
    'is where the agent starts: %s',
    (name) => {
      box.write({ 'a.txt': 'a' })
      box.git('add', '-A')
      box.git('commit', '-qm', 'Begin')
      const tree = join(box.folder, name)
      box.git('worktree', 'add', '-q', '--detach', tree)
      expect(run(['note', 'use the second port'], tree).status).toBe(0)
      expect(run(['finalize'], tree).status).toBe(0)
      winddownOnPath()
      addProgram('codex', keeping())
      const { stdout } = run(['resume', '--in', 'codex'])
      expect(shell(stdout).status).toBe(0)
      expect(given('given').split('\n')[0]).toBe(tree)
      expect(given('text')).toContain('use the second port')
      expect([existsSync(join(box.project, 'ran')), existsSync(join(tree, 'ran'))]).toEqual([false, false])
    },
  )
})
