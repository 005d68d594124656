/** The notes that were left, and who left them. */
import { NoteNames, noteTakenBack, type SystemEventData } from '@winddown/core'
import { BOUNDS } from '../../../facts/bounds.ts'
import type { NoteFact } from '../../../facts/intentions.ts'
import { type TypedNote, typedNote, wordsOfNote } from '../../../shell/typed-note.ts'
import { cut } from '../../../text/excerpt.ts'
import { text } from '../../event-data.ts'
import { type Moment, stamp } from '../../stream.ts'
import { keepNewest } from './keep-newest.ts'

/** Which notes a command makes: those of its kind with its words, all of them. */
const keyOf = ({ note, words }: TypedNote): string => JSON.stringify([note, words])

interface LeftNote {
  readonly id: string
  readonly at?: string | undefined
  readonly fact: NoteFact
  readonly key: string
}

export class NoteLog {
  readonly #notes: LeftNote[] = []
  readonly #names: NoteNames = new NoteNames()
  /** The names of those that were taken back. */
  readonly takenBack: string[] = []
  readonly #gone: LeftNote[] = []
  /** The notes that the person typed, by the kind of record that says so: a session's records each tell of all of them. */
  readonly #typed: Map<string, string[]> = new Map()

  left(data: SystemEventData, moment: Moment): void {
    const words = text(data['text'])
    const kind = data['note']
    const id = this.#names.nameOf(data['note_id'], moment.at)
    if (!words) return
    const note =
      kind === 'next' || kind === 'decision' || kind === 'question' || kind === 'reminder' ? kind : ('note' as const)
    const author = data['author'] === 'person' ? 'person' : 'agent'
    const fact = { id, note, text: cut(words.trim(), 1000), author, ...stamp(moment) } as const
    keepNewest(this.#notes, { id, at: moment.at, fact, key: keyOf({ note, words: wordsOfNote(words) }) }, BOUNDS.notes)
  }

  takeBack(data: SystemEventData): void {
    const at = noteTakenBack(this.#notes, data)
    const [gone] = at === -1 ? [] : this.#notes.splice(at, 1)
    const name = gone?.id ?? text(data['note_id']) ?? text(data['noted_at'])
    if (gone !== undefined) keepNewest(this.#gone, gone, BOUNDS.notes)
    if (name !== undefined) keepNewest(this.takenBack, name, BOUNDS.notes)
  }

  /** Takes in a command that the harness says a person typed: a slash command, or what they ran with `!`. */
  typed(command: string, { source }: Moment): void {
    const note = typedNote(command)
    if (note === undefined) return
    const known = this.#typed.get(source.kind) ?? []
    this.#typed.set(source.kind, known)
    keepNewest(known, keyOf(note), BOUNDS.notes)
  }

  /**
   * The notes, by who made them. The command that keeps a note can't know whether a person typed it where it runs without a terminal: the harness's own row
   * of what the person typed does, and it stands in the transcript. A command that was typed once makes one note the person's, be it one that was taken back.
   */
  facts(): NoteFact[] {
    const left = this.#timesTyped()
    const isTyped = ({ fact, key }: LeftNote): boolean => {
      const times = fact.author === 'agent' ? (left.get(key) ?? 0) : 0
      if (times > 0) left.set(key, times - 1)
      return times > 0
    }
    this.#gone.forEach(isTyped)
    return this.#notes
      .map((note): NoteFact => (isTyped(note) ? { ...note.fact, author: 'person' } : note.fact))
      .slice(-BOUNDS.notes)
  }

  /** How often each note was typed. What the hook was told and what the transcript has is the same command. */
  #timesTyped(): Map<string, number> {
    const most = new Map<string, number>()
    for (const keys of this.#typed.values()) {
      const times = new Map<string, number>()
      for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1)
      for (const [key, count] of times) most.set(key, Math.max(count, most.get(key) ?? 0))
    }
    return most
  }
}
