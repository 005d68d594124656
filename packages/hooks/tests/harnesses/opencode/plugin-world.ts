import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PluginInput } from '../../../src/harnesses/opencode/plugin/opencode-api.ts'
import { register } from '../../../src/harnesses/opencode/plugin/register.ts'
import type { HostPorts } from '../../../src/in-host/host-ports.ts'

export const WINDOW = 200_000

/** Our plugin in a program that raises events as opencode does; its hook is a shell line. */
export function plugin(
  line = 'cat >>$d/told; echo >>$d/told',
  given: { state?: string; messages?: unknown; info?: object; config?: string } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'winddown-opencode-'))
  const state = given.state ?? join(folder, 'state')
  const toasts: string[] = []
  const ports: HostPorts = {
    line: `d=${folder}; ${line}`,
    node: process.execPath,
    programs: folder,
    spawn: spawn as unknown as HostPorts['spawn'],
    env: { PATH: process.env['PATH'], WINDDOWN_HOME: state, XDG_CONFIG_HOME: given.config },
    argv: ['bun', '/worker.js'],
    pid: process.pid,
    kill: (pid, signal) => process.kill(pid, signal),
  }
  const client: PluginInput['client'] = {
    session: {
      get: async () => ({ data: given.info ?? {} }),
      messages: async () => ({ data: given.messages ?? [] }),
    },
    tui: { showToast: async ({ body }) => toasts.push(body.message) },
  }
  const hooks = register({ directory: folder, client }, ports)
  const raise = (type: string, properties: object = {}): Promise<void> => hooks.event({ event: { type, properties } })
  const say = async (sessionID: string, text: string, id = `msg_${Math.random()}`) => {
    const parts: { id: string; [name: string]: unknown }[] = [{ id: 'prt_1', type: 'text', text }]
    await hooks['chat.message']({ sessionID }, { message: { id, role: 'user', time: { created: 5 } }, parts })
    return parts
  }
  const answer = async (sessionID: string, total: number, more: object = {}): Promise<void> => {
    await hooks['chat.params']({ model: { id: 'big', limit: { context: WINDOW, output: 8_000 } } }, {})
    const info = {
      id: `msg_${total}`,
      role: 'assistant',
      modelID: 'big',
      time: { created: 1, completed: 2 },
      finish: 'stop',
      tokens: { total },
      ...more,
    }
    await raise('message.updated', { sessionID, info })
  }
  const call = (sessionID: string, callID: string, ended: object): Promise<void> =>
    raise('message.part.updated', {
      sessionID,
      time: 9,
      part: { id: `prt_${callID}`, messageID: 'm', type: 'tool', tool: 'bash', callID, state: ended },
    })
  const told = (): Record<string, unknown>[] =>
    (existsSync(join(folder, 'told')) ? readFileSync(join(folder, 'told'), 'utf8').trim().split('\n') : []).map(
      (each) => JSON.parse(each),
    )
  const names = (): unknown[] => told().map(({ hook_event_name: name }) => name)
  const record = (session: string): string => readFileSync(join(state, `records/opencode/${session}.jsonl`), 'utf8')
  const reading = (session: string): Record<string, unknown> =>
    JSON.parse(readFileSync(join(state, `readings/opencode.${session}.json`), 'utf8'))
  return { hooks, raise, say, answer, call, told, names, record, reading, toasts, state, folder }
}

export const id = (): string => `ses_${Math.random().toString(36).slice(2)}`
export const done = {
  status: 'completed',
  input: { command: 'ls' },
  output: 'a',
  metadata: { exit: 0 },
  time: { start: 1, end: 3 },
}
