import { execFileSync } from 'node:child_process'
import type { GitCapture } from '../../src/git/git-capture.ts'
import { git } from './repository.ts'

/** What the objects of a repository say, read by plumbing alone and decoded here. */
export interface Expected {
  readonly head: string
  /** The newest five. */
  readonly commits: readonly {
    readonly sha: string
    readonly author: string
    readonly message: string
    readonly seconds: number
  }[]
}

/** Walks first parents from HEAD over the raw objects: no format, no encoding, no replacement of git's takes part. */
export function expectedOf(repo: string): Expected {
  const head = git(repo, 'rev-parse', 'HEAD').trim()
  const commits: Expected['commits'][number][] = []
  for (let sha: string | undefined = head; sha !== undefined && commits.length < 5; ) {
    const raw: Buffer = execFileSync('git', ['-C', repo, '--no-replace-objects', 'cat-file', 'commit', sha])
    const encoding = /\nencoding (\S+)$/m.exec(raw.toString('latin1').split('\n\n')[0] ?? '')?.[1]
    const text: string = raw.toString(encoding === undefined ? 'utf8' : 'latin1')
    const [, author = '', seconds = ''] = /^author (.*) <[^>]*> (\d+) [+-]\d{4}$/m.exec(text) ?? []
    const message = text.slice(text.indexOf('\n\n') + 2).split('\n')[0] ?? ''
    commits.push({ sha, author, message, seconds: Number(seconds) })
    sha = /^parent ([0-9a-f]+)$/m.exec(text.slice(0, text.indexOf('\n\n')))?.[1]
  }
  return { head, commits }
}

/** In what a capture differs from what the objects and plain plumbing say; empty where in nothing. Called where the repository's programs may run. */
export function differencesOf(capture: GitCapture, asked: string, { head, commits }: Expected): readonly string[] {
  if (capture.state !== 'repository') return []
  const found: string[] = []
  if (capture.head !== head) found.push(`head ${capture.head}`)
  const said = capture.commits?.map(({ sha, author, message, timestamp }) => ({
    sha,
    author,
    message,
    seconds: Date.parse(timestamp) / 1000,
  }))
  if (JSON.stringify(said) !== JSON.stringify(commits)) found.push(`commits ${JSON.stringify(said)}`)
  const branch = plain(asked, ['symbolic-ref', '--short', 'HEAD']).trim()
  if (capture.branch !== branch) found.push(`branch ${capture.branch}`)
  const staged = lines(
    plain(asked, ['diff-index', '--cached', '--no-renames', '--ignore-submodules=dirty', '-z', '--name-only', 'HEAD']),
  )
  const names = capture.staged.items.flatMap(({ path, from }) => (from === undefined ? [path] : [path, from]))
  if (names.sort().join('\0') !== staged.sort().join('\0')) found.push(`staged ${JSON.stringify([names, staged])}`)
  const others = ['ls-files', '-o', '--directory', '--no-empty-directory', '--exclude-standard', '-z']
  const untracked = lines(
    plain(asked, ['-c', 'core.excludesFile=/dev/null', '-c', 'core.untrackedCache=false', ...others]),
  )
  if ([...capture.untracked.items].sort().join('\0') !== untracked.sort().join('\0'))
    found.push(`untracked ${JSON.stringify([capture.untracked.items, untracked])}`)
  return found
}

const lines = (text: string): string[] => text.split('\0').filter((name) => name !== '')

function plain(folder: string, args: readonly string[]): string {
  return execFileSync('git', ['-C', folder, '--no-replace-objects', ...args], {
    env: {
      PATH: process.env['PATH'],
      HOME: '/nonexistent',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_GRAFT_FILE: '/dev/null',
      GIT_NO_LAZY_FETCH: '1',
    },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}
