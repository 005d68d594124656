import { describe, expect, it } from 'vitest'
import type { InstallRequest, McpSettings } from '../../src/install/harness-settings.ts'
import { HARNESS_SETTINGS } from '../../src/settings.ts'

const request = (command: string): InstallRequest => ({
  hookCommand: null,
  statusLineCommand: null,
  wrapStatusLine: null,
  mcpServer: { command, args: ['/opt/winddown.js', 'mcp'] },
})
const serversOf = (id: string): McpSettings => {
  const found = HARNESS_SETTINGS.find((settings) => settings.id === id)?.mcp
  if (found === undefined) throw new Error(`${id} takes no servers`)
  return found
}
const after = (id: string, text: string, command = '/opt/node'): { text: string; changed: boolean } =>
  serversOf(id).install(text, request(command))

describe('a server in the JSON of an agent', () => {
  it('is on offer to the model of pi by its tools, of which it would be told nothing else', () => {
    expect(JSON.parse(after('pi', '').text)).toEqual({
      mcpServers: { winddown: { command: '/opt/node', args: ['/opt/winddown.js', 'mcp'], exposure: 'direct' } },
    })
  })

  it.each([
    ['pi', '{"mcpServers":{"winddown":{"exposure":"deferred","command":"/old","args":["/opt/winddown.js","mcp"]}}}'],
    [
      'copilot',
      '{"mcpServers":{"winddown":{"tools":["recall"],"type":"local","command":"/old","args":["/opt/winddown.js","mcp"]}}}',
    ],
    ['opencode', '{"mcp":{"winddown":{"enabled":false,"type":"local","command":["/old","/opt/winddown.js","mcp"]}}}'],
    ['qwen', '{"mcpServers":{"winddown":{"trust":true,"command":"/old","args":["/opt/winddown.js","mcp"]}}}'],
  ])('keeps in %s what its user set beside how it is started, in whatever order', (id, text) => {
    const there = after(id, text)
    expect(JSON.parse(there.text)).toEqual(JSON.parse(text.replace('/old', '/opt/node')))
    expect(after(id, there.text)).toMatchObject({ changed: false, text: there.text })
    expect(after(id, text, '/old')).toMatchObject({ changed: false, text })
  })
})
