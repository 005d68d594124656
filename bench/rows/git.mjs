import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { captureGit } from '@winddown/snapshot'
import { canMeasureChildren, childTicks, ticksOfChild } from '../measure/child-cpu.mjs'
import { interleave } from '../measure/interleave.mjs'
import { NotMeasured } from '../measure/row.mjs'

/** @typedef {import('../measure/row.mjs').Row} Row */

const COMMANDS =
  'git --no-optional-locks status --porcelain=v2 --branch --show-stash -z; git --no-optional-locks log -5 -z'
const TICK = 10_000

/** @param {string} id @param {number} files @param {number} goal @returns {Row} */
function gitRow(id, files, goal) {
  return {
    id,
    metric: `git capture, ${files.toLocaleString('en')} files / the same commands in a shell`,
    goal,
    async measure({ folder, environment, rounds, quick }) {
      if (!canMeasureChildren) throw new NotMeasured('the processor time of a child is read from /proc, on Linux only')
      const count = quick ? Math.min(files, 5_000) : files
      const repository = join(folder, 'repository')
      makeRepository(repository, count, environment)
      const shell = { command: 'sh', args: ['-c', COMMANDS], env: environment, cwd: repository }
      const comparison = await interleave(
        () => ticksOfChild(shell),
        async () => {
          const before = process.cpuUsage()
          const children = childTicks()
          const capture = await captureGit(repository)
          if (capture.state !== 'repository') throw new NotMeasured(`git said: ${capture.reason}`)
          const { user, system } = process.cpuUsage(before)
          return childTicks() - children + (user + system) / TICK
        },
        count > 1000 ? { ...rounds(12), repeats: 1 } : rounds(40),
      )
      return { comparison, detail: `${count} files; our own process included, its start left out` }
    },
  }
}

/** @type {readonly Row[]} */
export const gitRows = [gitRow('git-small', 20, 2.5), gitRow('git-large', 50_000, 1.15)]

/** @param {string} repository @param {number} files @param {Record<string, string>} environment */
function makeRepository(repository, files, environment) {
  mkdirSync(repository)
  for (let i = 0; i < files; i++) {
    const place = join(repository, `part-${i % 100}`)
    if (i < 100) mkdirSync(place)
    writeFileSync(join(place, `file-${i}.txt`), `${i}\n`)
  }
  const who = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com']
  for (const args of [['init', '-q'], ['add', '.'], [...who, 'commit', '-qm', 'All files'], ['status']]) {
    const result = spawnSync('git', args, { cwd: repository, env: environment, encoding: 'utf8' })
    if (result.status !== 0) throw new NotMeasured(`git ${args.join(' ')}: ${result.stderr}`)
  }
  writeFileSync(join(repository, 'part-1/file-1.txt'), 'changed\n')
  writeFileSync(join(repository, 'new.txt'), 'new\n')
}
