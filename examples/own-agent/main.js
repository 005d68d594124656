/**
 * The actions of an agent of one's own become a snapshot and a brief, and later it is said what changed since: core and snapshot alone,
 * with a reader for the agent's own record. The text is JavaScript and TypeScript at once.
 *
 * Run it: node examples/own-agent/main.js
 */
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkAction, IncrementalPauseManager } from '@winddown/core'
import { createSnapshotWriter, measureDrift, readSnapshot, renderBrief } from '@winddown/snapshot'

const folder = mkdtempSync(join(tmpdir(), 'winddown-example-'))
const project = join(folder, 'project')
mkdirSync(join(project, '.git'), { recursive: true })
const parser = join(project, 'parser.ts')
writeFileSync(parser, 'export const parse = () => []\n')

// What this agent keeps of itself: one JSON object a line. Its reader tells it in winddown's words.
const record = join(folder, 'my-agent.jsonl')
writeFileSync(
  record,
  [
    {
      who: 'person',
      at: '2026-03-04T05:06:07Z',
      text: 'The parser drops the last token: mend it. Do not touch the lexer.',
    },
    { who: 'tool', at: '2026-03-04T05:06:30Z', name: 'edit', file: 'parser.ts' },
    {
      who: 'tool',
      at: '2026-03-04T05:07:00Z',
      name: 'shell',
      command: 'npm test',
      code: 1,
      printed: 'FAIL parser.test.ts',
    },
    { who: 'agent', at: '2026-03-04T05:07:10Z', text: 'One test still fails: the empty file.' },
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join(''),
)

function readRecord() {
  const lines = readFileSync(record, 'utf8').trimEnd().split('\n')
  return lines.map((line, at) => {
    const row = JSON.parse(line)
    const provenance = { kind: 'transcript', line: at + 1 }
    const envelope = { timestamp: row.at, session_id: 'my-agent', context_percentage: 0 }
    if (row.who === 'person')
      return checkAction({ ...envelope, type: 'user_message', data: { summary: row.text, origin: 'user', provenance } })
    if (row.who === 'agent')
      return checkAction({
        ...envelope,
        type: 'assistant_response',
        data: { summary: row.text, final: true, provenance },
      })
    const call =
      row.name === 'edit'
        ? { kind: 'edit', outcome: 'ok', files: [{ path: row.file, access: 'write' }] }
        : {
            kind: 'command',
            command: row.command,
            exit_code: row.code,
            outcome: row.code === 0 ? 'ok' : 'error',
            output: row.printed,
          }
    return checkAction({ ...envelope, type: 'tool_call', data: { tool: row.name, ...call, provenance } })
  })
}

try {
  const manager = new IncrementalPauseManager({
    projectPath: project,
    owner: 'my-agent-1',
    snapshotWriter: createSnapshotWriter({ readTranscript: readRecord }),
  })
  manager.startIncrementalPause(0.9, {}, { reason: 'auto_pause', transcript_path: record, working_directory: project })
  const json = await manager.finalizePause()
  assert.ok(json !== null)
  const read = readSnapshot(json)
  assert.ok(read.kind === 'snapshot')

  // A day later somebody has changed the file.
  const later = new Date(Date.now() + 60_000)
  utimesSync(parser, later, later)
  const drift = await measureDrift(read.snapshot)
  const brief = renderBrief(read.snapshot, { budgetTokens: 1_000, drift })
  assert.match(brief, /The parser drops the last token: mend it\. Do not touch the lexer\./)
  assert.match(brief, /`npm test`: failed/)
  assert.match(brief, /parser\.ts/)
  assert.deepEqual(drift.touched_since, ['parser.ts'])
  console.log(brief)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
