import { escapeForTerminal, findProjectRoot } from '@winddown/core'
import { HARNESS_SETTINGS, type SettingsPlaces } from '@winddown/hooks/settings'
import type { CommandModule } from '../command-context.ts'
import { checkHarness } from '../doctor/check-harness.ts'
import { checkDiagnostics, checkHook } from '../doctor/check-hook.ts'
import { checkStore } from '../doctor/check-store.ts'
import { type Finding, fail, ok } from '../doctor/finding.ts'
import type { Environment } from '../environment.ts'
import { EXIT_CODES } from '../exit-codes.ts'
import { installedPrograms } from '../install/commands.ts'
import { findHarnesses } from '../install/find-harnesses.ts'
import type { Output } from '../output.ts'
import { openProject, stateDirectory } from '../project.ts'
import { version } from '../version.ts'

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
Checks that hooks are there once, that the program runs and how fast, that sessions can be kept and are not in
git, the status line, trust and versions, and names the command that mends what is not right.
Exit code 1 where something keeps sessions from being recorded or landed; warnings leave it 0.

Examples:
  $ winddown doctor
  $ winddown doctor --json | jq -r '.findings[] | select(.state != "ok") | .fix'`,
    )
    .action((options) => {
      const findings = examine(environment)
      const failed = findings.some(({ state }) => state === 'fail')
      if (options.json === true) output.json({ version, node: process.version, ok: !failed, findings })
      else print(findings, output)
      if (failed) process.exitCode = EXIT_CODES.failed
    })
}

function examine(environment: Environment): Finding[] {
  const findings: Finding[] = [ok('winddown', `${version}, Node ${process.versions.node}`)]
  const state = stateDirectory(environment)
  const programs = installedPrograms()
  const places: SettingsPlaces = {
    home: environment.home,
    projectPath: findProjectRoot(environment.workingDirectory).worktree,
    variables: environment.variables,
  }
  const found = findHarnesses(places).filter(({ evidence }) => evidence.length > 0)
  if (found.length === 0)
    findings.push(fail('agents', 'none was found on this machine', 'winddown init --harness claude-code'))
  for (const { harness } of found) findings.push(...checkHarness(harness, places, programs, state))
  const [first] = found.length > 0 ? found.map(({ harness }) => harness) : HARNESS_SETTINGS
  if (first !== undefined) findings.push(...checkHook(first, programs, state))
  try {
    findings.push(...checkStore(openProject(environment).store, state))
  } catch (error) {
    findings.push(fail('store', error instanceof Error ? error.message : String(error), 'winddown config'))
  }
  findings.push(...checkDiagnostics(state, new Date()))
  return findings
}

function print(findings: readonly Finding[], output: Output): void {
  const { green, yellow, red, dim } = output.colours
  const marks = { ok: green('ok  '), warn: yellow('warn'), fail: red('FAIL') }
  for (const { check, state, text, fix } of findings) {
    output.line(`${marks[state]}  ${check.padEnd(24)} ${escapeForTerminal(text)}`)
    if (fix !== undefined) output.line(`${' '.repeat(31)}${dim('mend:')} ${escapeForTerminal(fix)}`)
  }
}
