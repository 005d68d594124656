/** Transcripts that no program writes: every type in every place, odd names, lines cut and glued together. */
import fc from 'fast-check'
import { assistant, call, other, result, system, text, user } from './written-session.ts'

type Line = Record<string, unknown>

/** What may stand anywhere: a value of every type, and words that every object knows. */
export const ODD: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  '../../etc/passwd',
  '\u0000',
  '\ud800',
  'x'.repeat(5_000),
  [],
  [null],
  [[[]]],
  ['text'],
  {},
  { type: 'text', text: 5 },
  { length: -1 },
  JSON.parse('{"__proto__":{"type":"user"},"constructor":{"prototype":1}}'),
]

/** A session with every kind of line. */
export const everyLine = (): Line[] => [
  other('queue-operation', { operation: 'enqueue', content: 'and the docs' }),
  user('first request'),
  assistant('m1', [text('Next.'), call('c1', 'Bash', { command: 'make', description: 'build' })]),
  other('progress', { data: { type: 'bash_progress', output: 'half' }, parentToolUseID: 'c1' }),
  result(
    'c1',
    'done',
    { stdout: 'done', stderr: '', interrupted: false },
    { permissionDecision: { decision: 'accept' } },
  ),
  assistant('m2', [call('c2', 'Edit', { file_path: '/work/shop/a.ts', old_string: 'a', new_string: 'b', edits: [] })]),
  result('c2', 'no', 'Error: no', { is_error: true, toolDenialKind: 'user-rejected', userFeedback: 'not that one' }),
  assistant('m3', [call('c3', 'Agent', { description: 'Look', prompt: 'Look in src' })]),
  result('c3', 'launched', { isAsync: true, status: 'async_launched', agentId: 'a1' }),
  assistant('m4', [call('c4', 'AskUserQuestion', { questions: [{ question: 'Which?', options: [{ label: 'a' }] }] })]),
  result('c4', 'answered', { answers: { 'Which?': 'a' } }),
  assistant('m5', [call('c5', 'TodoWrite', { todos: [{ content: 'Ship', status: 'pending' }] })]),
  result('c5', 'ok', { oldTodos: [], newTodos: [] }),
  assistant('m6', [call('c6', 'TaskOutput', { task_id: 'a1' })]),
  result('c6', '<status>completed</status>', {
    task: { task_id: 'a1', status: 'completed', output: 'x', exitCode: 0 },
  }),
  other('attachment', {
    attachment: { type: 'queued_command', prompt: [text('and this')], origin: { kind: 'human' } },
  }),
  other('attachment', { attachment: { type: 'task_status', taskId: 'a1', status: 'failed', deltaSummary: 'no' } }),
  other('queue-operation', { operation: 'remove', content: 'and the docs' }),
  system('compact_boundary', { compactMetadata: { trigger: 'auto', preTokens: 10, postTokens: 1 } }),
  system('turn_duration', { durationMs: 5 }),
  system('local_command', { content: '<local-command-stdout>ok</local-command-stdout>' }),
  other('progress', { data: { type: 'agent_progress', agentId: 'a2', message: user('look') } }),
  assistant('m7', [text('limit reached|1769000000')], { isApiErrorMessage: true, error: 'rate_limit' }),
  user('<bash-input>npm test</bash-input>'),
  user('<bash-stdout>1 failing</bash-stdout><bash-stderr></bash-stderr>'),
  user([text('[Request interrupted by user]')]),
]

const pathsOf = (value: unknown, path: readonly string[] = []): string[][] => {
  if (typeof value !== 'object' || value === null) return [[...path]]
  return [[...path], ...Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, [...path, name]))]
}

const put = (line: Line, path: readonly string[], value: unknown): Line => {
  const copy = structuredClone(line)
  let holder: Line = copy
  for (const step of path.slice(0, -1)) holder = holder[step] as Line
  const last = path.at(-1)
  if (last !== undefined)
    Object.defineProperty(holder, last, { value, enumerable: true, configurable: true, writable: true })
  return copy
}

/** The text of a transcript whose first and last line are whole requests, with one to four of the others changed. */
export const fuzzedTranscript: fc.Arbitrary<string> = fc
  .record({
    changes: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(...ODD), fc.boolean()), {
      minLength: 1,
      maxLength: 4,
    }),
    cut: fc.option(fc.tuple(fc.nat(), fc.nat()), { freq: 4 }),
    glue: fc.option(fc.nat(), { freq: 6 }),
  })
  .map(({ changes, cut, glue }) => {
    const lines = everyLine()
    for (const [which, where, value, asName] of changes) {
      const at = which % lines.length
      const line = lines[at] as Line
      const paths = pathsOf(line).filter((path) => path.length > 0)
      const path = paths[where % paths.length] as string[]
      lines[at] =
        asName && typeof value === 'string'
          ? put(line, [...path.slice(0, -1), value], 'odd name')
          : put(line, path, value)
    }
    const texts = lines.map((line) => JSON.stringify(line))
    if (cut) {
      const at = cut[0] % texts.length
      texts[at] = (texts[at] as string).slice(0, cut[1] % (texts[at] as string).length)
    }
    let joined = `${JSON.stringify(user('FIRST'))}\n${texts.join('\n')}\n`
    if (glue !== null) {
      const end = joined.indexOf('\n', glue % (joined.length - 1))
      if (end > 0) joined = joined.slice(0, end) + joined.slice(end + 1)
    }
    return `${joined}\n${JSON.stringify(user('LAST'))}\n`
  })
