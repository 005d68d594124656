/**
 * The main job, on a recorded session, through the built programs: events go into the hook one by one, a pause is recorded and
 * landed, and the next session is given the brief.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '../workspace.mjs'
import { BuiltHook, newestReading, told } from './built-hook.mjs'
import { ExampleSession } from './example-session.mjs'
import { aside, eventLine, heading, line, quote, reaction, table } from './screen.mjs'

/** What an event is, in a word, and what it is about. @param {Record<string, any>} payload @returns {readonly [string, string]} */
function describe(payload) {
  const input = payload['tool_input'] ?? {}
  switch (payload['hook_event_name']) {
    case 'SessionStart':
      return ['start', payload['source'] === 'startup' ? 'a session opens' : `a session opens (${payload['source']})`]
    case 'UserPromptSubmit':
      return ['prompt', payload['prompt']]
    case 'PostToolUse':
      return [
        'tool',
        `${payload['tool_name']} ${input.file_path ?? input.command ?? input.pattern ?? input.description ?? ''}`,
      ]
    case 'PostToolUseFailure':
      return ['tool', `${payload['tool_name']} ${input.file_path ?? input.command ?? ''} (failed)`]
    case 'Stop':
      return ['turn end', payload['last_assistant_message'] ?? '']
    case 'PreCompact':
      return ['compact', 'the agent is about to compact']
    case 'SessionEnd':
      return ['end', `the session ends (${payload['reason']})`]
    default:
      return [String(payload['hook_event_name']), '']
  }
}

/** @param {string} directory @param {readonly string[]} args @param {Record<string, string>} env */
function git(directory, args, env) {
  const result = spawnSync('git', ['-c', 'user.name=You', '-c', 'user.email=you@example.org', ...args], {
    cwd: directory,
    env,
    encoding: 'utf8',
  })
  if (result.status !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`)
}

/** The store's files of landed sessions. @param {string} store */
function landedFiles(store) {
  return existsSync(store)
    ? readdirSync(store)
        .filter((name) => /^(session-.*\.(json|yaml|md|jsonl)|LATEST-SESSION\.txt)$/.test(name))
        .sort()
    : []
}

/** The hook hands the landing over to a process of its own: waits for what that writes last. @param {string} store */
async function waitForLanding(store) {
  for (let waited = 0; waited < 200; waited += 1) {
    if (existsSync(join(store, 'LATEST-SESSION.txt'))) return
    await sleep(50)
  }
  throw new Error('the session was not landed within ten seconds')
}

/** @param {string} folder a temporary folder, ours alone */
async function play(folder) {
  const [project, home, state] = ['project', 'home', 'state'].map((name) => join(folder, name))
  if (project === undefined || home === undefined || state === undefined) throw new Error('unreachable')
  for (const each of [project, home]) mkdirSync(each, { recursive: true })
  const session = new ExampleSession(join(root, 'examples/session'), project, home)
  const environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    WINDDOWN_HOME: state,
    ...session.facts.environment,
  }

  session.layOutProject()
  git(project, ['init', '-q', '-b', 'main'], environment)
  git(project, ['add', '-A'], environment)
  git(project, ['commit', '-q', '--allow-empty', '-m', 'Start'], environment)

  heading(`winddown, on a recorded session of ${session.facts.version}`)
  line(`  ${session.facts.about}`)
  aside('  Each line is one event, given to the built hook as the agent gives it. The bar is the context: 100 % is')
  aside('  where this agent compacts by itself.')
  line()

  const hook = new BuiltHook(session.facts.harness, environment, project)
  const store = join(project, '.winddown/sessions')
  let paused = false
  let milliseconds = 0
  for (const recorded of session.events) {
    const payload = session.reveal(recorded)
    const answer = hook.call(payload)
    milliseconds += answer.milliseconds
    const sent = JSON.parse(payload)
    eventLine(...describe(sent), newestReading(state, sent.session_id)?.fraction ?? null)
    const { user } = told(answer.stdout)
    if (user !== undefined) reaction(`told to you: ${user}`)
    const recording = existsSync(store) && readdirSync(store).some((name) => name.startsWith('ACTIVE-PAUSE'))
    if (recording && !paused) reaction('a pause begins: from here on every action is recorded, with its result')
    paused ||= recording
  }
  aside(
    `  ${session.events.length} events, ${(milliseconds / session.events.length).toFixed(0)} ms each, starting Node included`,
  )

  await waitForLanding(store)
  heading('Landed: what the session came to')
  table(
    landedFiles(store).map((name) => [
      relative(folder, join(store, name)),
      `${statSync(join(store, name)).size.toLocaleString('en')} bytes`,
    ]),
  )

  const first = JSON.parse(
    session.reveal({ ...(session.events[0] ?? { event: '', payload: {} }), transcript_bytes: 0 }),
  )
  const next = { ...first, session_id: '00000000-0000-4000-8000-000000000001' }
  next.transcript_path = String(first.transcript_path).replace(first.session_id, next.session_id)
  const { model } = told(hook.call(JSON.stringify(next)).stdout)
  if (model === undefined) throw new Error('the next session was given no brief')
  heading(
    `The next session in this project is given this (${model.length.toLocaleString('en')} characters, no model was asked)`,
  )
  quote(model, 40)
}

/** Ends with what to do next. */
function invite() {
  const program = relative(process.cwd(), join(root, 'apps/cli/dist/winddown.js'))
  heading('In your own agent')
  table([
    [`node ${program} init --dry-run`, 'shows what it would add to which settings file'],
    [`node ${program} init`, 'adds it; uninstall takes it out again'],
    [`node ${program} --help`, 'everything else'],
  ])
  line()
}

const folder = mkdtempSync(join(tmpdir(), 'winddown-play-'))
const keep = process.argv.includes('--keep')
try {
  await play(folder)
  invite()
} finally {
  if (keep) line(`Kept: ${folder}`)
  else rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
