import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { shareConditions } from '../../../src/harness/share-of-window.ts'
import { readChatTail } from '../../../src/harnesses/gemini/chat/chat-tail.ts'
import { COMPRESSED } from '../../../src/harnesses/gemini/chat/chat-weight.ts'
import { readLimitSettings, resolveGeminiLimit } from '../../../src/harnesses/gemini/limits.ts'

const line = (value: object): string => `${JSON.stringify({ timestamp: '2026-06-01T08:00:00.000Z', ...value })}\n`
const said = (id: string, text: string): string => line({ id, type: 'user', content: [{ text }] })
const answer = (id: string, input: number, content = 'So.'): string =>
  line({ id, type: 'gemini', content, model: 'gemini-2.5-pro', tokens: { input, output: 50, cached: 0 } })
const result = (output: string): string =>
  line({ id: 'r', type: 'user', content: [{ functionResponse: { id: 'c', response: { output } } }] })
const SET = '{"$set":{"lastUpdated":"2026-06-01T08:00:00.000Z"}}\n'

let path: string
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'winddown-chat-')), 'session.jsonl')
})
const tail = (...lines: readonly string[]) => {
  writeFileSync(path, lines.join(''))
  return readChatTail(path)
}

describe('the end of a chat of Gemini CLI', () => {
  it('says what the newest response had, and what a tool gave back since', () => {
    const found = tail(said('u', 'Go.'), answer('a', 20_000), SET, result('x'.repeat(4_000)), SET)
    expect(found).toMatchObject({
      reported: 20_050,
      sent: 20_000,
      messageId: 'a',
      text: 'So.',
      model: 'gemini-2.5-pro',
    })
    expect(found?.added).toBeGreaterThan(900)
    expect(found?.added).toBeLessThan(1_200)
  })

  it('takes a call that is written without tokens for no response', () => {
    const call = line({ id: 'b', type: 'gemini', content: '', toolCalls: [{ id: 'c', name: 'glob' }] })
    expect(tail(answer('a', 20_000), call)).toMatchObject({ reported: 20_050, messageId: 'a' })
  })

  it('knows no tokens after a compression until the next response', () => {
    const history = [
      { id: 's', type: 'user', content: [{ text: 'What was done.' }] },
      { id: 'k', type: 'gemini', content: [{ text: COMPRESSED }] },
    ]
    const compressed = line({ $set: { messages: history } })
    expect(tail(answer('a', 500_000), compressed, said('u', 'And now?'))).toMatchObject({
      reported: null,
      sent: null,
      added: 0,
      compaction: { trigger: 'unknown', pre: null, post: null },
    })
    expect(tail(answer('a', 500_000), compressed, answer('b', 9_000))).toMatchObject({
      reported: 9_050,
      compaction: null,
    })
  })

  it('tells a compression after what was known, with its summary, once: also where the model has answered since', () => {
    const at = (minute: number): string => `2026-06-01T08:0${minute}:00.000Z`
    const history = [
      { id: 'c', timestamp: at(0), type: 'user', content: [{ text: '<session_context>' }] },
      { id: 's', timestamp: at(5), type: 'user', content: [{ text: 'Seven were done.' }] },
      { id: 'k', timestamp: at(5), type: 'gemini', content: [{ text: COMPRESSED }] },
    ]
    const lines = [
      line({ ...JSON.parse(answer('a', 500_000)), timestamp: at(3) }),
      line({ $set: { messages: history, lastUpdated: at(5) } }),
      line({ ...JSON.parse(said('u', 'Go on.')), timestamp: at(6) }),
    ]
    const answered = line({ ...JSON.parse(answer('b', 9_000)), timestamp: at(7) })
    const known = (minute: number, compaction: string | null = null) => ({ at: at(minute), compaction })
    for (const more of [[], [answered]]) {
      tail(...lines, ...more)
      expect(readChatTail(path, known(3))?.found).toEqual({ id: 'k', summary: 'Seven were done.' })
      expect(readChatTail(path, known(3, 'k'))?.found).toBeUndefined()
      expect(readChatTail(path, known(5))?.found).toBeUndefined()
      expect(readChatTail(path)?.found).toBeUndefined()
    }
    expect(readChatTail(path, known(3))).toMatchObject({ reported: 9_050 })
    expect(readChatTail(path, known(7))?.found).toBeUndefined()
    // Resumed: the same history with new times.
    const again = history.map((message) => ({ ...message, timestamp: at(8) }))
    tail(...lines, answered, line({ $set: { messages: again, lastUpdated: at(8) } }))
    expect(readChatTail(path, known(7, 'k'))?.found).toBeUndefined()
    expect(readChatTail(path, known(7, 'j'))?.found).toMatchObject({ id: 'k' })
  })

  it('leaves out what a person went back from', () => {
    const back = line({ $rewindTo: 'u2' })
    const lines = [said('u1', 'One.'), answer('a', 20_000), said('u2', 'Two.'), answer('b', 90_000)]
    expect(tail(...lines, back)).toMatchObject({ reported: 20_050, messageId: 'a', added: 0 })
    expect(tail(...lines, back, said('u3', 'Three.'), answer('c', 30_000))).toMatchObject({ messageId: 'c' })
  })

  it('tells what the provider refused as the last thing, and not what it refused before', () => {
    const fault = line({ id: 'e', type: 'error', content: '[API Error: 429]' })
    const info = line({ id: 'i', type: 'info', content: 'This request failed.' })
    expect(tail(answer('a', 9), said('u', 'Go.'), fault, info)?.fault).toBe('[API Error: 429]')
    expect(tail(answer('a', 9), fault, said('u', 'Go.'))?.fault).toBeNull()
  })

  it('is not thrown by half a line, or by a file that is none', () => {
    expect(tail(answer('a', 20_000), '{"type":"gemini","tok')).toMatchObject({ reported: 20_050 })
    expect(readChatTail('/dev/null')).toBeNull()
    expect(readChatTail('/nowhere/at/all')).toBeNull()
  })
})

