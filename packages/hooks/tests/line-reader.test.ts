import { appendFileSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type FileLine, readLines } from '../src/text/line-reader.ts'

const folder = mkdtempSync(join(tmpdir(), 'winddown-lines-'))
let files = 0
const lines = (content: string | Buffer, options: { toByte?: number } = {}): FileLine[] => {
  const path = join(folder, `${++files}.jsonl`)
  writeFileSync(path, content)
  return [...readLines(path, options)]
}
const texts = (found: readonly FileLine[]) => found.map((line) => (line.kind === 'line' ? line.text : line.reason))

describe('lines of a file', () => {
  it('come with their number, byte offset and length', () => {
    expect(lines('ab\n\ncdé\nlast')).toEqual([
      { kind: 'line', text: 'ab', number: 1, offset: 0, length: 2, ended: true },
      { kind: 'line', text: 'cdé', number: 3, offset: 4, length: 4, ended: true },
      { kind: 'line', text: 'last', number: 4, offset: 9, length: 4, ended: false },
    ])
  })

  it('begin behind a byte order mark, which is none of the first line', () => {
    expect(texts(lines('\ufeff{"a":1}\n{"b":2}\n'))).toEqual(['{"a":1}', '{"b":2}'])
    expect(texts(lines('\ufeff{"a":1}'))).toEqual(['{"a":1}'])
  })

  it('are whole where they cross the chunks in which a file is read, wherever the boundary falls', () => {
    const unit = 'é€😀x'
    const size = 256 * 1024
    for (const shift of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
      const first = 'a'.repeat(size - 5 - shift)
      const second = unit.repeat(60_000)
      expect(texts(lines(`${first}\n${second}\n${unit}`))).toEqual([first, second, unit])
    }
  })

  it('end where the file ended when it was opened, however fast its writer is', () => {
    const path = join(folder, 'growing.jsonl')
    writeFileSync(path, 'first\n')
    const found: string[] = []
    for (const line of readLines(path)) {
      if (line.kind === 'line') found.push(line.text)
      if (found.length < 10) appendFileSync(path, 'more\n')
    }
    expect(found).toEqual(['first'])
  })

  it.each(['/dev/zero', folder])('are refused of what is no regular file (%s)', (path) => {
    const link = join(folder, `link-${++files}`)
    symlinkSync(path, link)
    expect(() => readLines(link).next()).toThrow(/^EINVAL: .* is not a regular file/)
  })

  it('end at a given byte as if the file ended there', () => {
    expect(lines('{"a":1}\n{"b":2}\n', { toByte: 11 })).toMatchObject([
      { text: '{"a":1}', ended: true },
      { text: '{"b', ended: false },
    ])
    expect(lines('{"a":1}\n{"b":2}\n', { toByte: 0 })).toEqual([])
  })

  it('are none in an empty file and in one of blank lines', () => {
    expect(lines('')).toEqual([])
    expect(lines('\n\n \n\r\n\n')).toEqual([])
  })

  it('are left out and reported where they are longer than any record, with the lines around them kept', () => {
    const long = Buffer.alloc(49 * 1024 * 1024, 'x')
    const found = lines(Buffer.concat([Buffer.from('one\n'), long, Buffer.from('\nthree\n')]))
    expect(texts(found)).toEqual(['one', 'too_long', 'three'])
    expect(found[1]).toMatchObject({ number: 2, offset: 4, length: long.length })
  })

  it('throw the error of the system where there is no file', () => {
    expect(() => [...readLines(join(folder, 'missing'))]).toThrow(/ENOENT/)
  })
})
