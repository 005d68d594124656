import { resolve } from 'node:path'
import { checkedClock, checkKey, LEVEL_NAMES, parseThresholds, WinddownError } from '@winddown/core'
import type {
  AutoPauseHandlerOptions,
  BriefCallOptions,
  CompactionInput,
  NoteInput,
  SessionEndOptions,
  UsageUpdateInput,
} from './handler-options.ts'

const OPTIONS: readonly (keyof AutoPauseHandlerOptions)[] = [
  'projectPath',
  'sessionId',
  'store',
  'userState',
  'snapshotWriter',
  'briefRenderer',
  'redactor',
  'harness',
  'workingDirectory',
  'transcriptPath',
  'process',
  'thresholds',
  'now',
]

const USAGE = ['input', 'output', 'cache_read', 'cache_creation'] as const
const FIELDS: readonly string[] = [...USAGE, 'cost_usd']

/** What providers call the four numbers, for the hint. */
const FOREIGN: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  input_tokens: 'input',
  prompt_tokens: 'input',
  promptTokenCount: 'input',
  output_tokens: 'output',
  completion_tokens: 'output',
  candidatesTokenCount: 'output',
  cache_read_input_tokens: 'cache_read',
  cached_tokens: 'cache_read',
  cachedContentTokenCount: 'cache_read',
  cache_creation_input_tokens: 'cache_creation',
})

/** `cacheRead`, `inputTokens` and `cacheReadInputTokens` are ours in another spelling. */
function nameOf(foreign: string): string | undefined {
  const snake = foreign.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return FOREIGN[foreign] ?? FOREIGN[snake] ?? FIELDS.find((name) => name === snake)
}

const shown = (value: unknown): string =>
  (typeof value === 'number' || typeof value === 'undefined' ? String(value) : JSON.stringify(value)) ?? String(value)

function wrong(op: string, what: string, hint: string): WinddownError {
  return new WinddownError('ARGUMENT_INVALID', what, { op, hint })
}

/** With whole paths. */
export type CheckedOptions = AutoPauseHandlerOptions & {
  readonly workingDirectory: string
  readonly now: () => Date
}

/**
 * @returns the options, with whole paths and a clock that says where it gives no time
 * @throws WinddownError ARGUMENT_INVALID, CONFIG_INVALID (thresholds), OWNER_INVALID (ids)
 */
export function checkOptions(options: AutoPauseHandlerOptions): CheckedOptions {
  if (typeof options !== 'object' || options === null)
    throw wrong('new AutoPauseHandler', `the options are ${shown(options)}`, 'Pass { projectPath, sessionId, … }.')
  const unknown = Object.keys(options).find((name) => !(OPTIONS as readonly string[]).includes(name))
  if (unknown !== undefined)
    throw wrong('new AutoPauseHandler', `there is no option ${shown(unknown)}`, `Options: ${OPTIONS.join(', ')}.`)
  for (const name of ['projectPath', 'sessionId'] as const) {
    if (typeof options[name] !== 'string' || options[name] === '')
      throw wrong('new AutoPauseHandler', `${name} is ${shown(options[name])}`, `${name} is a text and not empty.`)
  }
  for (const [name, method] of [
    ['snapshotWriter', 'write'],
    ['briefRenderer', 'render'],
    ['redactor', 'redactData'],
  ] as const) {
    const value = options[name] as Record<string, unknown> | undefined
    if (value !== undefined && typeof value?.[method] !== 'function')
      throw wrong(
        'new AutoPauseHandler',
        `${name} has no function ${method}`,
        `Pass what its maker returned, e.g. ${MAKERS[name]}.`,
      )
  }
  for (const name of ['transcriptPath', 'workingDirectory'] as const)
    checkText('new AutoPauseHandler', name, options[name])
  checkIds('new AutoPauseHandler', { harness: options.harness, sessionId: options.sessionId })
  if (options.thresholds !== undefined) parseThresholds({ ...options.thresholds })
  const { transcriptPath, projectPath, workingDirectory = projectPath } = options
  return {
    ...options,
    // Whoever reads it later works in another folder, and so may this process.
    ...(transcriptPath !== undefined && { transcriptPath: resolve(transcriptPath) }),
    workingDirectory: resolve(workingDirectory),
    now: checkedClock('new AutoPauseHandler', options.now),
  }
}

