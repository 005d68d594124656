import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Sandbox } from '../sandbox.ts'

let box: Sandbox
let user: string

beforeEach(() => {
  box = new Sandbox()
  mkdirSync(join(box.home, '.claude'))
  user = join(box.home, '.claude.json')
})
afterEach(() => box.remove())

const run = (...args: readonly string[]): string => {
  const { code, stdout, stderr } = box.run(...args)
  expect([code, stderr]).toEqual([0, ''])
  return stdout
}
const servers = (path: string): Record<string, { command: string; args: string[] }> =>
  (JSON.parse(readFileSync(path, 'utf8')) as { mcpServers: Record<string, { command: string; args: string[] }> })
    .mcpServers

describe('winddown init --mcp', () => {
  it('enters the server beside those of others, once, and uninstall brings the very bytes back', () => {
    const before = '{\n  "numStartups": 7,\n  "mcpServers": { "mine": { "command": "mine", "args": [] } }\n}\n'
    writeFileSync(user, before)
    expect(run('init', '--mcp')).toContain('MCP servers')
    expect(servers(user)['mine']).toEqual({ command: 'mine', args: [] })
    expect(servers(user)['winddown']?.args.at(-1)).toBe('mcp')
    const once = readFileSync(user, 'utf8')
    run('init', '--mcp')
    expect(readFileSync(user, 'utf8')).toBe(once)
    run('uninstall')
    expect(readFileSync(user, 'utf8')).toBe(before)
  })

  it('what it entered starts the server', () => {
    run('init', '--mcp')
    const { command, args } = servers(user)['winddown'] ?? { command: '', args: [] }
    expect(existsSync(command)).toBe(true)
    expect(existsSync(args[0] ?? '')).toBe(true)
  })

  it('names the program on PATH where the file is shared', () => {
    run('init', '--mcp', '--project')
    expect(servers(join(box.project, '.mcp.json'))).toEqual({ winddown: { command: 'winddown', args: ['mcp'] } })
    run('uninstall')
    expect(existsSync(join(box.project, '.mcp.json'))).toBe(false)
  })

  it('leaves another’s server of the same name alone, also where the file changed since', () => {
    const text = '{"mcpServers":{"winddown":{"command":"other","args":["serve"]}}}'
    writeFileSync(user, text)
    expect(run('init', '--mcp')).toContain('another MCP server is called winddown')
    run('uninstall')
    expect(readFileSync(user, 'utf8')).toBe(text)
    writeFileSync(user, '{}')
    run('init', '--mcp')
    writeFileSync(user, readFileSync(user, 'utf8').replace('{', '{"numStartups": 8,'))
    run('uninstall')
    expect(JSON.parse(readFileSync(user, 'utf8'))).toEqual({ numStartups: 8 })
  })

  it('writes nothing on a dry run, and nothing of it without --mcp', () => {
    expect(run('init', '--mcp', '--diff')).toContain('"winddown"')
    expect(existsSync(user)).toBe(false)
    run('init')
    expect(existsSync(user)).toBe(false)
  })
})
