/** Archive, its way back and deletion, killed at calls on their files: what is left is read, and the same command finishes. */

import { type ProgramCall, runTraced } from '../crash/traced-program.ts'
import { PROGRAM } from '../sandbox.ts'
import { archivedWorld, keepWorld, readings, SALVAGED, storeBytes } from './archived-world.ts'

export const OPERATIONS = ['archive', 'unarchive', 'forget', 'keep'] as const

export async function sweepArchive(
  operation: (typeof OPERATIONS)[number],
  keep: (call: ProgramCall) => boolean,
): Promise<{ readonly points: number; readonly reached: number; readonly faults: readonly string[] }> {
  const world = archivedWorld()
  const { box, recorded } = world
  // A kept transcript goes with its session.
  const named = operation === 'forget' ? SALVAGED : recorded
  if (operation === 'forget') box.run('keep')
  const before = readings(world)
  const plain = storeBytes(box)
  if (operation === 'unarchive') box.run('archive', recorded)
  const kept = keepWorld(box)
  const args =
    operation === 'keep' ? ['keep'] : operation === 'forget' ? ['forget', named, '--yes'] : [operation, named]
  const start = { program: PROGRAM, args, input: '', folder: box.project, environment: box.environment }
  const faults: string[] = []
  try {
    const baseline = runTraced(start)
    const end = storeBytes(box)
    const points = baseline.calls.filter(
      (call) =>
        call.text.includes(`${box.folder}/`) && (call.name !== 'openat' || call.text.includes('O_CREAT')) && keep(call),
    )
    let reached = 0
    for (const point of points) {
      kept.reset()
      const run = runTraced(start, `${point.name}:signal=SIGKILL:when=${point.when}`)
      if (!run.killed) continue
      reached += 1
      const say = (what: string): number => faults.push(`${point.text}: ${what}`)
      if (operation !== 'forget') {
        const now = readings(world)
        for (const [name, text] of Object.entries(before)) if (now[name] !== text) say(`${name} reads otherwise`)
      }
      box.run('recover')
      const again = box.run(...args)
      // Where recovery had finished it there is none of that name any more.
      if (again.code !== 0 && !(operation === 'forget' && again.code === 3)) say(`again: ${again.stderr}`)
      const names = [...storeBytes(box).keys()].filter((name) => !name.endsWith('.tmp'))
      if (names.join() !== [...end.keys()].join()) say(`left: ${names.join(' ')}`)
      if (operation === 'unarchive')
        for (const [name, bytes] of plain) if (storeBytes(box).get(name) !== bytes) say(`${name} is not what it was`)
    }
    return { points: points.length, reached, faults }
  } finally {
    kept.remove()
    box.remove()
  }
}
