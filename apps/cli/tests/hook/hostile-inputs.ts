import { type Choice, nested, ODD_TEXTS, ODD_VALUES } from './hostile-values.ts'

/** How the payload comes to the hook. */
export type Delivery =
  /** By a socket that is closed behind it, as Node gives it. */
  | 'closed'
  /** By a pipe. */
  | 'pipe'
  /** Its end stays open. */
  | 'open'
  /** In two pieces, its end stays open. */
  | 'pieces'
  /** From a file. */
  | 'file'
  /** And nobody takes the answer. */
  | 'deaf'

export interface HostileInput {
  readonly bytes: Buffer
  readonly delivery: Delivery
}

/** What a payload would be if nothing were odd about it, and the odd paths there are. */
export interface HostileGround {
  readonly session: string
  readonly transcript: string
  readonly project: string
  readonly transcripts: readonly string[]
  readonly folders: readonly string[]
}

/** Those that begin, end or compact a session start a second program, which costs ten times as much: fewer of them. */
const EVENTS = {
  PostToolUse: 40,
  PostToolUseFailure: 10,
  UserPromptSubmit: 12,
  Stop: 8,
  StopFailure: 6,
  SubagentStart: 3,
  SubagentStop: 3,
  PostModelSwitch: 2,
  PreToolUse: 2,
  Notification: 2,
  Unheard: 2,
  SessionStart: 4,
  PreCompact: 2,
  PostCompact: 2,
  SessionEnd: 2,
} as const

const TOOLS =
  'Bash PowerShell Monitor Read NotebookRead Edit MultiEdit Write NotebookEdit Grep Glob LSP WebFetch WebSearch TodoWrite TaskCreate TaskUpdate TaskList TaskGet ExitPlanMode AskUserQuestion Task Agent SendMessage Skill BashOutput KillShell TaskOutput mcp__x__y Unheard'.split(
    ' ',
  )

/** Fields of the payload that the hook reads. */
const FIELDS =
  'session_id transcript_path cwd prompt_id agent_id agent_type tool_name tool_input tool_response tool_use_id duration_ms error error_details is_interrupt prompt source model from_model to_model reason trigger compact_summary last_assistant_message stop_hook_active background_tasks context_tokens hook_event_name'.split(
    ' ',
  )

/** Members of a tool's arguments and of its result. */
const ARGUMENTS =
  'command file_path notebook_path path uri old_string new_string content edits todos tasks subject taskId status description prompt plan questions answers url query pattern offset limit task_id bash_id shell_id subagent_type'.split(
    ' ',
  )
const RESULTS =
  'stdout stderr interrupted backgroundTaskId status filePath file originalFile structuredPatch type content task tasks statusChange answers agentId exitCode result plan returnCodeInterpretation'.split(
    ' ',
  )

function oddValue(choice: Choice): unknown {
  const kind = choice.weighed({ text: 50, value: 35, deep: 8, long: 5, wide: 2 })
  if (kind === 'text') return choice.of(ODD_TEXTS)
  if (kind === 'value') return choice.of(ODD_VALUES)
  if (kind === 'deep') return nested(choice.of([10, 200, 3_000]), choice.of(['lists', 'objects'] as const))
  if (kind === 'long')
    return choice.of(['x', '\u0000', '😀', '"', 'a=b ', '\n', '../']).repeat(choice.of([9_000, 150_000]))
  return Object.fromEntries(Array.from({ length: 5_000 }, (_none, n) => [`key${n}`, n]))
}

/** Some members by their names, each with something odd. */
function oddFields(choice: Choice, names: readonly string[], most: number): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (let left = choice.below(most + 1); left > 0; left--) fields[choice.of(names)] = oddValue(choice)
  return fields
}

function payload(choice: Choice, ground: HostileGround): Record<string, unknown> {
  const fields: Record<string, unknown> = {
    // Some sessions more than the one whose pause runs: their places may be odd, and are kept for their next event.
    session_id: choice.percent(70) ? ground.session : `other-${choice.below(25)}`,
    transcript_path: choice.percent(70) ? ground.transcript : choice.of(ground.transcripts),
    cwd: choice.percent(85) ? ground.project : choice.of(ground.folders),
    hook_event_name: choice.weighed(EVENTS),
    tool_name: choice.of(TOOLS),
    tool_input: { command: 'ls', file_path: '/p/a.ts', ...oddFields(choice, ARGUMENTS, 3) },
    tool_response: { stdout: 'Größe 😀', ...oddFields(choice, RESULTS, 3) },
    tool_use_id: `toolu_${choice.below(1e9)}`,
    duration_ms: 12.5,
    is_interrupt: false,
    source: choice.of(['startup', 'resume', 'clear', 'compact', 'fork', 'Unheard']),
    prompt: 'go on',
    last_assistant_message: 'done \u0001 "so"',
    ...(choice.percent(20) && { context_tokens: choice.of([1, 150_000, 160_000, 1e308, -1, '150000']) }),
    ...(choice.percent(10) && { agent_id: choice.of(['agent-1', '..', '', 'a/b']) }),
  }
  for (let changes = choice.below(3); changes > 0; changes--) {
    const name = choice.of(FIELDS)
    // As a place to work, only those that were made for it: a pause may really begin there.
    if (name !== 'cwd') fields[name] = oddValue(choice)
    else fields['cwd'] = choice.percent(50) ? choice.of(ODD_VALUES) : choice.of(ground.folders)
  }
  return fields
}

