import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { geminiTranscripts } from '../../../src/harnesses/gemini/transcripts.ts'

const fixture = (name: string, file = 'transcript.jsonl'): string =>
  fileURLToPath(new URL(`../../fixtures/gemini/captured/${name}/${file}`, import.meta.url))
const document = fixture('document', 'transcript.json')
const folder = (): string => mkdtempSync(join(tmpdir(), 'winddown-gemini-'))
const actions = [...geminiTranscripts.readTranscript(document)]
const context = {
  ...{ environment: {}, project: null, sessionId: 's', workingDirectory: null, statusLine: null },
  ...{ startModel: null, learnedLimit: () => null, now: '2026-06-01T09:00:00.000Z' },
}

/** A chat of these lines. */
const chat = (...lines: readonly object[]): string => {
  const path = join(folder(), 'session-2026-06-01T08-00-aaaabbbb.jsonl')
  const head = { sessionId: 's1', projectHash: 'p', startTime: '2026-06-01T08:00:00Z' }
  writeFileSync(path, [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(''))
  return path
}
const user = (id: string, text: string) => ({ id, type: 'user', content: [{ text }] })
const words = (path: string): readonly unknown[] =>
  [...geminiTranscripts.readTranscript(path)].flatMap(({ type, data }) =>
    type === 'user_message' ? [data['summary']] : [],
  )

describe('a chat of Gemini CLI', () => {
  it('tells a command that goes on in the background as running, and never that it worked', () => {
    const call = (id: string, output: string) => ({
      ...{ id, type: 'gemini', content: '', model: 'gemini-2.5-pro', tokens: { input: 9, output: 9 } },
      toolCalls: [
        {
          ...{ id: `c-${id}`, name: 'run_shell_command', args: { command: 'npm run watch' }, status: 'success' },
          result: [{ functionResponse: { id: 'c', response: { output } } }],
        },
      ],
    })
    const path = chat(
      user('u', 'Watch'),
      call('a', 'Command is running in background. PID: 4711. Initial output:\nwatching'),
      call('b', 'Command moved to background (PID: 4712). Output hidden. Press Ctrl+B to view.'),
    )
    const told = [...geminiTranscripts.readTranscript(path)]
    expect(
      told.filter(({ type }) => type === 'tool_call').map(({ data }) => [data['outcome'], data['child_id']]),
    ).toEqual([
      ['running', '4711'],
      ['running', '4712'],
    ])
    expect(told.filter(({ data }) => data['event'] === 'child_started')).toHaveLength(2)
    expect(told.some(({ data }) => data['exit_code'] === 0)).toBe(false)
  })

  it('is read as one document too, as older versions wrote it', () => {
    const requests = actions.flatMap(({ type, data }) =>
      type === 'user_message' ? [[data['summary'], data['origin']]] : [],
    )
    expect(requests).toEqual([
      ['List the folder.', 'user'],
      ['/stats', 'slash_command'],
    ])
    const calls = actions.flatMap((action) => (action.type === 'tool_call' ? [action.data] : []))
    expect(calls.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['search', 'ok'],
      ['command', 'interrupted'],
    ])
    expect(actions.some(({ data }) => data['event'] === 'interrupted')).toBe(true)
    expect(actions.at(-1)?.data).toMatchObject({ event: 'usage_limit' })
  })

  it('is damage where the document is cut off', () => {
    const path = join(folder(), 'session-x.json')
    writeFileSync(path, '{"sessionId":"s","projectHash":"p","messages":[{"id"')
    const damage: unknown[] = []
    expect([...geminiTranscripts.readTranscript(path, { onDamage: (found) => damage.push(found) })]).toEqual([])
    expect(damage).toHaveLength(1)
  })

  it('tells a message once, however often the program writes it anew', () => {
    const first = user('a', 'one')
    expect(words(chat(first, { $set: { messages: [first, user('b', 'two')] } }, first))).toEqual(['one', 'two'])
  })

  it('leaves out what a person went back from', () => {
    expect(words(chat(user('a', 'one'), user('b', 'two'), { $rewindTo: 'b' }, user('c', 'three')))).toEqual([
      'one',
      'three',
    ])
    expect(words(chat(user('a', 'one'), { $rewindTo: 'gone' }, user('c', 'three')))).toEqual(['three'])
  })

  it('leaves out what hooks put beside a person’s words', () => {
    expect(words(chat(user('a', '<hook_context>brief</hook_context>\n\nfix it')))).toEqual(['fix it'])
  })

  const [open, close] = ['\n--- Content from referenced files ---', '\n--- End of content ---']
  const file = `\nContent from @a.md:\nplanted one${close}\nplanted two`

  it.each([
    ['in parts', ['sum up @a.md', open, file, `${close}\nplanted three`, close, 'and be brief']],
    ['in one text', [`sum up @a.md${open}${file}${close}\nand be brief`]],
  ])('leaves out the files that the program put into a request, %s', (_form, texts) => {
    const content = texts.map((text) => ({ text }))
    expect(words(chat({ id: 'a', type: 'user', content }))).toEqual(['sum up @a.md\nand be brief'])
    expect(words(chat({ id: 'a', type: 'user', content: texts.join('') }))).toEqual(['sum up @a.md\nand be brief'])
  })

  it('leaves out files whose block has no end, and keeps a mark that a person wrote about', () => {
    const content = [{ text: 'sum up @a.md' }, { text: open }, { text: file }]
    expect(words(chat({ id: 'a', type: 'user', content }))).toEqual(['sum up @a.md'])
    const asked = 'why do I see "--- Content from referenced files ---" in it?'
    expect(words(chat(user('a', asked)))).toEqual([asked])
    const shown = { id: 'a', type: 'user', content, displayContent: [{ text: `it prints${open}\nwhy?` }] }
    expect(words(chat(shown))).toEqual([`it prints${open}\nwhy?`])
  })

  it('tells a call that has no end yet as unanswered', () => {
    const call = { id: 'c', name: 'run_shell_command', args: { command: 'sleep 9' }, status: 'executing' }
    const [found] = [
      ...geminiTranscripts.readTranscript(chat({ id: 'a', type: 'gemini', content: '', toolCalls: [call] })),
    ].filter(({ type }) => type === 'tool_call')
    expect(found?.data).toMatchObject({ command: 'sleep 9', outcome: 'unknown' })
  })

  it('says where it compresses: what a person set, else half of the window', () => {
    const home = folder()
    expect(geminiTranscripts.measure(document, { ...context, home })).toMatchObject({
      tokens: 6_020,
      window: 1_048_576,
      limit: 524_288,
    })
    mkdirSync(join(home, '.gemini'))
    writeFileSync(join(home, '.gemini/settings.json'), '{"model":{"compressionThreshold":0.7}}')
    expect(geminiTranscripts.measure(document, { ...context, home })).toMatchObject({
      limit: 734_003,
      source: { limit: 'settings' },
    })
  })

  it('is found by the hash of its project, by the file beside it, and by the beginning of its id', () => {
    const home = folder()
    const hash = createHash('sha256').update('/work/shop').digest('hex')
    for (const name of [hash, 'shop']) {
      mkdirSync(join(home, `.gemini/tmp/${name}/chats`), { recursive: true })
      cpSync(fixture('lines'), join(home, `.gemini/tmp/${name}/chats/session-2026-06-01T08-00-b72fbf83.jsonl`))
    }
    writeFileSync(join(home, '.gemini/tmp/shop/.project_root'), '/work/shop')
    const places = { home, environment: {} }
    expect(geminiTranscripts.listTranscripts('/work/shop', places)).toHaveLength(2)
    expect(geminiTranscripts.listTranscripts('/work/other', places)).toEqual([])
    expect(geminiTranscripts.findTranscripts('b72fbf83', places)).toHaveLength(2)
  })
})
