import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  findClaudeCodeTranscripts,
  isClaudeCodeTranscript,
  listClaudeCodeTranscripts,
} from '../../../src/harnesses/claude-code/transcript/transcript-files.ts'
import { transcript, user } from './written-session.ts'

const home = mkdtempSync(join(tmpdir(), 'winddown-home-'))
const at = (config: string, project: string, name: string, hour: number): string => {
  const folder = join(home, config, 'projects', project)
  mkdirSync(folder, { recursive: true })
  const path = join(folder, name)
  writeFileSync(path, '{}\n')
  utimesSync(path, new Date(), new Date(Date.UTC(2026, 0, 1, hour)))
  return path
}
const older = at('.claude', '-work-shop', 'aaaaaaaa-1111-4111-8111-111111111111.jsonl', 1)
const newer = at('.claude', '-work-shop', 'bbbbbbbb-1111-4111-8111-111111111111.jsonl', 3)
const elsewhere = at('.claude', '-work-other', 'aaaaaaaa-2222-4111-8111-111111111111.jsonl', 2)
at('.claude', '-work-shop', 'agent-aaaaaaaa.jsonl', 4)
mkdirSync(join(home, '.claude/projects/-work-shop/aaaaaaaa-1111-4111-8111-111111111111/subagents'), { recursive: true })
const moved = at('elsewhere', '-work-shop', 'cccccccc-1111-4111-8111-111111111111.jsonl', 1)

const places = (environment = {}) => ({ home, environment })

describe('transcripts on the disk', () => {
  it('are found by the id of their session, in whatever project it worked', () => {
    expect(findClaudeCodeTranscripts('bbbbbbbb-1111-4111-8111-111111111111', places())).toEqual([
      {
        path: newer,
        sessionId: 'bbbbbbbb-1111-4111-8111-111111111111',
        size: 3,
        modifiedAt: '2026-01-01T03:00:00.000Z',
      },
    ])
  })

  it('are found by a whole id of any length, and by no beginning that is as short', () => {
    const short = at('short', '-work-shop', 'm1.jsonl', 1)
    const found = (id: string) => findClaudeCodeTranscripts(id, places({ CLAUDE_CONFIG_DIR: join(home, 'short') }))
    expect(found('m1').map(({ path }) => path)).toEqual([short])
    expect(found('m')).toEqual([])
  })

  it('are found by the beginning of the id, all that begin so, newest first, without those of sub-agents', () => {
    expect(findClaudeCodeTranscripts('aaaaaaaa', places()).map(({ path }) => path)).toEqual([elsewhere, older])
  })

  it.each(['', 'aaa', '../../etc', 'aaaaaaaa/../x', '*'])('are not found by %j', (session) => {
    expect(findClaudeCodeTranscripts(session, places())).toEqual([])
  })

  it('are found where the configuration of the harness was moved to', () => {
    const found = findClaudeCodeTranscripts('cccccccc', places({ CLAUDE_CONFIG_DIR: join(home, 'elsewhere') }))
    expect(found.map(({ path }) => path)).toEqual([moved])
  })

  it('are listed for a folder, newest first', () => {
    expect(listClaudeCodeTranscripts('/work/shop', places()).map(({ path }) => path)).toEqual([newer, older])
    expect(listClaudeCodeTranscripts('/work/none', places())).toEqual([])
  })

  it('are listed beside entries that lead nowhere', () => {
    const folder = join(home, '.claude/projects/-work-links')
    const path = at('.claude', '-work-links', 'eeeeeeee-1111-4111-8111-111111111111.jsonl', 1)
    symlinkSync('circle.jsonl', join(folder, 'circle.jsonl'))
    symlinkSync('nowhere', join(folder, 'dangling.jsonl'))
    expect(listClaudeCodeTranscripts('/work/links', places()).map((found) => found.path)).toEqual([path])
  })

  it('are listed for a folder whose name was too long for the harness', () => {
    const long = `/work/${'x'.repeat(300)}`
    const path = at('.claude', `-work-${'x'.repeat(194)}-1k2j3h`, 'dddddddd-1111-4111-8111-111111111111.jsonl', 1)
    expect(listClaudeCodeTranscripts(long, places()).map((file) => file.path)).toEqual([path])
  })

  it.skipIf(process.getuid?.() === 0)('are not said to be none where a folder may not be read', () => {
    const closed = mkdtempSync(join(tmpdir(), 'winddown-closed-'))
    mkdirSync(join(closed, '.claude/projects'), { recursive: true })
    chmodSync(join(closed, '.claude/projects'), 0o000)
    expect(() => findClaudeCodeTranscripts('aaaaaaaa', { home: closed, environment: {} })).toThrow(/EACCES/)
  })

  it('are recognized by their lines', () => {
    expect(isClaudeCodeTranscript(transcript('{"type":"mode","sessionId":"x"}\n', user('hello')))).toBe(true)
    expect(isClaudeCodeTranscript(transcript('{"type":"session_meta","payload":{}}\n'))).toBe(false)
    expect(isClaudeCodeTranscript(transcript('no json\n'.repeat(200)))).toBe(false)
    expect(isClaudeCodeTranscript(join(home, 'missing'))).toBe(false)
  })
})
