/** Where it stands: the agent's last words, repository, failures that nothing mended, open tasks, what still runs. */

import { BOUNDS } from '../facts/bounds.ts'
import type { ChildFact } from '../facts/intentions.ts'
import type { RemarkFact } from '../facts/statements.ts'
import { endsAnnouncing } from '../language/announcements.ts'
import { pattern } from '../language/expressions.ts'
import { saidOfFailures } from '../language/named-faults.ts'
import { classifySentence } from '../language/statements.ts'
import type { SessionFacts } from '../session-facts.ts'
import { digest } from '../text/digest.ts'
import { isSaidBy, saidBy } from '../text/near-duplicates.ts'
import { sentences, wholeSentences } from '../text/sentences.ts'
import { tellingOf } from './answer-items.ts'
import type { BriefInput, BriefOptions } from './brief-input.ts'
import { failureItems } from './failure-items.ts'
import type { Item } from './fit.ts'
import { lastAnswerItems } from './last-answer.ts'
import { neutralise } from './neutralise.ts'
import { carriedNoteItems, noteItems } from './notes/note-items.ts'
import { openTurn } from './open-turn.ts'
import { gitItems, uncommittedItems } from './repository/git-items.ts'
import { isOperation } from './repository/operation-items.ts'
import { childDid } from './running-items.ts'
import { stateLine } from './state-line.ts'
import { ago, plain, quote } from './wording.ts'
import { isUnproven } from './words/done-since.ts'
import { wholeChange } from './words/failure-words.ts'

/** With `roomy`, the latest request stands with what it replies to at length. */
export function stateItems(input: BriefInput, options: BriefOptions, roomy = true): Item[] {
  const { facts } = input
  return [
    ...driftItems(input.drift ?? options.drift?.notes ?? []),
    ...lastAnswerItems(facts, roomy),
    ...gitItems(input),
    ...uncommittedItems(facts),
    ...trailItems(facts),
    ...changeItems(facts),
    ...workItems(facts),
    ...taskItems(facts),
    ...failureItems(facts),
    ...noteItems(facts, options),
    ...carriedNoteItems(facts),
  ]
}

function driftItems(notes: readonly string[]): Item[] {
  return notes.map((text, i) => ({
    ...stateLine(`drift ${String(i).padStart(3, '0')}`, i, 0, 'drift', 950 - i, `- ${plain(text, 200)}`),
    section: 'drift',
  }))
}

/** Characters of a remark: half a sentence misleads. */
const REMARK = 200

/** The agent's remarks since the latest request, without its last words: what it did in which order. */
function trailItems(facts: SessionFacts): Item[] {
  const request = facts.requests.at(-1)?.number
  const words = facts.last_words?.source.record
  const causes = saidOfFailures(facts)
  return (
    facts.remarks
      .filter((r) => r.source.record !== words && (request === undefined || r.request === request))
      .filter((r) => !isMended(r, facts) && !isRefutable(r, facts))
      // What was about to be done was done or given up since; where nothing followed it, it is among the last words.
      .map((r) => ({ ...r, text: tellingOf(r.text) }))
      .filter((r) => r.text !== '' && !causes.some((said) => r.text.startsWith(said)))
      .slice(-8)
      .map((remark, i, all) =>
        stateLine(
          `remark ${i}`,
          1 + i,
          2,
          'trail',
          i - all.length,
          `- said while working (${ago(remark, facts)}): ${quote(wholeSentences(remark.text, REMARK), REMARK)}`,
        ),
      )
  )
}

/** A fault and what is done about it, after which a file was changed: that it stood is over. */
const isMended = ({ text, source }: RemarkFact, facts: SessionFacts): boolean =>
  pattern('names a fault').test(text) &&
  endsAnnouncing(text) &&
  facts.files.some(({ last_write: at }) => at !== undefined && at > source.record)

/** Why something failed, where nothing came of it before it failed again. */
const isRefutable = ({ text, source }: RemarkFact, facts: SessionFacts): boolean =>
  (pattern('names a fault').test(text) || sentences(text).some((said) => classifySentence(said)?.kind === 'cause')) &&
  isUnproven({ final: false, source }, facts)

/** In the harness's own word, where it has one: a job that failed did not just end. */
const endedChild = (child: ChildFact): string =>
  `${plain(child.task, 80)} (${child.kind === 'agent' ? 'sub-agent' : 'background'} ${plain(child.id, 80)}: ${plain(child.ended_as ?? 'ended', 60)})`

const isCommand = (text: string): boolean => text.startsWith('`')

/**
 * The newest change in any case, others where their old and new text is known whole: half of an edit says nothing. Of a command it
 * is not known whether it changed anything.
 */
