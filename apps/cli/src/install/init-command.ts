/** An `init` as it is called, for texts that name one: it does what the one before did or what stands there already, and one thing more. */
import { shellWord } from '@winddown/core'
import { harnessSettings, type SettingsPlaces, type SettingsScope } from '@winddown/hooks/settings'
import { findHarnesses } from './find-harnesses.ts'
import { installsOf } from './other-installs.ts'

/** What an `init` is asked for that says where it writes, and what. */
export interface AskedOfInit {
  readonly scope: SettingsScope
  /** Undefined: those that are found. */
  readonly harnesses: readonly string[] | undefined
  readonly wrapStatusLine?: boolean
  readonly statusLine?: boolean
  readonly mcp?: boolean
}

/** The arguments of the same `init`, with one option more. */
export function initArgs(asked: AskedOfInit, option: '--link' | '--diff'): string {
  const { scope, harnesses = [] } = asked
  return [
    'init',
    ...(scope === 'user' ? [] : [`--${scope}`]),
    ...(harnesses.length > 0 ? ['--harness', ...harnesses.map(shellWord)] : []),
    ...(asked.wrapStatusLine === true ? ['--wrap-status-line'] : []),
    ...(asked.statusLine === false ? ['--no-status-line'] : []),
    ...(asked.mcp === true ? ['--mcp'] : []),
    option,
  ].join(' ')
}

/** The arguments of an `init` that links the programs and installs nowhere else than it is installed. */
export function linkArgs(places: SettingsPlaces): string {
  const installs = harnessSettings().flatMap((harness) =>
    installsOf(harness, places).map(({ scope }) => ({ id: harness.id, scope })),
  )
  const scope = (['user', 'local', 'project'] as const).find((each) => installs.some((one) => one.scope === each))
  if (scope === undefined) return initArgs({ scope: 'user', harnesses: undefined }, '--link')
  const ids = installs.filter((one) => one.scope === scope).map(({ id }) => id)
  const isAll = findHarnesses(places).every(
    ({ harness, evidence }) => evidence.length === 0 || ids.includes(harness.id),
  )
  return initArgs({ scope, harnesses: isAll ? undefined : ids }, '--link')
}
