import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codexTranscripts } from '../../../src/harnesses/codex/transcripts.ts'

/** What stands in the file: nothing that a rule for secrets would know. */
const BODY = 'harbor lantern zebra\nmorning-tide\n'
const OF_BODY = /lantern|zebra|morning-tide/

type Item = readonly [string, object]
const item = (payload: object): Item => ['response_item', payload]
const ran = (id: string, name: string, args: object, output: unknown): Item[] => [
  item({ type: 'function_call', call_id: id, name, arguments: JSON.stringify(args) }),
  item({ type: 'function_call_output', call_id: id, output }),
]
const script = (id: string, input: string, output: unknown): Item[] => [
  item({ type: 'custom_tool_call', call_id: id, name: 'exec', input }),
  item({ type: 'custom_tool_call_output', call_id: id, output }),
]
const ended = (id: string, command: string, printed: string): Item => [
  'event_msg',
  {
    type: 'item_completed',
    item: {
      ...{ type: 'CommandExecution', id, command: ['/bin/bash', '-lc', command], cwd: 'file:///work/shop' },
      ...{ status: 'completed', aggregated_output: printed, exit_code: 0 },
    },
  },
]

/** All that is made of a rollout: the actions of its log, and the passages of recall, search and keep. */
function told(...items: readonly Item[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'winddown-codex-')), 'rollout.jsonl')
  const all: Item[] = [['session_meta', { id: 's1', cwd: '/work' }], ...items]
  const line = ([type, payload]: Item, at: number): string =>
    JSON.stringify({ timestamp: `2026-06-01T08:00:${String(at).padStart(2, '0')}.000Z`, type, payload })
  writeFileSync(path, `${all.map(line).join('\n')}\n`)
  return JSON.stringify([...codexTranscripts.readTranscript(path), ...(codexTranscripts.readPassages?.(path) ?? [])])
}
const texts = (text: string) => [{ type: 'input_text', text }]
const RUNS_ON = 'Wall time: 1.0 seconds\nProcess running with session ID 7\nOutput:\n'

describe('what a script of Codex (code mode) and a shell that it types into say of a secret file', () => {
  it('is left out, and what other scripts say is kept', () => {
    const all = told(
      ...script(
        'c1',
        'const r = await tools.exec_command({cmd:"cat .env"})\ntext(r.output)',
        texts(`Script completed\nOutput:\n${BODY}`),
      ),
      ...script(
        'c2',
        'text((await tools.exec_command({cmd:"npm test"})).output)',
        texts('Script completed\nOutput:\n12 passed\n'),
      ),
    )
    expect(all).not.toMatch(OF_BODY)
    expect(all).toContain('12 passed')
    expect(all).toContain('npm test')
  })

  it('is left out where it was typed into a shell that runs, at once, at a later look, and at its end', () => {
    const all = told(
      ...ran('c1', 'exec_command', { cmd: 'bash', tty: true }, `${RUNS_ON}$ `),
      ...ran('c2', 'write_stdin', { session_id: 7, chars: 'ls\n' }, `${RUNS_ON}README.md\n$ `),
      ...ran('c3', 'write_stdin', { session_id: 7, chars: 'cat .env\n' }, `${RUNS_ON}harbor lantern zebra\n`),
      ...ran('c4', 'write_stdin', { session_id: 7, chars: '' }, `${RUNS_ON}morning-tide\n`),
      ...ran(
        'c5',
        'write_stdin',
        { session_id: 7, chars: 'exit\n' },
        'Process exited with code 0\nOutput:\nmorning-tide\n',
      ),
      ended('c1', 'bash', BODY),
    )
    expect(all).not.toMatch(OF_BODY)
    expect(all).toContain('chars: ls')
  })

  it('is left out where the command runs on and is looked at later, and of its end', () => {
    const all = told(
      ...ran('c1', 'exec_command', { cmd: 'sleep 3; cat .env' }, RUNS_ON),
      ...ran('c2', 'write_stdin', { session_id: 7, chars: '' }, `${RUNS_ON}harbor lantern zebra\n`),
      ended('c1', 'sleep 3; cat .env', BODY),
    )
    expect(all).not.toMatch(OF_BODY)
  })

  it('is left out where the script runs on and is waited for', () => {
    const all = told(
      ...script(
        'c1',
        'text((await tools.exec_command({cmd:"sleep 9; cat .env"})).output)',
        texts('Script running with cell ID 3\n'),
      ),
      ...ran('c2', 'wait', { cell_id: '3' }, texts(`Script completed\nOutput:\n${BODY}`)),
      ...script(
        'c3',
        'text((await tools.exec_command({cmd:"npm test"})).output)',
        texts('Script running with cell ID 4\n'),
      ),
      ...ran('c4', 'wait', { cell_id: '4' }, texts('Script completed\nOutput:\n12 passed\n')),
    )
    expect(all).not.toMatch(OF_BODY)
    expect(all).toContain('12 passed')
  })

  it('is left out of a shell that a script began and typed into, whose whole output is told at its end', () => {
    const all = told(
      ...script('c1', 'await tools.exec_command({cmd:"bash", tty:true})', texts('Script completed\n')),
      ...script(
        'c2',
        'await tools.write_stdin({session_id: 7, chars: "cat .env\\n"})',
        texts(`Script completed\n${BODY}`),
      ),
      ended('exec-1', 'bash', BODY),
      ended('exec-2', 'npm test', '12 passed\n'),
    )
    expect(all).not.toMatch(OF_BODY)
    expect(all).toContain('12 passed')
  })
})
