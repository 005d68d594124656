/**
 * Calls that a program of the model made: newer models call tools from within a script (code mode), and the rollout has them only as items
 * that were completed. A call that the model made itself has such an item too, under the id of the call.
 */
import { NO_TEXT, pieceOf, type RedactedText } from '@winddown/core'
import { countOf, textOf } from '../../steps/record-values.ts'
import type { Call, CallFile, Step } from '../../steps/step.ts'
import { type Fields, fieldsOf } from '../../tool-calls/arguments.ts'
import { callOf } from './calls.ts'
import { ended } from './results.ts'

/** The call that an item tells of, with its result; none where it tells of something else, or `isKnown` says that it was told. */
export function nestedCall(item: Fields, isKnown: (id: string) => boolean): readonly Step[] {
  const id = textOf(item['id'])
  if (id === undefined || isKnown(id)) return []
  if (item['type'] === 'CommandExecution') return commandSteps(id, item)
  return item['type'] === 'FileChange' ? changeSteps(id, item) : []
}

function commandSteps(id: string, item: Fields): readonly Step[] {
  const url = textOf(item['cwd'])
  const call = callOf(id, 'exec_command', {
    ...(item['command'] !== undefined && { command: item['command'] }),
    ...(url !== undefined && { workdir: pieceOf(url, url.replace(/^file:\/\//, '')) }),
  })
  const text = textOf(item['aggregated_output']) ?? NO_TEXT
  const code = item['exit_code']
  const { secs } = fieldsOf(item['duration'])
  const result =
    typeof code === 'number' ? ended(call, code, text, countOf(secs)) : ({ outcome: 'unknown', text } as const)
  return [
    { do: 'call', call },
    { do: 'result', id, result },
  ]
}

function changeSteps(id: string, item: Fields): readonly Step[] {
  const changes = fieldsOf(item['changes'])
  const files = Object.entries(changes).map(([path, change]) => fileOf(path, fieldsOf(change)))
  if (files.length === 0) return []
  const call: Call = { id, tool: 'apply_patch', kind: 'edit', input: changes, files }
  const failed = item['status'] !== undefined && item['status'] !== 'completed'
  const text = textOf(failed ? (item['stderr'] ?? item['stdout']) : item['stdout']) ?? NO_TEXT
  return [
    { do: 'call', call },
    { do: 'result', id, result: { outcome: failed ? 'error' : 'ok', text } },
  ]
}

function fileOf(path: string, change: Fields): CallFile {
  const content = textOf(change['content'])
  if (change['type'] === 'add')
    return { path, access: 'create', ...(content !== undefined && { after: content, whole: true }) }
  if (change['type'] === 'delete') return { path, access: 'delete', ...(content !== undefined && { before: content }) }
  const diff = textOf(change['unified_diff']) ?? textOf(change['diff'])
  return diff === undefined
    ? { path, access: 'write' }
    : { path, access: 'write', before: sideOf(diff, '-'), after: sideOf(diff, '+') }
}

/** The lines of one side of a diff, without its head. */
const sideOf = (diff: RedactedText, mark: '-' | '+'): RedactedText =>
  pieceOf(
    diff,
    diff
      .split('\n')
      .filter((line) => line.startsWith(mark) && !/^(?:---|\+\+\+) /.test(line))
      .map((line) => line.slice(1))
      .join('\n'),
  )

/** The end of a command that went on in the background, by itself; `jobs` are those that run, by the calls that began them. */
export function jobEnd(item: Fields, jobs: Map<string, string>): readonly Step[] {
  const call = textOf(item['id'])
  const id = call === undefined ? undefined : jobs.get(call)
  if (call === undefined || id === undefined || item['type'] !== 'CommandExecution') return []
  jobs.delete(call)
  const code = item['exit_code']
  const exitCode = typeof code === 'number' ? code : undefined
  const summary = textOf(item['aggregated_output'])
  return [{ do: 'child_ended', id, status: exitCode === 0 ? 'completed' : 'failed', exitCode, summary }]
}
