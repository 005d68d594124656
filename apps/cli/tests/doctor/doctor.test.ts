import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const PROGRAM = fileURLToPath(new URL('../../dist/winddown.js', import.meta.url))

interface Finding {
  readonly check: string
  readonly state: string
  readonly text: string
  readonly fix?: string
}

let folder: string
let project: string
let settings: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-doctor-'))
  project = join(folder, 'project')
  path = process.env['PATH'] ?? ''
  settings = join(folder, 'home/.claude/settings.json')
  mkdirSync(join(folder, 'home/.claude'), { recursive: true })
  execFileSync('git', ['init', '-q', project])
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const environment = (): Record<string, string> => ({ PATH: path, HOME: join(folder, 'home') })
const winddown = (...args: string[]) =>
  spawnSync(process.execPath, [PROGRAM, ...args], { cwd: project, env: environment(), encoding: 'utf8' })
function doctor(): { status: number | null; findings: readonly Finding[]; troubles: readonly string[] } {
  const { status, stdout } = winddown('doctor', '--json')
  const { findings } = JSON.parse(stdout) as { findings: Finding[] }
  const real = findings.filter(({ check }) => check !== 'Claude Code version' && check !== 'hook latency')
  return {
    status,
    findings,
    troubles: real.filter(({ state }) => state !== 'ok').map(({ state, check, fix }) => `${state} ${check}: ${fix}`),
  }
}

