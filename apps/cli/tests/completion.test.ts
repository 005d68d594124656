import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROGRAM, Sandbox } from './sandbox.ts'

let box: Sandbox
let short: string
beforeAll(() => {
  box = new Sandbox()
  box.run('note', '--next', 'wire the limiter')
  box.run('finalize')
  const [{ id }] = JSON.parse(box.run('list', '--json').stdout)
  short = id.replace(/^session-\d{4}/, '')
  // The shells call it by its name.
  mkdirSync(join(box.folder, 'bin'))
  writeFileSync(join(box.folder, 'bin/winddown'), `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`, {
    mode: 0o755,
  })
})
afterAll(() => box.remove())

const values = (...words: string[]): string[] =>
  box
    .run('complete', '--', ...words)
    .stdout.split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t')[0] ?? '')

describe('what may come next', () => {
  it('is a command, an option, a session, a setting, an agent, a state or a file', () => {
    expect(values('')).toEqual(expect.arrayContaining(['status', 'list', 'help']))
    expect(values('sh')).toEqual(['show'])
    expect(values('')).not.toContain('checkpoint')
    expect(values('list', '--')).toEqual(expect.arrayContaining(['--state', '--json']))
    expect(values('show', '')).toEqual(['latest', short])
    expect(values('show', short.slice(0, 4))).toEqual([short])
    expect(values('recall', '--session', '')).toContain(short)
    expect(values('recall', '--session=')).toContain(`--session=${short}`)
    expect(values('list', '--state', '')).toEqual(['recording', 'interrupted', 'landed', 'sealed', 'kept'])
    expect(values('init', '--harness', 'cl')).toEqual(['claude-code'])
    expect(values('config', '')).toEqual(['list', 'get', 'set', 'unset'])
    expect(values('config', 'get', 'brief.')).toEqual(['brief.budget', 'brief.hours'])
    expect(values('meter', '--transcript', '')).toEqual([':files'])
    expect(values('import', '')).toEqual([':files'])
    expect(values('help', 'sh')).toEqual(['show'])
    expect(values('note', '--n')).toEqual(['--next'])
    expect(values('nosuch', '')).toEqual([])
  })

  it('comes with what it is', () => {
    expect(box.run('complete', '--', 'show', short).stdout).toBe(`${short}\tjust now · main · next: wire the limiter\n`)
  })
})

const has = (shell: string): boolean => spawnSync(shell, ['--version']).error === undefined

/** What a real shell makes of a line before the cursor. */
function inShell(shell: string, script: string): string {
  const env = { ...box.environment, PATH: `${join(box.folder, 'bin')}:${box.environment['PATH']}`, TERM: 'dumb' }
  const { stdout, stderr } = spawnSync(shell, ['-c', script], { cwd: box.project, env, encoding: 'utf8' })
  return stdout + stderr
}

describe('in the shells', () => {
  it.skipIf(!has('bash'))('bash', () => {
    const asked = (line: string, words: string): string =>
      inShell(
        'bash',
        `source <(winddown completion bash); COMP_WORDS=(${words}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); COMP_LINE='${line}'; _winddown; printf '%s\\n' "\${COMPREPLY[@]}"`,
      )
    expect(asked('winddown sh', 'winddown sh')).toBe('show\n')
    expect(asked('winddown show ', "winddown show ''")).toBe(`latest\n${short}\n`)
  })

  it.skipIf(!has('fish'))('fish', () => {
    const asked = (line: string): string => inShell('fish', `winddown completion fish | source; complete -C '${line}'`)
    expect(asked('winddown sho')).toMatch(/^show\tshow a session\n/)
    expect(asked('winddown show ')).toMatch(new RegExp(`^latest\\tthe newest session\\n${short}\\tjust now`))
  })

  it.skipIf(!has('zsh'))('zsh', () => {
    // Inside a completion alone there is a list: what would be described is caught.
    const asked = (words: string, current: number): string =>
      inShell(
        'zsh',
        `autoload -U compinit; compinit -u -d '${box.folder}/zcompdump'; source <(winddown completion zsh); _describe() { print -l -- "\${(@P)3}" }; words=(${words}); CURRENT=${current}; _winddown`,
      )
    expect(asked('winddown sho', 2)).toBe('show:show a session\n')
    expect(asked("winddown show ''", 3)).toMatch(new RegExp(`^latest:the newest session\\n${short}:just now`))
  })
})