describe('the limit of Gemini CLI', () => {
  const settings = (text: string) => {
    writeFileSync(path, '')
    const home = mkdtempSync(join(tmpdir(), 'winddown-home-'))
    const folder = join(home, '.gemini')
    writeFileSync(join(mkdir(folder), 'settings.json'), text)
    return readLimitSettings({ home, project: null, environment: {} })
  }

  it('is half of a Gemini model’s window, and unknown of a model whose window is', () => {
    const known = { settings: {}, sent: null }
    expect(resolveGeminiLimit({ model: 'gemini-2.5-pro', ...known })).toMatchObject({
      limit: 524_288,
      source: 'model_table',
    })
    expect(resolveGeminiLimit({ model: 'gemma-4-31b-it', ...known })).toMatchObject({ limit: 128_000 })
    expect(resolveGeminiLimit({ model: 'llama', ...known })).toMatchObject({ limit: null, source: 'unknown' })
    expect(resolveGeminiLimit({ model: null, ...known })).toMatchObject({ limit: null })
  })

  it('is the share that a person set', () => {
    const set = settings('{"model":{"compressionThreshold":0.1}}')
    expect(resolveGeminiLimit({ model: 'gemini-2.5-pro', settings: set, sent: null })).toMatchObject({
      limit: 104_857,
      source: 'settings',
    })
    expect(shareConditions(set)).toBe('share=0.1')
    expect(shareConditions(settings('no JSON'))).toBe('share=default')
  })

  it('does not hold where a request has passed it', () => {
    const found = resolveGeminiLimit({ model: 'gemini-2.5-pro', settings: {}, sent: 700_000 })
    expect(found).toMatchObject({ limit: 1_048_576, corrected: true })
  })
})

function mkdir(folder: string): string {
  mkdirSync(folder)
  return folder
}
