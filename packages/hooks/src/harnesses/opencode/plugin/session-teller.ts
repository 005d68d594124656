import type { HostAnswer, HostLink } from '../../../in-host/host-link.ts'
import type { HostPorts } from '../../../in-host/host-ports.ts'
import { OneOfUs } from '../../../in-host/one-of-us.ts'
import { ContextLimit, tokensOf } from './context-limit.ts'
import { endedCall } from './ended-call.ts'
import { type ChildSession, type OpenSession, openSession } from './open-session.ts'
import { countIn, type Fields, fieldsOf, listOf, type PluginInput, type PromptPart, wordIn } from './opencode-api.ts'
import { SessionRecord } from './session-record.ts'

/** What opencode says of a session that was begun elsewhere is waited for so long, ms. */
const ASK_WAIT = 1_000
const BRIEF_WAIT = 4_000
/** Calls and sub-agents that are remembered. */
const REMEMBERED = 2_000

const ABORTED = 'MessageAbortedError'

/** Turns what opencode says on its bus into what the hook is told, session by session. */
export class SessionTeller {
  readonly limits: ContextLimit = new ContextLimit()
  readonly #link: HostLink
  readonly #input: PluginInput
  readonly #record: SessionRecord
  readonly #attended: boolean
  readonly #us = new OneOfUs()
  readonly #open = new Map<string, OpenSession>()
  readonly #children = new Map<string, ChildSession>()
  /** Sessions that began in this process, as opencode told it. */
  readonly #begun = new Map<string, Fields>()

  constructor(link: HostLink, input: PluginInput, ports: HostPorts) {
    this.#link = link
    this.#input = input
    this.#record = new SessionRecord(ports.env, (error) => link.fault('record', error))
    // `opencode run` answers one prompt; everything else has somebody at it.
    this.#attended = ports.argv?.[2] !== 'run'
  }

