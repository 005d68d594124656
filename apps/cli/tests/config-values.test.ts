import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Sandbox } from './sandbox.ts'

let box: Sandbox
let own: string
beforeEach(() => {
  box = new Sandbox()
  own = join(box.home, '.config/winddown/config.json')
})
afterEach(() => box.remove())

const config = (...args: string[]) => box.run('config', ...args)
const listed = (): { key: string; value: unknown; source: string }[] => JSON.parse(config('list', '--json').stdout)
const setting = (key: string) => listed().find((each) => each.key === key)

describe('a setting', () => {
  it('is set, read with where it comes from, and taken out again', () => {
    expect(setting('brief.budget')).toEqual({ key: 'brief.budget', value: 2000, source: 'default' })
    expect(config('set', 'brief.budget', '3000').stdout).toBe(
      'Wrote ~/.config/winddown/config.json. Here it is 3000 (yours).\n',
    )
    expect(setting('brief.budget')).toMatchObject({ value: 3000, source: 'user' })
    expect(config('set', 'brief.budget', '900', '--project').stdout).toContain('Here it is 900 (this project’s).')
    expect(setting('brief.budget')).toMatchObject({ value: 900, source: 'project' })
    expect(config('get', 'brief.budget').stdout).toBe('900\n')
    expect(config('get', 'brief').stdout).toBe('brief.budget 900\nbrief.hours 24\n')
    config('unset', 'brief.budget', '--project')
    config('unset', 'brief.budget')
    expect(JSON.parse(readFileSync(own, 'utf8'))).toEqual({})
    expect(setting('brief.budget')).toMatchObject({ source: 'default' })
  })

  it('without a default is set and read like every other', () => {
    expect(setting('archive.after_days')).toMatchObject({ key: 'archive.after_days', source: 'default' })
    expect(config('get', 'archive.after_days').code).toBe(0)
    expect(config('set', 'archive.after_days', '30').stdout).toContain('Here it is 30 (yours).')
    expect(config('get', 'archive').stdout).toBe('archive.after_days 30\narchive.keep_newest 20\n')
  })

  it('leaves everything else in its file as it is', () => {
    mkdirSync(join(box.home, '.config/winddown'), { recursive: true })
    writeFileSync(own, '{"land":"always","brief":{"hours":3}}')
    config('set', 'brief.budget', '3000')
    expect(JSON.parse(readFileSync(own, 'utf8'))).toEqual({ land: 'always', brief: { hours: 3, budget: 3000 } })
  })

  it('is changed beside others that are wrong, and refused for its own fault', () => {
    mkdirSync(join(box.home, '.config/winddown'), { recursive: true })
    writeFileSync(own, '{"thresholds":{"caution":"x","warning":0.3,"auto_pause":0.5},"lnd":1}')
    expect(config('set', 'land', 'sometimes').stderr).toMatch(/^CONFIG_INVALID: .*land: must.*nothing was written/)
    expect(config('set', 'land', 'always').stdout).toContain('Wrote ')
    expect(config('set', 'thresholds.caution', '0.2').stdout).toContain('Wrote ')
    expect(JSON.parse(readFileSync(own, 'utf8'))).toMatchObject({ land: 'always', thresholds: { caution: 0.2 } })
  })

  it.each([
    [['set', 'brief.budgt', '3000'], 'brief.budgt: there is no such setting; did you mean brief.budget?'],
    [['set', 'adapters', '5'], 'adapters: must be a list: ["…"], and is 5; nothing was written'],
    [['set', 'brief.budget', '5'], 'brief.budget: must be at least 200, and is 5; nothing was written'],
    [['set', 'store', '/tmp/x', '--project'], 'store: only your own file may set it; nothing was written'],
    [['set', 'notify', '{"command":["x"]}', '--project'], 'notify: only your own file may set it; nothing was written'],
    [['set', 'thresholds.caution', '50'], 'or a whole number of tokens from 1000; nothing was written'],
    [['set', 'thresholds.caution', '0.99'], 'must rise: caution, warning, auto_pause, critical; nothing was written'],
    [['set', 'redaction.extra', '[{"kind":"k","pattern":"(a+)+"}]'], 'nothing was written'],
    [['get', 'nosuch'], 'nosuch: there is no such setting'],
  ])('that cannot be is refused, and nothing is written: %j', (args, reason) => {
    const { code, stderr, stdout } = config(...args)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^CONFIG_INVALID: /)
    expect(stderr).toContain(reason)
    expect(existsSync(own) || existsSync(join(box.project, '.winddown/config.json'))).toBe(false)
  })

  it('is not written into a file that is broken, nor through a link of the project', () => {
    mkdirSync(join(box.home, '.config/winddown'), { recursive: true })
    writeFileSync(own, '{ bad')
    expect(config('set', 'land', 'always').code).toBe(1)
    expect(readFileSync(own, 'utf8')).toBe('{ bad')
    const elsewhere = join(box.folder, 'elsewhere.json')
    writeFileSync(elsewhere, '{}')
    mkdirSync(join(box.project, '.winddown'))
    symlinkSync(elsewhere, join(box.project, '.winddown/config.json'))
    expect(config('set', 'land', 'always', '--project').stderr).toContain('is a symbolic link')
    expect(readFileSync(elsewhere, 'utf8')).toBe('{}')
  })

  it('is a wrong command line where the words are', () => {
    expect(config('lst').stderr).toMatch(/^USAGE: config lst is not known \(did you mean list\?\)\n/)
    expect(config('get')).toMatchObject({ code: 2 })
    expect(config('set', 'land')).toMatchObject({ code: 2 })
  })
})