/** The longest name of a file that both ids can be part of, joined by a dot. */
const LONGEST = 128

/**
 * Looks at the two ids that name a session's files.
 * @throws WinddownError OWNER_INVALID: names the field, its value, and what was expected
 */
export function checkIds(op: string, ids: Readonly<Record<string, string | undefined>>): void {
  const given = Object.entries(ids).filter(([, id]) => id !== undefined)
  for (const [field, id] of given) checkKey(op, field, id)
  const length = given.map(([, id]) => id).join('.').length
  if (length <= LONGEST) return
  throw new WinddownError(
    'OWNER_INVALID',
    `${given.map(([name]) => name).join(' and ')} have ${length - 1} characters`,
    {
      op,
      hint: `Expected: at most ${LONGEST - 1} together.`,
    },
  )
}

const MAKERS = {
  snapshotWriter: 'createSnapshotWriter() of @winddown/snapshot',
  briefRenderer: 'createBriefRenderer() of @winddown/snapshot',
  redactor: 'createRedactor() of @winddown/core',
}

/** Tokens below which a brief has no room for anybody's words. */
const LEAST_BRIEF = 200

const NOTES = ['note', 'next', 'decision', 'question', 'reminder']

/** @throws WinddownError ARGUMENT_INVALID */
export function checkNote(given: NoteInput): void {
  if (typeof given !== 'object' || given === null)
    throw wrong('addNote', `it was given ${shown(given)}`, 'addNote({ note: "next", text, author: "agent" }).')
  checkNames('addNote', given, ['note', 'text', 'author', 'note_id'])
  const { note, text, author, note_id: id } = given
  if (!NOTES.includes(note))
    throw wrong('addNote', `the kind of a note is ${shown(note)}`, `Kinds: ${NOTES.join(', ')}.`)
  if (typeof text !== 'string' || text.trim() === '')
    throw wrong('addNote', `the text of a note is ${shown(text)}`, 'text is words for the next run.')
  if (author !== 'person' && author !== 'agent')
    throw wrong('addNote', `author is ${shown(author)}`, 'author is "person" or "agent".')
  if (id !== undefined && (typeof id !== 'string' || id === ''))
    throw wrong('addNote', `note_id is ${shown(id)}`, 'note_id is what newNoteId() of @winddown/core gave.')
}

/** @throws WinddownError ARGUMENT_INVALID for a name that is not among those */
export function checkNames(op: string, given: unknown, names: readonly string[]): void {
  if (typeof given !== 'object' || given === null)
    throw wrong(op, `it was given ${shown(given)}`, `Fields: ${names.join(', ')}.`)
  const unknown = Object.keys(given).find((name) => !names.includes(name))
  if (unknown !== undefined) throw wrong(op, `there is no field ${shown(unknown)}`, `Fields: ${names.join(', ')}.`)
}

/** @throws WinddownError ARGUMENT_INVALID */
export function checkBriefCall(call: BriefCallOptions): void {
  checkNames('brief', call, ['budgetTokens', 'wholeForMs'])
  const { budgetTokens } = call
  if (budgetTokens !== undefined && !(Number.isFinite(budgetTokens) && budgetTokens >= LEAST_BRIEF))
    throw wrong(
      'brief',
      `budgetTokens is ${shown(budgetTokens)}`,
      `budgetTokens is a number of tokens, at least ${LEAST_BRIEF}: brief({ budgetTokens: 2_000 }).`,
    )
  if (call.wholeForMs !== undefined && !(typeof call.wholeForMs === 'number' && call.wholeForMs >= 0))
    throw wrong(
      'brief',
      `wholeForMs is ${shown(call.wholeForMs)}`,
      'wholeForMs is a number of milliseconds, 0 or more.',
    )
}

