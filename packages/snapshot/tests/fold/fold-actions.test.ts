import type { PauseAction } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { fileItems } from '../../src/brief/file-items.ts'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { snapshotOf } from '../hostile/tell-all.ts'
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

describe('requests', () => {
  it('keeps the words of people apart from machines, interrupts, sub-agents and summaries', () => {
    const script = new SessionScript().user('Build the exporter')
    for (const origin of ['machine', 'interrupt', 'sub_agent', 'compaction_summary'] as const) {
      script.add('user_message', { summary: `text of ${origin} here`, origin })
    }
    const facts = foldActions(script.actions)
    expect(facts.requests.map((r) => r.text)).toEqual(['Build the exporter'])
    expect(facts.summaries).toHaveLength(1)
    expect(facts.incidents.map((i) => i.kind)).toEqual(['interrupted'])
  })

  it('marks what the user said after breaking in as a correction', () => {
    const script = new SessionScript()
      .user('Build the exporter')
      .add('user_message', { summary: '[stop]', origin: 'interrupt' })
    const facts = foldActions(script.user('use the streaming API for this').actions)
    expect(facts.requests[1]).toMatchObject({ kind: 'correction', interrupted: true })
  })

  it('that were taken back stand no more, nor what was said to them; what was done stays', () => {
    const script = new SessionScript()
      .user('Add the CSV export')
      .user('now drop the old export')
      .runs('git rm src/old.ts')
      .says('I decided to drop the old export with a migration.', true)
      .add('system_event', { event: 'rewound', message_id: 'u1' })
      .user('leave the old export alone')
    const facts = foldActions(script.actions)
    expect(facts.requests.map(({ text, number }) => [text, number])).toEqual([
      ['Add the CSV export', 1],
      ['leave the old export alone', 3],
    ])
    expect(JSON.stringify(facts.statements)).not.toContain('migration')
    expect(JSON.stringify(facts.commands)).toContain('git rm src/old.ts')
  })

  it('that were taken back take their rules, answers, refusals and last words with them; what they changed is named', () => {
    const script = new SessionScript()
      .user('Add the CSV export. Never use tabs.')
      .says('Added.', true)
      .user('Always write to Redis. You may use tabs again.')
      .edits('/p/store.ts')
      .call({ tool: 'ask', questions: [{ question: 'Which port?', answer: '6380' }] })
      .runs('rm -rf cache', { outcome: 'denied' })
      .says('I write to Redis.')
      .add('system_event', { event: 'rewound', message_id: 'u2' })
    const facts = foldActions(script.user('Keep a map in memory').actions, { workingDirectory: '/p' })
    expect(facts.rules?.map(({ text }) => text)).toEqual(['Never use tabs.'])
    expect([facts.answers, facts.refusals, facts.remarks, facts.last_words]).toEqual([[], [], [], undefined])
    expect(facts.rewinds).toMatchObject([{ from: 2, to: 2, line: 3, record: 2 }])
    expect(renderBrief({ facts })).toContain(
      '- #2 (L3) taken back by the user, 1 action ago; it had changed store.ts: whether that still stands is not recorded',
    )
  })

  it('of the session that this one goes on from are named as that; its own are what it is about', () => {
    const script = new SessionScript()
      .user('Port the mailer to SMTP')
      .says('Ported.', true)
      .event('continued_from', { session: 's0' })
      .user('use the queue instead')
    const facts = foldActions(script.actions)
    expect(facts.requests.map(({ inherited }) => inherited)).toEqual([true, undefined])
    expect(snapshotOf(facts).conversation.primary_task).toBe('use the queue instead')
    const text = renderBrief({ facts })
    expect(text).toContain('- #1 (L1, in the session that this one goes on from): "Port the mailer to SMTP"')
    expect(text).toContain('- #2, first, latest (L4')
    // With nothing of its own yet it is still about what it goes on from.
    const only = foldActions(new SessionScript().user('Port the mailer').event('continued_from').actions)
    expect(snapshotOf(only).conversation.primary_task).toBe('Port the mailer')
  })

  it('are none of the agent where the user ran a command or told winddown something', () => {
    const script = new SessionScript()
      .user('go')
      .add('user_message', { summary: '! npm test', origin: 'slash_command', command: '!' })
      .add('user_message', { summary: '/winddown:note buy time', origin: 'slash_command', command: '/winddown:note' })
      .add('user_message', { summary: '/review the parser', origin: 'slash_command', command: '/review' })
    expect(foldActions(script.actions).requests.map(({ text }) => text)).toEqual(['go', '/review the parser'])
  })

  it('say where the agent never got them', () => {
    const script = new SessionScript()
      .user('go')
      .add('user_message', { summary: 'and the docs', origin: 'user', undelivered: true })
    expect(foldActions(script.actions).requests.at(-1)).toMatchObject({ text: 'and the docs', undelivered: true })
  })

  it('keeps the first and the last of a thousand', () => {
    const script = new SessionScript()
    for (let i = 1; i <= 1000; i += 1) script.user(`request number ${i} of the day`)
    const { requests, request_count } = foldActions(script.actions)
    expect(request_count).toBe(1000)
    expect(requests.length).toBeLessThan(100)
    expect([requests[0]?.number, requests.at(-1)?.number]).toEqual([1, 1000])
  })

  it('keeps with each request what the agent ended its turn with', () => {
    const facts = foldActions(
      new SessionScript().user('Why is it slow?').says('Because of the index.').user('Fix it then').actions,
    )
    expect(facts.requests[0]?.answer).toBe('Because of the index.')
  })
})

