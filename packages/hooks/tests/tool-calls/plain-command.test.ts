import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRedactor } from '@winddown/core'
import { afterAll, describe, expect, it } from 'vitest'
import { seeded } from '../../../core/tests/seeded.ts'
import { redactEvent } from '../../src/events/redact-event.ts'
import { loadHarness } from '../../src/index.ts'
import { findQuick } from '../../src/lookup/quick-adapters.ts'
import { loadToolCalls } from '../../src/lookup/tool-call-adapters.ts'
import { actionsOf } from '../../src/session/action-of-event.ts'
import { mayPrintFiles, shellReads } from '../../src/tool-calls/shell-reads.ts'

const folder = mkdtempSync(join(tmpdir(), 'winddown-plain-'))
const transcript = join(folder, 'rollout.jsonl')
afterAll(() => rmSync(folder, { recursive: true }))

const BASE = { session_id: 's1', transcript_path: transcript, cwd: '/work/shop' }
const TOKEN = `ghp_${'a1B2'.repeat(9)}`

/** Codex gives no description. */
const DESCRIBED = [
  { command: 'npm test', description: 'Run them' },
  { description: '', command: 'make' },
  { command: 'make', description: `Count ${'word '.repeat(90)}`, is_background: false },
]

type Payload = (input: object, printed: string, code: number, more?: object) => object

const report = (printed: string, code: number): string =>
  `Command: x\nDirectory: (root)\nOutput: ${printed}\nError: (none)\nExit Code: ${code}\nSignal: (none)\nProcess Group PGID: 314`

const open = (toolCallId: string, toolName: string, input: object): string =>
  `${JSON.stringify({ type: 'tool.execution_start', data: { toolCallId, toolName, arguments: input } })}\n`

/** A folder in which a session of Copilot CLI has its events: no payload names it. */
const ENVIRONMENT = { COPILOT_HOME: folder }

/** What a program of ours inside an agent tells. */
const host =
  (responseOf: (printed: string, code: number) => unknown): Payload =>
  (input, printed, code, more) => {
    const call = { hook_event_name: 'PostToolUse', tool_name: 'bash', tool_input: input, tool_use_id: 'call_1' }
    const told = { tool_response: responseOf(printed, code), duration_ms: 34.6, model: 'scripted' }
    return { ...BASE, ...call, ...told, failed: code !== 0, ...more }
  }

const PAYLOADS: Readonly<Record<string, Payload>> = {
  qwen: (input, printed, code, more) => {
    const ids = { tool_use_id: 'toolu_1', tool_call_id: 'call_1', duration_ms: 37 }
    const call = { hook_event_name: 'PostToolUse', tool_name: 'run_shell_command', tool_input: input, ...ids }
    return { ...BASE, ...call, tool_response: { llmContent: report(printed, code) }, ...more }
  },
  gemini: (input, printed, code, more) => {
    const end = code === 0 ? '' : `\nExit Code: ${code}`
    const llmContent = `<untrusted_context>\nOutput: ${printed}${end}\nProcess Group PGID: 9\n</untrusted_context>`
    const call = { hook_event_name: 'AfterTool', tool_name: 'run_shell_command', tool_input: input }
    return { ...BASE, ...call, tool_response: { llmContent }, ...more }
  },
  codex: (input, printed, code, more) => {
    const item = { type: 'CommandExecution', id: 'call_1', exit_code: code, duration: { secs: 1, nanos: 5e8 } }
    writeFileSync(transcript, `${JSON.stringify({ type: 'event_msg', payload: { type: 'item_completed', item } })}\n`)
    const call = { hook_event_name: 'PostToolUse', tool_name: 'Bash', tool_input: input, tool_use_id: 'call_1' }
    return { ...BASE, ...call, turn_id: 'turn-1', model: 'gpt-5.4', tool_response: printed, ...more }
  },
}

const OF_ALL: Readonly<Record<string, Payload>> = {
  ...PAYLOADS,
  pi: host((printed, code) => (code === 0 ? printed : `${printed}\nCommand exited with code ${code}`)),
  opencode: host((output, exit) => ({ output, metadata: { exit } })),
  copilot: (input, printed, code, more) => {
    mkdirSync(join(folder, 'session-state/s1'), { recursive: true })
    writeFileSync(
      join(folder, 'session-state/s1/events.jsonl'),
      open('call_0', 'view', {}) + open('call_1', 'bash', input),
    )
    const textResultForLlm = `${printed}\n<shellId: 0 completed with exit code ${code}>`
    const call = { toolName: 'bash', toolArgs: input, toolResult: { resultType: 'success', textResultForLlm } }
    return { sessionId: 's1', timestamp: 1_795_357_956_728, cwd: '/work/shop', ...call, ...more }
  },
}

/** Agents that tell of a sub-agent's call under the session's id. */
const OF_SUB_AGENTS = ['qwen', 'gemini', 'codex', 'opencode', 'pi']
/** And those that take each argument. */
const TAKES: Readonly<Record<string, readonly object[]>> = {
  codex: [],
  qwen: DESCRIBED,
  gemini: DESCRIBED,
  pi: [{ command: 'make', timeout: 120 }],
  opencode: [...DESCRIBED.slice(0, 2), { command: 'make', timeout: 120_000, description: 'Build it' }],
  copilot: [...DESCRIBED.slice(0, 2), { command: 'make', description: 'Build it', initial_wait: 15, timeout: 30 }],
}

