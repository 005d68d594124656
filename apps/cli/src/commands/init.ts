import { escapeForTerminal, findProjectRoot, WinddownError } from '@winddown/core'
import { findProfile } from '@winddown/hooks'
import {
  type HarnessSettings,
  harnessSettings,
  type SettingsPartName,
  type SettingsPlaces,
  type StatusLineState,
} from '@winddown/hooks/settings'
import type { CommandModule } from '../command-line/command-context.ts'
import type { Environment } from '../environment.ts'
import { installNow } from '../install/apply.ts'
import { installedPrograms, ownCommand, requirePrograms } from '../install/commands.ts'
import { diffText } from '../install/diff-text.ts'
import { findHarnesses } from '../install/find-harnesses.ts'
import { type AskedOfInit, initArgs } from '../install/init-command.ts'
import { openInstallRecord } from '../install/install-record.ts'
import { linkOrSay } from '../install/link-or-say.ts'
import { otherInstalls } from '../install/other-installs.ts'
import { isOnPath } from '../install/path-links.ts'
import { type InstallPlan, planInstall } from '../install/plan-install.ts'
import { watchedText } from '../install/watched-text.ts'
import { helpText } from '../terminal/help-text.ts'
import type { Output } from '../terminal/output.ts'

const HELP = `
Finds the agents on this machine and adds winddown's hooks to their settings: yours (default), the project's, or
yours in this project. All else in a file stays as it is, a backup of it is made first, and
"winddown uninstall" removes exactly what was added.

Examples:
  $ winddown init --dry-run       what would be added, and to which files
  $ winddown init --diff          the same, line by line
  $ winddown init                 for all your projects
  $ winddown init --link          and make the command findable by name
  $ winddown init --project       for everybody who works on this project
  $ winddown init --mcp           and let the agent search recorded sessions`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .option('--project', 'the settings that everybody on this project shares (they name no path of this machine)')
    .option('--local', 'your own settings in this project')
    .option('--harness <id...>', 'only these agents, even if they are not found on this machine')
    .option('--dry-run', 'say what would be added to which file, and write nothing')
    .option('--diff', 'the same, each file as a diff; writes nothing either')
    .option('--wrap-status-line', 'run your own status line and read the context beside it')
    .option('--no-status-line', 'leave the status line alone')
    .option('--link', 'link winddown and winddown-hook into a folder of PATH, so that they can be called by name')
    .option('--no-link', 'do not ask whether to link them')
    .option('--mcp', 'let the agent search recorded sessions: adds `winddown mcp` as an MCP server')
    .addHelpText('after', helpText(HELP, output))
    .action(async (options) => {
      if (options.project === true && options.local === true) {
        throw new WinddownError('CONFIG_INVALID', '--project and --local cannot be used together', {
          hint: 'winddown init --help',
        })
      }
      const scope = options.project === true ? 'project' : options.local === true ? 'local' : 'user'
      await init(environment, output, {
        scope,
        dryRun: options.dryRun === true || options.diff === true,
        diff: options.diff === true,
        harnesses: options.harness,
        wrapStatusLine: options.wrapStatusLine === true,
        statusLine: options.statusLine,
        link: options.link,
        mcp: options.mcp === true,
      })
    })
}

interface InitChoices extends AskedOfInit {
  readonly dryRun: boolean
  /** In a dry run each file line by line. */
  readonly diff: boolean
  readonly wrapStatusLine: boolean
  readonly statusLine: boolean
  /** Undefined: the person at the terminal is asked. */
  readonly link: boolean | undefined
  readonly mcp: boolean
}

