import type { Passage, PassageCall, PassageKind } from '@winddown/core'

/** Makes passages as a reader gives them: a line each, requests counted by the user's messages. */
export class PassageScript {
  readonly passages: Passage[] = []
  #line = 0
  #request = 0

  add(kind: PassageKind, text: string, more: Partial<Passage> = {}): this {
    this.#line += 1
    if (kind === 'user') this.#request += 1
    const at = new Date(Date.UTC(2026, 0, 5, 9, this.#line)).toISOString()
    this.passages.push({ kind, reference: { line: this.#line }, request: this.#request, at, text, ...more })
    return this
  }

  /** A command with its result. */
  run(command: string, output: string, call: Partial<PassageCall> = {}): this {
    const of: PassageCall = {
      tool: 'Bash',
      kind: 'command',
      outcome: 'ok',
      line: this.#line + 1,
      resultLine: this.#line + 2,
      exit_code: 0,
      command,
      ...call,
    }
    this.add('call', `$ ${command}`, { call: of })
    return this.add('result', output, { call: of })
  }

  edit(file: string, text: string, call: Partial<PassageCall> = {}): this {
    const of: PassageCall = { tool: 'Edit', kind: 'edit', outcome: 'ok', line: this.#line + 1, file, ...call }
    return this.add('edit', `${file}\n${text}`, { call: of })
  }

  get line(): number {
    return this.#line
  }
}

export const script = (): PassageScript => new PassageScript()

/** Words that say nothing, for sessions that are to be long. */
export const filler = (n: number): string =>
  `Looking at module number ${n} and the files beside it before anything else happens here.`
