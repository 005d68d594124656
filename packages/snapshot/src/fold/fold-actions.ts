/** The fold: actions in, what the session came to out. One pass; memory does not grow with the length of the session. */
import {
  createReadingRedactor,
  type PauseAction,
  type Redactor,
  type ToolCallData,
  type UserMessageData,
} from '@winddown/core'
import type { AnswerFact, PlanFact, RemarkFact, SearchFact, SessionFacts } from '../session-facts.ts'
import { BOUNDS } from './bounds.ts'
import { ChangeLog } from './change-log.ts'
import { CommandLedger } from './command-ledger.ts'
import { isLook, readCommandLine } from './command-line.ts'
import { Conversation } from './conversation.ts'
import { errorLines } from './error-line.ts'
import { EventLedger } from './event-ledger.ts'
import { cut, oneLine } from './excerpt.ts'
import { FailureLedger } from './failure-ledger.ts'
import { FileLedger } from './file-ledger.ts'
import { writtenTexts } from './message-bodies.ts'
import { NameTable, namesIn } from './name-table.ts'
import { listedFiles, readLocations } from './output-names.ts'
import { shortener } from './path-shortener.ts'
import { readable } from './readable-data.ts'
import { RefusalLog } from './refusal-log.ts'
import { remember } from './remember.ts'
import { RepairLog } from './repair-log.ts'
import { RepositoryView } from './repository-view.ts'
import { RequestLog } from './request-log.ts'
import { ActionStream, type Moment, stamp } from './stream.ts'
import { Tallies } from './tallies.ts'
import { TaskList } from './task-list.ts'

export interface FoldOptions {
  /** Directory that paths are shown relative to; default: the session's own working directory. */
  readonly workingDirectory?: string
  /**
   * Takes secrets out of what a transcript says before anything is kept of it; core's patterns by default. What a log says was
   * cleaned before it was written. `null` only where the caller has done it.
   */
  readonly redactor?: Redactor | null
}

/**
 * Folds actions into what the session came to. Give the transcript's actions before those of the log: of an action that stands
 * in both, the first one seen is kept.
 */
export function foldActions(actions: Iterable<PauseAction>, options: FoldOptions = {}): SessionFacts {
  const fold = new Fold()
  const redactor = options.redactor === undefined ? createReadingRedactor() : options.redactor
  for (const given of actions) {
    const action = readable(given)
    fold.take(redactor === null ? action : clean(action, redactor))
  }
  return fold.facts(options)
}

/** A copy of an action of a transcript without its secrets. */
function clean(action: PauseAction, redactor: Redactor): PauseAction {
  if (action.data.provenance?.kind !== 'transcript') return action
  const { data, found } = redactor.redactData(action.data)
  if (data === action.data) return action
  return { ...action, data: { ...data, redacted: { ...action.data.redacted, ...found } } } as PauseAction
}

const namesOfPath = remember((path): readonly string[] => [...namesIn(path.split('/').slice(-2).join('/'))], 500)
const filesListed = remember(listedFiles, 50)
const locationsIn = remember((output) => readLocations(output, undefined), 50)

class Fold {
  readonly #stream = new ActionStream()
  readonly #names = new NameTable(BOUNDS.names)
  readonly #requests = new RequestLog()
  readonly #files = new FileLedger()
  readonly #commands = new CommandLedger()
  readonly #failures = new FailureLedger()
  readonly #changes = new ChangeLog()
  readonly #answering = (errors: readonly string[], since: number): string | undefined =>
    this.#changes.answering(errors, since)
  readonly #changedSince = (record: number): readonly string[] => this.#files.changedSince(record, 4)
  readonly #tasks = new TaskList()
  readonly #repairs = new RepairLog()
  readonly #refusals = new RefusalLog()
  readonly #repository = new RepositoryView()
  readonly #events = new EventLedger()
  readonly #tallies = new Tallies()
  readonly #searches = new Map<string, SearchFact>()
  #plans: PlanFact[] = []
  /** True while the newest command ran in a folder of its own making. */
  #elsewhere = false
  readonly #remarks: RemarkFact[] = []
  #answers: AnswerFact[] = []
  #lastWords: SessionFacts['last_words']
  #header: Partial<Record<'harness' | 'harness_session_id' | 'model' | 'working_directory', string>> = {}
  #startedAt: string | undefined
  #endedAt: string | undefined
  readonly #conversation = new Conversation((text, final, moment) => this.#said(text, final, moment))

