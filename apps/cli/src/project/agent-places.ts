/** Where agents keep their files, as their adapters are told. */
import { fixedPath } from '@winddown/core'
import type { HarnessPlaces } from '@winddown/hooks'
import type { Environment } from '../environment.ts'

/** How agents call a variable that moves a folder of theirs. */
const FOLDER = /_(?:HOME|DIR)$/

/**
 * The home, and the variables without those that name a folder in whatever folder somebody works: a repository may set them, and ship transcripts whose
 * words would pass for those of the user (ADR 0766).
 */
export function agentPlaces({ home, variables }: Pick<Environment, 'home' | 'variables'>): HarnessPlaces {
  const kept = Object.entries(variables).filter(([name, value]) => !FOLDER.test(name) || fixedPath(value) !== undefined)
  return { home: home ?? '/', environment: Object.fromEntries(kept) }
}