/** Places where a document may break off: behind the beginning of a string, a key, a number, a word, an escape… */
const BREAKS = [
  /"/g,
  /:/g,
  /,/g,
  /\{/g,
  /\[/g,
  /\}/g,
  /\\/g,
  /\\u..?/g,
  /\bfa?l?/g,
  /\btr?u?/g,
  /\bnu?l?/g,
  /\d\.?/g,
  /[^ -~]/g,
]

function brokenOff(choice: Choice, text: string): Buffer {
  const places = [...text.matchAll(choice.of(BREAKS))]
  const found = places[choice.below(places.length)]
  const end = found === undefined ? choice.below(text.length) : found.index + found[0].length
  const bytes = Buffer.from(text.slice(0, end))
  // Now and then in the middle of a character's bytes.
  return choice.percent(20) ? bytes.subarray(0, -1) : bytes
}

/** Bytes that are no UTF-8: alone, too few, too many, a surrogate, an overlong slash, beyond the last character. */
const NO_UTF8 = [
  [0xff, 0xfe],
  [0x80],
  [0xc3],
  [0xe2, 0x82],
  [0xf0, 0x9f, 0x98],
  [0xed, 0xa0, 0x80],
  [0xc0, 0xaf],
  [0xf5, 0x80, 0x80, 0x80],
]

function inserted(bytes: Buffer, at: number, more: Uint8Array): Buffer {
  return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)])
}

function several(choice: Choice, text: string, other: string): string {
  const joined = `${text}${choice.of(['', '\n', ' ', '\u0000', ',', '\n\n'])}${other}`
  return choice.of([
    joined,
    joined,
    `[${text},${other}]`,
    JSON.stringify(text),
    `${text}garbage`,
    `garbage${text}`,
    `${text}}`,
  ])
}

function encoded(choice: Choice, text: string): Buffer {
  switch (choice.weighed({ bom: 2, utf16: 1, latin1: 1, nul: 2, broken: 4, spaced: 1 })) {
    case 'bom':
      return Buffer.from(`\ufeff${text}`)
    case 'utf16':
      return Buffer.from(`\ufeff${text}`, 'utf16le')
    case 'latin1':
      return Buffer.from(text, 'latin1')
    case 'nul':
      return inserted(Buffer.from(text), choice.below(text.length), Buffer.alloc(choice.of([1, 3, 5_000])))
    case 'spaced':
      return Buffer.from(`${' \n\r\t'.repeat(50)}${text}${'\n \t'.repeat(20_000)}`)
    default: {
      const bytes = Buffer.from(text)
      // Inside of the words of a string as often as anywhere.
      const at = choice.percent(50) ? Math.max(0, bytes.indexOf('Gr')) : choice.below(bytes.length)
      return inserted(bytes, at, Buffer.from(choice.of(NO_UTF8)))
    }
  }
}

/** Members twice, numbers that no double holds, a name that JavaScript gives a meaning. */
const RAW_MEMBERS = [
  '"session_id":"../../x"',
  '"hook_event_name":"SessionEnd"',
  '"__proto__":{"cwd":"/dev/zero"}',
  '"tool_input":{"__proto__":{"command":"x"}}',
  '"context_tokens":1e999',
  `"duration_ms":${'9'.repeat(5_000)}`,
  '"context_tokens":-0.0000000000000000000000001e-400',
  '"prompt":"\\ud800\\udc00\\ud800"',
  '"tool_response":'.concat('['.repeat(30_000), ']'.repeat(30_000)),
  '"tool_input":'.concat('{"a":'.repeat(10_000), '1', '}'.repeat(10_000)),
]

function shaped(choice: Choice, ground: HostileGround): Buffer {
  const fields = payload(choice, ground)
  const text = JSON.stringify(fields)
  switch (choice.weighed({ whole: 70, broken: 9, several: 5, encoded: 7, raw: 4, deep: 1, noise: 2, other: 2 })) {
    case 'whole':
      return Buffer.from(text)
    case 'broken':
      return brokenOff(choice, text)
    case 'several':
      return Buffer.from(several(choice, text, JSON.stringify(payload(choice, ground))))
    case 'encoded':
      return encoded(choice, text)
    case 'raw':
      return Buffer.from(`${text.slice(0, -1)},${choice.of(RAW_MEMBERS)}}`)
    case 'deep':
      return Buffer.from(`${'['.repeat(20_000)}${choice.percent(50) ? ']'.repeat(20_000) : ''}`)
    case 'noise':
      return Buffer.from(Array.from({ length: choice.below(400) }, () => choice.below(256)))
    case 'other':
      return Buffer.from(choice.percent(30) ? '' : JSON.stringify(oddValue(choice)))
  }
}

/** One input for the hook, from a whole payload with some odd values to bytes that are no JSON, on an odd way to it. */
export function hostileInput(choice: Choice, ground: HostileGround): HostileInput {
  const bytes = shaped(choice, ground)
  return { bytes, delivery: choice.weighed({ closed: 77, pipe: 10, open: 4, pieces: 4, file: 3, deaf: 2 }) }
}