  /** A prompt, before its first request: the session begins with it, and a brief that is due goes along. */
  async prompt(id: string, output: { readonly message: unknown; readonly parts: PromptPart[] }): Promise<void> {
    const { message, parts } = output
    if (this.#children.has(id)) return
    const session = this.#open.get(id) ?? (await this.#begin(id))
    if (session === null) return
    this.#record.add(id, { type: 'message', at: fieldsOf(fieldsOf(message)['time'])['created'], info: message, parts })
    const typed = parts.filter(({ type, synthetic }) => synthetic !== true && (type === 'text' || type === 'file'))
    const prompt = typed.map(({ type, text }) => (type === 'text' ? text : '[file]')).join('\n')
    session.isBusy = true
    await this.#link.settled(BRIEF_WAIT)
    const brief = await this.#link.dueBrief(session.host)
    const messageID = wordIn(fieldsOf(message)['id'])
    if (prompt.trim() !== '') void this.#tell(session, 'UserPromptSubmit', { prompt, prompt_id: messageID })
    const last = parts.at(-1)
    if (brief === undefined || last === undefined || messageID === undefined) return
    // Behind what the person typed; marked as made, so that nobody takes it for their words.
    parts.push({ id: `${last.id}w`, sessionID: id, messageID, type: 'text', text: brief, synthetic: true })
  }

  /** A session that this process has not told of yet; null for one that is a sub-agent's, or another of us tells of. */
  async #begin(id: string): Promise<OpenSession | null> {
    const begun = this.#begun.get(id)
    // Once: whoever comes back to it later goes on with it.
    this.#begun.delete(id)
    const info = begun ?? (await this.#ask(id))
    const parent = wordIn(info['parentID'])
    if (parent !== undefined) {
      this.#adopt(id, parent, info)
      return null
    }
    const folder = wordIn(info['directory']) ?? this.#input.directory
    const host = { id, transcript: this.#record.pathOf(id), folder, attended: this.#attended }
    if (!this.#us.isOurs(host)) return null
    // A terminal shows one session, and says nothing of the one that is left: it is over when another one begins.
    for (const [other, { isBusy }] of this.#open) if (!isBusy) this.#close(other, 'clear')
    const session = openSession(host, wordIn(info['version']) ?? null)
    this.#open.set(id, session)
    this.#record.open(id, { ...info, directory: folder }, async () => (begun === undefined ? this.#earlier(id) : []))
    this.#link.announce().catch((error: unknown) => this.#link.fault('announce', error))
    void this.#tell(session, 'SessionStart', { source: begun === undefined ? 'resume' : 'startup' })
    return session
  }

  async #ask(id: string): Promise<Fields> {
    const asked = this.#link.guard('session.get', () => this.#input.client.session.get({ path: { id } }), ASK_WAIT)
    return fieldsOf((await asked())?.data)
  }

  /** What was said before, without the message that is just being sent. */
  async #earlier(id: string): Promise<unknown> {
    const asked = this.#link.guard('session.messages', () => this.#input.client.session.messages({ path: { id } }))
    const messages = listOf((await asked())?.data)
    const isOver = ({ info, parts }: Fields): boolean =>
      fieldsOf(info)['role'] === 'user'
        ? listOf(parts).length > 0
        : fieldsOf(fieldsOf(info)['time'])['completed'] !== undefined
    return messages.filter(isOver)
  }

  #adopt(id: string, parent: string, info: Fields): void {
    const root = this.#children.get(parent)?.root ?? parent
    const kind = wordIn(info['agent']) ?? 'agent'
    this.#children.set(id, { root, kind, lastText: '' })
    if (this.#children.size > REMEMBERED) this.#children.delete(this.#children.keys().next().value as string)
    const session = this.#open.get(root)
    if (session !== undefined) void this.#tell(session, 'SubagentStart', { agent_id: id, agent_type: kind })
  }

  /** Something that happened, as opencode says it to everybody. */
  event(type: string, given: unknown): void {
    const properties = fieldsOf(given)
    const id = wordIn(properties['sessionID'])
    const info = fieldsOf(properties['info'])
    if (type === 'session.created') {
      const created = id ?? wordIn(info['id'])
      const parent = wordIn(info['parentID'])
      if (created === undefined) return
      if (parent !== undefined) this.#adopt(created, parent, info)
      else this.#begun.set(created, info)
      if (this.#begun.size > REMEMBERED) this.#begun.delete(this.#begun.keys().next().value as string)
      return
    }
    if (id === undefined) return
    const child = this.#children.get(id)
    if (child !== undefined) {
      this.#childEvent(id, child, type, properties)
      return
    }
    const session = this.#open.get(id)
    if (session === undefined) return
    switch (type) {
      case 'message.updated':
        this.#message(session, info)
        return
      case 'message.part.updated':
        this.#part(session, fieldsOf(properties['part']), countIn(properties['time']))
        return
      case 'session.error': {
        const error = fieldsOf(properties['error'])
        const detail = wordIn(fieldsOf(error['data'])['message']) ?? ''
        session.failure = { name: wordIn(error['name']) ?? 'error', detail }
        return
      }
      case 'session.compacted':
        void this.#tell(session, 'PostCompact', { trigger: 'auto', summary: answerOf(session) }, null)
        return
      case 'session.idle':
        this.#idle(session)
        return
      case 'session.deleted':
        this.#close(id, 'deleted')
    }
  }

  #message(session: OpenSession, info: Fields): void {
    if (info['role'] !== 'assistant' || fieldsOf(info['time'])['completed'] === undefined) return
    const message = wordIn(info['id'])
    const key = `${message} ${JSON.stringify(info['finish'])} ${tokensOf(info)}`
    if (message === undefined || session.calls.has(key)) return
    remember(session.calls, key)
    this.#record.add(session.host.id, { type: 'message', at: fieldsOf(info['time'])['completed'], info })
    // A summary is no answer, and its request no measure of what comes after it.
    if (info['summary'] === true) return
    const tokens = tokensOf(info)
    session.model = wordIn(info['modelID']) ?? session.model
    if (tokens !== undefined) session.tokens = tokens
    tellUncounted(session)
  }

  #part(session: OpenSession, part: Fields, at: number | undefined): void {
    const { type } = part
    const [message, id] = [wordIn(part['messageID']), wordIn(part['id'])]
    if (message === undefined || id === undefined) return
    if (type === 'text' && fieldsOf(part['time'])['end'] !== undefined) {
      if (session.answer?.message !== message) session.answer = { message, texts: new Map() }
      session.answer.texts.set(id, wordIn(part['text']) ?? '')
      this.#record.add(session.host.id, { type: 'part', at, part })
      return
    }
    const call = endedCall(part)
    if (call === undefined || session.calls.has(call.id)) return
    remember(session.calls, call.id)
    this.#record.add(session.host.id, { type: 'part', at, part: { ...part, state: call.kept } })
    const tell = (): void => void this.#tell(session, 'PostToolUse', call.fields, undefined, true)
    // opencode counts a request once its calls are done: the one that fills the context is told with what it filled. Where it is full
    // already, each is told at once.
    if (this.limits.isFull(session.model, session.tokens ?? null)) tell()
    else session.uncounted.push(tell)
  }

  #idle(session: OpenSession): void {
    session.isBusy = false
    tellUncounted(session)
    const { failure } = session
    session.failure = undefined
    if (failure?.name === ABORTED) void this.#tell(session, 'Interrupt')
    else if (failure !== undefined)
      void this.#tell(session, 'StopFailure', { error: failure.name, error_details: failure.detail })
    else void this.#tell(session, 'Stop', { last_assistant_message: answerOf(session) })
  }

