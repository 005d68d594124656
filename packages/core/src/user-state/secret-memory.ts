import { closeSync, fstatSync, linkSync, openSync, readdirSync, statSync, unlinkSync, writeSync } from 'node:fs'
import { systemErrorCode } from '../base/errors.ts'
import { APPEND_FLAGS } from '../disk/open-flags.ts'
import { readRegularFile } from '../disk/regular-file.ts'
import { writeNewFile } from '../disk/replace-file.ts'
import { temporaryPath } from '../disk/temporary-name.ts'
import { formsOfValue, SHORTEST_SECRET, valuesOfSecret } from '../redaction/secret-forms.ts'
import { viewsOf } from '../redaction/text-view.ts'
import { ensureFolderAndParents } from '../store/store-open.ts'

/**
 * Values that were seen as secrets in a session, by keyed hash: so that one which was seen once is known wherever it stands bare, in
 * what is told before the session lands, although it is kept nowhere. A file a session in the user's state, mode 0600: its key in the
 * first line, and a line a form: 32 keyed bits of its first eight characters, its length, 64 bits of its HMAC-SHA256, its kind.
 *
 * Whoever can read the file can try out guesses, as with any hash whose key lies beside it: a short password is guessed. What they could
 * read besides, the transcript, holds it in clear.
 */

/** Bytes of one session's file, the files that are read, and how long one is kept, ms. */
const MOST_BYTES = 262_144
const MOST_FILES = 40
const KEPT_FOR = 60 * 24 * 60 * 60 * 1000
const FIRST_LINE = /^winddown-secrets-1 ([0-9a-f]{64})$/
const LINE = /^([0-9a-f]{8}) (\d{1,5}) ([0-9a-f]{16}) ([a-z0-9-]{1,60})$/
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,200}$/

/** A place in a text where such a value stands: offsets in UTF-16 units. */
export interface RememberedSecret {
  readonly start: number
  readonly end: number
  readonly kind: string
}

/** Node's hashes, loaded where there is something to hash: a hook is a process an event. */
const crypto = (): typeof import('node:crypto') => process.getBuiltinModule('node:crypto')

interface Keyed {
  readonly key: Buffer
  /** Odd factor of the rolling hash, and what its result is mixed with. */
  readonly factor: number
  readonly mask: number
}

const keyedBy = (hex: string): Keyed => {
  const key = Buffer.from(hex, 'hex')
  return { key, factor: (key.readUInt32LE(0) | 1) >>> 0, mask: key.readUInt32LE(4) }
}

const macOf = ({ key }: Keyed, text: string): string =>
  crypto().createHmac('sha256', key).update(text).digest('hex').slice(0, 16)

const mixed = (hash: number, mask: number): number => {
  let value = hash ^ mask
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}

const beginningOf = ({ factor, mask }: Keyed, text: string): number => {
  let hash = 0
  for (let at = 0; at < SHORTEST_SECRET; at++) hash = (Math.imul(hash, factor) + text.charCodeAt(at)) | 0
  return mixed(hash, mask)
}

const lineOf = (keyed: Keyed, form: string, kind: string): string =>
  `${beginningOf(keyed, form).toString(16).padStart(8, '0')} ${form.length} ${macOf(keyed, form)} ${kind.replace(/[^a-z0-9-]/g, '-').slice(0, 60)}`

/**
 * Remembers values by their hashes.
 * @param home the folder of the user's state
 * @param session names the file: letters, digits, `.`, `_`, `-`
 * @param seen kinds by value, as they were taken out
 * @throws WinddownError or the system's error where the state can't be written
 */
export function rememberSecrets(home: string, session: string, seen: ReadonlyMap<string, string>): void {
  if (!NAME.test(session)) return
  const values = new Map<string, string>()
  for (const [taken, kind] of seen) for (const value of valuesOfSecret(taken)) values.set(value, kind)
  if (values.size === 0) return
  const path = `${home}/secrets/${session}`
  const before = readOrMake(home, path)
  const first = FIRST_LINE.exec(before.slice(0, before.indexOf('\n')))?.[1]
  if (first === undefined) return
  const keyed = keyedBy(first)
  let lines = ''
  for (const [value, kind] of values)
    for (const form of formsOfValue(value)) {
      const line = lineOf(keyed, form, kind)
      if (!before.includes(line.slice(0, line.lastIndexOf(' ')))) lines += `${line}\n`
    }
  if (lines === '' || before.length + lines.length > MOST_BYTES) return
  const file = openSync(path, APPEND_FLAGS)
  try {
    if (fstatSync(file).size + lines.length <= MOST_BYTES) writeSync(file, lines)
  } finally {
    closeSync(file)
  }
}

