import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { TRANSCRIPT_ADAPTERS } from '../../src/harness-tables/transcripts.ts'
import { capturedSessions } from './captured-sessions.ts'

const PLACE = /\/work\/shop((?:\/[\w.@-]+)*)/g

/** A value with every path of the project as it would stand there on Windows; also within JSON that stands in a text. */
function onWindows(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(onWindows)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, onWindows(each)]))
  if (typeof value !== 'string') return value
  if (/^\{.*\}$/s.test(value))
    try {
      return JSON.stringify(onWindows(JSON.parse(value)))
    } catch {
      // Braces, and no JSON between them.
    }
  return value.replace(PLACE, (_, rest: string) => `D:\\work\\shop${rest.replaceAll('/', '\\')}`)
}

/** The other way round, whichever strokes stand between the parts. */
function backAgain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backAgain)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, backAgain(each)]))
  if (typeof value !== 'string') return value
  return value.replace(
    /D:\\work\\shop((?:\\[\w.@-]+)*)/g,
    (_, rest: string) => `/work/shop${rest.replaceAll('\\', '/')}`,
  )
}

/** Names that are made of arguments, and sizes of texts that hold paths, differ. */
const DIFFER = ['length', 'tool_use_id']
const withoutThese = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (name, each: unknown) => (DIFFER.includes(name) ? undefined : each))

const folder = mkdtempSync(join(tmpdir(), 'winddown-windows-'))
/** Of Kimi Code the place stands in a file beside the session. */
const READERS = TRANSCRIPT_ADAPTERS.filter(({ id }) => id !== 'kimi')
const FILES = READERS.flatMap((adapter) =>
  capturedSessions(adapter.id).flatMap(({ name, transcripts }) =>
    transcripts
      .filter((path) => path.endsWith('.jsonl') && readFileSync(path, 'utf8').includes('/work/shop'))
      .map((path) => [`${adapter.id}, ${name}`, adapter, path] as const),
  ),
)

describe('a session on Windows', () => {
  it('is there of every agent whose sessions name a place', () => {
    for (const id of ['codex', 'copilot', 'gemini', 'opencode', 'pi', 'qwen'])
      expect(FILES.map(([, adapter]) => adapter.id)).toContain(id)
  })

  it.each(FILES)('is told as it is elsewhere, with its paths (%s)', (_, reader, path) => {
    const copy = join(folder, 'session.jsonl')
    const lines = readFileSync(path, 'utf8').trim().split('\n')
    writeFileSync(copy, lines.map((line) => `${JSON.stringify(onWindows(JSON.parse(line)))}\n`).join(''))
    const [here, there] = [path, copy].map((file) => [...reader.readTranscript(file, { sessionId: 's' })])
    const places = (there ?? []).flatMap(({ data }) => (data['event'] === 'working_directory' ? [data['path']] : []))
    expect(places.every((place) => String(place).startsWith('D:\\work\\shop'))).toBe(true)
    expect(withoutThese(backAgain(there))).toEqual(withoutThese(here))
  })
})
