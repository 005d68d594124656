import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type JsonSchema, schemaFaults } from '@winddown/snapshot'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { COMMANDS } from '../src/command-line/commands.ts'
import { Sandbox } from './sandbox.ts'

const reference = join(import.meta.dirname, '../../../docs/reference')
const schema: JsonSchema = JSON.parse(readFileSync(join(reference, 'json-output.schema.json'), 'utf8'))

/** Those whose output has a schema or a form of its own, as the page says. */
const OTHERWISE = ['show', 'log', 'recall', 'report', 'stats', 'search', 'archive', 'unarchive', 'forget']

let box: Sandbox
let transcript: string
beforeAll(() => {
  box = new Sandbox()
  box.run('note', '--next', 'wire the limiter')
  box.run('finalize')
  transcript = join(box.folder, '7ad64397-64c6-4633-b5f5-422e9a279430.jsonl')
  const row = {
    uuid: '1',
    timestamp: '2026-11-29T08:15:00.000Z',
    sessionId: '7ad64397-64c6-4633-b5f5-422e9a279430',
    cwd: box.project,
    version: '2.1.330',
  }
  const usage = { input_tokens: 5, cache_read_input_tokens: 1000, output_tokens: 3 }
  const answer = {
    id: 'm',
    model: 'claude-sonnet-4-6',
    role: 'assistant',
    content: [{ type: 'text', text: 'Done.' }],
    usage,
  }
  writeFileSync(
    transcript,
    `${JSON.stringify({ ...row, type: 'user', message: { role: 'user', content: 'mend it' } })}\n${JSON.stringify({ ...row, uuid: '2', parentUuid: '1', type: 'assistant', message: answer })}\n`,
  )
})
afterAll(() => box.remove())

/** Keys that are not snake_case, anywhere; what stands under paths and messages is no key of ours. */
function oddKeys(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(oddKeys)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(/^[a-z][a-z0-9_]*$/.test(key) ? [] : [key]),
    ...oddKeys(inner),
  ])
}

const calls: [name: string, args: () => string[]][] = [
  ['status', () => ['status']],
  ['list', () => ['list']],
  ['brief', () => ['brief']],
  ['brief', () => ['brief', '--none']],
  ['brief', () => ['brief', '--give']],
  ['resume', () => ['resume']],
  ['note', () => ['note', 'a']],
  ['note', () => ['note', '--list']],
  ['note', () => ['note', '--undo', '2']],
  ['status', () => ['status']],
  ['discard', () => ['discard']],
  ['discard', () => ['discard', '--undo']],
  ['recover', () => ['recover']],
  ['finalize', () => ['finalize']],
  ['pause', () => ['pause', 'for the next']],
  ['meter', () => ['meter', '--transcript', transcript]],
  ['salvage', () => ['salvage', transcript]],
  ['keep', () => ['keep']],
  ['doctor', () => ['doctor']],
  ['config', () => ['config']],
  ['config_list', () => ['config', 'list']],
  ['config_list', () => ['config', 'get', 'brief']],
  ['version', () => ['version']],
  ['export', () => ['export', '-o', join(box.folder, 'out.json')]],
]

it.each(calls)('%s --json is one document by the published schema, in snake_case', (name, args) => {
  const { stdout } = box.run(...args(), '--json')
  const value: unknown = JSON.parse(stdout)
  expect(schema.$defs).toHaveProperty(name)
  const { $defs = {} } = schema
  expect(schemaFaults(value, { ...$defs[name], $defs })).toEqual([])
  expect(oddKeys(value)).toEqual([])
})

it('import too, on the other side', () => {
  const other = new Sandbox()
  const value = JSON.parse(other.run('import', join(box.folder, 'out.json'), '--json').stdout)
  expect(schemaFaults(value, schema.$defs?.['import'] ?? {})).toEqual([])
  other.remove()
})

it('no command that takes --json is without one', () => {
  const named = [...calls.map(([name]) => name), 'import', ...OTHERWISE]
  for (const { name } of COMMANDS.filter(({ group }) => group !== undefined)) {
    const has = box.run(name, '--help').stdout.includes('--json')
    if (has) expect(named).toContain(name)
  }
})