describe('checks', () => {
  it('believes what was printed where a pipe hid the exit status', () => {
    const script = new SessionScript().runs('pytest -q 2>&1 | tail -3', {
      output: 'E   assert 1 == 2\n1 failed, 3 passed in 0.1s',
    })
    expect(foldActions(script.actions).checks[0]).toMatchObject({ result: 'failed', counts: { failed: 1, passed: 3 } })
  })

  it('says that a result is not known where a pipe hid it and the output tells nothing', () => {
    expect(
      foldActions(new SessionScript().runs('cargo build | tail -1', { output: '' }).actions).checks[0]?.result,
    ).toBe('unknown')
  })

  it('counts edits since, and keeps the result before a run that never ended', () => {
    const script = new SessionScript()
      .runs('npm test', { outcome: 'error', output: 'Tests: 1 failed, 2 passed' })
      .edits('/p/a.ts')
    const facts = foldActions(script.edits('/p/b.ts').runs('npm test', { outcome: 'unknown' }).edits('/p/a.ts').actions)
    expect(facts.checks).toMatchObject([
      { result: 'unknown', edits_since: 1, runs: 2, failed_runs: 1, previous: { result: 'failed' } },
    ])
  })
})

describe('failures', () => {
  it('is mended by the same command succeeding, and says what was changed and said in between', () => {
    const script = new SessionScript()
      .runs('go test ./...', { outcome: 'error', error: 'Exit code 1\n    a_test.go:12: want 1, got 2' })
      .says('The cause is the stale cache in the loader. Let me fix it.')
      .edits('/p/loader.go')
      .runs('go test ./...', { output: 'ok  \tp\t0.1s' })
    expect(foldActions(script.actions).failures).toMatchObject([
      {
        key: 'go test',
        count: 1,
        mended: { by_files: ['/p/loader.go'], said: 'The cause is the stale cache in the loader.' },
      },
    ])
  })

  it('tells several ways of failing apart, each with the change that ended it', () => {
    const edit = (from: string, to: string) => ({
      tool: 'edit',
      kind: 'edit' as const,
      files: [{ path: '/p/cart_test.rs', access: 'write' as const, change: { from, to } }],
    })
    const script = new SessionScript()
      .runs('cargo test', {
        outcome: 'error',
        error: 'error[E0425]: cannot find value `total` in this scope\n --> cart_test.rs:4:9',
      })
      .call(edit('total', 'sum'))
      .runs('cargo test', {
        outcome: 'error',
        error: "thread 'adds' panicked at cart_test.rs:9:5:\nassertion failed: sum == 3",
      })
      .call(edit('3', '4'))
      .runs('cargo test', { output: 'test result: ok. 2 passed; 0 failed' })
    expect(foldActions(script.actions).failures[0]?.causes).toEqual([
      {
        error: 'cart_test.rs:4:9: error[E0425]: cannot find value `total` in this scope',
        fix: 'cart_test.rs: `total` -> `sum`',
      },
      {
        error: "thread 'adds' panicked at cart_test.rs:9:5: assertion failed: sum == 3",
        fix: 'cart_test.rs: `3` -> `4`',
      },
    ])
  })

  it('takes the reason from a second look where the first output was cut to the verdict', () => {
    const script = new SessionScript()
      .runs('make lint | tail -1', { output: 'make: *** [lint] Error 1' })
      .runs('make lint | grep total', { output: 'a.rb:3:1: C: Metrics/AbcSize: too high (total)' })
      .runs("sed -i 's/total/sum/' a.rb")
      .runs('make lint', { output: '0 issues.' })
    expect(foldActions(script.actions).failures[0]?.causes).toEqual([
      { error: 'a.rb:3:1: C: Metrics/AbcSize: too high (total)', fix: "`sed -i 's/total/sum/' a.rb`" },
    ])
  })

  it('stays open where only something else succeeded', () => {
    const script = new SessionScript()
      .runs('make lint', { outcome: 'error', error: 'a.c:1: error: unused' })
      .runs('make test')
    expect(foldActions(script.actions).failures).toMatchObject([{ key: 'make lint', error: 'a.c:1: error: unused' }])
  })

  it('is none where a search found nothing or a call never ran', () => {
    const script = new SessionScript().runs('grep -rn foo src', { outcome: 'error', error: 'Exit code 1' })
    script.runs('npm run build', { outcome: 'error', error: 'Sibling tool call errored' })
    expect(foldActions(script.actions)).toMatchObject({ failures: [], checks: [] })
  })
})

