import { WinddownError } from '@winddown/core'
import { parse } from 'jsonc-parser'
import { describe, expect, it } from 'vitest'
import { claudeCodeSettings } from '../../src/harnesses/claude-code/settings.ts'
import { type InstallRequest, installParts, partsOf, uninstallParts } from '../../src/install/harness-settings.ts'
import { SETTINGS_FILES } from './settings-files.ts'

const hookCommand = (speed: string): string =>
  `[ -e /s/off ] || /bin/node /opt/hook.cjs --harness claude-code # ${speed}`
const request: InstallRequest = {
  hookCommand,
  statusLineCommand: '/bin/node /opt/line.cjs; exit 0',
  wrapStatusLine: null,
  mcpServer: null,
}
/** Hooks and status line, which share a file. */
const parts = partsOf(claudeCodeSettings).flatMap(({ name, part }) => (name === 'mcp' ? [] : [part]))
const install = (text: string, wanted: InstallRequest) => installParts(parts, text, wanted)
const uninstall = (text: string, emptyBefore: readonly string[]) => uninstallParts(parts, text, emptyBefore)
const wrapping: InstallRequest = { ...request, wrapStatusLine: (original) => `i=$(cat); tee | { ${original}; }` }

const valueIn = (text: string): Record<string, unknown> =>
  (parse(text.replace(/^\uFEFF/, ''), [], { allowTrailingComma: true, allowEmptyContent: true }) as
    | Record<string, unknown>
    | undefined) ?? {}
