import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createRedactor,
  crossings,
  followLog,
  IncrementalPauseManager,
  isWinddownError,
  levelOf,
  readLog,
  resolveStore,
  sealLog,
} from '@winddown/core'
import { AutoPauseHandler, loadTranscriptAdapter } from '@winddown/hooks'
import { createBriefRenderer, foldActions, measureDrift, readSnapshot, renderBrief } from '@winddown/snapshot'
import { askSessions, recordedSession } from '@winddown/snapshot/recall'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSession, type SessionOptions } from '../src/index.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-arguments-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
  writeFileSync(join(folder, 'a-file'), '')
  const log = new IncrementalPauseManager({ projectPath: join(folder, 'project'), owner: 'log' })
  log.startIncrementalPause(0.9, {})
  log.appendAction('user_message', { summary: 'Mend the parser.', origin: 'user' }, 0.9)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const project = () => join(folder, 'project')
const session = (own: Partial<SessionOptions> = {}) =>
  createSession({ projectPath: project(), stateFolder: join(folder, 'state'), sessionId: 'one', limit: 1_000, ...own })
const handler = (own: object) => new AutoPauseHandler({ projectPath: project(), sessionId: 'two', ...own })
const manager = (own: object = {}) => new IncrementalPauseManager({ projectPath: project(), owner: 'three', ...own })
const log = () => resolveStore({ projectPath: project() }).directory.concat('/ACTIVE-PAUSE.log.jsonl')
const facts = () => foldActions([])
/** What only plain JavaScript can pass. */
const wrong = (value: unknown): never => value as never

const USED = { input: 1, output: 1, cache_read: 0, cache_creation: 0 }
// @ts-expect-error: it does not compile
const misspelt = () => session().usage({ ...USED, cacheRead: 1 })
const SAID = { summary: 'Mend it.', origin: 'user' }

function nested(levels: number): object {
  let inner = {}
  for (let level = 0; level < levels; level += 1) inner = { inner }
  return inner
}

/** What was said: `CODE: message | hint | call`. */
async function said(call: () => unknown): Promise<string> {
  try {
    await call()
  } catch (error) {
    if (!isWinddownError(error)) return `no error of winddown: ${String(error)}`
    return `${error.message} | ${error.hint} | ${error.call}`
  }
  return 'nothing'
}

type Row = readonly [name: string, call: () => unknown, message: RegExp]

it.each([
  [{ name: 'Read' }, '"name" is called tool here'],
  [{ tool: 'Read', input: {} }, '"input" is called args_summary here'],
  [{ tool: 'Read', exitCode: 1 }, '"exitCode" is called exit_code here'],
  [{ tool: 'Read', text: 'x' }, 'your own fields under extra'],
])('toolCall(%j) says what the field is called here', async (call, hint) => {
  const told = await said(() => session().toolCall(wrong(call)))
  expect(told).toContain('ACTION_INVALID')
  expect(told).toContain(`| Expected: ${hint}`)
})

it.each([5, 199, Number.NaN, '2000', null])(
  'brief({ budgetTokens: %j }) says the smallest budget',
  async (budgetTokens) => {
    const told = await said(() => session().brief({ budgetTokens: wrong(budgetTokens) }))
    expect(told).toMatch(/ARGUMENT_INVALID.*budgetTokens is .*at least 200/)
  },
)

it('renderBrief says the smallest budget', async () => {
  expect(await said(() => renderBrief(wrong({ facts: facts() }), { budgetTokens: 5 }))).toMatch(
    /budgetTokens is 5 \| .*at least 50/,
  )
})

