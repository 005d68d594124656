import { expect, it } from 'vitest'
import { holdHostileFiles } from './hostile-files-run.ts'

/** WINDDOWN_FILES_PART=2/8 runs an eighth. */
const [part, parts] = (process.env['WINDDOWN_FILES_PART'] ?? '0/1').split('/').map(Number)

it('no file that is read can crash or hang a command or the hook', async () => {
  const { faults, cases } = await holdHostileFiles(parts ?? 1, part ?? 0)
  process.stdout.write(`hostile files: ${cases} cases, ${faults.length} faults\n`)
  expect(faults).toEqual([])
})
