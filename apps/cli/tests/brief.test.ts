import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Sandbox } from './sandbox.ts'
import { keepTour, SESSION, TOUR } from './tour.ts'

let box: Sandbox
let transcript: string

beforeEach(() => {
  box = new Sandbox()
  transcript = keepTour(box)
})
afterEach(() => box.remove())

const everything = (): string[] => readdirSync(box.folder, { recursive: true }).map(String).sort()

describe('winddown brief', () => {
  it.each(['latest', 'by the beginning of its id'])('prints the brief of a landed session, %s', (how) => {
    expect(box.run('salvage', SESSION).code).toBe(0)
    const before = everything()
    const { code, stdout, stderr } = how === 'latest' ? box.run('brief') : box.run('brief', 'session-20261122')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^[\s\S]*<winddown-brief-[0-9a-f]+>[\s\S]*<\/winddown-brief-[0-9a-f]+>/)
    expect(stdout).toContain('session-20261122-100316')
    expect(everything()).toEqual(before)
    // As the session that is given it is told.
    expect(stdout).toMatch(/^The whole record: .*session-20261122-100316\.json/m)
  })

  it.each(['path', 'session', 'beginning of a session'])('prints that of a transcript, by its %s', (how) => {
    const wanted = how === 'path' ? transcript : how === 'session' ? SESSION : SESSION.slice(0, 8)
    const before = everything()
    const { code, stdout, stderr } = box.run('brief', '--transcript', wanted)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('<winddown-brief-')
    expect(everything()).toEqual(before)
  })

  it('is as long as it may be, and no longer', () => {
    const sizes = [300, 600, 2000].map((budget) => {
      const { stdout } = box.run('brief', '--transcript', transcript, '--budget', String(budget))
      expect(stdout.length, `budget ${budget}`).toBeLessThanOrEqual(budget * 4 + 1)
      return stdout.length
    })
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b))
    expect(new Set(sizes).size).toBeGreaterThan(1)
  })

  it.each(['99', '100001', '1.5', 'many', '-5'])('refuses a budget of %s, and says which it takes', (budget) => {
    const { code, stdout, stderr } = box.run('brief', '--transcript', transcript, `--budget=${budget}`)
    expect([code === 0, stdout]).toEqual([false, ''])
    expect(stderr).toContain('from 100 to 100000')
  })

  it.each([
    ['a transcript that is not there', ['--transcript', '/nowhere/x.jsonl']],
    ['a transcript that is a folder', ['--transcript', '.']],
    ['a transcript of no agent', ['--transcript', 'odd.jsonl']],
    ['an unknown agent', ['--transcript', TOUR, '--harness', 'nobody']],
    ['a session that is not there', ['session-20200101-000000']],
    ['a project without a session', []],
  ])('says in a line what is wrong with %s, and a command to go on with', (_name, args) => {
    box.write({ 'odd.jsonl': 'not a line of json\n\u0000\u0001\n' })
    const { code, stdout, stderr } = box.run('brief', ...args)
    expect(code).toBeGreaterThan(0)
    expect(stdout).toBe('')
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(stderr.trim().split('\n').length).toBeGreaterThan(1)
  })
})

it('says that there is no commit yet, apart from what is uncommitted', () => {
  const fresh = new Sandbox()
  try {
    fresh.run('pause', 'before the first commit')
    expect(fresh.run('brief').stdout).toContain('branch main, no commit yet; nothing uncommitted')
  } finally {
    fresh.remove()
  }
})
