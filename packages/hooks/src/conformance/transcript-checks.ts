import { deepEqual, equal, notEqual, ok } from 'node:assert/strict'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fromJsonLine, type PauseAction, toJsonLine } from '@winddown/core'
import type { TranscriptAdapter, TranscriptDamage, TranscriptMeterContext } from '../harness/transcript-adapter.ts'
import { transcriptAdapters } from '../lookup/transcript-adapters.ts'
import type { ConformanceCheck, ConformanceInput } from './conformance-input.ts'
import { readsBesideDeepRecords } from './deep-record-checks.ts'

/** Pieces that a transcript is cut into, one after the other. */
const CUTS = 12
/** Actions that a longer piece may have fewer: a call that was under way is told as unanswered, a response as unfinished. */
const UNDER_WAY = 3
/** A limit to take shares of, tokens. */
const LIMIT = 167_000

/** What is asked of every harness, since its transcripts are read. */
export function transcriptChecks({ harness, sessions }: ConformanceInput): ConformanceCheck[] {
  const { transcripts } = harness
  const paths = sessions.flatMap((session) => session.transcripts)
  return [
    { name: 'has captured transcripts', run: () => notEqual(paths.length, 0) },
    ...sessions.map((session) => ({
      name: `reads the transcript of ${session.name} as valid actions, each with its place`,
      run: () => {
        for (const path of session.transcripts) readsWhole(transcripts, path)
      },
    })),
    { name: 'finds the requests, the answers and the calls with how they ended', run: () => finds(transcripts, paths) },
    {
      name: 'says how full the context is, and where that is from, or that it is not known',
      run: () => measures(transcripts, paths),
    },
    { name: 'gives every action its share of the context', run: () => shares(transcripts, paths) },
    {
      name: 'reads what is left of a transcript that was cut off anywhere',
      // A whole document that is cut off is none, and what is compressed cannot be cut.
      run: () => {
        for (const path of paths) if (path.endsWith('.jsonl')) readsCut(transcripts, path)
      },
    },
    {
      name: 'reads what stands beside records that are nested thousands of levels deep',
      run: () => {
        const own = paths.filter((path) => path.endsWith('.jsonl'))
        const told = own.map((path) => readsBesideDeepRecords(transcripts, path))
        ok(own.length === 0 || told.some((often) => often > 0), 'none of them is told as damage')
      },
    },
    {
      name: 'recognizes its own transcripts, and no other harness does',
      run: () => {
        for (const path of paths) {
          const knowing = [...new Set([...transcriptAdapters(), transcripts])].filter((each) => each.recognize(path))
          deepEqual(
            knowing.map(({ id }) => id),
            [transcripts.id],
            path,
          )
        }
      },
    },
    {
      name: 'finds no transcript where there is none, and nothing outside of its folders',
      run: () =>
        inFolder((home) => {
          const places = { home, environment: {} }
          deepEqual(transcripts.findTranscripts('00000000-0000-4000-8000-000000000000', places), [])
          deepEqual(transcripts.findTranscripts('../../../etc/passwd', places), [])
          deepEqual(transcripts.listTranscripts('/work/shop', places), [])
        }),
    },
  ]
}

