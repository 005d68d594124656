import type { ActionData, ActionType, PauseAction, ToolCallData } from '@winddown/core'

/** Writes a session action by action, as a reader of a transcript would tell it: ids, times and lines count up by themselves. */
export class SessionScript {
  readonly actions: PauseAction[] = []

  add<Type extends ActionType>(type: Type, data: ActionData<Type>): this {
    const n = this.actions.length
    const timestamp = new Date(Date.UTC(2026, 0, 2, 9, 0, n)).toISOString()
    this.actions.push({
      type,
      timestamp,
      session_id: 'session-20260102-090000',
      data: { ...data, timestamp, context_unknown: true, provenance: { kind: 'transcript', line: n + 1 } },
      context_percentage: 0,
    } as PauseAction)
    return this
  }

  user(summary: string): this {
    return this.add('user_message', { summary, origin: 'user', message_id: `u${this.actions.length}` })
  }

  says(summary: string, final = false): this {
    return this.add('assistant_response', { summary, message_id: `a${this.actions.length}`, ...(final && { final }) })
  }

  call(data: Partial<ToolCallData> & { readonly tool: string }): this {
    return this.add('tool_call', { outcome: 'ok', tool_use_id: `t${this.actions.length}`, ...data })
  }

  runs(command: string, data: Partial<ToolCallData> = {}): this {
    return this.call({ tool: 'shell', kind: 'command', command, ...data })
  }

  edits(path: string, symbols: readonly string[] = []): this {
    return this.call({ tool: 'edit', kind: 'edit', files: [{ path, access: 'write', symbols }] })
  }

  reads(path: string): this {
    return this.call({ tool: 'read', kind: 'read', files: [{ path, access: 'read' }] })
  }

  event(event: string, data: Readonly<Record<string, string | number>> = {}): this {
    return this.add('system_event', { event, ...data })
  }
}
