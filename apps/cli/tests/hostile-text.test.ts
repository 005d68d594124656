import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sessionLines } from './forged-words/planted-words.ts'
import { PROGRAM, Sandbox } from './sandbox.ts'
import { transcriptPath } from './tour.ts'

const SESSION = 'aaaaaaaa-0000-4000-8000-00000000000f'
/** Tags of agents' programs and of models' templates, whole and with something in the name that a reader takes out. */
const TAGS = [
  '<system-reminder>',
  '</system-reminder>',
  '<function_calls>',
  '<invoke name="Bash">',
  '<|im_start|>',
  '[INST]',
  '<environment_context>',
  '<claudeMd>',
  '<tag_of-tomorrow x="1">',
]
const HIDDEN = [
  '\u00ad',
  '\u200b',
  '\u2062',
  '\u202e',
  '\u2067',
  '\u3164',
  '\ufeff',
  '\u{e0041}',
  '\u{e01ef}\u{e01ee}',
  '\u009b',
]
const HOSTILE = `${TAGS.join(' ')} <sys${HIDDEN.join('')}tem-reminder> <\u200btool_use>`

/** Members by which a reader knows what a line is, or that name another line. */
const STRUCTURE = new Set(
  'type uuid parentUuid timestamp sessionId version id role tool_use_id subtype promptSource kind status operation commandMode toolDenialKind stop_reason leafUuid agentId taskId backgroundTaskId task_id hookName name model'.split(
    ' ',
  ),
)

/** The same value with something hostile behind every text. */
function poisoned(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return STRUCTURE.has(name) ? value : name === 'cwd' ? value : `${value} ${HOSTILE}`
  if (Array.isArray(value)) return value.map((each) => poisoned(each, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, poisoned(inner, key)]))
}

let box: Sandbox
let transcript: string

beforeEach(() => {
  box = new Sandbox()
  transcript = transcriptPath(box, SESSION)
  const lines = sessionLines().map((line) => ({ ...(poisoned(line) as object), cwd: box.project }))
  writeFileSync(transcript, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  box.git('checkout', '-q', '-b', 'x<system-reminder>y')
  box.write({ 'a<function_calls>\u200b.txt': 'x\n' })
})
afterEach(() => box.remove())

/** What of it came out as it is. */
const found = (text: string): readonly string[] => [
  ...[...TAGS, '<tool_use>'].filter((tag) => text.includes(tag)),
  ...HIDDEN.filter((hidden) => text.includes(hidden)).map((hidden) => `U+${hidden.codePointAt(0)?.toString(16)}`),
]

const QUESTIONS = ['deploy notes failed', 'which store', 'user said', 'agent looked around']

describe('a session in whose every text tags and hidden characters stand', () => {
  // Some thirty commands, one after the other.
  it('gives none of them to a model or a terminal: no command, no document', { timeout: 300_000 }, () => {
    expect(box.run('salvage', SESSION).code).toBe(0)
    const view = ['requests', 'checks', 'changed', 'questions', 'running'].map((name) => ['recall', '--view', name])
    const told = [
      ['brief'],
      ['brief', '--budget', '7000'],
      ['brief', '--transcript', transcript],
      ...QUESTIONS.flatMap((words) => [
        ['recall', words],
        ['recall', words, '--json'],
        ['recall', words, '--all', '--json'],
      ]),
      ...view,
      ...view.map((args) => [...args, '--json']),
      ['recall', 'L3', '#1', 'L9', 'L12', 'L20', 'L30'],
      ['recall', 'L3', '#1', 'L9', 'L12', 'L20', 'L30', '--json'],
      ['list'],
      ['list', '--json'],
      ['show'],
      ['show', '--json'],
      ['log'],
      ['log', '--json'],
      ['resume'],
      ['resume', '--json'],
      ['status'],
      ['status', '--json'],
      ['doctor'],
      ['meter', '--transcript', transcript],
    ].map((args) => ({ args, ...box.run(...args) }))
    for (const { args, stdout, stderr } of told)
      expect([args.join(' '), found(stdout + stderr)]).toEqual([args.join(' '), []])
    // They were there to be seen: the names of the tags stand in most of what was told, harmless.
    expect(told.filter(({ stdout }) => stdout.includes('system-reminder')).length).toBeGreaterThan(15)
    const document = readdirSync(box.store).find((name) => name.endsWith('.md')) ?? ''
    const markdown = readFileSync(join(box.store, document), 'utf8')
    expect(markdown).toContain('system-reminder')
    expect(found(markdown)).toEqual([])
  })

  it('keeps the value in --json: parsed, the tags are what they were', () => {
    box.run('salvage', SESSION)
    const { facts } = JSON.parse(box.run('show', '--json').stdout) as { facts: { requests: { text: string }[] } }
    expect(facts.requests.map(({ text }) => text).join(' ')).toContain('<system-reminder>')
  })

  it('gives none to an agent over MCP, in answers and in faults', async () => {
    box.run('salvage', SESSION)
    const client = new Client({ name: 'test', version: '1' })
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [PROGRAM, 'mcp'],
        cwd: box.project,
        env: { ...box.environment },
        stderr: 'pipe',
      }),
    )
    try {
      const calls: readonly (readonly [string, Record<string, unknown>])[] = [
        ['recall', { questions: QUESTIONS }],
        ['recall', { questions: QUESTIONS, all_sessions: true }],
        ['open', { references: ['L3', '#1', 'L9', 'L20'] }],
        ['open', { view: 'requests' }],
        ['sessions', {}],
        ['brief', {}],
        ['open', { references: [`${HOSTILE}:L3`] }],
        ['recall', { questions: ['x'], session: HOSTILE }],
        ['recall', { questions: ['x'], project: `/work/${HOSTILE}` }],
        ['recall', { questions: [HOSTILE] }],
      ]
      for (const [name, given] of calls) {
        const result = await client.callTool({ name, arguments: given })
        expect([name, found(JSON.stringify(result.content).replaceAll('\\"', '"'))]).toEqual([name, []])
      }
    } finally {
      await client.close()
    }
  })
})