describe('tasks', () => {
  it('follows a list that is replaced whole', () => {
    const script = new SessionScript()
    const list = (...status: ('pending' | 'completed')[]): void => {
      const tasks = status.map((s, i) => ({ id: String(i + 1), text: `task ${i + 1}`, status: s }))
      script.call({ tool: 'todo', kind: 'task', tasks, tasks_replace: true })
    }
    list('pending', 'pending')
    list('completed', 'pending')
    const { tasks } = foldActions(script.actions)
    expect([tasks.open.map((t) => t.text), tasks.done.map((t) => t.text), tasks.done_count]).toEqual([
      ['task 2'],
      ['task 1'],
      1,
    ])
  })

  it('follows single changes, and a listing of them', () => {
    const script = new SessionScript()
      .call({ tool: 'create', kind: 'task', tasks: [{ id: '1', text: 'one', status: 'pending' }] })
      .call({ tool: 'create', kind: 'task', tasks: [{ id: '2', text: 'two', status: 'pending' }] })
      .call({ tool: 'update', kind: 'task', tasks: [{ id: '1', status: 'completed' }] })
      .call({
        tool: 'list',
        kind: 'task',
        tasks_replace: true,
        tasks: [{ id: '2', text: 'two', status: 'in_progress' }],
      })
    expect(foldActions(script.actions).tasks).toMatchObject({
      open: [{ text: 'two', status: 'in_progress' }],
      done_count: 1,
    })
  })
})

describe('a whole list and single changes are one list', () => {
  const whole = (script: SessionScript, ...ids: string[]): SessionScript =>
    script.call({
      tool: 'todo',
      kind: 'task',
      tasks_replace: true,
      tasks: ids.map((id) => ({ id, text: `task ${id}`, status: 'pending' })),
    })
  const shown = (script: SessionScript) => {
    const { tasks } = foldActions(script.actions)
    return { open: tasks.open.map(({ text, status }) => `${text} ${status}`), done: tasks.done.map(({ text }) => text) }
  }

  it('a change of one that the list named counts', () => {
    const script = whole(new SessionScript(), '1', '2', '3')
      .call({ tool: 'update', kind: 'task', tasks: [{ id: '1', status: 'completed' }] })
      .call({ tool: 'update', kind: 'task', tasks: [{ id: '2', text: 'task 2', status: 'in_progress' }] })
      .call({ tool: 'update', kind: 'task', tasks: [{ id: '3', status: 'deleted' }] })
    expect(shown(script)).toEqual({ open: ['task 2 in_progress'], done: ['task 1'] })
  })

  it('one that is added stands beside them, and the next whole list holds for all', () => {
    const script = whole(new SessionScript(), '1', '2').call({
      tool: 'update',
      kind: 'task',
      tasks: [{ id: '3', text: 'task 3', status: 'pending' }],
    })
    expect(shown(script).open).toEqual(['task 1 pending', 'task 2 pending', 'task 3 pending'])
    expect(shown(whole(script, '2', '3')).open.sort()).toEqual(['task 2 pending', 'task 3 pending'])
  })

  it('another task of the same number is no change of it', () => {
    const script = whole(new SessionScript(), '1').call({
      tool: 'create',
      kind: 'task',
      tasks: [{ id: '1', text: 'something else', status: 'pending' }],
    })
    expect(shown(script).open).toEqual(['task 1 pending', 'something else pending'])
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
