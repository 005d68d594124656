/** What callers in plain JavaScript get wrong, said where it is wrong: later it would cost a recording. */
import { WinddownError } from '../base/errors.ts'
import { shownValue as shown } from '../base/shown-value.ts'

type Options = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Options => typeof value === 'object' && value !== null

const MANAGER = ['projectPath', 'owner', 'store', 'userState', 'snapshotWriter', 'redactor', 'process', 'now']
const RECOVERY = ['store', 'userState', 'snapshotWriter', 'stateOfProcess', 'now', 'orphanAfterMs', 'except']

/** @throws WinddownError ARGUMENT_INVALID: names the option, its value, and what was expected */
export function checkManagerOptions(options: unknown): void {
  const op = 'new IncrementalPauseManager'
  const given = known(op, options, MANAGER, '{ projectPath, … }')
  const { projectPath, store, process: identity } = given
  if (store === undefined && (typeof projectPath !== 'string' || projectPath === ''))
    throw wrong(op, `projectPath is ${shown(projectPath)}`, 'projectPath is a folder of the project.')
  if (store !== undefined) checkStore(op, store)
  checkParts(op, given)
  if (identity != null && !(isObject(identity) && typeof identity['pid'] === 'number'))
    throw wrong(op, `process is ${shown(identity)}`, "Pass process: identifyProcess(pid), or null for no one's.")
}

/** @throws WinddownError ARGUMENT_INVALID, as {@link checkManagerOptions} */
export function checkRecoverOptions(options: unknown): void {
  const op = 'recover'
  const given = known(op, options, RECOVERY, '{ store, userState, snapshotWriter }')
  checkStore(op, given['store'])
  for (const name of ['userState', 'snapshotWriter'] as const)
    if (given[name] === undefined) throw wrong(op, `${name} is missing`, PARTS[name].hint)
  checkParts(op, given)
  const { orphanAfterMs } = given
  if (orphanAfterMs !== undefined && (typeof orphanAfterMs !== 'number' || Number.isNaN(orphanAfterMs)))
    throw wrong(op, `orphanAfterMs is ${shown(orphanAfterMs)}`, 'orphanAfterMs is a number of milliseconds.')
}

const PARTS = {
  userState: { has: (value: Options) => isObject(value['registry']), hint: 'Pass userState: openUserState(folder).' },
  snapshotWriter: {
    has: (value: Options) => typeof value['write'] === 'function',
    hint: 'Pass snapshotWriter: createSnapshotWriter() of @winddown/snapshot.',
  },
  redactor: {
    has: (value: Options) => typeof value['redactData'] === 'function',
    hint: 'Pass redactor: createRedactor().',
  },
} as const

function checkParts(op: string, given: Options): void {
  for (const [name, { has, hint }] of Object.entries(PARTS)) {
    const value = given[name]
    if (value !== undefined && !(isObject(value) && has(value))) throw wrong(op, `${name} is ${shown(value)}`, hint)
  }
}

function known(op: string, options: unknown, names: readonly string[], form: string): Options {
  if (!isObject(options)) throw wrong(op, `the options are ${shown(options)}`, `Pass ${form}.`)
  const unknown = Object.keys(options).find((name) => !names.includes(name))
  if (unknown !== undefined) throw wrong(op, `there is no option ${shown(unknown)}`, `Options: ${names.join(', ')}.`)
  return options
}

function checkStore(op: string, store: unknown): void {
  if (isObject(store) && typeof store['directory'] === 'string') return
  throw wrong(op, `store is ${shown(store)}`, 'Pass store: resolveStore({ projectPath }), or the store of a manager.')
}

const wrong = (op: string, what: string, hint: string): WinddownError =>
  new WinddownError('ARGUMENT_INVALID', what, { op, hint })
