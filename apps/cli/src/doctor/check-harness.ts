import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { shellWord, WinddownError } from '@winddown/core'
import type {
  HarnessSettings,
  HooksInspection,
  SettingsPlaces,
  SettingsScope,
  StatusLineState,
} from '@winddown/hooks/settings'
import { hookLine, ownCommand, type Programs } from '../install/commands.ts'
import { findOwnProgram, findProgram } from '../install/find-harnesses.ts'
import { initArgs } from '../install/init-command.ts'
import { inSettingsFile, readSettingsFile, settingsText } from '../install/settings-file.ts'
import { runElsewhere } from '../project/adapters/run-elsewhere.ts'
import { type Finding, fail, ok, warn } from './finding.ts'
import { hasRestOfSetup } from './rest-of-setup.ts'

/** One settings file that holds something of winddown. */
interface Installation {
  readonly scope: SettingsScope
  readonly path: string
  readonly inspection: HooksInspection
}

const INIT: Readonly<Record<SettingsScope, string>> = {
  user: 'winddown init',
  project: 'winddown init --project',
  local: 'winddown init --local',
}

/** What was found of one harness. */
export interface CheckedHarness {
  readonly harness: HarnessSettings
  /** False where nothing of winddown stands in its settings, and nothing is known to have stood there: somebody left it out, or has not begun. */
  readonly isSetUp: boolean
  readonly findings: readonly Finding[]
}

/** One that was left out while others are set up: nothing is wrong with that. */
export const leftOut = ({ id, title }: HarnessSettings): Finding =>
  ok(title, `not set up; to set it up: winddown init --harness ${id}`)

/** Everything about one harness's settings: there, whole, once, up to date, and allowed to run. */
export function checkHarness(
  harness: HarnessSettings,
  places: SettingsPlaces,
  programs: Programs,
  stateDirectory: string,
): CheckedHarness {
  const findings: Finding[] = []
  const installations: Installation[] = []
  for (const scope of ['user', 'project', 'local'] as const) {
    const path = harness.hooks.file(scope, places)
    if (path === null) continue
    try {
      const text = settingsText(readSettingsFile(path))
      const inspection = inSettingsFile(path, () => harness.hooks.inspect(text))
      const unread = harness.hooks.whyUnread(text)
      if (unread !== null) {
        findings.push(
          fail(
            `${harness.title} settings`,
            `${path}: ${harness.title} ignores this whole file, hooks included, because: ${unread}`,
            `\${EDITOR:-vi} ${shellWord(path)}`,
          ),
        )
        continue
      }
      if (inspection.commands.length > 0) installations.push({ scope, path, inspection })
      if (scope === 'user') findings.push(...statusLineFindings(harness, places))
    } catch (error) {
      findings.push(unreadable(harness, path, error))
    }
  }
  for (const { path, setting } of harness.switchedOff(places)) {
    const text = `${path} says "${setting}": your hooks do not run`
    findings.push(fail(`${harness.title} hooks`, text, `\${EDITOR:-vi} ${shellWord(path)}`))
  }
  const plugin = harness.plugin?.find(places) ?? runningPlugin(harness, places, programs)
  findings.push(...installations.flatMap((each) => checkInstallation(harness, each, programs, stateDirectory, places)))
  const count = installations.length + (plugin === null ? 0 : 1)
  const isUnreadable = findings.some(({ check, state }) => state === 'fail' && check.endsWith(' settings'))
  // Of a file that cannot be read nobody knows whether they stand in it.
  if (count === 0 && !isUnreadable) findings.push(fail(`${harness.title} hooks`, 'not installed', INIT.user))
  if (plugin !== null) findings.push(ok(`${harness.title} plugin`, plugin))
  if (count > 1) {
    const where = [...installations.map(({ path }) => path), ...(plugin === null ? [] : [plugin])].join(', ')
    const extra = installations.at(-1)
    const fix = extra === undefined ? undefined : `winddown uninstall --${extra.scope}`
    findings.push(
      warn(`${harness.title} hooks`, `installed ${count} times (${where}): every event runs each of them`, fix),
    )
  }
  findings.push(...checkVersion(harness, places), ...checkTrust(harness, places))
  const isSetUp = count > 0 || isUnreadable || hasRestOfSetup(harness, places, stateDirectory)
  return { harness, isSetUp, findings }
}

/** The plugin that an agent runs this very program from: one may be loaded for a session without standing in any settings. */
function runningPlugin(harness: HarnessSettings, places: SettingsPlaces, programs: Programs): string | null {
  const { sessionVariable, plugin } = harness
  const isCaller = sessionVariable !== null && (places.variables[sessionVariable] ?? '') !== ''
  return isCaller ? (plugin?.around(dirname(programs.hook)) ?? null) : null
}

