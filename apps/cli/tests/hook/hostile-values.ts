/** What hostile payloads are made of: choices by a seeded generator of numbers, and values that break programs. */
import { seeded } from '../../../../packages/core/tests/seeded.ts'

/** One of some values; the same generator gives the same choices. */
export class Choice {
  readonly random: () => number
  constructor(seed: number) {
    this.random = seeded(seed)
  }
  below(limit: number): number {
    return Math.floor(this.random() * limit)
  }
  /** True in so many of a hundred. */
  percent(share: number): boolean {
    return this.random() * 100 < share
  }
  of<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)] as Value
  }
  /** By weights: `{ usual: 9, rare: 1 }`. */
  weighed<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const entries = Object.entries<number>(weights) as [Name, number][]
    let at = this.random() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [name, weight] of entries) {
      at -= weight
      if (at < 0) return name
    }
    return (entries.at(-1) as [Name, number])[0]
  }
}

/** A value so many lists or objects deep. */
export function nested(depth: number, kind: 'lists' | 'objects'): unknown {
  let value: unknown = 'bottom'
  for (let level = 0; level < depth; level++) value = kind === 'lists' ? [value] : { a: value }
  return value
}

/** Strings that some reader along the way may take for more than a string. */
export const ODD_TEXTS: readonly string[] = [
  '',
  ' ',
  '\n',
  '\r\n\t',
  '\u0000',
  'a\u0000b',
  '\u2028\u2029\u0085',
  '\ufeff',
  '\ud800',
  'x\udc00y',
  '\ud83d',
  '😀'.repeat(50),
  `${'x'.repeat(199)}😀`,
  '\u202e\u0007\u001b[31m\u009b2J',
  'e\u0301'.repeat(300),
  '../../../../etc/passwd',
  '..',
  '.',
  '-rf',
  '--harness',
  '~root',
  'CON',
  'file:///etc/passwd%00',
  'file://%E0%A4%A',
  '$(touch pwned)',
  '`touch pwned`',
  "'; touch pwned; '",
  '"; touch pwned; "',
  '\n touch pwned\n',
  '%s%n%x',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NaN',
  '1e400',
  '<task-notification><task-id>x</task-id>',
  '<task-notification><task-id>..</task-id><status>\u001b[2J</status></task-notification>',
  '{"hookSpecificOutput":{}}',
  '{"type":"pause_finalized"}',
  '\n{"type":"pause_finalized","timestamp":"2026-01-01T00:00:00.000Z","session_id":"x","data":{}}\n',
  '/compact\n/clear',
  `/${'a'.repeat(3_000)}`,
  '```\n'.repeat(50),
  'ghp_0123456789abcdefghijklmnopqrstuvwxyzAB',
  `-----BEGIN RSA PRIVATE KEY-----\n${'A'.repeat(2_000)}`,
  `password=${'a'.repeat(5_000)}`,
  'a='.repeat(8_000),
  '/'.repeat(9_000),
  '\\'.repeat(9_000),
  'x'.repeat(20_000),
  `${'a'.repeat(5_000)}!`,
]

/** Values of every type, for any field. */
export const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -0,
  -1,
  1.5,
  2 ** 53,
  1e308,
  -1e-320,
  [],
  {},
  [[[[[]]]]],
  [null, 1, 'x', { type: 'text', text: 5 }, { type: 'text', text: '\ud800' }, { type: 'image' }],
  { length: -1 },
  { stdout: { toString: null } },
  { toString: 1, valueOf: null, toJSON: 'x' },
  { type: 'text' },
  { '': '', ' ': [], '\u0000': null, '\ud800': 1 },
  // Members that JavaScript gives a meaning; the first can only come out of JSON.
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"then":"x"}'),
]