/** The text of a session's file, which is made whole with its key: another process sees none, or the same. */
function readOrMake(home: string, path: string): string {
  try {
    return readRegularFile(path)
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error
  }
  const folder = `${home}/secrets`
  ensureFolderAndParents(folder)
  forgetOld(folder)
  const temporary = temporaryPath(path)
  writeNewFile(temporary, `winddown-secrets-1 ${crypto().randomBytes(32).toString('hex')}\n`, 'atomic')
  try {
    linkSync(temporary, path)
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error
  } finally {
    unlinkSync(temporary)
  }
  return readRegularFile(path)
}

function forgetOld(folder: string): void {
  const now = Date.now()
  for (const name of readdirSync(folder)) {
    const stats = statSync(`${folder}/${name}`, { throwIfNoEntry: false })
    if (stats?.isFile() === true && now - stats.mtimeMs > KEPT_FOR) unlinkSync(`${folder}/${name}`)
  }
}

interface Entry {
  readonly length: number
  readonly mac: string
  readonly kind: string
}

/** Finds values that were remembered of any session of this user. */
export class SecretMemory {
  readonly #sessions: { readonly keyed: Keyed; readonly entries: ReadonlyMap<number, readonly Entry[]> }[] = []

  /**
   * What can't be read knows nothing.
   * @param home the folder of the user's state
   * @param session that session alone; default: the newest 40
   */
  constructor(home: string, session?: string) {
    const folder = `${home}/secrets`
    for (const path of session === undefined
      ? newestFiles(folder)
      : NAME.test(session)
        ? [`${folder}/${session}`]
        : []) {
      const [first = '', ...lines] = readOrNothing(path).split('\n')
      const key = FIRST_LINE.exec(first)?.[1]
      if (key === undefined) continue
      const entries = new Map<number, Entry[]>()
      for (const line of lines) {
        const [, beginning = '', length = '', mac = '', kind = ''] = LINE.exec(line) ?? []
        if (kind === '') continue
        const at = Number.parseInt(beginning, 16)
        const list = entries.get(at)
        const entry = { length: Number(length), mac, kind }
        if (list === undefined) entries.set(at, [entry])
        else list.push(entry)
      }
      if (entries.size > 0) this.#sessions.push({ keyed: keyedBy(key), entries })
    }
  }

  /** True where nothing is remembered. */
  get isEmpty(): boolean {
    return this.#sessions.length === 0
  }

  /** Where such values stand in a text, also escaped, encoded, or broken by a line end. */
  find(text: string): RememberedSecret[] {
    if (this.isEmpty || text.length < SHORTEST_SECRET) return []
    return viewsOf(text).flatMap((view) =>
      this.#findIn(view.text).map(({ start, end, kind }) => ({
        start: view.placeOf(start),
        end: view.endOf(end),
        kind,
      })),
    )
  }

  /** A text without such values. */
  redact(text: string): string {
    let clean = ''
    let at = 0
    for (const { start, end, kind } of this.find(text).sort((a, b) => a.start - b.start || b.end - a.end)) {
      if (start >= at) clean += `${text.slice(at, start)}[redacted:${kind}]`
      at = Math.max(at, end)
    }
    return clean + text.slice(at)
  }

  /** One pass for each session; what begins alike is compared by its HMAC. */
  #findIn(text: string): RememberedSecret[] {
    const found: RememberedSecret[] = []
    for (const { keyed, entries } of this.#sessions) {
      const { factor, mask } = keyed
      let highest = 1
      for (let turn = 1; turn < SHORTEST_SECRET; turn++) highest = Math.imul(highest, factor)
      let hash = 0
      for (let end = 0; end < text.length; end++) {
        if (end >= SHORTEST_SECRET) hash = (hash - Math.imul(highest, text.charCodeAt(end - SHORTEST_SECRET))) | 0
        hash = (Math.imul(hash, factor) + text.charCodeAt(end)) | 0
        if (end < SHORTEST_SECRET - 1) continue
        const list = entries.get(mixed(hash, mask))
        if (list === undefined) continue
        const start = end - SHORTEST_SECRET + 1
        for (const { length, mac, kind } of list)
          if (start + length <= text.length && macOf(keyed, text.slice(start, start + length)) === mac)
            found.push({ start, end: start + length, kind })
      }
    }
    return found
  }
}

function newestFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => NAME.test(name))
      .map((name) => ({
        path: `${folder}/${name}`,
        at: statSync(`${folder}/${name}`, { throwIfNoEntry: false })?.mtimeMs ?? 0,
      }))
      .sort((a, b) => b.at - a.at)
      .slice(0, MOST_FILES)
      .map(({ path }) => path)
  } catch {
    // No folder: nothing was remembered.
    return []
  }
}

function readOrNothing(path: string): string {
  try {
    return readRegularFile(path)
  } catch {
    // Said by the constructor's contract.
    return ''
  }
}
