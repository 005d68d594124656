/** Calls that a person or a rule refused: what the next session should not simply try again. */
import type { ToolCallData } from '@winddown/core'
import { BOUNDS } from '../../facts/bounds.ts'
import type { RefusalFact } from '../../facts/requests.ts'
import { isLook, readCommandLine } from '../../shell/command-line.ts'
import type { SimpleCommand } from '../../shell/shell-command.ts'
import { cut, cutMiddle, oneLine } from '../../text/excerpt.ts'
import { type Moment, stamp } from '../stream.ts'

const KEPT = BOUNDS.refusals

export class RefusalLog {
  #refusals: RefusalFact[] = []
  /** By record of a refusal the steps of its line that were done since. */
  readonly #done = new Map<number, Set<string>>()
  /** By record of a refusal its whole line, or the file that it would have changed. */
  readonly #lines = new Map<number, string>()
  readonly #files = new Map<number, string>()

  /** Takes in a call that was refused; `request` is the number that the next request will have. */
  refused(data: ToolCallData, request: number, moment: Moment): void {
    const what = whatOf(data)
    // A question or a plan that the user did not take is told as such.
    if (what === '' || data.plan !== undefined) return
    this.#refusals.push({
      tool: data.tool,
      what,
      ...contentOf(data),
      ...toldBy(data),
      ...(request > 1 ? { request: request - 1 } : {}),
      next_request: request,
      ...stamp(moment),
    })
    if (data.command !== undefined) this.#lines.set(moment.record, data.command)
    const file = data.files?.find(({ access }) => access !== 'read')?.path
    if (file !== undefined && file === data.files?.[0]?.path) this.#files.set(moment.record, file)
    if (this.#refusals.length > KEPT * 2) this.#keepNewest()
  }

  #keepNewest(): void {
    this.#refusals = this.#refusals.slice(-KEPT)
    const kept = new Set(this.#refusals.map(({ source }) => source.record))
    for (const map of [this.#lines, this.#files])
      for (const record of map.keys()) if (!kept.has(record)) map.delete(record)
  }

  /**
   * The very same call did its work, or every step of the refused line did by itself: it is refused no more. While one of them is missing the line
   * stands as refused, since that one may be why. Words said of it stand: they may have ordered what made it work.
   */
  allowed(data: ToolCallData): void {
    if (this.#refusals.length === 0) return
    const what = whatOf(data)
    const steps = stepsOf(data.command)
    this.#refusals = this.#refusals.flatMap((refusal) => {
      const { tool, told } = refusal
      if (tool !== data.tool || (refusal.what !== what && !this.#allDone(refusal, steps)))
        return [this.#followed(refusal, data)]
      this.#done.delete(refusal.source.record)
      return told === undefined ? [] : [{ ...refusal, allowed: true }]
    })
  }

  /** A refusal with the later call that did something of its kind: whether it was this, nobody knows. What their messages have in common does not tell: they may say the contrary. */
  #followed(refusal: RefusalFact, { command }: ToolCallData): RefusalFact {
    const line = this.#lines.get(refusal.source.record)
    if (line === undefined || typeof command !== 'string') return refusal
    const like = headsOf(command).find((head) => OF_ITS_KIND.has(head) && headsOf(line).includes(head))
    return like === undefined ? refusal : { ...refusal, followed_by: like }
  }

  /** A file was changed: one that had been refused a change has this or another one since. */
  changed(paths: readonly string[]): void {
    if (this.#refusals.length === 0) return
    const changed = new Set(paths)
    this.#refusals = this.#refusals.map((refusal) =>
      changed.has(this.#files.get(refusal.source.record) ?? '') ? { ...refusal, file_changed: true } : refusal,
    )
  }

  /** Whether nothing of a refused line is left to do, with these steps done. */
  #allDone({ what, source }: RefusalFact, steps: readonly string[]): boolean {
    const refused = stepsOf(what)
    const done = this.#done.get(source.record) ?? new Set()
    for (const step of steps) if (refused.includes(step)) this.#done.set(source.record, done.add(step))
    return refused.length > 0 && refused.every((step) => done.has(step))
  }

  /** The agent did or said something after a refusal: what the user says next is then no answer to it. */
  wentOn(request: number): void {
    const last = this.#refusals.at(-1)
    if (last?.next_request !== request) return
    this.#refusals = this.#refusals.map(({ next_request, ...refusal }) =>
      next_request === undefined || next_request === request ? refusal : { ...refusal, next_request },
    )
  }

  /** What was refused from this record on is off the conversation. */
  takenBack(record: number): void {
    this.#refusals = this.#refusals.filter(({ source }) => source.record < record)
  }

  facts(shorten: (path: string) => string): RefusalFact[] {
    return this.#refusals
      .slice(-KEPT)
      .map((refusal) => (refusal.what.startsWith('/') ? { ...refusal, what: shorten(refusal.what) } : refusal))
  }
}

/** Of these a session has one work to do, whatever they are given: what was refused once and worked later may well be that. */
const OF_ITS_KIND: ReadonlySet<string> = new Set(['git commit', 'git push'])

const headsOf = (command: string): readonly string[] => readCommandLine(command).heads

/** Subcommands that look: `gh pr view`, `git status`. */
const READING = /^(?:view|list|ls|status|show|log|diff|describe|get|checks)$/

/** The parts of a line that do something, each as its words; those behind the first are what would have followed it. */
const stepsOf = (command: string | undefined): string[] =>
  partsThatDo(command ?? '').map(({ words }) => words.join(' '))

const isReading = (words: readonly string[]): boolean =>
  isLook(words[0] ?? '') || words.slice(1, 3).some((word) => READING.test(word))

const partsThatDo = (command: string): readonly SimpleCommand[] =>
  readCommandLine(command).parts.filter(({ words }) => !isReading(words))

function whatOf(data: ToolCallData): string {
  const named = data.command ?? data.files?.[0]?.path ?? data.query
  const what = named ?? data.child_task ?? titled(data) ?? data.description ?? ''
  return cutMiddle(oneLine(what, 1000), 200)
}

/** The tool with the title that its call was given: what it would have made. Its description alone names neither. */
function titled({ tool, args_summary: args }: ToolCallData): string | undefined {
  const title = typeof args === 'object' ? (args['title'] ?? args['name'] ?? args['subject']) : undefined
  return typeof title === 'string' && title !== '' ? `${tool}: ${title}` : undefined
}

/** Characters from which a refusal is what its program says of each. */
const SAID = 200

function toldBy({ error }: ToolCallData): { readonly told?: string } {
  const told = typeof error === 'string' ? oneLine(error, SAID * 2).trim() : ''
  return told === '' || told.length > SAID ? {} : { told }
}

/** What a refused edit or document would have said. */
function contentOf(data: ToolCallData): { readonly content?: string } {
  const file = data.files?.find(({ access }) => access !== 'read')
  const words = typeof file?.words === 'string' ? file.words : file?.change?.to
  const content = typeof words === 'string' ? cut(oneLine(words, 2000), 400) : ''
  return content === '' ? {} : { content }
}