function changeItems(facts: SessionFacts): Item[] {
  return (
    (facts.changes ?? [])
      .slice(-8)
      .reverse()
      // What moved the tree is told with the repository, with what it printed.
      .filter(({ text }) => !isCommand(text) || !isOperation({ command: text.slice(1) }))
      // Tags alone say nothing of what was changed.
      .filter(
        ({ text }) =>
          isCommand(text) || /[\p{L}\p{N}]/u.test(text.replace(/^[^:]*: \w*|<[^<>]*>/g, '')) || !text.includes('<'),
      )
      .filter(({ text }, i) => i === 0 || (isCommand(text) ? i < 3 : text.includes(': ') && !text.includes('…')))
      .map((change, i) =>
        stateLine(
          `change ${i}`,
          11 + i,
          i < 3 ? 2 : 3,
          'trail',
          -0.5 - i * 1.5,
          `- ${isCommand(change.text) ? 'ran' : i === 0 ? 'last edit' : 'edited'} (${ago(change, facts)}): ${plain(isCommand(change.text) ? change.text : wholeChange(change.text, ''), 170)}`,
        ),
      )
  )
}

function workItems(facts: SessionFacts): Item[] {
  const items: Item[] = []
  const ended = facts.children.filter((c) => c.status === 'ended').slice(-10)
  if (ended.length > 0) {
    const all = facts.children.filter((c) => c.status === 'ended')
    items.push({
      ...stateLine('ended', 46, 2, 'children', 100, `- ended: ${endedChild(ended.at(-1) as ChildFact)}`),
      untold: all.length - ended.length,
      isBound: facts.children.length >= BOUNDS.children,
    })
    ended
      .slice(0, -1)
      .reverse()
      .forEach((child, i) => {
        const text = `; ${endedChild(child)}`
        items.push({ ...stateLine(`ended also ${i}`, i, 2, 'children', 99 - i, text), of: 'ended', isPart: true })
      })
  }
  ended.forEach((child, i) => {
    const did = childDid(child)
    const file = child.kind === 'command' && child.output_file ? `output: ${plain(child.output_file, 200)}` : ''
    const said = [resultOf(child, facts), did, file].filter((part) => part !== '')
    if (said.length > 0 && facts.actions - child.source.record < 80)
      items.push(
        stateLine(
          `ended ${i}`,
          47 + i,
          2,
          'children',
          40 + i,
          `- result of ${plain(child.id, 80)}: ${said.join('; ')}`,
        ),
      )
  })
  const stop = facts.incidents
    .filter((i) => i.kind === 'usage_limit' || i.kind === 'api_error' || i.kind === 'interrupted')
    .at(-1)
  const answered = facts.last_words?.final === true && facts.last_words.source.record > (stop?.source.record ?? -1)
  if (stop && !answered && facts.actions - stop.source.record < 12 && openTurn(facts)?.stop !== stop) {
    items.push(
      stateLine(
        'incident',
        50,
        1,
        'incidents',
        10,
        `- ${stop.kind.replace('_', ' ')}: ${plain(stop.detail, 140)} (${ago(stop, facts)})`,
      ),
    )
  }
  return items
}

/** What a child reported, as prose; nothing where an answer of the agent says it again. */
function resultOf({ result }: ChildFact, { requests, last_words: words }: SessionFacts): string {
  if (result === undefined) return ''
  const own = saidBy(result)
  const again = [words?.text, ...requests.slice(-8).map(({ answer }) => answer)].some(
    (answer) => answer !== undefined && isSaidBy(own, saidBy(answer)),
  )
  return again ? '' : `"${neutralise(digest(result, 420))}"`
}

function taskItems(facts: SessionFacts): Item[] {
  const items: Item[] = facts.tasks.open.map((task, i) => ({
    ...stateLine(
      `task ${String(i).padStart(4, '0')}`,
      i,
      1,
      'tasks',
      (task.status === 'in_progress' ? 500 : 400) - i,
      `- ${task.status === 'in_progress' ? '[in progress] ' : '[open] '}${plain(task.text, 300)}`,
    ),
    section: 'tasks',
  }))
  // What is in hand first, then what comes next.
  const ahead = [...facts.tasks.open].sort(
    (a, b) => Number(b.status === 'in_progress') - Number(a.status === 'in_progress'),
  )
  ahead.slice(0, 20).forEach((task, n) => {
    if (!task.details) return
    const i = facts.tasks.open.indexOf(task)
    const said = new Set(task.text.toLowerCase().match(/[\p{L}\p{N}_]{3,}/gu))
    const more =
      task.details
        .toLowerCase()
        .match(/[\p{L}\p{N}_]{3,}/gu)
        ?.filter((word) => !said.has(word)).length ?? 0
    // Details that say the title again in more words are worth no room.
    if (more < 6) return
    items.push({
      ...stateLine(
        `task ${String(i).padStart(4, '0')} details`,
        0,
        2,
        'task details',
        (n === 0 ? 60 : 0) + Math.min(40, more) / Math.sqrt(Math.min(220, task.details.length)) - n / 50,
        `: ${quote(task.details, n === 0 ? 320 : 220)}`,
      ),
      section: 'tasks',
      of: `task ${String(i).padStart(4, '0')}`,
    })
  })
  const done = facts.tasks.done.slice(-8).reverse()
  done.forEach((task, i) => {
    items.push({
      ...stateLine(`done ${i}`, 1000 + i, 4, 'done tasks', 10 - i, `- [done] ${plain(task.text, 160)}`),
      section: 'tasks',
    })
  })
  return items
}
