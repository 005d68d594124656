import { describe, expect, it } from 'vitest'
import { assistant, call, dataOf, read, result } from './written-session.ts'

const one = (text: string, more: Readonly<Record<string, unknown>> = {}) =>
  dataOf(
    read([
      assistant('m1', [call('c1', 'Bash', { command: 'make jars' })]),
      result('c1', text, `Error: ${text}`, { is_error: true, ...more }),
    ]),
    'tool_call',
  )[0]

describe('a call that a person broke off', () => {
  it('keeps what it had printed, where the program says first that it was broken off', () => {
    const told = one('[Request interrupted by user for tool use]\n\nfilling jar 1\nfilling jar 2')
    expect(told).toMatchObject({ outcome: 'interrupted', error: 'filling jar 1\nfilling jar 2' })
  })

  it('keeps it where the program says so at the end', () => {
    const told = one('[Request interrupted by user]')
    expect(told).toMatchObject({ outcome: 'interrupted' })
    expect(told).not.toHaveProperty('error')
  })
})

describe('a call that was refused', () => {
  const refused = "The user doesn't want to proceed with this tool use. The tool use was rejected."

  it.each([
    ['in older versions', `${refused} The user provided the following reason for the rejection:  only the small jars`],
    ['in newer ones', `${refused} To tell you how to proceed, the user said:\nonly the small jars`],
  ])('says why, %s, without what the program says of each', (_version, text) => {
    expect(one(text)).toMatchObject({ outcome: 'denied', error: 'only the small jars' })
  })

  it('says what the program says where nobody gave a reason', () => {
    expect(one(refused)).toMatchObject({ outcome: 'denied', error: refused })
  })
})
