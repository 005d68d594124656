import {
  createReadingRedactor,
  createRedactor,
  type FileTouch,
  type RedactedMembers,
  type ToolCallData,
} from '@winddown/core'
import { describe, expect, it } from 'vitest'
import type { ToolResultEvent } from '../../../src/events/hook-event.ts'
import { redactEvent } from '../../../src/events/redact-event.ts'
import { parseClaudeCode } from '../../../src/harnesses/claude-code/events.ts'
import { claudeCodeToolCall } from '../../../src/harnesses/claude-code/tool-result.ts'
import { assistant, call, dataOf, read, result } from './written-session.ts'

const body = (at: number): string =>
  `  step${at}() {\n    const path = "C:\\\\new\\\\n${at}" // "quoted" \\n, tab\t, é, 😀\n    run(${at})\n  }\n`
const original = `class Till {\n${Array.from({ length: 400 }, (_, at) => body(at)).join('\n')}}\n`

const touched = (before: string, after: string): readonly [FileTouch | undefined, FileTouch | undefined] => {
  const input = { file_path: '/work/shop/till.js', old_string: before, new_string: after }
  const response = {
    filePath: '/work/shop/till.js',
    oldString: before,
    newString: after,
    originalFile: original,
    structuredPatch: [],
    userModified: false,
    replaceAll: false,
  }
  const actions = read([assistant('m1', [call('c1', 'Edit', input)]), result('c1', 'updated', response)])
  const event = parseClaudeCode({
    session_id: 's1',
    hook_event_name: 'PostToolUse',
    tool_name: 'Edit',
    tool_input: input,
    tool_response: response,
    cwd: '/work/shop',
  }) as ToolResultEvent
  const clean = redactEvent(event, createRedactor).event as RedactedMembers<ToolResultEvent>
  const live = claudeCodeToolCall(clean).data as ToolCallData
  return [dataOf(actions, 'tool_call')[0]?.files?.[0], live.files?.[0]]
}

describe('an edit of a long file', () => {
  it.each([0, 7, 200, 399])('is placed in its declaration as a hook would place it, method %i', (at) => {
    const [recorded, live] = touched(`    run(${at})`, `    runTwice(${at})`)
    expect(recorded?.symbols).toEqual([`step${at}`])
    expect(recorded).toEqual(live)
  })

  it('is placed by the first of several equal pieces, as the harness does', () => {
    const [recorded, live] = touched('"quoted" \\n, tab\t', 'x')
    expect(recorded?.symbols).toEqual(['step0'])
    expect(recorded).toEqual(live)
  })

  it('is told without a place where the piece is not in the file', () => {
    const [recorded, live] = touched('nowhere', 'function added() {}')
    expect(recorded?.symbols).toEqual(['added'])
    expect(recorded).toEqual(live)
  })
})

describe('what the model was given of a file', () => {
  const file = { filePath: '/work/shop/till.js', content: 'class Till {}\n', numLines: 1, startLine: 1, totalLines: 1 }
  const change = { filePath: '/work/shop/till.js', oldString: 'Till', newString: 'Drawer', structuredPatch: [] }
  /** The texts that are looked through for secrets. */
  const looked = (name: string, given: string, response: unknown): string => {
    const redactor = createReadingRedactor()
    const seen: unknown[] = []
    read([assistant('m1', [call('c1', name, { file_path: '/work/shop/till.js' })]), result('c1', given, response)], {
      redactor: {
        ...redactor,
        redactData: (data) => {
          seen.push(structuredClone(data))
          return redactor.redactData(data)
        },
      },
    })
    return JSON.stringify(seen)
  }

  it.each([
    ['Read', '     1→class Till {}', { type: 'text', file }],
    ['Edit', 'updated: 1→class Drawer {}', change],
  ])('is not looked through once more: the result of %s says it', (name, given, response) => {
    expect(looked(name, given, response)).not.toContain('→')
  })

  it('is looked through where the result says nothing of a file', () => {
    expect(looked('Read', '     1→class Till {}', { type: 'image' })).toContain('→')
    expect(looked('Read', '     1→class Till {}', undefined)).toContain('→')
  })
})
