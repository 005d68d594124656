import { deepEqual, equal } from 'node:assert/strict'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TranscriptAdapter } from '../harness/transcript-adapter.ts'

/** Levels: more than a record may have, more than a stack takes, and more than any. */
const LEVELS = [250, 5_000, 100_000]
/** Records of a transcript that are taken, and members of each. */
const RECORDS = 4
const MEMBERS = 5

const nested = (levels: number): string => `${'[{"a":'.repeat(levels / 2)}"deep"${'}]'.repeat(levels / 2)}`

/** A record with a member that is nested, in it, in each of its objects and in the place of what its first members hold. */
function* withDeep(line: string, levels: number): Generator<string> {
  const record = JSON.parse(line) as Record<string, unknown>
  const PLACE = '"__deep__"'
  const filled = (value: unknown): string => JSON.stringify(value).replace(PLACE, () => nested(levels))
  yield filled({ ...record, more: '__deep__' })
  for (const [name, value] of Object.entries(record).slice(0, MEMBERS)) {
    if (name !== 'type') yield filled({ ...record, [name]: '__deep__' })
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue
    for (const inner of Object.keys(value).slice(0, MEMBERS))
      if (inner !== 'type') yield filled({ ...record, [name]: { ...value, [inner]: '__deep__' } })
  }
}

/**
 * A record that is nested beyond measure costs itself alone: the others are read as if it was not there.
 * @returns how often damage was told because of them; none where the records at hand are of kinds that the reader passes over unread
 */
export function readsBesideDeepRecords(transcripts: TranscriptAdapter, path: string): number {
  let told = 0
  const folder = mkdtempSync(join(tmpdir(), 'winddown-deep-'))
  try {
    for (const entry of readdirSync(dirname(path), { withFileTypes: true }))
      if (entry.isFile() && !entry.name.endsWith('.jsonl'))
        copyFileSync(join(dirname(path), entry.name), join(folder, entry.name))
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
    const read = (from: string): { readonly actions: string[]; readonly damage: number } => {
      let damage = 0
      const onDamage = (): void => {
        damage += 1
      }
      const actions = [...transcripts.readTranscript(from, { subAgents: false, onDamage })].flatMap(
        ({ type, data }) => {
          const { provenance: _, ...rest } = data as { readonly provenance?: unknown; readonly event?: unknown }
          return rest.event === 'damaged' ? [] : [JSON.stringify([type, rest])]
        },
      )
      return { actions, damage }
    }
    const passagesIn = (from: string): number =>
      [...(transcripts.readPassages?.(from, { subAgents: false }) ?? [])].length
    const [whole, passages] = [read(path), passagesIn(path)]
    const middle = Math.floor(lines.length / 2)
    const taken = [...lines.slice(0, RECORDS / 2), ...lines.slice(middle, middle + RECORDS / 2)]
    for (const levels of LEVELS) {
      const all = taken.flatMap((line) => [...withDeep(line, levels)])
      // The deepest have a megabyte each.
      const deep = levels > 10_000 ? all.slice(0, 3) : all
      const copy = join(folder, `deep-${levels}.jsonl`)
      writeFileSync(copy, `${[...lines, ...deep].join('\n')}\n`)
      const beside = read(copy)
      deepEqual(beside.actions, whole.actions)
      told += beside.damage - whole.damage
      equal(passagesIn(copy), passages)
    }
    return told
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
