import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LongPayload } from '../../src/hook/long-payload.ts'

/** Takes a document in pieces of these sizes, over and over. */
function taken(json: string, sizes: readonly number[]): unknown {
  const bytes = Buffer.from(json)
  const payload = new LongPayload()
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? bytes.length
    expect(payload.isComplete).toBe(false)
    payload.take(Uint8Array.from(bytes.subarray(at, at + size)))
    at += size
  }
  expect(payload.isComplete).toBe(true)
  return payload.document()
}

const SIZES = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 4 })
const dropped = /\n\[dropped: (\d+) bytes\]\n/

describe('a long document on stdin', () => {
  it('without long texts is what it is, wherever its pieces end', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), SIZES, fc.boolean(), (value, sizes, isPretty) => {
        const json = JSON.stringify(value, undefined, isPretty ? 2 : undefined)
        expect(taken(json, sizes)).toEqual(JSON.parse(json))
      }),
    )
  })

  it('keeps both ends of a long text, whatever stands in it, and says how much lay between', () => {
    const unit = fc.oneof(
      fc.constantFrom('\\', '"', '\n', '\u0007', '\u2028', ' ', '你', '😀', '\\u', 'a'),
      fc.string({ unit: 'binary', maxLength: 30 }),
    )
    fc.assert(
      fc.property(
        fc.array(unit, { minLength: 1, maxLength: 40 }).filter((units) => units.join('') !== ''),
        SIZES,
        fc.boolean(),
        (units, sizes, isAscii) => {
          const long = units.join('').repeat(Math.ceil(200_000 / Math.max(1, units.join('').length)))
          const value = { tool_response: { before: 1, stdout: long, after: [true, 'x'] }, end: 'z' }
          const plain = JSON.stringify(value)
          const json = isAscii
            ? plain.replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
            : plain
          const found = taken(json, sizes) as typeof value
          expect({ ...found.tool_response, stdout: '' }).toEqual({ ...value.tool_response, stdout: '' })
          expect(found.end).toBe('z')
          const { stdout } = found.tool_response
          // Lone halves of characters come through UTF-8 as U+FFFD, in ours as in any reader.
          const whole = (JSON.parse(Buffer.from(json).toString()) as typeof value).tool_response.stdout
          const mark = dropped.exec(stdout)
          expect(mark).not.toBeNull()
          const [head, tail] = [
            stdout.slice(0, mark?.index),
            stdout.slice((mark?.index ?? 0) + (mark?.[0].length ?? 0)),
          ]
          expect(whole.startsWith(head)).toBe(true)
          expect(whole.endsWith(tail)).toBe(true)
          expect(stdout.length).toBeLessThan(24_000)
          const bytes = (text: string): number => Buffer.byteLength(text)
          if (!isAscii && /^[ -!#-[\]-~]*$/.test(whole))
            expect(Number(mark?.[1])).toBe(bytes(whole) - bytes(head) - bytes(tail))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('keeps no piece of a word at a cut, and whole lines at the end', () => {
    const secret = `ghp_${'A1b2C3d4'.repeat(4)}`
    for (const blank of [' ', '\n', '\t'])
      for (let shift = 0; shift < 60; shift += 7) {
        const text = `${'x'.repeat(shift)}${`${secret}${blank}`.repeat(4_000)}`
        const { a } = taken(JSON.stringify({ a: { b: text } }), [4_096]) as { a: { b: string } }
        const words = a.b.replace(dropped, ' ').trim().split(/\s+/)
        expect(words.slice(1).filter((word) => word !== secret)).toEqual([])
        expect(words.length).toBeGreaterThan(300)
      }
    // Of a word without an end nothing stays that is near a cut.
    const { a } = taken(JSON.stringify({ a: { b: 'A'.repeat(300_000) } }), [4_096]) as { a: { b: string } }
    expect(a.b).toMatch(/^A{3904}\n\[dropped: 296096 bytes\]\n$/)
  })

  it('keeps of a prompt as much as a context holds', () => {
    const prompt = 'say it '.repeat(70_000)
    const found = taken(JSON.stringify({ prompt, tool_input: { x: prompt } }), [65_536]) as {
      prompt: string
      tool_input: { x: string }
    }
    expect(found.prompt).toBe(prompt)
    expect(found.tool_input.x.length).toBeLessThan(24_000)
    const longer = taken(JSON.stringify({ prompt: prompt.repeat(4) }), [65_536]) as { prompt: string }
    expect(longer.prompt.length).toBeGreaterThan(500_000)
    expect(longer.prompt).toMatch(dropped)
  })

  it('of short texts without an end is none, and takes no more room', () => {
    const payload = new LongPayload()
    payload.take(Buffer.from('{"a":['))
    const piece = Buffer.from('"some short text",'.repeat(3_000))
    for (let mb = 0; mb < 40; mb += piece.length / 1e6) payload.take(piece)
    payload.take(Buffer.from('1]}'))
    expect(payload.isComplete).toBe(true)
    expect(payload.document()).toBeUndefined()
  })
})
