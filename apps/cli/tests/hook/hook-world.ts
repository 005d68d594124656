import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openUserState } from '@winddown/core'

const DIST = join(dirname(fileURLToPath(import.meta.url)), '../../dist')
/** What is installed, and what lines of older versions and of shared settings name: it hands over to the first. */
export const HOOK: string = join(DIST, 'hook-claude-code.cjs')
export const SHARED_HOOK: string = join(DIST, 'hook.cjs')

interface Line {
  readonly type: string
  readonly data: Record<string, unknown>
}

/** A project, a home and a transcript of their own, and the built hook in them. */
export class HookWorld {
  readonly folder: string
  readonly project: string
  readonly state: string
  readonly store: string
  readonly session: string
  readonly transcript: string
  environment: Record<string, string>

  constructor(session = '11111111-1111-4111-8111-111111111111', parent: string = tmpdir()) {
    this.folder = mkdtempSync(join(parent, 'winddown-hook-'))
    this.project = join(this.folder, 'project')
    this.state = join(this.folder, 'state')
    this.store = join(this.project, '.winddown/sessions')
    this.session = session
    this.transcript = join(this.folder, `${session}.jsonl`)
    mkdirSync(join(this.project, '.git'), { recursive: true })
    writeFileSync(this.transcript, '')
    this.environment = {
      PATH: process.env['PATH'] ?? '',
      HOME: this.folder,
      WINDDOWN_HOME: this.state,
      CLAUDE_CODE_SESSION_ATTENDED: '1',
    }
  }

  /** Detached landings may still write into it, on a busy machine for a while: tried until they are done. */
  remove(): void {
    for (let tries = 0; ; tries++) {
      try {
        rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
        return
      } catch (error) {
        if (tries >= 20) throw error
      }
    }
  }

  /** Fills the context: one response of this many tokens in the transcript. */
  fill(tokens: number, timestamp: string = '2026-11-22T10:00:00.000Z'): void {
    const usage = { input_tokens: 5, cache_read_input_tokens: tokens - 5, output_tokens: 0 }
    const message = { id: `m${tokens}`, model: 'claude-sonnet-4-6', content: [], usage }
    const line = JSON.stringify({
      type: 'assistant',
      version: '2.1.330',
      timestamp,
      message,
    })
    writeFileSync(this.transcript, `${line}\n`, { flag: 'a' })
  }

  payload(name: string, fields: object = {}): string {
    const base = { session_id: this.session, transcript_path: this.transcript, cwd: this.project }
    return JSON.stringify({ ...base, hook_event_name: name, ...fields })
  }

  /** Runs the hook as a harness does. */
  run(input: string | Buffer): { status: number | null; stdout: string; stderr: string } {
    const result = spawnSync(process.execPath, [HOOK, '--harness', 'claude-code'], {
      input,
      encoding: 'utf8',
      env: this.environment,
      // One that hangs is ended: it has failed.
      timeout: 120_000,
      killSignal: 'SIGKILL',
    })
    return { status: result.status, stdout: result.stdout, stderr: result.stderr }
  }

  send(
    name: string,
    fields: object = {},
  ): { systemMessage?: string; hookSpecificOutput?: { additionalContext?: string } } {
    const { status, stdout, stderr } = this.run(this.payload(name, fields))
    if (status !== 0 || stderr !== '') throw new Error(`hook ended with ${status}: ${stderr}`)
    return stdout === '' ? {} : JSON.parse(stdout)
  }

  tool(command: string, fields: object = {}): ReturnType<HookWorld['send']> {
    const call = { tool_name: 'Bash', tool_input: { command }, tool_response: { stdout: 'out', stderr: '' } }
    return this.send('PostToolUse', { ...call, tool_use_id: `toolu_${command.replace(/\W/g, '')}`, ...fields })
  }

  /** Starts the hook without waiting for it. */
  start(input: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [HOOK, '--harness', 'claude-code'], { env: this.environment })
      let stdout = ''
      child.stdout.on('data', (data: Buffer) => {
        stdout += data.toString()
      })
      child.on('error', reject)
      child.on('close', (code) => (code === 0 ? resolve(stdout) : reject(new Error(`hook ended with ${code}`))))
      child.stdin.end(input)
    })
  }

  /** Names in the store, without the `.gitignore` that each has. */
  files(): string[] {
    const names = existsSync(this.store) ? readdirSync(this.store) : []
    return names.filter((name) => name !== '.gitignore').sort()
  }

  /** Records of the log whose name fits. */
  log(name: RegExp): Line[] {
    const file = this.files().find((one) => name.test(one))
    if (file === undefined) return []
    const lines = readFileSync(join(this.store, file), 'utf8').split('\n')
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Line)
  }

  faults(): string {
    const path = join(this.state, 'diagnostics.jsonl')
    return existsSync(path) ? readFileSync(path, 'utf8') : ''
  }

  /** Waits until all that was recorded here is landed, which goes on behind the events that begin it. */
  async settled(): Promise<void> {
    const open = () =>
      openUserState(this.state)
        .registry.list(this.store)
        .filter(({ snapshot }) => snapshot?.sealed !== true)
    for (let tries = 0; open().length > 0; tries++) {
      if (tries > 1200) throw new Error(`not landed: ${this.files().join(', ')} ${this.faults()}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  /** Waits until the detached landing has written its last file. */
  async landed(): Promise<void> {
    for (let tries = 0; tries < 400; tries++) {
      if (existsSync(join(this.store, 'LATEST-SESSION.txt'))) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`not landed: ${this.files().join(', ')} ${this.faults()}`)
  }
}
