/** What a snapshot still tells of a session whose transcript and log are gone: requests, answers, notes. */
import type { Passage, PassageKind } from '@winddown/core'
import type { Fact } from '../../facts/fact.ts'
import type { SessionFacts } from '../../session-facts.ts'

/** In the order in which it was said. */
export function* snapshotPassages(facts: SessionFacts): Generator<Passage> {
  const passages: { readonly record: number; readonly passage: Passage }[] = []
  /** The request that was open when something was said. */
  const requestAt = ({ source }: Fact): number =>
    facts.requests.findLast((request) => request.source.record <= source.record)?.number ?? 0
  const tell = (kind: PassageKind, fact: Fact, request: number, text: string | undefined): void => {
    const { line, record } = fact.source
    const reference = line === undefined ? { line: record + 1, log: true as const } : { line }
    if (text === undefined || text.trim() === '') return
    passages.push({
      record,
      passage: { kind, reference, request, text, ...(fact.at !== undefined && { at: fact.at }) },
    })
  }
  for (const request of facts.requests) {
    tell('user', request, request.number, request.text)
    tell('answer', request, request.number, request.answer)
  }
  for (const { question, answer, passed_over, ...fact } of facts.answers) {
    const options = (passed_over ?? []).map((one) => `  - ${one}`)
    const text = [`Question: ${question}`, ...options, `Answer: ${answer ?? '(none recorded)'}`].join('\n')
    tell('question', fact, requestAt(fact), text)
  }
  for (const statement of facts.statements) tell('remark', statement, requestAt(statement), statement.text)
  for (const note of facts.notes)
    tell(note.author === 'agent' ? 'remark' : 'user', note, requestAt(note), `Note (${note.note}): ${note.text}`)
  if (facts.last_words !== undefined)
    tell('answer', facts.last_words, requestAt(facts.last_words), facts.last_words.text)
  for (const { passage } of passages.sort((a, b) => a.record - b.record)) yield passage
}
