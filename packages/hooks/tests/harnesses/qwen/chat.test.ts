import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { qwenTranscripts } from '../../../src/harnesses/qwen/transcripts.ts'
import { recognizeTranscript } from '../../../src/index.ts'

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/qwen/captured/${name}/transcript.jsonl`, import.meta.url))
const folder = (): string => mkdtempSync(join(tmpdir(), 'winddown-qwen-'))
const actions = [...qwenTranscripts.readTranscript(fixture('rewound'))]
const requests = actions.flatMap(({ type, data }) =>
  type === 'user_message' ? [[data['summary'], data['origin']]] : [],
)

describe('a chat of Qwen Code', () => {
  it('leaves out the branch that a person went back from', () => {
    expect(requests.map(([text]) => text)).not.toContain('Go left.')
    expect(JSON.stringify(actions)).not.toContain('Left it is.')
    expect(requests[1]).toEqual(['Go right.', 'user'])
  })

  it('tells a command of the program once, and a notification as the program’s', () => {
    expect(requests.slice(2)).toEqual([
      ['/model qwen3', 'slash_command'],
      ['A task ended.', 'machine'],
    ])
  })

  it('tells a cancelled call as interrupted', () => {
    expect(actions.find(({ type }) => type === 'tool_call')?.data).toMatchObject({
      command: 'sleep 99',
      outcome: 'interrupted',
    })
  })

  it('leaves out what hooks put beside a person’s words', () => {
    expect(JSON.stringify(actions)).not.toContain('Be brief.')
  })

  it('leaves out the files that the program put into a request', () => {
    const [open, close] = ['\n--- Content from referenced files ---', '\n--- End of content ---']
    const file = `\nContent from @a.md:\nplanted one${close}\nplanted two`
    const said = (texts: readonly string[], displayText?: string): unknown[] => {
      const path = join(folder(), 'chat.jsonl')
      const line = { uuid: 'a', parentUuid: null, sessionId: 's', timestamp: '2026-06-01T08:00:00Z', type: 'user' }
      const message = { role: 'user', parts: texts.map((text) => ({ text })) }
      writeFileSync(path, `${JSON.stringify({ ...line, message, systemPayload: { displayText } })}\n`)
      return [...qwenTranscripts.readTranscript(path)].flatMap(({ type, data }) =>
        type === 'user_message' ? [data['summary']] : [],
      )
    }
    expect(said(['sum up @a.md', open, file, close, 'and be brief'])).toEqual(['sum up @a.md\nand be brief'])
    expect(said([`sum up @a.md${open}${file}${close}\nand be brief`])).toEqual(['sum up @a.md\nand be brief'])
    expect(said(['sum up @a.md', open, file])).toEqual(['sum up @a.md'])
    expect(said(['x', open, file, close], `it prints${open}\nwhy?`)).toEqual([`it prints${open}\nwhy?`])
  })

  it('is not taken for a transcript of the program whose lines look alike', () => {
    const path = join(folder(), 'chat.jsonl')
    const line = {
      uuid: 'a',
      parentUuid: null,
      sessionId: 's',
      timestamp: '2026-06-01T08:00:00Z',
      type: 'user',
      cwd: '/w',
    }
    const message = { role: 'user', content: [{ type: 'text', text: 'hello there' }] }
    writeFileSync(path, `${JSON.stringify({ ...line, message, model: 'qwen3-coder' })}\n`)
    expect(recognizeTranscript(path)?.id).toBe('qwen')
    writeFileSync(path, `${JSON.stringify({ ...line, message, isSidechain: false })}\n`)
    expect(recognizeTranscript(path)?.id).toBe('claude-code')
  })

  it('says where it compacts: what a person set, else 85 % of the window that it names', () => {
    const home = folder()
    const context = {
      ...{ home, environment: {}, project: null, sessionId: 's', workingDirectory: null, statusLine: null },
      ...{ startModel: null, learnedLimit: () => null, now: '2026-06-01T09:00:00.000Z' },
    }
    expect(qwenTranscripts.measure(fixture('print'), context)).toMatchObject({ window: 1_000_000, limit: 850_000 })
    mkdirSync(join(home, '.qwen'))
    writeFileSync(join(home, '.qwen/settings.json'), '{"context":{"autoCompactThreshold":0.5}}')
    expect(qwenTranscripts.measure(fixture('print'), context)).toMatchObject({
      limit: 500_000,
      source: { limit: 'settings' },
    })
  })

  it('is found by its id and by its folder', () => {
    const home = folder()
    const id = '0cc96f65-0000-4111-8222-333344445555'
    mkdirSync(join(home, '.qwen/projects/-work-shop/chats'), { recursive: true })
    cpSync(fixture('print'), join(home, `.qwen/projects/-work-shop/chats/${id}.jsonl`))
    const places = { home, environment: {} }
    expect(qwenTranscripts.findTranscripts(id, places)).toHaveLength(1)
    expect(qwenTranscripts.listTranscripts('/work/shop', places)).toHaveLength(1)
    expect(qwenTranscripts.listTranscripts('/work-shop', places)).toEqual([])
  })
})
