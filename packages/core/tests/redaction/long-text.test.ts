import { describe, expect, it } from 'vitest'
import { createRedactor } from '../../src/redaction/redaction.ts'

const LONG = 'an ordinary line of what some program printed\n'.repeat(180_000)
const SECRET = `ghp_${'a1B2c3D4e5F6g7H8i9J0'.repeat(2).slice(0, 36)}`

describe('a text that is far longer than what is kept of it', () => {
  it.each([
    ['plain', LONG],
    ['coloured', LONG.replaceAll('ordinary', '\u001b[31mordinary\u001b[0m').slice(0, 4_000_000)],
  ])('is not looked through whole, %s: what is dropped costs next to nothing', (_, text) => {
    const fastest = (fieldLimit: number): number => {
      const { redactData } = createRedactor({ fieldLimit, keepEnds: true })
      const once = (): number => {
        const before = performance.now()
        redactData({ output: text })
        return performance.now() - before
      }
      return Math.min(once(), once(), once(), once())
    }
    // Both in the same run, so the machine does not matter.
    expect(fastest(16_384) / fastest(Number.MAX_SAFE_INTEGER)).toBeLessThan(0.2)
  })

  it.each([true, false])(
    'has no secret in what is kept of it where a sequence ate its first letter (both ends: %s)',
    (keepEnds) => {
      const colours = '\u001b[31m\u001b[0m'.repeat(20_000)
      const { data } = createRedactor({ keepEnds }).redactData({
        output: `${colours}x \u001b[${SECRET}\npassword=hunter2hunter2\n${colours}${LONG}${colours}\n\u001b[${SECRET}\n${colours}`,
      })
      expect(data.output).not.toContain(SECRET.slice(1))
    },
  )

  it.each([true, false])('has no secret in what is kept of it (both ends: %s)', (keepEnds) => {
    const { data, found } = createRedactor({ keepEnds }).redactData({
      output: `token ${SECRET}\n${LONG}password=hunter2hunter2 ${LONG}\nend ${SECRET}\n`,
      command: 'printenv | head',
    })
    expect(data.output.length).toBeLessThanOrEqual(16_384)
    expect(data.output).not.toContain(SECRET)
    expect(data.output.startsWith('token [redacted:')).toBe(true)
    if (keepEnds) expect(data.output.trimEnd()).toMatch(/end \[redacted:[\w-]+\]$/)
    expect(Object.values(found).reduce((sum, count) => sum + count, 0)).toBe(keepEnds ? 2 : 1)
  })
})
