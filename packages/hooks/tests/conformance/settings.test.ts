import { describe, expect, it } from 'vitest'
import { HARNESS_PROFILES } from '../../src/index.ts'
import type { InstallRequest, SettingsPlaces } from '../../src/settings.ts'
import { HARNESS_SETTINGS, hookCommand } from '../../src/settings.ts'

/** What every harness owes that winddown can be installed into, whatever its files look like. */
describe.each(HARNESS_SETTINGS.map((settings) => [settings.id, settings] as const))('%s', (id, settings) => {
  const options = { node: '/bin/node', hook: '/opt/hook.cjs', harness: id, stateDirectory: '/state' }
  const request: InstallRequest = {
    hookCommand: (speed) =>
      hookCommand(speed === 'hot' ? { ...options, sessionVariable: settings.sessionVariable } : options),
    statusLineCommand: null,
    wrapStatusLine: null,
  }
  const places: SettingsPlaces = { home: '/home-of-nobody', projectPath: '/project-of-nobody', variables: {} }

  it('is the harness that its profile tells of', () => {
    const profile = HARNESS_PROFILES.find((each) => each.id === id)
    expect(profile).toMatchObject({ title: settings.title, program: settings.program })
    expect(profile?.tried?.version ?? null).toBe(settings.testedVersion)
  })

  it('names its files without looking for them, and none of a person without a home', () => {
    for (const scope of ['user', 'project', 'local'] as const) {
      expect(settings.file(scope, places) ?? '/').toMatch(/^\//)
      if (scope === 'user') expect(settings.file(scope, { ...places, home: undefined })).toBeNull()
    }
    expect(settings.folder(places)).toMatch(/^\/home-of-nobody\//)
    expect(settings.trusted(places)).not.toBe(true)
    expect(settings.plugin(places)).toBeNull()
  })

  it('is installed whole, once however often, and taken out again to the byte', () => {
    for (const text of ['', '{}\n', '{\n  "model": "x"\n}\n', '{\r\n\t"model": "x"\r\n}\r\n']) {
      const installed = settings.install(text, request)
      expect(installed.changed).toBe(true)
      expect(settings.inspect(installed.text).missing).toEqual([])
      expect(settings.install(installed.text, request)).toMatchObject({ changed: false, text: installed.text })
      const removed = settings.uninstall(installed.text, installed.emptyBefore)
      if (text !== '') expect(removed.text).toBe(text)
      expect(settings.inspect(removed.text).commands).toEqual([])
    }
  })

  it('refuses what it cannot parse, and says so', () => {
    for (const text of ['{', '[]', '{"a": ', 'not at all']) {
      expect(() => settings.install(text, request)).toThrow(/SETTINGS_INVALID/)
      expect(() => settings.uninstall(text, [])).toThrow(/SETTINGS_INVALID/)
    }
  })
})
