/** What happened around the work: commits, children, compactions, incidents, notes, directories. */
import type { SystemEventData, ToolCallData } from '@winddown/core'
import { ENDED_BADLY } from '../../ecosystems/output/complaints.ts'
import { BOUNDS } from '../../facts/bounds.ts'
import type { CompactionFact, IncidentFact, SummaryFact } from '../../facts/incidents.ts'
import type { ChildFact, NoteFact } from '../../facts/intentions.ts'
import type { CommitFact, DirectoryFact, PullRequestFact, PushFact } from '../../facts/repository.ts'
import { pushed } from '../../shell/pushes.ts'
import { cut, lastLines, oneLine } from '../../text/excerpt.ts'
import { type Moment, stamp } from '../stream.ts'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined
const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined

/** Characters of what a child came to, and of what it was told. */
const RESULT = 1200
const PROMPT = 600
const CHANGED = 12

/** How a child ended: the harness's word for it, and the exit code of one that failed, which its word may hide. */
function endOf(data: SystemEventData): string {
  const status = text(data['status']) ?? 'ended'
  const code = number(data['exit_code'])
  if (code === undefined || code === 0) return status
  return ENDED_BADLY.test(status) ? `${status}, exit ${code}` : `failed, exit ${code}`
}

function keep<T>(list: T[], item: T, max: number): void {
  list.push(item)
  if (list.length > max * 2) list.splice(0, max)
}

/** Characters of a note that are looked for in what was typed: a note is cut, and what stands at its end may be. */
const COMPARED = 900

export class EventLedger {
  readonly commits: CommitFact[] = []
  readonly pushes: PushFact[] = []
  readonly pullRequests: PullRequestFact[] = []
  readonly compactions: CompactionFact[] = []
  readonly #notes: NoteFact[] = []
  /** What the person typed as commands of winddown; as one line each. */
  readonly #typed: string[] = []
  readonly directories: DirectoryFact[] = []
  readonly #summaries: { fact: SummaryFact; at: number }[] = []
  readonly #children = new Map<string, { -readonly [K in keyof ChildFact]: ChildFact[K] }>()
  readonly #incidents: { -readonly [K in keyof IncidentFact]: IncidentFact[K] }[] = []
  #compactionCount = 0
  /** True while the newest call is one that pushed. */
  #pushing = false

