import { ACTION_TYPES, type PauseAction } from '@winddown/core'
import fc from 'fast-check'

/** Words that every object answers to, or that programs give a meaning. */
export const ODD_WORDS = [
  'constructor', 'toString', 'valueOf', '__proto__', 'hasOwnProperty', 'isPrototypeOf', 'toLocaleString', 'propertyIsEnumerable',
  '__defineGetter__', '__lookupSetter__', 'prototype', 'length', 'name', 'then', 'undefined', 'null', 'NaN', 'true', '0', '-1', '',
] // biome-ignore format: a list of words

const EVENTS = [
  'commit', 'pull_request', 'child_started', 'child_ended', 'compaction_summary', 'compacted', 'api_error', 'note',
  'working_directory', 'usage_limit', 'interrupted', 'turn_ended', 'model_changed', 'level_crossed',
] // biome-ignore format: a list of names

const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ODD_WORDS) },
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ maxLength: 40 }),
)

/** A command line around an odd word: bare, behind wrappers, in pipes and chains. */
const command = fc
  .tuple(
    word,
    fc.constantFrom(
      '',
      'sudo ',
      'env A=1 ',
      'npx ',
      'timeout 3 ',
      'uv run ',
      'go ',
      'npm run ',
      'docker exec x ',
      'cat ',
    ),
    fc.constantFrom(
      '',
      ' test',
      ' --help',
      ' | tail',
      ' && go test ./...',
      ' || true',
      '; npm test',
      ' > "a b"',
      ' <<EOF\nx\nEOF',
    ),
  )
  .map(([name, before, after]) => `${before}${name}${after}`)

const path = fc.oneof(
  word,
  word.map((name) => `/p/${name}`),
  word.map((name) => `src/${name}.ts`),
  word.map((name) => `C:\\p\\${name}`),
)

/** Any value at all, in the place of any other. */
const anything = fc.oneof(
  fc.anything({ withBigInt: true, withNullPrototype: false, withDate: true, withMap: true, withSet: true }),
  word,
  fc.double(),
  fc.array(fc.record({ path: fc.anything(), access: fc.anything(), id: fc.anything(), status: fc.anything() })),
)

const text = fc.oneof(word, command, fc.lorem({ maxCount: 12 }), fc.string({ unit: 'binary', maxLength: 200 }))

/** What a well-behaved reader gives for a field, with odd words in it. */
const FIELDS: { readonly [name: string]: fc.Arbitrary<unknown> } = {
  tool: word,
  tool_use_id: word,
  kind: fc.constantFrom(
    'read',
    'edit',
    'search',
    'command',
    'web',
    'task',
    'plan',
    'question',
    'agent',
    'message',
    'other',
  ),
  outcome: fc.constantFrom('ok', 'error', 'interrupted', 'denied', 'running', 'unknown'),
  files: fc.array(
    fc.record({
      path,
      access: fc.constantFrom('read', 'write', 'create', 'delete'),
      symbols: fc.array(word, { maxLength: 3 }),
      mentions: fc.array(word, { maxLength: 3 }),
      words: text,
      change: fc.record({ from: text, to: text }),
    }),
    { maxLength: 3 },
  ),
  command,
  query: text,
  description: text,
  exit_code: fc.integer(),
  output: text,
  error: text,
  duration_ms: fc.double(),
  tasks: fc.array(
    fc.record({ id: word, text, status: fc.constantFrom('pending', 'in_progress', 'completed', 'deleted') }),
  ),
  tasks_replace: fc.boolean(),
  plan: text,
  questions: fc.array(fc.record({ question: text, answer: text, options: fc.array(text, { maxLength: 3 }) })),
  child_id: word,
  child_task: text,
  summary: text,
  origin: fc.constantFrom('user', 'slash_command', 'machine', 'interrupt', 'sub_agent', 'compaction_summary'),
  model: word,
  usage: fc.record({ input: fc.nat(), output: fc.nat(), cache_read: fc.nat(), cache_creation: fc.nat() }),
  event: fc.oneof(fc.constantFrom(...EVENTS), word),
  text,
  note: word,
  message: text,
  sha: word,
  branch: word,
  path,
  status: word,
  agent_id: word,
  final: fc.boolean(),
  args_summary: fc.dictionary(word, text, { maxKeys: 3 }),
  redacted: fc.dictionary(word, fc.nat(), { maxKeys: 3 }),
  provenance: fc.record({ kind: fc.constantFrom('transcript', 'hook', 'api'), line: fc.nat() }),
}

const names = Object.keys(FIELDS)

const data = fc
  .array(
    fc
      .constantFrom(...names)
      .chain((name) =>
        fc
          .oneof({ weight: 4, arbitrary: FIELDS[name] as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: anything })
          .map((value) => [name, value] as const),
      ),
    { maxLength: 12 },
  )
  .map((fields) => Object.fromEntries(fields))

/** Actions of a session in which anything stands anywhere. */
export const oddSessions: fc.Arbitrary<PauseAction[]> = fc
  .array(
    fc.record({
      type: fc.constantFrom(...ACTION_TYPES),
      timestamp: fc.constantFrom('2026-01-02T09:00:00.000Z', '', 'yesterday'),
      session_id: fc.constant('session-20260102-090000'),
      context_percentage: fc.double(),
      data,
    }),
    { maxLength: 40 },
  )
  .map((actions) => actions as unknown as PauseAction[])
