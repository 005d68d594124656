import { escapeForTerminal, findProjectRoot, WinddownError } from '@winddown/core'
import {
  harnessSettings,
  partsOf,
  type SettingsPartName,
  type SettingsPlaces,
  type SettingsScope,
} from '@winddown/hooks/settings'
import type { CommandModule } from '../command-line/command-context.ts'
import type { Environment } from '../environment.ts'
import { applyRemoval, planRemoval, type RemovalPlan } from '../install/apply.ts'
import { diffText } from '../install/diff-text.ts'
import { enteredBy, type InstallRecord, openInstallRecord } from '../install/install-record.ts'
import { ownLinks, type PathLink, removeLinks } from '../install/path-links.ts'
import { projectLink } from '../install/project-links.ts'
import { unknownInstalls } from '../install/unknown-installs.ts'
import { helpText } from '../terminal/help-text.ts'
import type { Output } from '../terminal/output.ts'

const HELP = `
Removes winddown's hooks, status line and MCP server from the settings of every agent: yours, this project's, and those of every
project in which you ran "winddown init". Nothing else in those files changes. Recorded sessions are kept. What an agent itself
remembers of the hooks, such as that you trusted them, is named and left to it.

Examples:
  $ winddown uninstall --dry-run
  $ winddown uninstall`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .option('--project', 'only from the settings that everybody on this project shares')
    .option('--local', 'only from your own settings in this project')
    .option('--user', 'only from your own settings')
    .option('--dry-run', 'say from which files winddown would be removed, and write nothing')
    .option('--diff', 'the same, each file as a diff; writes nothing either')
    .addHelpText('after', helpText(HELP, output))
    .action((options) => {
      const scopes = (['user', 'project', 'local'] as const).filter((scope) => options[scope] === true)
      const dryRun = options.diff === true ? 'diff' : options.dryRun === true
      uninstall(environment, output, scopes, dryRun)
    })
}

/** Whether nothing is to be written, and whether the files are shown line by line instead. */
type DryRun = boolean | 'diff'

function uninstall(environment: Environment, output: Output, scopes: readonly SettingsScope[], dryRun: DryRun): void {
  const stateDirectory = environment.stateDirectory
  if (stateDirectory === undefined) {
    throw new WinddownError('STORE_UNAVAILABLE', 'neither HOME nor WINDDOWN_HOME is set', {
      hint: 'HOME=$(eval echo "~$(id -un)") winddown uninstall',
    })
  }
  const record = openInstallRecord(stateDirectory)
  const places: SettingsPlaces = {
    home: environment.home,
    projectPath: findProjectRoot(environment.workingDirectory).worktree,
    variables: environment.variables,
  }
  let removed = 0
  let failed: unknown
  for (const { path, scope, harnessId, parts } of settingsFiles(places, record, scopes)) {
    const harness = harnessSettings().find(({ id }) => id === harnessId)
    if (harness === undefined) continue
    try {
      const plan = planRemoval(harness, scope, parts, path, record)
      if (plan === null || !plan.changed) {
        if (!dryRun) record.remove(path)
        continue
      }
      const left = parts.includes('hooks') ? harness.remembered?.(path, plan.before, places) : undefined
      // Told once it is so.
      if (!dryRun) applyRemoval(plan, record, stateDirectory, new Date())
      removed += 1
      show(plan, output, dryRun)
      if (left != null) output.line(`  ${escapeForTerminal(left)}`)
    } catch (error) {
      // One file that cannot be read must not keep ours in the others.
      if (failed instanceof Error) output.note(escapeForTerminal(failed.message))
      failed = error
    }
  }
  const links = scopes.length === 0 ? ownLinks(stateDirectory) : []
  const say = ({ path }: PathLink): void =>
    output.line(`${escapeForTerminal(path)}\n  ${dryRun ? 'to be removed' : 'removed'}`)
  try {
    if (dryRun) links.forEach(say)
    else if (links.length > 0) removeLinks(links, stateDirectory, say)
  } catch (error) {
    if (failed instanceof Error) output.note(escapeForTerminal(failed.message))
    failed = error
  }
  for (const unknown of scopes.length === 0 ? unknownInstalls(record) : []) {
    if (failed instanceof Error) output.note(escapeForTerminal(failed.message))
    failed = unknown
  }
  if (failed instanceof Error) throw failed
  if (removed === 0) output.line('winddown is not in any settings.')
  else if (dryRun === true) output.line('Nothing was written. Line by line: winddown uninstall --diff')
  else if (dryRun) output.line('Nothing was written.')
  else {
    output.line('Recorded sessions were kept: .winddown/ in each project, and your state in')
    output.line(`  ${escapeForTerminal(stateDirectory)}`)
  }
}

function show(plan: RemovalPlan, output: Output, dryRun: DryRun): void {
  output.line(`${output.colours.bold(plan.harness.title)}  ${escapeForTerminal(plan.file.path)}`)
  if (dryRun)
    output.line(
      plan.after === null
        ? '  would be removed: it holds only winddown'
        : '  would lose what winddown added, and nothing else',
    )
  if (dryRun === 'diff') output.raw(diffText(plan.file.path, plan.before, plan.after, output))
  else if (!dryRun) output.line(plan.after === null ? '  removed: it held only winddown' : '  removed')
}

/** A settings file, and what of ours it may hold. */
interface HeldFile {
  readonly path: string
  readonly scope: SettingsScope
  readonly harnessId: string
  readonly parts: readonly SettingsPartName[]
}

/** The files of this user and project, and those of every project that is on record; each once. */
function settingsFiles(
  places: SettingsPlaces,
  record: InstallRecord,
  scopes: readonly SettingsScope[],
): readonly HeldFile[] {
  const files = new Map<string, HeldFile>()
  for (const harness of harnessSettings()) {
    for (const scope of ['user', 'project', 'local'] as const) {
      for (const { name, part } of partsOf(harness)) {
        const path = part.file(scope, places)
        // Through a repository's link lies something else, perhaps the user's own settings.
        if (path === null || projectLink(path, scope, places) !== null) continue
        files.set(path, { path, scope, harnessId: harness.id, parts: [...(files.get(path)?.parts ?? []), name] })
      }
    }
  }
  // A scope that was named is this project's; with none, everything goes.
  if (scopes.length === 0) {
    for (const { path, scope, entry } of record.all()) {
      const { harness, parts } = enteredBy(entry)
      if (!files.has(path)) files.set(path, { path, scope, harnessId: harness, parts })
    }
  }
  return [...files.values()].filter(({ scope }) => scopes.length === 0 || scopes.includes(scope))
}
