/** How tool calls ended: what a command ran and showed, what failed, and which earlier failure a success mends. */
import type { ToolCallData } from '@winddown/core'
import { errorLines } from '../ecosystems/error-line.ts'
import { LOOK_FAILED } from '../ecosystems/output/complaints.ts'
import { folderOfArguments, isLook } from '../shell/command-line.ts'
import { mayHaveRun } from '../shell/compound-run.ts'
import { isGitHere } from '../shell/git-folder.ts'
import { rewritesOf } from '../shell/rewrites.ts'
import type { SimpleCommand } from '../shell/shell-command.ts'
import { folderEntered } from '../shell/shell-files.ts'
import { resolvedPath } from '../text/path-names.ts'
import type { CommandRun } from './ledgers/commands/command-ledger.ts'
import type { Answering } from './ledgers/failures/open-failure.ts'
import type { Ledgers } from './ledgers.ts'
import type { Moment } from './stream.ts'

export class CallOutcomes {
  readonly #ledgers: Ledgers
  readonly #answering: Answering
  readonly #changedSince: (record: number) => readonly string[]

  constructor(ledgers: Ledgers) {
    this.#ledgers = ledgers
    this.#answering = (errors, since, path) => ledgers.changes.answering(errors, since, path)
    this.#changedSince = (record) => ledgers.files.changedSince(record, 4)
  }

  /** A command; `elsewhere` for one that ran in a folder of its own making and says nothing about the project's repository. */
  command(data: ToolCallData, elsewhere: boolean, moment: Moment): void {
    const { commands, files, failures } = this.#ledgers
    const run = commands.ran(data, files.writes, moment)
    if (!run) return
    const { line } = run
    if (!data.files?.length) {
      const began = line.files.length === 0 ? undefined : this.#folderOf(line.parts)
      for (const { at, path, access, from } of line.files)
        if (access === 'read' || mayHaveRun(run.results[at]))
          files.touch(
            {
              path: resolvedPath(began, path),
              access,
              ...(from === undefined ? {} : { from: resolvedPath(began, from) }),
            },
            moment,
          )
      if (line.bringsBack && !elsewhere && run.result !== 'failed') files.mayBeBack()
      files.writes += line.unnamed.filter((at) => mayHaveRun(run.results[at])).length
    }
    if (!elsewhere) this.#git(data, run, moment)
    if (run.result !== 'failed' && failures.isNoneOpen) return
    const began = this.#folderOf(line.parts)
    // The same words in another folder are another check.
    const idOf = (key: string, args: string): string => `${resolvedPath(began, folderOfArguments(args) ?? '.')} ${key}`
    if (run.result === 'failed') {
      const errors = run.reasons.length > 0 ? run.reasons : errorLines(data)
      if (line.isProbe) return
      if (!run.isCheck && line.onlyLooks && !LOOK_FAILED.test(errors.join('\n'))) return
      failures.failed(
        {
          key: run.key,
          id: idOf(run.key, run.args),
          args: run.args,
          tool: data.tool,
          command: line.shown,
          errors,
          passing: isLook(run.key),
        },
        moment,
        this.#answering,
      )
    } else if (run.result === 'unknown' && run.reasons.length > 0)
      failures.explained(idOf(run.key, run.args), run.reasons)
    for (const [key, args] of run.passed)
      failures.passed(
        { key, id: idOf(key, args), args, command: line.shown },
        moment,
        this.#changedSince,
        this.#answering,
      )
  }

  /** What a line says of the repository, and what it did to commits that were there. */
  #git(data: ToolCallData, { line, results }: CommandRun, moment: Moment): void {
    const { header, repository, events } = this.#ledgers
    const isHere = (at: number): boolean =>
      isGitHere(line.parts, at, this.#folderOf(line.parts), header.workingDirectory)
    const output = data.output ?? ''
    const worked = data.outcome === 'ok'
    const all = rewritesOf(line.parts, output, isHere)
    // A rebase that failed may have stopped halfway.
    const rewrites = all.filter(
      ({ at, kind }) => mayHaveRun(results[at]) || (kind === 'new ids' && results[at] === 'failed'),
    )
    const rewritten = rewrites.findLast((one) => one.kind !== 'commit' || one.amends)?.at ?? -1
    const log = repository.ran(worked ? line.parts : [], output, moment, isHere, rewritten)
    events.commits.ran(rewrites, log, worked)
  }

  /** Where a command began: a harness may tell the folder it went to before it tells of the command. */
  #folderOf(parts: readonly SimpleCommand[]): string | undefined {
    const { events, header } = this.#ledgers
    const [before, now] = events.directories.slice(-2).map(({ path }) => path)
    const target = folderEntered(parts)
    if (now !== undefined && target !== undefined && resolvedPath(before, target) === now) return before
    return now ?? before ?? header.workingDirectory
  }

  /** Any other call: known by its file, else by its tool. */
  call(data: ToolCallData, moment: Moment): void {
    const { failures } = this.#ledgers
    if (data.outcome !== 'error' && (data.outcome !== 'ok' || failures.isNoneOpen)) return
    const file = data.files?.[0]
    const key = file?.path ?? data.tool
    const changes = file !== undefined && file.access !== 'read'
    // Not the key alone: a tool may be called what a command is called.
    const id = changes ? `change ${key}` : file === undefined ? `tool ${key}` : key
    const args = (): string => JSON.stringify(data.args_summary ?? '')
    if (data.outcome === 'error') {
      const errors = errorLines(data).slice(0, 1)
      failures.failed({ key, id, args: args(), tool: data.tool, command: undefined, errors }, moment, this.#answering)
    } else {
      failures.succeeded(id, undefined, moment, this.#changedSince, this.#answering, args)
      // What could not be read can be once it was written.
      if (changes) failures.succeeded(key, undefined, moment, this.#changedSince, this.#answering)
    }
  }
}
