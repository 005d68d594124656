import { spawnSync } from 'node:child_process'
import {
  closeSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PROGRAM, Sandbox } from './sandbox.ts'

let box: Sandbox
let own: string

beforeEach(() => {
  box = new Sandbox()
  box.run('note', 'use the second port')
  box.run('finalize')
  own = String(box.stored().find((name) => name.endsWith('.json'))).replace('.json', '')
})
afterEach(() => box.remove())

const GIGABYTE = 1024 ** 3

/** A file of that many bytes that begins with a text: a hole, which takes no room and is read as zeros all the same. */
function plantHuge(name: string, bytes: number, text: string): void {
  const fd = openSync(join(box.store, name), 'w')
  writeSync(fd, text)
  ftruncateSync(fd, bytes)
  closeSync(fd)
}

const record = (id: string): string =>
  `${JSON.stringify({ type: 'pause_started', timestamp: '2099-01-01T00:00:00.000Z', session_id: id, data: {}, context_percentage: 0.9 })}\n`

/** Processor time of a command, seconds: on a busy machine the time on the clock says nothing. And what it said. */
function timed(...args: readonly string[]): {
  readonly seconds: number
  readonly stdout: string
  readonly code: number
} {
  const script = '"$@"; code=$?; { echo; times; echo "$code"; } >&3'
  const result = spawnSync('sh', ['-c', script, 'sh', process.execPath, PROGRAM, ...args], {
    cwd: box.project,
    env: box.environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const [code = '', ofChildren = ''] = String(result.output[3]).trim().split('\n').reverse()
  const seconds = [...ofChildren.matchAll(/(\d+)m([\d.,]+)s/g)].reduce(
    (sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number((rest ?? '').replace(',', '.')),
    0,
  )
  expect(ofChildren).toMatch(/^\d+m/)
  return { seconds, stdout: result.stdout, code: Number(code) }
}

/** Seconds that all of them may take: a bare start takes a third of one, to read 3 GB ten. */
const MOST = 3

describe('what a repository ships in masses is not read', () => {
  it('logs of 3 GB: open ones with a first record and without, sealed ones', () => {
    plantHuge('ACTIVE-PAUSE.claude-code.planted-a.jsonl', 3 * GIGABYTE, record('session-20990101-000000'))
    plantHuge('ACTIVE-PAUSE.claude-code.planted-b.jsonl', 3 * GIGABYTE, '')
    plantHuge('ACTIVE-PAUSE.jsonl', 3 * GIGABYTE, '\n\n')
    plantHuge('session-20990102-000000-incremental.jsonl', 3 * GIGABYTE, record('session-20990102-000000'))
    plantHuge('session-20990103-000000-incremental.jsonl', 3 * GIGABYTE, '')
    for (const args of [
      ['status'],
      ['list'],
      ['doctor'],
      ['resume'],
      ['recover'],
      ['show'],
      ['note', 'x'],
      ['recall', 'port'],
    ]) {
      const { seconds } = timed(...args)
      expect([args, seconds]).toEqual([args, expect.toSatisfy((took: number) => took < MOST)])
    }
    expect(box.run('status').stdout).toContain('3 open logs')
    expect(box.run('resume').stdout).toContain('use the second port')
  }, 300_000)

  it('3,000 sessions, the newest twenty of 40 MB each, and 2,000 open logs', () => {
    const text = readFileSync(join(box.store, `${own}.json`), 'utf8')
    for (let n = 0; n < 3_000; n += 1) {
      const id = `session-2099${String(1000 + (n % 200)).slice(0, 4)}-${String(n).padStart(6, '0')}`
      const path = join(box.store, `${id}.json`)
      if (n < 20) plantHuge(`${id}.json`, 40_000_000, text.replaceAll(own, id))
      else if (n < 1_000) writeFileSync(path, text.replaceAll(own, id))
      else symlinkSync('/dev/zero', path)
    }
    for (let n = 0; n < 2_000; n += 1)
      writeFileSync(
        join(box.store, `ACTIVE-PAUSE.claude-code.p${n}.jsonl`),
        n % 2 === 0 ? record('session-20990101-000000') : '\n'.repeat(500_000),
      )
    writeFileSync(join(box.store, 'LATEST-SESSION.txt'), 'Latest Session: session-20991000-000000\n')
    for (const args of [['status'], ['list'], ['doctor'], ['resume'], ['brief'], ['recall', 'port'], ['note', 'x']]) {
      const { seconds } = timed(...args)
      expect([args, seconds]).toEqual([args, expect.toSatisfy((took: number) => took < MOST)])
    }
    const { stdout, stderr } = box.run('list')
    const listed = `${stdout}${stderr}`.split('\n')
    // The first is the recording that the note began.
    expect(listed.slice(0, 2).join()).toContain(own)
    expect(listed.length).toBeLessThan(60)
    expect(listed.join('\n')).toContain('1990 more open logs that were not started here')
  }, 300_000)

  it('2,000 compressed sessions of 600 KB that unpack to 600 MB', () => {
    const bomb = gzipSync(Buffer.alloc(600 * 1024 * 1024, 'x'), { level: 9 })
    const first = join(box.store, 'session-20990101-000000.json.gz')
    writeFileSync(first, bomb)
    for (let n = 1; n < 2_000; n += 1)
      linkSync(first, join(box.store, `session-20990102-${String(n).padStart(6, '0')}.json.gz`))
    for (const args of [['status'], ['list'], ['resume'], ['stats'], ['recall', 'port']]) {
      const { seconds } = timed(...args)
      expect([args, seconds]).toEqual([args, expect.toSatisfy((took: number) => took < MOST)])
    }
    expect(box.run('list').stdout).toContain(own)
  }, 300_000)

  it('a compressed log that unpacks to 600 MB, and one of lines that are no records', () => {
    const id = 'session-20990101-000000'
    const text = readFileSync(join(box.store, `${own}.json`), 'utf8')
    writeFileSync(join(box.store, `${id}.json`), text.replaceAll(own, id))
    const log = join(box.store, `${id}-incremental.jsonl.gz`)
    writeFileSync(log, gzipSync(Buffer.alloc(600 * 1024 * 1024, record(id)), { level: 9 }))
    for (const args of [
      ['log', id],
      ['log', log],
      ['recall', 'port', '--session', id],
    ]) {
      const { seconds, code } = timed(...args)
      expect([args, seconds, code]).toEqual([args, expect.toSatisfy((took: number) => took < MOST), 1])
      expect(box.run(...args).stderr).toContain('LOG_UNSAFE')
    }
    writeFileSync(log, gzipSync(Buffer.alloc(900_000, 'x\n')))
    const { stdout, stderr } = box.run('log', id)
    expect(stdout.length).toBeLessThan(120_000)
    expect(stdout).toContain('450,000 damaged places, of which 1,000 are shown')
    expect(stderr).toMatch(/^Not recorded here: .*\n$/)
  }, 300_000)

  it('a store of the original with a huge pointer and folders in place of files', () => {
    mkdirSync(join(box.store, 'session-20990101-000000.json'))
    mkdirSync(join(box.store, 'session-20990101-000001-incremental.jsonl'))
    mkdirSync(join(box.store, 'ACTIVE-PAUSE.claude-code.folder.jsonl'))
    symlinkSync('/dev/zero', join(box.store, 'ACTIVE-PAUSE.claude-code.zero.jsonl'))
    symlinkSync('nowhere', join(box.store, 'ACTIVE-PAUSE.claude-code.nowhere.jsonl'))
    for (const args of [['status'], ['list'], ['doctor', '--json'], ['resume']]) {
      const { seconds, stdout, code } = timed(...args)
      expect([args, seconds]).toEqual([args, expect.toSatisfy((took: number) => took < MOST)])
      if (args[0] !== 'doctor') expect([args, code, stdout === '']).toEqual([args, 0, false])
    }
  }, 300_000)
})
