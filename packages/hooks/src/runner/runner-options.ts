import {
  type BriefRenderer,
  LEVELS,
  type ProcessIdentity,
  parseThresholds,
  type Redactor,
  type RedactorOptions,
  type SnapshotWriter,
  type Store,
  type Thresholds,
  type UserState,
  WinddownError,
} from '@winddown/core'
import type { DecisionConfig } from '../decide/session-machine.ts'
import type { Environment } from '../harness/harness.ts'
import type { Harness } from '../registry/harness-definition.ts'

export interface EffectRunnerOptions {
  /** With `hooks`, `session` and `toolCalls`. */
  readonly harness: Harness
  /** Any folder of the project. */
  readonly projectPath: string
  readonly store?: Store
  /** The user's state: `openUserState(folder)`. */
  readonly userState: UserState
  /** Derives snapshots; `createSnapshotWriter` of @winddown/snapshot makes one. */
  readonly snapshotWriter: SnapshotWriter
  /** Renders briefs; `createBriefRenderer` of @winddown/snapshot makes one. Without it none is given. */
  readonly briefRenderer?: BriefRenderer
  /** Makes what takes out secrets, for texts of the size that is asked for. Default: `createRedactor` of core. */
  readonly redactorWith?: (options: RedactorOptions) => Redactor
  readonly thresholds?: Thresholds
  /** `always`: a session that ends without a pause leaves a snapshot too. Default `paused`. */
  readonly land?: 'paused' | 'always'
  /** Tell the model at `auto_pause`. Default false: only the person is told. */
  readonly tellModel?: boolean
  /** Size of a brief, tokens. Default 2,000. */
  readonly briefTokens?: number
  /** What the harness's adapter may look at. Default: nothing. */
  readonly environment?: Environment
  /** The process whose end is the end of its sessions. Default: this one; null: none. */
  readonly process?: ProcessIdentity | null
  readonly now?: () => Date
}

const OPTIONS: readonly (keyof EffectRunnerOptions)[] = [
  'harness',
  'projectPath',
  'store',
  'userState',
  'snapshotWriter',
  'briefRenderer',
  'redactorWith',
  'thresholds',
  'land',
  'tellModel',
  'briefTokens',
  'environment',
  'process',
  'now',
]

/** @throws WinddownError ARGUMENT_INVALID, CONFIG_INVALID: names the option, its value, and what was expected */
export function checkRunnerOptions(options: EffectRunnerOptions): void {
  if (typeof options !== 'object' || options === null)
    throw wrong(`the options are ${String(options)}`, 'Pass { harness, projectPath, userState, snapshotWriter }.')
  const unknown = Object.keys(options).find((name) => !(OPTIONS as readonly string[]).includes(name))
  if (unknown !== undefined)
    throw wrong(`there is no option ${JSON.stringify(unknown)}`, `Options: ${OPTIONS.join(', ')}.`)
  if (typeof options.projectPath !== 'string' || options.projectPath === '')
    throw wrong(`projectPath is ${JSON.stringify(options.projectPath)}`, 'projectPath is a folder of the project.')
  if (typeof options.userState?.home !== 'string')
    throw wrong('userState is missing', 'Pass userState: openUserState(folder) of @winddown/core.')
  if (typeof options.snapshotWriter?.write !== 'function')
    throw wrong('snapshotWriter is missing', 'Pass snapshotWriter: createSnapshotWriter() of @winddown/snapshot.')
  const { land, briefTokens } = options
  if (land !== undefined && land !== 'paused' && land !== 'always')
    throw wrong(`land is ${JSON.stringify(land)}`, 'land is "paused" or "always".')
  if (briefTokens !== undefined && !(typeof briefTokens === 'number' && briefTokens > 0))
    throw wrong(`briefTokens is ${String(briefTokens)}`, 'briefTokens is a number of tokens: 2_000.')
  if (options.thresholds !== undefined) parseThresholds({ ...options.thresholds })
}

export function decisionConfig({
  thresholds = LEVELS,
  land = 'paused',
  tellModel = false,
}: EffectRunnerOptions): DecisionConfig {
  // Limits of the account are told by the command's words; here the meter of the context is what counts.
  return { thresholds, land, tellModel, briefUnattended: true, attended: true, usageLimits: 'off' }
}

function wrong(what: string, hint: string): WinddownError {
  return new WinddownError('ARGUMENT_INVALID', what, { op: 'createEffectRunner', hint })
}
