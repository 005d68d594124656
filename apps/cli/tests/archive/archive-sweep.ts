/** Commands on what is kept for long, killed at calls on their files: what is left is read, and the same command finishes. */

import { renameSync } from 'node:fs'
import { type ProgramCall, runTraced } from '../crash/traced-program.ts'
import { PROGRAM } from '../sandbox.ts'
import { askMore, SESSION, transcriptPath } from '../tour.ts'
import { type ArchivedWorld, archivedWorld, keepWorld, readings, SALVAGED, storeBytes } from './archived-world.ts'

/** The recording of what {@link askMore} adds to the session. */
const LATER = 'session-20261122-110000'
/** A word of that. */
const WORD = 'quintessence'

interface Operation {
  readonly args: (recorded: string) => readonly string[]
  /** What was done before. */
  readonly prepare?: (world: ArchivedWorld) => void
  /** It takes a session away, or adds one: what others tell of the store differs until it is done. */
  readonly changes?: boolean
  /** After the kill, before anything else is done: faults. */
  readonly after?: (world: ArchivedWorld) => readonly string[]
  /** Once it is done, whatever happened: faults. */
  readonly check?: (world: ArchivedWorld, plain: ReadonlyMap<string, string>) => readonly string[]
}

/** The session goes on. */
const goOn = ({ box }: ArchivedWorld): void => askMore(transcriptPath(box), box, `And now the ${WORD}, please`)

const SWEPT = {
  archive: { args: (recorded) => ['archive', recorded] },
  unarchive: {
    args: (recorded) => ['unarchive', recorded],
    prepare: ({ box, recorded }) => box.run('archive', recorded),
    check: ({ box }, plain) => {
      const now = storeBytes(box)
      return [...plain].flatMap(([name, bytes]) => (now.get(name) === bytes ? [] : [`${name} is not what it was`]))
    },
  },
  // A kept transcript goes with its session.
  forget: { args: () => ['forget', SALVAGED, '--yes'], prepare: ({ box }) => box.run('keep'), changes: true },
  'forget the newest of two': {
    args: () => ['forget', LATER, '--yes'],
    prepare: (world) => {
      goOn(world)
      world.box.run('salvage', SESSION)
      world.box.run('brief', '--none')
      world.box.run('keep')
      world.box.run('search', WORD)
    },
    changes: true,
    check: ({ box }) => [
      ...(box.run('search', WORD).stderr.includes('No session') ? [] : ['its words are found']),
      ...(box.run('recall', '--session', SALVAGED, 'L2').stdout.includes('look at the till')
        ? []
        : ['the other lost its own']),
    ],
  },
  keep: { args: () => ['keep'] },
  'keep what has grown': {
    args: () => ['keep'],
    prepare: (world) => {
      world.box.run('keep')
      goOn(world)
    },
    // Whichever of the two the kill left is read, once the agent has deleted its own.
    after: ({ box }) => {
      const path = transcriptPath(box)
      renameSync(path, `${path}.away`)
      const { stdout } = box.run('recall', '--session', SALVAGED, 'L2')
      renameSync(`${path}.away`, path)
      return stdout.includes('look at the till') && !stdout.includes('damaged') ? [] : [`it is not read: ${stdout}`]
    },
  },
  salvage: { args: () => ['salvage', SESSION], prepare: goOn, changes: true },
  index: {
    args: () => ['search', 'turnstile'],
    check: ({ box, recorded }) => (box.run('search', 'turnstile').stdout.includes(recorded) ? [] : ['it is not found']),
  },
} satisfies Record<string, Operation>

/**
 * What a store holds, its sessions in their order in place of their ids: whoever is killed between taking an id and using it leaves an
 * empty file for an hour, and the next one takes the second after it.
 */
function sessionsOf(files: readonly (readonly [string, string])[]): readonly string[] {
  const ids: string[] = []
  return files
    .filter(([name, bytes]) => bytes !== '' || !name.endsWith('-incremental.jsonl'))
    .map(([name]) => name)
    .sort()
    .map((name) =>
      name.replace(/session-\d{8}-\d{6}/, (id) => {
        if (!ids.includes(id)) ids.push(id)
        return `session ${ids.indexOf(id)}`
      }),
    )
}

export type OperationName = keyof typeof SWEPT
export const OPERATIONS = Object.keys(SWEPT) as readonly OperationName[]

export async function sweepArchive(
  operation: OperationName,
  keep: (call: ProgramCall) => boolean,
  /** Of so many of these calls one, and the last. */
  every: number = 1,
): Promise<{ readonly points: number; readonly reached: number; readonly faults: readonly string[] }> {
  const world = archivedWorld()
  const { box, recorded } = world
  const swept: Operation = SWEPT[operation]
  const plain = storeBytes(box)
  swept.prepare?.(world)
  const before = readings(world)
  const kept = keepWorld(box)
  const args = swept.args(recorded)
  const start = { program: PROGRAM, args, input: '', folder: box.project, environment: box.environment }
  const faults: string[] = []
  try {
    const baseline = runTraced(start)
    const end = storeBytes(box)
    const points = baseline.calls
      .filter(
        (call) =>
          call.text.includes(`${box.folder}/`) &&
          (call.name !== 'openat' || call.text.includes('O_CREAT')) &&
          keep(call),
      )
      .filter((_, at, { length }) => at % every === 0 || at === length - 1)
    let reached = 0
    let untimely = 0
    for (const point of points) {
      kept.reset()
      const run = runTraced(start, `${point.name}:signal=SIGKILL:when=${point.when}`)
      if (!run.killed) {
        // Written only where the store has been at rest for some seconds, as it may have been for the first run alone.
        if (point.text.includes('/checked.json')) untimely += 1
        continue
      }
      reached += 1
      const say = (what: string): number => faults.push(`${point.text}: ${what}`)
      for (const fault of swept.after?.(world) ?? []) say(fault)
      if (swept.changes !== true) {
        const now = readings(world)
        for (const [name, text] of Object.entries(before)) if (now[name] !== text) say(`${name} reads otherwise`)
      }
      box.run('recover')
      const again = box.run(...args)
      // Where recovery had finished it there is none of that name any more.
      if (again.code !== 0 && !(args[0] === 'forget' && again.code === 3)) say(`again: ${again.stderr}`)
      const names = sessionsOf([...storeBytes(box)].filter(([name]) => !name.endsWith('.tmp')))
      if (names.join() !== sessionsOf([...end]).join()) say(`left: ${names.join(' ')}`)
      if (/snapshot pending/.test(box.run('list').stdout)) say('the list has a session that is none')
      for (const fault of swept.check?.(world, plain) ?? []) say(fault)
    }
    return { points: points.length - untimely, reached, faults }
  } finally {
    kept.remove()
    box.remove()
  }
}
