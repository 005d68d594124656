import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const PROGRAM = fileURLToPath(new URL('../../dist/marketplace/winddown/program', import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-plugin-'))
  // As a plugin is installed: copied, without any dependency above it.
  cpSync(PROGRAM, join(folder, 'program'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: readonly string[]) => {
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, WINDDOWN_HOME: join(folder, 'state') }
  const program = join(folder, 'program/winddown.js')
  return spawnSync(process.execPath, [program, ...args], { cwd: folder, env, encoding: 'utf8' })
}

describe('the program of the plugin, copied without its dependencies', () => {
  it.each(['--version', 'status', 'list', 'doctor'])('runs: %s', (command) => {
    expect(run(command).stderr).not.toContain('ERR_MODULE_NOT_FOUND')
    expect(run(command).stdout).not.toBe('')
  })

  it('says of the MCP server that its library is not there, and where it is', () => {
    const { status, stderr } = run('mcp')
    expect(status).not.toBe(0)
    expect(stderr).toMatch(/^CONFIG_INVALID: the MCP library is not beside this program.*\nSee: winddown init --mcp\n$/)
  })
})
