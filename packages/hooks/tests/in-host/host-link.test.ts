import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HostLink, type HostSession } from '../../src/in-host/host-link.ts'
import type { HostPorts } from '../../src/in-host/host-ports.ts'

const thresholds = { caution: 0.7, warning: 0.85, auto_pause: 0.9, critical: 0.95 }
const reading = (tokens: number) => ({
  tokens,
  window: 1_000,
  model: 'm',
  version: null,
  at: '2026-06-01T08:00:00.000Z',
})

/** A link whose hook is a shell line of the test's; `$d` is a folder of its own. */
function linkTo(line: string): { link: HostLink; folder: string; session: HostSession; faults: () => string } {
  const folder = mkdtempSync(join(tmpdir(), 'winddown-link-'))
  const ports: HostPorts = {
    line: `d=${folder}; ${line}`,
    node: process.execPath,
    programs: folder,
    spawn: spawn as unknown as HostPorts['spawn'],
    env: { PATH: process.env['PATH'], WINDDOWN_HOME: join(folder, 'state') },
    pid: process.pid,
    kill: (pid, signal) => process.kill(pid, signal),
  }
  const session = { id: 's1', transcript: '/t.jsonl', folder, attended: true }
  const path = join(folder, 'state/diagnostics.jsonl')
  return {
    link: new HostLink('some', ports),
    folder,
    session,
    faults: () => (existsSync(path) ? readFileSync(path, 'utf8') : ''),
  }
}

const remember = (folder: string, machine: object): void => {
  mkdirSync(join(folder, 'state/sessions'), { recursive: true })
  const record = {
    machine: { phase: 'watching', told: null, briefGiven: false, briefDue: null, ...machine },
    config: { thresholds },
  }
  writeFileSync(join(folder, 'state/sessions/some.s1.json'), JSON.stringify(record))
}

describe('what a program of ours inside an agent tells', () => {
  it('comes to the hook also where what the agent says of its context cannot be kept', async () => {
    const { link, folder, session, faults } = linkTo('cat >>$d/told')
    mkdirSync(join(folder, 'state'), { recursive: true })
    writeFileSync(join(folder, 'state/readings'), 'no folder')
    await link.tell(session, { name: 'Stop', fields: {}, reading: reading(100) })
    expect(readFileSync(join(folder, 'told'), 'utf8')).toContain('"Stop"')
    await expect.poll(faults).toContain('reading')
  })

  it('comes to the hook in order, one at a time, as it was when it was told', async () => {
    const { link, folder, session } = linkTo('cat >>$d/told; echo >>$d/told')
    const input = { command: 'first' }
    const told = [1, 2, 3].map((count) => link.tell(session, { name: `E${count}`, fields: { input } }))
    input.command = 'changed since'
    await Promise.all(told)
    const lines = readFileSync(join(folder, 'told'), 'utf8').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).hook_event_name)).toEqual(['E1', 'E2', 'E3'])
    expect(JSON.parse(lines[2] ?? '')).toMatchObject({ input: { command: 'first' }, session_id: 's1', cwd: folder })
  })

  it('knows who is at it, and which process the agent is', async () => {
    const { link, folder, session } = linkTo('cat >/dev/null; echo $WINDDOWN_HOST_PID $WINDDOWN_HOST_ATTENDED >$d/env')
    await link.tell(session, { name: 'E' })
    expect(readFileSync(join(folder, 'env'), 'utf8').trim()).toBe(`${process.pid} 1`)
  })

  it('is answered for the person and for the model', async () => {
    const { link, session } = linkTo(`cat >/dev/null; echo '{"user":"a level","model":"a brief","more":1}'`)
    expect(await link.tell(session, { name: 'E' })).toEqual({ user: 'a level', model: 'a brief' })
  })

  it.each([
    ['a hook that fails', 'cat >/dev/null; exit 3'],
    ['a hook that is not there', 'exec /nowhere/hook'],
    ['an answer that is no document', 'cat >/dev/null; echo nonsense'],
    ['a hook that reads nothing', 'exit 0'],
  ])('never throws for %s', async (_, line) => {
    const { link, session } = linkTo(line)
    const text = 'x'.repeat(3_000_000)
    expect(await link.tell(session, { name: 'E', fields: { text } })).toEqual({ user: undefined, model: undefined })
  })

  it('leaves a line in the diagnostics where it failed, and nothing of what was told', async () => {
    const { link, session, faults } = linkTo('cat >/dev/null; echo nonsense')
    await link.tell(session, { name: 'SomeEvent', fields: { prompt: 'my words' } })
    await expect.poll(faults).toContain('HOST_FAULT')
    expect(JSON.parse(faults().trim())).toMatchObject({ code: 'HOST_FAULT', message: 'some: SomeEvent: SyntaxError' })
  })

  it('does not start a hook for a frequent event that can lead to nothing', async () => {
    const { link, folder, session } = linkTo('cat >>$d/told; echo >>$d/told')
    const tell = (tokens: number) => link.tell(session, { name: 'E', reading: reading(tokens), isFrequent: true })
    remember(folder, {})
    await tell(690)
    expect(existsSync(join(folder, 'told'))).toBe(false)
    expect(JSON.parse(readFileSync(join(folder, 'state/readings/some.s1.json'), 'utf8'))).toMatchObject({ tokens: 690 })
    await tell(701)
    for (const machine of [
      { phase: 'recording' },
      { briefGiven: true },
      { briefDue: 'work_tree' },
      { told: 'caution' },
    ]) {
      remember(folder, machine)
      await tell(100)
    }
    expect(readFileSync(join(folder, 'told'), 'utf8').trim().split('\n')).toHaveLength(5)
  })
})

