import { endedCall } from './ended-call.ts'
import { type OpenSession, remember } from './open-session.ts'
import { type Fields, fieldsOf, wordIn } from './opencode-api.ts'

/** Sub-agents that are remembered. */
const REMEMBERED = 2_000

/** A sub-agent's session, and the one of the person that it works for. */
interface ChildSession {
  readonly root: string
  readonly kind: string
  lastText: string
}

/** The sessions of sub-agents: of each its beginning, its calls under its id, and its last words when it is done. */
export class ChildSessions {
  readonly #children = new Map<string, ChildSession>()
  readonly #openOf: (root: string) => OpenSession | undefined
  readonly #tell: (session: OpenSession, name: string, fields: Fields, isFrequent: boolean) => void

  constructor(
    openOf: (root: string) => OpenSession | undefined,
    tell: (session: OpenSession, name: string, fields: Fields, isFrequent: boolean) => void,
  ) {
    this.#openOf = openOf
    this.#tell = tell
  }

  has(id: string): boolean {
    return this.#children.has(id)
  }

  adopt(id: string, parent: string, info: Fields): void {
    const root = this.#children.get(parent)?.root ?? parent
    const kind = wordIn(info['agent']) ?? 'agent'
    this.#children.set(id, { root, kind, lastText: '' })
    if (this.#children.size > REMEMBERED) this.#children.delete(this.#children.keys().next().value as string)
    const session = this.#openOf(root)
    if (session !== undefined) this.#tell(session, 'SubagentStart', { agent_id: id, agent_type: kind }, false)
  }

  /** Something that happened in one of them. */
  event(id: string, type: string, properties: Fields): void {
    const child = this.#children.get(id)
    const session = child === undefined ? undefined : this.#openOf(child.root)
    if (child === undefined || session === undefined) return
    const part = fieldsOf(properties['part'])
    const about = { agent_id: id, agent_type: child.kind }
    if (type === 'session.idle') {
      this.#tell(session, 'SubagentStop', { ...about, last_assistant_message: child.lastText }, false)
      return
    }
    if (type !== 'message.part.updated') return
    if (part['type'] === 'text') {
      child.lastText = wordIn(part['text']) ?? child.lastText
      return
    }
    const call = endedCall(part)
    if (call === undefined || session.calls.has(call.id)) return
    remember(session.calls, call.id)
    this.#tell(session, 'PostToolUse', { ...call.fields, ...about }, true)
  }
}