describe('a wrong argument is refused with its name, its value and what was expected', () => {
  it.each<Row>([
    [
      'an id with a slash',
      () => session({ sessionId: 'a/b' }),
      /OWNER_INVALID: sessionId is "a\/b" \| Expected: letters/,
    ],
    ['an id in another script', () => session({ sessionId: 'sitzung-ä' }), /sessionId is "sitzung-ä" \| Expected/],
    ['a long id', () => session({ sessionId: 'a'.repeat(200) }), /sessionId is "aaa.* \(200 characters\) \| Expected/],
    [
      'two ids that are long together',
      () => session({ sessionId: 'a'.repeat(126) }),
      /agent and sessionId have 131 char/,
    ],
    ['no name of the agent', () => session({ agent: '' }), /OWNER_INVALID: agent is "" \| Expected/],
    ['an agent of two words', () => session({ agent: 'my agent' }), /agent is "my agent" \| Expected/],
    ["a handler's id", () => handler({ sessionId: '../x' }), /OWNER_INVALID: sessionId is "\.\.\/x" \| Expected/],
    ["a handler's harness", () => handler({ harness: 'my agent' }), /harness is "my agent" \| Expected/],
    ["a manager's owner", () => manager({ owner: '../x' }), /OWNER_INVALID: owner is "\.\.\/x" \| Expected/],
    ['a clock that gives a number', () => session({ now: wrong(() => 5) }), /now\(\) gave 5 \| now is a function/],
    ['a clock without a time', () => handler({ now: () => new Date(Number.NaN) }), /now\(\) gave an invalid date/],
    ['no clock', () => manager({ now: new Date() }), /ARGUMENT_INVALID: now is a Date \| now is a function/],
    ['a command of two lines', () => session({ recallCommand: 'a\nb' }), /recallCommand is "a\\nb" \| .* one line/],
    ['the same for a renderer', () => createBriefRenderer({ recallCommand: 'a\nb' }), /recallCommand is "a\\nb"/],
    ['a file for a project', () => session({ projectPath: join(folder, 'a-file') }), /a-file: is not a folder \| cd /],
    ['a folder in a file', () => session({ projectPath: join(folder, 'a-file/x') }), /there is no such folder \| cd /],
    [
      'a request of nothing',
      () => session().userMessage(' '),
      /ACTION_INVALID: user_message: summary is " " \| Expected/,
    ],
    [
      'a time in words',
      () => session().toolCall({ tool: 'x', timestamp: 'yesterday' }),
      /timestamp is "yesterday" \| .*ISO 8601/,
    ],
    [
      'a function among the arguments of a call',
      () => session().toolCall({ tool: 'x', args_summary: wrong({ f: () => 1 }) }),
      /args_summary\.f is a function/,
    ],
    [
      'something deeper than redaction looks',
      () => session().toolCall({ tool: 'x', extra: wrong(nested(5_000)) }),
      /is deeper than 64 levels/,
    ],
    [
      'too few characters',
      () => session().recall('x', 10),
      /characters is 10 \| characters is a whole number from 400/,
    ],
    ['a number for a question', () => session().recall(wrong(5)), /the question is 5 \| Pass words/],
    ['no question', () => session().recall([]), /the question is empty \| Pass words/],
    ['no list of sessions', () => askSessions(wrong(undefined), 'x'), /the sessions are undefined \| Pass a list/],
    ['no session', () => recordedSession(wrong(undefined)), /the session is undefined \| Pass what readSnapshot/],
    [
      'a session that could not be read',
      () => recordedSession(wrong(readSnapshot('/nowhere'))),
      /could not be read: "there is no such file"/,
    ],
    ['no options of a store', () => resolveStore(wrong(undefined)), /the options are undefined \| Pass \{ projectPath/],
    ['a path for options of a store', () => resolveStore(wrong('/p')), /the options are "\/p" \| Pass \{ projectPath/],
    ['no store to seal', () => sealLog(wrong({ now: () => new Date() })), /ARGUMENT_INVALID: .* \| Pass \{ store/],
    [
      'one action for a list',
      () => manager().appendActions(wrong({ type: 'x' }), 0.5),
      /the actions are .* \| Pass a list/,
    ],
    ['no action in a list', () => manager().appendActions(wrong([null]), 0.5), /actions\[0\] is null \| Pass a list/],
    ['percent for a share', () => levelOf(wrong(92)), /percentage is 92 \| .*0\.92 for 92 %/],
    ['percent for a later share', () => crossings(0.5, wrong(92)), /percentage is 92 \| .*0\.92 for 92 %/],
    ['a redactor by another name', () => createRedactor(wrong({ extras: [] })), /no option "extras" \| Options: extra/],
    ['a list of one pattern', () => createRedactor(wrong({ extra: 'x' })), /extra is "x" \| Pass extra: parseExtra/],
    ['a flag that is none', () => createRedactor(wrong({ keepEnds: 1 })), /keepEnds is 1/],
    ['a text for actions', () => foldActions(wrong('abc')), /the actions are "abc" \| Pass a list/],
    [
      'a store by another name',
      () => resolveStore(wrong({ projectPath: project(), dir: 'x' })),
      /no option "dir" \| Opt/,
    ],
    ['no signal', () => followLog(log(), wrong({ signal: 5 })).next(), /signal is 5 \| .*AbortSignal/],
    ['an end by its reason', () => session().end(wrong('exit')), /was given "exit" \| .*\{ reason: "exit" \}/],
    ['an end of five', () => session().end(wrong(5)), /was given 5 \|/],
    [
      'a cost of words',
      () => session().usage({ ...USED, cost_usd: wrong('x') }),
      /usage\.cost_usd is "x" \| .*dollars/,
    ],
    ['a usage in another spelling', misspelt, /"cacheRead" \| .*cache_read here/],
    [
      'a place that is none',
      () => session().userMessage(wrong({ ...SAID, provenance: { kind: 'file' } })),
      /kind is "file" \|/,
    ],
    [
      'a line before the first',
      () => session().userMessage(wrong({ ...SAID, provenance: { kind: 'transcript', line: 0 } })),
      /provenance\.line is 0 \| .*1 or more/,
    ],
    ['no actions', () => foldActions(wrong(undefined)), /the actions are undefined \| Pass a list/],
    [
      'the entries of a log',
      () => foldActions(wrong(readLog(log()))),
      /actions\[0\] is an entry of a log.* \| Pass the act/,
    ],
    ['a fold by another name', () => foldActions([], wrong({ workingdirectory: '/' })), /no option "workingdirectory"/],
    ['nothing to tell', () => renderBrief(wrong(undefined)), /ARGUMENT_INVALID: facts is undefined \| Pass a snapshot/],
    [
      'a reading to tell',
      () => renderBrief(wrong({ kind: 'snapshot', snapshot: {} })),
      /renderBrief\(reading\.snapshot\)/,
    ],
    ['what could not be read', () => renderBrief(wrong(readSnapshot('/nowhere'))), /"there is no such file"/],
    ['no budget', () => renderBrief({ facts: facts() }, { budgetTokens: Number.NaN }), /budgetTokens is NaN/],
    ['a budget by another name', () => renderBrief({ facts: facts() }, wrong({ budget: 5 })), /no option "budget"/],
    [
      'no places of agents',
      () => loadTranscriptAdapter('codex').findTranscripts('abcdefgh', wrong(undefined)),
      /the places are undefined \| Pass where/,
    ],
    [
      'no home of agents',
      () => loadTranscriptAdapter('claude-code').listTranscripts('/p', wrong({})),
      /places\.home is no text \| Pass where/,
    ],
  ])('%s', async (_name, call, message) => {
    expect(await said(call)).toMatch(message)
  })
})

describe('what never throws says what it was given', () => {
  it('a snapshot without a path', () => {
    expect(readSnapshot(wrong(undefined))).toMatchObject({ kind: 'unreadable', detail: 'the path is undefined' })
  })

  it('a reading whose drift is asked', async () => {
    const { notes } = await measureDrift(wrong({ kind: 'snapshot', snapshot: {} }))
    expect(notes.join()).toMatch(/what was given is no snapshot, as readSnapshot\(path\)\.snapshot is/)
  })
})

describe('a hint that is a command', () => {
  it.each<Row>([
    ['for a shell', () => resolveStore({ projectPath: join(folder, 'gone/x') }), / \| cd .* \| resolveStore\(/],
    ['relative to a folder', () => resolveStore({ projectPath: 'C:\\work' }), / \| cd \/.* \| resolveStore\(/],
    ['that looks at a file', () => [...readLog(folder)], / \| ls -ld .* \| lstatSync\(error\.path\)/],
    ['of winddown', () => [...readLog(join(folder, 'gone'))], / \| winddown list \| listSessions\(/],
  ])('has a call beside it, %s', async (_name, call, message) => {
    expect(await said(call)).toMatch(message)
  })
})

it('a context that is several times what its limit says is above every level, and no mistake', () => {
  const beyond = session({ sessionId: 'beyond' })
  const tokens = { output: 0, cache_read: 0, cache_creation: 0 }
  beyond.usage({ ...tokens, input: 100 })
  expect(beyond.usage({ ...tokens, input: 5_000 }).started).not.toBeNull()
  expect(beyond.status().level).toBe('critical')
})
