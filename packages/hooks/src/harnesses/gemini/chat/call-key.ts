/**
 * One name for one call, from what both its hook and its chat tell: the hook is given no id of it. Calls of one name with the same
 * arguments and the same answer cannot be told apart, but for commands, each of which names the process group that it ran in.
 */

/** Characters of a text that count, at its beginning and at its end. */
const PART = 400

/** @param answer what the tool answered, with all that stands around it */
export function callKey(tool: string, given: unknown, answer: string): string {
  const said = answer.trim()
  const group = /Process Group PGID: (\d+)/.exec(said.slice(-300))?.[1]
  return `call-${hash(`${tool}\n${ends(JSON.stringify(given) ?? '')}\n${group ?? said.slice(0, PART)}`)}`
}

const ends = (text: string): string =>
  text.length <= 2 * PART ? text : `${text.slice(0, PART)}${text.slice(-PART)}${text.length}`

/** FNV-1a in two lanes, as 14 letters and digits. */
function hash(text: string): string {
  let a = 0x811c9dc5
  let b = 0x050c5d1f
  for (let at = 0; at < text.length; at++) {
    a = Math.imul(a ^ text.charCodeAt(at), 0x01000193)
    b = Math.imul(b ^ (text.charCodeAt(at) + at), 0x01000193)
  }
  return [a, b].map((lane) => (lane >>> 0).toString(36).padStart(7, '0')).join('')
}
