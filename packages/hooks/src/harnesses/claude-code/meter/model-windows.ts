/** What Claude Code knows of the window of a model. */
export interface ModelWindows {
  /** Tokens, ascending: what holds without being asked for, then what a session may have been given instead. */
  readonly windows: readonly [number, ...number[]]
  /** False where Claude Code (2.1.330) never compacts by itself within the first window: it runs on until the provider refuses. */
  readonly compacts: boolean
}

const SMALL = 200_000
const LARGE = 1_000_000

const native: ModelWindows = { windows: [LARGE], compacts: true }
const small: ModelWindows = { windows: [SMALL], compacts: false }

/**
 * Every model in the catalog of Claude Code 2.1.330, by family and version. A new model is one line. Which of them it leaves to the
 * provider was seen of sonnet-4-5 and haiku-4-5, and read in the same program for those that stand alike in its catalog.
 */
const MODELS: ReadonlyMap<string, ModelWindows> = new Map<string, ModelWindows>([
  ['opus-3', small],
  ['sonnet-3', small],
  ['haiku-3', small],
  ['haiku-3-5', small],
  ['sonnet-3-5', small],
  ['sonnet-3-7', small],
  ['opus-4', small],
  ['opus-4-1', small],
  ['sonnet-4', { windows: [SMALL, LARGE], compacts: false }],
  ['sonnet-4-5', { windows: [SMALL, LARGE], compacts: false }],
  ['haiku-4-5', small],
  ['opus-4-5', small],
  ['sonnet-4-6', { windows: [SMALL, LARGE], compacts: true }],
  ['opus-4-6', { windows: [SMALL, LARGE], compacts: true }],
  ['opus-4-7', native],
  ['opus-4-8', native],
  ['sonnet-5', native],
  ['opus-5', native],
  ['fable-5', native],
  ['mythos-5', native],
  ['fable-5-1', native],
  ['mythos-5-1', native],
  ['fable-5-2', native],
  ['haiku-5-5', native],
  ['sonnet-5-5', native],
  ['opus-5-5', native],
])

/**
 * The windows of a model by any name it goes by: Claude's own (`claude-sonnet-4-5-20250929`), Bedrock's
 * (`us.anthropic.claude-opus-4-6-v1`, an ARN that ends in one), Vertex's (`claude-haiku-4-5@20251001`), a gateway's
 * (`anthropic/claude-opus-4.8`), the word for the window behind it (`…[1m]`). Null for a model that is not in the table: nobody knows
 * its window.
 */
export function modelWindows(model: string, without1M: boolean): ModelWindows | null {
  const name = model.toLowerCase()
  const isLarge = name.includes('[1m]')
  const found = MODELS.get(nameOf(name) ?? '') ?? (isLarge && isAlias(name) ? native : null)
  if (found === null) return null
  if (without1M)
    return found.windows[0] === SMALL ? { ...found, windows: [SMALL] } : { ...found, windows: [SMALL, LARGE] }
  // Who asks for the larger window by name has it, and Claude Code leaves its end to the provider, but for models that have it anyway.
  return isLarge ? { windows: [LARGE], compacts: found === native } : found
}

/** `opus-4-8`, from whatever stands around it; null where the model is none of Claude's. */
function nameOf(model: string): string | null {
  // What follows a version may be a date (eight digits), a revision (`-v1:0`), or a mark.
  const newer = /claude-(opus|sonnet|haiku|fable|mythos)-(\d{1,2})(?:[-.](\d{1,2}))?(?![\d.])/.exec(model)
  if (newer !== null)
    return [newer[1], newer[2], newer[3]].filter((part) => part !== undefined && part !== '0').join('-')
  const older = /claude-(\d)(?:[-.](\d))?-(opus|sonnet|haiku)/.exec(model)
  return older === null ? null : [older[3], older[1], older[2]].filter((part) => part !== undefined).join('-')
}

const isAlias = (model: string): boolean => /^(?:opus|sonnet|haiku|fable|mythos)\b/.test(model)
