/** The project a command was called in: its store, its settings, and what this user's tool keeps about it. */
import {
  createReadingRedactor,
  IncrementalPauseManager,
  OwnStore,
  openUserState,
  type ProcessIdentity,
  parseExtraPatterns,
  type Redactor,
  type SecretPattern,
  type SnapshotWriter,
  type UserState,
  WinddownError,
} from '@winddown/core'
import type { Environment } from '../environment.ts'
import { loadConfig } from './config.ts'
import type { Config } from './config-schema.ts'
import { keepHeapSmall } from './small-heap.ts'
import { storePlace } from './store-place.ts'

export interface Project {
  readonly environment: Environment
  /** The store, with what this user's registry says of its sessions: only those are a default, or acted on unnamed. */
  readonly store: OwnStore
  readonly config: Config
  /** The budget of a brief as the files set it; undefined: nobody did. */
  readonly ownBudget: number | undefined
  /** What is wrong in the configuration; the defaults hold in its place. */
  readonly configFaults: readonly WinddownError[]
  readonly userState: UserState
  readonly redactor: Redactor
  /** What the user calls secrets besides. */
  readonly ownSecrets: readonly SecretPattern[]
}

/** The folder of the user's state. @throws WinddownError STORE_UNAVAILABLE where neither HOME nor WINDDOWN_HOME is set */
export function stateDirectory(environment: Environment): string {
  if (environment.stateDirectory !== undefined) return environment.stateDirectory
  throw new WinddownError('STORE_UNAVAILABLE', 'neither HOME nor WINDDOWN_HOME is set to an absolute path', {
    op: 'start',
    hint: 'HOME=$(eval echo "~$(id -un)") winddown status',
  })
}

/**
 * Opens the project that a folder belongs to. Nothing is created.
 * @throws WinddownError STORE_UNAVAILABLE, STORE_DENIED, STORE_UNSAFE
 */
export function openProject(environment: Environment, folder: string = environment.workingDirectory): Project {
  const userState = openUserState(stateDirectory(environment))
  const found = OwnStore.open({ projectPath: folder }, userState.registry)
  const { config, ownBudget, faults } = loadConfig(environment, found.projectPath)
  const directory = storePlace(environment, config, found.projectPath)
  const store = directory === undefined ? found : OwnStore.open({ projectPath: folder, directory }, userState.registry)
  const ownSecrets = parseExtraPatterns(config.redaction.extra ?? [])
  return {
    environment,
    store,
    config,
    ownBudget,
    configFaults: faults,
    userState,
    redactor: createReadingRedactor({ extra: ownSecrets }),
    ownSecrets,
  }
}

/** The manager of one owner's pause, without what writes snapshots. */
export function pauseManager(project: Project, owner?: string, process?: ProcessIdentity): IncrementalPauseManager {
  // Not this command's: it ends at once, and the recording goes on.
  return new IncrementalPauseManager({ ...managerOptions(project, owner), process: process ?? null })
}

/**
 * The manager of one owner's pause, with what writes snapshots: loads YAML and git, so only where one is written.
 * `now`: the time under which it lands, where that is not the present.
 */
export async function landingManager(
  project: Project,
  owner?: string,
  now?: () => Date,
): Promise<IncrementalPauseManager> {
  return new IncrementalPauseManager({
    ...managerOptions(project, owner),
    process: null,
    now,
    snapshotWriter: await snapshotWriter(project),
  })
}

function managerOptions(project: Project, owner: string | undefined) {
  const { store, userState, redactor } = project
  return { projectPath: store.worktree, owner, store, userState, redactor }
}

/** What derives snapshots, with the transcript readers of every harness. From here on the command keeps its memory small. */
export async function snapshotWriter(project: Project): Promise<SnapshotWriter> {
  keepHeapSmall()
  const { createProjectSnapshotWriter } = await import('./snapshot-writer.ts')
  return createProjectSnapshotWriter(project)
}
