import type { PauseAction } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { fileItems } from '../../src/brief/file-items.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from './session-script.ts'

describe('twins', () => {
  it('counts an action once that stands in transcript and log', () => {
    const script = new SessionScript().user('Make the parser faster').says('Done.', true).runs('npm test')
    const live = script.actions.map(
      (action) => ({ ...action, data: { ...action.data, provenance: { kind: 'hook' } } }) as PauseAction,
    )
    const facts = foldActions([...script.actions, ...live])
    expect(facts).toMatchObject({ actions: 3, twins_dropped: 3, request_count: 1 })
    expect(facts.tools).toEqual([{ tool: 'shell', calls: 1, errors: 0, denied: 0, duration_ms: 0 }])
  })

  it('keeps two texts of one response, and two requests with one prompt id', () => {
    const script = new SessionScript()
    script.add('assistant_response', { summary: 'One thing is broken.', message_id: 'm' })
    script.add('assistant_response', { summary: 'Another thing is broken.', message_id: 'm' })
    script.add('user_message', { summary: 'first words here', origin: 'user', prompt_id: 'p' })
    script.add('user_message', { summary: 'second words here', origin: 'user', prompt_id: 'p' })
    expect(foldActions(script.actions)).toMatchObject({ actions: 4, twins_dropped: 0, request_count: 2 })
  })
})

describe('what sub-agents changed', () => {
  it("is among the files, said to be theirs; what they read, said and ran is not taken for the session's", () => {
    const child = { agent_id: 'c1' }
    const script = new SessionScript().user('Split the parser')
    script.call({ tool: 'edit', kind: 'edit', files: [{ path: '/p/both.ts', access: 'write' }] })
    for (const path of ['/p/both.ts', '/p/theirs.ts'])
      script.call({ tool: 'edit', kind: 'edit', files: [{ path, access: 'write' }], ...child })
    script.call({
      tool: 'edit',
      kind: 'edit',
      files: [{ path: '/p/refused.ts', access: 'write' }],
      ...child,
      outcome: 'denied',
    })
    script.call({ tool: 'read', kind: 'read', files: [{ path: '/p/read.ts', access: 'read' }], ...child })
    script.runs('npm test', { ...child, outcome: 'error', exit_code: 1, error: 'broken' })
    const facts = foldActions(script.actions, { workingDirectory: '/p' })
    expect(facts.files.map(({ path, writes, sub_agent_writes }) => [path, writes, sub_agent_writes])).toEqual([
      ['both.ts', 2, 1],
      ['theirs.ts', 1, 1],
    ])
    expect(facts).toMatchObject({ checks: [], failures: [], request_count: 1 })
    const shown = fileItems(facts).map(({ text }) => text)
    expect(shown.find((text) => text.includes('theirs.ts'))).toContain('(1 edit, by a sub-agent)')
    expect(shown.find((text) => text.includes('both.ts'))).toContain('(2 edits, 1 of them by a sub-agent)')
  })
})

describe('one file under two names', () => {
  it('is one entry, where the later of them stood, with what was done under both', () => {
    const script = new SessionScript().reads('/p/src/a.ts').edits('/p/src/a.ts', ['parse']).reads('/p/src/b.ts')
    const files = [{ path: 'src/a.ts', access: 'write' as const, symbols: ['print'] }]
    const facts = foldActions(script.call({ tool: 'edit', kind: 'edit', files }).actions, { workingDirectory: '/p' })
    expect(facts.file_count).toBe(2)
    expect(facts.files.map(({ path, reads, writes }) => [path, reads, writes])).toEqual([
      ['src/b.ts', 1, 0],
      ['src/a.ts', 1, 2],
    ])
    expect(facts.files[1]?.symbols).toEqual(expect.arrayContaining(['parse', 'print']))
  })
})