  /** Of a sub-agent: its calls, under its id, and its last words when it is done. */
  #childEvent(id: string, child: ChildSession, type: string, properties: Fields): void {
    const session = this.#open.get(child.root)
    if (session === undefined) return
    const part = fieldsOf(properties['part'])
    const about = { agent_id: id, agent_type: child.kind }
    if (type === 'session.idle') {
      void this.#tell(session, 'SubagentStop', { ...about, last_assistant_message: child.lastText })
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
    void this.#tell(session, 'PostToolUse', { ...call.fields, ...about }, undefined, true)
  }

  /** Before a compaction: opencode's own model writes the summary. */
  async compacting(id: string): Promise<void> {
    const session = this.#open.get(id)
    if (session !== undefined) await this.#tell(session, 'PreCompact', { trigger: 'auto' })
  }

  /** The process ends: so does every session in it. */
  async end(waitMs: number): Promise<void> {
    for (const id of this.#open.keys()) this.#close(id, 'exit')
    await this.#link.settled(waitMs)
  }

  #close(id: string, reason: string): void {
    const session = this.#open.get(id)
    if (session === undefined) return
    this.#open.delete(id)
    tellUncounted(session)
    void this.#tell(session, 'SessionEnd', { reason }, undefined)
    this.#us.letGo(session.host)
  }

  /** @param tokens of the context, where they are others than the newest answer's; null: unknown since a compaction */
  #tell(
    session: OpenSession,
    name: string,
    fields: Fields = {},
    tokens?: number | null,
    isFrequent = false,
  ): Promise<HostAnswer> {
    if (tokens !== undefined) session.tokens = tokens
    const { host, model, version } = session
    // The last thing that is told may be all there is time for: then nothing is written before it.
    const hasReading = name !== 'SessionEnd' && session.tokens !== undefined
    const told = this.#link.tell(host, {
      name,
      fields: { ...fields, ...(model !== undefined && { model }) },
      ...(hasReading && { reading: this.limits.readingOf(model, version, session.tokens ?? null) }),
      isFrequent,
    })
    const passedOn = this.#link.guard(
      'answer',
      async () => {
        const { user } = await told
        if (user !== undefined && host.attended)
          await this.#input.client.tui.showToast({ body: { message: user, variant: 'warning' } })
      },
      120_000,
    )
    void passedOn()
    return told
  }
}

const answerOf = ({ answer }: OpenSession): string => [...(answer?.texts.values() ?? [])].join('\n\n').trim()

function tellUncounted({ uncounted }: OpenSession): void {
  for (const tell of uncounted.splice(0)) tell()
}

function remember(known: Set<string>, key: string): void {
  known.add(key)
  if (known.size > REMEMBERED) known.delete(known.values().next().value as string)
}
