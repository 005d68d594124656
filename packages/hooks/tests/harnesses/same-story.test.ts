import { fileURLToPath } from 'node:url'
import type { Passage, PauseAction } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { loadTranscriptAdapter, type TranscriptMeterContext } from '../../src/index.ts'

/**
 * One story, told by the transcript of each program: a cart whose total is a cent too high. A person asks, the agent reads, tests,
 * edits, tests again and answers; the context is compacted; the person asks for a commit in another language.
 */
const STORIES: readonly (readonly [
  string,
  string,
  { readonly tasks?: false; readonly compaction?: false; readonly exits?: false },
])[] = [['codex', 'codex/captured/exec/transcript.jsonl', {}]]

const REQUESTS = [
  'The total of a cart with three items is one cent too high. Find out why and fix it, but leave the prices as integers.',
  'Danke. Bitte noch committen, aber nicht pushen.',
]
const ANSWERS = [
  'The total rounded up each time instead of once. It now sums the integers first and rounds the tax at the end; all four tests pass.',
  'Committed as 4f2a91c, not pushed.',
]
const FILE = '/work/shop/src/total.ts'

const context: TranscriptMeterContext = {
  home: null,
  environment: {},
  project: null,
  sessionId: 's',
  workingDirectory: null,
  statusLine: null,
  startModel: null,
  learnedLimit: () => null,
  now: '2026-06-01T09:00:00.000Z',
}

describe.each(STORIES)('the story as %s tells it', (id, file, { tasks = true, compaction = true, exits = true }) => {
  const path = fileURLToPath(new URL(`../fixtures/${file}`, import.meta.url))
  const adapter = loadTranscriptAdapter(id)
  const actions: readonly PauseAction[] = [...adapter.readTranscript(path)]
  const passages: readonly Passage[] = [...(adapter.readPassages?.(path) ?? [])]
  const calls = actions.flatMap((action) => (action.type === 'tool_call' ? [action.data] : []))
  const events = (name: string) =>
    actions.flatMap((action) => (action.type === 'system_event' && action.data.event === name ? [action.data] : []))

  it('has the requests of the person, whole, and nobody else’s', () => {
    const requests = actions.flatMap((action) =>
      action.type === 'user_message' && action.data.origin === 'user' ? [action.data.summary] : [],
    )
    expect(requests).toEqual(REQUESTS)
    expect(passages.filter(({ kind }) => kind === 'user').map(({ text }) => text)).toEqual(REQUESTS)
  })

  it('tells answers from remarks', () => {
    const answers = actions.flatMap((action) =>
      action.type === 'assistant_response' && action.data.final ? [action.data.summary] : [],
    )
    expect(answers).toEqual(ANSWERS)
    expect(passages.filter(({ kind }) => kind === 'answer').map(({ text }) => text)).toEqual(ANSWERS)
    expect(passages.filter(({ kind }) => kind === 'remark').map(({ text }) => text)).toEqual([
      'I will look at how the total is computed.',
    ])
  })

  it('has each call with how it ended', () => {
    const commands = calls.filter(({ kind }) => kind === 'command')
    expect(commands.map(({ command, outcome }) => [command, outcome])).toEqual([
      ['npm test', 'error'],
      ['npm test', 'ok'],
      ['git commit -am "Round the total once"', 'ok'],
    ])
    if (exits) expect(commands.map((call) => call.exit_code)).toEqual([1, 0, 0])
    expect(commands[0]?.error).toContain('expected 358 to be 357')
    expect(commands[1]?.output).toContain('Tests: 4 passed')
    expect(new Set(calls.map((call) => call.tool_use_id)).size).toBe(calls.length)
  })

  it('has the files that were read and changed, and what changed in them', () => {
    expect(calls.find(({ kind }) => kind === 'read')?.files).toMatchObject([
      { path: FILE, access: 'read', symbols: ['total'] },
    ])
    const [edit, ...others] = calls.filter(({ kind }) => kind === 'edit')
    expect(others).toEqual([])
    expect(edit).toMatchObject({ outcome: 'ok', files: [{ path: FILE, access: 'write' }] })
    expect(edit?.files?.[0]?.change?.to).toContain('round')
    expect(passages.find(({ kind }) => kind === 'edit')?.text).toMatch(
      /\/work\/shop\/src\/total\.ts\n[\s\S]*- .*ceil[\s\S]*\+ .*round/,
    )
  })

  it('has the commit, the place and the branch', () => {
    expect(events('commit')).toMatchObject([{ sha: '4f2a91c', message: 'Round the total once', branch: 'main' }])
    expect(events('working_directory')[0]).toMatchObject({ path: '/work/shop' })
  })

  it('numbers the passages by the requests', () => {
    expect(passages.find(({ text }) => text.includes('git commit'))?.request).toBe(2)
    expect(passages.find(({ text }) => text.includes('expected 358'))?.request).toBe(1)
  })

  if (tasks)
    it('has the list of tasks as it was last', () => {
      expect(calls.findLast(({ kind }) => kind === 'task')).toMatchObject({
        tasks_replace: true,
        tasks: [
          { text: 'Find the rounding', status: 'completed' },
          { text: 'Fix and test it', status: 'in_progress' },
        ],
      })
    })

  if (compaction)
    it('has the compaction with its summary', () => {
      expect(events('compacted')).toHaveLength(1)
      expect(events('compaction_summary')[0]?.['summary']).toContain('tax is to be added once')
      expect(passages.filter(({ kind }) => kind === 'summary')).toHaveLength(1)
    })

  it('says how full the context is, from its own records', () => {
    expect(adapter.measure(path, context)).toMatchObject({ tokens: 6_100, source: { tokens: 'transcript' } })
  })
})
