import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readTranscriptTail } from '../../../src/harnesses/claude-code/meter/transcript-tail.ts'
import { readClaudeCodePassages } from '../../../src/harnesses/claude-code/passages/passage-reader.ts'
import { readClaudeCodeTranscript } from '../../../src/harnesses/claude-code/transcript/transcript-reader.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-installed-'))
  path = join(folder, '7d0c1f6e-52a4-4c1b-9a39-0e6f4f2a8b11.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const AT = { cwd: '/work/till', version: '2.1.332', isSidechain: false, timestamp: '2026-11-22T10:00:00.000Z' }
const typed = (uuid: string, parentUuid: string | null, content: string) => ({
  ...AT,
  ...{ type: 'user', uuid, parentUuid, message: { role: 'user', content } },
  ...{ promptSource: 'typed', origin: { kind: 'human' } },
})
const answer = (uuid: string, parentUuid: string, text: string) => ({
  ...AT,
  ...{ type: 'assistant', uuid, parentUuid },
  message: {
    id: `msg-${uuid}`,
    model: 'claude-sonnet-4-6',
    stop_reason: 'end_turn',
    content: [{ type: 'text', text }],
    usage: { input_tokens: 20_000, output_tokens: 10 },
  },
})
const boundary = {
  ...AT,
  ...{ type: 'system', subtype: 'compact_boundary', uuid: 'b', parentUuid: null },
  compactMetadata: { trigger: 'manual', preTokens: 20_010, postTokens: 1_500 },
}
/** As 2.1.330 writes it, with nothing of what a typed row has; 2.1.332 adds `rowSource`. */
const installed = (content: string, more: object = {}) => ({
  ...AT,
  ...{ type: 'user', uuid: 'i', parentUuid: 'b', promptId: 'p9', message: { role: 'user', content } },
  ...more,
})
const BRIEF = '<winddown-brief-0123456789ab>\nAsked: mend the sum\n</winddown-brief-0123456789ab>'

const write = (...rows: readonly object[]): void =>
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
const before = [typed('u1', null, 'Please mend the sum'), answer('a1', 'u1', 'Mended.')]
const after = [typed('u2', 'i', 'Now the tests'), answer('a2', 'u2', 'Tested.')]
const actions = () => [...readClaudeCodeTranscript(path)].map(({ type, data }) => ({ type, data }))
const requests = () =>
  actions()
    .filter(({ type, data }) => type === 'user_message' && data['origin'] === 'user')
    .map(({ data }) => data['summary'])

it.each([
  ['2.1.330', {}],
  ['2.1.332', { rowSource: 'hook' }],
])('a brief of ours in place of a conversation is no request of the user: %s', (_, more) => {
  write(...before, boundary, installed(BRIEF, more), ...after)
  expect(requests()).toEqual(['Please mend the sum', 'Now the tests'])
  const said = [...readClaudeCodePassages(path)].filter(({ kind }) => kind === 'user').map(({ text }) => text)
  expect(said).toEqual(['Please mend the sum', 'Now the tests'])
  expect(actions().filter(({ data }) => data['event'] === 'compaction_summary')).toEqual([])
})

it('the text of another plugin is a summary', () => {
  write(...before, boundary, installed('Handoff: the sum is mended.', { rowSource: 'hook' }), ...after)
  expect(requests()).toEqual(['Please mend the sum', 'Now the tests'])
  expect(actions().find(({ data }) => data['event'] === 'compaction_summary')?.data['summary']).toBe(
    'Handoff: the sum is mended.',
  )
})

it('what a person typed after a compaction is theirs, also right behind the boundary, and a prompt that is kept counts once', () => {
  write(...before, boundary, typed('u2', 'b', 'Now the tests'), answer('a2', 'u2', 'Tested.'))
  expect(requests()).toEqual(['Please mend the sum', 'Now the tests'])
  const kept = typed('u2', 'a1', 'Now the tests')
  write(...before, kept, boundary, installed(BRIEF), { ...kept, parentUuid: 'i' }, answer('a2', 'u2', 'Tested.'))
  expect(requests()).toEqual(['Please mend the sum', 'Now the tests'])
})

it.each([{}, { rowSource: 'hook' }])(
  'is counted once after a compaction: the count of what was kept has it in (%j)',
  (more) => {
    write(...before, boundary, installed(`${BRIEF}${'x'.repeat(8_000)}`, more))
    expect(readTranscriptTail(path)).toMatchObject({ reported: 1_500, added: 0 })
  },
)
