import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { bothOf, readerShares } from '../../tools/fidelity/raw-keys.mjs'
import { textOfSession } from '../../tools/fidelity/session.mjs'
import { root } from '../../tools/workspace.mjs'

// A start of the built program for each cut.
vi.setConfig({ testTimeout: 900_000 })

const AGENTS = ['codex', 'copilot', 'gemini', 'opencode', 'pi', 'qwen']
const LEAST = 0.97

/** Sessions of these agents that were captured in the lab: those of the readers' tests, and those beside this file. */
const FILES: readonly string[] = [
  ...AGENTS.flatMap((agent) => {
    const captured = join(root, 'packages/hooks/tests/fixtures', agent, 'captured')
    // What was typed of a command stands beside its text, in a row that keys of raw rows know nothing of.
    return readdirSync(captured)
      .filter((name) => name !== 'command')
      .flatMap((name) => [join(captured, name, 'transcript.jsonl'), join(captured, name, 'transcript.json')])
      .filter((path) => existsSync(path))
  }),
  ...['messwerte', 'agenda', 'manual', 'rename', 'deploy', 'logs', 'sensor', 'estoque'].map((name) =>
    join(root, 'tests/fidelity/fixtures', `${name}.jsonl`),
  ),
]

type Row = Readonly<Record<string, number | string | null>>

function table(...args: readonly string[]): readonly Row[] {
  const words = ['tools/answer-keys.mjs', '--json', ...args, ...FILES]
  const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' })
  expect(stderr).toBe('')
  return JSON.parse(stdout) as Row[]
}

/** Columns of a row that are below what is asked. */
const below = (row: Row): readonly string[] =>
  Object.entries(row).flatMap(([column, value]) =>
    typeof value === 'number' && column !== 'sessions' && value < LEAST ? [`${row['name']}: ${column} ${value}`] : [],
  )

describe('what the raw rows of a session hold, by keys that know nothing of the readers', () => {
  it('is told by the reader of each agent', () => {
    const rows = table('--cuts', '0')
    expect(rows.map(({ name }) => name)).toEqual(AGENTS.map((agent) => `${agent}, reader`))
    expect(rows.flatMap(below)).toEqual([])
  })

  it('is named by a brief of 2,000 tokens, as far as the next calls need it', () => {
    const rows = table('--cuts', '0.75').filter(({ name }) => String(name).endsWith('brief'))
    expect(rows.map(({ name }) => name)).toEqual(AGENTS.map((agent) => `${agent}, brief`))
    expect(rows.flatMap(below)).toEqual([])
  })
})

it.each(
  FILES.filter((path) => /captured\/(?:exec|print|lines|linear|export)\//.test(path)).map(
    (path) => [relative(root, path), path] as const,
  ),
)('the measure sees what a reader leaves out of %s', (_name, path) => {
  const both = bothOf(path, textOfSession(path))
  if (both === undefined) throw new Error('no session')
  const { raw, session } = both
  const asked = Object.entries(readerShares(raw, session)).filter(([, value]) => value !== undefined)
  expect(asked.length).toBeGreaterThanOrEqual(4)
  const silent = readerShares(raw, { ...session, actions: [], passages: [] })
  for (const [column] of asked) expect(silent[column], column).toBe(0)
})
