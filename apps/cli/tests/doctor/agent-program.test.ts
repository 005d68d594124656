import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Sandbox } from '../sandbox.ts'

let sandbox: Sandbox
let bin: string

beforeEach(() => {
  sandbox = new Sandbox()
  bin = join(sandbox.home, '.local/bin')
})
afterEach(() => sandbox.remove())

function writeClaude(folder: string, script: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'claude'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, 'claude'), 0o755)
}

/** What doctor says of the agent's version. */
function versionFound(options: { readonly env?: Record<string, string>; readonly cwd?: string }): string | undefined {
  const { stdout } = sandbox.runIn(options, 'doctor', '--json')
  const { findings } = JSON.parse(stdout) as { findings: { check: string; text: string }[] }
  return findings.find(({ check }) => check.endsWith(' version'))?.text
}

describe('the program of an agent that doctor asks for its version', () => {
  it('is started away from the project, and with none of the variables that one can set', () => {
    const seen = join(sandbox.folder, 'seen')
    writeClaude(bin, `{ pwd; env; } >'${seen}'; echo '7.8.9 (Claude Code)'`)
    const env = {
      PATH: `${bin}:${sandbox.environment['PATH']}`,
      LANG: 'C.UTF-8',
      // What a project's direnv, or an agent's settings in it, may set; the last would load code into every program.
      PYTHONPATH: sandbox.project,
      BASH_ENV: join(sandbox.project, 'evil.sh'),
      GIT_DIR: join(sandbox.project, 'evil.git'),
      CLAUDE_CONFIG_DIR: join(sandbox.project, '.evil'),
      NODE_PATH: sandbox.project,
      LD_LIBRARY_PATH: sandbox.project,
    }
    expect(versionFound({ env })).toContain('7.8.9')
    const [folder, ...variables] = readFileSync(seen, 'utf8').trimEnd().split('\n')
    expect(folder).toBe('/')
    expect(variables.join('\n')).not.toContain(sandbox.project)
    const names = variables.map((line) => line.slice(0, line.indexOf('=')))
    expect(names).toEqual(expect.arrayContaining(['HOME', 'LANG', 'PATH']))
    // PWD, OLDPWD, SHLVL and _ are the shell's own.
    const own = new Set(['HOME', 'LANG', 'PATH', 'PWD', 'OLDPWD', 'SHLVL', '_'])
    expect(names.filter((name) => !own.has(name))).toEqual([])
  })

  it('is ended where it prints without an end, signals ignored', () => {
    writeClaude(bin, "trap '' TERM INT HUP\nwhile :; do echo 0123456789012345678901234567890123456789; done")
    const env = { PATH: `${bin}:${sandbox.environment['PATH']}` }
    expect(versionFound({ env })).toContain('ENOBUFS')
  })

  it('is not one that was unpacked beside the project, though no folder there holds .git', () => {
    const marker = join(sandbox.folder, 'marker')
    const project = join(sandbox.folder, 'archive/project')
    mkdirSync(project, { recursive: true })
    writeClaude(join(sandbox.folder, 'archive/bin'), `: >'${marker}'; echo 6.6.6`)
    writeClaude(bin, 'echo 7.8.9')
    const env = { PATH: `${join(sandbox.folder, 'archive/bin')}:${bin}:${sandbox.environment['PATH']}` }
    expect(versionFound({ env, cwd: project })).toContain('7.8.9')
    expect(existsSync(marker)).toBe(false)
  })

  it('is not one that another user of the machine may have put there', () => {
    const marker = join(sandbox.folder, 'marker')
    const open = join(sandbox.folder, 'open')
    writeClaude(open, `: >'${marker}'; echo 6.6.6`)
    chmodSync(open, 0o1777)
    writeClaude(bin, 'echo 7.8.9')
    expect(versionFound({ env: { PATH: `${open}:${bin}:${sandbox.environment['PATH']}` } })).toContain('7.8.9')
    expect(existsSync(marker)).toBe(false)
  })
})