async function init(environment: Environment, output: Output, choices: InitChoices): Promise<void> {
  if (process.platform === 'win32') {
    throw new WinddownError('CONFIG_INVALID', 'Windows is not supported yet: hooks run in a POSIX shell', {
      hint: 'wsl winddown init',
    })
  }
  const stateDirectory = environment.stateDirectory
  if (stateDirectory === undefined) {
    throw new WinddownError('STORE_UNAVAILABLE', 'neither HOME nor WINDDOWN_HOME is set', {
      hint: 'HOME=$(eval echo "~$(id -un)") winddown init',
    })
  }
  const programs = installedPrograms()
  if (!choices.dryRun) requirePrograms(programs)
  const places: SettingsPlaces = {
    home: environment.home,
    projectPath: findProjectRoot(environment.workingDirectory).worktree,
    variables: environment.variables,
  }
  const plans: InstallPlan[] = []
  for (const harness of wantedHarnesses(places, choices.harnesses)) {
    const own = planInstall(harness, places, programs, stateDirectory, choices)
    plans.push(...own)
    const has = (name: SettingsPartName): boolean => own.some(({ parts }) => parts.includes(name))
    if (!has('hooks')) output.note(`${harness.title}: no ${choices.scope} settings to install into`)
    if (choices.mcp && !has('mcp'))
      output.note(`${harness.title}: no ${choices.scope} configuration of MCP servers; see: winddown mcp --help`)
    if (!has('hooks')) continue
    for (const { path, setting } of harness.switchedOff(places))
      output.note(
        output.noteColours.yellow(
          escapeForTerminal(`${path} says "${setting}": your hooks do not run until you remove that`),
        ),
      )
  }
  const record = openInstallRecord(stateDirectory)
  for (const plan of plans) {
    const { harness, file, change } = plan
    output.line(`${output.colours.bold(titleOf(plan))}  ${escapeForTerminal(file.path)}`)
    if (!change.changed) {
      output.line(
        choices.scope === 'local' && harness.plugin?.find(places) != null
          ? '  nothing to change: your plugin has the hooks'
          : '  nothing to change: already installed',
      )
    } else if (choices.dryRun) {
      output.line(
        `  would add: ${entered(plan, choices, places)}${file.bytes === null ? '; the file is new' : '; all else in it stays as it is'}`,
      )
      if (choices.diff) output.raw(diffText(file.path, file.bytes === null ? null : plan.before, change.text, output))
    } else {
      const again = (): InstallPlan | null =>
        planInstall(harness, places, programs, stateDirectory, choices).find(
          (each) => each.file.path === plan.file.path,
        ) ?? null
      const backup = installNow(plan, again, record, stateDirectory)
      output.line(`  installed: ${entered(plan, choices, places)}`)
      if (backup !== null) output.line(`  backup: ${escapeForTerminal(backup)}`)
    }
    if (plan.parts.includes('mcp') && harness.mcp?.state(plan.before) === 'foreign')
      output.line('  another MCP server is called winddown; it was left alone')
    if (choices.statusLine && statusLineOf(plan, places) === 'foreign') {
      output.line(
        '  your own status line is left alone; "winddown init --wrap-status-line" reads the context beside it',
      )
    }
  }
  const harnesses = [...new Set(plans.map((plan) => plan.harness))]
  for (const harness of harnesses) {
    if (choices.scope === 'project' && harness.plugin?.find(places) != null)
      output.line(`${harness.title}: your plugin has the hooks too, and runs both at every event; that does no harm`)
    for (const { path, scope } of otherInstalls(harness, choices.scope, places))
      output.line(
        `${harness.title}: installed in ${escapeForTerminal(path)} too, where every event runs both. To take that out: winddown uninstall --${scope}`,
      )
  }
  const untrusted = choices.dryRun ? [] : harnesses.filter((harness) => awaitsTrust(harness, places))
  for (const harness of untrusted) {
    const trust = harness.trust(places)
    if (trust === null) continue
    output.line(output.colours.yellow(`${harness.title}: ${escapeForTerminal(trust.text)}`))
    if (trust.fix !== '') output.line(`  ${escapeForTerminal(trust.fix)}`)
  }
  await linkOrSay(places, programs, stateDirectory, output, choices)
  // By its name, where that is found.
  const called = (args: string): string =>
    isOnPath(places, programs) ? `winddown ${args}` : ownCommand(programs, args)
  if (choices.dryRun && !choices.diff && plans.some(({ change }) => change.changed))
    output.line(`Nothing was written. Line by line: ${called(initArgs(choices, '--diff'))}`)
  else if (choices.dryRun) output.line('Nothing was written.')
  else output.line(`${watchedText(harnesses, untrusted, choices.scope, places)} To check: ${called('doctor')}`)
}

/** True where an agent skips the hooks until its user has trusted them as they stand there. */
function awaitsTrust(harness: HarnessSettings, places: SettingsPlaces): boolean {
  const trust = harness.trust(places)
  return trust !== null && !trust.trusted && trust.asks === 'hooks'
}

/** A file without hooks is named by what it holds. */
const titleOf = ({ harness, parts }: InstallPlan): string =>
  parts.includes('hooks') ? harness.title : `${harness.title}, ${parts.includes('mcp') ? 'MCP servers' : 'status line'}`

/** What a plan entered, for people. */
function entered(plan: InstallPlan, choices: InitChoices, places: SettingsPlaces): string {
  const { harness, parts, change } = plan
  const line = choices.statusLine ? statusLineOf(plan, places) : null
  return [
    ...(parts.includes('hooks') ? [hookWords(Object.keys(harness.hooks.inspect(change.text).events).length)] : []),
    ...(line === 'ours' ? ['status line'] : line === 'wrapped' ? ['your status line wrapped'] : []),
    ...(parts.includes('mcp') && harness.mcp?.state(change.text) === 'ours' ? ['the MCP server'] : []),
  ].join(', ')
}

/** None stand in the settings where the plugin brings them. */
const hookWords = (count: number): string => (count === 0 ? "the hooks are the plugin's" : `${count} hooks`)

/** Whose status line the file of a plan names after it; null where it is no place for one. */
function statusLineOf({ harness, scope, file, change }: InstallPlan, places: SettingsPlaces): StatusLineState | null {
  const { statusLine } = harness
  return statusLine?.file(scope, places) === file.path ? statusLine.state(change.text) : null
}

function wantedHarnesses(places: SettingsPlaces, ids: readonly string[] | undefined): HarnessSettings[] {
  const known = harnessSettings()
    .map(({ id }) => id)
    .join(', ')
  if (ids !== undefined) {
    return ids.map((id) => {
      const harness = harnessSettings().find((candidate) => candidate.id === id)
      if (harness !== undefined) return harness
      const profile = findProfile(id)
      const fault = profile === undefined ? `there is no agent "${id}"` : `winddown has no hooks for ${profile.title}`
      throw new WinddownError('HARNESS_UNKNOWN', `${fault}; known: ${known}`, {
        hint: 'winddown init --help',
      })
    })
  }
  const found = findHarnesses(places).filter(({ evidence }) => evidence.length > 0)
  if (found.length > 0) return found.map(({ harness }) => harness)
  throw new WinddownError('HARNESS_UNKNOWN', `no agent was found on this machine; known: ${known}`, {
    hint: `winddown init --harness ${harnessSettings()[0]?.id ?? ''}`,
  })
}