describe.each(Object.entries(OF_ALL))('a command on the fast path of %s', (id, payloadOf) => {
  /** What the fast path records; null where it leaves the event to the full one. Fails where the two differ. */
  const recorded = (...parts: Parameters<Payload>): string | null => {
    const payload = payloadOf(...parts)
    const quick = findQuick(id)
    const event = quick?.parse(payload, ENVIRONMENT)
    const data = event == null ? null : (quick?.toolCall(event) ?? null)
    if (data === null) return null
    const full = loadHarness(id).parse(payload, ENVIRONMENT)
    if (full === null) throw new Error('not read')
    const live = actionsOf(redactEvent(full, createRedactor).event, loadToolCalls(id), false)
    data['provenance'] = { kind: 'hook', event: full.name } as never
    expect(JSON.stringify([{ type: 'tool_call', data }])).toBe(JSON.stringify(live))
    return JSON.stringify(data)
  }

  it('is told as on the full path, member by member', () => {
    for (const printed of ['', 'ok', '12 passed\nok\n', ' \n ', '(empty)', 'Exit Code: 7', 'é😀'.repeat(2_000)])
      for (const input of [
        { command: 'npm test -- links' },
        { command: `echo ${'word '.repeat(900)}` },
        { command: 'make 2>&1 | wc -l' },
        ...(TAKES[id] ?? []),
      ])
        expect(recorded(input, printed, 0), JSON.stringify([input, printed])).not.toBeNull()
    if (OF_SUB_AGENTS.includes(id)) expect(recorded({ command: 'make' }, 'ok', 0, { agent_id: 'a1' })).not.toBeNull()
  })

  it.each([
    ['a command that failed', { command: 'make' }, 'no', 3],
    ['a search that found nothing', { command: 'rg -l xyz' }, '', 1],
    ['a commit', { command: 'git commit -m x' }, '[main 1234567] x', 0],
    ['a pull request', { command: 'gh pr create' }, 'https://example.org/pull/1', 0],
    ['a secret', { command: 'make' }, TOKEN, 0],
    ['colours', { command: 'make' }, '\u001b[1mbold\u001b[0m', 0],
    ['a file of secrets', { command: 'sort .env' }, 'a=b', 0],
    ['an argument that is not known', { command: 'make', env: { A: 'b' } }, 'ok', 0],
    ['work in the background', { command: 'make', is_background: true }, 'ok', 0],
    ['a number that is none', { command: 'make', timeout: '5' }, 'ok', 0],
    ['a command that is none', { command: 7 }, 'ok', 0],
    ['an argument of another name', { command: 'make', reason: 'x' }, 'ok', 0],
    ['much text', { command: 'make' }, 'word '.repeat(4_000), 0],
  ])('is left to the full path: %s', (_about, input, printed, code) => {
    expect(recorded(input, printed, code)).toBeNull()
  })

  it('is never told otherwise, whatever it is made of', () => {
    const random = seeded(20_261_130)
    const pick = (values: readonly string[]): string => values[Math.floor(random() * values.length)] ?? ''
    const PIECES = ['make ', 'cat ', 'sed -n 1,2p ', 'a.ts ', '&& ', '| ', '2>&1 ', '"', "'", '\\', '\n', 'git ', 'commit ', 'head -3 ', 'node -e ', '*** Begin Patch\n', 'x'.repeat(700), '$HOME ', 'é😀'] // biome-ignore format: one line
    const SAID = ['ok\n', 'Exit Code: 3\n', 'Output: ', 'Background PIDs: 7\n', 'Signal: 9\n', 'Error: no\n', '</untrusted_context>', '<untrusted_context>\n', 'Background shell started.\nid: b1\noutput file: /t\n', 'Command is running in background. PID: 7.', '\n', '<shellId: 1 completed with exit code 2>', '\nTool "bash" succeeded. Additional guidance from x hooks: y', 'Command exited with code 3', 'w'.repeat(900), 'src/a.ts:3: error TS1: no\n', `${TOKEN}\n`, 'password = hunter2x9\n'] // biome-ignore format: one line
    const some = (pieces: readonly string[], most: number): string =>
      Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(pieces)).join('')
    let told = 0
    for (let round = 0; round < 1_000; round++) {
      const description = id === 'codex' || id === 'pi' || random() < 0.5 ? {} : { description: some(PIECES, 3) }
      if (recorded({ command: some(PIECES, 4), ...description }, some(SAID, 5), random() < 0.2 ? 1 : 0) !== null) told++
    }
    expect(told).toBeGreaterThan(100)
  })
})

it('a command of Codex whose end is not written yet is left to the full path', () => {
  const quick = findQuick('codex')
  const event = quick?.parse(PAYLOADS['codex']?.({ command: 'make' }, 'ok', 0), {})
  writeFileSync(transcript, '')
  expect(event != null && quick?.toolCall(event)).toBeNull()
})

it('a command that reads files is known by the name of a program that prints them', () => {
  const random = seeded(7)
  const PIECES = ['cat', 'nl', 'sed -n 1,2p', 'c', 'a', 't', ' ', ' ', 'a.ts', '|', ';', '\n', '"', "'", '\\', '2', '>/dev/null', '> /dev/null', '2>&1', '&', 'Get-Content'] // biome-ignore format: one line
  let reads = 0
  for (let round = 0; round < 60_000; round++) {
    const length = 1 + Math.floor(random() * 9)
    const command = Array.from({ length }, () => PIECES[Math.floor(random() * PIECES.length)]).join('')
    if (shellReads(command).paths.length === 0) continue
    reads++
    expect(mayPrintFiles(command), command).toBe(true)
  }
  expect(reads).toBeGreaterThan(500)
})
