import { resolveStore, type Store } from '@winddown/core'
import { loadSessionAdapter, NEW_SESSION, type SessionRecord } from '@winddown/hooks'
import { type Config, DEFAULT_CONFIG, loadConfig } from '../project/config.ts'
import { reportFault } from './fault.ts'
import type { HookRun } from './hook-run.ts'

/** What is to be known of a session before its events mean anything: where it works, and what holds there. */
export function prepareSession(run: HookRun): SessionRecord {
  const { adapter, event, environment } = run
  const session = loadSessionAdapter(adapter.id)
  const workingDirectory = event.workingDirectory ?? environment.workingDirectory
  const { store, config } = placeOf(run, workingDirectory)
  const settings = session.compactionSettings({
    home: environment.home ?? null,
    project: store.worktree,
    environment: environment.variables,
  })
  return {
    version: 1,
    machine: NEW_SESSION,
    config: {
      thresholds: config.thresholds,
      tellModel: config.tell_model,
      land: config.land,
      briefUnattended: config.unattended === 'brief',
      // A harness that says nothing of it is taken to have somebody at it.
      attended: session.attended(environment.variables) ?? true,
    },
    place: { store, workingDirectory },
    startModel: event.type === 'session_start' ? event.model : null,
    settings,
    limitConditions: session.limitConditions(settings, environment.variables),
    redaction: config.redaction.extra,
    briefHours: config.brief.hours,
    briefBudget: config.brief.budget,
    last: null,
    reported: null,
    beforeCompaction: null,
    givenBrief: null,
  }
}

function placeOf(run: HookRun, folder: string): { readonly store: Store; readonly config: Config } {
  const { environment } = run
  const found = resolveStore({ projectPath: folder })
  let config = DEFAULT_CONFIG
  try {
    config = loadConfig(environment, found.projectPath).config
  } catch (error) {
    // A mistake in the configuration must not cost the recording; `winddown doctor` says what it is.
    reportFault(environment, error)
  }
  const directory = environment.storeDirectory ?? config.store
  return { store: directory === undefined ? found : resolveStore({ projectPath: folder, directory }), config }
}
