import { appendFile, mkdir, readdir, stat, unlink } from 'node:fs/promises'
import { createRedactor, type JsonObject, type RedactedObject, type Redactor } from '@winddown/core'
import { FORMAT, recordFolder } from '../own-record.ts'
import { messageRecords } from '../record-files.ts'
import { type Fields, fieldsOf, listOf } from './opencode-api.ts'
import { ownPatterns } from './own-patterns.ts'
import { withoutSecretFiles } from './secret-parts.ts'

/** Records that nobody went on with for so long are taken away: agents forget theirs after as long, ms. */
const KEPT_FOR = 30 * 24 * 60 * 60_000
/** Characters of one text that are kept. */
const LONGEST = 1_000_000

/** Writes sessions down as they happen, redacted, since opencode keeps them where only opencode can read them. */
export class SessionRecord {
  readonly #folder: string | undefined
  readonly #redactor: Redactor
  readonly #fault: (error: unknown) => void
  #last: Promise<unknown>

  constructor(env: Fields & Readonly<Record<string, string | undefined>>, fault: (error: unknown) => void) {
    this.#folder = recordFolder(env)
    this.#fault = fault
    this.#redactor = createRedactor({ fieldLimit: LONGEST, extra: ownPatterns(env) })
    this.#last = this.#prune().catch(() => undefined)
  }

  /** Where a session is written; null where there is no place for it. */
  pathOf(session: string): string | null {
    return this.#folder === undefined || !/^[\w-]+$/.test(session) ? null : `${this.#folder}/${session}.jsonl`
  }

  /** A session that is met for the first time in this process: what was said in it before is written down once. */
  open(session: string, info: Fields, earlier: () => Promise<unknown>): void {
    this.#then(session, async (path) => {
      const isThere = await stat(path).then(
        ({ size }) => size > 0,
        () => false,
      )
      if (isThere) return
      const { directory, version, time } = info
      const head = {
        type: 'session',
        format: FORMAT,
        id: session,
        directory,
        version,
        at: fieldsOf(time)['created'] ?? Date.now(),
      }
      const before = listOf(await earlier()).flatMap(({ info: of, parts }) =>
        messageRecords(fieldsOf(of), listOf(parts)),
      )
      await this.#write(path, [head, ...before])
    })
  }

  add(session: string, record: Fields): void {
    // As it is now: opencode goes on with its objects.
    const line = this.#lineOf(record)
    this.#then(session, (path) => appendFile(path, line, { mode: 0o600 }))
  }

  /** @param typed for a command: what it was filled in to is nobody's words, and may hold what a secret file does */
  addPrompt(session: string, info: Fields, parts: readonly Fields[], typed: string | undefined): void {
    const message = { type: 'message', at: fieldsOf(info['time'])['created'], info }
    this.add(session, { ...message, ...(typed === undefined ? { parts } : { typed }) })
  }

  #lineOf(record: Fields): string {
    const plain = JSON.parse(JSON.stringify(record)) as JsonObject
    const clean = this.#redactor.redactData(plain).data as JsonObject as RedactedObject
    return `${JSON.stringify(withoutSecretFiles(clean))}\n`
  }

  async #write(path: string, records: readonly Fields[]): Promise<void> {
    await mkdir(path.slice(0, path.lastIndexOf('/')), { recursive: true, mode: 0o700 })
    await appendFile(path, records.map((record) => this.#lineOf(record)).join(''), { mode: 0o600 })
  }

  #then(session: string, work: (path: string) => Promise<unknown>): void {
    const path = this.pathOf(session)
    if (path !== null) this.#last = this.#last.then(() => work(path)).catch(this.#fault)
  }

  async #prune(): Promise<void> {
    const folder = this.#folder
    if (folder === undefined) return
    for (const name of await readdir(folder)) {
      const path = `${folder}/${name}`
      if (name.endsWith('.jsonl') && Date.now() - (await stat(path)).mtimeMs > KEPT_FOR) await unlink(path)
    }
  }
}