describe('failures and checks agree', () => {
  const failed = { outcome: 'error', exit_code: 1, error: 'error: 3 problems' } as const

  it.each([
    ['mise run lint', 'mise run lint && mise run fmt'],
    ['mise run lint', 'mise run fmt && mise run lint'],
    ['npx eslint .', 'npx tsc --noEmit && npx eslint .'],
    ['make docs', 'make clean && make docs'],
  ])('`%s` failed, and `%s` mended it', (one, both) => {
    const facts = foldActions(new SessionScript().runs(one, failed).runs(both, { exit_code: 0 }).actions)
    expect(facts.failures.map(({ mended }) => mended?.by_command)).toEqual([both])
    expect(facts.checks.filter(({ result }) => result !== 'passed')).toEqual([])
  })

  it.each(['mise run lint || true', 'mise run lint; mise run fmt', 'mise run lint | tail -1'])(
    '`%s` mends nothing: how it ended is not known',
    (both) => {
      const facts = foldActions(new SessionScript().runs('mise run lint', failed).runs(both, { exit_code: 0 }).actions)
      expect(facts.failures.map(({ mended }) => mended)).toEqual([undefined])
    },
  )
})

describe('damage', () => {
  it('of a transcript is said to be left out, with the lines', () => {
    const script = new SessionScript()
      .user('Build the exporter')
      .add('system_event', { event: 'damaged', reason: 'malformed', offset: 10, length: 4 })
      .add('system_event', { event: 'damaged', reason: 'malformed', places: 7 })
    expect(foldActions(script.actions).left_out).toMatchObject({
      count: 8,
      first: [{ what: 'damaged line', source: { kind: 'transcript', line: 2 } }, { what: 'damaged line' }],
    })
  })
})

describe('children', () => {
  it('tells those that still run from those that ended', () => {
    const script = new SessionScript()
      .event('child_started', { child_id: 'a', child_kind: 'agent', task: 'review the schema' })
      .event('child_started', { child_id: 'b', child_kind: 'command', task: 'npm run dev' })
      .event('child_ended', { child_id: 'a', status: 'completed', summary: 'two findings' })
    expect(foldActions(script.actions).children).toMatchObject([
      { id: 'a', status: 'ended', ended_as: 'completed', result: 'two findings' },
      { id: 'b', status: 'running', task: 'npm run dev' },
    ])
  })
})

it('takes a commit in a repository made for a trial for none of the project', () => {
  const script = new SessionScript()
    .runs('cd /tmp/x && git init && git commit -m initial')
    .event('commit', { sha: 'aaaaaaa', message: 'initial' })
    .runs('git commit -m real')
    .event('commit', { sha: 'bbbbbbb', message: 'real' })
  expect(foldActions(script.actions).commits.map((c) => c.sha)).toEqual(['bbbbbbb'])
})

it('keeps compaction summaries, says how many compactions came after each', () => {
  const script = new SessionScript()
  script
    .event('compacted')
    .event('compaction_summary', { summary: 'first half' })
    .event('compacted')
    .event('compaction_summary', { summary: 'second half' })
  expect(foldActions(script.actions).summaries).toMatchObject([
    { text: 'first half', compactions_since: 1 },
    { text: 'second half', compactions_since: 0 },
  ])
})

it('does not take what a sub-agent said and read for the work of the session', () => {
  const script = new SessionScript().user('Review it please, all of it')
  script.add('assistant_response', { summary: 'The root cause is in the loader of the sub-agent.', agent_id: 'x' })
  script.call({ tool: 'read', kind: 'read', files: [{ path: '/p/other.ts', access: 'read' }], agent_id: 'x' })
  expect(foldActions(script.actions)).toMatchObject({ statements: [], files: [] })
})

it('takes secrets out of a transcript before anything is kept', () => {
  const token = `ghp_${'a1B2'.repeat(9)}`
  const script = new SessionScript()
    .user(`use ${token} to log in`)
    .runs(`curl -H "Authorization: Bearer ${token}" https://x.example`)
  script.says(`The cause is that ${token} is wrong here.`, true).call({
    tool: 'edit',
    kind: 'edit',
    files: [{ path: '/p/a', access: 'write' }],
    args_summary: { new_string: `const t = "${token}"` },
  })
  const facts = foldActions(script.actions)
  expect(JSON.stringify(facts)).not.toContain(token)
  expect(Object.keys(facts.redacted).length).toBeGreaterThan(0)
})
