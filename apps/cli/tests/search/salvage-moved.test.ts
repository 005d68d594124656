import { copyFileSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Sandbox } from '../sandbox.ts'
import { keepTour } from '../tour.ts'

const FIXTURES = join(import.meta.dirname, '../../../../packages/hooks/tests/fixtures')
const ID = '0199f0c4-1111-7222-8333-444455556666'

/** Where each agent keeps a session below a folder that a variable names, and one that was captured. */
const MOVED: readonly (readonly [variable: string, path: string, fixture: string])[] = [
  ['CODEX_HOME', `sessions/2026/11/22/rollout-2026-11-22T10-00-00-${ID}.jsonl`, 'codex/captured/exec/transcript.jsonl'],
  [
    'CODEX_HOME',
    `archived_sessions/rollout-2026-11-22T10-00-00-${ID}.jsonl.zst`,
    'codex/captured/compressed/transcript.jsonl.zst',
  ],
  ['COPILOT_HOME', `session-state/${ID}/events.jsonl`, 'copilot/captured/print/transcript.jsonl'],
  [
    'GEMINI_CLI_HOME',
    '.gemini/tmp/shop/chats/session-2026-11-22T10-00-0199f0c4.jsonl',
    'gemini/captured/print/transcript.jsonl',
  ],
  ['QWEN_HOME', `projects/-work-shop/chats/${ID}.jsonl`, 'qwen/captured/terminal/transcript.jsonl'],
  [
    'PI_CODING_AGENT_DIR',
    `sessions/--work-shop--/2026-11-22T10-00-00-000Z_${ID}.jsonl`,
    'pi/captured/linear/transcript.jsonl',
  ],
]

let box: Sandbox
beforeEach(() => {
  box = new Sandbox()
})
afterEach(() => box.remove())

const salvaged = (env: Record<string, string>): object =>
  JSON.parse(box.runIn({ env }, 'salvage', '--all', '--json').stdout)

it.each(MOVED)('salvage --all finds what an agent keeps where %s says: %s', (variable, path, fixture) => {
  const folder = join(box.folder, 'elsewhere')
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  copyFileSync(join(FIXTURES, fixture), join(folder, path))
  expect(salvaged({})).toMatchObject({ transcripts: 0 })
  expect(salvaged({ [variable]: folder })).toMatchObject({ transcripts: 1, salvaged: 1, failed: [] })
})

it('salvage --all finds what Claude Code keeps where CLAUDE_CONFIG_DIR says', () => {
  keepTour(box)
  const folder = join(box.folder, 'elsewhere')
  renameSync(join(box.home, '.claude'), folder)
  expect(salvaged({})).toMatchObject({ transcripts: 0 })
  expect(salvaged({ CLAUDE_CONFIG_DIR: folder })).toMatchObject({ transcripts: 1, salvaged: 1, failed: [] })
  expect(readdirSync(join(box.folder, 'state/salvaged/sessions')).some((name) => name.endsWith('.json'))).toBe(true)
})
