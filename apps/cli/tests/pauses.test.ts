import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { IncrementalPauseManager } from '@winddown/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = new Sandbox()
})
afterEach(() => box.remove())

/** A pause that a harness session owns, with one recorded command. */
function startPause(owner: string): IncrementalPauseManager {
  const manager = new IncrementalPauseManager({
    projectPath: box.project,
    owner,
    userState: box.userState,
    process: null,
  })
  manager.startIncrementalPause(0.91, {}, { reason: 'auto_pause', harness: 'claude-code' })
  manager.appendAction('tool_call', { tool: 'Bash', kind: 'command', command: 'npm test', outcome: 'error' }, 0.92)
  return manager
}

describe('winddown note', () => {
  it('begins a pause of its own where none runs, and adds to it', () => {
    expect(box.run('note', '--decision', '410, not 404').code).toBe(0)
    expect(box.run('note', 'a word').code).toBe(0)
    const records = box
      .run('log', '--json')
      .stdout.trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(records.map(({ type, data }) => [type, data.note, data.text, data.author])).toEqual([
      ['pause_started', undefined, undefined, undefined],
      ['system_event', 'decision', '410, not 404', 'agent'],
      ['system_event', 'note', 'a word', 'agent'],
    ])
  })

  it('goes to the pause that runs', () => {
    startPause('claude-code.abc')
    box.run('note', '--next', 'wire it up')
    expect(readFileSync(join(box.store, 'ACTIVE-PAUSE.claude-code.abc.jsonl'), 'utf8')).toContain('wire it up')
    expect(box.stored()).not.toContain('ACTIVE-PAUSE.jsonl')
  })

  it("labels what an agent says, and never puts it into another session's pause", () => {
    startPause('claude-code.abc')
    const env = { CLAUDECODE: '1', CLAUDE_CODE_SESSION_ID: 'xyz' }
    expect(box.runIn({ env }, 'note', 'I think so').code).toBe(0)
    expect(readFileSync(join(box.store, 'ACTIVE-PAUSE.claude-code.abc.jsonl'), 'utf8')).not.toContain('I think so')
    box.runIn({ env: { ...env, CLAUDE_CODE_SESSION_ID: 'abc' } }, 'note', 'mine')
    const own = readFileSync(join(box.store, 'ACTIVE-PAUSE.claude-code.abc.jsonl'), 'utf8')
    expect(own).toContain('"text": "mine", "author": "agent"'.replaceAll(': ', ':').replaceAll(', ', ','))
  })

  it('asks which pause is meant where several run', () => {
    startPause('claude-code.abc')
    startPause('claude-code.def')
    const { code, stderr } = box.run('note', 'for whom?')
    expect(code).toBe(1)
    expect(stderr).toMatch(/^PAUSE_AMBIGUOUS: 2 recordings are running/)
    expect(box.run('note', 'for this', '--pause', 'claude-code.def').code).toBe(0)
  })

  it('takes secrets out before it writes', () => {
    const token = `ghp_${'a1B2'.repeat(9)}`
    box.run('note', `the token is ${token}`)
    expect(readFileSync(join(box.store, 'ACTIVE-PAUSE.jsonl'), 'utf8')).not.toContain(token)
  })

  it('takes the words from stdin as they stand, with the kind before them', () => {
    const words = `don't forget the $HOME \`id\` "quoted"`
    expect(box.runIn({ input: `--next ${words}\n` }, 'note', '-').code).toBe(0)
    expect(box.runIn({ input: '--nest eggs\n' }, 'note', '-').code).toBe(0)
    expect(box.runIn({ input: '\n' }, 'note', '-').code).toBe(2)
    expect(box.runIn({ input: '--next --decision x' }, 'note', '-', '--reminder').code).toBe(2)
    const records = box
      .run('log', '--json')
      .stdout.trim()
      .split('\n')
      .map((line) => JSON.parse(line).data)
    expect(records.slice(1).map(({ note, text }) => [note, text])).toEqual([
      ['next', words],
      ['note', '--nest eggs'],
    ])
  })

  it('refuses two kinds at once, an author that is neither, and nothing at all', () => {
    expect(box.run('note', '--next', '--decision', 'x').code).toBe(2)
    expect(box.run('note', '--author', 'god', 'x').code).toBe(2)
    expect(box.run('note', '  ').code).toBe(2)
    expect(box.stored()).toEqual([])
  })
})