  /** Takes in a system event; unknown events are left alone. */
  event(data: SystemEventData, moment: Moment): void {
    switch (data.event) {
      case 'commit': {
        const message = text(data['message'])
        const sha = text(data['sha'])
        const branch = text(data['branch'])
        this.#pushedWith(moment)
        if (message || sha)
          keep(
            this.commits,
            {
              message: cut(oneLine(message ?? ''), 200),
              ...(sha ? { sha } : {}),
              ...(branch ? { branch } : {}),
              ...stamp(moment),
            },
            BOUNDS.commits,
          )
        return
      }
      case 'pull_request': {
        const url = text(data['url'])
        const title = text(data['title'])
        if (url || title)
          keep(
            this.pullRequests,
            {
              ...(url ? { url: cut(url, 300) } : {}),
              ...(title ? { title: cut(oneLine(title), 200) } : {}),
              ...stamp(moment),
            },
            20,
          )
        return
      }
      case 'child_started':
        this.childStarted(text(data['child_id']), text(data['child_kind']), text(data['task']) ?? '', moment)
        return
      case 'child_ended':
        this.childEnded(text(data['child_id']), endOf(data), text(data['summary']), moment)
        return
      case 'compaction_summary':
        this.summary(text(data['summary']) ?? '', number(data['length']), moment)
        return
      case 'compacted': {
        this.#compactionCount += 1
        const trigger = text(data['trigger'])
        const pre = number(data['pre_tokens'])
        const post = number(data['post_tokens'])
        keep(
          this.compactions,
          {
            ...(trigger ? { trigger } : {}),
            ...(pre === undefined ? {} : { pre_tokens: pre }),
            ...(post === undefined ? {} : { post_tokens: post }),
            ...stamp(moment),
          },
          30,
        )
        return
      }
      case 'interrupted':
        this.incident('interrupted', 'the user broke in', moment)
        return
      case 'api_error':
        this.incident('api_error', `${text(data['error']) ?? 'error'} ${text(data['detail']) ?? ''}`, moment)
        return
      case 'usage_limit':
        this.incident(
          'usage_limit',
          `${text(data['detail']) ?? 'usage limit'}${text(data['resets_at']) ? ` (resets ${text(data['resets_at'])})` : ''}`,
          moment,
        )
        return
      case 'model_changed':
        this.incident('model_changed', `${text(data['from']) ?? '?'} to ${text(data['to']) ?? '?'}`, moment)
        return
      case 'level_crossed':
        this.incident('level_crossed', text(data['level']) ?? '', moment)
        return
      case 'note': {
        const words = text(data['text'])
        const note = data['note']
        if (words)
          keep(
            this.#notes,
            {
              note:
                note === 'next' || note === 'decision' || note === 'question' || note === 'reminder' ? note : 'note',
              text: cut(words.trim(), 1000),
              author: data['author'] === 'person' ? 'person' : 'agent',
              ...stamp(moment),
            },
            BOUNDS.notes,
          )
        return
      }
      case 'working_directory': {
        const path = text(data['path'])
        const branch = text(data['branch'])
        // What git calls a branch where there is none.
        const named = branch && branch !== 'HEAD' ? { branch } : {}
        if (path) keep(this.directories, { path, ...named, ...stamp(moment) }, BOUNDS.directories)
        return
      }
    }
  }

