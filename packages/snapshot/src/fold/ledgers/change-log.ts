/** The newest changes to the project, to tell which of them ended a failure: edits with old and new, commands that change things. */
import type { ToolCallData } from '@winddown/core'
import { readCommandLine } from '../../shell/command-line.ts'
import { cut, oneLine } from '../../text/excerpt.ts'
import { longWords } from '../../text/long-words.ts'
import { baseName } from '../../text/path-names.ts'

interface Change {
  readonly record: number
  /** Empty for a command. */
  readonly path: string
  /** Old and new, `undefined` where the harness did not say. */
  readonly from: string | undefined
  readonly to: string | undefined
  readonly command: string | undefined
}

/** What of a text is kept; `undefined` where there is none. */
const shortly = (text: unknown): string | undefined =>
  typeof text === 'string' ? cut(oneLine(text, 400), 120) : undefined

const KEPT = 120

const WORD = /[\p{L}_][\p{L}\p{N}_]*/gu

export class ChangeLog {
  #changes: Change[] = []

  /** Takes in a call that succeeded; what it changed, or `undefined` where it changed nothing. */
  take(data: ToolCallData, record: number): Changed | undefined {
    const change = data.files?.find((file) => file.access !== 'read')
    if (change && data.kind !== 'command') {
      const { path } = change
      this.#changes.push({
        record,
        path,
        from: shortly(change.change?.from),
        to: shortly(change.change?.to),
        command: undefined,
      })
    } else if (data.command !== undefined && readCommandLine(data.command).changes) {
      this.#changes.push({
        record,
        path: '',
        from: undefined,
        to: undefined,
        command: cut(oneLine(data.command, 1000), 140),
      })
    } else return undefined
    if (this.#changes.length > KEPT * 2) this.#changes = this.#changes.slice(-KEPT)
    const made = this.#changes.at(-1) as Change
    const undone = this.#undoneBy(made)
    const isNew = made.path !== '' && change?.access === 'create'
    return {
      ...changedBy(made),
      ...(isNew ? { isNew } : {}),
      ...(undone === undefined ? {} : { undone }),
    }
  }

  /** The earlier change of the same file that this one takes back, word for word. */
  #undoneBy({ path, from, to }: Change): Changed['undone'] {
    if (path === '' || !from?.trim() || !to?.trim()) return undefined
    const before = this.#changes.findLast((old) => old.path === path && old.from === to && old.to === from)
    return before && { record: before.record, from: to.trim(), to: from.trim() }
  }

  /**
   * The change after record `since` that answers `errors`: the newest of those whose file or text they name, or which changed
   * `path`. `undefined` where there is none: that something was changed in between does not say that it was the answer.
   */
  answering(errors: readonly string[], since: number, path: string): Changed | undefined {
    const text = errors.join('\n')
    const words = new Set(longWords(text, WORD, 4))
    const namesAny = (said = ''): boolean =>
      longWords(said, WORD, 4)
        .slice(0, 40)
        .some((word) => words.has(word))
    let best: Change | undefined
    let most = 1
    for (const change of this.#changes) {
      if (change.record <= since) continue
      let value = 0
      if (change.path !== '' && (change.path === path || text.includes(baseName(change.path)))) value += 2
      if (namesAny(change.command)) value += 2
      // The error names what stood there before; what replaced it is new to it.
      if (namesAny(change.from)) value += 2
      if (value > 0 && value >= most) {
        most = value
        best = change
      }
    }
    return best && changedBy(best)
  }
}

/** A change as it is told: the whole path, so that two files of one name stay apart, and what follows it. */
export interface Changed {
  /** Empty for a command. */
  readonly path: string
  readonly told: string
  /** True where the file was made by it. */
  readonly isNew?: true
  /** The change that it takes back, where it is one taken back: what stood before that one, and what it had put there. */
  readonly undone?: { readonly record: number; readonly from: string; readonly to: string }
}

/** The words of a change, its path as `shorten` gives it. */
export const wordsOf = ({ path, told }: Changed, shorten: (path: string) => string): string =>
  path === '' ? told : `${shorten(path)}${told}`

/** True where it is known what was changed, not only in which file. */
export const isTold = ({ path, told }: Changed): boolean => path === '' || told !== ''

function changedBy(change: Change): Changed {
  if (change.command !== undefined) return { path: '', told: `\`${change.command}\`` }
  const from = change.from?.trim() ?? ''
  const to = change.to?.trim() ?? ''
  const { path } = change
  if (from === '' && to === '') return { path, told: '' }
  if (from === '') return { path, told: `: added \`${cut(to, 90)}\`` }
  if (to === '') return { path, told: `: removed \`${cut(from, 90)}\`` }
  return { path, told: `: \`${cut(from, 80)}\` -> \`${cut(to, 80)}\`` }
}
