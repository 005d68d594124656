import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appendToLog, type LogEntry, type PauseAction, readLog, startLog } from '../../dist/index.js'
import { redactedAction } from '../redacted-action.ts'
import { testProject } from '../test-project.ts'

const record = (n: number, text = ''): PauseAction => ({
  type: 'tool_call',
  timestamp: '2026-01-02T03:04:05.678Z',
  session_id: 'session-20260102-030405',
  data: { tool: 'Read', n, text },
  context_percentage: 0.9,
})
const line = (n: number, text = ''): string => JSON.stringify(record(n, text))
const shape = (entry: LogEntry): unknown => (entry.kind === 'action' ? entry.action.data['n'] : entry.reason)

function logOf(bytes: string | Buffer): string {
  const path = join(testProject().folder, 'log.jsonl')
  writeFileSync(path, bytes)
  return path
}

describe('readLog', () => {
  it.each([
    ['a torn record at the end', `${line(1)}\n\n${line(2).slice(0, 50)}`, [1, 'torn']],
    ['a torn record between two', `${line(1)}\n\n${line(2).slice(0, 70)}\n${line(3)}\n`, [1, 'torn', 3]],
    ['a last record without its newline', `${line(1)}\n${line(2)}`, [1, 2]],
    ['text that is no JSON', `${line(1)}\nnot json\n${line(2)}\n`, [1, 'malformed', 2]],
    ['the end of a record alone', `${line(1)}\n${line(2).slice(30)}\n${line(3)}\n`, [1, 'malformed', 3]],
    [
      'JSON that is no action',
      `${line(1)}\n{"type":"tool_call"}\n[]\n7\n${line(2)}\n`,
      [1, 'invalid', 'invalid', 'invalid', 2],
    ],
    ['a sixth key', `${line(1).slice(0, -1)},"more":1}\n${line(2)}\n`, ['invalid', 2]],
    ['blank lines and spaces', `\n\n  \n${line(1)}\n\t\n\n${line(2)}\n\n`, [1, 2]],
    ['CRLF line ends', `${line(1)}\r\n\r\n${line(2)}\r\n`, [1, 2]],
    ['a byte order mark', `\ufeff${line(1)}\n${line(2)}\n`, [1, 2]],
    ['two records on one line', `${line(1)}${line(2)}\n${line(3)}\n`, [1, 2, 3]],
    ['zeros that a power cut left before a record', `${line(1)}\n\0\0\0\0${line(2)}\n`, [1, 'torn', 2]],
    ['zeros behind a record on its line', `${line(1)}\0\0\0\0\n${line(2)}\n`, [1, 'torn', 2]],
    ['zeros between two records on one line', `${line(1)}\0\0\0${line(2)}\n${line(3)}\n`, [1, 'torn', 2, 3]],
    ['three records on one line', `${line(1)}${line(2)} ${line(3)}\n`, [1, 2, 3]],
    ['a torn record before two whole ones', `${line(1).slice(0, 60)}${line(2)}${line(3)}\n`, ['torn', 2, 3]],
    ['a whole record before a torn one', `${line(1)}${line(2).slice(0, 60)}\n${line(3)}\n`, [1, 'torn', 3]],
    ['a torn record between two on one line', `${line(1)}${line(2).slice(0, 60)}${line(3)}\n`, [1, 'torn', 3]],
    ['zeros at the end', `${line(1)}\n\0\0\0\0\0\0`, [1, 'torn']],
    ['an empty file', '', []],
  ])('keeps every valid record around %s', (_name, bytes, expected) => {
    expect([...readLog(logOf(bytes))].map(shape)).toEqual(expected)
  })

  it('reports bytes that are no UTF-8, and does not take a real replacement character for them', () => {
    const path = logOf(
      Buffer.concat([
        Buffer.from(`${line(1, '\ufffd')}\n`),
        Buffer.from(line(2, 'é'), 'latin1'),
        Buffer.from(`\n${line(3)}\n`),
      ]),
    )
    expect([...readLog(path)].map(shape)).toEqual([1, 'malformed', 3])
  })

  it('names offset and length of each entry in bytes', () => {
    const bytes = Buffer.from(`${line(1, 'ü')}\n\n${line(2).slice(0, 40)}\n\n${line(3)}\n`)
    for (const entry of readLog(logOf(bytes))) {
      const text = bytes.subarray(entry.offset, entry.offset + entry.length).toString('utf8')
      expect(text).toBe(entry.kind === 'action' ? JSON.stringify(entry.action) : line(2).slice(0, 40))
    }
  })

  it('reports a line that is too long to be held, and goes on behind it', () => {
    const path = logOf(`${line(1)}\n${line(2, 'x'.repeat(900_000))}\n${line(3)}\n`)
    const entries = [...readLog(path, { maxLineBytes: 1000 })]
    expect(entries.map(shape)).toEqual([1, 'malformed', 3])
    expect(entries[1]?.length).toBe(line(2, 'x'.repeat(900_000)).length)
  })

  it('reads a record that is longer than one chunk, and characters that are cut by a chunk', () => {
    const text = '🙂ü'.repeat(200_000)
    const entries = [...readLog(logOf(`${line(1)}\n${line(2, text)}\n${line(3)}\n`))]
    expect(entries.map(shape)).toEqual([1, 2, 3])
    expect(entries[1]?.kind === 'action' && entries[1].action.data['text']).toBe(text)
  })

  it('stops where it is told, however long the file is by now', () => {
    const head = `${line(1)}\n`
    expect([...readLog(logOf(`${head}\n${line(2)}\n`), { untilByte: head.length })].map(shape)).toEqual([1])
  })

  it('says that there is no log, and refuses a link or a folder', () => {
    const project = testProject()
    expect(() => [...readLog(join(project.folder, 'none.jsonl'))]).toThrow(/^SESSION_NOT_FOUND/)
    expect(() => [...readLog(project.folder)]).toThrow(/^LOG_UNSAFE/)
  })

  it('survives any bytes, and finds the records between them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant(null), fc.uint8Array({ maxLength: 80 })), { maxLength: 20 }),
        (parts) => {
          const bytes = Buffer.concat(
            parts.flatMap((part, n) => [
              Buffer.from('\n'),
              part === null ? Buffer.from(line(n)) : Buffer.from(part),
              Buffer.from('\n'),
            ]),
          )
          const path = join('/tmp', `wd-fuzz-${process.pid}.jsonl`)
          writeFileSync(path, bytes)
          const found = [...readLog(path)].flatMap((entry) => (entry.kind === 'action' ? [entry.action.data['n']] : []))
          expect(found).toEqual(parts.flatMap((part, n) => (part === null ? [n] : [])))
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('appendToLog', () => {
  it('returns every acknowledged record after a fragment cut anywhere in the one before it', () => {
    const project = testProject()
    const path = join(project.folder, 'log.jsonl')
    const whole = Buffer.from(`\n${line(2, 'Grüße 🙂 } { " \\')}\n`)
    for (let cut = 0; cut <= whole.length; cut += 1) {
      writeFileSync(path, `${line(1)}\n`)
      appendFileSync(path, whole.subarray(0, cut))
      expect(appendToLog(path, redactedAction(record(3)))).toBe('stored')
      const entries = [...readLog(path)]
      const actions = entries.filter(({ kind }) => kind === 'action').map(shape)
      // Cut behind the closing brace the record is whole; before, it is damage, and one stretch of it.
      expect(actions).toEqual(cut >= whole.length - 1 ? [1, 2, 3] : [1, 3])
      expect(entries.length - actions.length).toBe(cut > 1 && cut < whole.length - 1 ? 1 : 0)
    }
  })

  it('begins a log with the brace of its first record, which the original parses alone', () => {
    const path = join(testProject().folder, 'log.jsonl')
    startLog(path, redactedAction(record(1)))
    appendToLog(path, redactedAction(record(2)))
    expect([...readLog(path)].map((entry) => entry.offset)).toEqual([0, line(1).length + 2])
  })
})
