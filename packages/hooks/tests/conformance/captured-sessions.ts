import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CapturedSession } from '../../src/conformance.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The source of the package, and of those that must not know a harness. */
export const SOURCE: string = here('../../src')
export const PACKAGES: string = here('../../..')

const FIXTURES = here('../fixtures')

/** Ids of the harnesses, by their folders: an adapter that no table names is found all the same. */
export const harnessFolders: readonly string[] = readdirSync(join(SOURCE, 'harnesses'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

/** Payloads of a session; none where the harness has only a reader. */
const payloadsIn = (file: string): readonly Readonly<Record<string, unknown>>[] =>
  (existsSync(file) ? readFileSync(file, 'utf8') : '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { payload: Readonly<Record<string, unknown>> }).payload)

/** What stood in a command's text; nothing where the session has no command. */
const wordsIn = (file: string): readonly string[] => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [])

/** Captured sessions of a harness: `tests/fixtures/<id>/captured/<session>/`. */
export const capturedSessions = (harness: string): readonly CapturedSession[] => {
  const folder = join(FIXTURES, harness, 'captured')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({
      name,
      payloads: payloadsIn(join(folder, name, 'events.jsonl')),
      transcripts: readdirSync(join(folder, name))
        .filter((file) => file.startsWith('transcript'))
        .map((file) => join(folder, name, file)),
      notTyped: wordsIn(join(folder, name, 'not-typed.json')),
    }))
}
