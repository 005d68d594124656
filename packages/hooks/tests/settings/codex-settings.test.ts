import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { countUntrusted, trustedHandlers } from '../../src/harnesses/codex/settings/hook-trust.ts'
import { codexSettings } from '../../src/harnesses/codex/settings.ts'
import type { InstallRequest, SettingsPlaces } from '../../src/install/harness-settings.ts'

const request: InstallRequest = {
  hookCommand: () => "/bin/node /opt/hook.cjs --harness codex || ':'; exit 0",
  statusLineCommand: null,
  wrapStatusLine: null,
  mcpServer: { command: '/bin/node', args: ['/opt/it "is"/winddown.js', 'mcp'] },
}
const { hooks, mcp } = codexSettings
const handler = (command: string) => ({ hooks: [{ type: 'command', command }] })
const groups = (text: string, event: string) => JSON.parse(text).hooks[event]

describe('the hooks of Codex', () => {
  it('ask for no more than the three seconds that the end and an interrupt may take: it warns at every start else', () => {
    const installed = hooks.install('', request).text
    for (const event of ['SessionEnd', 'Interrupt']) expect(groups(installed, event)[0].hooks[0].timeout).toBe(3)
  })

  it('stand behind those of others, whose places count', () => {
    const theirs = JSON.stringify({ hooks: { Stop: [handler('mine'), handler('mine too')] } })
    const installed = hooks.install(theirs, request)
    expect(groups(installed.text, 'Stop').slice(0, 2)).toEqual([handler('mine'), handler('mine too')])
    expect(hooks.uninstall(installed.text, installed.emptyBefore).text).toBe(theirs)
  })

  it('leave an empty group where others stand behind them: a hook that moves is no longer trusted', () => {
    const installed = JSON.parse(hooks.install('', request).text)
    installed.hooks.Stop.push(handler('theirs'))
    const left = hooks.uninstall(JSON.stringify(installed), [])
    expect(groups(left.text, 'Stop')).toEqual([{ hooks: [] }, handler('theirs')])
    expect(hooks.inspect(left.text).commands).toEqual([])
  })

  it.each([
    ['{ // mine\n"hooks":{}}', 'it is not plain JSON'],
    ['{"hooks":{},}', 'it is not plain JSON'],
    ['\uFEFF{"hooks":{}}', 'it begins with a byte order mark'],
    ['{"model":"x","hooks":{}}', '"model" may not stand in it'],
    ['{"hooks":{"Stop":{}}}', '"hooks.Stop" is not a list'],
    ['{"hooks":{"Stop":[{"hooks":[{"type":"command","command":"x","timeout":"5"}]}]}}', 'not a whole number'],
    ['{"hooks":{"Stop":[{"hooks":[{"type":"nosuch"}]}]}}', 'of a type that Codex does not know'],
  ])('in a file that it skips whole are refused: %j', (text, reason) => {
    expect(hooks.whyUnread(text)).toContain(reason)
  })

  it.each([
    '',
    '{"hooks":{}}',
    '{"description":"mine","hooks":{}}',
    '{\r\n"hooks":{"NoSuchEvent":[{"hooks":[{"type":"command","command":"x"}]}]}}',
    '{"hooks":{"Stop":[{},{"hooks":[{"type":"command","command":"x","nosuch":1}]}]}}',
  ])('are not refused in one that it reads: %j', (text) => expect(hooks.whyUnread(text)).toBeNull())
})

