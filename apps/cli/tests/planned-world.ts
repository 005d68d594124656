import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openUserState, type UserState } from '@winddown/core'
import { HookWorld } from './hook/hook-world.ts'
import { type Finished, Sandbox } from './sandbox.ts'

export const NEXT = { source: 'startup', session_id: '22222222-2222-4222-8222-222222222222' }

/** The hook and the command side by side, in one project of one user. */
export class PlannedWorld {
  readonly hooks: HookWorld = new HookWorld()
  readonly project: string = this.hooks.project
  private readonly box = new Sandbox({ git: false })

  /** Runs the command with more variables, in the project or another folder. */
  winddown(env: Record<string, string>, args: readonly string[], cwd: string = this.project): Finished {
    return this.box.runIn({ cwd, env: { ...this.hooks.environment, ...env } }, ...args)
  }

  run(...args: readonly string[]): Finished {
    return this.winddown({}, args)
  }

  get userState(): UserState {
    return openUserState(this.hooks.environment['WINDDOWN_HOME'] ?? '')
  }

  /** A session that left a brief: its id. */
  async leave(words: string, session = this.hooks.session): Promise<string> {
    const about = { session_id: session }
    this.hooks.send('SessionStart', { source: 'startup', ...about })
    this.hooks.fill(160_000)
    this.hooks.send('UserPromptSubmit', { prompt: words, ...about })
    this.hooks.tool('ls', about)
    this.hooks.send('SessionEnd', { reason: 'prompt_input_exit', ...about })
    await this.hooks.landed()
    for (let tries = 0; tries < 200; tries++) {
      const [newest] = JSON.parse(this.run('list', '--json').stdout)
      if (newest?.state === 'landed') return newest.id
    }
    throw new Error('not landed')
  }

  /** The next session begins: what it is given. */
  start(fields: object = NEXT): ReturnType<HookWorld['send']> {
    return this.hooks.send('SessionStart', fields)
  }

  /** The variables that make a script the person's editor. */
  editor(script: string): Record<string, string> {
    const path = join(this.hooks.folder, 'editor.sh')
    writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
    return { VISUAL: '', EDITOR: path }
  }

  remove(): void {
    this.hooks.remove()
    this.box.remove()
  }
}
