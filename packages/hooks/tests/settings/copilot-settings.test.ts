import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { copilotSettings } from '../../src/harnesses/copilot/settings.ts'
import type { InstallRequest, SettingsPlaces } from '../../src/install/harness-settings.ts'

const request: InstallRequest = {
  hookCommand: () => '/bin/node /opt/hook-copilot.cjs --harness copilot; exit 0',
  statusLineCommand: '/bin/node /opt/status-line.cjs --harness copilot',
  wrapStatusLine: (original) => `wrapped ${original}`,
  mcpServer: { command: '/bin/node', args: ['/opt/winddown.js', 'mcp'] },
}
const { hooks, mcp, statusLine } = copilotSettings
const places = (variables: Record<string, string> = {}): SettingsPlaces => ({
  ...{ home: '/h/dev', projectPath: '/work/shop', variables },
})

describe('the hooks of Copilot CLI', () => {
  it('stand in a file of their own, the user’s or the project’s, wherever Copilot is told to live', () => {
    expect(hooks.file('user', places())).toBe('/h/dev/.copilot/hooks/winddown.json')
    expect(hooks.file('user', places({ COPILOT_HOME: '/srv/c' }))).toBe('/srv/c/hooks/winddown.json')
    expect(hooks.file('project', places())).toBe('/work/shop/.github/hooks/winddown.json')
    expect(hooks.file('local', places())).toBeNull()
  })

  it('go by their own names, which bring Copilot’s own payloads, and wait for seconds', () => {
    const { version, hooks: events } = JSON.parse(hooks.install('', request).text)
    expect(version).toBe(1)
    expect(Object.keys(events)).toContain('postToolUseFailure')
    for (const name of Object.keys(events)) expect(name).toMatch(/^[a-z]/)
    for (const [group] of Object.values<{ hooks: { timeout: number }[] }[]>(events))
      expect(group?.hooks[0]?.timeout).toBeLessThanOrEqual(10)
  })

  it('take their file with them, and leave it where others have put theirs into it', () => {
    const installed = hooks.install('', request)
    expect(hooks.uninstall(installed.text, installed.emptyBefore).text).toBe('')
    const shared = JSON.parse(installed.text)
    shared.hooks.agentStop.push({ type: 'command', bash: 'say done' })
    const left = hooks.uninstall(JSON.stringify(shared), installed.emptyBefore)
    expect(JSON.parse(left.text)).toEqual({ version: 1, hooks: { agentStop: [{ type: 'command', bash: 'say done' }] } })
  })

  it('leave others of the file as they are', () => {
    const theirs =
      '{\n  "version": 1,\n  "hooks": {\n    "agentStop": [{ "type": "command", "bash": "say done" }]\n  }\n}\n'
    const installed = hooks.install(theirs, request)
    expect(JSON.parse(installed.text).hooks.agentStop[0]).toEqual({ type: 'command', bash: 'say done' })
    expect(hooks.uninstall(installed.text, installed.emptyBefore).text).toBe(theirs)
  })

  it.each([
    ['{ // mine\n"hooks":{}}', 'it is not plain JSON'],
    ['{"hooks":{},}', 'it is not plain JSON'],
    ['\uFEFF{"hooks":{}}', 'it begins with a byte order mark'],
    ['[]', 'it holds no object'],
  ])('in a file that it skips whole are refused: %j', (text, reason) => {
    expect(hooks.whyUnread(text)).toContain(reason)
  })

  it('may be switched off by the file that they are in', () => {
    const home = mkdtempSync(join(tmpdir(), 'winddown-copilot-'))
    mkdirSync(join(home, '.copilot/hooks'), { recursive: true })
    const path = join(home, '.copilot/hooks/winddown.json')
    writeFileSync(path, '{ "version": 1, "disableAllHooks": true, "hooks": {} }')
    expect(copilotSettings.switchedOff({ ...places(), home })).toEqual([{ path, setting: 'disableAllHooks' }])
    expect(copilotSettings.switchedOff(places())).toEqual([])
  })
})

describe('the status line of Copilot CLI', () => {
  it('stands in the user’s settings alone, which may have comments', () => {
    expect(statusLine?.file('user', places())).toBe('/h/dev/.copilot/settings.json')
    expect(statusLine?.file('project', places())).toBeNull()
    const mine = '// mine\n{\n  "theme": "dark",\n}\n'
    const installed = statusLine?.install(mine, request)
    expect(installed?.text).toContain('// mine')
    expect(statusLine?.uninstall(installed?.text ?? '', []).text).toBe(mine)
  })
})

describe('the server of Copilot CLI', () => {
  it('stands among those of the user, with all of its tools, and nowhere in a project', () => {
    expect(mcp?.file('user', places())).toBe('/h/dev/.copilot/mcp-config.json')
    expect(mcp?.file('project', places())).toBeNull()
    const mine = '{\n  "mcpServers": {\n    "mine": { "type": "http", "url": "https://x.example" }\n  }\n}\n'
    const installed = mcp?.install(mine, request)
    expect(JSON.parse(installed?.text ?? '').mcpServers.winddown).toEqual({
      ...{ type: 'local', command: '/bin/node', args: ['/opt/winddown.js', 'mcp'], tools: ['*'] },
    })
    expect(mcp?.uninstall(installed?.text ?? '', installed?.emptyBefore ?? []).text).toBe(mine)
  })

  it('of our name that is somebody’s own is left alone', () => {
    const theirs = '{ "mcpServers": { "winddown": { "command": "x", "args": [] } } }'
    expect(mcp?.install(theirs, request).text).toBe(theirs)
    expect(mcp?.state(theirs)).toBe('foreign')
  })
})
