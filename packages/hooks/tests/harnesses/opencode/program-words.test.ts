import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { opencodeTranscripts } from '../../../src/harnesses/opencode/transcripts.ts'

const exported = (info: object, parts: readonly object[]): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'winddown-opencode-')), 'ses_1.json')
  const session = { id: 'ses_1', directory: '/work/shop', version: '1.18.33', time: { created: 1 }, ...info }
  const asked = { info: { id: 'm1', role: 'user', time: { created: 2 } }, parts }
  const said = { info: { id: 'm2', role: 'assistant', time: { created: 3 } }, parts: [{ type: 'text', text: 'Done.' }] }
  writeFileSync(path, JSON.stringify({ info: session, messages: [asked, said] }))
  return path
}
const origins = (path: string) =>
  [...opencodeTranscripts.readTranscript(path)].flatMap((action) =>
    action.type === 'user_message' ? [`${action.data.origin}: ${action.data.summary}`] : [],
  )
const words = { type: 'text', text: 'Mend the parser.' }

describe('what is not typed in a session of opencode', () => {
  it('is what a plugin shows to the person alone', () => {
    const shown = { type: 'text', text: 'Never push.', ignored: true }
    expect(origins(exported({}, [shown]))).toEqual(['machine: Never push.'])
    expect(origins(exported({}, [words, shown]))).toEqual(['user: Mend the parser.'])
    expect(origins(exported({}, [{ ...words, ignored: false, synthetic: false }]))).toEqual(['user: Mend the parser.'])
  })

  it('is what another agent asks in a session that it began', () => {
    const path = exported({ parentID: 'ses_0' }, [words])
    expect(origins(path)).toEqual(['sub_agent: Mend the parser.'])
    expect(opencodeTranscripts.glance(path)).toEqual({ sessionId: 'ses_1', folders: [], answered: false })
    expect(origins(exported({ parentID: null }, [words]))).toEqual(['user: Mend the parser.'])
  })
})
