import { describe, expect, it } from 'vitest'
import {
  checkHarness,
  findHarness,
  findProfile,
  type Harness,
  harnessIds,
  loadHarness,
  loadSessionAdapter,
  loadToolCalls,
  loadTranscriptAdapter,
  registerHarness,
  transcriptAdapters,
} from '../src/index.ts'
import { builtInHarnesses } from '../src/lookup/built-in-harnesses.ts'
import { harnessSettings } from '../src/settings.ts'

const [model] = builtInHarnesses().filter(({ hooks, settings }) => hooks !== undefined && settings !== undefined)

/** A whole harness of another id, out of one of ours. */
function another(id: string): Harness {
  const { profile, transcripts, hooks, session, toolCalls, settings } = model as Harness
  const parts = { hooks: { ...hooks, id }, session: { ...session, id }, settings: { ...settings, id } }
  return { profile: { ...profile, id }, transcripts: { ...transcripts, id }, toolCalls, ...parts } as Harness
}

describe('a registered harness', () => {
  it('is known to every look-up, once however often it is given', () => {
    const harness = another('somebody-elses')
    expect(findHarness('somebody-elses')).toBeUndefined()
    registerHarness(harness)
    registerHarness(harness)
    expect(harnessIds().filter((id) => id === 'somebody-elses')).toHaveLength(1)
    expect(findProfile('somebody-elses')).toBe(harness.profile)
    expect(loadHarness('somebody-elses')).toBe(harness.hooks)
    expect(loadSessionAdapter('somebody-elses')).toBe(harness.session)
    expect(loadToolCalls('somebody-elses')).toBe(harness.toolCalls)
    expect(loadTranscriptAdapter('somebody-elses')).toBe(harness.transcripts)
    expect(transcriptAdapters()).toContain(harness.transcripts)
    expect(harnessSettings()).toContain(harness.settings)
  })

  it('takes no id that is another’s', () => {
    const { profile } = model as Harness
    expect(() => registerHarness(another(profile.id))).toThrow(/HARNESS_INVALID: there is a harness/)
    registerHarness(another('twice'))
    expect(() => registerHarness(another('twice'))).toThrow(/HARNESS_INVALID: there is a harness "twice" already/)
  })

  it.each([
    ['nothing', undefined, 'harness must be an object, and is undefined'],
    ['a list', [], 'harness must be an object'],
    ['no profile', {}, 'profile must be an object, and is undefined'],
    ['an id with a path', { profile: { ...model?.profile, id: '../x' } }, 'profile.id must be lower-case words'],
    ['no reader', { profile: model?.profile }, 'transcripts must be an object'],
    [
      'a reader without a function',
      { ...model, transcripts: { ...model?.transcripts, glance: undefined } },
      'transcripts.glance must be a function, and is undefined',
    ],
    [
      'two ids',
      { ...model, hooks: { ...model?.hooks, id: 'b' } },
      /hooks\.id must be ".*", as the profile says, and is "b"/,
    ],
    ['hooks alone', { ...model, session: undefined }, 'session must be an object, since there are hooks'],
    ['no tool calls', { ...model, toolCalls: undefined }, 'toolCalls must be a function, since there are hooks'],
  ])('is refused with %s, and it is said what was expected', (_name, value, message) => {
    expect(() => checkHarness(value)).toThrow(message)
    expect(() => checkHarness(value)).toThrow(/HARNESS_INVALID/)
  })
})
