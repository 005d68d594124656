import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { geminiSettings } from '../../src/harnesses/gemini/settings.ts'
import { qwenSettings } from '../../src/harnesses/qwen/settings.ts'
import {
  type InstallRequest,
  installParts,
  partsOf,
  type SettingsPlaces,
  uninstallParts,
} from '../../src/install/harness-settings.ts'
import { SETTINGS_FILES } from './settings-files.ts'

const requestFor = (id: string): InstallRequest => ({
  hookCommand: () => `/bin/node /opt/hook-${id}.cjs --harness ${id}; exit 0`,
  statusLineCommand: null,
  wrapStatusLine: null,
  mcpServer: { command: '/bin/node', args: ['/opt/winddown.js', 'mcp'] },
})
const parts = (settings: typeof geminiSettings) => partsOf(settings).map(({ part }) => part)

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'winddown-home-'))
})
const places = (variables: Record<string, string> = {}): SettingsPlaces => ({
  home,
  projectPath: '/work/shop',
  variables,
})
const write = (path: string, value: unknown): void => {
  mkdirSync(join(home, path.slice(0, path.lastIndexOf('/'))), { recursive: true })
  writeFileSync(join(home, path), typeof value === 'string' ? value : JSON.stringify(value))
}

describe.each([
  ['gemini', geminiSettings],
  ['qwen', qwenSettings],
] as const)('the settings of %s', (id, settings) => {
  const request = requestFor(id)
  const files = SETTINGS_FILES.filter(
    ({ text, refused }) => refused === undefined && settings.hooks.whyUnread(text) === null,
  )

  it('hold hooks and server beside what others wrote, to the byte', () => {
    expect(files.length).toBeGreaterThan(20)
    for (const { name, text } of files) {
      const installed = installParts(parts(settings), text, request)
      expect(settings.hooks.inspect(installed.text).missing, name).toEqual([])
      expect(settings.mcp?.state(installed.text), name).toBe('ours')
      expect(installParts(parts(settings), installed.text, request).changed, name).toBe(false)
      const removed = uninstallParts(parts(settings), installed.text, installed.emptyBefore).text
      // An object that was empty may lose its line end.
      if (!/^[\s{}]*$/.test(text)) expect(removed, name).toBe(text)
    }
  })

  it('are found unread with a trailing comma or a byte order mark, and read with comments', () => {
    expect(settings.hooks.whyUnread('{"a": 1,}')).toMatch(/a comma before the closing bracket at line 1/)
    expect(settings.hooks.whyUnread('\uFEFF{}')).toContain('byte order mark')
    expect(settings.hooks.whyUnread('[]')).toContain('no object')
    expect(settings.hooks.whyUnread('{"a": [')).not.toBeNull()
    expect(settings.hooks.whyUnread('[['.repeat(50_000))).not.toBeNull()
    expect(settings.hooks.whyUnread('{ // mine\n /* and */ "a": 1 }')).toBeNull()
  })

  it('are the user’s or the project’s, and none of the user’s own in a project', () => {
    expect(settings.hooks.file('user', places())).toBe(`${home}/.${id}/settings.json`)
    expect(settings.hooks.file('project', places())).toBe(`/work/shop/.${id}/settings.json`)
    expect(settings.hooks.file('local', places())).toBeNull()
  })
})

const handlers = (settings: typeof geminiSettings, id: string) => {
  const { hooks } = JSON.parse(settings.hooks.install('', requestFor(id)).text)
  return hooks as Record<string, { matcher?: string; hooks: { timeout: number; name: string }[] }[]>
}

describe('the hooks of Gemini CLI', () => {
  it('ask for milliseconds, have a name for its screen, and listen to a compression by hand alone', () => {
    const all = handlers(geminiSettings, 'gemini')
    for (const [group] of Object.values(all))
      expect(group?.hooks[0]).toMatchObject({ timeout: 10_000, name: 'winddown' })
    expect(all['PreCompress']?.[0]?.matcher).toBe('manual')
    expect(all['AfterTool']?.[0]?.matcher).toBeUndefined()
  })

  it('do not run in a folder that is not trusted: the nearest rule decides', () => {
    const trusted = (rules: object): boolean | undefined => {
      write('.gemini/trustedFolders.json', rules)
      return geminiSettings.trust(places())?.trusted
    }
    expect(geminiSettings.trust(places())?.trusted).toBe(false)
    expect(trusted({ '/work/shop': 'TRUST_FOLDER' })).toBe(true)
    expect(trusted({ '/work': 'TRUST_FOLDER' })).toBe(true)
    expect(trusted({ '/work/other': 'TRUST_PARENT' })).toBe(true)
    expect(trusted({ '/work': 'TRUST_FOLDER', '/work/shop': 'DO_NOT_TRUST' })).toBe(false)
    expect(trusted({ '/work/sho': 'TRUST_FOLDER' })).toBe(false)
    expect(geminiSettings.trust(places({ GEMINI_CLI_TRUST_WORKSPACE: 'true' }))).toBeNull()
    write('.gemini/settings.json', { security: { folderTrust: { enabled: false } } })
    expect(geminiSettings.trust(places())).toBeNull()
  })

  it('are switched off by hooksConfig', () => {
    write('.gemini/settings.json', { hooksConfig: { enabled: false, disabled: ['winddown', 'other'] } })
    expect(geminiSettings.switchedOff(places()).map(({ setting }) => setting)).toEqual([
      'hooksConfig.enabled = false',
      'hooksConfig.disabled has "winddown"',
    ])
    write('.gemini/settings.json', { hooksConfig: { disabled: ['other'] } })
    expect(geminiSettings.switchedOff(places())).toEqual([])
  })
})

describe('the hooks of Qwen Code', () => {
  it('ask for seconds: from 1,000 on it takes them for milliseconds', () => {
    for (const [group] of Object.values(handlers(qwenSettings, 'qwen'))) expect(group?.hooks[0]?.timeout).toBe(10)
  })

  it('are told to be untrusted only where it asks about folders, and switched off by its switch', () => {
    expect(qwenSettings.trust(places())).toBeNull()
    write('.qwen/settings.json', { security: { folderTrust: { enabled: true } }, disableAllHooks: true })
    expect(qwenSettings.trust(places())?.trusted).toBe(false)
    expect(qwenSettings.switchedOff(places())).toEqual([
      { path: `${home}/.qwen/settings.json`, setting: 'disableAllHooks' },
    ])
    write('.qwen/trustedFolders.json', { '/work/shop': 'TRUST_FOLDER' })
    expect(qwenSettings.trust(places())?.trusted).toBe(true)
  })
})
