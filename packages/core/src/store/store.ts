import { WinddownError } from '../base/errors.ts'
import { resolvePath } from '../base/path-text.ts'
import { checkKey } from '../base/safe-key.ts'
import { isSafeKey, isSessionId } from '../base/session-id.ts'
import { shownValue } from '../base/shown-value.ts'
import { checkOwnFolder } from '../disk/path-safety.ts'
import { findProjectRoot } from './project-root.ts'

/** `explicit`: named by an option; `adopted`: the original's folder was there; `own`: `.winddown/sessions`. */
export type StoreKind = 'explicit' | 'adopted' | 'own'

/** The sessions of one project. */
export interface Store {
  /** The `sessions/` folder, absolute. It may not exist yet. */
  readonly directory: string
  /** The project's root: for a linked work tree that of its main work tree. */
  readonly projectPath: string
  /** The work tree that we were asked for. */
  readonly worktree: string
  readonly kind: StoreKind
}

export interface ResolveStoreOptions {
  /** Any folder of the project. */
  readonly projectPath: string
  /** The `sessions/` folder itself, relative to the project's root or absolute (an option, WINDDOWN_DIR, the config). */
  readonly directory?: string | undefined
}

/**
 * Where the sessions of a project are. Nothing is written.
 * @throws WinddownError STORE_UNAVAILABLE where the project does not exist, STORE_DENIED, STORE_UNSAFE where a folder of the
 *   original is there and is a link, no folder, or another user's
 */
export function resolveStore(options: ResolveStoreOptions): Store {
  checkWhere(options)
  const { root, worktree } = findProjectRoot(options.projectPath)
  const base = { projectPath: root, worktree }
  if (options.directory !== undefined && options.directory !== '') {
    return { ...base, directory: resolvePath(root, options.directory), kind: 'explicit' }
  }
  const inRoot = root === '/' ? '' : root
  const original = `${inRoot}/.claude-mpm`
  if (checkOwnFolder(original) && checkOwnFolder(`${original}/sessions`)) {
    return { ...base, directory: `${original}/sessions`, kind: 'adopted' }
  }
  return { ...base, directory: `${inRoot}/.winddown/sessions`, kind: 'own' }
}

function checkWhere(options: unknown): void {
  const wrong = (what: string, hint: string): WinddownError =>
    new WinddownError('ARGUMENT_INVALID', what, { op: 'resolveStore', hint })
  if (typeof options !== 'object' || options === null)
    throw wrong(
      `the options are ${shownValue(options)}`,
      'Pass { projectPath }: resolveStore({ projectPath: "/work" }).',
    )
  const unknown = Object.keys(options).find((name) => name !== 'projectPath' && name !== 'directory')
  if (unknown !== undefined)
    throw wrong(`there is no option ${shownValue(unknown)}`, 'Options: projectPath, directory.')
  const { projectPath, directory } = options as Readonly<Record<string, unknown>>
  if (typeof projectPath !== 'string' || projectPath === '')
    throw wrong(`projectPath is ${shownValue(projectPath)}`, 'projectPath is a folder of the project.')
  if (directory !== undefined && typeof directory !== 'string')
    throw wrong(`directory is ${shownValue(directory)}`, "directory is the path of the sessions' folder.")
}

/** The log of a running pause: of one owner (a harness session's key), or of none (the API, `winddown pause`). */
export function activeLogPath(store: Pick<Store, 'directory'>, owner?: string): string {
  if (owner === undefined) return `${store.directory}/ACTIVE-PAUSE.jsonl`
  return `${store.directory}/ACTIVE-PAUSE.${checkOwner(owner)}.jsonl`
}

/** The owner that the name of a running pause's log says (undefined: none), or null where the name is no such log's. */
export function ownerOfActiveLog(name: string): string | undefined | null {
  if (name === 'ACTIVE-PAUSE.jsonl') return undefined
  const owner = /^ACTIVE-PAUSE\.(.+)\.jsonl$/.exec(name)?.[1]
  return owner !== undefined && isSafeKey(owner) ? owner : null
}

/** The log of a session that was sealed. */
export function archivePath(store: Pick<Store, 'directory'>, sessionId: string): string {
  return `${store.directory}/${checkSessionId(sessionId)}-incremental.jsonl`
}

/** The three files of a snapshot. */
export function snapshotPaths(
  store: Pick<Store, 'directory'>,
  sessionId: string,
): { readonly json: string; readonly yaml: string; readonly markdown: string } {
  const base = `${store.directory}/${checkSessionId(sessionId)}`
  return { json: `${base}.json`, yaml: `${base}.yaml`, markdown: `${base}.md` }
}

/** The pointer to the newest snapshot. */
export function latestPointerPath(store: Pick<Store, 'directory'>): string {
  return `${store.directory}/LATEST-SESSION.txt`
}

/** Where discarded logs are kept for the retention time. */
export function discardedFolder(store: Pick<Store, 'directory'>): string {
  return `${store.directory}/discarded`
}

function checkSessionId(id: string): string {
  if (isSessionId(id)) return id
  throw new WinddownError('SESSION_ID_INVALID', `${JSON.stringify(id)} is not a session id (session-YYYYMMDD-HHMMSS)`, {
    hint: 'winddown list',
  })
}

function checkOwner(owner: string): string {
  checkKey('open', 'owner', owner)
  return owner
}
