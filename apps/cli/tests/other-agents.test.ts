import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { TRANSCRIPT_ADAPTERS } from '@winddown/hooks'
import { describe, expect, it } from 'vitest'
import { Sandbox } from './sandbox.ts'

const FIXTURES = fileURLToPath(new URL('../../../packages/hooks/tests/fixtures', import.meta.url))

/** One captured session of each agent whose transcripts are read. */
const SESSIONS = TRANSCRIPT_ADAPTERS.flatMap(({ id }) => {
  const captured = join(FIXTURES, id, 'captured')
  const [first] = existsSync(captured) ? readdirSync(captured).filter((name) => !name.includes('.')) : []
  if (first === undefined) return []
  const file = readdirSync(join(captured, first)).find((name) => name.startsWith('transcript'))
  return [[id, join(captured, first, file ?? '')] as const]
})

describe.each(SESSIONS)('a transcript of %s', (id, transcript) => {
  const box = new Sandbox()

  it('is briefed', () => {
    const done = box.run('brief', '--transcript', transcript)
    expect(done).toMatchObject({ code: 0, stderr: '' })
    expect(done.stdout).toContain('## Asked')
  })

  it('is salvaged into a snapshot that names the agent', () => {
    const done = box.run('salvage', transcript, '--project', '.', '--json')
    expect(done).toMatchObject({ code: 0, stderr: '' })
    const { path, actions, damage, harness_session_id: session } = JSON.parse(done.stdout)
    expect(actions).toBeGreaterThan(5)
    expect(damage).toEqual([])
    const snapshot = JSON.parse(readFileSync(path, 'utf8'))
    expect(snapshot).toMatchObject({ harness: id, harness_session_id: session, pause_reason: 'salvage' })
  })

  it('is metered, and what is not known is said to be unknown', () => {
    const done = box.run('meter', '--transcript', transcript, '--json')
    expect(done).toMatchObject({ code: 0, stderr: '' })
    const reading = JSON.parse(done.stdout)
    expect(reading).toMatchObject({ harness: id })
    expect(reading.tokens === null).toBe(reading.source.tokens === 'unknown')
  })
})

describe('a session that is said to be of another agent', () => {
  it('is refused, and not read as that one’s', () => {
    const box = new Sandbox()
    for (const [at, [id, transcript]] of SESSIONS.entries()) {
      const [other] = SESSIONS[(at + 1) % SESSIONS.length] ?? ['']
      const done = box.run('brief', '--transcript', transcript, '--harness', other)
      expect([done.code, done.stdout]).toEqual([1, ''])
      expect(done.stderr).toContain(`is a transcript of ${id}, not of ${other}`)
    }
  })
})

describe('a file that no reader knows', () => {
  const box = new Sandbox()
  box.write({
    'notes.jsonl': '{"role":"user","content":"hello"}\n{"role":"assistant","content":"hi"}\n',
    'list.json': '[1,2,3]\n',
    'words.md': '# Notes\n',
  })

  it.each(['notes.jsonl', 'list.json', 'words.md'])('%s is refused with the list of those that are', (name) => {
    for (const command of [['brief', '--transcript'], ['salvage'], ['meter', '--transcript']]) {
      const done = box.run(...command, `./${name}`)
      expect(done.code).not.toBe(0)
      expect(done.stderr).toContain('TRANSCRIPT_UNREADABLE')
      for (const { id } of TRANSCRIPT_ADAPTERS) expect(done.stderr).toContain(id)
    }
  })
})
