import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { recordSum } from '../../dist/index.js'
import { testProject } from '../test-project.ts'
import { buildScenario, recordsIn } from './scenarios.ts'
import { DRIVER, runDriver, straceFault } from './strace.ts'

const fault = straceFault()
if (fault !== null) console.warn(`The order of calls is not looked at: ${fault} (on Debian: apt-get install strace)`)

const NAMES = ['openat', 'write', 'fsync', 'fdatasync', 'rename', 'link', 'statx', 'writev']

/** The calls of one run of the driver, each as a word or two that says what it does to which file. */
function callsOf(operation: Parameters<typeof buildScenario>[0]): string[] {
  const scenario = buildScenario(operation)
  try {
    const run = runDriver([operation, scenario.project, scenario.home, 'now'], NAMES)
    const names = new Map<string, string>()
    return run.calls.flatMap(({ line: text, name }) => {
      const [path = ''] = /"([^"]*)"/.exec(text.slice(name.length)) ?? ['']
      const file = path
        .replace(/"/g, '')
        .replace(/.*\//, '')
        .replace(/\d+-[0-9a-z]+(\.tmp)?$/, 'N$1')
        .replace(/session-\d{8}-\d{6}/, 'ID')
      if (name === 'openat') {
        const fd = /= (\d+)$/.exec(text)?.[1]
        if (fd !== undefined) names.set(fd, file)
        return []
      }
      const open = /^\w+\((\d+)/.exec(text)?.[1]
      if (name === 'link' || name === 'rename') return [`${name} ${file}`]
      if (name === 'statx') return text.includes('SYMLINK_NOFOLLOW') ? [`lstat ${file}`] : []
      return [`${name} ${open === '1' ? 'stdout' : names.get(open ?? '')}`]
    })
  } finally {
    scenario.remove()
  }
}

/** True where the calls occur in this order, whatever is between them. */
function inOrder(calls: readonly string[], expected: readonly string[]): string {
  let at = -1
  for (const call of expected) {
    at = calls.indexOf(call, at + 1)
    if (at === -1) return `${call} is not where it must be in:\n${calls.join('\n')}`
  }
  return 'in order'
}

describe.skipIf(fault !== null)('what is acknowledged is on disk before', () => {
  const active = 'ACTIVE-PAUSE.session-a.jsonl'

  it('an append: written, flushed, its name looked at, then said', () => {
    expect(
      inOrder(callsOf('append'), [`write ${active}`, `fdatasync ${active}`, `lstat ${active}`, 'writev stdout']),
    ).toBe('in order')
  })

  it('a start: its folder flushed, the log flushed before it has its name, the folder again', () => {
    const staged = `.${active}.N.tmp`
    expect(
      inOrder(callsOf('start'), [
        'fsync .winddown',
        `write ${staged}`,
        `fsync ${staged}`,
        `link ${staged}`,
        'fsync sessions',
        'writev stdout',
      ]),
    ).toBe('in order')
  })

  it('a seal: pause_finalized flushed before the log moves, the folder after; the json last of the three, then the pointer', () => {
    expect(
      inOrder(callsOf('finalize'), [
        `write ${active}`,
        `fdatasync ${active}`,
        `rename ${active}`,
        `rename ${active}.sealing-N`,
        'fsync sessions',
        'fdatasync .ID.md.N.tmp',
        'rename .ID.md.N.tmp',
        'fsync sessions',
        'rename .ID.yaml.N.tmp',
        'rename .ID.json.N.tmp',
        'fsync sessions',
        'rename .LATEST-SESSION.txt.N.tmp',
        'fsync sessions',
        'writev stdout',
      ]),
    ).toBe('in order')
  })

  it('a discard: both folders flushed after the move', () => {
    expect(
      inOrder(callsOf('discard'), [`rename ${active}`, 'fsync discarded', 'fsync sessions', 'writev stdout']),
    ).toBe('in order')
  })
})

/** Starts the driver with one of its calls held up, and waits until it is at that call. */
async function heldUp(
  inject: string,
  seen: RegExp,
  args: readonly string[],
): Promise<{ child: ChildProcess; said: Promise<string> }> {
  const name = inject.split(':')[0]
  const child = spawn('strace', [
    '-qq',
    '-e',
    `trace=${name}`,
    '-e',
    `inject=${inject}`,
    process.execPath,
    '--v8-pool-size=0',
    DRIVER,
    ...args,
  ])
  let trace = ''
  let text = ''
  child.stdout.on('data', (chunk) => {
    text += chunk
  })
  const said = new Promise<string>((done) => child.on('close', () => done(text)))
  await new Promise<void>((done) => {
    child.stderr.on('data', (chunk) => {
      trace += chunk
      if (seen.test(trace)) done()
    })
    child.on('close', () => done())
  })
  return { child, said }
}

/** Which write of a run, counted from its start, is that of the record. */
function callOf(run: ReturnType<typeof runDriver>): number {
  return run.calls.find(({ text, name }) => name === 'write' && text.includes('tool_call'))?.when ?? 0
}

describe.skipIf(fault !== null)('two processes at the same log', () => {
  it('an append that is overtaken by the seal says that it came late, and its record is in the archive', async () => {
    const project = testProject()
    const manager = project.manager({ owner: 'session-a' })
    manager.startIncrementalPause(0.9, {})
    const { said } = await heldUp('fdatasync:delay_enter=1500000', /fdatasync\(/, [
      'append',
      project.path,
      project.home,
      'overtaken',
    ])
    const archive = await manager.finalizePause(false)
    expect(await said).toBe('ack late overtaken\n')
    expect(recordsIn(join(archive ?? '', '..')).has('overtaken')).toBe(true)
    // Acknowledged: the registry knows that it is ours, and recovery takes it in.
    const id = /session-\d+-\d+/.exec(archive ?? '')?.[0] ?? ''
    const last = readFileSync(archive ?? '', 'utf8')
      .trimEnd()
      .split('\n')
      .findLast((line) => line.includes('overtaken'))
    expect(project.userState.registry.late(manager.store.directory, id)).toContain(recordSum(last ?? ''))
  })

  it('a finalizer that is held up before its rename overwrites nothing, though the next pause has begun meanwhile', async () => {
    const project = testProject()
    const manager = project.manager({ owner: 'session-a' })
    manager.startIncrementalPause(0.9, {})
    manager.appendAction('tool_call', { tool: 'x', tool_use_id: 'first' }, 0.9)
    const { said } = await heldUp('rename:delay_enter=2500000:when=1', /rename\(/, [
      'finalize',
      project.path,
      project.home,
    ])
    await manager.finalizePause()
    manager.startIncrementalPause(0.9, {})
    manager.appendAction('tool_call', { tool: 'x', tool_use_id: 'second' }, 0.9)
    expect(await said).toContain('ack finalized')
    const found = recordsIn(manager.store.directory)
    expect(['first', 'second'].filter((n) => !found.has(n))).toEqual([])
    expect(readdirSync(manager.store.directory).filter((name) => name.endsWith('-incremental.jsonl'))).toHaveLength(2)
  })

  it('two starts at once give one pause', async () => {
    const project = testProject()
    const manager = project.manager({ owner: 'session-a' })
    const { said } = await heldUp('link:delay_enter=1500000', /link\(/, ['start', project.path, project.home])
    const id = manager.startIncrementalPause(0.9, {})
    manager.appendAction('tool_call', { tool: 'x', tool_use_id: 'kept' }, 0.9)
    expect(await said).toBe('error PAUSE_ALREADY_ACTIVE\n')
    expect(manager.getPauseSummary()).toMatchObject({ sessionId: id, actionCount: 2 })
    expect(project.userState.registry.list(manager.store.directory).map(({ sessionId }) => sessionId)).toEqual([id])
  })

  it('a short write is an error and is not acknowledged; the next record is whole', () => {
    const scenario = buildScenario('append')
    try {
      const args = ['append', scenario.project, scenario.home, 'now']
      // V8 now and then wakes a thread by writes of its own, which shift the count: each run says which one it would have been.
      let nth = callOf(runDriver(args, ['openat', 'write']))
      let said: readonly string[] | undefined
      for (let tried = 0; said === undefined && tried < 12; tried += 1) {
        scenario.reset()
        const run = runDriver(args, ['openat', 'write'], `write:retval=7:when=${nth}`)
        if (run.calls.some(({ text, injected }) => injected && text.includes('tool_call'))) said = run.lines
        else nth = callOf(run)
      }
      expect(said).toEqual(['error LOG_WRITE_FAILED'])
      expect(runDriver(args, ['openat']).lines).toEqual(['ack stored now'])
      expect(recordsIn(scenario.project).has('now')).toBe(true)
    } finally {
      scenario.remove()
    }
  })

  it('a file system without hard links gets its log by exclusive creation', () => {
    const scenario = buildScenario('start')
    try {
      const args = ['start', scenario.project, scenario.home]
      expect(runDriver(args, ['openat', 'link'], 'link:error=EPERM').lines[0]).toMatch(/^ack started/)
      expect(runDriver(args, ['openat', 'link'], 'link:error=EPERM').lines).toEqual(['error PAUSE_ALREADY_ACTIVE'])
      expect(runDriver(['append', scenario.project, scenario.home, 'n'], ['openat']).lines).toEqual(['ack stored n'])
    } finally {
      scenario.remove()
    }
  })
})
