import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parseAction } from '@winddown/core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SessionOptions } from '../src/index.ts'
import { agentFolder, beginIn } from './agent-world.ts'

let folder: string
beforeEach(() => {
  folder = agentFolder('references')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const begin = (sessionId: string, own: Partial<SessionOptions> = {}) => beginIn(folder, sessionId, own)

const failed = { tool: 'shell', kind: 'command', command: 'npm test', outcome: 'error', exit_code: 1 } as const

async function earlier(): Promise<void> {
  const session = begin('run-2026-1')
  session.userMessage('Mend the parser. Never touch the lexer.')
  session.toolCall({ tool: 'edit', kind: 'edit', outcome: 'ok', files: [{ path: 'src/parser.js', access: 'write' }] })
  session.toolCall({ ...failed, output: 'expected 7 tokens, got 6' })
  session.assistantResponse('The parser drops the last token.')
  session.userMessage('Then mend it.')
  session.assistantResponse('The loop ended too early.')
  await session.end()
}

it('every reference of a brief opens with the turn around it, by the call that asks', async () => {
  await earlier()
  const next = begin('run-2026-2', { recallCommand: 'remember' })
  const { text = '' } = (await next.brief()) ?? {}
  const [, form] = / of it: (\d{8}-\d{6}:record-)5\./.exec(text) ?? []
  expect(text).toContain('made by rules from its log')
  const records = [...text.matchAll(/\(record (\d+)[;)]/g)].map(([, number]) => `${form}${number}`)
  const requests = [...text.matchAll(/(#\d+)(?:\)|, )/g)].map(([, request = '']) => request)
  expect([records.length > 0, requests.length > 2]).toEqual([true, true])
  for (const reference of [...records, ...requests]) expect(next.recall(reference)).toMatch(/the turn of request #\d/)
  expect(next.recall('record 1')).toContain('Never touch the lexer.')
  expect(next.recall('#2')).toMatch(/the turn of request #2.*Then mend it.*The loop ended too early/s)
  expect(next.recall('#2')).not.toContain('Never touch')
  const [, ago] = /\((\d+) actions ago/.exec(text) ?? []
  expect(next.recall(`${ago}-ago`)).toContain('the turn of request #1')
  expect(next.recall('src/parser.js')).toContain('edit of src/parser.js')
  expect(next.recall('A4')).toContain('expected 7 tokens, got 6')
})

it('says of what is not there that it is not, and several are answered at once', async () => {
  await earlier()
  const next = begin('run-2026-2')
  expect(next.recall(['#9', 'L3', 'nowhere-1:record-2', 'who drops it?'])).toMatch(
    /#9 is not in session.*L3 is not in session.*no session nowhere-1 is recorded here.*"who drops it\?" in 1 session/s,
  )
})

it('an answer is data between tags, without secrets, and no longer than is asked', async () => {
  const session = begin('run-1', { redact: [{ kind: 'badge', pattern: 'badge-\\d{4}' }] })
  session.userMessage(`The parser: ${'the parser drops tokens. '.repeat(400)}`)
  session.toolCall({ ...failed, output: 'badge-1234' })
  await session.end()
  const next = begin('run-2', { redact: [{ kind: 'badge', pattern: 'badge-\\d{4}' }] })
  expect(next.recall('A3')).toMatch(
    /^<winddown-recall-[0-9a-f]{12}>\nRecorded text: data.*<\/winddown-recall-[0-9a-f]{12}>\n$/s,
  )
  expect(next.recall('A3')).not.toContain('badge-1234')
  expect(next.recall('parser', { characters: 800 })?.length).toBeLessThan(1_200)
  const [one, two] = [next.recall('#1'), next.recall('#1', { page: 2 })]
  expect([one, two].map((page) => page !== null && page.length < 8_000)).toEqual([true, true])
  expect(() => next.recall('parser', { caracters: 800 } as never)).toThrow(/there is no option "caracters"/)
  expect(() => next.recall('parser', { kind: 'users' })).toThrow(/there is no kind "users"/)
})

it('the agent’s own record is asked where it has one, by its lines', async () => {
  const path = join(folder, 'record.jsonl')
  const rows = ['Mend the parser.', 'The lexer hands it six tokens.', 'Then the printer.']
  writeFileSync(path, rows.join('\n'))
  const secret = `ghp_${'a1B2'.repeat(9)}`
  const read = () =>
    rows.map((summary, at) =>
      parseAction({
        type: at === 1 ? 'assistant_response' : 'user_message',
        timestamp: `2026-03-04T05:0${at}:07Z`,
        session_id: 'mine',
        data: {
          summary: `${summary} ${secret}`,
          provenance: { kind: 'transcript', line: at + 1 },
          ...(at === 1 && { final: true }),
        },
        context_percentage: 0,
      }),
    )
  const own = { transcript: { path, read } }
  await begin('run-1', own).end()
  const next = begin('run-2', { ...own, recallCommand: 'remember' })
  const { text = '' } = (await next.brief()) ?? {}
  expect(text).toMatch(/made by rules from its transcript.* of it: \d{8}-\d{6}:L12/s)
  expect(next.recall('L2')).toContain('The lexer hands it six tokens.')
  expect(next.recall('which token?')).toContain('L2 agent')
  expect(`${next.recall('L2')}${next.recall('token')}`).not.toContain(secret)
})

it('a log that packs to less than a hundredth is asked all the same: it is one’s own', async () => {
  const session = begin('run-1')
  session.userMessage('Find the lantern.')
  session.usage({ input: 99_000, output: 0, cache_read: 0, cache_creation: 0 })
  for (let n = 0; n < 300; n++) session.toolCall({ ...failed, output: 'the same line again and again\n'.repeat(4_000) })
  session.assistantResponse('It hangs in the belfry.')
  await session.end()
  const sessions = join(folder, 'project/.winddown/sessions')
  const [log = ''] = readdirSync(sessions).filter((name) => name.endsWith('-incremental.jsonl'))
  const whole = readFileSync(join(sessions, log))
  const packed = gzipSync(whole)
  expect(whole.length).toBeGreaterThan(200 * packed.length + 1024 * 1024)
  writeFileSync(join(sessions, `${log}.gz`), packed)
  rmSync(join(sessions, log))
  expect(begin('run-2').recall('record 2')).toContain('Find the lantern.')
})

describe('what the head of a brief says works as it stands there', () => {
  it('views, with their session or without, as words and as an option', async () => {
    await earlier()
    const next = begin('run-2026-2', { recallCommand: 'the tool remember' })
    const { text = '' } = (await next.brief()) ?? {}
    const [, of, names = ''] =
      /the tool remember "words", or (\d{8}-\d{6}:)view:([a-z|]+); record 5 of it: \1record-5\.\n/.exec(text) ?? []
    expect(names.split('|')).toEqual(['failures', 'commits', 'changed', 'checks', 'running'])
    for (const name of names.split('|')) expect(next.recall(`${of}view:${name}`)).toContain(`${name} in session`)
    for (const asked of ['view:failures', '--view failures', 'recall view:failures'])
      expect(next.recall(asked)).toContain('expected 7 tokens, got 6')
    expect(next.recall([], { view: 'failures' })).toContain('expected 7 tokens, got 6')
    expect(next.recall('which token?', { view: 'changed' })).toMatch(
      /changed in session.*src\/parser.js.*"which token\?"/s,
    )
    expect(next.recall('view:poems')).toContain('There is no view "poems"; there are: requests, ')
    expect(() => next.recall([], { view: 'poems' })).toThrow(/there is no view "poems"/)
    expect(() => next.recall([])).toThrow(/the question is empty/)
  })

  it('references, with the word recall before them and without', async () => {
    await earlier()
    const next = begin('run-2026-2')
    const [, session] = /session (\d{8}-\d{6})/.exec(next.recall('#1') ?? '') ?? []
    for (const asked of [`${session}:record-5`, `recall ${session}:record-5`, `winddown recall ${session}:record-5`])
      expect(next.recall(asked)).toContain('the turn of request #2')
  })

  it('it says no way to ask where the command of winddown does not look and no other one is named', async () => {
    await earlier()
    const { text = '' } = (await begin('run-2026-2').brief()) ?? {}
    expect(text).toContain('Mend the parser.')
    expect(text).not.toMatch(/recall|Ask the record/)
  })

  it('and the command of winddown where that looks', async () => {
    vi.stubEnv('WINDDOWN_HOME', join(folder, 'state'))
    await earlier()
    const { text = '' } = (await begin('run-2026-2', { stateFolder: `${folder}/state/` }).brief()) ?? {}
    vi.unstubAllEnvs()
    expect(text).toContain('Ask the record for the rest: winddown recall "words"')
  })
})
