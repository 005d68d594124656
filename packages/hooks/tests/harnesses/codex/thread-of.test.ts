import { describe, expect, it } from 'vitest'
import { parseCodex } from '../../../src/harnesses/codex/events.ts'
import { codexTranscripts } from '../../../src/harnesses/codex/transcripts.ts'
import { answered, meta, newHome, rollout, rolloutIn, said, THREAD } from './written-rollout.ts'

const PARENT = '01a203a5-0000-7f60-b577-455507b32ea9'
const WORDS = 'Never push. Read the sales.'

/** What says that another agent began a thread. */
const AGENTS = [
  { source: { subagent: { thread_spawn: { parent_thread_id: PARENT, depth: 1 } } } },
  { source: { subagent: 'review' } },
  { source: { subAgent: { other: 'guardian' } } },
  { source: { internal: 'memory_consolidation' } },
  { source: { something_new: {} } },
  { source: 'subagent:review' },
  { source: 'exec', thread_source: 'subagent' },
  { source: 'cli', parent_thread_id: PARENT },
  { source: 'cli', agent_nickname: 'Bob', agent_role: 'worker' },
]
const PROGRAMS = [{ source: 'mcp' }, { source: 'vscode', thread_source: 'automation' }]
const PERSONS = [
  {},
  { source: 'cli' },
  { source: 'vscode', thread_source: 'user' },
  { source: 'exec', parent_thread_id: null },
  { source: { custom: 'our-editor' } },
  { source: 'cli', forked_from_id: PARENT },
]

const persons = (path: string) =>
  [...codexTranscripts.readTranscript(path)].flatMap(({ type, data }) =>
    type === 'user_message' && 'origin' in data && data.origin === 'user' ? [data.summary] : [],
  )
const hooked = (path: string, name: string) =>
  parseCodex({
    hook_event_name: name,
    session_id: THREAD,
    turn_id: 't1',
    cwd: '/work',
    prompt: WORDS,
    transcript_path: path,
  })

describe('a thread that another agent began', () => {
  it.each(AGENTS)('has no words of the user: %j', (thread) => {
    // A fork repeats the records of the session that it came from, its first one among them.
    const path = rollout(thread, meta({ id: PARENT, source: 'cli' }), said(WORDS), answered('Done.'))
    const told = [...codexTranscripts.readTranscript(path)].filter(({ type }) => type === 'user_message')
    expect(told.map(({ data }) => data)).toMatchObject([{ origin: 'sub_agent', agent_id: THREAD }])
    expect([...(codexTranscripts.readPassages?.(path) ?? [])].filter(({ kind }) => kind === 'user')).toEqual([])
  })

  it.each(AGENTS)('is no session of the user’s, for salvage, lists and hooks: %j', (thread) => {
    const home = newHome()
    const path = rolloutIn(home, thread, said(WORDS), answered('Done.'))
    expect(codexTranscripts.glance(path)).toEqual({ sessionId: THREAD, folders: [], answered: false })
    expect(codexTranscripts.listTranscripts('/work/shop', { home, environment: {} })).toEqual([])
    expect(hooked(path, 'UserPromptSubmit')).toMatchObject({ type: 'other' })
    expect(hooked(path, 'SessionStart')).toMatchObject({ type: 'other' })
  })
})

describe('a session that a program asks', () => {
  it.each(PROGRAMS)('is one, and its prompts are no words of the user: %j', (thread) => {
    const path = rollout(thread, said(WORDS), answered('Done.'))
    expect(persons(path)).toEqual([])
    expect(codexTranscripts.glance(path)).toMatchObject({ folders: ['/work/shop'], answered: true })
    expect(hooked(path, 'UserPromptSubmit')).toMatchObject({ type: 'prompt', origin: 'machine' })
    expect(hooked(path, 'SessionStart')).toMatchObject({ type: 'session_start' })
  })
})

describe('a session of a person', () => {
  it.each(PERSONS)('has their words, however it was begun: %j', (thread) => {
    const home = newHome()
    const path = rolloutIn(home, thread, said(WORDS), answered('Done.'))
    expect(persons(path)).toEqual([WORDS])
    expect(codexTranscripts.listTranscripts('/work/shop', { home, environment: {} })).toMatchObject([{ path }])
    expect(hooked(path, 'UserPromptSubmit')).toMatchObject({ origin: 'user', words: { text: WORDS } })
    expect(hooked(path, 'SessionStart')).toMatchObject({ type: 'session_start' })
  })

  it('has them too where its rollout is not there yet', () => {
    expect(hooked('/nowhere/rollout.jsonl', 'UserPromptSubmit')).toMatchObject({ origin: 'user' })
  })
})