describe('winddown doctor', () => {
  it('is content with what winddown init has just done', () => {
    winddown('init')
    expect(doctor()).toMatchObject({ status: 0, troubles: [] })
  })

  it('finds nothing wrong with an agent that was left out, and says how it is set up', () => {
    mkdirSync(join(folder, 'home/.codex'))
    winddown('init', '--harness', 'claude-code')
    expect(doctor()).toMatchObject({ status: 0, troubles: [] })
    expect(doctor().findings.filter(({ check }) => check.startsWith('Codex'))).toEqual([
      { check: 'Codex', state: 'ok', text: 'not set up; to set it up: winddown init --harness codex' },
    ])
  })

  it.each([
    ['and the status line still stands there', (all: object) => ({ ...all, hooks: undefined })],
    ['and nothing else is left', () => ({})],
  ])('fails where the hooks of one agent were deleted, whatever others are set up, %s', (_, left) => {
    mkdirSync(join(folder, 'home/.gemini'))
    winddown('init', '--harness', 'claude-code')
    winddown('init', '--harness', 'gemini')
    writeFileSync(settings, JSON.stringify(left(JSON.parse(readFileSync(settings, 'utf8')))))
    const { status, findings } = doctor()
    const text = 'not installed'
    expect(findings).toContainEqual({ check: 'Claude Code hooks', state: 'fail', text, fix: 'winddown init' })
    expect(status).toBe(1)
  })

  it('says in one line which winddown is called by that name, and how it becomes this one', () => {
    const found = (): Finding | undefined => doctor().findings.find(({ check }) => check === 'command')
    const link = expect.stringMatching(/winddown\.js init --link$/)
    const text = 'winddown is not on PATH; this links it there:'
    expect(found()).toEqual({ check: 'command', state: 'ok', text, fix: link })
    const bin = join(folder, 'home/.local/bin')
    const other = join(folder, 'home/older/dist')
    for (const one of [bin, other]) mkdirSync(one, { recursive: true })
    writeFileSync(join(other, 'winddown.js'), '', { mode: 0o755 })
    symlinkSync(join(other, 'winddown.js'), join(bin, 'winddown'))
    path = `${bin}:${path}`
    const another = `${bin}/winddown starts another winddown, ${other}/winddown.js, not this one`
    expect(found()).toEqual({ check: 'command', state: 'warn', text: another, fix: link })
    winddown('init', '--link')
    expect(found()).toEqual({ check: 'command', state: 'ok', text: `${bin}/winddown` })
    // In the clone itself, where the README has people call it: the link leads into this very project.
    project = fileURLToPath(new URL('../../../..', import.meta.url))
    expect(found()).toEqual({ check: 'command', state: 'ok', text: `${bin}/winddown` })
    expect(winddown('init', '--dry-run').stdout).not.toContain('not on PATH')
  })

  it('says of an agent whose program it did not start whether there is one', () => {
    winddown('init')
    const found = (): Finding | undefined => doctor().findings.find(({ check }) => check === 'Claude Code version')
    path = '/usr/bin:/bin'
    expect(found()).toMatchObject({
      text: 'claude is not on the PATH of this shell',
      fix: 'PATH="/folder/of/claude:$PATH" winddown doctor',
    })
    writeFileSync(join(project, 'claude'), '#!/bin/sh\n', { mode: 0o755 })
    path = `${project}:${path}`
    expect(found()).toMatchObject({
      text: `${project}/claude was not started: the project, or another user, may have put it there`,
      fix: `ls -lL ${project}/claude`,
    })
  })

  it('names the command where nothing is installed, and that command mends it', () => {
    const { status, troubles } = doctor()
    expect(status).toBe(1)
    expect(troubles).toEqual(['warn Claude Code status line: winddown init', 'fail Claude Code hooks: winddown init'])
    winddown('init')
    expect(doctor().troubles).toEqual([])
  })

  it('fails where Claude Code skips the file whole, or runs no hooks', () => {
    winddown('init')
    const whole = readFileSync(settings, 'utf8')
    writeFileSync(settings, `// mine\n${whole}`)
    const { status, findings } = doctor()
    expect(status).toBe(1)
    expect(findings).toContainEqual({
      check: 'Claude Code settings',
      state: 'fail',
      text: `${settings}: Claude Code ignores this whole file, hooks included, because: a comment at line 1, column 1`,
      fix: `\${EDITOR:-vi} ${settings}`,
    })
    writeFileSync(settings, whole)
    mkdirSync(join(project, '.claude'), { recursive: true })
    const local = join(project, '.claude/settings.local.json')
    writeFileSync(local, '{"disableAllHooks": true}')
    expect(doctor().troubles).toEqual([`fail Claude Code hooks: \${EDITOR:-vi} ${local}`])
    // What a file says that is skipped whole switches nothing off.
    writeFileSync(local, '{"disableAllHooks": true,}')
    expect(doctor().troubles).toEqual([`fail Claude Code settings: \${EDITOR:-vi} ${local}`])
  })

  // Only root can give a folder away.
  it.skipIf(process.getuid?.() !== 0)(
    'says that git refuses a repository of another user, and not that there is none',
    () => {
      winddown('init')
      chownSync(project, 65_534, 65_534)
      chownSync(join(project, '.git'), 65_534, 65_534)
      const { findings } = doctor()
      const found = findings.find(({ text }) => text.includes('git refuses this repository'))
      expect(found).toMatchObject({ state: 'warn', fix: `git config --global --add safe.directory ${project}` })
      expect(found?.text).toMatch(/its folder belongs to another user.*dubious ownership/)
      expect(findings.map(({ text }) => text)).not.toContain('no repository here')
      winddown('note', '--next', 'paint the boat')
      expect(winddown('finalize').status).toBe(0)
      expect(winddown('show').stdout).toMatch(/dubious ownership/)
    },
  )

  it('suggests no package that nobody has published', () => {
    winddown('init', '--project')
    expect(
      doctor()
        .findings.map(({ fix }) => fix)
        .join('\n'),
    ).not.toMatch(/npm (?:i|install)\b/)
    expect(doctor().troubles.join('\n')).toContain('init --project --harness claude-code --link')
  })

  it('notices a hook that was taken out, one that is there twice, and one of another place', () => {
    winddown('init')
    const whole = readFileSync(settings, 'utf8')
    const { hooks } = JSON.parse(whole) as { hooks: Record<string, unknown[]> }
    const change = (next: object): void =>
      writeFileSync(settings, JSON.stringify({ ...JSON.parse(whole), hooks: next }))
    change(Object.fromEntries(Object.entries(hooks).filter(([event]) => event !== 'Stop')))
    expect(doctor()).toMatchObject({ status: 1, troubles: ['fail Claude Code hooks: winddown init'] })
    change({ ...hooks, Stop: [...(hooks['Stop'] ?? []), ...(hooks['Stop'] ?? [])] })
    expect(doctor()).toMatchObject({ status: 0, troubles: ['warn Claude Code hooks: winddown init'] })
    writeFileSync(settings, whole.replaceAll('hook-claude-code.cjs', 'elsewhere/hook-claude-code.cjs'))
    expect(doctor()).toMatchObject({ status: 0, troubles: ['warn Claude Code hooks: winddown init'] })
    winddown('init')
    expect(doctor().troubles).toEqual([])
  })

  it('knows the plugin that an agent runs it from, though no settings name it', () => {
    const program = fileURLToPath(new URL('../../dist/marketplace/winddown/program/winddown.js', import.meta.url))
    const hooksOf = (env: Record<string, string>): unknown => {
      const run = spawnSync(process.execPath, [program, 'doctor', '--json'], {
        cwd: project,
        env: { ...environment(), ...env },
        encoding: 'utf8',
      })
      const { findings } = JSON.parse(run.stdout) as { findings: Finding[] }
      return findings.filter(({ check }) => /hooks|plugin/.test(check)).map(({ state, check }) => `${state} ${check}`)
    }
    expect(hooksOf({ CLAUDE_CODE_SESSION_ID: '7b1f6a52' })).toEqual(['ok Claude Code plugin'])
    // Run by hand it says nothing of what an agent loads.
    expect(hooksOf({})).toEqual(['fail Claude Code hooks'])
  })

  it('notices two installations, and which one to take out', () => {
    winddown('init')
    winddown('init', '--local')
    expect(doctor().troubles).toEqual(['warn Claude Code hooks: winddown uninstall --local'])
    winddown('uninstall', '--local')
    expect(doctor().troubles).toEqual([])
  })

  it('notices that hooks are disabled, a folder that is not trusted, and the switch', () => {
    winddown('init')
    writeFileSync(settings, readFileSync(settings, 'utf8').replace('{', '{ "disableAllHooks": true,'))
    writeFileSync(join(folder, 'home/.claude.json'), JSON.stringify({ projects: {} }))
    writeFileSync(join(folder, 'home/.local/state/winddown/off'), '')
    const { status, troubles } = doctor()
    expect(status).toBe(1)
    expect(troubles.map((text) => text.split(':')[0])).toEqual([
      'fail Claude Code hooks',
      'warn Claude Code trust',
      'warn switch',
    ])
    writeFileSync(
      join(folder, 'home/.claude.json'),
      JSON.stringify({ projects: { [folder]: { hasTrustDialogAccepted: true } } }),
    )
    expect(doctor().troubles).not.toContainEqual(expect.stringContaining('trust'))
  })

  it('notices a store that git tracks, and one that others can read', () => {
    winddown('init')
    mkdirSync(join(project, '.winddown/sessions'), { recursive: true })
    chmodSync(join(project, '.winddown/sessions'), 0o755)
    writeFileSync(join(project, '.winddown/sessions/session-20260101-000000.json'), '{}')
    execFileSync('git', ['add', '-f', '.winddown'], { cwd: project })
    expect(doctor().troubles).toEqual([
      expect.stringMatching(/^warn store: chmod 700 /),
      'warn store and git: git rm -r --cached .winddown/sessions && git commit',
    ])
  })

  it('says where the settings do not parse', () => {
    writeFileSync(settings, '{ nonsense')
    const { status, findings } = doctor()
    expect(status).toBe(1)
    expect(findings).toContainEqual(
      expect.objectContaining({ state: 'fail', text: expect.stringContaining('line 1, column') }),
    )
  })
})