describe('winddown log', () => {
  it('shows every record beside a torn one, and where the damage is', () => {
    const manager = startPause('claude-code.abc')
    const before = readFileSync(manager.activePausePath)
    writeFileSync(manager.activePausePath, '\n{"type":"tool_call","timesta', { flag: 'a' })
    manager.appendAction('user_message', { summary: 'go on' }, 0.93)
    const { code, stdout } = box.run('log')
    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`damage {3}byte ${before.length + 1}, 28 bytes: torn`))
    expect(stdout).toContain('Bash npm test → failed')
    expect(stdout).toContain('go on')
    expect(stdout).toContain('3 records, 1 damaged place;')
  })

  it('shows what would act on a terminal instead of sending it', () => {
    const manager = startPause('claude-code.abc')
    manager.appendAction('user_message', { summary: 'evil \u001b]0;owned\u0007\u001bc\u0007 \u202etxt' }, null)
    const { stdout } = box.run('log')
    expect(stdout).toContain('evil \\x1bc\\x07 \\u202etxt')
    expect(stdout).not.toContain('\u001b')
  })

  it('says a percentage is unknown where it is', () => {
    box.run('note', 'x')
    expect(box.run('log').stdout).toMatch(/^\d\d:\d\d:\d\d +\? {2}pause_started/m)
  })
})

describe('winddown config', () => {
  const path = '.winddown/config.json'

  it('merges the project over the defaults, and names the files', () => {
    box.write({ [path]: '{"thresholds":{"caution":0.5}}' })
    const { stdout } = box.run('config', '--json')
    expect(JSON.parse(stdout).thresholds).toEqual({ caution: 0.5, warning: 0.85, auto_pause: 0.9, critical: 0.95 })
    expect(box.run('config').stdout).toContain(`read  ${box.project}/${path}`)
  })

  it.each([
    ['{"treshold": 1}', 'treshold'],
    ['{"thresholds": {"caution": 90}}', 'thresholds.caution'],
    ['{"thresholds": {"caution": 0.99}}', 'must rise'],
    ['{"store": "/tmp/elsewhere"}', 'store'],
    ['{"redaction": {"extra": []}}', 'redaction'],
    ['not json', 'JSON'],
    ['[]', 'one JSON object'],
  ])('says what is wrong with %s in a project, and goes on with the default', (text, reason) => {
    box.write({ [path]: text })
    const { code, stderr } = box.run('config')
    expect(code).toBe(1)
    expect(stderr).toMatch(/^CONFIG_INVALID: /)
    expect(stderr).toContain(path)
    expect(stderr).toContain(reason)
    box.run('note', 'kept')
    expect(box.run('finalize')).toMatchObject({ code: 0, stderr: '' })
    expect(box.run('status')).toMatchObject({ code: 0, stdout: expect.stringContaining('the default is used') })
    expect(JSON.parse(box.run('doctor', '--json').stdout).findings).toContainEqual(
      expect.objectContaining({ check: 'config', state: 'fail', text: expect.stringContaining(reason) }),
    )
  })

  it.each([
    [undefined, 6000, 2000],
    [undefined, 900, 900],
    [7000, 6000, 6000],
    [7000, undefined, 7000],
    [1200, 6000, 1200],
  ])('a brief has the budget of its user, %s; a project with %s can only lower it: %s', (user, project, budget) => {
    const config = (value: number | undefined): string =>
      JSON.stringify(value === undefined ? {} : { brief: { budget: value } })
    mkdirSync(join(box.home, '.config/winddown'), { recursive: true })
    writeFileSync(join(box.home, '.config/winddown/config.json'), config(user))
    box.write({ '.winddown/config.json': config(project) })
    expect(JSON.parse(box.run('config', '--json').stdout)).toMatchObject({ brief: { budget } })
  })

  it('keeps what is right beside what is wrong, in one file', () => {
    box.write({ [path]: '{"land": "always", "brief": {"budget": 5, "hours": 3}, "thresholds": {"caution": "x"}}' })
    const { stdout, stderr } = box.run('config', '--json')
    expect(JSON.parse(stdout)).toMatchObject({
      land: 'always',
      brief: { budget: 2000, hours: 3 },
      thresholds: { caution: 0.7 },
    })
    expect(stderr.split('CONFIG_INVALID')).toHaveLength(3)
  })
})
