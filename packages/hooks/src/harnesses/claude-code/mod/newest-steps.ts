import { estimateTokens } from '@winddown/core'
import type { SessionMessage } from './engine.ts'

/** Tokens that the newest steps take, at most. */
const MOST = 3_000
/** Characters of one call or result that are kept, of both ends; of the newest one and of words more. */
const PART = 1_200
const WHOLE = 6_000

/** Rows in a person's place that no person wrote: what a command printed, and briefs of ours from an earlier compaction. */
const NO_PERSON =
  /^\s*<(?:winddown-|local-command-|command-name>|command-message>|bash-|system-reminder>|task-notification>)/

const isResult = (row: SessionMessage): boolean => (row.toolResults?.length ?? 0) > 0

/**
 * The prompts that no model has read yet, the newest last: an automatic compaction also runs before the first request of a turn, and
 * then the rows end with what the person just typed. Whatever their size, they go on.
 */
export function unansweredPrompts(rows: readonly SessionMessage[]): readonly SessionMessage[] {
  const last = rows.findLastIndex((row) => row.role === 'assistant' || isResult(row) || NO_PERSON.test(row.text))
  return rows.slice(last + 1).filter((row) => row.text.trim() !== '')
}

/**
 * The newest rows as text, at most about 3,000 tokens: what the agent was at.
 *
 * Text and never rows: an assistant's row or a result that is handed back by its handle keeps its message id and its old parent, and
 * `--resume` then walks past the compaction: the brief is gone, the whole history is back, and texts stand twice (seen in 2.1.332).
 */
export function newestSteps(rows: readonly SessionMessage[]): string {
  const kept: string[] = []
  let tokens = 0
  for (const row of rows.toReversed()) {
    if (row.role === 'user' && NO_PERSON.test(row.text)) continue
    const text = textOf(row, kept.length === 0 ? WHOLE : PART)
    if (text === '') continue
    tokens += estimateTokens(text)
    if (tokens > MOST && kept.length > 0) break
    kept.unshift(text)
  }
  return kept.join('\n')
}

function textOf(row: SessionMessage, room: number): string {
  return [
    row.text.trim() === '' ? '' : `${row.role === 'user' ? 'user' : 'agent'}: ${bothEnds(row.text.trim(), WHOLE)}`,
    ...row.toolUses.map(({ tool, input }) => `call ${tool}: ${bothEnds(JSON.stringify(input), room)}`),
    ...(row.toolResults ?? []).map(
      (one) => `${one.isError === true ? 'error' : 'result'}: ${bothEnds(one.text, room)}`,
    ),
  ]
    .filter((line) => line !== '')
    .join('\n')
}

function bothEnds(text: string, room: number): string {
  if (text.length <= room) return text
  const half = Math.floor(room / 2)
  return `${text.slice(0, half)}\n[… ${text.length - 2 * half} characters left out …]\n${text.slice(-half)}`
}
