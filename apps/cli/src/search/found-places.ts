/** Where in a session the words of a search stand, for a person who sees only its title. */
import type { Passage } from '@winddown/core'
import { createWideRedactor, type Snapshot, sessionBranch } from '@winddown/snapshot'
import { placesOfBeginnings } from '@winddown/snapshot/recall'
import type { Project } from '../project/project.ts'
import type { IndexedSession } from './indexed-session.ts'

/** Characters of a passage that are shown before the word that was found, at most. */
const BEFORE = 60

/** A place in a session that has some of the words. */
export interface FoundPlace {
  /** `a request`, `the output of $ npm test`, `a file name` */
  readonly place: string
  readonly text: string
  /** The beginnings of words that stand in it. */
  readonly has: ReadonlySet<string>
}

const PLACES: Readonly<Record<Passage['kind'], string>> = {
  user: 'a request',
  answer: 'an answer',
  remark: 'the agent’s words',
  thought: 'the agent’s reasoning',
  call: 'a call',
  edit: 'an edit',
  question: 'a question of the agent',
  plan: 'a plan',
  result: 'the output',
  summary: 'a summary',
  machine: 'a text that the agent’s program added',
}

/** What a person looks for first: what was said before what was printed. */
const ORDER: readonly Passage['kind'][] = [
  'user',
  'answer',
  'question',
  'plan',
  'remark',
  'edit',
  'call',
  'summary',
  'thought',
  'result',
  'machine',
]

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim()
/** Gathers, of all that is read of a session, the places that have most of the words. */
export class FoundPlaces {
  readonly #beginnings: readonly string[]
  /** By beginning: the best place that has it. */
  readonly #best = new Map<string, FoundPlace & { readonly rank: number }>()

  constructor(beginnings: Iterable<string>) {
    this.#beginnings = [...new Set(beginnings)]
  }

  /** @param order the less, the sooner it is shown beside another one with as many words */
  look(place: string, text: string, order: number): void {
    if (text === '') return
    const has = new Set(placesOfBeginnings(text, this.#beginnings).keys())
    const rank = has.size * 100 - order
    const found = { place, text, has, rank }
    for (const beginning of has) if (rank > (this.#best.get(beginning)?.rank ?? 0)) this.#best.set(beginning, found)
  }

  /** All that a passage says, and what its call was about. */
  take({ kind, text, call }: Passage): void {
    const order = ORDER.indexOf(kind)
    const command = call?.command === undefined ? call?.tool : `$ ${oneLine(call.command)}`
    const of =
      command === undefined || kind !== 'result'
        ? ''
        : ` of ${command.length > 50 ? `${command.slice(0, 49)}…` : command}`
    this.look(`${PLACES[kind]}${of}`, text, order)
    if (call === undefined) return
    this.look('a file name', call.file ?? '', 20)
    this.look('a command', call.command ?? '', 21)
    this.look('a search of the agent', call.query ?? '', 22)
  }

  /** What is known of a session besides its passages. @param title as the index has it: making it anew loads the rules for human language */
  takeSnapshot(snapshot: Snapshot, title: string): void {
    const { conversation, facts, model, harness } = snapshot
    this.look('its title', title, 12)
    this.look('its newest task', conversation.primary_task, 13)
    this.look('its branch', sessionBranch(snapshot) ?? '', 14)
    for (const { text } of facts.notes) this.look('a note', text, 0)
    for (const { message } of facts.commits) this.look('a commit', message, 15)
    for (const { path } of facts.files) this.look('a file name', path, 20)
    this.look('the model', model ?? '', 23)
    this.look('the agent', harness ?? '', 24)
  }

  /** The fewest places that have all that was found, without the words that are seen already. */
  chosen(seen: string): readonly FoundPlace[] {
    const isSeen = placesOfBeginnings(seen, this.#beginnings)
    const left = new Set(this.#beginnings.filter((beginning) => this.#best.has(beginning) && !isSeen.has(beginning)))
    const chosen: FoundPlace[] = []
    while (left.size > 0) {
      const held = ({ has }: FoundPlace): number => [...has].filter((beginning) => left.has(beginning)).length
      const [best] = [...left]
        .flatMap((beginning) => this.#best.get(beginning) ?? [])
        .sort((a, b) => held(b) - held(a) || b.rank - a.rank)
      if (best === undefined) break
      chosen.push(best)
      for (const beginning of best.has) left.delete(beginning)
    }
    return chosen
  }
}

/** A place as it is shown. */
export interface FoundIn {
  readonly place: string
  readonly text: string
}

/** The places without what may be a secret, each as a line around the words. Where these go with it the place alone is told. */
export function shownPlaces(
  places: readonly FoundPlace[],
  { ownSecrets }: Pick<Project, 'ownSecrets'>,
): readonly FoundIn[] {
  const redactor = createWideRedactor({ extra: ownSecrets, fieldLimit: Number.MAX_SAFE_INTEGER })
  const clean = (text: string): string => redactor.redactText(text).text
  return places.map((one) => ({ place: clean(one.place), text: excerptOf(one, clean(one.text)) ?? '…' }))
}

/** A line of a place around the first of its words; undefined where they do not stand in the text (any more). */
function excerptOf({ has }: Pick<FoundPlace, 'has'>, text: string): string | undefined {
  const line = oneLine(text)
  const places = placesOfBeginnings(line, has)
  if (places.size === 0) return undefined
  const first = Math.min(...places.values())
  if (first <= BEFORE) return line
  const space = line.lastIndexOf(' ', first - BEFORE / 2)
  return `…${line.slice(space < first - BEFORE ? first - BEFORE / 2 : space + 1)}`
}

/** Which of what the row of a session shows beside its title has some of the words: why it is there, where nothing else of it has them. */
export function rowPlaces(
  { branch, harness, id }: Pick<IndexedSession, 'branch' | 'harness' | 'id'>,
  beginnings: Iterable<string>,
): readonly string[] {
  const sought = [...beginnings]
  const shown: readonly (readonly [place: string, text: string])[] = [
    ['the name of its branch', branch ?? ''],
    ['the name of its agent', harness ?? ''],
    ['its id', id],
  ]
  return shown.filter(([, text]) => placesOfBeginnings(text, sought).size > 0).map(([place]) => place)
}
