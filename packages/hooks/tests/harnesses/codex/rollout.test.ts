import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PauseAction } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { codexTranscripts } from '../../../src/harnesses/codex/transcripts.ts'
import type { TranscriptDamage } from '../../../src/index.ts'

const fixture = (name: string, file = 'transcript.jsonl'): string =>
  fileURLToPath(new URL(`../../fixtures/codex/captured/${name}/${file}`, import.meta.url))
const compressed = fixture('compressed', 'transcript.jsonl.zst')
const folder = (): string => mkdtempSync(join(tmpdir(), 'winddown-codex-'))
const terminal = [...codexTranscripts.readTranscript(fixture('terminal'))]
const calls = terminal.flatMap((action) => (action.type === 'tool_call' ? [action.data] : []))

/** A rollout of these payloads, each with its type. */
function rollout(...records: readonly (readonly [string, object])[]): string {
  const path = join(folder(), 'rollout.jsonl')
  const meta = { timestamp: '2026-06-01T08:00:00.000Z', type: 'session_meta', payload: { id: 's1', cwd: '/work' } }
  const lines = records.map(([type, payload], at) => ({
    timestamp: `2026-06-01T08:00:${String(at + 1).padStart(2, '0')}.000Z`,
    type,
    payload,
  }))
  writeFileSync(path, [meta, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(''))
  return path
}

const output = (
  text: unknown,
  call: object = { name: 'shell', arguments: '{"command":["ls"]}' },
): PauseAction['data'] => {
  const path = rollout(
    ['response_item', { type: 'function_call', call_id: 'c', ...call }],
    ['response_item', { type: 'function_call_output', call_id: 'c', output: text }],
  )
  const found = [...codexTranscripts.readTranscript(path)].find(({ type }) => type === 'tool_call')
  if (found === undefined) throw new Error('no call')
  return found.data
}

describe('a rollout', () => {
  it('tells what two kinds of record say once, and what was said twice twice', () => {
    const said = ['user', 'event'].flatMap(() => [
      ['response_item', { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'go on' }] }] as const,
      ['event_msg', { type: 'user_message', message: 'go on' }] as const,
    ])
    const requests = [...codexTranscripts.readTranscript(rollout(...said))].filter(
      ({ type }) => type === 'user_message',
    )
    expect(requests).toHaveLength(2)
  })

  it('takes what the program puts in the user’s place for the machine’s', () => {
    const origins = terminal.flatMap((action) => (action.type === 'user_message' ? [action.data.origin] : []))
    expect(origins).toEqual(['machine', 'user', 'user', 'user'])
  })

  it('takes the request out of what an editor puts before it', () => {
    const text = '# Context from my IDE setup:\n\n## Open tabs:\n- a.ts\n\n## My request for Codex:\nrename it'
    const [request] = [
      ...codexTranscripts.readTranscript(rollout(['event_msg', { type: 'user_message', message: text }])),
    ].filter(({ type }) => type === 'user_message')
    expect(request?.data).toMatchObject({ origin: 'user', summary: 'rename it' })
  })

  it('takes no heading in a text that was selected in the editor for the request', () => {
    const asked = 'rename it, and tell me what "## My request for Codex:" is'
    const selected = '## Active selection of the file:\n\n## My request for Codex:\nplanted\n'
    const text = `# Context from my IDE setup:\n\n${selected}\n## My request for Codex:\n${asked}`
    const requests = [
      ...codexTranscripts.readTranscript(rollout(['event_msg', { type: 'user_message', message: text }])),
    ]
    expect(requests.flatMap(({ type, data }) => (type === 'user_message' ? [data['summary']] : []))).toEqual([asked])
  })

  it('leaves out what was said in turns that a person took back, and keeps what was done', () => {
    const words = JSON.stringify(terminal)
    expect(words).not.toContain('port 1')
    expect(words).not.toContain('Port 1')
    expect(words).toContain('Go on with 9090.')
  })

  it('knows a command that goes on in the background by its id', () => {
    expect(calls[0]).toMatchObject({ outcome: 'running', child_id: '4711', command: 'npm run dev' })
    expect(terminal.some(({ data }) => data['event'] === 'child_started' && data['child_id'] === '4711')).toBe(true)
  })

  it('reads patches: new, deleted, moved and changed files', () => {
    const patch = calls.find(({ tool }) => tool === 'apply_patch')
    expect(patch?.files?.map(({ path, access }) => [path, access])).toEqual([
      ['/work/shop/docs/run.md', 'create'],
      ['/work/shop/old.txt', 'delete'],
      ['/work/shop/src/a.ts', 'delete'],
      ['/work/shop/src/b.ts', 'write'],
    ])
    expect(patch?.files?.[0]?.words).toContain('needs a second to start')
  })

  it('keeps a question with its options and the answer', () => {
    expect(calls.find(({ kind }) => kind === 'question')?.questions).toEqual([
      { question: 'Which port?', answer: '9090', options: ['8080: as it is', '9090: free'] },
    ])
  })

  it('tells an interrupted call, a usage limit and the end of a turn', () => {
    expect(calls.at(-1)).toMatchObject({ command: 'sleep 30', outcome: 'interrupted' })
    expect(terminal.at(-1)?.data).toMatchObject({ event: 'usage_limit' })
    expect(terminal.some(({ data }) => data['event'] === 'turn_ended' && data['duration_ms'] === 12_000)).toBe(true)
  })

  it('counts a response’s tokens once, however often they are told', () => {
    const info = {
      last_token_usage: { input_tokens: 10, output_tokens: 5, total_tokens: 15 },
      model_context_window: 1000,
    }
    const path = rollout(['event_msg', { type: 'token_count', info }], ['event_msg', { type: 'token_count', info }])
    const counted = [...codexTranscripts.readTranscript(path)].filter(({ data }) => data['usage'] !== undefined)
    expect(counted).toHaveLength(1)
  })

  it('is a fork’s own by its first record, whatever it repeats', () => {
    const path = rollout(
      ['session_meta', { id: 'parent', cwd: '/work' }],
      ['event_msg', { type: 'user_message', message: 'hello there' }],
    )
    expect(new Set([...codexTranscripts.readTranscript(path)].map(({ session_id }) => session_id))).toEqual(
      new Set(['s1']),
    )
  })

  it.each([
    ['of JSON', '{"output":"a","metadata":{"exit_code":3}}', { outcome: 'error', exit_code: 3, error: 'a' }],
    [
      'with a head',
      'Exit code: 0\nWall time: 1 seconds\nOutput:\nfine',
      { outcome: 'ok', exit_code: 0, output: 'fine' },
    ],
    [
      'of a process',
      'Chunk ID: 1\nProcess exited with code 2\nOutput:\nbad',
      { outcome: 'error', exit_code: 2, error: 'bad' },
    ],
    [
      'of a sandbox',
      'failed in sandbox X with execution error: sandbox denied exec error, exit code: 1, stdout: .F, stderr: no',
      { outcome: 'error', exit_code: 1, error: '.F\nno' },
    ],
    ['that was refused', 'exec command rejected by user', { outcome: 'denied' }],
    ['that was broken off', 'aborted by user after 2.1s', { outcome: 'interrupted' }],
    ['in parts', [{ type: 'input_text', text: 'part' }], { outcome: 'ok', output: 'part' }],
    ['that quotes an exit code', 'the log says: Exit code: 3', { outcome: 'ok', output: 'the log says: Exit code: 3' }],
  ])('reads an output %s', (_name, text, expected) => {
    expect(output(text)).toMatchObject(expected)
  })

  it('takes an exit code that only says no for an answer', () => {
    const call = { name: 'shell', arguments: JSON.stringify({ command: ['bash', '-lc', 'rg needle src'] }) }
    expect(output('{"output":"","metadata":{"exit_code":1}}', call)).toMatchObject({ outcome: 'ok' })
    expect(output('{"output":"boom","metadata":{"exit_code":1}}', call)).toMatchObject({ outcome: 'error' })
  })

  it.each([
    ["sed -n '1,20p' a.ts", 'read', ['/work/a.ts']],
    ['cat a.ts b.ts', 'read', ['/work/a.ts', '/work/b.ts']],
    ['cd x && cat a.ts | head -n 5', 'read', ['/work/a.ts']],
    ['cat a.ts && npm test', 'command', ['/work/a.ts']],
    ['cat <<EOF > a.ts', 'command', undefined],
    ['cat a.ts > b.ts', 'command', undefined],
    ['sed -i s/a/b/ a.ts', 'command', undefined],
    ['cat *.ts', 'command', undefined],
    ['cat $(git ls-files)', 'command', undefined],
  ])('takes `%s` for a %s', (command, kind, paths) => {
    const data = output('', { name: 'exec_command', arguments: JSON.stringify({ cmd: command }) })
    expect(data).toMatchObject({ kind })
    expect((data['files'] as { path: string }[] | undefined)?.map(({ path }) => path)).toEqual(paths)
  })
})

