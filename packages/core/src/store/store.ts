import { WinddownError } from '../base/errors.ts'
import { resolvePath } from '../base/path-text.ts'
import { isSafeKey, isSessionId } from '../base/session-id.ts'
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
  if (isSafeKey(owner)) return owner
  throw new WinddownError(
    'OWNER_INVALID',
    `${JSON.stringify(owner)} cannot own a recording; allowed are letters, digits, ".", "_" and "-", at most 128, no ".."`,
  )
}
