import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { kimiTranscripts } from '../../../src/harnesses/kimi/transcripts.ts'

const captured = fileURLToPath(new URL('../../fixtures/kimi/captured/wire', import.meta.url))
const folder = (): string => mkdtempSync(join(tmpdir(), 'winddown-kimi-'))

describe('a session of Kimi Code', () => {
  it('leaves out a turn that was taken back, and tells the program’s words as such', () => {
    const actions = [...kimiTranscripts.readTranscript(join(captured, 'transcript.jsonl'))]
    expect(JSON.stringify(actions)).not.toMatch(/Take port 1|Port 1 it is/)
    expect(actions.find(({ data }) => data['origin'] === 'machine')?.data['summary']).toContain('A file changed.')
  })

  it('puts the parts of an answer together as they came, also where the file is torn within', () => {
    const path = join(folder(), 'wire.jsonl')
    const part = (text: string) => ({ type: 'content.part', stepUuid: 's', part: { type: 'text', text } })
    const events = [part('It keeps the old '), part('key.')].map((event) => ({
      type: 'context.append_loop_event',
      event,
    }))
    const lines = [{ type: 'metadata', protocol_version: '1.4' }, ...events]
    writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    expect([...kimiTranscripts.readTranscript(path)].map(({ data }) => data['summary'])).toEqual([
      'It keeps the old key.',
    ])
    expect([...(kimiTranscripts.readPassages?.(path) ?? [])].map(({ text }) => text)).toEqual(['It keeps the old key.'])
  })

  it('is found by its folder, and knows where it worked by the file beside its agents', () => {
    const home = folder()
    const session = join(home, '.kimi-code/sessions/wd_shop/session_kimi-123')
    mkdirSync(join(session, 'agents/main'), { recursive: true })
    cpSync(join(captured, 'transcript.jsonl'), join(session, 'agents/main/wire.jsonl'))
    cpSync(join(captured, 'state.json'), join(session, 'state.json'))
    const places = { home, environment: {} }
    expect(kimiTranscripts.findTranscripts('session_kimi-123', places).map(({ sessionId }) => sessionId)).toEqual([
      'session_kimi-123',
    ])
    expect(kimiTranscripts.listTranscripts('/work/shop', places)).toHaveLength(1)
    expect(kimiTranscripts.listTranscripts('/work/other', places)).toEqual([])
  })
})
