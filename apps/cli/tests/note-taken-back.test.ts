/** Notes are listed, and one is taken back: wherever it stood, it is told nowhere afterwards. */
import { appendFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { recordSum } from '@winddown/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NEXT, PlannedWorld } from './planned-world.ts'
import { Sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = new Sandbox()
})
afterEach(() => box.remove())

interface Listed {
  readonly number: number
  readonly text: string
  readonly told: string
  readonly session_id: string
}
const listed = (): readonly Listed[] => JSON.parse(box.run('note', '--list', '--json').stdout)
const texts = (): readonly string[] => listed().map(({ text }) => text)
const newestId = (): string => listed()[0]?.session_id ?? ''

/** All that is told of a session: its files but the log, what the next one is given, what is searched. */
function everywhere(id: string): string {
  const files = readdirSync(box.store).filter((name) => name.startsWith(id) && !name.includes('incremental'))
  const calls = [
    ['show', id],
    ['brief', id],
    ['brief', '--next'],
    ['recall', 'which port', '-s', id],
    ['search', 'port'],
  ]
  return [
    ...files.map((name) => readFileSync(join(box.store, name), 'utf8')),
    ...calls.map((args) => box.run(...args).stdout),
  ].join('\n')
}

describe('winddown note --list', () => {
  it('says that there is none', () => {
    expect(box.run('note', '--list')).toMatchObject({ code: 0, stderr: 'No note was left here.\n' })
    expect(box.run('note', '--undo').stderr).toBe(
      'ARGUMENT_INVALID: no note was left here\nSee: winddown note --list\n',
    )
  })

  it('numbers them, the newest first, with who left them and where they are told', () => {
    box.run('note', '--next', 'use the first port')
    box.run('note', 'use the second port')
    const { stdout, stderr } = box.run('note', '--list')
    expect(stdout).toMatch(
      /^ {2}1 {2}use the second port\n {5}agent, .*; to the next session here, when it begins\n {2}2 {2}next: use the first port\n/,
    )
    expect(stderr).toContain('winddown note --undo NUMBER')
    const told = () => listed().map((one) => [one.number, one.told])
    expect(told()).toEqual([
      [1, 'block'],
      [2, 'block'],
    ])
    box.run('finalize')
    expect(told()).toEqual([
      [1, 'brief'],
      [2, 'brief'],
    ])
  })

  it('takes words, --list or --undo, and one of them', () => {
    for (const args of [['note'], ['note', 'a', '--list'], ['note', '--list', '--undo']])
      expect(box.run(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining('words, --list or --undo') })
  })
})

