import { createRedactor, type JsonObject, type RedactedText } from '@winddown/core'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { ToolResultEvent } from '../../src/events/hook-event.ts'
import { type RedactedEvent, redactEvent } from '../../src/events/redact-event.ts'
import { parseClaudeCode } from '../../src/harnesses/claude-code/events.ts'
import { plainToolCall } from '../../src/harnesses/claude-code/tool-calls/plain-tool-call.ts'
import { loadToolCalls } from '../../src/lookup/tool-call-adapters.ts'
import { actionsOf } from '../../src/session/action-of-event.ts'
import { essentialChange } from '../../src/tool-calls/edit-change.ts'
import { wordsOfEdit } from '../../src/tool-calls/edit-words.ts'
import { clip, excerpt } from '../../src/tool-calls/excerpt.ts'
import { mentionedNames } from '../../src/tool-calls/mentions.ts'
import { declaredNames } from '../../src/tool-calls/symbols.ts'
import { assistant, call, read, result } from '../harnesses/claude-code/written-session.ts'

const OLD = 'oldHunter2x9'
const NEW = 'newHunter3y8'
const TOKEN = `ghp_${'a1B2'.repeat(9)}`

/** All that a hook records of a tool's result, and all that a transcript tells of the same call. */
function recorded(tool: string, input: JsonObject, response: unknown): string {
  const payload = {
    session_id: 's1',
    hook_event_name: 'PostToolUse',
    cwd: '/work/shop',
    tool_name: tool,
    tool_input: input,
    tool_response: response,
    tool_use_id: 'c1',
  }
  const event = parseClaudeCode(payload)
  if (event === null) throw new Error('not read')
  const live = actionsOf(redactEvent(event, createRedactor).event, loadToolCalls('claude-code'), false)
  const told = read([assistant('m1', [call('c1', tool, input)]), result('c1', JSON.stringify(response), response)])
  const quick = plainToolCall(event as ToolResultEvent)
  return JSON.stringify([live, told, quick])
}

describe('what is derived is derived from redacted text', () => {
  const forms: readonly [name: string, line: (secret: string) => string][] = [
    ['the environment', (secret) => `DB_PASSWORD=${secret}`],
    ['YAML', (secret) => `  password: ${secret}`],
    ['JSON', (secret) => `  "password": "${secret}",`],
    ['a constant', (secret) => `const password = '${secret}'`],
    ['INI', (secret) => `password = ${secret}`],
    ['a URL', (secret) => `postgres://app:${secret}@db:5432/app`],
    ['a header', (secret) => `Authorization: Bearer ${secret}${secret}`],
    ['XML', (secret) => `<password>${secret}</password>`],
    ['a flag', (secret) => `deploy --password ${secret} --verbose`],
  ]
  it.each(forms)('the change of an edit shows no secret beside its name: %s', (_, line) => {
    const input = { file_path: '/work/shop/deploy.conf', old_string: line(OLD), new_string: line(NEW) }
    const response = { filePath: '/work/shop/deploy.conf', originalFile: `a\n${line(OLD)}\nb\n`, structuredPatch: [] }
    const out = recorded('Edit', input, response)
    expect(out).not.toContain(OLD)
    expect(out).not.toContain(NEW)
    expect(out).toContain('deploy.conf')
  })

  it('an edit within a value is told by the line that it stands in', () => {
    const original = `# settings\nDB_PASSWORD=${OLD}-tail\n`
    const input = { file_path: '/work/shop/settings.conf', old_string: OLD, new_string: NEW }
    const out = recorded('Edit', input, { filePath: '/work/shop/settings.conf', originalFile: original })
    expect(out).not.toContain(OLD)
    expect(out).not.toContain(NEW)
  })

  it('names that a file uses are not the values of its settings', () => {
    const content = `apiKey = "Ab3_dE5fGh7Ij9Kl"\nclient_secret: "zY8_xW6vUt4Sr2Qp"\nimport { readLines } from './line_reader'\n`
    const out = recorded('Read', { file_path: '/work/shop/app.conf' }, { type: 'text', file: { content } })
    for (const value of ['Ab3_dE5f', 'zY8_xW6v']) expect(out).not.toContain(value)
    expect(out).toContain('readLines')
  })

  it('a token is known wherever a text is shortened', () => {
    for (let before = 150; before < 210; before += 1)
      expect(recorded('Bash', { command: `echo ${'x'.repeat(before)}${TOKEN.slice(0, 0)} ${TOKEN}` }, { stdout: '', stderr: '' })).not.toContain(TOKEN.slice(0, 12)) // biome-ignore format: one line
    for (let before = 1_960; before < 2_010; before += 1)
      expect(
        recorded('Bash', { command: `echo ${'x'.repeat(before)}=${TOKEN}` }, { stdout: '', stderr: '' }),
      ).not.toContain(TOKEN.slice(0, 12))
    for (const size of [640, 670, 1_990, 2_000, 7_990, 16_000, 24_000, 60_000])
      for (let shift = -45; shift <= 5; shift += 5) {
        const filler = 'w'.repeat(size + shift)
        const stdout = `${filler}${TOKEN}${filler}`
        expect(recorded('Bash', { command: 'make' }, { stdout, stderr: '' }), `${size} ${shift}`).not.toContain(
          TOKEN.slice(0, 12),
        )
      }
  })

  it('a flag behind an escaped line break is seen by the quick way too', () => {
    const command = `deploy \\\n--password ${OLD} \\\n  --api-key ${NEW}0123456789`
    expect(recorded('Bash', { command }, { stdout: 'ok', stderr: '' })).not.toMatch(/Hunter/)
  })

  it('takes nothing but redacted text, and the compiler says so', () => {
    for (const derive of [clip, excerpt, mentionedNames, declaredNames])
      expectTypeOf<string>().not.toExtend<Parameters<typeof derive>[0]>()
    expectTypeOf(clip).parameter(0).toEqualTypeOf<RedactedText>()
    expectTypeOf(essentialChange).parameters.toEqualTypeOf<[before: RedactedText, after: RedactedText]>()
    expectTypeOf(wordsOfEdit).parameter(1).toEqualTypeOf<RedactedText>()
    expectTypeOf(actionsOf).parameter(0).toEqualTypeOf<RedactedEvent>()
    expectTypeOf<ToolResultEvent>().not.toExtend<RedactedEvent>()
  })
})
