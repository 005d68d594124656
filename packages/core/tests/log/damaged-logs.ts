import { type PauseAction, toJsonLine } from '../../dist/index.js'
import { seeded } from '../seeded.ts'

/** A log, and the numbers of the records in it that are whole, in order. */
export interface DamagedLog {
  readonly seed: number
  readonly bytes: Buffer
  readonly whole: readonly number[]
  /** True where some stretch of it is no record and no blank line, so that damage must be reported. */
  readonly damaged: boolean
}

const TEXTS = [
  '',
  'plain',
  'Grüße 🙂',
  '{"type":"tool_call"}',
  '}\\"',
  '\u2028\u2029\u0085',
  '\n\r\t',
  '\ud800',
  'x'.repeat(700),
]

function record(n: number, text: string): Buffer {
  const action: PauseAction = {
    type: 'tool_call',
    timestamp: '2026-01-02T03:04:05.000Z',
    session_id: 'session-20260102-030405',
    data: { tool: 'Bash', n, text, deep: { list: [text, null, 1.5] } },
    context_percentage: 0.91,
  }
  return Buffer.from(`\n${toJsonLine(action)}`, 'utf8')
}

/**
 * A log of some records with what crashes, editors and failing disks leave between and inside of them. Each record is
 * framed as ours are (newline, record, newline), so whatever is before or after it, it must be found.
 */
export function damagedLog(seed: number): DamagedLog {
  const random = seeded(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const noise = (length: number): Buffer => Buffer.from(Array.from({ length }, () => below(256)))
  const parts: Buffer[] = []
  const whole: number[] = []
  let damaged = false
  const count = 1 + below(12)
  for (let n = 0; n < count; n += 1) {
    const bytes = record(n, TEXTS[below(TEXTS.length)] ?? '')
    const kind = below(12)
    // 2 at least: the framing newline and one byte of the record; never up to the closing brace.
    const cut = 2 + below(bytes.length - 4)
    if (kind < 5) {
      parts.push(bytes)
      whole.push(n)
    } else if (kind === 5) parts.push(Buffer.from(['', '\n', ' \t', '\r'][below(4)] ?? ''), Buffer.from('\n'))
    else {
      damaged = true
      if (kind === 6) parts.push(bytes.subarray(0, cut))
      // The tail of a record alone, without the brace it begins with.
      else if (kind === 7) parts.push(Buffer.from('\n'), bytes.subarray(cut))
      else if (kind === 8) parts.push(Buffer.from('\n'), Buffer.alloc(1 + below(5000)))
      else if (kind === 9) parts.push(Buffer.from('\n\u0001'), noise(below(200)))
      else if (kind === 10) {
        // One byte of its envelope is another: what was a record is none.
        const changed = Buffer.from(bytes)
        changed[3 + below(4)] = 0x07
        parts.push(changed)
      } else parts.push(Buffer.from(`\n${['[', '{'][below(2)]?.repeat(1 + below(3000))}`))
    }
  }
  return { seed, bytes: Buffer.concat(parts), whole, damaged }
}
