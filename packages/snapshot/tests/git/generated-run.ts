import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { compareCommits } from '../../src/git/compare-commits.ts'
import { captureGit } from '../../src/git/git-capture.ts'
import { countTrackedFiles } from '../../src/git/tracked-files.ts'
import { generateRepository } from './generated-repository.ts'
import { ENDLESS_KIND } from './misleading-plants.ts'
import { differencesOf } from './plain-words.ts'
import { temporaryFolder, writeProgram } from './repository.ts'

/** What came of a run over generated repositories. */
export interface GeneratedRun {
  /** Repositories of which a program ran while winddown asked: the number and kinds of each. */
  readonly ran: readonly string[]
  /** Repositories of which something else was said than plain plumbing says: the number, kinds and what. */
  readonly misled: readonly string[]
  /** How many said something; of the others nothing is said to be known. */
  readonly answered: number
  /** Repositories of which a plain git ran a program (the control). */
  readonly sprung: number
  /** Repositories of which plain git can be expected to run one. */
  readonly springing: number
  /** Kinds that were planted alone or with others in a repository whose control ran a program. */
  readonly sprungKinds: ReadonlySet<string>
}

/** A commit id that no repository has: git is asked for it all the same. */
const NO_COMMIT = '0123456789abcdef0123456789abcdef01234567'

/** Builds repositories, asks each everything that winddown asks git, and then plain git. */
export async function runGenerated(seed: number, from: number, to: number): Promise<GeneratedRun> {
  const folder = temporaryFolder()
  const marker = join(folder, 'marker')
  const trap = writeProgram(join(folder, 'trap'), `: >'${marker}'\n/bin/cat >/dev/null 2>&1 </dev/null\nexit 1`)
  const ran: string[] = []
  const sprungKinds = new Set<string>()
  let answered = 0
  let sprung = 0
  let springing = 0
  const misled: string[] = []
  for (let number = from; number < to; number += 1) {
    const place = join(folder, 'place')
    mkdirSync(place)
    const repository = generateRepository(place, trap, seed, number)
    const options = { searchPath: repository.searchPath, timeoutMs: 20_000 }
    // Building it may have sprung the trap already.
    rmSync(marker, { force: true })

    const capture = await captureGit(repository.asked, options)
    await countTrackedFiles(repository.asked, '.winddown/sessions', options)
    const head = capture.state === 'repository' ? capture.head : null
    await compareCommits(repository.asked, head ?? NO_COMMIT, NO_COMMIT, options)
    await compareCommits(repository.asked, head ?? NO_COMMIT, head ?? NO_COMMIT, options)
    if (existsSync(marker)) ran.push(`${number}: ${repository.kinds.join(', ')}`)
    if (capture.state === 'repository') answered += 1

    const differences = differencesOf(capture, repository.asked, repository.expected)
    if (differences.length > 0) misled.push(`${number}: ${repository.kinds.join(', ')}: ${differences.join('; ')}`)

    rmSync(marker, { force: true })
    // A plain git would read such a file until the machine has no memory left.
    if (!repository.kinds.includes(ENDLESS_KIND)) {
      if (repository.springs) springing += 1
      plainGit(repository.asked, repository.searchPath)
    }
    if (existsSync(marker)) {
      sprung += 1
      for (const kind of repository.kinds) sprungKinds.add(kind)
    }
    // Names of bytes that are no UTF-8 are not to be removed by Node.
    execFileSync('rm', ['-rf', place])
  }
  return { ran, misled, answered, sprung, springing, sprungKinds }
}

/** What a person would run, as a shell in that project would. */
function plainGit(folder: string, searchPath: string): void {
  const script = [
    'git status',
    'git log -p -2',
    'git diff',
    'git st',
    'git fetch --all',
    'printf "protocol=https\\nhost=h.invalid\\n\\n" | git credential fill',
    // That a program of the repository was started is what counts, not what git made of it.
    'exit 0',
  ]
  execFileSync('/bin/sh', ['-c', script.join('\n')], {
    cwd: folder,
    env: {
      PATH: searchPath,
      HOME: '/nonexistent',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_TERMINAL_PROMPT: '0',
    },
    stdio: 'ignore',
    timeout: 60_000,
  })
}
