import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  findProfile,
  HARNESS_PROFILES,
  harnessIds,
  loadHarness,
  loadSessionAdapter,
  loadToolCalls,
  loadTranscriptAdapter,
  TRANSCRIPT_ADAPTERS,
} from '../../src/index.ts'
import { harnessFolders, PACKAGES, SOURCE } from './captured-sessions.ts'

/**
 * What must be there of every harness. A new one is its folder, and captured sessions under tests/fixtures: these suites find it
 * by the folder and say what is missing.
 */
describe('the harnesses', () => {
  it('are found: there is at least one', () => {
    expect(harnessFolders.length).toBeGreaterThan(0)
  })

  it('are each known by a profile of their own', () => {
    expect(HARNESS_PROFILES.map(({ id }) => id).sort()).toEqual([...harnessFolders].sort())
    for (const { id, title, program, start, resume, caller } of HARNESS_PROFILES) {
      expect(findProfile(id)?.title).toBe(title)
      expect(`${title}${program}`).toMatch(/^[\w .-]+$/)
      for (const word of [...(start ?? []), ...(resume ?? [])]) expect(word).toMatch(/^[\w-]+$/)
      expect(caller({})).toBeNull()
      expect(caller({ CLAUDE_PROJECT_DIR: '/p', GEMINI_PROJECT_DIR: '/p' })).toBeNull()
    }
  })

  it('whose hooks are answered have all that an answer takes, and their transcripts are read', () => {
    const readers = TRANSCRIPT_ADAPTERS.map(({ id }) => id)
    expect(harnessIds().length).toBeGreaterThan(0)
    for (const id of harnessIds()) {
      expect(loadHarness(id).id).toBe(id)
      expect(loadSessionAdapter(id).id).toBe(id)
      expect(loadToolCalls(id)).toBeTypeOf('function')
      expect(readers).toContain(id)
    }
    for (const id of readers) expect(loadTranscriptAdapter(id).id).toBe(id)
  })

  it('are asked for by an id that is known, or it is said which are', () => {
    expect(() => loadHarness('no-such-agent')).toThrow(/HARNESS_UNKNOWN/)
    expect(() => loadTranscriptAdapter('no-such-agent')).toThrow(/HARNESS_UNKNOWN/)
    expect(() => loadSessionAdapter('no-such-agent')).toThrow(/HARNESS_UNKNOWN/)
  })

  it.each(harnessFolders)('%s is named in no source outside of its folder and the tables', (id) => {
    const words = id.split('-').join('[-_ ]?')
    const name = new RegExp(`(?<!\\p{L})${words}(?!\\p{Ll})`, id.length < 4 ? 'u' : 'iu')
    const tables = new RegExp(`^hooks/src/harnesses/${id}/|^hooks/src/harness-tables/[^/]+\\.ts$`)
    const files = ['core', 'snapshot', 'hooks'].flatMap((one) =>
      readdirSync(join(PACKAGES, one, 'src'), { recursive: true, encoding: 'utf8' })
        .map((file) => `${one}/src/${file}`)
        .filter((file) => file.endsWith('.ts') && !tables.test(file)),
    )
    expect(files.length).toBeGreaterThan(10)
    expect(files.filter((file) => name.test(readFileSync(join(PACKAGES, file), 'utf8')))).toEqual([])
  })

  it('are not loaded with anything that a hook has no time for', () => {
    const sources = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
    const loading = sources.filter((file) =>
      /from '(?:yaml|simple-git|commander|node:child_process|node:net|node:http)'/.test(
        readFileSync(join(SOURCE, file), 'utf8'),
      ),
    )
    expect(loading).toEqual([])
  })
})