const comments = (text: string): string[] =>
  text.match(/\/\/ (?:mine|nothing yet|which model|the big one|end|done|formats|last|top|a comment)|\/\*.*?\*\//gs) ??
  []

/** The file without what is ours: what must be equal before, in between and after. */
function foreign(text: string): unknown {
  const value = structuredClone(valueIn(text))
  const hooks = value['hooks']
  if (typeof hooks === 'object' && hooks !== null) {
    for (const [event, groups] of Object.entries(hooks as Record<string, unknown>)) {
      if (!Array.isArray(groups)) continue
      const kept = groups.filter((group) => !JSON.stringify(group).includes('/opt/hook.cjs'))
      if (kept.length > 0) (hooks as Record<string, unknown>)[event] = kept
      else delete (hooks as Record<string, unknown>)[event]
    }
    if (Object.keys(hooks).length === 0) delete value['hooks']
  }
  if (JSON.stringify(value['statusLine'] ?? null).match(/null|winddown/)) delete value['statusLine']
  return value
}

describe.each(SETTINGS_FILES.filter(({ refused }) => refused === undefined))('settings file: $name', ({ text }) => {
  it('keeps every foreign key while installed, and is whole', () => {
    const { text: installed } = install(text, request)
    expect(foreign(installed)).toEqual(foreign(text))
    const inspection = claudeCodeSettings.hooks.inspect(installed)
    expect(inspection.missing).toEqual([])
    expect(Object.values(inspection.events).every((count) => count === 1)).toBe(true)
    expect(comments(installed)).toEqual(comments(text))
    expect(installed.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'))
    if (text.includes('\r\n')) expect(installed.match(/[^\r]\n/)).toBeNull()
  })

  it('is, after an uninstall, byte for byte what others wrote', () => {
    const { text: installed, emptyBefore } = install(text, request)
    const left = uninstall(installed, emptyBefore).text
    // White space in an object that held nothing is nobody's, and a status line of null is none. Beside comments white space may close up.
    const plain = (body: string): string => {
      const bare = body.replace(/([{[])\s+(?=[}\]])/g, '$1').replace('"statusLine":null', '')
      return (body.includes('/*') ? bare.replace(/\s/g, '') : bare).trim() || '{}'
    }
    expect(plain(left)).toBe(plain(text))
    const { text: wrapped } = install(text, wrapping)
    expect(plain(uninstall(wrapped, emptyBefore).text)).toBe(plain(text))
  })

  it('changes nothing when installed again', () => {
    const { text: installed } = install(text, request)
    expect(install(installed, request)).toMatchObject({ changed: false, text: installed })
  })

  it('is deep-equal to what it was after an uninstall, comments included', () => {
    const { text: installed, emptyBefore } = install(text, request)
    const removed = uninstall(installed, emptyBefore)
    const was = valueIn(text)
    if (was['statusLine'] === null) delete was['statusLine']
    expect(valueIn(removed.text)).toEqual(was)
    expect(Object.keys(valueIn(removed.text))).toEqual(Object.keys(was))
    expect(comments(removed.text)).toEqual(comments(text))
    expect(uninstall(removed.text, emptyBefore).changed).toBe(false)
  })

  it('gives a wrapped status line back exactly', () => {
    const { text: installed, emptyBefore } = install(text, wrapping)
    expect(install(installed, wrapping).changed).toBe(false)
    const was = valueIn(text)
    if (was['statusLine'] === null) delete was['statusLine']
    expect(valueIn(uninstall(installed, emptyBefore).text)).toEqual(was)
  })
})

describe.each(SETTINGS_FILES.filter(({ refused }) => refused === true))('settings file: $name', ({ text }) => {
  it('is refused with a reason that names the place', () => {
    let error: unknown
    try {
      install(text, request)
    } catch (caught) {
      error = caught
    }
    expect(error).toBeInstanceOf(WinddownError)
    expect(error).toMatchObject({
      code: 'SETTINGS_INVALID',
      message: expect.stringMatching(/line \d+|"|the file holds/),
    })
  })
})

describe('installing over an older installation', () => {
  const old = (command: string): object => ({ hooks: [{ type: 'command', command }] })

  it('brings a command up to date where it stands', () => {
    const text = JSON.stringify({
      hooks: { Stop: [old('/old/node /old/hook.cjs --harness claude-code'), old('mine')] },
    })
    const hooks = valueIn(install(text, request).text)['hooks'] as Record<string, unknown>
    expect(hooks['Stop']).toEqual([
      { hooks: [{ type: 'command', command: hookCommand('cold'), timeout: 10 }] },
      old('mine'),
    ])
  })

  it('removes doubles and events that are registered no more', () => {
    const own = old("'/a b/hook.cjs' --harness claude-code")
    const text = JSON.stringify({ hooks: { Stop: [own, own, old('mine')], Notification: [own] } })
    const { events } = claudeCodeSettings.hooks.inspect(install(text, request).text)
    expect(events['Stop']).toBe(1)
    expect(events['Notification']).toBeUndefined()
  })

  it('takes a handler of ours out of a group that somebody else added to', () => {
    const text = JSON.stringify({
      hooks: {
        Stop: [
          {
            matcher: 'x',
            hooks: [
              { type: 'command', command: 'mine' },
              { type: 'command', command: 'winddown-hook --harness claude-code' },
            ],
          },
        ],
      },
    })
    expect(valueIn(uninstall(text, []).text)).toEqual({
      hooks: { Stop: [{ matcher: 'x', hooks: [{ type: 'command', command: 'mine' }] }] },
    })
  })
})

it('there are at least fifty settings files', () => {
  expect(SETTINGS_FILES.length).toBeGreaterThanOrEqual(50)
})

describe('what Claude Code skips whole', () => {
  it.each([
    ['{\n  // mine\n  "model": "opus"\n}\n', 'a comment at line 2, column 3'],
    ['{"a": 1 /* b */}', 'a comment at line 1, column 9'],
    ['{\n  "model": "opus",\n}\n', 'a comma before the closing bracket at line 3, column 1'],
    ['{"permissions": {"allow": ["Read",]}}', 'a comma before the closing bracket at line 1, column 35'],
    ['{"a": }', 'invalid JSON at line 1, column 7'],
    ['[]', 'it holds no object'],
    ['{"model": 5}', '"model" is not text'],
    ['{"permissions": {"allow": "x"}}', '"permissions.allow" is not a list'],
    ['{"statusLine": {"type": "static"}}', '"statusLine.type" is not "command"'],
    ['{"statusLine": null}', '"statusLine" is not an object'],
    ['{"env": "x"}', '"env" is not an object'],
    ['{"enabledPlugins": "x"}', '"enabledPlugins" is not an object'],
    ['{"autoCompactEnabled": "x"}', '"autoCompactEnabled" is not true or false'],
    ['{"outputStyle": 5}', '"outputStyle" is not text'],
    ['{"cleanupPeriodDays": "x"}', '"cleanupPeriodDays" is not a number'],
  ])('%j: %s', (text, reason) => expect(claudeCodeSettings.hooks.whyUnread(text)).toBe(reason))

  it.each([
    '',
    '{}',
    '\uFEFF{"model": "opus"}\r\n',
    '{"hooks":{"NoSuchEvent":[],"Stop":{}}}',
    '{"env":{"A":1},"nosuch":5}',
  ])('is not %j', (text) => expect(claudeCodeSettings.hooks.whyUnread(text)).toBeNull())
})
