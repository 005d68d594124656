/** Calls that a person or a rule refused: what the next session should not simply try again. */
import type { ToolCallData } from '@winddown/core'
import type { RefusalFact } from '../../facts/requests.ts'
import { isLook, readCommandLine } from '../../shell/command-line.ts'
import { cut, cutMiddle, oneLine } from '../../text/excerpt.ts'
import { type Moment, stamp } from '../stream.ts'

const KEPT = 12

export class RefusalLog {
  #refusals: RefusalFact[] = []
  /** By record of a refusal the steps of its line that were done since. */
  readonly #done = new Map<number, Set<string>>()

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
    if (this.#refusals.length > KEPT * 2) this.#refusals = this.#refusals.slice(-KEPT)
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
      if (tool !== data.tool || (refusal.what !== what && !this.#allDone(refusal, steps))) return [refusal]
      this.#done.delete(refusal.source.record)
      return told === undefined ? [] : [{ ...refusal, allowed: true }]
    })
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

/** Subcommands that look: `gh pr view`, `git status`. */
const READING = /^(?:view|list|ls|status|show|log|diff|describe|get|checks)$/

/** The parts of a line that do something, each as its words; those behind the first are what would have followed it. */
function stepsOf(command: string | undefined): string[] {
  const { parts } = readCommandLine(command ?? '')
  const isReading = (words: readonly string[]): boolean =>
    isLook(words[0] ?? '') || words.slice(1, 3).some((word) => READING.test(word))
  return parts.filter(({ words }) => !isReading(words)).map(({ words }) => words.join(' '))
}

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
