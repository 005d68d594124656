import { identifyOnceRunning, resolveStore, type Store, type WinddownError } from '@winddown/core'
import { fractionsOf, hasTokens, loadSessionAdapter, modelName, NEW_SESSION, type SessionRecord } from '@winddown/hooks'
import { type LoadedConfig, loadConfig } from '../project/config.ts'
import { storePlace } from '../project/store-place.ts'
import { surroundingsOf } from '../project/surroundings.ts'
import { reportFault } from './fault.ts'
import type { HookRun } from './hook-run.ts'

/** A session as it begins, and what is wrong in the configuration that holds for it. */
export interface PreparedSession {
  readonly record: SessionRecord
  readonly configFaults: readonly WinddownError[]
}

/** Tokens of a brief where nothing caps it and nobody set a budget. What a session has to tell is often less, and the brief as short. */
const ROOMY_BUDGET = 7_000

/** What is to be known of a session before its events mean anything: where it works, and what holds there. */
export function prepareSession(run: HookRun): PreparedSession {
  const { adapter, event, environment } = run
  const session = loadSessionAdapter(adapter.id)
  const workingDirectory = event.workingDirectory ?? environment.workingDirectory
  const { store, config, ownBudget, faults } = placeOf(run, workingDirectory)
  const settings = session.compactionSettings({
    home: environment.home ?? null,
    project: store.worktree,
    environment: environment.variables,
  })
  const surroundings = surroundingsOf(environment.variables, {
    transcript: event.transcriptPath,
    folder: workingDirectory,
  })
  const pid = session.processId(surroundings)
  const record: SessionRecord = {
    version: 1,
    machine: NEW_SESSION,
    config: {
      thresholds: fractionsOf(config.thresholds, null),
      tellModel: config.tell_model,
      land: config.land,
      usageLimits: config.usage_limits,
      briefUnattended: config.unattended === 'brief',
      // A harness that says nothing of it is taken to have somebody at it.
      attended: session.attended(surroundings) ?? true,
    },
    ...(hasTokens(config.thresholds) && { thresholds: config.thresholds }),
    ...(config.notify !== undefined && { notify: config.notify }),
    place: { store, workingDirectory },
    begunAt: run.now.toISOString(),
    ...(pid !== null && { process: identifyOnceRunning(pid) }),
    startModel: event.type === 'session_start' ? modelName(event.model) : null,
    settings,
    limitConditions: session.limitConditions(settings, environment.variables),
    redaction: config.redaction.extra ?? [],
    briefHours: config.brief.hours ?? 24,
    briefBudget: config.brief.budget ?? 2000,
    roomyBudget: ownBudget ?? ROOMY_BUDGET,
    ...(config.compact && { compact: true }),
    ...(event.transcriptPath !== null && { transcript: event.transcriptPath }),
    last: null,
    reported: null,
    beforeCompaction: null,
    givenBrief: null,
  }
  return { record, configFaults: faults }
}

function placeOf(
  run: HookRun,
  folder: string,
): Pick<LoadedConfig, 'config' | 'ownBudget' | 'faults'> & { readonly store: Store } {
  const { environment } = run
  const found = resolveStore({ projectPath: folder })
  const { config, ownBudget, faults } = loadConfig(environment, found.projectPath)
  for (const fault of faults) reportFault(environment, fault)
  const directory = storePlace(environment, config, found.projectPath)
  const store = directory === undefined ? found : resolveStore({ projectPath: folder, directory })
  return { store, config, ownBudget, faults }
}
