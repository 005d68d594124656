/**
 * The adapters that a user's config names: modules of somebody else, for agents that winddown does not come with. Never from a
 * project's config, which may have been cloned from anybody.
 */
import { statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { shellWord, WinddownError } from '@winddown/core'
import { type Harness, registerHarness } from '@winddown/hooks'
import type { Environment } from '../../environment.ts'
import { homePath } from '../../terminal/path-text.ts'
import { adapterNames } from './adapter-names.ts'
import { adapterPlaces, moduleAt } from './adapter-places.ts'
import { placeOfFault } from './fault-place.ts'

/** Written by others than their owner. */
const OTHERS_WRITE = 0o022

/** Milliseconds for one that waits while it is loaded. */
const LOADING = 5_000

/** What is wrong with an adapter, and the command that mends it, where one does. */
class AdapterFault extends Error {
  readonly fix: string | undefined
  constructor(message: string, fix?: string) {
    super(message)
    this.fix = fix
  }
}

/**
 * Loads and registers them. One that cannot be had costs itself alone.
 * @param choices `names`: default those that the user's config lists; `exitCode`: what the process ends with where one of them ends it,
 * default 0, which no agent takes for an answer; `ended` is told which one it was
 * @returns what is wrong with those that were left out; never throws
 */
export async function loadAdapters(
  environment: Environment,
  choices: LoadChoices = {},
): Promise<readonly WinddownError[]> {
  const { names = adapterNames(environment), exitCode = 0, ended } = choices
  if (environment.configDirectory === undefined) return []
  const faults: WinddownError[] = []
  for (const word of names) {
    const onExit = (): void => {
      process.exitCode = exitCode
      ended?.(faultOf(word, names, new Error('it ends the process while it is loaded')))
    }
    process.once('exit', onExit)
    let path: string | undefined
    try {
      const found = findAdapter(word, environment)
      path = found.path
      for (const file of [found.path, ...found.reads]) checkOwner(file)
      registerHarness(harnessOf(await withinTime(import(pathToFileURL(found.path).href))))
    } catch (error) {
      const isKnown = error instanceof AdapterFault || error instanceof WinddownError || path === undefined
      faults.push(faultOf(word, names, error, isKnown ? undefined : await placeOfFault(error, path ?? '')))
    } finally {
      process.off('exit', onExit)
    }
  }
  return faults
}

/** What is loaded, and what becomes of a process that an adapter ends. */
export interface LoadChoices {
  readonly names?: readonly string[]
  readonly exitCode?: number
  /** Called while the process exits: nothing that waits comes after it. */
  readonly ended?: (fault: WinddownError) => void
}

/** A module, or a fault where it waits for what does not come: nothing is left to run, or its time is up. */
async function withinTime(loading: Promise<unknown>): Promise<Readonly<Record<string, unknown>>> {
  let giveUp: () => void = () => undefined
  const waited = new Promise<never>((_, reject) => {
    // An immediate keeps the process running until what follows has begun.
    giveUp = () => setImmediate(() => reject(new AdapterFault('it does not finish loading')))
  })
  const timer = setTimeout(giveUp, LOADING).unref()
  process.once('beforeExit', giveUp)
  try {
    return (await Promise.race([loading, waited])) as Readonly<Record<string, unknown>>
  } finally {
    clearTimeout(timer)
    process.off('beforeExit', giveUp)
  }
}

/** @throws AdapterFault that names the places where it is not */
function findAdapter(word: string, environment: Environment): NonNullable<ReturnType<typeof moduleAt>> {
  const places = adapterPlaces(word, environment, process.argv[1] ?? '/')
  for (const place of places) {
    const found = moduleAt(place)
    if (found !== null) return found
  }
  const looked = places.map((place) => homePath(place, environment.home)).join(', nor ')
  const isName = places.length > 1 || places[0]?.includes('/node_modules/') === true
  throw new AdapterFault(
    looked === '' ? 'HOME is not set' : `there is no ${looked}`,
    isName && /^(?:@[\w.-]+\/)?[\w.-]+$/.test(word)
      ? `npm install --prefix ${shellWord(environment.configDirectory ?? '.')} ${word}`
      : undefined,
  )
}

/** Code that another user can change would run as this one. */
function checkOwner(path: string): void {
  const { uid, mode } = statSync(path)
  const own = process.getuid?.() ?? uid
  if (uid !== own && uid !== 0) throw new AdapterFault('it belongs to another user', `ls -l ${shellWord(path)}`)
  if ((mode & OTHERS_WRITE) !== 0)
    throw new AdapterFault('others than its owner may write to it', `chmod go-w ${shellWord(path)}`)
}

/** The export `harness`, or the module's default; of CommonJS that is `module.exports`, which may hold either. */
function harnessOf(module: Readonly<Record<string, unknown>>): Harness {
  const main = module['default']
  const inner = typeof main === 'object' && main !== null ? (main as Readonly<Record<string, unknown>>) : {}
  const harness = module['harness'] ?? inner['harness'] ?? ('profile' in inner ? inner : undefined)
  if (harness !== undefined) return harness as Harness
  const names = Object.keys(module).filter((name) => name !== 'module.exports')
  throw new AdapterFault(
    `it exports no harness: export const harness = { profile, transcripts, … }, or the same as default (it exports ${names.length === 0 ? 'nothing' : names.join(', ').slice(0, 80)})`,
  )
}

function faultOf(word: string, names: readonly string[], error: unknown, place?: string): WinddownError {
  const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  const where = place === undefined ? '' : ` (${place})`
  return new WinddownError('HARNESS_INVALID', `the adapter ${word} is left out: ${said.slice(0, 400)}${where}`, {
    op: 'load an adapter',
    hint: (error instanceof AdapterFault ? error.fix : undefined) ?? without(word, names),
  })
}

/** The command that takes one of them out of the config. */
function without(word: string, names: readonly string[]): string {
  const rest = names.filter((name) => name !== word)
  return rest.length === 0
    ? 'winddown config unset adapters'
    : `winddown config set adapters ${shellWord(JSON.stringify(rest))}`
}
