import { escapeForTerminal, findProjectRoot, shellWord, WinddownError } from '@winddown/core'
import { harnessSettings, type SettingsPlaces } from '@winddown/hooks/settings'
import type { CommandModule } from '../command-line/command-context.ts'
import { checkCommand } from '../doctor/check-command.ts'
import { checkHarness, leftOut } from '../doctor/check-harness.ts'
import { checkDiagnostics, checkHook } from '../doctor/check-hook.ts'
import { checkLanding } from '../doctor/check-landing.ts'
import { checkStore } from '../doctor/check-store.ts'
import { checkTranscripts } from '../doctor/check-transcripts.ts'
import { type Finding, fail, ok } from '../doctor/finding.ts'
import type { Environment } from '../environment.ts'
import { installedPrograms } from '../install/commands.ts'
import { findHarnesses } from '../install/find-harnesses.ts'
import { openInstallRecord } from '../install/install-record.ts'
import { unknownInstalls } from '../install/unknown-installs.ts'
import { loadAdapters } from '../project/adapters/load-adapters.ts'
import { gitOptions } from '../project/git-options.ts'
import { openProject, stateDirectory } from '../project/project.ts'
import { EXIT_CODES } from '../terminal/exit-codes.ts'
import { filled, helpText } from '../terminal/help-text.ts'
import type { Output } from '../terminal/output.ts'
import { counted } from '../terminal/time-text.ts'
import { version } from '../terminal/version.ts'

/** Columns that a text needs beside its heading. */
const LEAST_TEXT = 30

const HELP = `
Checks the hooks, the hook program and its speed, the store, the status line, trust and versions, and suggests a command
for each thing that is wrong. Exit code 1 if something keeps sessions from being recorded; warnings leave it 0.

Examples:
  $ winddown doctor
  $ winddown doctor --json | jq -r '.findings[] | select(.state != "ok") | .fix'`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .option('--json', 'print JSON')
    .addHelpText('after', helpText(HELP, output))
    .action(async (options) => {
      const findings = await examine(environment)
      const failed = findings.some(({ state }) => state === 'fail')
      if (options.json === true) output.json({ version, node: process.version, ok: !failed, findings })
      else print(findings, output, environment.home)
      if (failed) process.exitCode = EXIT_CODES.failed
    })
}

async function examine(environment: Environment): Promise<Finding[]> {
  const state = stateDirectory(environment)
  const programs = installedPrograms()
  const places: SettingsPlaces = {
    home: environment.home,
    projectPath: findProjectRoot(environment.workingDirectory).worktree,
    variables: environment.variables,
  }
  const findings: Finding[] = [
    ok('winddown', `${version}, Node ${process.versions.node}`),
    checkCommand(places, programs),
  ]
  for (const fault of await loadAdapters(environment))
    findings.push(fail('adapters', fault.message.replace(/^HARNESS_INVALID: /, ''), fault.hint))
  for (const left of state === undefined ? [] : unknownInstalls(openInstallRecord(state)))
    findings.push(fail('adapters', left.message.replace(/^HARNESS_INVALID: /, ''), left.hint))
  const found = findHarnesses(places).filter(({ evidence }) => evidence.length > 0)
  if (found.length === 0)
    findings.push(
      fail(
        'agents',
        `none was found on this machine of those that winddown knows: ${harnessSettings()
          .map(({ title }) => title)
          .join(', ')}`,
        'winddown init --help',
      ),
    )
  const checked = found.map(({ harness }) => checkHarness(harness, places, programs, state))
  const setUp = checked.filter(({ isSetUp }) => isSetUp)
  // Where none is, that is what is wrong; else whoever left one out wanted that.
  for (const each of checked)
    findings.push(...(each.isSetUp || setUp.length === 0 ? each.findings : [leftOut(each.harness)]))
  const [first] = [...setUp, ...checked].map(({ harness }) => harness).concat(harnessSettings())
  if (first !== undefined) findings.push(...checkHook(first, places, programs, state))
  try {
    const project = openProject(environment)
    for (const { message, path } of project.configFaults)
      findings.push(
        fail(
          'config',
          `${message.replace(/^CONFIG_INVALID: /, '')}; the default is used instead`,
          `\${EDITOR:-vi} ${shellWord(path ?? '')}`,
        ),
      )
    findings.push(
      ...(await checkStore(project, state, gitOptions(environment))),
      ...checkLanding(project),
      ...checkTranscripts(project),
    )
  } catch (error) {
    findings.push(fail('store', error instanceof Error ? error.message : String(error), hintOf(error)))
  }
  findings.push(...checkDiagnostics(state, new Date()))
  return findings
}

const hintOf = (error: unknown): string | undefined => (error instanceof WinddownError ? error.hint : undefined)

function print(findings: readonly Finding[], output: Output, home: string | undefined): void {
  const { green, yellow, red, dim } = output.colours
  const marks = { ok: green('ok  '), warn: yellow('warn'), fail: red('FAIL') }
  const name = Math.max(...findings.map(({ check }) => check.length)) + 2
  // On a narrow terminal what was found stands below what was looked at.
  const isNarrow = output.lineWidth < name + 6 + LEAST_TEXT
  const indent = ' '.repeat(isNarrow ? 6 : name + 6)
  const short = (text: string): string => (home === undefined ? text : text.replaceAll(`${home}/`, '~/'))
  for (const { check, state, text, fix } of findings) {
    const lines = filled(escapeForTerminal(short(text)), output.lineWidth - indent.length)
    if (isNarrow) output.line(`${marks[state]}  ${check}`)
    else output.line(`${marks[state]}  ${check.padEnd(name)}${lines.shift() ?? ''}`)
    for (const line of lines) output.line(`${indent}${line}`)
    // As it stands, however long: it is to be copied.
    if (fix !== undefined) output.line(`${indent}${state === 'ok' ? '' : `${dim('fix:')} `}${escapeForTerminal(fix)}`)
  }
  const count = (wanted: Finding['state']): number => findings.filter(({ state }) => state === wanted).length
  const [failures, warnings] = [count('fail'), count('warn')]
  output.line()
  if (failures + warnings === 0) output.line(green('Everything is in order.'))
  else output.line(`${counted(failures, 'failure')}, ${counted(warnings, 'warning')}.`)
}
