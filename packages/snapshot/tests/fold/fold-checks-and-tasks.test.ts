import { describe, expect, it } from 'vitest'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from './session-script.ts'

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
