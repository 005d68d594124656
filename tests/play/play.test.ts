import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../tools/workspace.mjs'

let temporary = ''
let shown = ''
let code: number | null = null

beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), 'winddown-play-test-'))
  const environment = { PATH: process.env['PATH'] ?? '', HOME: temporary, TMPDIR: temporary }
  const result = spawnSync(process.execPath, ['tools/play/play.mjs'], {
    cwd: root,
    env: environment,
    encoding: 'utf8',
  })
  shown = `${result.stdout}${result.stderr}`
  code = result.status
})
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

describe('npm start plays the example session', () => {
  it('to the end', () => {
    expect({ code, shown }).toEqual({ code: 0, shown: expect.stringContaining('In your own agent') })
  })

  it('and where its folder is kept, says how to look around in it', () => {
    const kept = mkdtempSync(join(temporary, 'kept-'))
    const environment = { PATH: process.env['PATH'] ?? '', HOME: kept, TMPDIR: kept }
    const play = ['tools/play/play.mjs', '--keep']
    const text = spawnSync(process.execPath, play, { cwd: root, env: environment, encoding: 'utf8' }).stdout
    const folder = /^rm -r (\S+)|rm -r (\S+)/m.exec(text)?.slice(1).find(Boolean) ?? ''
    expect(existsSync(folder)).toBe(true)
    expect(text).toContain(`cd ${folder}/shortlink`)
    const [, home = '', state = ''] = /export HOME=(\S+) WINDDOWN_HOME=(\S+)/.exec(text) ?? []
    const program = join(root, 'apps/cli/dist/winddown.js')
    const env = { PATH: process.env['PATH'] ?? '', HOME: home, WINDDOWN_HOME: state }
    const list = spawnSync(process.execPath, [program, 'list'], { cwd: `${folder}/shortlink`, env, encoding: 'utf8' })
    expect(list.stdout).toMatch(/^session-\d{8}-\d{6}\t/)
  })

  it('showing the context fill up', () => {
    const percents = [...shown.matchAll(/[█░]+ +(\d+) %/g)].map((match) => Number(match[1]))
    expect(percents.length).toBeGreaterThan(15)
    expect(percents).toEqual([...percents].sort((a, b) => a - b))
    expect(percents.at(-1)).toBeGreaterThanOrEqual(95)
  })

  it('with each level told once', () => {
    const told = [...shown.matchAll(/winddown: context at (\d+) %/g)].map((match) => Number(match[1]))
    expect(told).toHaveLength(4)
    for (const [at, level] of [70, 85, 90, 95].entries()) {
      expect(told[at]).toBeGreaterThanOrEqual(level)
      expect(told[at]).toBeLessThan(level + 5)
    }
  })

  it('with a pause that begins at the third level, before the session ends', () => {
    const lines = shown.split('\n')
    const begins = lines.findIndex((line) => line.includes('A pause begins'))
    expect(begins).toBeGreaterThan(lines.findIndex((line) => line.includes('winddown: context at 91 %')))
    expect(begins).toBeLessThan(lines.findIndex((line) => line.includes('/exit')))
  })

  it('with every file of the landed session', () => {
    const id = /session-\d{8}-\d{6}/.exec(shown)?.[0]
    for (const name of [`${id}.json`, `${id}.yaml`, `${id}.md`, `${id}-incremental.jsonl`, 'LATEST-SESSION.txt'])
      expect(shown).toContain(`  ${name} `)
  })

  it('with a brief that knows what was asked, what is open, and what the session left uncommitted', () => {
    const brief = shown.slice(shown.indexOf('begins with this'))
    expect(brief).toContain('The test for expiring links fails since this morning')
    expect(brief).toContain('src/main.js')
    expect(brief).toContain('410')
  })

  it('without colours in a pipe, within 80 columns, and with nothing left behind', () => {
    expect(shown).not.toContain(String.fromCharCode(27))
    expect(shown.split('\n').filter((line) => Array.from(line).length > 80)).toEqual([])
    expect(readdirSync(temporary).filter((name) => name.startsWith('winddown-play'))).toEqual([])
  })
})
