import { describe, expect, it } from 'vitest'
import { modelWindows } from '../../../src/harnesses/claude-code/meter/model-windows.ts'

describe('the windows of a model', () => {
  const LARGE = [1_000_000]
  const SMALL = [200_000]
  const BOTH = [200_000, 1_000_000]
  it.each([
    ['claude-opus-4-7', LARGE],
    ['claude-opus-5', LARGE],
    ['claude-opus-5-5', LARGE],
    ['claude-sonnet-5-5', LARGE],
    ['claude-haiku-5-5', LARGE],
    ['claude-fable-5-2', LARGE],
    ['claude-mythos-5', LARGE],
    ['claude-sonnet-4-6', BOTH],
    ['claude-opus-4-6', BOTH],
    ['claude-sonnet-4-20250514', BOTH],
    ['claude-haiku-4-5-20251001', SMALL],
    ['claude-opus-4-1-20250805', SMALL],
    ['claude-3-5-haiku-20241022', SMALL],
    ['claude-3-haiku-20240307', SMALL],
    ['claude-sonnet-4-6[1m]', LARGE],
    ['sonnet[1m]', LARGE],
  ])('%s', (model, windows) => expect(modelWindows(model, false)?.windows).toEqual(windows))

  it.each([
    ['us.anthropic.claude-opus-5', LARGE],
    ['us.anthropic.claude-opus-4-6-v1', BOTH],
    ['global.anthropic.claude-sonnet-4-5-20250929-v1:0', BOTH],
    ['anthropic.claude-haiku-5-5', LARGE],
    ['arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-opus-4-8', LARGE],
    ['claude-haiku-4-5@20251001', SMALL],
    ['claude-3-5-sonnet-v2@20241022', SMALL],
    ['claude-opus-4-7@20260401', LARGE],
    ['anthropic/claude-opus-4.8', LARGE],
    ['vertex_ai/claude-sonnet-4-6', BOTH],
    ['us.anthropic.claude-sonnet-4-6[1m]', LARGE],
  ])('by the name that a provider gives it: %s', (model, windows) =>
    expect(modelWindows(model, false)?.windows).toEqual(windows),
  )

  it.each(['kimi-k3', 'gpt-5.5', 'claude-opus-6', 'claude-sonnet-50', 'claude-opus-4-80', 'opus', ''])(
    'are unknown where the table does not name it: %s',
    (model) => expect(modelWindows(model, false)).toBeNull(),
  )

  it('are the small one where the large one is switched off, and the large one only as what may prove to be', () => {
    expect(modelWindows('claude-opus-4-8', true)?.windows).toEqual(BOTH)
    expect(modelWindows('claude-sonnet-4-6', true)?.windows).toEqual(SMALL)
  })
})
