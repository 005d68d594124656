/**
 * The example session that the repository holds: hook events as an agent gave them, and the transcript it wrote meanwhile.
 *
 * examples/session/
 *   session.json      { harness, version, about, project, home, environment }: who was captured, and the paths in it
 *   events.jsonl      one event a line: { event, payload, transcript_bytes }
 *   transcript.jsonl  the transcript at the end; before an event, its first `transcript_bytes` bytes were there
 *   project/          the files of the project, where the session had some
 */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * @typedef {{ event: string, payload: Record<string, unknown>, transcript_bytes: number }} RecordedEvent
 * @typedef {{ harness: string, version: string, about: string, project: string, home: string, environment: Record<string, string> }} SessionFacts
 */

/** A recorded session, set up in folders of its own. */
export class ExampleSession {
  /** @type {SessionFacts} */ facts
  /** @type {readonly RecordedEvent[]} */ events
  /** @type {Buffer} */ #transcript
  /** @type {string} */ #source
  /** @type {string} */ project
  /** @type {string} */ home

  /**
   * @param {string} source the folder of the session
   * @param {string} project an empty folder that stands for the session's project
   * @param {string} home an empty folder that stands for its home
   */
  constructor(source, project, home) {
    this.#source = source
    this.project = project
    this.home = home
    this.facts = JSON.parse(readFileSync(join(source, 'session.json'), 'utf8'))
    this.#transcript = readFileSync(join(source, 'transcript.jsonl'))
    this.events = readFileSync(join(source, 'events.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
  }

  /** Copies the project's files, as they were when the session began. */
  layOutProject() {
    const files = join(this.#source, 'project')
    if (existsSync(files)) cpSync(files, this.project, { recursive: true })
  }

  /**
   * Recorded text with the recorded project and home replaced by ours.
   * @param {string} text
   */
  #here(text) {
    return text.replaceAll(this.facts.home, this.home).replaceAll(this.facts.project, this.project)
  }

  /**
   * Puts the transcript into the state it was in before an event, and gives the payload to send.
   * @param {RecordedEvent} recorded
   * @returns {string} the payload, as JSON
   */
  reveal(recorded) {
    const payload = this.#here(JSON.stringify(recorded.payload))
    const { transcript_path: path } = JSON.parse(payload)
    if (typeof path === 'string' && recorded.transcript_bytes > 0) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, this.#here(this.#transcript.subarray(0, recorded.transcript_bytes).toString('utf8')))
    }
    return payload
  }
}
