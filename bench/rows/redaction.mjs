import { createRedactor } from '@winddown/core'
import { Bench } from 'tinybench'
import { NotMeasured } from '../measure/row.mjs'

/** Output of tools as it comes: tests, a diff, a log; no secret in it. @param {number} length */
function ordinaryOutput(length) {
  const lines = [
    ' ✓ packages/core/tests/log/append.test.ts (12 tests) 34ms',
    "+  const token = await readToken(stream, { encoding: 'utf8' })",
    'commit 6f1e2d3c4b5a69788796a5b4c3d2e1f001122334 (HEAD -> main)',
    '2026-01-02T03:04:05.000Z info  listening on http://localhost:8080/a?page=2',
    '  "input_tokens": 3, "cache_read_input_tokens": 155031, "output_tokens": 212',
  ]
  return `${lines.join('\n')}\n`.repeat(Math.ceil(length / 300)).slice(0, length)
}

/** @param {string} text */
function bareScan(text) {
  let sum = 0
  for (let i = 0; i < text.length; i++) sum = (sum + text.charCodeAt(i)) | 0
  return sum
}

/** @type {readonly import('../measure/row.mjs').Row[]} */
export const redactionRows = [
  {
    id: 'redact',
    metric: 'redaction of 16 KB of tool output / one pass over it',
    goal: Number.POSITIVE_INFINITY,
    async measure({ quick }) {
      const text = ordinaryOutput(16_384)
      const redactor = createRedactor()
      if (Object.keys(redactor.redactText(text).found).length > 0)
        throw new NotMeasured('it found a secret in ordinary output')
      // The limit stands in the same suite, before and after, so that its two figures tell the noise.
      const bench = new Bench({ time: quick ? 100 : 1000, warmupTime: 100 })
      bench.add('scan', () => void bareScan(text))
      bench.add('redact', () => void redactor.redactText(text))
      bench.add('scan again', () => void bareScan(text))
      await bench.run()
      const [first = 0, middle = 0, last = 0] = bench.tasks.map(medianLatency)
      const both = (first + last) / 2
      const comparison = { ratio: middle / both, noise: Math.abs(first - last) / both, rounds: 1, repeats: 1 }
      return { comparison, detail: `tinybench, warm, ${(middle * 1000).toFixed(0)} µs here` }
    },
  },
]

/** @param {import('tinybench').Task} task milliseconds */
function medianLatency({ name, result }) {
  if (!('latency' in result)) throw new NotMeasured(`${name} did not complete`)
  return result.latency.p50
}
