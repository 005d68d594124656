import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { schemaFaults } from '../../src/schema/json-schema.ts'
import { SNAPSHOT_SCHEMA } from '../../src/schema/snapshot-schema.ts'
import { land, temporaryFolder, write } from '../landed-session.ts'

const PUBLISHED = JSON.parse(readFileSync(new URL('../../schema/snapshot-1.schema.json', import.meta.url), 'utf8'))

describe('the json of a snapshot', () => {
  it('says of how many tokens the context is, where the recording says where its harness compacts', async () => {
    const { snapshot } = await land({ details: { tokens: 150_500, token_limit: 167_000 } })
    expect(snapshot.context_usage).toMatchObject({ tokens_used: 150_500, tokens_total: 167_000 })
  })

  it('begins with the keys of the original, in its order, and ours follow', async () => {
    const { snapshot } = await land()
    expect(Object.keys(snapshot).slice(0, 18)).toEqual([
      'session_id',
      'paused_at',
      'duration_hours',
      'context_usage',
      'conversation',
      'git_context',
      'active_context',
      'important_reminders',
      'resume_instructions',
      'open_questions',
      'performance_metrics',
      'todos',
      'task_list',
      'version',
      'build',
      'project_path',
      'incremental_pause',
      'schema_version',
    ])
    expect(Object.keys(snapshot.context_usage)).toEqual(['tokens_used', 'tokens_total', 'percentage'])
    expect(Object.keys(snapshot.conversation)).toEqual([
      'primary_task',
      'current_phase',
      'summary',
      'accomplishments',
      'next_steps',
    ])
    expect(Object.keys(snapshot.git_context)).toEqual(['is_git_repo', 'branch', 'recent_commits', 'status'])
    expect(Object.keys(snapshot.git_context.status)).toEqual(['clean', 'modified_files', 'untracked_files'])
    expect(Object.keys(snapshot.git_context.recent_commits[0] ?? {})).toEqual(['sha', 'author', 'timestamp', 'message'])
    expect(Object.keys(snapshot.resume_instructions)).toEqual(['quick_start', 'files_to_review', 'validation_commands'])
    expect(Object.keys(snapshot.incremental_pause)).toEqual([
      'enabled',
      'action_count',
      'duration_seconds',
      'context_range',
      'tool_calls',
      'actions_summary',
    ])
  })

  it('is filled with what the session was about', async () => {
    const { snapshot, project } = await land({
      prepare: (folder) => write(folder, { 'a.txt': 'changed\n', 'new.txt': 'new\n' }),
    })
    expect(snapshot.conversation.primary_task).toBe('Make the parser accept tabs')
    expect(snapshot.conversation.current_phase).toBe('In progress: Write the docs')
    expect(snapshot.conversation.accomplishments).toContain('Task done: Accept tabs')
    expect(snapshot.conversation.next_steps.slice(0, 3)).toEqual([
      'Release on Friday',
      'Continue with: Write the docs',
      'Open task: Tell the users',
    ])
    expect(snapshot.important_reminders).toContain('The agent noted: The server is slow')
    expect(snapshot.git_context).toMatchObject({
      is_git_repo: true,
      branch: 'main',
      status: { clean: false, modified_files: ['a.txt'], untracked_files: ['new.txt'] },
    })
    expect(snapshot.task_list).toMatchObject({ completed_count: 1 })
    expect(snapshot.context_usage.percentage).toBe(95)
    expect(snapshot.incremental_pause).toMatchObject({ action_count: 10, tool_calls: 4, context_range: [0.9, 0.95] })
    expect(snapshot.incremental_pause.actions_summary).toHaveLength(10)
    expect(snapshot.resume_instructions.files_to_review).toEqual(['parser.ts'])
    expect(snapshot.worktree).toBe(project)
    expect(snapshot.head).toBe(snapshot.git_context.recent_commits[0]?.sha)
  })

  it('says for each entry how it is known', async () => {
    const { snapshot } = await land()
    for (const [field, sources] of Object.entries(snapshot.provenance)) {
      const value = field.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], snapshot)
      if (Array.isArray(value)) expect(sources, field).toHaveLength(value.length)
    }
    expect(snapshot.provenance['conversation.primary_task']).toEqual([{ kind: 'api', record: 1 }])
  })

  it('fits the published schema, by a validator that is not ours', async () => {
    const validate = new Ajv2020({ strict: false }).compile(PUBLISHED)
    const outside = temporaryFolder()
    for (const options of [{}, { project: outside }, { captureGit: null }, { actions: [] }]) {
      const { snapshot } = await land(options)
      expect(validate(snapshot), JSON.stringify(validate.errors)).toBe(true)
      expect(schemaFaults(snapshot, SNAPSHOT_SCHEMA)).toEqual([])
    }
  })

  it('the published schema is the one that the reader checks with', () => {
    expect(PUBLISHED).toEqual(JSON.parse(JSON.stringify(SNAPSHOT_SCHEMA)))
  })

  it('the reader and a general validator refuse the same damage', async () => {
    const validate = new Ajv2020({ strict: false }).compile(PUBLISHED)
    const { snapshot } = await land()
    const damages: ((copy: Record<string, unknown>) => void)[] = [
      (copy) => delete copy['facts'],
      (copy) => delete copy['session_id'],
      (copy) => Object.assign(copy, { session_id: '../../etc' }),
      (copy) => Object.assign(copy, { paused_at: 5 }),
      (copy) => Object.assign(copy, { git: { state: 'unheard of' } }),
      (copy) => Object.assign(copy, { important_reminders: 'one' }),
      (copy) => Object.assign(copy, { open_questions: [1] }),
      (copy) => Object.assign(copy, { transcript: 'x' }),
      (copy) =>
        Object.assign(copy, { incremental_pause: { ...(copy['incremental_pause'] as object), context_range: [1] } }),
      (copy) => Object.assign(copy, { facts: { ...(copy['facts'] as object), requests: [{ text: 'x' }] } }),
      (copy) => Object.assign(copy, { log: { ...(copy['log'] as object), bytes: -1 } }),
      (copy) => Object.assign(copy, { todos: null }),
      (copy) => Object.assign(copy, { schema_version: 2 }),
    ]
    for (const [i, damage] of damages.entries()) {
      const copy = structuredClone(snapshot) as unknown as Record<string, unknown>
      damage(copy)
      expect(schemaFaults(copy, SNAPSHOT_SCHEMA), `damage ${i}`).not.toEqual([])
      expect(validate(copy), `damage ${i}`).toBe(false)
    }
  })

  it('half an emoji, which is no UTF-8, does not reach a file', async () => {
    const { file } = await land({
      actions: [['user_message', { summary: `cut ${'😀'.slice(0, 1)} here`, origin: 'user' }]],
    })
    for (const suffix of ['.json', '.yaml', '.md']) {
      expect(file(suffix)).not.toMatch(/\\ud83d|\p{Surrogate}/u)
      expect(file(suffix)).toContain('cut \ufffd here')
    }
  })
})
