/** A tool call that an agent of one's own records, without what stands in files that hold secrets. */
import {
  checkRecordedData,
  type DataRedactor,
  type JsonObject,
  newNoteId,
  type RecordedData,
  type RecordedType,
  type RedactedText,
  type RedactedValue,
} from '@winddown/core'
import type { Fields } from '../tool-calls/arguments.ts'
import { runsSecretProgram } from '../tool-calls/programs/secret-programs.ts'
import { secretUse } from '../tool-calls/secret-commands.ts'
import { argumentsOfSecret, LEFT_OUT, namesSecretFile } from '../tool-calls/secret-files.ts'
import { isSecretFile } from '../tool-calls/secret-names.ts'
import { keptOutput } from '../tool-calls/secret-output.ts'
import { mayUseSecretFile } from '../tool-calls/secret-suspicion.ts'

/**
 * The same rules as for the calls that a hook sees: a command that names a secret file gives no output, a file that is one only that it was
 * touched, a call whose arguments name one neither arguments nor output.
 */
const withoutSecretContent = (data: RecordedData<'tool_call'>, redactor: DataRedactor): RecordedData<'tool_call'> => {
  const { command, files, args_summary: given, output, error, extra, child_task: task, ...rest } = data
  const kept = files?.map((file) => (isSecretFile(file.path) ? { path: file.path, access: file.access } : file))
  const input = given === undefined ? undefined : (redactor.redactData({ given }).data['given'] as RedactedValue)
  const named = (): boolean => files?.some(({ path }) => isSecretFile(path)) === true || namesSecretFile(input)
  const { tool, kind = 'other' } = rest
  // A text in the place of arguments tells of the call: it is none of its programs.
  const runsOne = typeof given === 'object' && runsSecretProgram({ tool, kind, input, command })
  const isSuspect =
    runsOne || (command === undefined ? named() : mayUseSecretFile(command, `${output ?? ''}\n${error ?? ''}`))
  if (!isSuspect) return data
  const use = command === undefined || runsOne ? 'writes' : secretUse(command)
  const without = (text: string): string =>
    keptOutput(use, redactor.redactData({ text }).data['text'] as RedactedText, command)
  const shown = (): JsonObject | string =>
    typeof given === 'string' ? LEFT_OUT : argumentsOfSecret(given as Fields, use !== 'writes')
  return {
    ...rest,
    ...(kept && { files: kept }),
    ...(command !== undefined && { command: use === 'writes' ? LEFT_OUT : command }),
    ...(task !== undefined && { child_task: use === 'none' ? task : LEFT_OUT }),
    ...(given !== undefined && { args_summary: use === 'none' ? given : shown() }),
    ...(output !== undefined && { output: without(output) }),
    ...(error !== undefined && { error: without(error) }),
    // What else there is to say may be the result.
    ...(extra && use === 'none' && { extra }),
  }
}

/** The name by which a note can be taken back, wherever it will stand: in the log, and in that of a later part of the session. */
function withName<Type extends RecordedType>(data: RecordedData<Type>): RecordedData<Type> {
  const { event, note_id: id } = data as { readonly event?: unknown; readonly note_id?: unknown }
  return event === 'note' && id === undefined ? { ...data, note_id: newNoteId() } : data
}

/** What an agent of one's own gave to be recorded, as it may be. @throws WinddownError ARGUMENT_INVALID */
export function recordable<Type extends RecordedType>(
  type: Type,
  given: RecordedData<Type>,
  redactor: DataRedactor,
): RecordedData<Type> {
  checkRecordedData(type, given)
  if (type !== 'tool_call') return withName(given)
  return withoutSecretContent(given as RecordedData<'tool_call'>, redactor) as RecordedData<Type>
}
