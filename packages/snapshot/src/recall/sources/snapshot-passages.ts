/** What a snapshot still tells of a session whose transcript and log are gone: requests, answers, notes. */
import type { Passage, PassageKind } from '@winddown/core'
import type { Fact } from '../../facts/fact.ts'
import type { SessionFacts } from '../../session-facts.ts'

export function* snapshotPassages(facts: SessionFacts): Generator<Passage> {
  const tell = (kind: PassageKind, fact: Fact, request: number, text: string | undefined): Passage[] => {
    const { line, record } = fact.source
    const reference = line === undefined ? { line: record + 1, log: true as const } : { line }
    return text === undefined || text.trim() === ''
      ? []
      : [{ kind, reference, request, text, ...(fact.at !== undefined && { at: fact.at }) }]
  }
  for (const request of facts.requests) {
    yield* tell('user', request, request.number, request.text)
    yield* tell('answer', request, request.number, request.answer)
  }
  const last = facts.request_count
  for (const { question, answer, passed_over, ...fact } of facts.answers) {
    const options = (passed_over ?? []).map((one) => `  - ${one}`)
    yield* tell(
      'question',
      fact,
      last,
      [`Question: ${question}`, ...options, `Answer: ${answer ?? '(none recorded)'}`].join('\n'),
    )
  }
  for (const statement of facts.statements) yield* tell('remark', statement, last, statement.text)
  for (const note of facts.notes)
    yield* tell(note.author === 'agent' ? 'remark' : 'user', note, last, `Note (${note.note}): ${note.text}`)
  if (facts.last_words !== undefined) yield* tell('answer', facts.last_words, last, facts.last_words.text)
}
