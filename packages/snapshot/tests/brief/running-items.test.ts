import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { toSnapshotMarkdown } from '../../src/write/snapshot-markdown.ts'
import { SessionScript } from '../fold/session-script.ts'
import { snapshotOf } from '../hostile/tell-all.ts'

const brief = (script: SessionScript): string => renderBrief({ facts: foldActions(script.actions) })
const sections = (text: string): string[] => [...text.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title)

const cutOff = (outcome: 'interrupted' | 'unknown'): SessionScript =>
  new SessionScript()
    .user('Load the jars into the store')
    .edits('/w/load.ts')
    .runs('node load.js --all', {
      outcome,
      ...(outcome === 'unknown' ? { unanswered: true } : {}),
      output: 'jar 1 of 40\njar 2 of 40\njar 3 of 40\n',
    })

describe('a call that was cut off', () => {
  it('stands first in the brief, with what it had printed, what had been done and what had not', () => {
    const text = brief(
      cutOff('interrupted').call({
        tool: 'tasks',
        kind: 'task',
        tasks: [{ id: '1', text: 'Label them', status: 'pending' }],
      }),
    )
    expect(sections(text)[0]).toBe('Running or half done when it ended')
    expect(text).toContain(
      '- shell `node load.js --all` (L3, 1 action ago) was cut off: interrupted: it had printed "jar 1 of 40 / jar 2 of 40 / jar 3 of 40"',
    )
    expect(text).toContain('the turn of #1 has no closing answer; changed in it: load.ts; no check had been run in it')
    expect(text).toContain('not done: "Label them"')
  })

  it('whose result is missing is told to be unknown, and never reads as a success', () => {
    const facts = foldActions(cutOff('unknown').actions)
    expect(facts.in_flight).toMatchObject([{ end: 'unanswered', what: 'node load.js --all' }])
    expect(facts.commands[0]?.outcome).toBe('unknown')
    expect(renderBrief({ facts })).toContain('no result was recorded, so whether it finished is not known')
    expect(toSnapshotMarkdown(snapshotOf(facts))).toContain(
      'shell `node load.js --all`: no result was recorded: whether it finished is not known; it had printed “jar 1 of 40',
    )
  })

  it('by a signal, as the last thing of the session, was killed with it; where work went on it was a failure', () => {
    const killed = (): SessionScript =>
      new SessionScript()
        .user('Count the egrets')
        .runs('./count --egrets', { outcome: 'error', exit_code: 137, error: 'Exit code 137\negrets: 17' })
    expect(brief(killed())).toContain(
      '- shell `./count --egrets` (L2, last action) was cut off: killed with the session: it had printed "egrets: 17"',
    )
    expect(foldActions(killed().says('It was killed; I use less memory now.', true).actions).in_flight).toEqual([])
    expect(foldActions(killed().runs('./count --few', { output: 'egrets: 3' }).actions).in_flight).toEqual([])
  })

  it('by a signal at the end is no failure, and no failed check', () => {
    const killed = { outcome: 'error', exit_code: 137, error: 'Exit code 137\n3 passed' } as const
    const facts = foldActions(new SessionScript().user('Test it').runs('npm test', killed).actions)
    expect(facts.failures).toEqual([])
    expect(facts.checks).toMatchObject([{ result: 'interrupted', failed_runs: 0 }])
    expect(renderBrief({ facts })).not.toMatch(/failed/)
    // One that failed before, and was killed when it was made again, has failed.
    const twice = new SessionScript().runs('npm test', { outcome: 'error', exit_code: 1, error: '1 failing' })
    expect(foldActions(twice.runs('npm test', killed).actions).failures).toMatchObject([{ key: 'npm test', count: 2 }])
    const other = foldActions(new SessionScript().runs('./load', killed).actions)
    expect(other.commands).toMatchObject([{ outcome: 'interrupted' }])
  })

  it('ends no failure of the same name', () => {
    const facts = foldActions(
      new SessionScript()
        .runs('npm test', { outcome: 'error', exit_code: 1, error: '1 failed' })
        .runs('npm test', { outcome: 'interrupted', output: '3 passed' }).actions,
    )
    expect(facts.failures).toMatchObject([{ key: 'npm test' }])
    expect(facts.failures[0]?.mended).toBeUndefined()
    expect(facts.checks[0]?.result).toBe('interrupted')
  })

  it('is told no more where the conversation turned to something else since and the agent worked on; nor as a last call', () => {
    const worksOn = (turn: (script: SessionScript) => SessionScript): SessionScript => {
      const script = turn(cutOff('unknown')).says('Next the lids.').runs('./lids --all')
      // A reader tells what has no result last of all.
      const [lost] = script.actions.splice(2, 1)
      if (lost) script.actions.push(lost)
      return script
    }
    const compacted = worksOn((script) => script.event('compacted'))
    expect(foldActions(compacted.actions).in_flight).toEqual([])
    expect(brief(compacted)).toContain('last calls: `./lids --all`')
    expect(brief(compacted)).not.toMatch(/cut off|load\.js/)
    expect(foldActions(worksOn((script) => script.user('And the lids?')).actions).in_flight).toEqual([])
    const tasks = [{ id: '1', text: 'Label them', status: 'pending' }] as const
    const listed = new SessionScript().user('Load').event('compacted').says('I go on.')
    const lost = { tool: 'tasks', kind: 'task', outcome: 'unknown', unanswered: true, tasks } as const
    const [old] = new SessionScript().call(lost).actions
    expect(foldActions([...listed.actions, old as never]).tasks.open).toMatchObject([{ text: 'Label them' }])
    // A call that was made beside it, or words typed while it ran, do not say that it ended.
    for (const beside of [
      worksOn((script) => script),
      cutOff('unknown').user('Hurry'),
      cutOff('unknown').event('compacted'),
    ])
      expect(foldActions(beside.actions).in_flight).toMatchObject([{ what: 'node load.js --all' }])
  })

  it('is told no more once it was made again', () => {
    const script = cutOff('interrupted').runs('node load.js --all', { output: 'all 40' }).says('Loaded.', true)
    expect(foldActions(script.actions).in_flight).toEqual([])
    expect(brief(script)).not.toContain('cut off')
  })
})

