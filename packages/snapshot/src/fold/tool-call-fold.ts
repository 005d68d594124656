/** One tool call after another into the ledgers: which of them each call is of interest to, in which order. */
import type { ToolCallData } from '@winddown/core'
import { readCommandLine } from '../shell/command-line.ts'
import { writtenTexts } from '../text/message-bodies.ts'
import { DOCUMENT } from '../text/path-names.ts'
import { takeFiles, takeFilesOfChild } from './call-files.ts'
import { CallOutcomes } from './call-outcomes.ts'
import type { Ledgers } from './ledgers.ts'
import type { Moment } from './stream.ts'

export class ToolCallFold {
  readonly #ledgers: Ledgers
  readonly #outcomes: CallOutcomes
  #elsewhere = false

  constructor(ledgers: Ledgers) {
    this.#ledgers = ledgers
    this.#outcomes = new CallOutcomes(ledgers)
  }

  /** True while the newest command ran in a folder of its own making. */
  get isElsewhere(): boolean {
    return this.#elsewhere
  }

  take(data: ToolCallData, moment: Moment): void {
    const { conversation, consultations, requests, tasks } = this.#ledgers
    this.#ledgers.tallies.tool(data)
    this.#ledgers.events.call(data, moment)
    if (data.agent_id) {
      this.#ledgers.events.children.did(data.agent_id, data)
      takeFilesOfChild(this.#ledgers, data, moment)
      if (data.tasks && data.outcome !== 'denied' && data.outcome !== 'error')
        tasks.applyOfChild(data.agent_id, data.tasks, data.tasks_replace === true, moment)
      return
    }
    this.#ledgers.context.called(data)
    conversation.settle(false)
    conversation.called(moment.record)
    requests.called(data.by_user === true)
    this.#ledgers.inFlight.take(data, requests.count, moment)
    // Told last of all, it would pass for the newest: of a check the last result, though it passed long after.
    if (data.unanswered === true && this.#ledgers.inFlight.isOver(moment)) {
      if (data.tasks && tasks.isEmpty) tasks.apply(data.tasks, data.tasks_replace === true, moment)
      return
    }
    this.#ledgers.turnCalls.take(data, requests.count, moment)
    const isDone = data.outcome !== 'denied' && data.outcome !== 'error' && data.unanswered !== true
    const written = isDone ? (data.files ?? []).filter(({ access }) => access !== 'read') : []
    if (written.length > 0) this.#changedIn(requests.count)
    this.#ledgers.refusals.changed(written.map(({ path }) => path))
    this.#weigh(data.command, 2, moment)
    this.#weigh(data.description, 2, moment)
    this.#weigh(data.query, 2.5, moment)
    this.#weigh(data.child_task, 1.5, moment)
    for (const task of data.tasks ?? []) if (task.status !== 'completed') this.#weigh(task.text, 0.5, moment)
    if (data.tasks) tasks.apply(data.tasks, data.tasks_replace === true, moment)
    takeFiles(this.#ledgers, data, moment)
    this.#changed(data, moment)
    if (data.outcome === 'denied') this.#ledgers.refusals.refused(data, requests.count + 1, moment)
    else this.#ledgers.refusals.wentOn(requests.count + 1)
    // A file that was refused one change and took another may have been refused the first for good.
    if (data.outcome === 'ok' && typeof data.command === 'string') this.#ledgers.refusals.allowed(data)
    this.#written(data, moment)
    if (data.kind === 'command' || typeof data.command === 'string') {
      this.#elsewhere = data.command !== undefined && readCommandLine(data.command).isElsewhere
      this.#outcomes.command(data, this.#elsewhere, moment)
    } else this.#outcomes.call(data, moment)
    if (data.query && (data.kind === 'search' || data.kind === 'web'))
      this.#ledgers.searches.searched(data.query, data, moment)
    if (data.plan) {
      consultations.planned(data.plan, data.outcome, moment)
      this.#weigh(data.plan, 1, moment)
    }
    for (const question of data.questions ?? []) {
      consultations.asked(question, moment)
      this.#weigh(question.answer, 3, moment)
    }
  }

  /** The names in a text, by what the text is worth. */
  #weigh(text: unknown, weight: number, { record }: Moment): void {
    if (typeof text === 'string') this.#ledgers.names.addText(text, weight, record)
  }

  #changedIn(request: number): void {
    this.#ledgers.conversation.changed(request)
    this.#ledgers.rules.changed(request)
  }

  /** What a call changed, unless it is known to have failed. */
  #changed(data: ToolCallData, moment: Moment): void {
    if (data.unanswered === true) return
    if (data.outcome !== 'ok' && data.outcome !== 'unknown' && data.outcome !== undefined) return
    const change = this.#ledgers.changes.take(data, moment.record)
    if (change === undefined) return
    this.#ledgers.repairs.changed(change, this.#ledgers.requests.count, moment)
    if (change.undone !== undefined) this.#ledgers.conversation.undone(change.undone, moment.record)
    if (change.path !== '') this.#ledgers.failures.changed(moment.record)
  }

  /** What a call writes for people to read: documents, comments, messages of commits. */
  #written(data: ToolCallData, moment: Moment): void {
    if (data.outcome === 'error' || data.outcome === 'denied' || data.unanswered === true) return
    const { conversation } = this.#ledgers
    const request = this.#ledgers.requests.count
    for (const { path, words, access, change } of data.files ?? []) {
      if (typeof words !== 'string') continue
      // What a document says is told whole; of code, its comments that give reasons.
      if (DOCUMENT.test(path)) this.#ledgers.documents.wrote(path, words, access === 'create', request, moment, change)
      else conversation.wrote(path, words, false, request, moment)
    }
    if (typeof data.command !== 'string') return
    for (const { where, text } of writtenTexts(data.command))
      if (DOCUMENT.test(where)) this.#ledgers.documents.wrote(where, text, true, request, moment)
      else conversation.wrote(where, text, !where.includes('.'), request, moment)
  }
}
