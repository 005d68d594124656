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
    const { stdout, stderr } = run(command)
    expect(stderr).not.toContain('ERR_MODULE_NOT_FOUND')
    expect(stdout + stderr).not.toBe('')
  })

  it('answers a call of a tool without a server, and says of a fault by its exit code', () => {
    const call = (name: string, given: string) => {
      const env = { PATH: process.env['PATH'] ?? '', HOME: folder, WINDDOWN_HOME: join(folder, 'state') }
      const words = [join(folder, 'program/winddown.js'), 'mcp', '--call', name]
      return spawnSync(process.execPath, words, { cwd: folder, env, encoding: 'utf8', input: given })
    }
    expect(call('sessions', '{}')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^<winddown-recall-[\s\S]*No session of this project is recorded yet/),
    })
    expect(call('recall', '{"questions":["why"]}')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('SESSION_NOT_FOUND'),
    })
    expect(call('forget', '{}').stderr).toContain('ACTION_INVALID: there is no tool "forget"')
  })

  it('lists the tools that the part inside the agent offers, without an argument that the agent takes for its own', () => {
    const tools = JSON.parse(run('mcp', '--list').stdout) as { name: string; inputSchema: { properties: object } }[]
    expect(tools.map(({ name }) => name)).toEqual(['recall', 'open'])
    for (const { inputSchema } of tools) expect(Object.keys(inputSchema.properties)).not.toContain('tool')
  })

  it('says of the MCP server that its library is not there, and where it is', () => {
    const { status, stderr } = run('mcp')
    expect(status).not.toBe(0)
    expect(stderr).toMatch(/^CONFIG_INVALID: the MCP library is not beside this program.*\nSee: winddown init --mcp\n$/)
  })
})
