/** Failures that nothing mended, and those that were mended, with what mended them. */
import type { FailureFact, SessionFacts } from '../session-facts.ts'
import type { Item } from './fit.ts'
import { stateLine } from './state-line.ts'
import { ago, plain, quote } from './wording.ts'

export function failureItems(facts: SessionFacts): Item[] {
  const items: Item[] = []
  // A check that failed says so among the checks, with the same words.
  const failing = new Set(
    facts.checks
      .filter((c) => (c.result === 'failed' && c.detail) || c.previous?.result === 'failed')
      .map((c) => c.head),
  )
  const open = facts.failures
    .filter((f) => !f.mended && !failing.has(f.key))
    .sort((a, b) => b.source.record - a.source.record)
  open.slice(0, 8).forEach((failure, i) => {
    const distance = facts.actions - failure.source.record
    // A call on a file that failed long ago was the harness's affair (not read yet, not unique) and is forgotten for good reason.
    if (!failure.command && distance > 25) return
    const near = distance < 60
    items.push({
      ...stateLine(
        `failure ${i}`,
        i,
        near && i < 2 ? 0 : 2,
        'failures',
        300 - i,
        `- not mended: ${what(failure)}${times(failure)}, ${ago(failure, facts)}: ${quote(failure.error, 170)}`,
      ),
      section: 'failures',
    })
  })
  const mended = facts.failures.filter((f) => f.mended).sort((a, b) => b.source.record - a.source.record)
  mended.slice(0, 14).forEach((failure, i) => {
    const end = failure.mended
    const how = [
      end?.said ? `the agent said ${quote(end.said, 200)}` : '',
      end?.by_files.length
        ? `then ${end.by_files
            .slice(-3)
            .map((f) => plain(f.split('/').slice(-2).join('/'), 70))
            .join(', ')} changed`
        : '',
      end?.by_command && !end.by_files.length ? `then \`${plain(end.by_command, 110)}\` worked` : '',
    ].filter((h) => h !== '')
    if (how.length === 0) return
    items.push({
      ...stateLine(
        `mended ${i}`,
        100 + i,
        2,
        'failures',
        worth(failure) - i,
        `- mended: ${what(failure)}${times(failure)}: ${quote(failure.error, 130)}; ${how.join('; ')}`,
      ),
      section: 'failures',
    })
  })
  return items
}

/** What a colleague would run into again is worth most: failures of commands, several times, with a word said about the cause. */
function worth(failure: FailureFact): number {
  return 40 + Math.min(20, failure.count * 5) + (failure.mended?.said ? 20 : 0) + (failure.command ? 15 : 0)
}

const what = (failure: FailureFact): string =>
  failure.command
    ? `\`${plain(failure.key, 90)}\``
    : `${plain(failure.tool, 40)} on ${plain(failure.key.split('/').slice(-2).join('/'), 120)}`

const times = (failure: FailureFact): string => (failure.count > 1 ? ` (${failure.count}×)` : '')