describe('work in the background', () => {
  const started = (): SessionScript =>
    new SessionScript().user('Serve it').runs('npm run dev', {
      outcome: 'running',
      child_id: 'bash_abcdefghijklmnopqrstuvwxyz0123',
      output_file: '/tmp/tasks/bash_1.output',
      output: 'listening on 8080',
    })

  it('that runs on is told with its id whole, its output file and its last lines', () => {
    const text = brief(started().says('It serves.', true))
    expect(sections(text)[0]).toBe('Running or half done when it ended')
    expect(text).toContain('background command without a recorded end (bash_abcdefghijklmnopqrstuvwxyz0123, started')
    expect(text).toContain('output: /tmp/tasks/bash_1.output; it had printed "listening on 8080"')
  })

  it('is told with what the call that started it said, though an event says so too', () => {
    const text = brief(
      started().event('child_started', {
        child_id: 'bash_abcdefghijklmnopqrstuvwxyz0123',
        child_kind: 'command',
        task: 'npm run dev',
      }),
    )
    expect(text).toContain('output: /tmp/tasks/bash_1.output; it had printed "listening on 8080"')
  })

  it('is told with the newest that is known of its output, and its file where it ended too', () => {
    const job = { child_id: 'bash_abcdefghijklmnopqrstuvwxyz0123' }
    const grown = started().event('child_printed', {
      ...job,
      output: 'GET /\nGET /jars\nGET /lids\nPOST /jars',
      written_at: '2026-01-02T09:30:12.000Z',
    })
    expect(brief(grown)).toContain('it had printed "GET /jars / GET /lids / POST /jars" by 2026-01-02 09:30 UTC')
    const ended = grown.event('child_ended', { ...job, status: 'failed', output_file: '/tmp/tasks/b.output' })
    expect(brief(ended)).toContain('output: /tmp/tasks/b.output')
    expect(foldActions(ended.actions).children).toMatchObject([{ status: 'ended', output_file: '/tmp/tasks/b.output' }])
  })

  it('that failed is told as failed, also where only its exit says so', () => {
    const end = {
      child_id: 'bash_abcdefghijklmnopqrstuvwxyz0123',
      status: 'completed',
      exit_code: 1,
      summary: 'EADDRINUSE',
    }
    const text = brief(started().event('child_ended', end))
    expect(text).toMatch(/- ended: npm run dev \(background bash_\w+: failed, exit 1\)/)
    expect(brief(started().event('child_ended', { ...end, status: 'failed', exit_code: 1 }))).toContain(
      ': failed, exit 1)',
    )
  })

  it('that gave no result is not told as ended', () => {
    const call = {
      tool: 'agent',
      kind: 'agent',
      outcome: 'unknown',
      unanswered: true,
      child_task: 'Look at every lid',
    } as const
    const facts = foldActions(
      new SessionScript().user('Review the jars').call({ ...call, description: 'Review lids' }).actions,
    )
    expect(facts.children).toMatchObject([{ status: 'running', task: 'Review lids' }])
    expect(renderBrief({ facts })).not.toContain('ended: ')
  })

  it('keeps the result of a sub-agent whatever notice comes later, with its prompt and what it did', () => {
    const report = 'The lids of 12 jars are loose: rows 3, 9 and 17 are the worst, the rest can wait until spring.'
    const script = new SessionScript()
      .user('Review the jars')
      .event('child_started', { child_id: 'a1', child_kind: 'agent', task: 'Review lids' })
      .call({ tool: 'edit', kind: 'edit', agent_id: 'a1', files: [{ path: '/w/lids.md', access: 'write' }] })
      .call({
        tool: 'agent',
        kind: 'agent',
        child_id: 'a1',
        description: 'Review lids',
        child_task: 'Look at every lid',
        output: report,
      })
      .event('child_ended', { child_id: 'a1', status: 'completed', summary: 'Agent "Review lids" completed' })
    const child = foldActions(script.actions).children[0]
    expect(child).toMatchObject({ result: report, ended_as: 'completed', prompt: 'Look at every lid', status: 'ended' })
    expect(brief(script)).toContain(`"${report}"`)
  })
})
