import { deepEqual, equal, match, ok, throws } from 'node:assert/strict'
import {
  type HarnessSettings,
  type InstallRequest,
  partsOf,
  type SettingsPart,
  type SettingsPlaces,
} from '../install/harness-settings.ts'
import { hookCommand } from '../install/hook-command.ts'
import type { ConformanceCheck, ConformanceInput } from './conformance-input.ts'

const PLACES: SettingsPlaces = { home: '/home-of-nobody', projectPath: '/project-of-nobody', variables: {} }

/** What others may have in a shared file, each to be had back to the byte. */
const OTHERS = ['{}\n', '{\n  "model": "x"\n}\n', '{\n  "description": "x"\n}\n', '{\r\n\t"description": "x"\r\n}\r\n']

/** What is asked of settings that are installed into, whatever their files look like; nothing of a harness without. */
export function settingsChecks({ harness }: ConformanceInput): ConformanceCheck[] {
  const { settings } = harness
  if (settings === undefined) return []
  const request = requestOf(settings)
  const { hooks } = settings
  /** A file that is ours alone is no place for what others wrote. */
  const isShared = hooks.uninstall(hooks.install('', request).text, []).text !== ''
  return [
    {
      name: 'names its files without looking for them, and none of a person without a home',
      run: () => namesFiles(settings),
    },
    ...partsOf(settings).map(({ name, part }) => ({
      name: `has its ${name} installed once however often, and taken out again to the byte`,
      run: () => installsPart(part, request),
    })),
    {
      name: 'is installed whole, once however often, and taken out again to the byte',
      run: () => {
        const texts = ['', ...(isShared ? OTHERS.filter((text) => hooks.whyUnread(text) === null) : [])]
        for (const text of texts) installsWhole(settings, text, request)
      },
    },
    ...(isShared
      ? [
          {
            name: 'refuses what it cannot parse, and says so',
            run: () => {
              for (const text of ['{', '[]', '{"a": ', 'not at all']) {
                throws(() => hooks.install(text, request), /SETTINGS_INVALID/)
                throws(() => hooks.uninstall(text, []), /SETTINGS_INVALID/)
              }
            },
          },
        ]
      : []),
  ]
}

function requestOf({ id, sessionVariable }: HarnessSettings): InstallRequest {
  const options = { node: '/bin/node', hook: '/opt/hook.cjs', harness: id, stateDirectory: '/state' }
  return {
    hookCommand: (speed) =>
      hookCommand({ ...options, ...(speed === 'hot' && sessionVariable !== null && { sessionVariable }) }),
    statusLineCommand: '/bin/node /opt/line.cjs; exit 0',
    wrapStatusLine: null,
    mcpServer: { command: '/bin/node', args: ['/opt/winddown.js', 'mcp'] },
  }
}

function namesFiles(settings: HarnessSettings): void {
  for (const { part } of partsOf(settings))
    for (const scope of ['user', 'project', 'local'] as const) {
      match(part.file(scope, PLACES) ?? '/', /^\//)
      if (scope === 'user') equal(part.file(scope, { ...PLACES, home: undefined }), null)
    }
  match(settings.folder(PLACES) ?? '', /^\/home-of-nobody\//)
  equal(settings.trust(PLACES)?.trusted ?? false, false)
  equal(settings.plugin?.find(PLACES) ?? null, null)
}

function installsPart(part: SettingsPart, request: InstallRequest): void {
  const installed = part.install('', request)
  equal(installed.changed, true)
  const again = part.install(installed.text, request)
  deepEqual([again.changed, again.text], [false, installed.text])
  match(part.uninstall(installed.text, installed.emptyBefore).text.trim(), /^(?:\{\s*\})?$/)
  const nothing = part.uninstall('', [])
  deepEqual([nothing.changed, nothing.text], [false, ''])
}

function installsWhole({ hooks }: HarnessSettings, text: string, request: InstallRequest): void {
  const installed = hooks.install(text, request)
  ok(installed.changed)
  deepEqual(hooks.inspect(installed.text).missing, [])
  equal(hooks.whyUnread(installed.text), null)
  const again = hooks.install(installed.text, request)
  deepEqual([again.changed, again.text], [false, installed.text])
  const removed = hooks.uninstall(installed.text, installed.emptyBefore)
  if (text !== '') equal(removed.text, text)
  deepEqual(hooks.inspect(removed.text).commands, [])
}