describe('a brief that is due', () => {
  const GIVES = `echo '{"model":"a brief"}'`
  const told = (folder: string): Record<string, unknown>[] =>
    readFileSync(join(folder, 'told'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))

  it('is told as missed where it comes later than the agent waits, before anything that is told next', async () => {
    const { link, folder, session } = linkTo(`cat >>$d/told; echo >>$d/told; sleep 4; ${GIVES}`)
    remember(folder, { briefDue: 'own_session' })
    expect(await link.dueBrief(session, performance.now() + 3_000)).toBeUndefined()
    await link.tell(session, { name: 'Stop' })
    expect(told(folder).map(({ hook_event_name: name, due }) => [name, due])).toEqual([
      ['WinddownBriefWanted', undefined],
      ['WinddownBriefMissed', 'own_session'],
      ['Stop', undefined],
    ])
  })

  it('is told as missed each time, also where a timer is a moment early', async () => {
    const { link, folder, session } = linkTo('cat >>$d/told; echo >>$d/told; sleep 0.3')
    remember(folder, { briefDue: 'work_tree' })
    for (let count = 0; count < 12; count++) await link.dueBrief(session, performance.now() + 8 + count / 13)
    await link.settled(60_000)
    const names = told(folder).map(({ hook_event_name: name }) => name)
    expect(names.filter((name) => name === 'WinddownBriefMissed')).toHaveLength(
      names.filter((name) => name === 'WinddownBriefWanted').length,
    )
  }, 90_000)

  it('is given, and nothing else is told of it, where it comes in time, and where nobody is kept waiting', async () => {
    const { link, folder, session } = linkTo(`cat >>$d/told; echo >>$d/told; ${GIVES}`)
    remember(folder, { briefDue: 'work_tree' })
    expect(await link.dueBrief(session, performance.now() + 60_000)).toBe('a brief')
    expect(await link.dueBrief(session)).toBe('a brief')
    expect(told(folder)).toHaveLength(2)
  })

  it('is not asked for where the time is over', async () => {
    const { link, folder, session } = linkTo(`cat >>$d/told; ${GIVES}`)
    remember(folder, { briefDue: 'work_tree' })
    expect(await link.dueBrief(session, performance.now() - 1)).toBeUndefined()
    expect(existsSync(join(folder, 'told'))).toBe(false)
  })
})

describe('a handler that the agent calls', () => {
  it('never throws, and answers nothing where it fails or takes longer than the agent may wait', async () => {
    const { link, faults } = linkTo('cat >/dev/null')
    const broken = link.guard('broken', () => {
      throw new TypeError('something of the session')
    })
    expect(await broken()).toBeUndefined()
    const slow = link.guard('slow', () => new Promise<string>(() => undefined), 30)
    expect(await slow()).toBeUndefined()
    expect(await link.guard('right', () => 'answer')()).toBe('answer')
    await expect.poll(() => faults().split('\n')).toHaveLength(3)
    expect(faults()).not.toContain('something of the session')
  })

  it('does nothing at all where there is no folder for the state', async () => {
    const { folder, session } = linkTo('true')
    const ports = { line: `touch ${folder}/told`, env: {} } as unknown as HostPorts
    const link = new HostLink('some', ports)
    expect(await link.tell(session, { name: 'E' })).toEqual({ user: undefined, model: undefined })
    expect(existsSync(join(folder, 'told'))).toBe(false)
  })
})
