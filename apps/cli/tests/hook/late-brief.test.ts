import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'

const PROGRAMS = fileURLToPath(new URL('../../dist', import.meta.url))
const WINDOW = 200_000

type Handler = (...given: readonly unknown[]) => Promise<unknown>
/** A session of an agent with our program in it: what its user and its model do. */
interface Agent {
  /** @returns what the first request holds beside the words of the prompt */
  readonly prompt: (text: string) => Promise<string>
  readonly call: (command: string, tokens: number) => Promise<void>
  readonly answer: (text: string) => Promise<void>
  readonly end: () => Promise<void>
}

let folder = ''
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))

/** What the file that `init` writes hands over; a brief takes longer than any agent waits while a file says so. */
function ports(id: string): object {
  const hook = `'${process.execPath}' '${PROGRAMS}/hook-${id}.cjs' --harness ${id}`
  const slow = `case "$p" in *'"WinddownBriefWanted"'*) [ -e '${folder}/slow' ] && sleep 5.8;; esac`
  return {
    line: `p=$(cat); printf '%s\\n' "$p" >>'${folder}/told'; ${slow}; printf %s "$p" | ${hook}`,
    node: process.execPath,
    programs: PROGRAMS,
    spawn,
    env: { PATH: process.env['PATH'], HOME: folder, WINDDOWN_HOME: join(folder, 'state') },
    argv: ['agent'],
    pid: process.pid,
    kill: (pid: number, signal: NodeJS.Signals) => process.kill(pid, signal),
  }
}

const load = async (id: string): Promise<{ register: (host: unknown, ports: object) => unknown }> =>
  import(pathToFileURL(join(PROGRAMS, `in-host/${id}.js`)).href)

async function startPi(session: string): Promise<Agent> {
  const handlers = new Map<string, Handler>()
  let tokens = 1_000
  const context = {
    cwd: join(folder, 'project'),
    mode: 'tui',
    hasUI: false,
    model: { id: 'big', provider: 'some' },
    sessionManager: { getSessionId: () => session, getSessionFile: () => join(folder, `${session}.jsonl`) },
    getContextUsage: () => ({ tokens, contextWindow: WINDOW }),
  }
  const { register } = await load('pi')
  register({ on: (event: string, handler: Handler) => handlers.set(event, handler) }, ports('pi'))
  const raise = async (event: string, fields: object = {}): Promise<unknown> => handlers.get(event)?.(fields, context)
  await raise('session_start', { reason: 'startup' })
  return {
    prompt: async (prompt) => {
      const given = (await raise('before_agent_start', { prompt })) as { message?: { content?: string } } | undefined
      return given?.message?.content ?? ''
    },
    call: async (command, now) => {
      tokens = now
      const result = { content: [{ type: 'text', text: 'done' }] }
      await raise('tool_execution_start', { toolCallId: command, args: { command } })
      await raise('tool_execution_end', { toolCallId: command, toolName: 'bash', result, isError: false })
    },
    answer: async (text) => {
      await raise('message_end', { message: { role: 'assistant', content: [{ type: 'text', text }] } })
      await raise('agent_settled')
    },
    end: async () => void (await raise('session_shutdown', { reason: 'quit' })),
  }
}

async function startOpencode(session: string): Promise<Agent> {
  const { register } = await load('opencode')
  const client = {
    session: { get: async () => ({}), messages: async () => ({}) },
    tui: { showToast: async () => undefined },
  }
  const hooks = register({ directory: join(folder, 'project'), client }, ports('opencode')) as Record<string, Handler>
  const raise = async (type: string, properties: object): Promise<unknown> =>
    hooks['event']?.({ event: { type, properties: { sessionID: session, ...properties } } })
  await raise('session.created', { info: { id: session } })
  const answered = async (tokens: number, finish: string): Promise<void> => {
    await hooks['chat.params']?.({ model: { id: 'big', limit: { context: WINDOW, output: 8_000 } } }, {})
    const time = { created: 1, completed: 2 }
    const info = {
      id: `msg_${Math.random()}`,
      role: 'assistant',
      modelID: 'big',
      time,
      finish,
      tokens: { total: tokens },
    }
    await raise('message.updated', { info })
  }
  return {
    prompt: async (text) => {
      const parts: { id: string; text: string; type: string }[] = [{ id: 'prt_1', type: 'text', text }]
      await hooks['chat.message']?.({ sessionID: session }, { message: { id: `msg_${text}`, role: 'user' }, parts })
      return parts
        .slice(1)
        .map((part) => part.text)
        .join('\n')
    },
    call: async (command, tokens) => {
      const state = { status: 'completed', input: { command }, output: 'done', metadata: { exit: 0 } }
      const part = { id: command, messageID: 'm', type: 'tool', tool: 'bash', callID: command, state }
      await raise('message.part.updated', { part })
      await answered(tokens, 'tool-calls')
    },
    answer: async (text) => {
      const part = { id: text, messageID: text, type: 'text', text, time: { end: 1 } }
      await raise('message.part.updated', { part })
      await raise('session.idle', {})
    },
    end: async () => void (await hooks['dispose']?.()),
  }
}

const told = (): { hook_event_name: string; session_id: string }[] =>
  readFileSync(join(folder, 'told'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

const isLanded = (): boolean => existsSync(join(folder, 'project/.winddown/sessions/LATEST-SESSION.txt'))

describe.each([
  ['pi', startPi],
  ['opencode', startOpencode],
])('a brief that comes later than %s waits', (id, start) => {
  it('counts as given to nobody, and stands in the request of the next prompt, once', async () => {
    folder = mkdtempSync(join(tmpdir(), 'winddown-late-'))
    mkdirSync(join(folder, 'project/.git'), { recursive: true })
    const first = await start(`ses_one${id}`)
    await first.prompt('Count the heron feathers')
    await first.call('echo one', WINDOW * 0.95)
    await first.call('echo two', WINDOW * 0.95)
    await first.answer('Counted.')
    await first.end()
    await expect.poll(isLanded, { timeout: 60_000 }).toBe(true)

    const next = await start(`ses_two${id}`)
    writeFileSync(join(folder, 'slow'), '')
    expect(await next.prompt('Good morning')).toBe('')
    rmSync(join(folder, 'slow'))
    await next.answer('Good morning.')
    // Behind a hook that is slow on purpose: until it has taken in the answer, which is none to a brief.
    await expect.poll(() => told().at(-1)?.hook_event_name, { timeout: 60_000 }).toBe('Stop')
    const deliveries = (): string =>
      readdirSync(join(folder, 'state/deliveries'))
        .map((name) => readFileSync(join(folder, 'state/deliveries', name), 'utf8'))
        .join('')
    expect(deliveries()).toMatch(/"status":"(?:waiting|given)"/)
    // The next one, but where the machine was so busy that the hook was ended: then the claim of that has to lapse first.
    await expect.poll(() => next.prompt('Once more'), { timeout: 120_000, interval: 1_000 }).toMatch(/<winddown-brief-/)
    await next.answer('Now I know.')
    expect(await next.prompt('And again')).toBe('')
    expect(deliveries()).toMatch(/"status":\s*"delivered"/)
    await next.end()

    const third = await start(`ses_three${id}`)
    expect(await third.prompt('Good evening')).toBe('')
    await third.end()
  }, 180_000)
})