describe('trust', () => {
  // By a program of its own that gave the twelve hashes which Codex 0.169 stored; that the program itself agrees is a live test.
  const file = {
    SessionStart: [
      { hooks: [{ type: 'command', command: '/usr/bin/node /opt/hook.mjs /tmp/log SessionStart', timeout: 20 }] },
    ],
  }

  it('is asked for by file, event and place, and by a hash of the definition', () => {
    const [found] = trustedHandlers(file, '/work/.codex/hooks.json', () => true)
    expect(found).toEqual({
      key: '/work/.codex/hooks.json:session_start:0:0',
      hash: 'sha256:3c7fbddc93705ce1a900fbf9e0a4216a71fd26466ecaf6779b08e8f5d8388aae',
    })
    const states = { [found?.key ?? '']: { trusted_hash: found?.hash } }
    expect(countUntrusted([...(found ? [found] : [])], states)).toBe(0)
    expect(countUntrusted([...(found ? [found] : [])], { [found?.key ?? '']: { trusted_hash: 'sha256:0' } })).toBe(1)
    expect(countUntrusted([...(found ? [found] : [])], undefined)).toBe(1)
  })

  it('is found in the config of the user, and what to do about it is said', () => {
    const home = mkdtempSync(join(tmpdir(), 'winddown-codex-'))
    const places: SettingsPlaces = { home, projectPath: join(home, 'project'), variables: {} }
    expect(codexSettings.trust(places)).toBeNull()
    const path = join(home, '.codex/hooks.json')
    mkdirSync(join(home, '.codex'))
    writeFileSync(path, hooks.install('', request).text)
    expect(codexSettings.trust(places)).toMatchObject({ trusted: false, asks: 'hooks' })
    const handlers = trustedHandlers(JSON.parse(hooks.install('', request).text).hooks, path, () => true)
    const states = (some: typeof handlers): string =>
      some.map(({ key, hash }) => `[hooks.state."${key}"]\ntrusted_hash = "${hash}"\n`).join('\n')
    writeFileSync(join(home, '.codex/config.toml'), states(handlers.slice(1)))
    expect(codexSettings.trust(places)?.text).toContain(`1 of ${handlers.length} hooks`)
    const left = (): string | null | undefined =>
      codexSettings.remembered?.(path, hooks.install('', request).text, places)
    expect(left()).toContain(
      `left in ${home}/.codex/config.toml: ${handlers.length - 1} entries [hooks.state."${path}:…"].`,
    )
    writeFileSync(join(home, '.codex/config.toml'), states(handlers))
    expect(codexSettings.trust(places)).toMatchObject({ trusted: true })
    writeFileSync(
      join(home, '.codex/config.toml'),
      '[hooks.state."/other/hooks.json:stop:0:0"]\ntrusted_hash = "sha256:0"\n',
    )
    expect(left()).toBeNull()
  })

  it('does not help where hooks are switched off', () => {
    const home = mkdtempSync(join(tmpdir(), 'winddown-codex-'))
    mkdirSync(join(home, '.codex'))
    writeFileSync(join(home, '.codex/config.toml'), '[features]\nhooks = false\n')
    const found = codexSettings.switchedOff({ home, projectPath: join(home, 'p'), variables: {} })
    expect(found).toEqual([{ path: join(home, '.codex/config.toml'), setting: 'features.hooks = false' }])
  })
})

describe('the MCP server in config.toml', () => {
  const install = (text: string) => mcp?.install(text, request) ?? { text, changed: false, emptyBefore: [] }
  const uninstall = (text: string) => mcp?.uninstall(text, []) ?? { text, changed: false, emptyBefore: [] }

  it.each([
    '',
    'model = "x" # mine\n',
    '# top\nmodel = "x"\n\n[mcp_servers.other]\ncommand = "y"\n[mcp_servers.other.env]\nA = "1"\n',
    'model = "x"\r\n[features]\r\nhooks = true\r\n',
    'when = 2026-01-02T03:04:05Z\nbig = 9007199254740\nlist = [1, 2,]\n',
  ])('is the last table, and every byte comes back: %j', (text) => {
    const installed = install(text)
    expect(installed.text.startsWith(text)).toBe(true)
    expect(mcp?.state(installed.text)).toBe('ours')
    expect(install(installed.text)).toMatchObject({ changed: false })
    expect(uninstall(installed.text).text).toBe(text)
    if (text.includes('\r\n')) expect(installed.text.match(/[^\r]\n/)).toBeNull()
  })

  it('goes out from between what was written around it, comments and all', () => {
    const installed = `${install('a = 1\n').text}\n# of the next\n[tui]\nx = 1\n`
    expect(uninstall(installed).text).toBe('a = 1\n\n# of the next\n[tui]\nx = 1\n')
  })

  it('is brought up to date, and one of our name that is not ours is left alone', () => {
    const old = install('').text.replace('/bin/node', '/old/node')
    expect(install(old).text).toBe(install('').text)
    const foreign = '[mcp_servers.winddown]\ncommand = "theirs"\n'
    expect(mcp?.state(foreign)).toBe('foreign')
    expect(install(foreign)).toMatchObject({ changed: false, text: foreign })
    expect(uninstall(foreign)).toMatchObject({ changed: false, text: foreign })
  })

  it.each(['a = \n', '[mcp_servers\n', 'mcp_servers = { other = { command = "y" } }\n', 'mcp_servers = 1\n'])(
    'is refused where it cannot be entered safely: %j',
    (text) => expect(() => install(text)).toThrow(/SETTINGS_INVALID/),
  )
})