  /** Takes in a command that the harness says a person typed: a slash command, or what they ran with `!`. */
  typed(command: string): void {
    if (command.includes('winddown')) keep(this.#typed, oneLine(command), BOUNDS.notes)
  }

  /**
   * The notes, by who made them. The command that keeps a note can't know whether a person typed it where it runs without a terminal: the harness's own row
   * of what the person typed does, and it stands in the transcript.
   */
  noteFacts(): NoteFact[] {
    return this.#notes.slice(-BOUNDS.notes).map((note) => {
      const words = oneLine(note.text).slice(0, COMPARED)
      const isTyped = note.author === 'agent' && this.#typed.some((command) => command.includes(words))
      return isTyped ? { ...note, author: 'person' } : note
    })
  }

  incident(kind: IncidentFact['kind'], detail: string, moment: Moment): void {
    const words = cut(oneLine(detail), 200)
    const last = this.#incidents.at(-1)
    if (last && last.kind === kind && last.detail === words) {
      last.count += 1
      Object.assign(last, stamp(moment))
      return
    }
    keep(this.#incidents, { kind, detail: words, count: 1, ...stamp(moment) }, BOUNDS.incidents)
  }

  summary(words: string, length: number | undefined, moment: Moment): void {
    if (words.trim() === '') return
    this.#summaries.push({
      at: this.#compactionCount,
      fact: {
        text: words.length > 32_000 ? cut(words, 32_000) : words,
        ...(length === undefined ? {} : { length }),
        compactions_since: 0,
        ...stamp(moment),
      },
    })
    // The newest in full, older ones cut: what they say is in the newer ones, as far as it still mattered.
    if (this.#summaries.length > BOUNDS.summaries) this.#summaries.shift()
    const before = this.#summaries.at(-2)
    if (before) before.fact = { ...before.fact, text: cut(before.fact.text, BOUNDS.summaryCharacters) }
  }

  childStarted(id: string | undefined, kind: string | undefined, task: string, moment: Moment): void {
    const key = id ?? `record ${moment.record}`
    this.#children.set(key, {
      id: key,
      kind: kind === 'agent' || kind === 'command' ? kind : 'other',
      task: cut(oneLine(task), 400),
      status: 'running',
      ...stamp(moment),
    })
    if (this.#children.size > BOUNDS.children * 2) {
      for (const [old, child] of this.#children) {
        if (child.status === 'running' && this.#children.size < BOUNDS.children * 4) continue
        this.#children.delete(old)
        break
      }
    }
  }

  childEnded(id: string | undefined, status: string, summary: string | undefined, moment: Moment): void {
    const child = id === undefined ? undefined : this.#children.get(id)
    if (!child) return
    child.status = 'ended'
    child.ended_as = cut(oneLine(status), 60)
    // A notice that it is done says less than the result that was given before, which stays.
    const told = cut(oneLine(summary ?? ''), RESULT)
    if (told !== '' && told.length > (child.result?.length ?? 0)) child.result = told
    Object.assign(child, stamp(moment))
  }

  /** A call of a sub-agent: how many there were, and what they changed. */
  childDid(id: string, data: ToolCallData): void {
    const child = this.#children.get(id)
    if (!child) return
    child.calls = (child.calls ?? 0) + 1
    const changed = new Set(child.changed)
    for (const { path, access } of data.files ?? []) if (access !== 'read' && changed.size < CHANGED) changed.add(path)
    if (changed.size > 0) child.changed = [...changed]
  }

  /** A call that started work of its own: running while its outcome says so. */
  call(data: ToolCallData, moment: Moment): void {
    const command = typeof data.command === 'string' ? data.command : undefined
    if (data.outcome === 'running' && (data.kind === 'agent' || data.kind === 'command' || data.child_id)) {
      this.childStarted(data.child_id, data.kind, data.description ?? data.child_task ?? command ?? data.tool, moment)
      this.#describe(data.child_id ?? `record ${moment.record}`, data)
    } else if (data.kind === 'agent' && data.child_task) {
      this.childStarted(data.child_id ?? data.tool_use_id, 'agent', data.description ?? data.child_task, moment)
      // Of a call without a result it is not known that it ended.
      if (data.unanswered !== true)
        this.childEnded(
          data.child_id ?? data.tool_use_id ?? `record ${moment.record}`,
          data.outcome ?? 'ended',
          data.output,
          moment,
        )
      this.#describe(data.child_id ?? data.tool_use_id ?? `record ${moment.record}`, data)
    }
    this.#pushing = command !== undefined && pushed(command, data)
    if (command && this.#pushing) keep(this.pushes, { command: cut(oneLine(command), 160), ...stamp(moment) }, 20)
  }

  /** A commit that the very command made which then pushed went with it. */
  #pushedWith(moment: Moment): void {
    const push = this.pushes.at(-1)
    if (this.#pushing && push) this.pushes[this.pushes.length - 1] = { ...push, ...stamp(moment) }
  }

  /** What it was told to do in full, and where its output goes. */
  #describe(id: string, data: ToolCallData): void {
    const child = this.#children.get(id)
    if (!child) return
    const prompt = cut(oneLine(data.child_task ?? data.command ?? ''), PROMPT)
    if (prompt !== '' && prompt !== child.task) child.prompt = prompt
    if (data.output_file) child.output_file = cut(data.output_file, 300)
    const printed = child.kind === 'command' ? lastLines(data.output ?? '', 3, 300) : ''
    if (printed !== '') child.printed = printed
  }

  children(shorten: (path: string) => string): ChildFact[] {
    return [...this.#children.values()]
      .slice(-BOUNDS.children)
      .map((child) => (child.changed ? { ...child, changed: child.changed.map(shorten) } : child))
  }

  incidents(): IncidentFact[] {
    return this.#incidents.slice(-BOUNDS.incidents)
  }

  summaries(): SummaryFact[] {
    return this.#summaries.map(({ fact, at }) => ({
      ...fact,
      compactions_since: Math.max(0, this.#compactionCount - at),
    }))
  }
}
