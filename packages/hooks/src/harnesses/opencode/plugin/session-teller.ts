import type { HostAnswer, HostLink } from '../../../in-host/host-link.ts'
import type { HostPorts } from '../../../in-host/host-ports.ts'
import { OneOfUs } from '../../../in-host/one-of-us.ts'
import { CalledCommands } from './called-commands.ts'
import { ChildSessions } from './child-sessions.ts'
import { ContextLimit, tokensOf } from './context-limit.ts'
import { endedCall } from './ended-call.ts'
import { answerOf, type OpenSession, openSession, remember, tellUncounted, triggerOf } from './open-session.ts'
import { countIn, type Fields, fieldsOf, type PluginInput, type PromptPart, wordIn } from './opencode-api.ts'
import { addMade, typedIn } from './prompt-parts.ts'
import { earlierMessages, sessionInfo, sourceOfNew } from './session-history.ts'
import { SessionRecord } from './session-record.ts'
import { failureOf } from './turn-failure.ts'

/** What is still to be told before a prompt is waited for so long, ms; then it goes without a brief. */
const SETTLE_WAIT = 4_000
/** Sessions that began here and got no prompt yet. */
const MOST_BEGUN = 2_000

const ABORTED = 'MessageAbortedError'

/** Turns what opencode says on its bus into what the hook is told, session by session. */
export class SessionTeller {
  readonly limits: ContextLimit = new ContextLimit()
  readonly commands: CalledCommands = new CalledCommands()
  readonly #link: HostLink
  readonly #input: PluginInput
  readonly #record: SessionRecord
  readonly #attended: boolean
  readonly #us = new OneOfUs()
  readonly #open = new Map<string, OpenSession>()
  readonly #children: ChildSessions
  /** Sessions that began in this process, as opencode told it. */
  readonly #begun = new Map<string, Fields>()

  constructor(link: HostLink, input: PluginInput, ports: HostPorts) {
    this.#link = link
    this.#input = input
    this.#record = new SessionRecord(ports.env, (error) => link.fault('record', error))
    this.#children = new ChildSessions(
      (root) => this.#open.get(root),
      (session, name, fields, isFrequent) => void this.#tell(session, name, fields, undefined, isFrequent),
    )
    // `opencode run` answers one prompt; everything else has somebody at it.
    this.#attended = ports.argv?.[2] !== 'run'
  }

  /**
   * A prompt, before its first request: the session begins with it, and a brief that is due goes along.
   * @param waitMs how long opencode may be kept waiting: nothing is added to the parts after that
   */
  async prompt(
    id: string,
    { message, parts }: { readonly message: unknown; readonly parts: PromptPart[] },
    waitMs: number,
  ): Promise<void> {
    const until = performance.now() + waitMs
    if (this.#children.has(id)) return
    const session = this.#open.get(id) ?? (await this.#begin(id))
    if (session === null) return
    const typed = this.commands.take(id, parts)
    this.#record.addPrompt(id, fieldsOf(message), parts, typed)
    const said = { prompt: typed ?? typedIn(parts), command: typed !== undefined }
    session.isBusy = true
    await this.#link.settled(SETTLE_WAIT)
    const brief = await this.#link.dueBrief(session.host, until)
    const [last, messageID] = [parts.at(-1), wordIn(fieldsOf(message)['id'])]
    if (said.prompt.trim() !== '') void this.#tell(session, 'UserPromptSubmit', { ...said, prompt_id: messageID })
    if (last === undefined || messageID === undefined) return
    // A brief that came in time is added whatever the clock says now: nothing has been waited for since.
    const isLate = brief === undefined && performance.now() >= until
    const text = isLate ? '' : [brief ?? [], ...session.unsaid.splice(0)].flat().join('\n\n')
    addMade(parts, { id: last.id, sessionID: id, messageID, text })
  }

  /** A session that this process has not told of yet; null for one that is a sub-agent's, or another of us tells of. */
  async #begin(id: string): Promise<OpenSession | null> {
    const begun = this.#begun.get(id)
    // Once: whoever comes back to it later goes on with it.
    this.#begun.delete(id)
    const info = begun ?? (await sessionInfo(this.#link, this.#input, id))
    const parent = wordIn(info['parentID'])
    if (parent !== undefined) {
      this.#children.adopt(id, parent, info)
      return null
    }
    const folder = wordIn(info['directory']) ?? this.#input.directory
    const host = { id, transcript: this.#record.pathOf(id), folder, attended: this.#attended }
    if (!this.#us.isOurs(host)) return null
    // A terminal shows one session, and says nothing of the one that is left: it is over when another one begins.
    for (const [other, { isBusy }] of this.#open) if (!isBusy) this.#close(other, 'clear')
    const session = openSession(host, wordIn(info['version']) ?? null)
    this.#open.set(id, session)
    const earlier = earlierMessages(this.#link, this.#input, id)
    this.#record.open(id, { ...info, directory: folder }, () => earlier)
    this.#link.announce().catch((error: unknown) => this.#link.fault('announce', error))
    void this.#tell(session, 'SessionStart', { source: begun ? await sourceOfNew(this.#link, earlier) : 'resume' })
    return session
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
      if (parent !== undefined) this.#children.adopt(created, parent, info)
      else this.#begun.set(created, info)
      if (this.#begun.size > MOST_BEGUN) this.#begun.delete(this.#begun.keys().next().value as string)
      return
    }
    if (id === undefined) return
    if (this.#children.has(id)) {
      this.#children.event(id, type, properties)
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
      case 'session.error':
        session.failure = failureOf(fieldsOf(properties['error']))
        return
      case 'session.compacted':
        void this.#tell(session, 'PostCompact', { trigger: session.trigger, summary: answerOf(session) }, null)
        session.trigger = undefined
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
    // What opencode says to the model by itself, such as to go on after a compaction, is no answer.
    if (type === 'text' && part['synthetic'] !== true && fieldsOf(part['time'])['end'] !== undefined) {
      if (session.answer?.message !== message) session.answer = { message, texts: new Map() }
      session.answer.texts.set(id, wordIn(part['text']) ?? '')
      this.#record.add(session.host.id, { type: 'part', at, part })
      return
    }
    if (type === 'compaction') {
      session.trigger = triggerOf(part)
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

  /** Before a compaction: opencode's own model writes the summary. */
  async compacting(id: string): Promise<void> {
    const session = this.#open.get(id)
    if (session !== undefined) await this.#tell(session, 'PreCompact', { trigger: session.trigger })
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
        const { user, model: words } = await told
        // A plugin's only way to the model's next request is a prompt.
        if (words !== undefined) session.unsaid.push(words)
        if (user !== undefined && host.attended)
          await this.#input.client.tui.showToast({ body: { message: user, variant: 'warning' } })
      },
      120_000,
    )
    void passedOn()
    return told
  }
}
