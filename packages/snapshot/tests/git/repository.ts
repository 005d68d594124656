import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

const ENVIRONMENT = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada Lovelace',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_AUTHOR_DATE: '2026-03-04T05:06:07Z',
  GIT_COMMITTER_NAME: 'Ada Lovelace',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
  GIT_COMMITTER_DATE: '2026-03-04T05:06:07Z',
}

/** A temporary folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'winddown-git-')))
  onTestFinished(() => {
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch {
      execFileSync('chmod', ['-R', 'u+rwx', folder])
      rmSync(folder, { recursive: true, force: true })
    }
  })
  return folder
}

/** The plain git, as a person would run it. */
export function git(folder: string, ...args: string[]): string {
  return execFileSync('git', ['-C', folder, ...args], {
    env: ENVIRONMENT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** The same, where it may fail. */
export function tryGit(folder: string, ...args: string[]): string {
  try {
    return git(folder, ...args)
  } catch {
    return ''
  }
}

export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
}

export function writeProgram(path: string, script: string): string {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}

/** A repository with one commit of the files given. */
export function repository(folder: string, files: Readonly<Record<string, string>> = { 'a.txt': 'a\n' }): string {
  mkdirSync(folder, { recursive: true })
  git(folder, 'init', '-q', '-b', 'main')
  write(folder, files)
  git(folder, 'add', '-A')
  git(folder, 'commit', '-q', '-m', 'First')
  return folder
}

/** An empty commit by somebody, its words stored in an encoding that the commit names. */
export function commitAs(folder: string, author: string, message: string, encoding: 'UTF-8' | 'ISO-8859-1'): void {
  const bytes = (text: string): Buffer => Buffer.from(text, encoding === 'UTF-8' ? 'utf8' : 'latin1')
  const head = git(folder, 'rev-parse', 'HEAD').trim()
  const tree = git(folder, 'rev-parse', 'HEAD^{tree}').trim()
  const who = Buffer.concat([bytes(author), Buffer.from(' <zoe@example.org> 1772600000 +0100')])
  const commit = Buffer.concat([
    Buffer.from(`tree ${tree}\nparent ${head}\nauthor `),
    who,
    Buffer.from('\ncommitter '),
    who,
    Buffer.from(encoding === 'UTF-8' ? '\n\n' : `\nencoding ${encoding}\n\n`),
    bytes(`${message}\n\nMore of it.\n`),
  ])
  const id = execFileSync('git', ['-C', folder, 'hash-object', '-t', 'commit', '-w', '--stdin'], {
    env: ENVIRONMENT,
    input: commit,
    encoding: 'utf8',
  }).trim()
  git(folder, 'update-ref', 'HEAD', id)
}