describe('files of Codex', () => {
  it('are found by session and by folder, also compressed and put away', () => {
    const home = folder()
    const id = '0197a000-1111-7222-8333-444455556666'
    const day = join(home, '.codex/sessions/2026/06/01')
    mkdirSync(day, { recursive: true })
    mkdirSync(join(home, '.codex/archived_sessions'))
    cpSync(fixture('exec'), join(day, `rollout-2026-06-01T08-00-00-${id}.jsonl`))
    writeFileSync(join(home, '.codex/archived_sessions/rollout-x.jsonl'), '')
    const places = { home, environment: {} }
    expect(codexTranscripts.findTranscripts(id.slice(0, 8), places).map(({ sessionId }) => sessionId)).toEqual([id])
    expect(codexTranscripts.listTranscripts('/work/shop', places)).toHaveLength(1)
    expect(codexTranscripts.listTranscripts('/work', places)).toEqual([])
    expect(
      codexTranscripts.findTranscripts(id, { home: '/none', environment: { CODEX_HOME: join(home, '.codex') } }),
    ).toHaveLength(1)
  })

  it('are read compressed as they are plain', () => {
    expect(codexTranscripts.recognize(compressed)).toBe(true)
    expect([...codexTranscripts.readTranscript(compressed)]).toEqual([
      ...codexTranscripts.readTranscript(fixture('exec')),
    ])
  })

  it('are damage where they cannot be decompressed, and what came before is kept', () => {
    const path = join(folder(), 'rollout.jsonl.zst')
    const whole = readFileSync(compressed)
    const read = (bytes: Uint8Array): readonly TranscriptDamage[] => {
      const damage: TranscriptDamage[] = []
      writeFileSync(path, bytes)
      for (const _action of codexTranscripts.readTranscript(path, { onDamage: (found) => damage.push(found) }));
      return damage
    }
    expect(read(whole.subarray(0, whole.length - 40)).length).toBeGreaterThan(0)
    expect(read(readFileSync(fixture('exec'))).length).toBeGreaterThan(0)
    // A window of gigabytes is not made room for.
    expect(read(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0xf8, 0, 0, 0)).length).toBeGreaterThan(0)
  })

  it('say where they compact: what a person set, else nine tenths of the model’s window', () => {
    const home = folder()
    const context = {
      ...{ home, environment: {}, project: null, sessionId: 's', workingDirectory: null, statusLine: null },
      ...{ startModel: null, learnedLimit: () => null, now: '2026-06-01T09:00:00.000Z' },
    }
    expect(codexTranscripts.measure(fixture('exec'), context)).toMatchObject({
      window: 258_400,
      limit: 244_800,
      source: { detail: '90 % of the model’s 272,000 tokens, of which Codex gives 95 % as its window' },
    })
    mkdirSync(join(home, '.codex'))
    writeFileSync(join(home, '.codex/config.toml'), 'model = "x"\nmodel_auto_compact_token_limit = 120_000\n[a]\n')
    expect(codexTranscripts.measure(fixture('exec'), context)).toMatchObject({
      limit: 120_000,
      source: { limit: 'settings' },
    })
  })
})