function checkInstallation(
  harness: HarnessSettings,
  { scope, path, inspection }: Installation,
  programs: Programs,
  stateDirectory: string,
  places: SettingsPlaces,
): Finding[] {
  const check = `${harness.title} hooks`
  const { events, missing, commands } = inspection
  const twice = Object.keys(events).filter((event) => (events[event] ?? 0) > 1)
  if (missing.length > 0) return [fail(check, `${path}: none for ${missing.join(', ')}`, INIT[scope])]
  if (twice.length > 0) return [warn(check, `${path}: more than one for ${twice.join(', ')}`, INIT[scope])]
  const line = hookLine(harness, scope, programs, stateDirectory)
  const current = new Set([line('hot'), line('cold')])
  if (!commands.every((command) => current.has(command))) {
    return [warn(check, `${path}: they start another winddown or another Node than this one`, INIT[scope])]
  }
  if (scope === 'project' && findOwnProgram('winddown-hook', programs.hook, places) === null) {
    return [
      fail(
        check,
        `${path} calls winddown-hook, which is not on PATH: nothing runs`,
        ownCommand(programs, initArgs({ scope, harnesses: [harness.id] }, '--link')),
      ),
    ]
  }
  return [ok(check, `${Object.keys(events).length} events, once each: ${path}`)]
}

const unreadable = (harness: HarnessSettings, path: string, error: unknown): Finding =>
  fail(
    `${harness.title} settings`,
    error instanceof Error ? error.message : String(error),
    error instanceof WinddownError ? error.hint : `ls -l ${shellWord(path)}`,
  )

/** Nothing of a harness that has no status line. */
function statusLineFindings(harness: HarnessSettings, places: SettingsPlaces): Finding[] {
  const path = harness.statusLine?.file('user', places) ?? null
  if (harness.statusLine === undefined || path === null) return []
  try {
    return [statusLineFinding(harness, path, harness.statusLine.state(settingsText(readSettingsFile(path))))]
  } catch (error) {
    return [unreadable(harness, path, error)]
  }
}

function statusLineFinding(harness: HarnessSettings, path: string, statusLine: StatusLineState): Finding {
  const check = `${harness.title} status line`
  if (statusLine === 'ours') return ok(check, 'winddown prints it and reads the context from it')
  if (statusLine === 'wrapped') return ok(check, 'yours, and winddown reads the context beside it')
  if (statusLine === 'none')
    return warn(check, `none in ${path}: the context is read from transcripts alone`, 'winddown init')
  return warn(check, 'yours: the context is read from transcripts alone', 'winddown init --wrap-status-line')
}

function checkVersion(harness: HarnessSettings, places: SettingsPlaces): Finding[] {
  const check = `${harness.title} version`
  const { program, searchPath } = findProgram(harness.program, places)
  if (program === null) return [notFound(check, harness.program, places)]
  const { stdout, fault } = runElsewhere(program, ['--version'], places.variables, { searchPath })
  if (fault !== null) return [warn(check, `${program}: ${fault}`, `${shellWord(program)} --version`)]
  const version = /\d+\.\d+\.\d+/.exec(stdout)?.[0]
  if (version === undefined)
    return [warn(check, `${program} does not report its version`, `${shellWord(program)} --version`)]
  return [ok(check, harness.testedVersion === null ? version : `${version}; tested with ${harness.testedVersion}`)]
}

/** Why an agent's program was not asked: it is nowhere on PATH, or only where somebody else may have put it. */
function notFound(check: string, program: string, { variables }: SettingsPlaces): Finding {
  const there = (variables['PATH'] ?? '')
    .split(':')
    .map((folder) => join(folder, program))
    .find((path) => path.startsWith('/') && existsSync(path))
  return there === undefined
    ? warn(check, `${program} is not on the PATH of this shell`, `PATH="/folder/of/${program}:$PATH" winddown doctor`)
    : warn(
        check,
        `${there} was not started: the project, or another user, may have put it there`,
        `ls -lL ${shellWord(there)}`,
      )
}

function checkTrust(harness: HarnessSettings, places: SettingsPlaces): Finding[] {
  const trust = harness.trust(places)
  if (trust === null) return []
  const check = `${harness.title} trust`
  return [trust.trusted ? ok(check, trust.text) : warn(check, trust.text, trust.fix === '' ? undefined : trust.fix)]
}
