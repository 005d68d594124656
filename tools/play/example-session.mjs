/**
 * The example session that the repository holds (examples/session/README.md): hook events as an agent gave them, the transcript
 * it wrote meanwhile, and the project it worked in, played along so that git has the very commits that the session names.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../workspace.mjs'

/** @typedef {{ event: string, payload: Record<string, any>, transcript_bytes: number }} RecordedEvent */

const SOURCE = join(root, 'examples/session')

/** Commits get the ids of the session's output only with these. */
const COMMIT_DATES = { GIT_AUTHOR_DATE: '2026-11-22T09:00:00Z', GIT_COMMITTER_DATE: '2026-11-22T09:00:00Z' }

/** A recorded session, in folders of its own. */
export class ExampleSession {
  /** @type {readonly RecordedEvent[]} */ events
  /** @type {string} */ project
  /** @type {string} */ #home
  /** @type {string} */ #transcriptPath
  /** @type {Record<string, string>} */ #environment
  /** @type {Buffer} */ #transcript

  /**
   * @param {{ project: string, home: string, environment: Record<string, string> }} place empty folders that stand for the
   *   session's project and home, and the environment in which git runs
   */
  constructor({ project, home, environment }) {
    this.project = project
    this.#home = home
    this.#environment = environment
    this.#transcript = readFileSync(join(SOURCE, 'transcript.jsonl'))
    this.events = readFileSync(join(SOURCE, 'events.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
    const id = this.events[0]?.payload['session_id']
    this.#transcriptPath = join(home, '.claude/projects', project.replaceAll(/[^A-Za-z0-9]/g, '-'), `${id}.jsonl`)
    cpSync(join(SOURCE, 'repository'), project, { recursive: true })
    this.#run('git init -q -b main && git config user.name Ada && git config user.email ada@example.com')
    this.#run("git add -A && git commit -q -m 'Expiring links'")
  }

  /** A shell command of the session, in its project. @param {string} command */
  #run(command) {
    const result = spawnSync('sh', ['-c', command], {
      cwd: this.project,
      env: { ...this.#environment, ...COMMIT_DATES },
      encoding: 'utf8',
    })
    if (result.status !== 0) throw new Error(`${command}: ${result.stderr}`)
  }

  /** Recorded text with the placeholders replaced by our paths. @param {string} text */
  #here(text) {
    return text
      .replaceAll('{project}', this.project)
      .replaceAll('{transcript}', this.#transcriptPath)
      .replaceAll('{home}', this.#home)
      .replaceAll('{hook}', 'winddown-hook')
  }

  /**
   * Puts project and transcript into the state they were in before an event, and gives the payload to send.
   * @param {RecordedEvent} recorded
   * @returns {Record<string, any>}
   */
  advance(recorded) {
    const payload = JSON.parse(this.#here(JSON.stringify(recorded.payload)))
    if (recorded.transcript_bytes > 0) {
      mkdirSync(dirname(this.#transcriptPath), { recursive: true })
      const revealed = this.#transcript.subarray(0, recorded.transcript_bytes).toString('utf8')
      writeFileSync(this.#transcriptPath, this.#here(revealed))
    }
    if (payload['hook_event_name'] === 'PostToolUse') this.#playAlong(payload['tool_name'], payload['tool_input'])
    return payload
  }

  /** Does to the project what the tool did. @param {string} tool @param {Record<string, any>} input */
  #playAlong(tool, input) {
    const path = String(input['file_path'])
    if (tool === 'Write') {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, input['content'])
    }
    // A function, because `$&` in a replacement text would not be taken as it stands.
    if (tool === 'Edit')
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replace(input['old_string'], () => input['new_string']),
      )
    if (tool === 'Bash' && /\bgit commit\b/.test(input['command'])) this.#run(input['command'])
  }
}