/** @throws WinddownError ARGUMENT_INVALID */
export function checkCompaction(compaction: CompactionInput): void {
  checkNames('onCompaction', compaction, ['trigger', 'preTokens', 'postTokens', 'summary'])
  const { trigger, preTokens, postTokens, summary } = compaction
  if (trigger !== undefined && trigger !== 'auto' && trigger !== 'manual')
    throw wrong('onCompaction', `trigger is ${shown(trigger)}`, 'trigger is "auto" or "manual".')
  for (const [name, value] of Object.entries({ preTokens, postTokens }))
    if (value !== undefined) checkTokens('onCompaction', name, value)
  checkText('onCompaction', 'summary', summary)
}

/** @throws WinddownError ARGUMENT_INVALID */
export function checkEnd(options: SessionEndOptions): void {
  if (typeof options === 'string')
    throw wrong('onSessionEnd', `it was given ${shown(options)}`, `Pass an object: { reason: ${shown(options)} }.`)
  checkNames('onSessionEnd', options, ['land', 'reason'])
  const { land, reason } = options
  checkText('onSessionEnd', 'reason', reason)
  if (land !== undefined && land !== 'paused' && land !== 'always')
    throw wrong('onSessionEnd', `land is ${shown(land)}`, 'land is "paused" or "always".')
}

/** @throws WinddownError ARGUMENT_INVALID: names the field, its value, and what was expected */
export function checkUsage(input: UsageUpdateInput): void {
  const op = 'onUsageUpdate'
  checkNames(op, input, ['usage', 'limit', 'window', 'model'])
  const { usage, limit, window, model } = input
  checkText(op, 'model', model ?? undefined)
  if (typeof usage !== 'object' || usage === null)
    throw wrong(op, `usage is ${shown(usage)}`, `usage is { ${USAGE.join(', ')} }, numbers of tokens.`)
  for (const name of Object.keys(usage)) {
    if (FIELDS.includes(name)) continue
    const ours = nameOf(name)
    throw wrong(
      op,
      `usage has no field ${shown(name)}`,
      ours === undefined ? `Fields: ${FIELDS.join(', ')}.` : `It is called ${ours} here.`,
    )
  }
  for (const name of USAGE) checkTokens(op, `usage.${name}`, usage[name])
  const { cost_usd: cost } = usage
  if (cost !== undefined && !(Number.isFinite(cost) && cost >= 0))
    throw wrong(
      op,
      `usage.cost_usd is ${shown(cost)}`,
      'usage.cost_usd is what the response cost in US dollars, 0 or more.',
    )
  if (limit !== null) checkTokens(op, 'limit', limit)
  if (limit !== null && limit <= 1)
    throw wrong(op, `limit is ${shown(limit)}`, 'limit is a number of tokens (167000), or null where it is unknown.')
  if (window !== undefined && window !== null) checkTokens(op, 'window', window)
}

function checkText(op: string, field: string, value: unknown): void {
  if (value !== undefined && typeof value !== 'string')
    throw wrong(op, `${field} is ${shown(value)}`, `${field} is a text.`)
}

function checkTokens(op: string, field: string, value: unknown): void {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return
  throw wrong(op, `${field} is ${shown(value)}`, `${field} is a number of tokens, 0 or more.`)
}

/** @throws WinddownError ARGUMENT_INVALID */
export function checkLevel(level: unknown): void {
  if ((LEVEL_NAMES as readonly unknown[]).includes(level)) return
  throw wrong('emitThresholdWarning', `${shown(level)} is no level`, `Levels: ${LEVEL_NAMES.join(', ')}.`)
}
