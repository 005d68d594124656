/** The newest changes to the project, to tell which of them ended a failure: edits with old and new, commands that change things. */
import type { ToolCallData } from '@winddown/core'
import { readCommandLine } from '../../shell/command-line.ts'
import { cut, oneLine } from '../../text/excerpt.ts'
import { longWords } from '../../text/long-words.ts'

interface Change {
  readonly record: number
  /** Empty for a command. */
  readonly path: string
  /** Old and new, `undefined` where the harness did not say. */
  readonly from?: string
  readonly to?: string
  readonly command?: string
}

const KEPT = 120

const WORD = /[\p{L}_][\p{L}\p{N}_]*/gu

export class ChangeLog {
  #changes: Change[] = []

  /** Takes in a call that succeeded; what it changed, in words, or `undefined` where it changed nothing. */
  take(data: ToolCallData, record: number): string | undefined {
    const change = data.files?.find((file) => file.access !== 'read')
    if (change && data.kind !== 'command') {
      const { from, to } = (change.change ?? {}) as { readonly from?: unknown; readonly to?: unknown }
      this.#changes.push({
        record,
        path: change.path,
        ...(typeof from === 'string' ? { from: cut(oneLine(from, 400), 120) } : {}),
        ...(typeof to === 'string' ? { to: cut(oneLine(to, 400), 120) } : {}),
      })
    } else if (data.command !== undefined && readCommandLine(data.command).changes) {
      this.#changes.push({ record, path: '', command: cut(oneLine(data.command, 1000), 140) })
    } else return undefined
    if (this.#changes.length > KEPT * 2) this.#changes = this.#changes.slice(-KEPT)
    return describe(this.#changes.at(-1) as Change)
  }

  /**
   * The change after record `since` that most likely answers `errors`: one whose file or text they name, rather than a long one,
   * the newest of equals. `undefined` where nothing was changed.
   */
  answering(errors: readonly string[], since: number): string | undefined {
    const text = errors.join('\n')
    const words = new Set(longWords(text, WORD, 4))
    let best: Change | undefined
    let most = -1
    for (const change of this.#changes) {
      if (change.record <= since) continue
      let value = 0
      if (change.path !== '' && text.includes(change.path.slice(change.path.lastIndexOf('/') + 1))) value += 2
      // The error names what stood there before; what replaced it is new to it.
      for (const word of longWords(change.from ?? '', WORD, 4).slice(0, 40))
        if (words.has(word)) {
          value += 2
          break
        }
      if (change.from !== undefined || change.to !== undefined) value += 1
      if (change.command !== undefined) value += 0.5
      if (value >= most) {
        most = value
        best = change
      }
    }
    return best && describe(best)
  }
}

/** True where it is known what was changed, not only in which file. */
export const isTold = (description: string): boolean => /[: `]/.test(description)

function describe(change: Change): string {
  if (change.command !== undefined) return `\`${change.command}\``
  const file = change.path.slice(change.path.lastIndexOf('/') + 1)
  const from = change.from?.trim() ?? ''
  const to = change.to?.trim() ?? ''
  if (from === '' && to === '') return file
  if (from === '') return `${file}: added \`${cut(to, 90)}\``
  if (to === '') return `${file}: removed \`${cut(from, 90)}\``
  return `${file}: \`${cut(from, 80)}\` -> \`${cut(to, 80)}\``
}
