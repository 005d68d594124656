import { type Level, WinddownError, wholePercent } from '@winddown/core'
import { trustedProgram } from '../../project/trust/trusted-program.ts'
import { reportFault } from '../fault.ts'
import type { DecidedRun } from '../hook-run.ts'
import { startDetached } from '../start-program.ts'

/**
 * Starts the command of the user's own settings at a level, if there is one: without a shell, with numbers and names of our own filled in and
 * nothing that was recorded. A fault costs the notification alone.
 */
export function notifyUser(run: DecidedRun, level: Level): void {
  const { record, environment, measurement, adapter } = run
  const { notify } = record
  if (notify === undefined || !notify.levels.includes(level)) return
  try {
    const reading = measurement?.reading ?? record.last
    const number = (value: number | null | undefined): string => value?.toString() ?? 'unknown'
    const values = new Map([
      ['level', level],
      ['percent', reading?.fraction == null ? 'unknown' : String(wholePercent(reading.fraction))],
      ['tokens', number(reading?.tokens)],
      ['limit', number(reading?.limit)],
      ['agent', adapter.id],
    ])
    const [name = '', ...args] = notify.command
    const program = name.startsWith('/') ? name : trustedProgram({ environment, store: record.place.store }, name)
    if (program === null)
      throw new WinddownError('CONFIG_INVALID', `notify.command: the program ${JSON.stringify(name)} was not found`, {
        op: 'notify',
        hint: 'winddown config get notify',
      })
    const filled = args.map((arg) => arg.replace(/\{(\w+)\}/g, (whole, key: string) => values.get(key) ?? whole))
    startDetached(program, filled, environment.variables, (error) => reportFault(environment, error))
  } catch (error) {
    reportFault(environment, error)
  }
}