function inFolder(work: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'winddown-conformance-'))
  try {
    work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const actionsIn = (transcripts: TranscriptAdapter, paths: readonly string[]): PauseAction[] =>
  paths.flatMap((path) => [...transcripts.readTranscript(path)])

function readsWhole(transcripts: TranscriptAdapter, path: string): void {
  const damage: TranscriptDamage[] = []
  const lines = readFileSync(path, 'utf8').split('\n').length
  for (const action of transcripts.readTranscript(path, { onDamage: (found) => damage.push(found) })) {
    deepEqual(fromJsonLine(toJsonLine(action)), JSON.parse(JSON.stringify(action)))
    const { provenance } = action.data
    equal(provenance?.kind, 'transcript')
    const line = provenance?.line ?? 0
    ok(line > 0, `an action of line ${line}`)
    if (path.endsWith('.jsonl')) ok(line <= lines, `an action of line ${line}, of ${lines}`)
    notEqual(action.session_id, '')
    equal(action.data.context_unknown, true)
    ok(Date.parse(action.timestamp) > 0, `an action of ${action.timestamp}`)
  }
  deepEqual(damage, [])
}

function finds(transcripts: TranscriptAdapter, paths: readonly string[]): void {
  const actions = actionsIn(transcripts, paths)
  const wanted: readonly (readonly [string, (action: PauseAction) => boolean])[] = [
    ['a request of a person', ({ type, data }) => type === 'user_message' && data.origin === 'user'],
    ['a final answer', ({ type, data }) => type === 'assistant_response' && data.final === true],
    ['a call that went well', ({ type, data }) => type === 'tool_call' && data.outcome === 'ok'],
    ['where it worked', ({ type, data }) => type === 'system_event' && data.event === 'working_directory'],
  ]
  for (const [what, is] of wanted)
    ok(
      actions.some(is),
      `no session has ${what}; between them the captured sessions have to hold ${wanted.map(([one]) => one).join(', ')}`,
    )
}

function measures(transcripts: TranscriptAdapter, paths: readonly string[]): void {
  inFolder((home) => {
    const context = contextOf(home)
    const missing = transcripts.measure(join(home, 'none.jsonl'), context)
    deepEqual([missing.tokens, missing.fraction, missing.source.tokens], [null, null, 'unknown'])
    for (const path of paths) {
      const { tokens, limit, fraction, source } = transcripts.measure(path, context)
      equal(tokens === null, source.tokens === 'unknown')
      equal(limit === null, source.limit === 'unknown')
      equal(fraction === null, tokens === null || limit === null)
    }
  })
}

function shares(transcripts: TranscriptAdapter, paths: readonly string[]): void {
  let largest = 0
  let counted = 0
  for (const path of paths) {
    for (const { context_percentage: share } of transcripts.readTranscript(path, { contextLimit: LIMIT })) {
      ok(share >= 0 && share <= 1, `a share of ${share}`)
      largest = Math.max(largest, share)
    }
    if (transcripts.measure(path, contextOf(null)).tokens !== null) counted++
  }
  // Some sessions say nothing of their tokens, and some agents never do; but what the meter knows, the actions carry.
  if (counted > 0) ok(largest > 0, 'the meter knows tokens of a session, and no action carries a share')
}

/** What is known of a session besides its file: nothing. */
const contextOf = (home: string | null): TranscriptMeterContext => ({
  home,
  environment: {},
  project: null,
  sessionId: 's',
  workingDirectory: null,
  statusLine: null,
  startModel: null,
  learnedLimit: () => null,
  now: new Date().toISOString(),
})

function readsCut(transcripts: TranscriptAdapter, path: string): void {
  inFolder((folder) => {
    // What a program says of a session may stand beside it.
    for (const entry of readdirSync(dirname(path), { withFileTypes: true }))
      if (entry.isFile() && !entry.name.endsWith('.jsonl'))
        copyFileSync(join(dirname(path), entry.name), join(folder, entry.name))
    const bytes = readFileSync(path)
    const whole = [...transcripts.readTranscript(path, { subAgents: false })].length
    let before = 0
    for (let cut = 1; cut <= CUTS; cut++) {
      const copy = join(folder, `cut-${cut}.jsonl`)
      writeFileSync(copy, bytes.subarray(0, Math.floor((bytes.length * cut) / CUTS)))
      const read = [...transcripts.readTranscript(copy)].length
      ok(read >= before - UNDER_WAY, `${read} actions in piece ${cut}, ${before} in the shorter one`)
      before = read
      equal([...transcripts.readTranscript(path, { toByte: statSync(copy).size, subAgents: false })].length, read)
    }
    equal(before, whole)
  })
}
