/** Messages that are longer than anybody means them: answered with an error, and the server goes on. */

import { Transform } from 'node:stream'

/** Bytes of a message. No argument of ours needs more; the library ends the server at 10 MB. */
export const LONGEST_MESSAGE: number = 4 * 1024 * 1024

/** Bytes of either end of a longer one that are kept, to find what it calls itself. */
const END = 2_000

const ID = String.raw`"id"\s*:\s*(\d{1,15}|"[^"\\]{1,200}")`
/** Before what a request is given, or behind it: within it anything may stand. */
const AT_FRONT = new RegExp(String.raw`^\s*\{(?:\s*"(?:jsonrpc|method)"\s*:\s*"[^"\\]{0,100}"\s*,)*\s*${ID}`)
const AT_BACK = new RegExp(
  String.raw`\}\s*,(?:\s*"jsonrpc"\s*:\s*"2\.0"\s*,)?\s*${ID}\s*(?:,\s*"jsonrpc"\s*:\s*"2\.0"\s*)?\}\s*$`,
)

/** Passes lines on, each as one chunk; a line that is too long goes nowhere, and `answer` is given the line that says so. */
export function withoutLongMessages(answer: (line: string) => void, longest: number = LONGEST_MESSAGE): Transform {
  let parts: Buffer[] = []
  let size = 0
  let front = ''
  let back = ''

  const add = (part: Buffer): void => {
    size += part.length
    if (size <= longest) {
      parts.push(part)
      return
    }
    for (const one of [...parts, part]) {
      if (front.length < END) front += one.toString('latin1', 0, END)
      back = (back + one.toString('latin1', Math.max(0, one.length - END))).slice(-END)
    }
    parts = []
  }
  const close = (): Buffer | null => {
    const line = size <= longest ? Buffer.concat(parts) : null
    if (line === null) {
      const id = AT_FRONT.exec(front)?.[1] ?? AT_BACK.exec(back)?.[1]
      const message = `ACTION_INVALID: a message of ${size} bytes is too long; at most ${longest}`
      if (id !== undefined)
        answer(`{"jsonrpc":"2.0","id":${id},"error":${JSON.stringify({ code: -32600, message })}}\n`)
    }
    parts = []
    size = 0
    front = ''
    back = ''
    return line
  }
  return new Transform({
    transform(chunk: Buffer, _, done) {
      let from = 0
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        add(chunk.subarray(from, at + 1))
        from = at + 1
        const line = close()
        if (line !== null) this.push(line)
      }
      if (from < chunk.length) add(chunk.subarray(from))
      done()
    },
  })
}
