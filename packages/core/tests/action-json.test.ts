import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromJsonLine, type PauseAction, parseAction, toJsonLine } from '../dist/index.js'

const action = (data: object = { tool: 'Read' }, context_percentage = 0.9): PauseAction =>
  ({
    type: 'tool_call',
    timestamp: '2026-01-02T03:04:05.678Z',
    session_id: 'session-20260102-030405',
    data,
    context_percentage,
  }) as PauseAction

describe('toJsonLine', () => {
  it('writes exactly five keys in the order of the original, and a newline', () => {
    const shuffled = {
      context_percentage: 0.5,
      data: { tool: 'x' },
      extra: 1,
      session_id: 's',
      type: 'tool_call',
      timestamp: 't',
    }
    expect(toJsonLine(shuffled as unknown as PauseAction)).toBe(
      '{"type":"tool_call","timestamp":"t","session_id":"s","data":{"tool":"x"},"context_percentage":0.5}\n',
    )
  })

  it('keeps unicode unescaped, and writes line separators and control characters so that a record is one line', () => {
    const line = toJsonLine(action({ tool: 'Grüße 🙂 \u2028 \n \r \u0000' }))
    expect(line).toContain('Grüße 🙂')
    expect(line.slice(0, -1)).not.toMatch(/\p{Cc}/u)
  })

  it('writes lone surrogates as escapes, so that the bytes are valid UTF-8 and nothing is lost', () => {
    const data = { tool: 'a\ud800b\udfff' }
    const line = toJsonLine(action(data))
    expect(line).toContain('\\ud800')
    expect(Buffer.from(line, 'utf8').toString('utf8')).toBe(line)
    expect(fromJsonLine(line).data).toEqual(data)
  })

  it.each(['1e400', '-1e400'])('reads a context percentage of %s as an unknown one', (written) => {
    const line = toJsonLine(action({ tool: 'x' })).replace(
      /"context_percentage":[^}]*/,
      `"context_percentage":${written}`,
    )
    expect(fromJsonLine(line)).toMatchObject({ context_percentage: 0, data: { context_unknown: true } })
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY])(
    'writes a context percentage of %s as 0 and says that it is unknown',
    (value) => {
      expect(fromJsonLine(toJsonLine(action({ tool: 'x' }, value)))).toMatchObject({
        context_percentage: 0,
        data: { tool: 'x', context_unknown: true },
      })
    },
  )

  it('writes numbers that JSON has not as null, and big integers as text', () => {
    const data = fromJsonLine(toJsonLine(action({ tool: 'x', odd: Number.NaN, big: 12345678901234567890n }))).data
    expect(data).toEqual({ tool: 'x', odd: null, big: '12345678901234567890' })
  })

  it('refuses data with a cycle by a clear error', () => {
    const data: Record<string, unknown> = { tool: 'x' }
    data['self'] = data
    expect(() => toJsonLine(action(data))).toThrow(/^ACTION_INVALID: the data of a tool_call cannot be written as JSON/)
  })

  it('gives back every action that JSON can hold', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (data, fraction) => {
          const plain = JSON.parse(JSON.stringify({ data, fraction })) as { data: object; fraction: number }
          expect(fromJsonLine(toJsonLine(action(plain.data, plain.fraction)))).toEqual(
            action(plain.data, plain.fraction),
          )
        },
      ),
      { verbose: 1 },
    )
  })
})

describe('parseAction', () => {
  const whole = JSON.parse(toJsonLine(action())) as Record<string, unknown>
  it.each([
    ['a sixth key', { ...whole, extra: 1 }, 'unknown key "extra" (an action has five)'],
    ['an unknown type', { ...whole, type: 'toolcall' }, 'unknown type "toolcall"'],
    ['no type', { ...whole, type: undefined }, 'unknown type undefined'],
    ['a timestamp that is no time', { ...whole, timestamp: 'yesterday' }, 'timestamp is no ISO 8601 time: "yesterday"'],
    ['an empty session id', { ...whole, session_id: '' }, 'session_id is no text: ""'],
    ['a list as data', { ...whole, data: [] }, 'data is no object: []'],
    ['a text as percentage', { ...whole, context_percentage: '0.9' }, 'context_percentage is no number: "0.9"'],
    ['a list', [], 'an action is an object, not a list'],
    ['null', null, 'an action is an object, not null'],
  ])('refuses %s and says why', (_name, value, reason) => {
    expect(() => parseAction(value)).toThrow(`ACTION_INVALID: ${reason}`)
  })

  it.each(['type', 'timestamp', 'session_id', 'data', 'context_percentage'])('names a missing %s', (key) => {
    const { [key]: _gone, ...rest } = whole
    expect(() => parseAction(rest)).toThrow(`key "${key}" is missing`)
  })

  it('never throws anything but ACTION_INVALID, whatever the line is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' })), (line) => {
        try {
          fromJsonLine(line)
        } catch (error) {
          expect(String(error)).toContain('ACTION_INVALID')
        }
      }),
      { numRuns: 500 },
    )
  })
})
