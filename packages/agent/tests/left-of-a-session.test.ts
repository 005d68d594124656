import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkAction, openUserState, type PauseAction } from '@winddown/core'
import { keepTranscript } from '@winddown/snapshot'
import { actionPassages } from '@winddown/snapshot/recall'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSession } from '../src/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-left-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
  writeFileSync(join(folder, 'record'), 'x\n')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const envelope = { timestamp: '2026-03-04T05:06:07Z', session_id: 'mine', context_percentage: 0 }
const at = (line: number) => ({ kind: 'transcript', line }) as const
const ANSWER = 'The lexer drops TOKEN-TWO, in the record alone.'
const RECORD: readonly PauseAction[] = [
  checkAction({
    ...envelope,
    type: 'user_message',
    data: { summary: 'Mend PARSER-ONE', origin: 'user', provenance: at(1) },
  }),
  checkAction({
    ...envelope,
    type: 'assistant_response',
    data: { summary: ANSWER, final: true, provenance: at(2) },
  }),
]
const broken = (): never => {
  throw new Error('reader broke')
}
const session = (sessionId: string, read: () => Iterable<PauseAction>) =>
  createSession({
    projectPath: join(folder, 'project'),
    stateFolder: join(folder, 'state'),
    sessionId,
    transcript: { path: join(folder, 'record'), read },
  })

const sessions = (): string => join(folder, 'project/.winddown/sessions')

/** What the next run finds of a session whose record was read at its end, and whose reader does this since; `lose` takes its log. */
async function recalling(read: () => Iterable<PauseAction>, { lose = false, keep = false } = {}) {
  const one = session('one', () => RECORD)
  one.note('NOTE-THREE stands in the log.')
  await one.end()
  const landed =
    readdirSync(sessions())
      .find((name) => name.endsWith('.json'))
      ?.replace('.json', '') ?? ''
  if (keep) {
    const { sums } = keepTranscript(
      { directory: sessions() },
      {
        sessionId: landed,
        harness: 'agent',
        harnessSessionId: 'one',
        bytes: statSync(join(folder, 'record')).size,
        passages: () => actionPassages(RECORD, { place: 'transcript' }),
        actions: () => RECORD,
      },
    )
    const { registry } = openUserState(join(folder, 'state'))
    for (const entry of registry.list(sessions())) registry.putKept(entry, [sums])
  }
  if (lose) rmSync(join(sessions(), `${landed}-incremental.jsonl`))
  const next = session('two', read)
  return (asked: string) => next.recall(asked) ?? ''
}

describe('what recall finds of a session', () => {
  it('whose record gives nothing and whose log is gone is what its snapshot says', async () => {
    const recall = await recalling(() => [], { lose: true })
    expect(recall('PARSER-ONE')).toContain('Mend PARSER-ONE')
  })

  it('whose reader fails is what was kept of its record, with the notes of its log, and that is said', async () => {
    const recall = await recalling(broken, { keep: true })
    expect(recall('TOKEN-TWO')).toContain('The lexer drops TOKEN-TWO')
    expect(recall('NOTE-THREE')).toContain('NOTE-THREE stands in the log.')
    expect(recall('L2')).toContain('The lexer drops TOKEN-TWO')
    expect(recall('TOKEN-TWO')).toContain(
      'its transcript could not be read (reader broke): what was kept of it is searched',
    )
  })
})
