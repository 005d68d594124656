/** What a session did with one file, or with one entry of its to-do list. */
import type { Passage } from '@winddown/core'
import type { ViewBlock } from './view-block.ts'

/** Passages that are held; the oldest give way. */
const MOST = 200

/** Characters of each. */
const SHOWN = 900

const cut = (text: string): string => (text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`)

function newestFirst(passages: Iterable<Passage>, wanted: (passage: Passage) => boolean): ViewBlock[] {
  const held: Passage[] = []
  for (const passage of passages) {
    if (!wanted(passage)) continue
    held.push(passage.text.length <= 4_000 ? passage : { ...passage, text: passage.text.slice(0, 4_000) })
    if (held.length > MOST) held.shift()
  }
  return held.reverse().map((passage) => ({ passage, text: cut(passage.text) }))
}

/** Changes to a file and readings of it, the newest first. */
export function fileBlocks(passages: Iterable<Passage>, file: string): readonly ViewBlock[] {
  const sought = file.toLowerCase()
  return newestFirst(
    passages,
    ({ kind, call }) => (kind === 'edit' || kind === 'result') && call?.file?.toLowerCase().includes(sought) === true,
  )
}

/** Calls that made or changed an entry of the to-do list, the newest first. */
export function taskBlocks(passages: Iterable<Passage>, id: string): readonly ViewBlock[] {
  const said = (text: string): boolean =>
    text.split('\n').some((line) => line === `taskId: ${id}` || line.startsWith(`#${id} `) || line === `id: ${id}`)
  return newestFirst(passages, ({ kind, call, text }) => kind === 'call' && call?.kind === 'task' && said(text))
}
