import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Fields = Record<string, unknown>

export const THREAD = '01a203a5-5b51-7f60-b577-455507b32ea9'

/** A line of a rollout. */
export const record = (type: string, payload: Fields): Fields => ({
  timestamp: '2026-11-22T14:24:58.000Z',
  type,
  payload,
})

/** A message in the user's place, and an answer. */
export const said = (text: string): Fields =>
  record('response_item', { type: 'message', role: 'user', content: [{ type: 'input_text', text }] })
export const answered = (text: string): Fields =>
  record('response_item', { type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] })

/** What a rollout says of its thread. */
export const meta = (more: Fields): Fields =>
  record('session_meta', { id: THREAD, cwd: '/work/shop', cli_version: '0.169.0', originator: 'codex-tui', ...more })

/** Writes a rollout into a home of its own, and gives its path. */
export const rollout = (thread: Fields, ...lines: readonly Fields[]): string => rolloutIn(newHome(), thread, ...lines)

export const newHome = (): string => mkdtempSync(join(tmpdir(), 'winddown-rollout-'))

export const rolloutIn = (home: string, thread: Fields, ...lines: readonly Fields[]): string => {
  const folder = join(home, '.codex/sessions/2026/11/22')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `rollout-2026-11-22T14-24-58-${String(thread['id'] ?? THREAD)}.jsonl`)
  writeFileSync(path, [meta(thread), ...lines].map((line) => `${JSON.stringify(line)}\n`).join(''))
  return path
}
