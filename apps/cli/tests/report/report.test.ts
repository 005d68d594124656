import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rememberSecrets } from '@winddown/core'
import { deliveryKey } from '@winddown/hooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../src/report/report-data.ts'
import { briefsText } from '../../src/report/terminal-figures.ts'
import type { Sandbox } from '../sandbox.ts'
import { HOSTILE, plantOriginal, REQUEST, sandboxWithSessions, textOf } from './looked-back.ts'

const ID = 'session-20261122-100316'
const ORIGINAL = 'session-20260901-100000'

let box: Sandbox
beforeAll(() => {
  box = sandboxWithSessions()
  plantOriginal(box, ORIGINAL)
})
afterAll(() => box.remove())

it('how soon sessions went on is said of briefs only where one was given', () => {
  expect(briefsText({ given: 0, answered: 0, waiting: 1, withdrawn: 0 }, 60)).toBe('0 given, 0 answered, 1 pending')
  expect(briefsText({ given: 1, answered: 1, waiting: 0, withdrawn: 0 }, 60)).toBe(
    '1 given, 1 answered, 0 pending; half of them within 1 min',
  )
})

const report = (...args: readonly string[]): Report => JSON.parse(box.run('report', '--json', ...args).stdout)

describe('winddown report', () => {
  it('gives the figures of every session of the project, the newest first, and their sums', () => {
    const { sessions, totals, timelines } = report()
    expect(sessions.map(({ id, own, origin }) => [id, own, origin])).toEqual([
      [ID, true, 'winddown'],
      ['session-20261120-100316', true, 'winddown'],
      ['session-20261001-100316', true, 'winddown'],
      [ORIGINAL, false, 'original'],
    ])
    const [newest] = sessions
    expect(newest).toMatchObject({ harness: 'claude-code', reason: 'salvage', recorded: false, commits: 1 })
    expect(totals.calls.all).toBe(3 * (newest?.tools.reduce((sum, { calls }) => sum + calls, 0) ?? 0))
    expect(totals.cost).toMatchObject({ usd: null, source: 'unknown' })
    expect(timelines[ID]).toMatchObject({ whole: false })
    expect(timelines[ID]?.entries[0]).toMatchObject({ kind: 'request', text: REQUEST })
    // What others wrote was never looked over for secrets.
    expect(JSON.stringify(sessions.at(-1))).not.toContain('ghp_abcdefghij')
    expect(sessions.at(-1)?.context.last).toBe(0.6)
  })

  it('takes what became of a brief from the state of the user', () => {
    box.userState.writeDelivery(deliveryKey(box.store, ID), {
      status: 'delivered',
      ended: 'exit',
      attended: true,
      given_to: 'other',
      at: '2026-11-22T10:09:00.000Z',
      given_at: '2026-11-22T10:08:16.000Z',
      brief_tokens: 812,
      drift: { commits: 1, files: 4, stale: true },
    })
    expect(report().sessions[0]?.handover).toMatchObject({
      status: 'delivered',
      seconds_to_resume: 300,
      brief_tokens: 812,
      drift: { commits: 1, files: 4, stale: true },
    })
    expect(report().totals.briefs).toEqual({ waiting: 0, given: 1, answered: 1, withdrawn: 0 })
  })

  it('computes a cost by the prices of the user alone', () => {
    const price = { model: 'claude-', input: 1e6, output: 0, cache_read: 0, cache_creation: 0 }
    mkdirSync(join(box.home, '.config/winddown'), { recursive: true })
    const path = join(box.home, '.config/winddown/config.json')
    writeFileSync(path, JSON.stringify({ prices: [price] }))
    const [session] = report().sessions
    const input = session?.tokens.models.reduce((sum, one) => sum + one.input, 0)
    expect(input).toBeGreaterThan(0)
    expect(session?.cost).toEqual({ usd: input, source: 'prices', complete: true })
    writeFileSync(path, '{}')
    mkdirSync(join(box.project, '.winddown'), { recursive: true })
    writeFileSync(join(box.project, '.winddown/config.json'), JSON.stringify({ prices: [price] }))
    expect(report().sessions[0]?.cost.usd).toBeNull()
    writeFileSync(join(box.project, '.winddown/config.json'), '{}')
  })

  it('holds every action of a session that is named', () => {
    const { session, sessions, timelines } = report('20261122')
    expect([session, sessions.length]).toEqual([ID, 1])
    const timeline = timelines[ID]
    expect(timeline?.whole).toBe(true)
    expect(timeline?.entries.filter(({ kind }) => kind === 'call').length).toBe(
      sessions[0]?.tools.reduce((sum, { calls }) => sum + calls, 0),
    )
    expect(timeline?.entries.find(({ what }) => what === 'Bash')?.reference).toMatch(/^L\d+$/)
  })

  it('refuses a folder as its file, and leaves it as it is', () => {
    const folder = join(box.project, 'pages')
    mkdirSync(folder)
    writeFileSync(join(folder, 'mine.txt'), 'mine')
    expect(box.run('report', '-o', 'pages')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `OUTPUT_FAILED: ${folder}: is a folder: name a file in it\nSee: winddown report --help\n`,
    })
    expect(readFileSync(join(folder, 'mine.txt'), 'utf8')).toBe('mine')
    expect(box.run('report', '-o', 'none/page.html').stderr).toContain(
      `the folder ${join(box.project, 'none')} that it would be written into does not exist\n`,
    )
  })

  it('leaves out what landed before a day, and says what is no day', () => {
    expect(report('--since', '2026-11-21').sessions.map(({ id }) => id)).toEqual([ID])
    expect(report('--since', '999w').sessions.map(({ id }) => id)).toContain(ID)
    const wrong = box.run('report', '--since', 'yesterday')
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('"yesterday" is no date')])
  })

  it('is one file that only its user can read, allows no script but its own, and holds no markup of a session', () => {
    const done = box.run('report')
    const path = done.stdout.trim()
    expect(path).toBe(join(box.folder, 'state/reports/project.html'))
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const html = textOf(path)
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? ''
    const [, data = '', script = ''] = html.split(/<script[^>]*>/).map((part) => part.split('</script>')[0] ?? '')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`)
    expect(policy).not.toContain('unsafe')
    expect(JSON.parse(data).sessions[1].title).toContain('</script><script>window.ran=1')
    expect(html).not.toContain(HOSTILE.slice(0, 20))
    expect(html.match(/<script/g)).toHaveLength(2)
    expect(html).not.toMatch(/(?:src|href)=["']?https?:/)
    const chosen = join(box.folder, 'mine.html')
    expect(box.run('report', '--output', chosen, '20261122').stdout.trim()).toBe(chosen)
    expect(textOf(chosen)).toContain(REQUEST)
    // What is taken out of a page leaves no half of an escape.
    const seen = new Map([['x onerror="window.ran=2"><svg onload=window.ran=3>', 'password']])
    rememberSecrets(box.userState.home, 'claude-code.another', seen)
    const [, cleaned = ''] = box.run('report', '-o', '-').stdout.split(/<script[^>]*>/)
    expect(JSON.parse(cleaned.split('</script>')[0] ?? '').sessions[1].title).toContain('src=[redacted:password] java')
  })

  it('looks back on every project that a session is registered of', () => {
    const other = join(box.folder, 'other')
    mkdirSync(join(other, '.git'), { recursive: true })
    writeFileSync(join(other, '.git/HEAD'), 'ref: refs/heads/main\n')
    const [transcript = ''] =
      box.runIn({}, 'salvage', '9d0c1f6e', '--project', other, '--json').stdout.match(/\/.*jsonl/) ?? []
    expect(transcript).not.toBe('')
    expect(report('--all').projects.toSorted()).toEqual([other, box.project])
    expect(report('--all').sessions).toHaveLength(5)
    expect(report('--project', other).sessions).toHaveLength(1)
  })
})

describe('winddown stats', () => {
  it('prints the sums, with bars, without a control character of a session', () => {
    const done = box.run('stats')
    expect(done.stdout).toMatch(/^Sessions\s+4 sessions/)
    expect(done.stdout).toMatch(/Bash\s+█+/)
    expect(done.stdout).toContain('unknown: no agent said it')
    expect(JSON.parse(box.run('stats', '--json').stdout)).toEqual(report().totals)
  })

  it('says that there is nothing yet', () => {
    const empty = box.runIn({ env: { WINDDOWN_DIR: join(box.folder, 'none') } }, 'stats')
    expect([empty.stdout, empty.stderr]).toEqual(['', expect.stringContaining('No session in')])
  })
})
