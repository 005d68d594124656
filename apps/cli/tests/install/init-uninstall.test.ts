import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const PROGRAM = fileURLToPath(new URL('../../dist/winddown.js', import.meta.url))
const TEXT =
  '\uFEFF{\r\n  "model": "opus",\r\n  "hooks": { "Stop": [ { "hooks": [ { "type": "command", "command": "say" } ] } ] }\r\n}\r\n'

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

describe('winddown init and uninstall', () => {
  it('bring back the very bytes, and keep a copy of the file as it was', () => {
    writeFileSync(settings, TEXT)
    const before = bytes(settings)
    expect(winddown('init')).toMatchObject({ status: 0, stderr: '' })
    expect(readFileSync(settings, 'utf8')).toContain('--harness claude-code')
    const backups = join(folder, 'home/.local/state/winddown/backups')
    expect(readdirSync(backups).map((name) => bytes(join(backups, name)))).toEqual([before])
    expect(winddown('uninstall')).toMatchObject({ status: 0, stderr: '' })
    expect(bytes(settings)).toBe(before)
  })

  it('keep what was written in between', () => {
    writeFileSync(settings, '{"a":1}')
    winddown('init')
    writeFileSync(settings, readFileSync(settings, 'utf8').replace(/"a": ?1/, '"a":2,"b":3'))
    winddown('uninstall')
    expect(JSON.parse(readFileSync(settings, 'utf8'))).toEqual({ a: 2, b: 3 })
  })

  it('keep what was written between two installations', () => {
    writeFileSync(settings, '{}')
    winddown('init', '--no-status-line')
    writeFileSync(settings, readFileSync(settings, 'utf8').replace('{', '{ "theirs": 1,'))
    winddown('init')
    winddown('uninstall')
    expect(JSON.parse(readFileSync(settings, 'utf8'))).toEqual({ theirs: 1 })
  })

  it('change nothing of what others wrote on one line, also where somebody wrote in between', () => {
    writeFileSync(settings, TEXT)
    winddown('init')
    const installed = readFileSync(settings, 'utf8')
    writeFileSync(settings, installed.replace('"opus"', '"sonnet"'))
    winddown('uninstall')
    expect(readFileSync(settings, 'utf8')).toBe(TEXT.replace('"opus"', '"sonnet"'))
  })

  it('put back the command of a wrapped status line, and leave what its owner changed beside it', () => {
    const text = '{ "statusLine": { "type": "command", "command": "date", "padding": 0 } }\n'
    writeFileSync(settings, text)
    winddown('init', '--wrap-status-line')
    writeFileSync(settings, readFileSync(settings, 'utf8').replace('"padding": 0', '"padding": 2'))
    winddown('uninstall')
    expect(readFileSync(settings, 'utf8')).toBe(text.replace('"padding": 0', '"padding": 2'))
  })

  it('install nothing into a file that the agent skips whole, and say where', () => {
    writeFileSync(settings, '{\n  // mine\n  "model": "opus"\n}\n')
    const { status, stderr } = winddown('init')
    expect(status).toBe(1)
    expect(stderr).toBe(
      `SETTINGS_INVALID: ${settings}: Claude Code ignores this whole file, hooks included, because: a comment at line 2, column 3; nothing was changed\nSee: \${EDITOR:-vi} ${settings}\n`,
    )
    expect(bytes(settings)).toContain('// mine')
  })

  it('take ours out of a file that was given comments since', () => {
    writeFileSync(settings, '{"a":1}')
    winddown('init', '--no-status-line')
    writeFileSync(settings, `// theirs\n${readFileSync(settings, 'utf8')}`)
    expect(winddown('uninstall').status).toBe(0)
    expect(readFileSync(settings, 'utf8')).toBe('// theirs\n{"a":1}')
  })

  it('say where hooks are switched off', () => {
    writeFileSync(settings, '{"disableAllHooks": true}')
    expect(winddown('init').stderr).toBe(
      `${settings} says "disableAllHooks": your hooks do not run until you remove that\n`,
    )
  })

  it('link the programs of a clone into a folder of PATH, and take the links away again', () => {
    const bin = join(folder, 'home/.local/bin')
    const path = `${process.env['PATH'] ?? ''}:${bin}`
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [PROGRAM, ...args], {
        cwd: project,
        env: { PATH: path, HOME: join(folder, 'home') },
        encoding: 'utf8',
      })
    mkdirSync(join(folder, 'home/.local'))
    expect(run('init').stdout).toContain(`To link it into ${bin}: ${process.execPath} ${PROGRAM} init --link`)
    expect(existsSync(bin)).toBe(false)
    expect(run('init', '--link').stdout).toContain(`${join(bin, 'winddown')} -> ${PROGRAM}`)
    const version = execFileSync(join(bin, 'winddown'), ['--version'], { encoding: 'utf8', cwd: project })
    expect(version).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(run('init').stdout).not.toContain('not on PATH')
    rmSync(join(bin, 'winddown-hook'))
    writeFileSync(join(bin, 'winddown-hook'), 'theirs')
    expect(run('init', '--link')).toMatchObject({ status: 1, stderr: expect.stringContaining('another program') })
    expect(run('uninstall').status).toBe(0)
    expect(readdirSync(bin)).toEqual(['winddown-hook'])
  })

  it('change nothing the second time', () => {
    winddown('init')
    const once = bytes(settings)
    expect(winddown('init').stdout).toContain('nothing to change')
    expect(bytes(settings)).toBe(once)
  })

  it('remove a file that they made, and bring back what stood before two installations', () => {
    winddown('init', '--no-status-line')
    winddown('init')
    winddown('uninstall')
    expect(existsSync(settings)).toBe(false)
  })

  it('show settings that are indented with tabs as they stand', () => {
    writeFileSync(settings, '{\n\t"a": 1\n}\n')
    const { stdout } = winddown('init', '--diff')
    expect(stdout).toMatch(/^[ +-]\t"a": 1/m)
    expect(stdout).not.toContain('\\t')
  })

  it('write nothing in a dry run, which says in few lines what would change, and as a diff where that is asked for', () => {
    writeFileSync(settings, TEXT)
    const short = winddown('init', '--dry-run').stdout
    expect(short).toMatch(
      /Claude Code {2}\S+settings\.json\n {2}would add: \d+ hooks, status line; all else in it stays as it is\n/,
    )
    // It is not on PATH here.
    expect(short).toMatch(/Nothing was written\. Line by line: \S+ \S+winddown\.js init --diff\n/)
    expect(short.split('\n').length).toBeLessThan(9)
    const { stdout } = winddown('init', '--diff')
    expect(stdout).toMatch(/^\+.*--harness claude-code/m)
    expect(winddown('uninstall', '--dry-run').stdout).not.toMatch(/^[+-]/m)
    expect(bytes(settings)).toBe(Buffer.from(TEXT).toString('latin1'))
    expect(existsSync(join(folder, 'home/.local'))).toBe(false)
  })

  it('go through a symbolic link and leave it one, permissions kept', () => {
    const real = join(folder, 'dotfiles.json')
    writeFileSync(real, '{}\n')
    chmodSync(real, 0o640)
    symlinkSync(real, settings)
    expect(winddown('init').status).toBe(0)
    expect(lstatSync(settings).isSymbolicLink()).toBe(true)
    expect(statSync(real).mode & 0o777).toBe(0o640)
    expect(readFileSync(real, 'utf8')).toContain('--harness')
    winddown('uninstall')
    expect(readFileSync(real, 'utf8')).toBe('{}\n')
  })
})
