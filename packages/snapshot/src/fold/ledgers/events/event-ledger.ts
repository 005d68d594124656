/** What happened around the work: commits, compactions, incidents, notes, directories. */
import type { SystemEventData, ToolCallData } from '@winddown/core'
import { BOUNDS } from '../../../facts/bounds.ts'
import type { CompactionFact, IncidentFact, SummaryFact } from '../../../facts/incidents.ts'
import type { DirectoryFact, PullRequestFact, PushFact } from '../../../facts/repository.ts'
import { pullRequestEnds } from '../../../shell/pull-request-ends.ts'
import { isSent, pushed, pushingPart } from '../../../shell/pushes.ts'
import { cut, oneLine } from '../../../text/excerpt.ts'
import { number, text } from '../../event-data.ts'
import { type Moment, stamp } from '../../stream.ts'
import { ChildLedger, endOf } from './child-ledger.ts'
import { CommitLog } from './commit-log.ts'
import { keepNewest as keep } from './keep-newest.ts'
import { NoteLog } from './note-log.ts'

const PUSHES = 20

export class EventLedger {
  readonly commits: CommitLog = new CommitLog()
  readonly pushes: PushFact[] = []
  readonly pullRequests: PullRequestFact[] = []
  readonly compactions: CompactionFact[] = []
  readonly notes: NoteLog = new NoteLog()
  readonly directories: DirectoryFact[] = []
  readonly children: ChildLedger = new ChildLedger()
  readonly #summaries: { fact: SummaryFact; at: number }[] = []
  readonly #incidents: { -readonly [K in keyof IncidentFact]: IncidentFact[K] }[] = []
  #compactionCount = 0
  /** True while the newest call is one that pushed. */
  #pushing = false

  /** Takes in a system event; unknown events are left alone. */
  event(data: SystemEventData, moment: Moment): void {
    switch (data.event) {
      case 'commit': {
        this.#pushedWith(moment)
        this.commits.made(data, moment)
        return
      }
      case 'pull_request': {
        const url = text(data['url'])
        const title = text(data['title'])
        // Both records of a session tell of it.
        if ((url || title) && !this.pullRequests.some((known) => url !== undefined && known.url === cut(url, 300)))
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
        this.children.started(text(data['child_id']), text(data['child_kind']), text(data['task']) ?? '', moment)
        return
      case 'child_ended':
        this.children.ended(text(data['child_id']), endOf(data), text(data['summary']), moment)
        this.children.outputGoesTo(text(data['child_id']), text(data['output_file']))
        return
      case 'child_printed':
        this.children.printed(text(data['child_id']), text(data['output']) ?? '', text(data['written_at']))
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
        this.incident('level_crossed', [text(data['limit']), text(data['level'])].filter(Boolean).join(' '), moment)
        return
      case 'note':
        this.notes.left(data, moment)
        return
      case 'note_taken_back':
        this.notes.takeBack(data)
        return
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

  /** A call: work of its own that it started, a push that it made. */
  call(data: ToolCallData, moment: Moment): void {
    const command = typeof data.command === 'string' ? data.command : undefined
    this.children.call(data, moment)
    if (command !== undefined) this.#endPullRequests(command, data)
    this.#pushing = command !== undefined && pushed(command, data)
    if (command && this.#pushing) {
      const part = pushingPart(command)
      const push = {
        command: cut(oneLine(command), 160),
        ...(part === undefined ? {} : { part: cut(oneLine(part), 160) }),
      }
      keep(this.pushes, { ...push, ...stamp(moment) }, PUSHES)
    } else if (isSent(data)) {
      const printed = cut(oneLine(typeof data.output === 'string' ? data.output : ''), 200)
      keep(this.pushes, { command: cut(data.tool, 160), printed, ...stamp(moment) }, PUSHES)
    }
  }

  #endPullRequests(command: string, data: ToolCallData): void {
    for (const { state, number: named } of pullRequestEnds(command, data)) {
      const open = this.pullRequests.filter((one) => one.state === undefined)
      if (named === undefined && open.length > 1) continue
      const at = this.pullRequests.findLastIndex(
        (opened) => opened.state === undefined && (named === undefined || opened.url?.endsWith(`/${named}`) === true),
      )
      const opened = this.pullRequests[at]
      if (opened) this.pullRequests[at] = { ...opened, state }
    }
  }

  /** A commit that the very command made which then pushed went with it. */
  #pushedWith(moment: Moment): void {
    const push = this.pushes.at(-1)
    if (this.#pushing && push) this.pushes[this.pushes.length - 1] = { ...push, ...stamp(moment) }
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
