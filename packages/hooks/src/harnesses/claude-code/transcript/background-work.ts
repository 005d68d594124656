/** Work in the background: that it ended, and what it printed. */
import { pieceOf, type RedactedText } from '@winddown/core'
import { excerpt } from '../../../tool-calls/excerpt.ts'
import { keptOutput } from '../../../tool-calls/secret-output.ts'
import { readJobOutput } from './job-output.ts'
import { type Origin, originOf, type TranscriptState, tell } from './transcript-state.ts'
import type { TaskNotification } from './user-text.ts'

/** Tells that work in the background ended, once: the program may say it in several places. */
export const endChild = (
  state: TranscriptState,
  at: Origin,
  child: {
    readonly id: string
    readonly status: string
    readonly summary?: RedactedText
    readonly outputFile?: RedactedText
  },
): void => {
  state.runningJobs.delete(child.id)
  state.printedInBackground.delete(child.id)
  const key = `${child.id} ${child.status}`
  const said = child.summary?.length ?? 0
  const before = state.endedChildren.get(key)
  // Told again only where it says more: a notice first, the result when the agent asks for it.
  if (before !== undefined && said <= before + 200) return
  state.endedChildren.set(key, said)
  if (before === undefined) state.agentsToRead.push(child.id)
  tell(
    state,
    'system_event',
    {
      event: 'child_ended',
      child_id: child.id,
      status: child.status,
      ...(child.summary && { summary: excerpt(child.summary) }),
      ...(child.outputFile && { output_file: child.outputFile }),
    },
    at,
  )
}

/** What is told of an end: the program's own words, of a job that named a secret file nothing below them. */
export const summaryOf = (secretJobs: ReadonlySet<string>, id: string, summary: RedactedText): RedactedText =>
  secretJobs.has(id) ? pieceOf(summary, summary.split('\n', 1)[0] ?? '') : summary

/** Takes in what the harness says of work in the background. */
export const takeNotification = (
  state: TranscriptState,
  at: Origin,
  { id, status, summary, outputFile }: TaskNotification,
): void => {
  if (status === undefined) state.printedInBackground.set(id, { text: summary, at: originOf(at) })
  else {
    const said = summaryOf(state.secretJobs, id, summary)
    endChild(state, at, { id, status, summary: said, ...(outputFile && { outputFile }) })
  }
}

/** Tells the newest line of the work in the background that still runs, as far as the transcript has it. */
export const tellPrinted = (state: TranscriptState): void => {
  for (const [id, { text, at }] of state.printedInBackground) {
    const kept = keptOutput(state.secretJobs.has(id) ? 'reads' : 'runs', text)
    const said = { event: 'child_printed', child_id: id, output: excerpt(kept, 1_000), written_at: at.timestamp }
    if (kept !== '') tell(state, 'system_event', said, at)
  }
}

/** Tells what the jobs that still run have printed by now: no line of the transcript does. */
export const tellJobOutput = (state: TranscriptState): void => {
  for (const [id, { file, command }] of state.runningJobs) {
    const found = readJobOutput(file, id)
    if (found === undefined) continue
    // As where it is asked for in the foreground: a search may have met a secret file.
    const output = excerpt(keptOutput('none', state.redactor.redactText(found.text).text, command), 1_000)
    const at = { timestamp: state.timestamp }
    tell(state, 'system_event', { event: 'child_printed', child_id: id, output, written_at: found.writtenAt }, at)
  }
}

/** A teammate says that it shuts down as it was asked to. */
const SHUT_DOWN = /"type":"shutdown_approved"[^{}\n]{0,300}?"from":"([^"\n]{1,120})"/g

/** Teammates go on after the call that began them, until they shut down; they are known by the name before the `@`. */
export const endTeammates = (state: TranscriptState, at: Origin, text: string): void => {
  if (!text.startsWith('<teammate-message ')) return
  for (const [, name] of text.matchAll(SHUT_DOWN))
    for (const id of state.agentsRunning)
      if (id === name || id.startsWith(`${name}@`)) endChild(state, at, { id, status: 'shut down' })
}
