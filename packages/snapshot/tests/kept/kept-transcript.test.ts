import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Passage, PauseAction, Redactor } from '@winddown/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type KeptFile, keepTranscript, type TranscriptToKeep } from '../../src/kept/keep-transcript.ts'
import { openKeptTranscript } from '../../src/kept/read-kept.ts'

const ID = 'session-20260101-101500'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-kept-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const passage = (line: number, text: string): Passage => ({ kind: 'remark', reference: { line }, request: 1, text })
const action = (text: string): PauseAction => ({
  type: 'assistant_response',
  timestamp: '2026-01-01T10:00:00.000Z',
  session_id: 's',
  data: { summary: text },
  context_percentage: 0.5,
})

/** A transcript of these texts, read as a reader reads it: each is redacted before it is a passage. */
const of = (texts: readonly string[], more: Partial<TranscriptToKeep> = {}): TranscriptToKeep => ({
  sessionId: ID,
  harness: 'toy',
  harnessSessionId: 's',
  bytes: 100,
  passages: (redactor: Redactor) => texts.map((text, at) => passage(at + 1, redactor.redactText(text).text)),
  actions: (redactor: Redactor) => texts.map((text) => action(redactor.redactText(text).text)),
  ...more,
})

const opened = ({ path, sums }: Pick<KeptFile, 'path' | 'sums'>) => {
  const kept = openKeptTranscript(path, ID, [sums])
  if ('damaged' in kept) throw new Error(kept.damaged)
  return kept
}

/** Texts of which a few make a member, so that the file has many. */
const LONG = Array.from({ length: 40 }, (_, at) => `passage ${at} ${`words of ${at} `.repeat(9_000)}`)

describe('a kept transcript', () => {
  it('reads as it was told, and as gzip reads any file', () => {
    const file = keepTranscript({ directory: folder }, of(LONG))
    const { path, passages, actions } = file
    expect([passages, actions]).toEqual([40, 40])
    const kept = opened(file)
    expect([...kept.passages()].map(({ text, reference }) => [reference.line, text])).toEqual(
      LONG.map((text, at) => [at + 1, text]),
    )
    expect([...kept.actions()].map(({ data }) => data['summary'])).toEqual(LONG)
    expect(kept.damage()).toBeUndefined()
    const lines = gunzipSync(readFileSync(path)).toString().trim().split('\n')
    expect(lines).toHaveLength(82)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ winddown_transcript: 1, session_id: ID, transcript_bytes: 100 })
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ end: { passages: 40, actions: 40 } })
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toHaveLength(1)
  })

  it('loses what is damaged alone, and says it', () => {
    const file = keepTranscript({ directory: folder }, of(LONG))
    const { path } = file
    const bytes = readFileSync(path)
    // In the middle of the second member of passages.
    const second = bytes.indexOf('WD', bytes.indexOf('WD', bytes.indexOf('WD') + 2) + 2)
    bytes.fill(0, second + 200, second + 240)
    writeFileSync(path, bytes)
    const kept = opened(file)
    expect(kept.damage()).toBeUndefined()
    const read = [...kept.passages()].map(({ text }) => text)
    expect(read.length).toBeGreaterThan(20)
    expect(read.length).toBeLessThan(40)
    expect(read.every((text) => LONG.includes(text))).toBe(true)
    expect(kept.damage()).toMatch(
      /^its kept transcript \S+ is damaged \(damaged at byte \d+; put the file back from a backup, or delete it\)$/,
    )
    expect([...kept.actions()]).toHaveLength(40)
  })

  it('that was cut tells what is left of it, and that its end is missing', () => {
    const file = keepTranscript({ directory: folder }, of(LONG))
    const { path } = file
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.subarray(0, bytes.length / 2))
    const kept = opened(file)
    expect(kept.damage()).toMatch(/ is damaged \((?:damaged at byte|its end is missing)/)
    expect([...kept.passages()].length).toBeGreaterThan(0)
  })

  it.each([
    ['empty', ''],
    ['no gzip', 'x'.repeat(1000)],
  ])('is refused where the file is %s', (_, text) => {
    const path = join(folder, `${ID}-transcript.jsonl.gz`)
    writeFileSync(path, text)
    expect(openKeptTranscript(path, ID, [])).toHaveProperty('damaged')
  })

  it('is refused where it is a link, or that of another session', () => {
    const { path, sums } = keepTranscript({ directory: folder }, of(['a']))
    const link = join(folder, 'link')
    symlinkSync(path, link)
    expect(openKeptTranscript(link, ID, [sums])).toEqual({ damaged: expect.stringContaining('is a symbolic link') })
    expect(openKeptTranscript(path, 'session-20260102-101500', [sums])).toEqual({
      damaged: expect.stringContaining(`${path} is damaged (it is that of ${ID}`),
    })
  })

  it('leaves what was there where the transcript cannot be read to its end, and nothing of its own', () => {
    const store = { directory: folder }
    const { path } = keepTranscript(store, of(['first']))
    const before = readFileSync(path)
    const broken = of(['second'], {
      *actions() {
        yield action('second')
        throw Object.assign(new Error('EIO'), { code: 'EIO' })
      },
    })
    expect(() => keepTranscript(store, broken)).toThrow('EIO')
    expect(readFileSync(path)).toEqual(before)
    expect(readdirSync(folder)).toHaveLength(1)
  })
})

