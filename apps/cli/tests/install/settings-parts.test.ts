/** Settings of a harness that is like none of ours: hooks and servers in one file, a status line in another, a plugin of its own. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HarnessSettings, SettingsPart, SettingsPlaces } from '@winddown/hooks/settings'
import { beforeEach, describe, expect, it } from 'vitest'
import { applyRemoval, installNow, planRemoval } from '../../src/install/apply.ts'
import { enteredBy, openInstallRecord } from '../../src/install/install-record.ts'
import { planInstall } from '../../src/install/plan-install.ts'

let home: string
let places: SettingsPlaces
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'winddown-parts-'))
  mkdirSync(join(home, 'project'))
  places = { home, projectPath: join(home, 'project'), variables: {} }
})

/** A part that is one line of a file. */
const line = (name: string, file: string): SettingsPart => {
  const own = `${name} = winddown\n`
  return {
    file: (scope, { home: at }) => (scope === 'user' && at !== undefined ? join(at, file) : null),
    install: (text) => ({
      text: text.includes(own) ? text : text + own,
      changed: !text.includes(own),
      emptyBefore: [],
    }),
    uninstall: (text) => ({ text: text.replace(own, ''), changed: text.includes(own), emptyBefore: [] }),
  }
}
const harness: HarnessSettings = {
  id: 'odd',
  title: 'Odd',
  program: 'odd',
  testedVersion: null,
  folder: () => null,
  sessionVariable: null,
  hooks: {
    ...line('hooks', 'odd.conf'),
    inspect: () => ({ events: {}, missing: [], commands: [] }),
    whyUnread: () => null,
  },
  statusLine: { ...line('line', 'odd-line.conf'), state: (text) => (text === '' ? 'none' : 'ours') },
  mcp: { ...line('mcp', 'odd.conf'), state: (text) => (text.includes('mcp = ') ? 'ours' : 'none') },
  trust: () => null,
  switchedOff: () => [],
}
const programs = { node: '/node', hook: '/hook.cjs', statusLine: '/line.cjs', command: '/winddown.js' }
const choices = { scope: 'user', wrapStatusLine: false, statusLine: true, mcp: true } as const

describe('a harness whose settings lie in several files, and several in one', () => {
  it('has one plan for each file, and gets every byte back', () => {
    const state = join(home, 'state')
    writeFileSync(join(home, 'odd.conf'), 'mine = 1\n')
    const record = openInstallRecord(state)
    const plans = planInstall(harness, places, programs, state, choices)
    expect(plans.map(({ parts }) => parts)).toEqual([['hooks', 'mcp'], ['status_line']])
    for (const plan of plans) installNow(plan, () => null, record, state)
    expect(readFileSync(join(home, 'odd.conf'), 'utf8')).toBe('mine = 1\nhooks = winddown\nmcp = winddown\n')
    for (const { path, entry } of record.all()) {
      const removal = planRemoval(harness, 'user', enteredBy(entry).parts, path, record)
      if (removal !== null) applyRemoval(removal, record, state, new Date())
    }
    expect(readFileSync(join(home, 'odd.conf'), 'utf8')).toBe('mine = 1\n')
    // It held nothing but ours.
    expect(existsSync(join(home, 'odd-line.conf'))).toBe(false)
    expect(record.all()).toEqual([])
  })

  it('keeps what a later installation enters into the same file on record', () => {
    const state = join(home, 'state')
    const record = openInstallRecord(state)
    for (const mcp of [false, true])
      for (const plan of planInstall(harness, places, programs, state, { ...choices, mcp }))
        installNow(plan, () => null, record, state)
    const entry = record.get(join(home, 'odd.conf'))
    expect(entry === undefined ? null : enteredBy(entry).parts).toEqual(['hooks', 'mcp'])
    // A file that is ours alone goes, however it came to be, and whoever has lost the record.
    const forgotten = openInstallRecord(join(home, 'other-state'))
    const removal = planRemoval(harness, 'user', ['hooks', 'mcp'], join(home, 'odd.conf'), forgotten)
    expect(removal).toMatchObject({ changed: true, after: null })
  })

  it('is found by the records of older versions, which kept servers as a harness of their own', () => {
    const entry = { scope: 'user' as const, backup: null, exact: true, empty_before: [], written_sha256: '', at: '' }
    expect(enteredBy({ ...entry, harness: 'odd.mcp' })).toEqual({ harness: 'odd', parts: ['mcp'] })
    expect(enteredBy({ ...entry, harness: 'odd' })).toEqual({ harness: 'odd', parts: ['hooks', 'status_line'] })
  })
})
