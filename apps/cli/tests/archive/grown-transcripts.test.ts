/** Transcripts that went on after they were kept, that cannot be looked for today, or are about to be deleted: what the setting does, and what doctor says. */
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PROGRAM } from '../sandbox.ts'
import { askMore, SESSION } from '../tour.ts'
import { ID, KeptWorld } from './kept-world.ts'

const DAY = 86_400_000
const ADAPTER = join(dirname(PROGRAM), '../../../examples/adapter/harness.js')

let world: KeptWorld
beforeEach(() => {
  world = new KeptWorld()
})
afterEach(() => world.box.remove())

// Some ask a dozen commands, each a process of its own.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 })

const run = (...args: readonly string[]) => world.run(...args)

interface Found {
  readonly check: string
  readonly state: string
  readonly text: string
  readonly fix?: string
}
const findings = (): readonly Found[] =>
  (JSON.parse(run('doctor', '--json').stdout) as { findings: Found[] }).findings.filter(
    ({ check }) => check === 'transcripts',
  )

const aged = (days: number): void => {
  const at = new Date(Date.now() - days * DAY)
  utimesSync(world.transcript, at, at)
}

describe('a transcript that has grown without a new recording', () => {
  it('is kept again by the setting', () => {
    run('salvage', SESSION)
    world.settings({ keep_transcripts: true })
    expect(run('keep', '--pending').stdout).toContain('Kept 1 transcript')
    expect(run('keep', '--pending').stdout).toBe('Nothing to keep.\n')
    askMore(world.transcript, world.box, 'And now the receipts, please')
    expect(run('recover').stdout).toContain('keeping 1 transcript, in the background')
    run('keep', '--pending')
    expect(world.keptText()).toContain('And now the receipts')
    expect(run('recover').stdout).toBe('Nothing to finish.\n')
  })

  it('is found by its new words, and by the old ones', () => {
    run('salvage', SESSION)
    run('keep')
    run('search', 'till')
    askMore(world.transcript, world.box, 'And now the quintessence, please')
    run('keep')
    expect(run('search', 'quintessence').stdout).toContain(ID)
    expect(run('search', 'till').stdout).toContain(ID)
  })

  it('is told by doctor: that it is, and what will be lost of it', () => {
    run('salvage', SESSION)
    run('keep')
    const { size } = statSync(world.transcript)
    askMore(world.transcript, world.box, 'And now the receipts, please')
    expect(findings()).toMatchObject([
      { state: 'ok', text: expect.stringContaining('1 of them grown since they were kept') },
    ])
    aged(25)
    const [said] = findings()
    expect(said).toMatchObject({ state: 'warn', fix: expect.stringContaining('winddown keep') })
    expect(said?.text).toContain(`${statSync(world.transcript).size - size} bytes of full text are lost`)
  })

  it('does not take what is kept away where it has shrunk', () => {
    run('salvage', SESSION)
    run('keep')
    const before = readFileSync(world.kept())
    const text = readFileSync(world.transcript, 'utf8')
    writeFileSync(world.transcript, text.slice(0, text.indexOf('\n') + 1))
    expect(run('keep').stdout).toBe('Nothing to keep.\n')
    expect(readFileSync(world.kept())).toEqual(before)
  })
})

describe('a transcript whose adapter is not loaded', () => {
  it('is kept once it is: nothing is marked as gone meanwhile', () => {
    const { box } = world
    const sessions = join(box.home, '.parley/sessions')
    mkdirSync(sessions, { recursive: true })
    const captured = readFileSync(join(dirname(ADAPTER), 'captured/greeting/transcript.jsonl'), 'utf8')
    writeFileSync(join(sessions, 'greeting-1.jsonl'), captured)
    const adapter = join(box.folder, 'adapter.mjs')
    const works = `export * from ${JSON.stringify(ADAPTER)}\n`
    writeFileSync(adapter, works)
    world.settings({ adapters: [adapter], keep_transcripts: false })
    const { stdout } = run('salvage', 'greeting-1', '--project', '.')
    const id = /session-\d{8}-\d{6}/.exec(stdout)?.[0] ?? ''
    writeFileSync(adapter, 'throw new Error("not today")\n')
    world.settings({ adapters: [adapter], keep_transcripts: true })
    expect(run('keep', '--pending').stdout).toBe('Nothing to keep.\n')
    const named = run('keep', id)
    expect([named.code, named.stderr]).toEqual([1, expect.stringContaining(`${id}: not kept, its transcript `)])
    writeFileSync(adapter, works)
    expect(run('keep', '--pending').stdout).toContain('Kept 1 transcript')
    expect(existsSync(world.kept(id))).toBe(true)
  })
})

describe('what doctor says of a transcript', () => {
  it('names no day that is past', () => {
    run('salvage', SESSION)
    aged(40)
    const [said] = findings()
    expect(said?.text).toContain('when it starts next (cleanupPeriodDays: 30 days after the last change)')
    expect(said?.text).not.toMatch(/\d{4}-\d\d-\d\d/)
  })

  it('is the command that makes a damaged one anew, or what else is to be done', () => {
    run('salvage', SESSION)
    run('keep')
    writeFileSync(world.kept(), 'no gzip')
    expect(findings()).toMatchObject([{ state: 'warn', fix: `winddown keep ${ID}` }])
    world.deleteTranscript()
    const [said] = findings()
    expect(said?.text).toContain(`${ID}: its kept transcript ${world.kept()} is damaged`)
    expect(said?.text).toContain('put the file back from a backup, or delete it')
    expect(said?.fix).toBeUndefined()
    rmSync(world.kept())
    expect(findings()).toMatchObject([{ state: 'ok', text: 'of landed sessions: 1 gone' }])
  })

  it.skipIf(process.getuid?.() === 0)('names one that its user may not read', () => {
    run('salvage', SESSION)
    chmodSync(world.transcript, 0)
    expect(findings()).toMatchObject([{ state: 'warn', text: expect.stringContaining('EACCES') }])
  })
})
