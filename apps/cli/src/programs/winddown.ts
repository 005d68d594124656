#!/usr/bin/env node
import { escapeForTerminal, shellWord, systemErrorCode, systemFailure, WinddownError } from '@winddown/core'
import { CommanderError } from 'commander'
import { calledIn } from '../command-line/called-in.ts'
import { createProgram, exitCodeOfCommander } from '../command-line/program.ts'
import { prepareForShortCall } from '../command-line/short-calls.ts'
import { readEnvironment } from '../environment.ts'
import { adapterNames } from '../project/adapters/adapter-names.ts'
import { Declined } from '../terminal/ask.ts'
import { EXIT_CODES, exitCodeOf } from '../terminal/exit-codes.ts'
import { type Output, processOutput } from '../terminal/output.ts'
import { endProgress } from '../terminal/progress.ts'
import { wrapped } from '../terminal/wrapped.ts'

/** A refusal of the system that nobody expected where it came: it is one of the disk or of rights all the same, and no fault of the program. */
function asRefusal(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof WinddownError) return error
  const { path, syscall } = error as NodeJS.ErrnoException
  if (path === undefined || syscall === undefined || !REFUSALS.has(systemErrorCode(error) ?? '')) return error
  const code = systemErrorCode(error) === 'EROFS' ? 'STORE_DENIED' : 'STORE_UNAVAILABLE'
  return systemFailure(syscall, path, error, code)
}

const REFUSALS: ReadonlySet<string> = new Set([
  'EROFS',
  'EACCES',
  'EPERM',
  'ENOSPC',
  'EDQUOT',
  'EIO',
  'EMFILE',
  'ENFILE',
])

/** One error, as a person reads it: `CODE: message`, and under it the command that helps. */
function report(thrown: unknown, output: Output): void {
  const { red, dim } = output.noteColours
  const error = asRefusal(thrown)
  if (error instanceof WinddownError) {
    // The hint is to be copied: it stays in one piece.
    const message = escapeForTerminal(error.message)
    output.note(red(process.stderr.isTTY === true ? wrapped(message, process.stderr.columns || 80, 0) : message))
    if (error.hint !== undefined) output.note(dim(`See: ${escapeForTerminal(error.hint)}`))
    return
  }
  if (error instanceof Declined) {
    output.note(dim('Nothing was changed.'))
    return
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  output.note(red(`UNEXPECTED: ${escapeForTerminal(text, { keepLines: true })}`))
}

/** Goes where `--dir` says, so that every relative path counts from there; what keeps us out otherwise. */
function enter(folder: string): WinddownError | undefined {
  try {
    process.chdir(folder)
    return undefined
  } catch (error) {
    const code = systemErrorCode(error)
    const reason = code === 'ENOENT' ? 'there is no such folder' : `cannot be entered (${code ?? String(error)})`
    const hint = `ls -ld ${shellWord(folder)}`
    return new WinddownError('STORE_UNAVAILABLE', `${folder}: ${reason}`, { op: 'start', path: folder, hint })
  }
}

/** Commands that do their work without any adapter, whatever has become of it: they take one out of the config, too. */
const WITHOUT_ADAPTERS: ReadonlySet<string> = new Set(['config', 'version', 'help', '--version', '-v'])

/** True where a command line may need an agent that only an adapter knows. */
const asksAdapters = (given: readonly string[]): boolean =>
  !WITHOUT_ADAPTERS.has(given[0] ?? '') && !given.includes('--help') && !given.includes('-h')

prepareForShortCall()
const { words, folder } = calledIn(process.argv.slice(2))
const gone = folder === undefined ? undefined : enter(folder)
const environment = readEnvironment()
const output = processOutput(environment.variables, environment.stateDirectory)
// `winddown list | head -1` closes our stdout early: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE' || process.exitCode === EXIT_CODES.failed) return
  process.exitCode = EXIT_CODES.failed
  const reason = `the output could not be written (${error.code ?? error.message})`
  report(new WinddownError('OUTPUT_FAILED', reason, { op: 'print', hint: 'df -h .' }), output)
})
// There is nowhere left to say it.
process.stderr.on('error', () => undefined)
async function run(): Promise<void> {
  try {
    if (gone !== undefined) throw gone
    if (asksAdapters(words) && adapterNames(environment).length > 0) {
      const { loadAdapters } = await import('../project/adapters/load-adapters.ts')
      const ended = (fault: WinddownError): void => report(fault, output)
      for (const fault of await loadAdapters(environment, { exitCode: EXIT_CODES.failed, ended })) report(fault, output)
    }
    const program = await createProgram(words, { environment, output })
    await program.parseAsync([...words], { from: 'user' })
  } catch (error) {
    endProgress()
    // exitCode and not exit(): what was written must leave the process first.
    if (error instanceof CommanderError) process.exitCode = exitCodeOfCommander(error.exitCode)
    else {
      report(error, output)
      process.exitCode = exitCodeOf(error)
    }
  }
  endProgress()
}

// Not `await`: a module that waits is still being loaded, and what is loaded meanwhile must not need anything that stands in it.
void run()
