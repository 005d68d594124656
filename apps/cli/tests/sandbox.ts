import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openUserState, type UserState } from '@winddown/core'

export const PROGRAM: string = join(dirname(fileURLToPath(import.meta.url)), '../dist/winddown.js')

/** What a process left behind. */
export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A project, a home and a user's state of their own, in which the built command runs as its own process. */
export class Sandbox {
  readonly folder: string
  readonly project: string
  readonly home: string
  readonly store: string
  readonly userState: UserState
  /** What every process in it gets: nothing of the machine that runs the tests. */
  readonly environment: Readonly<Record<string, string>>

  constructor(options: { readonly git?: boolean } = {}) {
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), 'winddown-cli-')))
    this.project = join(this.folder, 'project')
    this.home = join(this.folder, 'home')
    this.store = join(this.project, '.winddown/sessions')
    mkdirSync(this.project)
    mkdirSync(this.home)
    const state = join(this.folder, 'state')
    this.userState = openUserState(state)
    this.environment = { PATH: process.env['PATH'] ?? '', HOME: this.home, WINDDOWN_HOME: state }
    if (options.git !== false) this.git('init', '-q', '-b', 'main')
  }

  git(...args: readonly string[]): string {
    const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org']
    const result = spawnSync('git', [...identity, ...args], {
      cwd: this.project,
      encoding: 'utf8',
      env: this.environment,
    })
    if (result.status !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`)
    return result.stdout
  }

  /** Writes files, by path from the project. */
  write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.project, path)), { recursive: true })
      writeFileSync(join(this.project, path), text)
    }
  }

  /** Runs the built command in the project. */
  run(...args: readonly string[]): Finished {
    return this.runIn({}, ...args)
  }

  /** The same with more variables, in another folder, or with something on stdin. */
  runIn(
    options: { readonly env?: Record<string, string>; readonly cwd?: string; readonly input?: string },
    ...args: readonly string[]
  ): Finished {
    const result = spawnSync(process.execPath, [PROGRAM, ...args], {
      cwd: options.cwd ?? this.project,
      env: { ...this.environment, ...options.env },
      encoding: 'utf8',
      ...(options.input !== undefined && { input: options.input }),
    })
    return { code: result.status, stdout: result.stdout, stderr: result.stderr }
  }

  /** Runs a shell script in which `$0` is Node and `$1` the built command. */
  shell(script: string): Finished {
    const result = spawnSync('sh', ['-c', script, process.execPath, PROGRAM], {
      cwd: this.folder,
      env: this.environment,
      encoding: 'utf8',
    })
    return { code: result.status, stdout: result.stdout, stderr: result.stderr }
  }

  /** The names in the store, sorted; none where there is no store. */
  stored(): readonly string[] {
    try {
      return readdirSync(this.store)
        .filter((name) => name !== '.gitignore')
        .sort()
    } catch {
      return []
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
