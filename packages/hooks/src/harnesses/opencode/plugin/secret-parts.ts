import type { RedactedText } from '@winddown/core'
import { secretUseOf, shownInput } from '../../../steps/call-record.ts'
import { countOf, listOf, textOf } from '../../../steps/record-values.ts'
import { type Fields, fieldsOf } from '../../../tool-calls/arguments.ts'
import { LEFT_OUT, namesSecretFile } from '../../../tool-calls/secret-files.ts'
import { keptOutput } from '../../../tool-calls/secret-output.ts'
import { callOf } from '../calls.ts'

/**
 * A record as it is written down: of a file that holds secrets it keeps that it was touched, and nothing of what stands in it. The agent
 * keeps sessions of its own; this file is ours.
 */
export function withoutSecretFiles(record: Fields): Fields {
  const { part, parts } = record
  return {
    ...record,
    ...(part !== undefined && { part: keptPart(fieldsOf(part)) }),
    ...(parts !== undefined && { parts: keptParts(listOf(parts)) }),
  }
}

function keptPart(part: Fields): Fields {
  const [id, tool, state] = [textOf(part['callID']), textOf(part['tool']), fieldsOf(part['state'])]
  if (part['type'] !== 'tool' || id === undefined || tool === undefined) return part
  const call = callOf(id, tool, state['input'])
  const use = secretUseOf(call)
  const kept = (text: RedactedText | undefined): RedactedText | undefined =>
    text === undefined ? undefined : keptOutput(use, text, call.command)
  const [output, error] = [textOf(state['output']), textOf(state['error'])]
  if (use === 'none' && kept(output) === output && kept(error) === error) return part
  // What the program shows beside it, a difference or a title, may hold the same.
  const { metadata, attachments: _files, title: _title, ...rest } = state
  const exit = countOf(fieldsOf(metadata)['exit'])
  return {
    ...part,
    state: {
      ...rest,
      input: shownInput(call, use),
      ...(output !== undefined && { output: kept(output) }),
      ...(error !== undefined && { error: kept(error) }),
      ...(exit !== undefined && { metadata: { exit } }),
    },
  }
}

/** A person may put a file into a message: the program adds what stands in it as text of its own. */
function keptParts(parts: readonly Fields[]): readonly Fields[] {
  const isSecret = parts.some(
    ({ type, filename, url }) => type === 'file' && namesSecretFile({ path: filename ?? null, address: url ?? null }),
  )
  if (!isSecret) return parts
  return parts.map((part) => {
    if (part['type'] === 'file') {
      const { url: _url, source: _source, ...rest } = part
      return rest
    }
    return part['synthetic'] === true ? { ...part, text: LEFT_OUT } : part
  })
}