describe('winddown note --undo', () => {
  it('takes one back that nobody was given yet: neither the next session nor the snapshot has it, and the log has both', () => {
    box.run('note', 'use the first port')
    box.run('note', 'use the second port')
    expect(box.run('note', '--undo', '2').stdout).toBe('Taken back: use the first port\n')
    expect(texts()).toEqual(['use the second port'])
    expect(box.run('brief', '--next').stdout).not.toContain('first port')
    expect(box.run().stdout).toContain('is given 1 note')
    const log = box.run('log').stdout
    expect(log).toContain('use the first port')
    expect(log).toContain('note taken back')
    box.run('finalize')
    const told = everywhere(newestId())
    expect(told).toContain('second port')
    expect(told).not.toContain('first port')
  })

  it('ends a recording that held nothing else', () => {
    box.run('note', 'use the first port')
    expect(box.run('note', '--undo')).toMatchObject({ code: 0, stderr: expect.stringContaining('discarded') })
    expect(texts()).toEqual([])
    expect(box.run('log').code).toBe(3)
  })

  it('takes those of a landed session out of all that is told of it', () => {
    box.run('note', '--next', 'use the second port')
    for (const kind of ['next', 'decision', 'question']) box.run('note', `--${kind}`, 'use the first port')
    box.run('finalize')
    const id = newestId()
    expect(everywhere(id)).toContain('first port')
    const log = join(box.store, `${id}-incremental.jsonl`)
    const before = readFileSync(log, 'utf8')
    for (const number of ['3', '1', '1']) expect(box.run('note', '--undo', number).code).toBe(0)
    const told = everywhere(id)
    expect(told).toContain('second port')
    expect(told).not.toContain('first port')
    expect(texts()).toEqual(['use the second port'])
    // Nothing of the log was rewritten, and the snapshot covers it: recovery has nothing to do.
    expect(readFileSync(log, 'utf8').startsWith(before)).toBe(true)
    expect(box.run('recover').stdout).toContain('Nothing to finish.')
    expect(box.run('brief', '--next').stdout).toContain('second port')
  })

  it('holds where a crash left only the action: the snapshot is derived again without the note', () => {
    box.run('note', 'use the first port')
    box.run('note', 'use the second port')
    box.run('finalize')
    const id = newestId()
    const log = join(box.store, `${id}-incremental.jsonl`)
    const line = readFileSync(log, 'utf8')
      .split('\n')
      .find((each) => each.includes('first port'))
    const { timestamp } = JSON.parse(line ?? '{}')
    const data = { event: 'note_taken_back', noted_at: timestamp, provenance: { kind: 'api' } }
    const action = { type: 'system_event', timestamp: new Date().toISOString(), session_id: id, data }
    const record = JSON.stringify({ ...action, context_percentage: 0 })
    // It is entered before it is written.
    box.userState.registry.addLate(box.store, id, [recordSum(record)])
    appendFileSync(log, `${record}\n`)
    expect(box.run('recover').stdout).toContain(id)
    const told = everywhere(id)
    expect(told).toContain('second port')
    expect(told).not.toContain('first port')
  })

  it('names the number that is not there, and is completed with those that are', () => {
    box.run('note', 'use the first port')
    expect(box.run('note', '--undo', '7').stderr).toBe(
      'ARGUMENT_INVALID: there is no note 7; the list of notes ends with 1\nSee: winddown note --list\n',
    )
    expect(box.run('complete', '--', 'note', '--undo', '').stdout).toBe('1\tuse the first port\n')
  })

  it('sends whoever means a note of an archived session to unarchive', () => {
    box.run('note', 'use the first port')
    box.run('finalize')
    const id = newestId()
    box.run('brief', '--none')
    expect(box.run('archive', id).code).toBe(0)
    expect(box.run('note', '--undo').stderr).toMatch(/ is archived\nSee: winddown unarchive [\d-]+\n$/)
    box.run('unarchive', id)
    expect(box.run('note', '--undo').code).toBe(0)
    expect(everywhere(id)).not.toContain('first port')
  })
})

describe('a note of a session', () => {
  it('is taken back while the session is recorded, and its brief is without it', async () => {
    const world = new PlannedWorld()
    try {
      world.hooks.send('SessionStart', { source: 'startup' })
      world.hooks.fill(160_000)
      world.hooks.send('UserPromptSubmit', { prompt: 'mend the parser' })
      world.hooks.tool('ls')
      world.run('note', 'use the first port')
      expect(JSON.parse(world.run('note', '--list', '--json').stdout)).toMatchObject([{ told: 'recording' }])
      expect(world.run('note', '--undo')).toMatchObject({ code: 0, stdout: 'Taken back: use the first port\n' })
      expect(world.run('note', '--list').stderr).toBe('No note was left here.\n')
      world.hooks.send('SessionEnd', { reason: 'prompt_input_exit' })
      await world.hooks.landed()
      const brief = world.run('brief', '--next').stdout
      expect(brief).toContain('mend the parser')
      expect(brief).not.toContain('first port')
    } finally {
      world.remove()
    }
  })

  it('is taken back after a session was given it, and given to no other', async () => {
    const world = new PlannedWorld()
    try {
      world.run('note', 'use the first port')
      world.run('recover', '--notes')
      expect(world.start()['hookSpecificOutput']?.additionalContext).toContain('first port')
      expect(JSON.parse(world.run('note', '--list', '--json').stdout)).toMatchObject([{ told: 'given' }])
      const { code, stderr } = world.run('note', '--undo')
      expect([code, stderr]).toEqual([0, expect.stringContaining('what that read it has read')])
      world.hooks.send('SessionEnd', { reason: 'prompt_input_exit', session_id: NEXT.session_id })
      const other = world.start({ ...NEXT, session_id: '33333333-3333-4333-8333-333333333333' })
      expect(other.hookSpecificOutput?.additionalContext ?? '').not.toContain('first port')
    } finally {
      world.remove()
    }
  })
})
