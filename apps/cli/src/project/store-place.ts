import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Environment } from '../environment.ts'
import type { Config } from './config-schema.ts'

/**
 * The `sessions/` folder that the environment or the user's settings name; undefined where it is the project's own. `"user"`: one a project in the user's state,
 * where no `git clean` reaches it.
 */
export function storePlace(
  environment: Environment,
  config: Pick<Config, 'store'>,
  projectPath: string,
): string | undefined {
  const named = environment.storeDirectory ?? config.store
  if (named !== 'user') return named
  if (environment.stateDirectory === undefined) return undefined
  const name = basename(projectPath)
    .replace(/[^A-Za-z0-9._-]/g, '_')
    .slice(0, 40)
  const key = createHash('sha256').update(projectPath).digest('hex').slice(0, 16)
  return `${environment.stateDirectory}/stores/${name}-${key}/sessions`
}
