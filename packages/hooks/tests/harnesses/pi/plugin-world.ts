import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pi, PiContext } from '../../../src/harnesses/pi/plugin/pi-api.ts'
import { register } from '../../../src/harnesses/pi/plugin/register.ts'
import type { HostPorts } from '../../../src/in-host/host-ports.ts'

type Handler = (event: object, context: PiContext) => Promise<unknown>

/** Our extension in a program that raises events as pi does; its hook is a shell line. */
export function extension(line: string, given: { settings?: unknown; window?: number; session?: string } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'winddown-pi-'))
  const state = join(folder, 'state')
  const handlers = new Map<string, Handler>()
  const sent: string[] = []
  const entries: [string, unknown][] = []
  const ports: HostPorts = {
    line: `d=${folder}; ${line}`,
    node: process.execPath,
    programs: folder,
    spawn: spawn as unknown as HostPorts['spawn'],
    env: { PATH: process.env['PATH'], WINDDOWN_HOME: state },
    pid: process.pid,
    kill: (pid, signal) => process.kill(pid, signal),
  }
  const id = given.session ?? `s${Math.random().toString(36).slice(2)}`
  const context: PiContext = {
    cwd: folder,
    mode: 'tui',
    hasUI: true,
    model: { id: 'big', provider: 'some' },
    sessionManager: { getSessionId: () => id, getSessionFile: () => join(folder, 't.jsonl') },
    ui: { notify: (text) => void sent.push(text) },
    getContextUsage: () => ({ tokens: 1_000, contextWindow: given.window ?? 200_000 }),
  }
  const pi: Pi = {
    on: (event, handler) => void handlers.set(event, handler as unknown as Handler),
    sendMessage: ({ content }) => void sent.push(content),
    appendEntry: (type, data) => void entries.push([type, data]),
    getSettings: () => given.settings ?? {},
  }
  register(pi, ports)
  const told = (): Record<string, unknown>[] =>
    readFileSync(join(folder, 'told'), 'utf8')
      .trim()
      .split('\n')
      .map((each) => JSON.parse(each))
  const raise = async (event: string, fields: object = {}): Promise<unknown> => handlers.get(event)?.(fields, context)
  const remember = (record: object): void => {
    mkdirSync(join(state, 'sessions'), { recursive: true })
    writeFileSync(join(state, `sessions/pi.${id}.json`), JSON.stringify(record))
  }
  const reading = (): Record<string, unknown> => JSON.parse(readFileSync(join(state, `readings/pi.${id}.json`), 'utf8'))
  return { raise, told, sent, entries, remember, reading, folder, context, handlers }
}

/** The prompts among what was told, and whether somebody typed them. */
export const promptsOf = (told: readonly Record<string, unknown>[]): unknown[] =>
  told.flatMap(({ hook_event_name: name, prompt, typed }) => (name === 'UserPromptSubmit' ? [[prompt, typed]] : []))

export const TELLS = 'cat >>$d/told; echo >>$d/told'
