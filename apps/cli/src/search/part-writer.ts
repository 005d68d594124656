/**
 * Writes a part of an index: words with the sessions that have them, the sessions, and at the end where each block begins.
 *
 *     blocks of words (block-format.ts)
 *     blocks of sessions, a line of JSON each
 *     when each session ended, and the table of the blocks
 *     the foot: how many there are of each, checksums
 *
 * A part is whole or not there: it is written under another name, and never changed.
 */
import { closeSync, constants, openSync, renameSync, unlinkSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { BlockWriter, GrowingBytes } from './block-format.ts'
import type { IndexedSession } from './indexed-session.ts'

export const MAGIC = 0x77646934
export const FOOT = 36
export const SESSIONS_A_BLOCK = 64

const CREATE = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0)

/** Bytes that are written at once. */
const AT_ONCE = 512 * 1024

interface Block {
  readonly length: number
  readonly crc: number
  readonly first: string
}

/**
 * Writes a part under its name.
 * @param fill adds the words, in their order
 * @throws the system's error where the disk is full; nothing is left of it then
 */
export function writePart(
  path: string,
  store: string,
  sessions: readonly IndexedSession[],
  fill: (add: (word: string, sessions: Iterable<number>) => void) => void,
): void {
  const temporary = `${path}.${process.pid}.new`
  const fd = openSync(temporary, CREATE, 0o600)
  try {
    writeBlocks(fd, store, sessions, fill)
  } catch (error) {
    closeSync(fd)
    unlinkSync(temporary)
    throw error
  }
  closeSync(fd)
  renameSync(temporary, path)
}

function writeBlocks(
  fd: number,
  store: string,
  sessions: readonly IndexedSession[],
  fill: (add: (word: string, sessions: Iterable<number>) => void) => void,
): void {
  const waiting = new GrowingBytes()
  const flush = (): void => {
    const bytes = waiting.written
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at)
    waiting.clear()
  }
  const put = (bytes: Uint8Array): void => {
    waiting.bytes(bytes)
    if (waiting.length >= AT_ONCE) flush()
  }
  const words: Block[] = []
  const writer = new BlockWriter((first, block) => {
    words.push({ length: block.length, crc: crc32(block), first })
    put(block)
  })
  fill((word, numbers) => writer.add(word, numbers))
  writer.end()
  const lists: Block[] = []
  for (let at = 0; at < sessions.length; at += SESSIONS_A_BLOCK) {
    const lines = sessions.slice(at, at + SESSIONS_A_BLOCK).map((session) => JSON.stringify(session))
    const block = Buffer.from(`${lines.join('\n')}\n`)
    lists.push({ length: block.length, crc: crc32(block), first: '' })
    put(block)
  }
  const table = tableOf(store, sessions, words, lists)
  put(table)
  const foot = Buffer.alloc(FOOT)
  const numbers = [words.length, lists.length, sessions.length, table.length, crc32(table)]
  for (const [at, number] of numbers.entries()) foot.writeUInt32LE(number >>> 0, at * 4)
  foot.writeUInt32LE(crc32(foot.subarray(0, FOOT - 8)), FOOT - 8)
  foot.writeUInt32LE(MAGIC, FOOT - 4)
  put(foot)
  flush()
}

function tableOf(
  store: string,
  sessions: readonly IndexedSession[],
  words: readonly Block[],
  lists: readonly Block[],
): Buffer {
  const times = Buffer.alloc(sessions.length * 8)
  for (const [at, { ended_at: ended }] of sessions.entries()) times.writeDoubleLE(Date.parse(ended) || 0, at * 8)
  const place = Buffer.from(store)
  const names = Buffer.alloc(4)
  names.writeUInt32LE(place.length)
  const blocks = [...words, ...lists].flatMap(({ length, crc, first }) => {
    const head = Buffer.alloc(9)
    head.writeUInt32LE(length)
    head.writeUInt32LE(crc >>> 0, 4)
    head.writeUInt8(first.length, 8)
    return [head, Buffer.from(first, 'latin1')]
  })
  return Buffer.concat([times, names, place, ...blocks])
}
