// Feeds a transcript of Claude Code to the built hook as the events it came from, and says what the hook made of it:
//   node tools/replay-transcript.mjs [--keep] [--json] TRANSCRIPT.jsonl[.gz] …
// One line per compaction: the harness's own count, ours just before it, and where the recording had begun. Nothing of the
// transcript is run; files are written below a temporary folder alone.
import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const hook = join(root, 'apps/cli/dist/hook-claude-code.cjs')
const options = new Set(process.argv.slice(2).filter((word) => word.startsWith('--')))
const files = process.argv.slice(2).filter((word) => !word.startsWith('--'))
if (files.length === 0) {
  console.error('usage: node tools/replay-transcript.mjs [--keep] [--json] TRANSCRIPT.jsonl[.gz] …')
  process.exit(2)
}

/** @param {string} file */
function replay(file) {
  const folder = mkdtempSync(join(tmpdir(), 'winddown-replay-'))
  const project = join(folder, 'project')
  const state = join(folder, 'state')
  mkdirSync(join(project, '.git'), { recursive: true })
  const text = file.endsWith('.gz') ? gunzipSync(readFileSync(file)).toString('utf8') : readFileSync(file, 'utf8')
  const id = basename(file).replace(/\.jsonl(\.gz)?$/, '')
  const transcript = join(folder, `${id}.jsonl`)
  writeFileSync(transcript, '')
  const environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    WINDDOWN_HOME: state,
    CLAUDE_CODE_SESSION_ATTENDED: '1',
  }
  const base = { session_id: id, transcript_path: transcript, cwd: project, permission_mode: 'default' }
  let calls = 0
  const send = (/** @type {Record<string, unknown>} */ payload) => {
    calls += 1
    const input = JSON.stringify({ ...base, ...payload })
    const answer = spawnSync(process.execPath, [hook, '--harness', 'claude-code'], {
      input,
      env: environment,
      encoding: 'utf8',
    })
    if (answer.status !== 0 || answer.stderr !== '') throw new Error(`hook: ${answer.status} ${answer.stderr}`)
    return answer.stdout === '' ? null : JSON.parse(answer.stdout)
  }
  const reading = () => {
    const path = join(state, 'sessions', `claude-code.${id}.json`)
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).last : null
  }
  const recording = () => {
    const store = join(project, '.winddown/sessions')
    return existsSync(store) && readdirSync(store).some((name) => name.startsWith('ACTIVE-PAUSE'))
  }

  /** @type {Map<string, { name: string, input: unknown }>} */
  const tools = new Map()
  /** @type {Record<string, unknown>[]} */
  const compactions = []
  /** @type {string[]} */
  const told = []
  let begun = /** @type {Record<string, unknown> | null} */ (null)
  const answered = (/** @type {any} */ answer) => {
    if (answer?.systemMessage) told.push(answer.systemMessage)
    if (begun === null && recording())
      begun = { tokens: reading()?.tokens, fraction: reading()?.fraction, limit: reading()?.limit }
  }
  send({ hook_event_name: 'SessionStart', source: 'startup' })
  let open = false
  let lastText = ''
  let boundary = /** @type {any} */ (null)
  for (const line of text.split('\n')) {
    if (line === '') continue
    let entry
    try {
      entry = JSON.parse(line)
    } catch {
      entry = {}
    }
    const content = entry.message?.content
    const main = entry.isSidechain !== true
    if (main && entry.subtype === 'compact_boundary') {
      if (boundary !== null) finishCompaction('')
      answered(
        send({ hook_event_name: 'PreCompact', trigger: entry.compactMetadata.trigger, custom_instructions: null }),
      )
      boundary = entry.compactMetadata
      const ours = reading()
      compactions.push({
        pre: boundary.preTokens,
        ours: ours?.tokens ?? null,
        limit: ours?.limit ?? null,
        by: ours?.source,
        begun,
      })
    }
    const isPrompt =
      main && entry.type === 'user' && !entry.isMeta && !entry.isCompactSummary && typeof content === 'string'
    if (isPrompt && open) {
      answered(send({ hook_event_name: 'Stop', stop_hook_active: false, last_assistant_message: lastText }))
      open = false
    }
    appendFileSync(transcript, `${line}\n`)
    if (boundary !== null && entry.isCompactSummary) finishCompaction(typeof content === 'string' ? content : '')
    if (!main) continue
    if (isPrompt) {
      open = true
      answered(send({ hook_event_name: 'UserPromptSubmit', prompt: content }))
    }
    if (!Array.isArray(content)) continue
    for (const part of content) {
      if (part.type === 'text' && entry.type === 'assistant') lastText = part.text
      if (part.type === 'tool_use') tools.set(part.id, part)
      if (part.type !== 'tool_result') continue
      const tool = tools.get(part.tool_use_id)
      if (tool === undefined) continue
      const call = { tool_name: tool.name, tool_input: tool.input, tool_use_id: part.tool_use_id }
      answered(
        send(
          part.is_error
            ? { ...call, hook_event_name: 'PostToolUseFailure', error: String(part.content), is_interrupt: false }
            : { ...call, hook_event_name: 'PostToolUse', tool_response: entry.toolUseResult ?? part.content },
        ),
      )
    }
  }
  function finishCompaction(/** @type {string} */ summary) {
    answered(send({ hook_event_name: 'SessionStart', source: 'compact' }))
    answered(send({ hook_event_name: 'PostCompact', trigger: boundary.trigger, compact_summary: summary }))
    boundary = null
    begun = null
  }
  if (boundary !== null) finishCompaction('')
  answered(send({ hook_event_name: 'SessionEnd', reason: 'prompt_input_exit' }))
  const faults = join(state, 'diagnostics.jsonl')
  const result = {
    file: basename(file),
    calls,
    compactions,
    told,
    faults: existsSync(faults) ? readFileSync(faults, 'utf8').trim().split('\n') : [],
    folder,
  }
  if (!options.has('--keep')) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  return result
}

let near = 0
let before = 0
let all = 0
for (const file of files) {
  const result = replay(file)
  if (options.has('--json')) console.log(JSON.stringify(result))
  else {
    console.log(
      `${result.file}: ${result.calls} events, ${result.told.length} tells, ${result.faults.length} faults${options.has('--keep') ? `, kept in ${result.folder}` : ''}`,
    )
    for (const fault of result.faults) console.log(`  fault ${fault}`)
  }
  for (const one of /** @type {any[]} */ (result.compactions)) {
    const ratio = one.ours / one.pre
    all += 1
    if (Math.abs(ratio - 1) <= 0.03) near += 1
    if (one.begun !== null) before += 1
    if (options.has('--json')) continue
    const begun =
      one.begun === null
        ? 'NOT begun before'
        : `begun at ${one.begun.tokens} (${((one.begun.fraction ?? 0) * 100).toFixed(1)} % of ${one.begun.limit})`
    console.log(`  compaction at ${one.pre}, ours ${one.ours} (${ratio.toFixed(3)}), ${begun}`)
  }
}
console.log(`${all} compactions: ours within 3 % at ${near}, recording begun before ${before}`)
