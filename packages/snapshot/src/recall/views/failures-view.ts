/** Calls that failed, and which of them worked later. */
import { formatReference, type Passage, type PassageCall } from '@winddown/core'
import type { ViewBlock } from './view-block.ts'

/** Calls that are held; the oldest give way. */
const MOST = 200

/** Characters of the end of what it printed, where an error mostly stands. */
const PRINTED = 400

interface Failed {
  /** The result where there is one, else the call. */
  readonly passage: Passage
  /** Where the same call worked. */
  ended?: string
}

/** Two calls of the same are two tries of it. */
const calledIn = ({ tool, command, file, query, line }: PassageCall): string =>
  `${tool} ${command ?? file ?? query ?? `line ${line}`}`

const ending = (text: string): string => {
  const printed = text.trim()
  return printed.length <= PRINTED ? printed : `…${printed.slice(-PRINTED)}`
}

/** The failed calls, the newest first, each with the end of what it printed and where the same call worked later. */
export function* failureBlocks(passages: Iterable<Passage>): Generator<ViewBlock> {
  const failed = new Map<string, Failed>()
  /** The newest failure of each call that did not work since. */
  const open = new Map<string, Failed>()
  for (const passage of passages) {
    const { call } = passage
    if (call === undefined) continue
    const key = calledIn(call)
    if (call.outcome === 'ok') {
      const before = open.get(key)
      if (before !== undefined) before.ended = formatReference(passage.reference)
      open.delete(key)
    } else if (call.outcome === 'error') {
      const fact: Failed = { passage }
      open.set(key, fact)
      failed.set(`${passage.agent ?? ''} ${call.line}`, fact)
      if (failed.size > MOST) failed.delete(failed.keys().next().value ?? '')
    }
  }
  for (const { passage, ended } of [...failed.values()].reverse()) {
    const end = ended === undefined ? '' : `\nThe same call worked later (${ended}).`
    yield { passage, text: `${ending(passage.text)}${end}` }
  }
}
