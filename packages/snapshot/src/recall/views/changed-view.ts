/** Files that the session changed since its last commit. */
import { formatReference, type Passage } from '@winddown/core'
import { oneLine } from '../../text/excerpt.ts'
import { isCommit } from './commits-view.ts'
import type { ViewBlock } from './view-block.ts'

/** Files and changes that are held; the oldest give way. */
const MOST = 300

/** Characters of a diff, and of what is told of the commit. */
const DIFF = 900
const COMMIT = 300

/** References that a file's line names. */
const REFERENCES = 6

const cutDiff = (text: string): string => (text.length <= DIFF ? text : `${text.slice(0, DIFF)}…`)

const counted = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`

/** What happened to one file. */
class FileChanges {
  newest: Omit<Passage, 'text'> | undefined
  readonly references: string[] = []
  edits = 0
  added = 0
  removed = 0

  take({ text, ...passage }: Passage): void {
    this.newest = passage
    this.edits += 1
    this.references.push(formatReference(passage.reference))
    if (this.references.length > REFERENCES) this.references.shift()
    const lines = text.split('\n').slice(1)
    if (passage.call?.whole === true) this.added += lines.length
    else
      for (const line of lines) {
        if (line.startsWith('+')) this.added += 1
        else if (line.startsWith('-')) this.removed += 1
      }
  }

  words(): string {
    const more = this.edits > this.references.length ? `the last ${this.references.length}: ` : ''
    const at = [...this.references].reverse().join(', ')
    return `${counted(this.edits, 'edit')} (${more}${at}), ${counted(this.added, 'line')} added, ${this.removed} removed`
  }
}

/**
 * The files that were edited since the last commit, those changed last first, each with how much, and then that commit. With a part
 * of a path named, the changes to such files instead, the newest first.
 */
export function* changedBlocks(passages: Iterable<Passage>, file?: string): Generator<ViewBlock> {
  let commit: ViewBlock | undefined
  const files = new Map<string, FileChanges>()
  let named: Passage[] = []
  for (const passage of passages) {
    const { kind, call, text } = passage
    if (isCommit(passage)) {
      files.clear()
      named = []
      // Its result, where one is recorded, names the commit.
      commit = { passage, text: oneLine(text, COMMIT) }
    } else if (kind === 'edit' && call?.outcome === 'ok') {
      const path = call.file ?? oneLine(text.split('\n', 1)[0] ?? '', COMMIT)
      const changes = files.get(path) ?? new FileChanges()
      files.delete(path)
      files.set(path, changes)
      changes.take(passage)
      if (files.size > MOST) files.delete(files.keys().next().value ?? '')
      if (file === undefined || !path.toLowerCase().includes(file.toLowerCase())) continue
      named.push(passage)
      if (named.length > MOST) named.shift()
    }
  }
  if (file !== undefined) {
    for (const passage of named.reverse()) yield { passage, text: cutDiff(passage.text) }
    return
  }
  for (const changes of [...files.values()].reverse())
    if (changes.newest !== undefined) yield { passage: { ...changes.newest, text: '' }, text: changes.words() }
  if (files.size > 0 && commit !== undefined)
    yield { ...commit, text: `The last commit before these changes: ${commit.text}` }
}
