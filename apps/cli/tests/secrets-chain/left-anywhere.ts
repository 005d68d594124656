import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Plant } from './plants.ts'

const textOf = (path: string): string =>
  (path.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path)).toString('utf8')

/** Every file below a folder, with its text, unpacked where it is compressed; its name counts too. */
export function filesBelow(folder: string): [path: string, text: string][] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile())
    .map((path) => [path, `${path}\n${textOf(path)}`])
}

const decoded = (text: string): string =>
  text.replace(/(?:%[\dA-Fa-f]{2})+/g, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('latin1'))

/** What stands in base64 in a text. */
const fromBase64 = (text: string): string =>
  [...text.matchAll(/[A-Za-z0-9+/_-]{16,}={0,2}/g)]
    .flatMap(([run]) => [0, 1, 2, 3].map((from) => Buffer.from(run.slice(from), 'base64').toString('latin1')))
    .join('\n')

/** A text without escapes, blanks and line ends: what was split stands together again. */
const flat = (text: string): string => text.replace(/\\{1,8}(?=["'/`\\])/g, '').replace(/\\+[nrt]|\s/g, '')

/** Which secrets stand in which texts: as they are, in an address, in base64, escaped, or split by line breaks. */
export function leftAnywhere(plants: readonly Plant[], places: readonly (readonly [string, string])[]): string[] {
  const kinds = new Map<string, string>()
  for (const { kind, runs } of plants) for (const run of runs) kinds.set(run, kind)
  const lengths = [...new Set([...kinds.keys()].map(({ length }) => length))]
  const left = new Set<string>()
  for (const [place, text] of places)
    for (const view of new Set([flat(text), text, flat(decoded(text)), fromBase64(text)]))
      for (const length of lengths)
        for (let at = 0; at + length <= view.length; at++) {
          const kind = kinds.get(view.slice(at, at + length))
          if (kind !== undefined) left.add(`${kind} in ${place}`)
        }
  return [...left]
}
