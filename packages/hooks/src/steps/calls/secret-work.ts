/**
 * Work that goes on by itself after a call, a shell, a command in the background, a cell, and that has named a file that holds secrets: what
 * later calls get of it is of that file too, though nothing in them says so.
 */
import type { RedactedValue } from '@winddown/core'
import { fieldsOf } from '../../tool-calls/arguments.ts'
import { isTyped } from '../../tool-calls/programs/secret-programs.ts'
import type { SecretUse } from '../../tool-calls/secret-commands.ts'
import { LEFT_OUT } from '../../tool-calls/secret-files.ts'
import { keptOutput } from '../../tool-calls/secret-output.ts'
import { secretUseOf } from '../call-record.ts'
import type { NumberedStep } from '../numbered-steps.ts'
import type { Call, CallResult, Step } from '../step.ts'

/** Arguments that name work that goes on. */
const WORK =
  /^(?:(?:\w*_)?(?:session|cell|shell|process|terminal|task|bash|job|exec|pane)_?id|pid|shellId|sessionId|cellId|processId|terminalId|taskId)$/i
/** Tools that ask for what work has printed, or type into it. */
const ASKS = /bash|shell|terminal|stdin|process|cell|pty|repl|^wait$/i
/** What a tool says of work that goes on, near either end of its answer. */
const TOLD = /\b(?:session|cell|shell|process|terminal|task|job)[ _]?id\b[^\w\n]{1,4}([\w.-]{1,80})/gi
const NEAR = 600
/** A script that types into work which only it knows. */
const TYPES_ITSELF = /stdin|send_?keys|sendText|send_?input/i
/** A command that reads what it is to do: a shell, an interpreter, a client. */
const INTERACTIVE =
  // Long line: one expression; as a literal it costs nothing before it is first used.
  /^\s*(?:\S*\/)?(?:(?:ba|z|da|k|fi)?sh|i?python[\d.]*|node|irb|php|psql|sqlite3|mysql|redis-cli|ssh|su|sudo)(?!.*\s-c\b)(?:\s[^;&|<>\n]*)?$|^\s*(?:docker|podman|kubectl)\s+(?:compose\s+)?(?:exec|run)\b[^;&|<>\n]*$/
/** Works, and calls without an answer, that are remembered. */
const MOST = 2_000

/** The work that a call asks for, or types into. A command with a name of the shell that it ran in has an output of its own. */
const workOf = ({ kind, input, command }: Call): readonly string[] => {
  if (command !== undefined || (kind !== 'other' && kind !== 'command')) return []
  return Object.entries(fieldsOf(input)).flatMap(([name, value]: [string, RedactedValue | undefined]) =>
    WORK.test(name) && ((typeof value === 'string' && value !== '') || typeof value === 'number')
      ? [String(value)]
      : [],
  )
}

/** A call of which nothing but itself is known, as a hook sees it. */
export const callAlone = (call: Call): Call =>
  ASKS.test(call.tool) && workOf(call).length > 0 ? { ...call, asksFor: 'unknown' } : call

class SecretWork {
  /** What is known of each: `runs` where only variables of it are to go. */
  readonly #works = new Map<string, SecretUse>()
  readonly #open = new Map<string, SecretUse>()
  #typedUnseen = false

  see(step: Step): Step {
    switch (step.do) {
      case 'call':
        return { ...step, call: this.#called(step.call) }
      case 'result':
        this.#answered(step.id, step.result)
        return step
      case 'child_ended': {
        const use = this.#works.get(step.id)
        if (use === undefined || step.summary === undefined) return step
        return { ...step, summary: use === 'runs' ? keptOutput('runs', step.summary) : LEFT_OUT }
      }
      default:
        return step
    }
  }

  #called(call: Call): Call {
    const works = workOf(call)
    const known = works.map((id) => this.#works.get(id)).filter((use) => use !== undefined)
    const unseen = this.#typedUnseen && INTERACTIVE.test(call.command ?? '')
    const asked: Call =
      known.length === 0 && !unseen
        ? call
        : { ...call, asksFor: !unseen && known.every((use) => use === 'runs') ? 'unknown' : 'secret' }
    const use = secretUseOf(asked)
    if (use === 'none') return call
    if (call.command === undefined && TYPES_ITSELF.test(textOfInput(call.input))) this.#typedUnseen = true
    remember(this.#open, call.id, use)
    // What is typed may be answered by any later call; the output of a cell is its own.
    if (Object.keys(fieldsOf(call.input)).some(isTyped))
      for (const id of works) if (this.#works.get(id) !== 'writes') remember(this.#works, id, use)
    return asked
  }

  #answered(call: string, { childId, text }: CallResult): void {
    const use = this.#open.get(call)
    if (use === undefined) return
    this.#open.delete(call)
    if (childId !== undefined) remember(this.#works, childId, use)
    const ends = text.length <= 2 * NEAR ? text : `${text.slice(0, NEAR)}\n${text.slice(-NEAR)}`
    for (const [, id = ''] of ends.matchAll(TOLD)) remember(this.#works, id, use)
  }
}

/** A script, where the input is one, or has one among its members. */
const textOfInput = (input: RedactedValue): string =>
  typeof input === 'string'
    ? input
    : Object.values(fieldsOf(input))
        .filter((value) => typeof value === 'string')
        .join('\n')

function remember(uses: Map<string, SecretUse>, id: string, use: SecretUse): void {
  uses.set(id, use)
  if (uses.size > MOST) uses.delete(uses.keys().next().value as string)
}

/** The steps of a session, in which calls that ask for the output of such work, and what is told of its end, say so. */
export function* withSecretWork(steps: Iterable<NumberedStep>): Generator<NumberedStep> {
  const work = new SecretWork()
  for (const { step, line } of steps) yield { step: work.see(step), line }
}