  take(action: PauseAction): void {
    const moment = this.#stream.admit(action)
    if (!moment) return
    if (moment.at) {
      this.#startedAt ??= moment.at
      if (this.#endedAt === undefined || moment.at > this.#endedAt) this.#endedAt = moment.at
    }
    this.#tallies.context(action.context_percentage, action.data.context_unknown === true)
    this.#tallies.redacted(action.data.redacted)
    switch (action.type) {
      case 'pause_started':
        for (const key of ['harness', 'harness_session_id', 'model', 'working_directory'] as const) {
          const value = action.data[key]
          if (typeof value === 'string' && value !== '') this.#header[key] = value
        }
        return
      case 'assistant_response':
        this.#tallies.response(action.data)
        // What a sub-agent said reaches the session through its result.
        if (action.data.agent_id) return
        if (action.data.model) this.#header.model = action.data.model
        if (action.data.summary) {
          this.#conversation.said(action.data.summary, action.data.final === true, this.#requests.count, moment)
          this.#names.addText(action.data.summary, 1.5, moment.record)
        }
        return
      case 'user_message':
        this.#message(action.data, moment)
        return
      case 'system_event':
        if (action.data.event === 'turn_ended') this.#conversation.settle(true)
        if (action.data.event === 'interrupted') this.#requests.interrupted()
        // A commit in a folder for trials is none of the project's.
        if (action.data.event === 'commit' && this.#elsewhere) return
        this.#events.event(action.data, moment)
        return
      case 'tool_call':
        this.#call(action.data, moment)
        return
      case 'pause_finalized':
        return
    }
  }

  #message(data: UserMessageData, moment: Moment): void {
    const origin = data.origin ?? 'user'
    if (data.agent_id || origin === 'sub_agent') return
    if (origin === 'interrupt') {
      this.#conversation.settle(false)
      this.#requests.interrupted()
      this.#events.incident('interrupted', 'the user broke in', moment)
      return
    }
    if (origin === 'compaction_summary') {
      this.#events.summary(data.summary, data.length, moment)
      return
    }
    if (origin === 'machine') return
    this.#conversation.settle(true)
    if (origin === 'slash_command' && data.summary.trim().split(/\s+/).length < 2) return
    this.#requests.add(data, moment)
    this.#names.addText(data.summary, 3, moment.record)
  }

  #said(text: string, final: boolean, moment: Moment): void {
    this.#requests.answered(text)
    this.#failures.said(text, moment.record)
    this.#repairs.said(text, this.#requests.count, moment.record)
    if (!final) {
      const request = this.#requests.count
      this.#remarks.push({
        text: cut(oneLine(text), BOUNDS.remarkCharacters),
        ...(request > 0 ? { request } : {}),
        ...stamp(moment),
      })
      if (this.#remarks.length > BOUNDS.remarks) this.#remarks.shift()
    }
    this.#lastWords = { text: cut(text.trim(), BOUNDS.lastWords), final, ...stamp(moment) }
  }

  #call(data: ToolCallData, moment: Moment): void {
    this.#tallies.tool(data)
    this.#events.call(data, moment)
    if (data.agent_id) {
      this.#filesOfChild(data, moment)
      return
    }
    this.#conversation.settle(false)
    if (data.files?.some((file) => file.access !== 'read')) this.#conversation.changed(this.#requests.count)
    const weigh = (text: unknown, weight: number): void => {
      if (typeof text === 'string') this.#names.addText(text, weight, moment.record)
    }
    weigh(data.command, 2)
    weigh(data.description, 2)
    weigh(data.query, 2.5)
    weigh(data.child_task, 1.5)
    for (const task of data.tasks ?? []) if (task.status !== 'completed') weigh(task.text, 0.5)
    if (data.tasks) this.#tasks.apply(data.tasks, data.tasks_replace === true, moment)
    this.#filesOf(data, moment)
    if (data.outcome === 'ok' || data.outcome === 'unknown' || data.outcome === undefined) {
      const change = this.#changes.take(data, moment.record)
      if (change !== undefined) this.#repairs.changed(change, moment)
    }
    if (data.outcome === 'denied') this.#refusals.refused(data, this.#requests.count + 1, moment)
    this.#written(data, moment)
    if (data.kind === 'command' || typeof data.command === 'string') this.#command(data, moment)
    else this.#failureOfTool(data, moment)
    if (data.query && (data.kind === 'search' || data.kind === 'web')) this.#search(data, moment)
    if (data.plan) {
      const outcome =
        data.outcome === 'denied' || data.outcome === 'error'
          ? 'rejected'
          : data.outcome === 'ok'
            ? 'approved'
            : 'unknown'
      this.#plans.push({ text: cut(data.plan.trim(), BOUNDS.planCharacters), outcome, ...stamp(moment) })
      this.#plans = this.#plans.slice(-BOUNDS.plans)
      weigh(data.plan, 1)
    }
    for (const question of data.questions ?? []) {
      this.#answers.push({
        question: cut(oneLine(question.question), 400),
        ...(question.answer ? { answer: cut(oneLine(question.answer), 600) } : {}),
        ...passedOver(question.options, question.answer),
        ...stamp(moment),
      })
      weigh(question.answer, 3)
    }
    if (this.#answers.length > BOUNDS.answers * 2) this.#answers = this.#answers.slice(-BOUNDS.answers)
  }

  /** What a call writes for people to read: documents, comments, messages of commits. */
  #written(data: ToolCallData, moment: Moment): void {
    if (data.outcome === 'error' || data.outcome === 'denied') return
    const request = this.#requests.count
    for (const { path, words } of data.files ?? [])
      if (typeof words === 'string') this.#conversation.wrote(path, words, false, request, moment)
    if (typeof data.command !== 'string') return
    for (const { where, text } of writtenTexts(data.command))
      this.#conversation.wrote(where, text, !where.includes('.'), request, moment)
  }

  /** What a sub-agent changed is changed; what it read and ran is its own affair. */
  #filesOfChild(data: ToolCallData, moment: Moment): void {
    if (data.outcome === 'error' || data.outcome === 'denied') return
    for (const touch of data.files ?? []) if (touch.access !== 'read') this.#files.touch(touch, moment, true)
  }

  #filesOf(data: ToolCallData, moment: Moment): void {
    const failed = data.outcome === 'error' || data.outcome === 'denied'
    for (const touch of data.files ?? []) {
      // A change that was refused or failed changed nothing, but the file was in hand.
      this.#files.touch(failed && touch.access !== 'read' ? { path: touch.path, access: 'read' } : touch, moment)
      for (const name of namesOfPath(touch.path)) this.#names.add(name, 1.5, moment.record)
      for (const symbol of touch.symbols ?? [])
        this.#names.add(symbol, touch.access === 'read' ? 0.5 : 2, moment.record)
      for (const name of touch.mentions ?? [])
        this.#names.add(name, touch.access === 'read' ? 0.25 : 0.4, moment.record)
      if (!touch.mentions) this.#bodies(touch.path, data, moment)
    }
    if (!data.output) return
    if (data.kind === 'search' || data.kind === 'command') {
      const listed = filesListed(data.output)
      // One of a hundred in a listing is worth less than the only hit.
      for (const path of listed) this.#files.seen(path, 1 / Math.sqrt(listed.length), moment)
    }
    const only = data.files?.length === 1 ? data.files[0]?.path : undefined
    const locations = only === undefined ? locationsIn(data.output) : readLocations(data.output, only)
    for (const { path, names } of locations) {
      const known = this.#files.resolve(path)
      for (const name of names) this.#names.add(name, 0.25, moment.record)
      if (known) this.#files.mention(known, names, 0.4)
    }
  }

  /** Names inside the changed text belong to its file, less strongly than what it declares. */
  #bodies(path: string, data: ToolCallData, moment: Moment): void {
    const args = data.args_summary
    if (typeof args !== 'object') return
    for (const key of ['old_string', 'new_string', 'content', 'patch', 'edits']) {
      const body = args[key]
      if (typeof body !== 'string') continue
      const names = namesIn(body, 1200)
      for (const name of names) this.#names.add(name, 0.4, moment.record)
      this.#files.mention(path, names, 0.6)
    }
  }

  #command(data: ToolCallData, moment: Moment): void {
    this.#elsewhere = data.command !== undefined && readCommandLine(data.command).isElsewhere
    const run = this.#commands.ran(data, this.#files.writes, moment)
    if (!run) return
    const { line } = run
    if (!data.files?.length) {
      for (const touch of line.files) this.#files.touch(touch, moment)
    }
    if (data.outcome === 'ok' && data.output && !this.#elsewhere) this.#repository.ran(line.parts, data.output, moment)
    if (run.result === 'failed') {
      const errors = run.reasons.length > 0 ? run.reasons : errorLines(data)
      if (!run.isCheck && line.onlyLooks && !/error|denied|not found|no such|fatal/i.test(errors.join('\n'))) return
      this.#failures.failed(
        { key: run.key, tool: data.tool, command: line.shown, errors, passing: isLook(run.key) },
        moment,
        this.#answering,
      )
    } else if (run.result === 'unknown' && run.reasons.length > 0) this.#failures.explained(run.key, run.reasons)
    for (const key of run.passed) {
      this.#failures.succeeded(key, line.shown, moment, this.#changedSince, this.#answering)
    }
  }

  #failureOfTool(data: ToolCallData, moment: Moment): void {
    const file = data.files?.[0]
    const key = file?.path ?? data.tool
    const changes = file !== undefined && file.access !== 'read'
    const id = changes ? `change ${key}` : key
    const args = (): string => JSON.stringify(data.args_summary ?? '')
    if (data.outcome === 'error') {
      const errors = errorLines(data).slice(0, 1)
      this.#failures.failed(
        { key, id, args: args(), tool: data.tool, command: undefined, errors },
        moment,
        this.#answering,
      )
    } else if (data.outcome === 'ok') {
      this.#failures.succeeded(id, undefined, moment, this.#changedSince, this.#answering, args)
      // What could not be read can be once it was written.
      if (changes) this.#failures.succeeded(key, undefined, moment, this.#changedSince, this.#answering)
    }
  }

  #search(data: ToolCallData, moment: Moment): void {
    const query = cut(oneLine(data.query as string), 160)
    const args = typeof data.args_summary === 'object' ? data.args_summary : {}
    const where = [args['path'], args['glob'], args['include']].find((v): v is string => typeof v === 'string')
    this.#searches.delete(query)
    this.#searches.set(query, {
      query,
      kind: data.kind === 'web' ? 'web' : 'search',
      ...(where ? { where: cut(where, 160) } : {}),
      ...stamp(moment),
    })
    if (this.#searches.size > BOUNDS.searches) {
      const first = this.#searches.keys().next()
      if (!first.done) this.#searches.delete(first.value)
    }
  }

  facts(options: FoldOptions): SessionFacts {
    this.#conversation.settle(false)
    const now = this.#stream.record
    const place = this.#events.directories.at(-1)
    const directory = options.workingDirectory ?? place?.path ?? this.#header.working_directory
    const shorten = shortener(directory)
    const range = this.#tallies.range()
    const seen = this.#repository.fact()
    return {
      schema_version: 1,
      actions: now,
      twins_dropped: this.#stream.twins,
      ...(this.#startedAt ? { started_at: this.#startedAt } : {}),
      ...(this.#endedAt ? { ended_at: this.#endedAt } : {}),
      ...(this.#header.harness ? { harness: this.#header.harness } : {}),
      ...(this.#header.harness_session_id ? { harness_session_id: this.#header.harness_session_id } : {}),
      ...(this.#header.model ? { model: this.#header.model } : {}),
      ...(range ? { context_range: range } : {}),
      ...(directory ? { working_directory: directory } : {}),
      ...(place?.branch ? { branch: place.branch } : {}),
      directories: this.#events.directories.slice(-BOUNDS.directories),
      request_count: this.#requests.count,
      requests: this.#requests.facts(),
      files: this.#files.facts(this.#names, now, shorten),
      file_count: this.#files.count(shorten),
      seen_files: this.#files.seenFiles(now, shorten),
      checks: this.#commands.checks(this.#files.writes),
      commands: this.#commands.commands(),
      searches: [...this.#searches.values()].map((s) => (s.where ? { ...s, where: shorten(s.where) } : s)),
      failures: this.#failures.facts(shorten),
      repairs: this.#repairs.repairs(),
      changes: this.#repairs.changes(),
      refusals: this.#refusals.facts(shorten),
      ...(seen ? { repository_seen: seen } : {}),
      tasks: this.#tasks.facts(),
      plans: this.#plans,
      statements: this.#conversation.facts(this.#names, now),
      answers: this.#answers.slice(-BOUNDS.answers),
      ...(this.#lastWords ? { last_words: this.#lastWords } : {}),
      remarks: this.#remarks,
      commits: this.#events.commits.slice(-BOUNDS.commits),
      pushes: this.#events.pushes,
      pull_requests: this.#events.pullRequests,
      children: this.#events.children(),
      compactions: this.#events.compactions,
      summaries: this.#events.summaries(),
      incidents: this.#events.incidents(),
      notes: this.#events.notes.slice(-BOUNDS.notes),
      names: this.#names
        .list(now)
        .slice(0, 300)
        .map(({ name, weight, record }) => ({ name, weight: Math.round(weight * 1000) / 1000, record })),
      tools: this.#tallies.tools(),
      tokens: this.#tallies.tokens(),
      redacted: this.#tallies.secrets(),
    }
  }
}

/** The offers that an answer does not name; none where nothing was answered. */
function passedOver(options: unknown, answer: string | undefined): { passed_over?: string[] } {
  if (!Array.isArray(options) || answer === undefined) return {}
  const chosen = answer.toLowerCase()
  const rest = options
    .filter((option): option is string => typeof option === 'string')
    .filter((option) => !chosen.includes((option.split(': ', 1)[0] as string).toLowerCase()))
    .map((option) => cut(oneLine(option), 160))
  return rest.length > 0 ? { passed_over: rest } : {}
}
