import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seeded } from '../../../core/tests/seeded.ts'
import { below, Place, type Plant } from './hostile-place.ts'
import { PLANTS as PROGRAM_PLANTS } from './hostile-plants.ts'
import { MISLEADING_PLANTS } from './misleading-plants.ts'
import { type Expected, expectedOf } from './plain-words.ts'
import { commitAs, repository } from './repository.ts'

/** A repository that would run a program of its own, of several kinds at once. */
export interface GeneratedRepository {
  readonly kinds: readonly string[]
  /** The folder to ask about. */
  readonly asked: string
  /** PATH, as `npm run` in that project sets it. */
  readonly searchPath: string
  /** Whether a plain git of this machine is to run the trap. */
  readonly springs: boolean
  /** What git says of it before anything misleading is planted. */
  readonly expected: Expected
}

const PLANTS: readonly Plant[] = [...PROGRAM_PLANTS, ...MISLEADING_PLANTS]

export const PLANTED_KINDS: readonly string[] = PLANTS.map(({ kind }) => kind)

/** Plants that change which folder is asked or where git's files lie: one of them at most, and it comes last. */
const PLACES = new Set([
  'git folder elsewhere',
  'common folder elsewhere',
  'linked work tree',
  'work tree elsewhere',
  'a repository above',
  'lazy fetch',
])

/**
 * Builds the repository of a number in `folder`, which must be empty: every kind is the first of one in so many, up to three others join it.
 * @param trap a program that leaves a mark
 */
export function generateRepository(folder: string, trap: string, seed: number, number: number): GeneratedRepository {
  const random = seeded(seed * 1_000_003 + number)
  const first = PLANTS[number % PLANTS.length] as Plant
  const chosen = [first]
  for (let more = Math.floor(random() * 4); more > 0; more -= 1) {
    const other = PLANTS[Math.floor(random() * PLANTS.length)] as Plant
    if (!chosen.includes(other) && !(PLACES.has(other.kind) && chosen.some(({ kind }) => PLACES.has(kind))))
      chosen.push(other)
  }
  chosen.sort((a, b) => Number(PLACES.has(a.kind)) - Number(PLACES.has(b.kind)))

  const files = { 'a.txt': 'a\n', 'sub/b.txt': 'b\n' }
  const place = new Place(repository(join(folder, 'repo'), files), trap, random)
  // Words in every script, and in an encoding of their own.
  commitAs(place.repo, 'Zoë Ωμέγα', 'Grüße, 你好: dash — and <tag>', 'UTF-8')
  commitAs(place.repo, 'Zoë Müller', 'Ändert é', 'ISO-8859-1')
  writeFileSync(below(place.repo, Buffer.concat([Buffer.from('file-'), place.name()])), 'x\n')
  for (const { prepare } of chosen) prepare?.(place)
  const expected = expectedOf(place.repo)
  for (const { plant } of chosen) plant(place)
  const search = process.env['PATH'] ?? ''
  const own = `${place.repo}/node_modules/.bin:${place.repo}/bin:node_modules/.bin:.`
  return {
    kinds: chosen.map(({ kind }) => kind),
    asked: place.asked,
    searchPath: `${own}:${search}`,
    expected,
    springs: chosen.some(({ springs }) => springs !== false),
  }
}