describe('secrets in a kept transcript', () => {
  const value = 'q7Hd2kLmZx9-Wv4'
  const everything = (path: string): string => gunzipSync(readFileSync(path)).toString()

  it('are gone where their name shows them, and everywhere before and behind that', () => {
    const texts = [
      `bare first: ${value} and so on`,
      `in base64: ${Buffer.from(`user:${value}`).toString('base64')} there`,
      `export DB_PASSWORD=${value}`,
      `and bare behind ${value}.`,
    ]
    const text = everything(keepTranscript({ directory: folder }, of(texts)).path)
    expect(text).toContain('bare first')
    expect(text).not.toContain(value)
    expect(text).not.toContain(Buffer.from(value).toString('base64').slice(4, 16))
    for (const [run] of text.matchAll(/[A-Za-z0-9+/]{16,}/g))
      expect(Buffer.from(run, 'base64').toString('latin1')).not.toContain(value)
  })

  it('that only an action shows are gone from the passages too', () => {
    const shown = of([`bare: ${value}`], {
      actions: (redactor: Redactor) => [action(redactor.redactText(`export DB_PASSWORD=${value}`).text)],
    })
    expect(everything(keepTranscript({ directory: folder }, shown).path)).not.toContain(value)
  })

  it('that were remembered of the session are gone, and what is seen now is remembered', () => {
    const seen: string[] = []
    const secrets = {
      find: (text: string) => {
        const start = text.indexOf('unnamed-value-77')
        return start < 0 ? [] : [{ start, end: start + 16, kind: 'password' }]
      },
      remember: (values: ReadonlyMap<string, string>) => {
        seen.push(...values.keys())
      },
    }
    const texts = ['it is unnamed-value-77 here', `export DB_PASSWORD=${value}`]
    const text = everything(keepTranscript({ directory: folder }, of(texts, { secrets })).path)
    expect(text).toContain('it is [redacted:password] here')
    expect(seen).toContain(value)
  })

  it('do not make a passage unreadable whose kind is a piece of one', () => {
    const texts = ['export DB_PASSWORD=remark12', 'a remark12 and a remark']
    const kept = opened(keepTranscript({ directory: folder }, of(texts)))
    expect([...kept.passages()]).toHaveLength(2)
    expect([...kept.actions()]).toHaveLength(2)
    expect(kept.damage()).toBeUndefined()
  })
})
