import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { installNow } from '../../src/install/apply.ts'
import { openInstallRecord } from '../../src/install/install-record.ts'
import type { InstallPlan } from '../../src/install/plan-install.ts'
import { readSettingsFile, SettingsChanged, settingsText, writeSettingsFile } from '../../src/install/settings-file.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-race-'))
  path = join(folder, 'settings.json')
  writeFileSync(path, '{"a":1}')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A plan that adds a key of ours to the settings as they are now. */
function plan(): InstallPlan {
  const file = readSettingsFile(path)
  const before = settingsText(file)
  const text = JSON.stringify({ ...JSON.parse(before), ours: true })
  return {
    harness: { id: 'any' },
    scope: 'user',
    parts: ['hooks'],
    file,
    before,
    change: { text, changed: true, emptyBefore: [] },
  } as unknown as InstallPlan
}

it('settings that another program wrote meanwhile are not replaced, and nothing is left beside them', () => {
  const state = readSettingsFile(path)
  writeFileSync(path, '{"a":1,"theirs":2}')
  expect(() => writeSettingsFile(state, '{"a":1,"ours":true}')).toThrow(SettingsChanged)
  expect(readFileSync(path, 'utf8')).toBe('{"a":1,"theirs":2}')
  expect(readdirSync(folder)).toEqual(['settings.json'])
})

it('an install is planned anew from what the other program wrote, as often as it writes, within reason', () => {
  const record = openInstallRecord(join(folder, 'state'))
  const first = plan()
  writeFileSync(path, '{"a":1,"theirs":2}')
  let written = 2
  const again = (): InstallPlan => {
    const next = plan()
    // It writes once more, between our reading and our writing.
    if (written < 4) writeFileSync(path, `{"a":1,"theirs":${++written}}`)
    return next
  }
  installNow(first, again, record, join(folder, 'state'))
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ a: 1, theirs: 4, ours: true })
})

it('gives up where the other program never rests, with its words intact', () => {
  const record = openInstallRecord(join(folder, 'state'))
  let written = 0
  const always = (): InstallPlan => {
    const next = plan()
    writeFileSync(path, `{"theirs":${++written}}`)
    return next
  }
  expect(() => installNow(always(), always, record, join(folder, 'state'))).toThrow(SettingsChanged)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ theirs: written })
})
