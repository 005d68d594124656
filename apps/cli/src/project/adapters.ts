/**
 * The adapters that a user's config names: modules of somebody else, for agents that winddown does not come with. Never from a
 * project's config, which may have been cloned from anybody.
 */
import { realpathSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { WinddownError } from '@winddown/core'
import { type Harness, registerHarness } from '@winddown/hooks'
import type { Environment } from '../environment.ts'
import { adapterNames } from './adapter-names.ts'

/** Written by others than their owner. */
const OTHERS_WRITE = 0o022

/**
 * Loads and registers them. One that cannot be had costs itself alone.
 * @returns what is wrong with those that were left out; never throws
 */
export async function loadAdapters(environment: Environment): Promise<readonly WinddownError[]> {
  const { configDirectory } = environment
  if (configDirectory === undefined) return []
  const faults: WinddownError[] = []
  for (const word of adapterNames(environment)) {
    let path = word
    try {
      if (!word.startsWith('/')) path = createRequire(`${configDirectory}/config.json`).resolve(word)
      path = realpathSync(path)
      checkOwner(path)
      const { harness } = (await import(pathToFileURL(path).href)) as { readonly harness?: unknown }
      if (harness === undefined) throw new Error('it exports no "harness"')
      registerHarness(harness as Harness)
    } catch (error) {
      faults.push(faultOf(word, path, error))
    }
  }
  return faults
}

/** Code that another user can change would run as this one. */
function checkOwner(path: string): void {
  const { uid, mode } = statSync(path)
  const own = process.getuid?.() ?? uid
  if (uid !== own && uid !== 0) throw new Error('it belongs to another user')
  if ((mode & OTHERS_WRITE) !== 0) throw new Error('others than its owner may write to it')
}

function faultOf(word: string, path: string, error: unknown): WinddownError {
  const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  return new WinddownError('HARNESS_INVALID', `the adapter ${word} is left out: ${said.slice(0, 300)}`, {
    op: 'load an adapter',
    path,
    hint: 'winddown config',
  })
}
