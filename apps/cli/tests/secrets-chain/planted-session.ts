import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { HookWorld } from '../hook/hook-world.ts'
import { quietIn } from '../hook/quiet-folder.ts'
import { PROGRAM } from '../sandbox.ts'
import type { Plant } from './plants.ts'

/** Kinds in one payload: what is clipped would hold none of those behind. */
const TOGETHER = 3

/** A session of the built hook with secrets in everything that it is told, in its transcript, and in its repository. */
export class PlantedSession {
  readonly world: HookWorld = new HookWorld()
  /** What was printed, by whom. */
  readonly printed: [by: string, text: string][] = []
  #calls = 0
  #tokens = 152_000

  /** Plays it to its end, lands it, and asks every command for it. */
  async play(plants: readonly Plant[]): Promise<void> {
    const { world } = this
    this.#git('init', '-q', '-b', 'main')
    this.#hook('SessionStart', { source: 'startup' })
    world.fill(this.#tokens)
    this.#hook('UserPromptSubmit', { prompt: 'Repair the deployment of the harbor.', prompt_id: 'p' })
    for (let at = 0; at < plants.length; at += TOGETHER) this.#everywhere(plants.slice(at, at + TOGETHER), at)
    this.#inNames(plants)
    for (const [at, { text }] of plants.slice(0, 6).entries()) this.#winddown('note', '--pause', `n${at}`, text)
    for (const { text } of plants.slice(0, 6)) this.#winddown('note', text)
    this.#hook('SessionEnd', { reason: 'prompt_input_exit' })
    await quietIn(world.project)
    const next = {
      session_id: '22222222-2222-4222-8222-222222222222',
      transcript_path: join(world.folder, 'next.jsonl'),
    }
    this.#hook('SessionStart', { source: 'startup', ...next })
    for (const command of ['list', 'show', 'status', 'brief', 'resume', 'doctor', 'log']) this.#winddown(command)
    for (const command of ['list', 'show', 'status', 'resume', 'doctor', 'log']) this.#winddown(command, '--json')
    this.#winddown('brief', '--transcript', world.transcript, '--harness', 'claude-code')
    for (const words of ['deployment harbor', 'token key password', 'value service', 'L3', 'L9'])
      for (const more of [[], ['--json']]) this.#winddown('recall', words, ...more)
    for (const args of [['search', 'deployment harbor'], ['search', 'value', '--json'], ['stats'], ['stats', '--json']])
      this.#winddown(...args)
    for (const args of [
      ['report', '-o', join(world.store, 'report.html')],
      ['report', '--json'],
      ['export', '-o', '-'],
    ])
      this.#winddown(...args)
    await quietIn(world.project)
    this.#winddown('archive', '--older-than', '0')
    this.#winddown('keep')
    for (const args of [['log'], ['log', '--json'], ['show'], ['recall', 'deployment harbor'], ['salvage', '--all']])
      this.#winddown(...args)
    await quietIn(world.project)
  }

  #everywhere(plants: readonly Plant[], at: number): void {
    const text = plants.map((plant) => plant.text).join('\n\n')
    const encoded = plants.map(({ encodes }) => (encodes === undefined ? '' : `blob ${encodes}`)).join('\n')
    const file = join(this.world.project, `src/part${at}.conf`)
    this.#said('user', `Use this, please:\n${text}\n${encoded}`)
    this.#hook('UserPromptSubmit', { prompt: `Use this, please:\n${text}\n${encoded}`, prompt_id: `p${at}` })
    const out = `done\n${text}\n${encoded}\nready`
    this.#tool('Bash', { command: text, description: text }, { stdout: 'ok', stderr: '' }, 'ok')
    this.#tool('Bash', { command: 'make deploy' }, { stdout: out, stderr: text }, out)
    this.#tool(
      'Edit',
      { file_path: file, old_string: text, new_string: `${text}x` },
      { filePath: file, originalFile: text },
      'ok',
    )
    this.#tool(
      'Write',
      { file_path: file, content: `# why: ${text}` },
      { type: 'create', filePath: file, content: text },
      'ok',
    )
    this.#tool('Read', { file_path: file }, { type: 'text', file: { filePath: file, content: text } }, text)
    this.#tool('Grep', { pattern: text, path: file }, { mode: 'content', content: text, filenames: [file] }, text)
    this.#tool('WebFetch', { url: 'https://docs.example', prompt: text }, { result: text, code: 200 }, text)
    this.#tool('mcp__vault__read', { query: text, nested: { deep: [text] } }, [{ type: 'text', text }], text)
    this.#tool('TodoWrite', { todos: [{ content: text, status: 'pending', activeForm: text }] }, { newTodos: [] }, 'ok')
    this.#subAgent(text, `a${at}`)
    this.#hook('PostToolUseFailure', {
      tool_name: 'Bash',
      tool_input: { command: text },
      tool_use_id: `f${at}`,
      error: text,
    })
    this.#hook('Notification', { message: text, notification_type: 'permission_prompt' })
    this.#said('assistant', `The reason is this: ${text}`)
    this.#hook('Stop', { last_assistant_message: `The reason is this: ${text}` })
    if (at >= 12 * TOGETHER) return
    this.world.run(`{"hook_event_name":"PostToolUse","session_id":"../${JSON.stringify(text).slice(1)},}`)
    writeFileSync(join(this.world.project, `note${at}.txt`), text)
    this.#git('add', '-A')
    this.#git('commit', '-q', '-m', `Deploy ${at}`, '-m', text)
  }

  /** Names take what has no blank and no slash. */
  #inNames(plants: readonly Plant[]): void {
    const names = plants.filter(({ isLook, secret }) => isLook && /^\w[\w.-]{7,120}\w$/.test(secret)).slice(0, 24)
    for (const [at, { secret }] of names.entries()) {
      const path = join(this.world.project, secret, `${secret}.ts`)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, `export const part = ${at}\n`)
      this.#tool(
        'Write',
        { file_path: path, content: 'export const part = 1' },
        { type: 'create', filePath: path },
        'ok',
      )
      this.#git('checkout', '-q', '-b', `fix/${secret}`)
      this.#git('remote', 'add', `r${secret.replaceAll('.', '-')}`, `https://bot:${secret}@git.example/a.git`)
      this.#git('stash', 'push', '-q', '-u', '-m', secret)
    }
    const [last] = names
    if (last !== undefined) this.#git('tag', `v${last.secret}`)
  }

  #subAgent(text: string, id: string): void {
    const { world } = this
    const response = { status: 'completed', agentId: id, content: [{ type: 'text', text }] }
    this.#tool('Task', { description: text, prompt: text, subagent_type: 'explorer' }, response, text)
    const path = join(world.transcript.replace(/\.jsonl$/, ''), 'subagents', `agent-${id}.jsonl`)
    mkdirSync(dirname(path), { recursive: true })
    this.#said('user', text, path, id)
    this.#said('assistant', text, path, id)
    this.#hook('SubagentStop', {
      agent_id: id,
      agent_type: 'explorer',
      agent_transcript_path: path,
      last_assistant_message: text,
    })
  }

  #tool(name: string, input: object, response: object, text: string): void {
    const id = `toolu_${++this.#calls}`
    this.#line('assistant', { ...this.#answer(), content: [{ type: 'tool_use', id, name, input }] })
    const content = [{ type: 'tool_result', tool_use_id: id, content: text }]
    this.#line('user', { role: 'user', content }, { toolUseResult: response })
    this.#hook('PostToolUse', { tool_name: name, tool_input: input, tool_response: response, tool_use_id: id })
  }

  #said(role: 'user' | 'assistant', text: string, path?: string, agentId?: string): void {
    const message = role === 'user' ? { role, content: text } : { ...this.#answer(), content: [{ type: 'text', text }] }
    this.#line(role, message, agentId === undefined ? {} : { isSidechain: true, agentId }, path)
  }

  #answer(): object {
    const usage = { input_tokens: 4, cache_read_input_tokens: ++this.#tokens, output_tokens: 0 }
    return { id: `m${this.#tokens}`, role: 'assistant', model: 'claude-sonnet-4-6', usage }
  }

  #line(type: string, message: object, more: object = {}, path: string = this.world.transcript): void {
    const { session, project } = this.world
    const uuid = `00000000-0000-4000-8000-${String(this.#tokens).padStart(12, '0')}`
    const base = {
      parentUuid: null,
      isSidechain: false,
      type,
      uuid,
      timestamp: new Date().toISOString(),
      version: '2.1.330',
    }
    const line = { ...base, sessionId: session, cwd: project, message, ...more }
    writeFileSync(path, `${JSON.stringify(line)}\n`, { flag: 'a' })
  }

  #hook(event: string, fields: object): void {
    const { status, stdout, stderr } = this.world.run(this.world.payload(event, fields))
    if (status !== 0) throw new Error(`hook ended with ${status}: ${stderr}`)
    this.printed.push([event, stdout + stderr])
  }

  #winddown(...args: readonly string[]): void {
    const { project, environment } = this.world
    const run = spawnSync(process.execPath, [PROGRAM, ...args], { cwd: project, env: environment, encoding: 'utf8' })
    // What was typed may be repeated in a fault.
    this.printed.push([`winddown ${args[0]} ${args.includes('--json') ? '--json' : ''}`, run.stdout])
  }

  #git(...args: readonly string[]): void {
    const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org']
    spawnSync('git', [...identity, ...args], { cwd: this.world.project, env: this.world.environment })
  }
}
