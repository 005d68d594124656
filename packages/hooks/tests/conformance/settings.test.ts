import { describe, expect, it } from 'vitest'
import { HARNESS_PROFILES } from '../../src/index.ts'
import type { InstallRequest, SettingsPlaces } from '../../src/settings.ts'
import { HARNESS_SETTINGS, hookCommand, partsOf } from '../../src/settings.ts'

/** What every harness owes that winddown can be installed into, whatever its files look like. */
describe.each(HARNESS_SETTINGS.map((settings) => [settings.id, settings] as const))('%s', (id, settings) => {
  const options = { node: '/bin/node', hook: '/opt/hook.cjs', harness: id, stateDirectory: '/state' }
  const request: InstallRequest = {
    hookCommand: (speed) =>
      hookCommand({
        ...options,
        ...(speed === 'hot' && settings.sessionVariable !== null && { sessionVariable: settings.sessionVariable }),
      }),
    statusLineCommand: '/bin/node /opt/line.cjs; exit 0',
    wrapStatusLine: null,
    mcpServer: { command: '/bin/node', args: ['/opt/winddown.js', 'mcp'] },
  }
  const places: SettingsPlaces = { home: '/home-of-nobody', projectPath: '/project-of-nobody', variables: {} }

  it('is the harness that its profile tells of', () => {
    const profile = HARNESS_PROFILES.find((each) => each.id === id)
    expect(profile).toMatchObject({ title: settings.title, program: settings.program })
    expect(profile?.tried?.version ?? null).toBe(settings.testedVersion)
  })

  it('names its files without looking for them, and none of a person without a home', () => {
    for (const { part } of partsOf(settings))
      for (const scope of ['user', 'project', 'local'] as const) {
        expect(part.file(scope, places) ?? '/').toMatch(/^\//)
        if (scope === 'user') expect(part.file(scope, { ...places, home: undefined })).toBeNull()
      }
    expect(settings.folder(places)).toMatch(/^\/home-of-nobody\//)
    expect(settings.trust(places)?.trusted ?? false).toBe(false)
    expect(settings.plugin?.find(places) ?? null).toBeNull()
  })

  it.each(partsOf(settings).map(({ name, part }) => [name, part] as const))(
    'has its %s installed once however often, and taken out again to the byte',
    (_name, part) => {
      const empty = part.install('', request)
      expect(empty.changed).toBe(true)
      expect(part.install(empty.text, request)).toMatchObject({ changed: false, text: empty.text })
      expect(part.uninstall(empty.text, empty.emptyBefore).text.trim()).toMatch(/^(?:\{\s*\})?$/)
      expect(part.uninstall('', [])).toMatchObject({ changed: false, text: '' })
    },
  )

  const { hooks } = settings
  /** A file that is ours alone is no place for what others wrote. */
  const isShared = hooks.uninstall(hooks.install('', request).text, []).text !== ''
  const others = [
    '{}\n',
    '{\n  "model": "x"\n}\n',
    '{\n  "description": "x"\n}\n',
    '{\r\n\t"description": "x"\r\n}\r\n',
  ]
  const texts = ['', ...(isShared ? others.filter((text) => hooks.whyUnread(text) === null) : [])]

  it('is installed whole, once however often, and taken out again to the byte', () => {
    for (const text of texts) {
      const installed = hooks.install(text, request)
      expect(installed.changed).toBe(true)
      expect(hooks.inspect(installed.text).missing).toEqual([])
      expect(hooks.whyUnread(installed.text)).toBeNull()
      expect(hooks.install(installed.text, request)).toMatchObject({ changed: false, text: installed.text })
      const removed = hooks.uninstall(installed.text, installed.emptyBefore)
      if (text !== '') expect(removed.text).toBe(text)
      expect(hooks.inspect(removed.text).commands).toEqual([])
    }
  })

  it.skipIf(!isShared)('refuses what it cannot parse, and says so', () => {
    for (const text of ['{', '[]', '{"a": ', 'not at all']) {
      expect(() => hooks.install(text, request)).toThrow(/SETTINGS_INVALID/)
      expect(() => hooks.uninstall(text, [])).toThrow(/SETTINGS_INVALID/)
    }
  })
})
