import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const PROGRAM = fileURLToPath(new URL('../../dist/winddown.js', import.meta.url))
let folder: string
let project: string
let settings: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-init-'))
  project = join(folder, 'project')
  settings = join(folder, 'home', '.claude', 'settings.json')
  mkdirSync(dirname(settings), { recursive: true })
  execFileSync('git', ['init', '-q', project])
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function winddown(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const env = { PATH: process.env['PATH'] ?? '', HOME: join(folder, 'home') }
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: project,
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

const bytes = (path: string): string => readFileSync(path, 'latin1')

describe('winddown init in places of their own', () => {
  it('refuse a read-only file, a folder, and what does not parse, with a hint and untouched', () => {
    writeFileSync(settings, '{}')
    chmodSync(settings, 0o444)
    expect(winddown('init')).toMatchObject({ status: 1, stderr: expect.stringMatching(/read-only[\s\S]*chmod u\+w/) })
    expect(bytes(settings)).toBe('{}')
    chmodSync(settings, 0o644)
    writeFileSync(settings, '{"a": }')
    expect(winddown('init')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/SETTINGS_INVALID.*line 1, column 7/),
    })
    expect(bytes(settings)).toBe('{"a": }')
    rmSync(settings)
    mkdirSync(settings)
    expect(winddown('init')).toMatchObject({ status: 1, stderr: expect.stringContaining('is not a file') })
  })

  it('write nothing absolute, and no status line, into what a project shares', () => {
    expect(winddown('init', '--project').status).toBe(0)
    const shared = readFileSync(join(project, '.claude/settings.json'), 'utf8')
    expect(shared).toContain('winddown-hook --harness claude-code')
    expect(shared).not.toContain(folder)
    expect(shared).not.toContain(process.execPath)
    expect(shared).not.toContain('statusLine')
  })

  it('are found again from another project by an uninstall', () => {
    winddown('init', '--local')
    rmSync(project, { recursive: true })
    mkdirSync(project)
    winddown('init', '--local')
    const other = join(folder, 'other')
    mkdirSync(other)
    const env = { PATH: process.env['PATH'] ?? '', HOME: join(folder, 'home') }
    execFileSync(process.execPath, [PROGRAM, 'uninstall'], { cwd: other, env })
    expect(existsSync(join(project, '.claude/settings.local.json'))).toBe(false)
  })

  it('wrap a status line only when asked: its output and exit code pass through, and it comes back', () => {
    writeFileSync(
      settings,
      JSON.stringify({
        statusLine: {
          type: 'command',
          command: `jq -n '"a'"'"'b"' 2>/dev/null || printf "a'b"; cat >/dev/null; exit 3`,
        },
      }),
    )
    const original = JSON.parse(readFileSync(settings, 'utf8')).statusLine
    expect(winddown('init').stdout).toContain('--wrap-status-line')
    expect(JSON.parse(readFileSync(settings, 'utf8')).statusLine).toEqual(original)
    winddown('init', '--wrap-status-line')
    const { command } = JSON.parse(readFileSync(settings, 'utf8')).statusLine
    const plain = spawnSync('sh', ['-c', original.command], { input: '{}', encoding: 'utf8' })
    const wrapped = spawnSync('sh', ['-c', command], {
      input: '{}',
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', HOME: join(folder, 'home') },
    })
    expect([wrapped.stdout, wrapped.status]).toEqual([plain.stdout, plain.status])
    winddown('uninstall')
    expect(JSON.parse(readFileSync(settings, 'utf8')).statusLine).toEqual(original)
  })

  it('leave the hooks to the plugin where it is on, and add the status line', () => {
    writeFileSync(settings, '{}')
    winddown('init')
    writeFileSync(
      settings,
      readFileSync(settings, 'utf8').replace('{', '{ "enabledPlugins": { "winddown@winddown": true },'),
    )
    expect(winddown('init').stdout).toContain("the hooks are the plugin's")
    expect(Object.keys(JSON.parse(readFileSync(settings, 'utf8')))).toEqual(['enabledPlugins', 'statusLine'])
    expect(winddown('init', '--local').stdout).toContain('nothing to change: your plugin has the hooks')
    // Shared settings are for colleagues, whose plugins are their own.
    expect(winddown('init', '--project').stdout).toContain('your plugin has the hooks too')
    expect(readFileSync(join(project, '.claude/settings.json'), 'utf8')).toContain('winddown-hook')
    winddown('uninstall', '--project')
    winddown('uninstall')
    expect(JSON.parse(readFileSync(settings, 'utf8'))).toEqual({ enabledPlugins: { 'winddown@winddown': true } })
  })

  it('say that an agent has them twice, and how one is taken out', () => {
    winddown('init')
    const twice = /Claude Code: installed in \S+home\/\.claude\/settings\.json too, where every event runs both/
    for (const scope of ['--local', '--project']) {
      const { stdout } = winddown('init', scope)
      expect(stdout).toMatch(twice)
      expect(stdout).toContain('To take that out: winddown uninstall --user')
    }
    winddown('uninstall')
    expect(winddown('init').stdout).not.toContain('every event')
  })

  it('promise nothing of an agent that skips its hooks until they are trusted', () => {
    mkdirSync(join(folder, 'home/.codex'))
    const alone = winddown('init', '--harness', 'codex').stdout
    expect(alone).toContain('Codex skips them')
    expect(alone).toContain('winddown watches Codex once you have trusted the hooks.')
    expect(alone).not.toContain('now watches')
    const both = winddown('init', '--harness', 'codex', 'claude-code').stdout
    expect(both).toContain(
      'now watches new sessions of Claude Code, and those that are already running; Codex once you',
    )
    expect(winddown('init', '--harness', 'claude-code').stdout).toContain(
      'winddown now watches new sessions, and those',
    )
  })

  it('say what an agent goes on remembering of hooks that were taken out', () => {
    const home = join(folder, 'home/.codex')
    mkdirSync(home)
    winddown('init', '--harness', 'codex')
    const key = `${home}/hooks.json:session_start:0:0`
    writeFileSync(join(home, 'config.toml'), `[hooks.state."${key}"]\ntrusted_hash = "sha256:0"\n`)
    const left = `left in ${home}/config.toml: 1 entry [hooks.state."${home}/hooks.json:…"].`
    for (const words of [['uninstall', '--dry-run'], ['uninstall']]) expect(winddown(...words).stdout).toContain(left)
    expect(readFileSync(join(home, 'config.toml'), 'utf8')).toContain(key)
  })

  it('promise nothing of hooks that call winddown by a name that is not found, and name the command that links it and installs nowhere else', () => {
    const bin = join(folder, 'home/bin')
    const run = (...args: string[]): string => {
      const env = { PATH: `${process.env['PATH'] ?? ''}:${bin}`, HOME: join(folder, 'home') }
      return spawnSync(process.execPath, [PROGRAM, ...args], { cwd: project, env, encoding: 'utf8' }).stdout
    }
    mkdirSync(join(folder, 'home/.codex'))
    const shared = run('init', '--project', '--harness', 'claude-code')
    expect(shared).toContain('winddown watches Claude Code once winddown is on PATH. To check:')
    expect(shared).toContain(
      `To link it into ${bin}: ${process.execPath} ${PROGRAM} init --project --harness claude-code --link\n`,
    )
    const fixes = run('doctor', '--json').match(/winddown\.js init[^"]*/g)
    expect(fixes).toEqual(Array(2).fill('winddown.js init --project --harness claude-code --link'))
    expect(run('init', '--project')).toContain(
      'winddown watches Claude Code once winddown is on PATH; Codex once winddown is on PATH and you have trusted the hooks.',
    )
    expect(run('init', '--project', '--harness', 'claude-code', '--link')).toContain(
      'winddown now watches new sessions',
    )
    expect([settings, join(folder, 'home/.codex/hooks.json')].filter((path) => existsSync(path))).toEqual([])
  })

  it('name the command as it can be called', () => {
    const { stdout } = winddown('init', '--local', '--dry-run')
    expect(stdout).toMatch(/Line by line: \S+ \S+winddown\.js init --local --diff\n/)
    const bin = join(folder, 'bin')
    mkdirSync(bin)
    for (const name of ['winddown', 'winddown-hook']) writeFileSync(join(bin, name), '#!/bin/sh\n', { mode: 0o755 })
    const env = { PATH: bin, HOME: join(folder, 'home') }
    const onPath = spawnSync(process.execPath, [PROGRAM, 'init', '--dry-run'], { cwd: project, env, encoding: 'utf8' })
    expect(onPath.stdout).toContain('Line by line: winddown init --diff\n')
  })

  it('say which agents they know where none is found', () => {
    rmSync(dirname(settings), { recursive: true })
    // Not the folder of Node: whoever runs this may have an agent beside it.
    const env = { PATH: join(folder, 'home'), HOME: join(folder, 'home') }
    const result = spawnSync(process.execPath, [PROGRAM, 'init'], { cwd: project, env, encoding: 'utf8' })
    expect(result).toMatchObject({ status: 1, stderr: expect.stringMatching(/HARNESS_UNKNOWN.*claude-code/) })
    const said = (id: string): string =>
      spawnSync(process.execPath, [PROGRAM, 'init', '--harness', id], { cwd: project, env, encoding: 'utf8' }).stderr
    expect(said('mumble')).toMatch(/there is no agent "mumble"; known: claude-code/)
    // Its sessions are read all the same.
    expect(said('kimi')).toMatch(/winddown has no hooks for Kimi.*; known: claude-code/)
  })
})
