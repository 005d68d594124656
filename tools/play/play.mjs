/**
 * The main job, on a recorded session, through the built programs: events go into the hook one by one, a pause is recorded and
 * landed, and the next session is given the brief.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '../workspace.mjs'
import { BuiltHook, newestReading, told } from './built-hook.mjs'
import { describeEvent, describeTools, isToolResult } from './event-text.mjs'
import { ExampleSession } from './example-session.mjs'
import { aside, eventLine, heading, line, paragraph, quote, reaction, table } from './screen.mjs'

/** The store's files of landed sessions. @param {string} store */
function landedFiles(store) {
  return existsSync(store)
    ? readdirSync(store)
        .filter((name) => /^(session-.*\.(json|yaml|md|jsonl)|LATEST-SESSION\.txt)$/.test(name))
        .sort()
    : []
}

/**
 * The hook hands the landing over to a process of its own: waits for what that writes last, the entry that makes the snapshot one
 * of this user's own.
 * @param {string} stateDirectory
 */
async function waitForLanding(stateDirectory) {
  const registry = join(stateDirectory, 'registry')
  for (let waited = 0; waited < 400; waited += 1) {
    const entries = existsSync(registry) ? readdirSync(registry, { recursive: true, encoding: 'utf8' }) : []
    const landed = entries
      .filter((name) => name.endsWith('.json'))
      .some((name) => JSON.parse(readFileSync(join(registry, name), 'utf8')).snapshot?.sealed === true)
    if (landed) return
    await sleep(50)
  }
  throw new Error('the session was not landed within twenty seconds')
}

/** @param {string} folder a temporary folder, ours alone */
async function play(folder) {
  const project = join(folder, 'shortlink')
  const home = join(folder, 'home')
  const state = join(folder, 'state')
  const store = join(project, '.winddown/sessions')
  mkdirSync(home)
  const environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    WINDDOWN_HOME: state,
    // Claude Code says so to its hooks when a person sits at the terminal.
    CLAUDE_CODE_SESSION_ATTENDED: '1',
  }
  const session = new ExampleSession({ project, home, environment })
  const hook = new BuiltHook('claude-code', environment, project)

  heading('winddown, on a recorded session of Claude Code 2.1.330')
  paragraph(
    `A real session in a small project (examples/session): ${session.events.length} hook events, each given to the built hook as the agent would. The bar is the context; at 100 % this agent compacts by itself.`,
  )
  line()

  /** @type {Record<string, any>[]} */
  let tools = []
  let fraction = /** @type {number | null} */ (null)
  const showTools = () => {
    if (tools.length > 0) eventLine('tools', describeTools(tools), fraction)
    tools = []
  }
  let recording = false
  let milliseconds = 0
  for (const recorded of session.events) {
    const payload = session.advance(recorded)
    const answer = hook.call(payload)
    milliseconds += answer.milliseconds
    if (!isToolResult(payload)) showTools()
    fraction = newestReading(state, payload['session_id'])?.fraction ?? fraction
    if (isToolResult(payload)) tools.push(payload)
    else eventLine(...describeEvent(payload), fraction)
    const { user } = told(answer.stdout)
    const records = existsSync(store) && readdirSync(store).some((name) => name.startsWith('ACTIVE-PAUSE'))
    if (user !== undefined || records !== recording) showTools()
    if (user !== undefined) reaction(user)
    if (records && !recording) reaction('A pause begins: every action is recorded from here on, with its result.')
    recording = records
  }
  showTools()
  const each = (milliseconds / session.events.length).toFixed(0)
  aside(`${session.events.length} events, ${each} ms each, most of it the start of Node; no model and no network`)

  await waitForLanding(state)
  heading('Landed: what the session came to, for people and for programs')
  aside(`in ${relative(folder, store)} of the project`.replace('shortlink/', ''))
  table(landedFiles(store).map((name) => [name, `${statSync(join(store, name)).size.toLocaleString('en')} bytes`]))

  const brief = nextBrief(session, hook)
  heading(`The next session in this project begins with this (${brief.length.toLocaleString('en')} characters)`)
  quote(brief, 48)
}

/** Opens another session in the same project, and gives what the agent adds to its model's context. */
function nextBrief(/** @type {ExampleSession} */ session, /** @type {BuiltHook} */ hook) {
  const [first] = session.events
  if (first === undefined) throw new Error('examples/session has no events')
  const payload = session.advance({ ...first, transcript_bytes: 0 })
  const id = '00000000-0000-4000-8000-000000000001'
  const path = String(payload['transcript_path']).replace(payload['session_id'], id)
  const { model } = told(hook.call({ ...payload, session_id: id, transcript_path: path }).stdout)
  if (model === undefined) throw new Error('the next session was given no brief')
  return model
}

/** Ends with what to do next. */
function invite() {
  const program = relative(process.cwd(), join(root, 'apps/cli/dist/winddown.js'))
  heading('In your own agent')
  table([
    [`node ${program} init --dry-run`, 'what it would write, and where'],
    [`node ${program} init --link`, 'writes it; uninstall removes it'],
    [`node ${program} --help`, 'everything else'],
  ])
  line()
}

const folder = mkdtempSync(join(tmpdir(), 'winddown-play-'))
const keep = process.argv.includes('--keep')
// Also where stdout is closed on us (`npm start | head`) or the play is interrupted.
process.once('exit', () => {
  if (!keep) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})
process.stdout.on('error', () => process.exit(0))
process.once('SIGINT', () => process.exit(130))
await play(folder)
invite()
if (keep) lookAround()

/** What is there to be looked at, and how: with the home and the state of the play, and not with those of whoever looks. */
function lookAround() {
  const program = join(root, 'apps/cli/dist/winddown.js')
  heading('Kept: look around, and delete it when you are done')
  line(`cd ${folder}/shortlink`)
  line(`export HOME=${folder}/home WINDDOWN_HOME=${folder}/state   # in this terminal only: yours are untouched`)
  table([
    [`node ${program}`, 'where things stand there'],
    [`node ${program} list`, 'the session that was recorded'],
    [`node ${program} show`, 'all of it'],
    [`node ${program} recall limiter`, 'search it'],
    [`rm -r ${folder}`, 'delete it'],
  ])
  line()
}
