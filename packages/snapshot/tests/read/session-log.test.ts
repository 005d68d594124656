import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readSessionLog } from '../../src/read/session-log.ts'

const LINE = `${JSON.stringify({
  type: 'user_message',
  timestamp: '2026-03-01T10:00:00.000Z',
  session_id: 'session-20260301-100000',
  data: { summary: 'Oil the turnstile' },
  context_percentage: 0.9,
})}\n`

let folder: string
let log: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-test-'))
  log = join(folder, 'session-20260301-100000-incremental.jsonl.gz')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('reads a compressed log', () => {
  writeFileSync(log, gzipSync(LINE))
  expect([...readSessionLog(log)]).toMatchObject([
    { kind: 'action', action: { data: { summary: 'Oil the turnstile' } } },
  ])
})

it('follows no link to the log of another, and reads nothing that is no file, or that no archive made', () => {
  const other = join(folder, 'other.gz')
  writeFileSync(other, gzipSync(LINE))
  symlinkSync(other, log)
  expect(() => [...readSessionLog(log)]).toThrow(`${log}: is a symbolic link`)
  rmSync(log)
  mkdirSync(log)
  expect(() => [...readSessionLog(log)]).toThrow(`${log}: is not a regular file`)
  rmSync(log, { recursive: true })
  writeFileSync(log, '')
  truncateSync(log, 1024 * 1024 * 1024)
  expect(() => [...readSessionLog(log)]).toThrow(`${log}: has 1073741824 bytes`)
})

it('unpacks none that was made to fill a memory, nor more than it is told to', () => {
  writeFileSync(log, gzipSync(Buffer.alloc(300 * 1024 * 1024, 'x\n'), { level: 9 }))
  expect(() => [...readSessionLog(log)]).toThrow(/unpacks to more than \d{8} bytes$/)
  writeFileSync(log, gzipSync(LINE.repeat(20_000)))
  expect([...readSessionLog(log, 1024 ** 3)]).toHaveLength(20_000)
  expect(() => [...readSessionLog(log, 1_000_000)]).toThrow(`${log}: unpacks to more than 1000000 bytes`)
})

it('reads on behind damage, and stops where there is nothing else', () => {
  writeFileSync(log, gzipSync(`${'{}\n'.repeat(300_000)}${LINE}${'{}\n'.repeat(300_000)}`))
  let records = 0
  for (const { kind } of readSessionLog(log, 1024 ** 3)) records += kind === 'action' ? 1 : 0
  expect(records).toBe(1)
  writeFileSync(log, gzipSync(Buffer.alloc(1_800_000, '{}\n')))
  let places = 0
  expect(() => {
    for (const _ of readSessionLog(log, 1024 ** 3)) places += 1
  }).toThrow(`${log}: holds 500000 places in a row that are no records`)
  expect(places).toBe(500_000)
})
