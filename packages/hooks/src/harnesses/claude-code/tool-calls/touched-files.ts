/** The files that a call reads or changes, and what an edit is about. */
import { type FileTouch, NO_TEXT, pieceOf, type RedactedText, type ToolKind } from '@winddown/core'
import { type Fields, fieldsOf, pathField, textField } from '../../../tool-calls/arguments.ts'
import { essentialChange } from '../../../tool-calls/edit-change.ts'
import { wordsOfEdit } from '../../../tool-calls/edit-words.ts'
import { mentionedNames } from '../../../tool-calls/mentions.ts'
import { absolutePath } from '../../../tool-calls/paths.ts'
import { isSecretFile } from '../../../tool-calls/secret-names.ts'
import { declaredNames, editedSymbols } from '../../../tool-calls/symbols.ts'
import type { ToolCall } from './tool-call.ts'

const editsOf = (input: Fields): readonly Fields[] =>
  Array.isArray(input['edits']) ? input['edits'].map(fieldsOf) : [input]

/** What an edit takes out. */
const replacedBy = (edit: Fields): RedactedText => textField(edit, 'old_string', 'old_str') ?? NO_TEXT

/**
 * True for an edit within a value, `old` of `password=old`: the file around it shows it to be a secret, and the edit alone does not.
 * Where the file was redacted, the piece is no longer in it.
 */
export const cutsSecret = (call: Pick<ToolCall, 'aroundEdit'>, input: Fields, result: Fields): boolean =>
  editsOf(input).some((edit) => {
    const before = replacedBy(edit)
    if (before === '') return false
    const around = call.aroundEdit ? call.aroundEdit(before) : textField(result, 'originalFile')
    return around !== undefined && !around.includes(before)
  })

/** What stands in a call and its result of files; `ok`: it was done. */
export const touchedFiles = (
  call: ToolCall,
  kind: ToolKind,
  input: Fields,
  result: Fields,
  ok: boolean,
): FileTouch[] => {
  const named = textField(result, 'filePath') ?? pathField(input)
  if (!named || (kind !== 'read' && kind !== 'edit')) return []
  const path = absolutePath(named, call.cwd)
  // An update may come without the original, for its size: the type says it, where there is one.
  const type = result['type']
  const created =
    type === 'create' || (type !== 'update' && call.name === 'Write' && ok && result['originalFile'] === null)
  // That it was touched, and nothing that stands in it.
  if (isSecretFile(path)) return [{ path, access: kind === 'read' ? 'read' : created ? 'create' : 'write' }]
  if (kind === 'read') {
    const file = fieldsOf(result['file'])
    const whole = input['offset'] === undefined && input['limit'] === undefined
    const content = textField(file, 'content') ?? NO_TEXT
    const symbols = whole ? [] : declaredNames(content, path, 4)
    const mentions = mentionedNames(content, 12).filter((name) => !symbols.includes(name))
    return [{ path, access: 'read', ...(symbols.length > 0 && { symbols }), ...(mentions.length > 0 && { mentions }) }]
  }
  if (cutsSecret(call, input, result)) return [{ path, access: 'write' }]
  const edits = editsOf(input)
  const original = textField(result, 'originalFile')
  const names = new Set<string>()
  let changed = NO_TEXT
  let change: FileTouch['change']
  let words: string | undefined
  for (const edit of edits) {
    const before = replacedBy(edit)
    const after = textField(edit, 'new_string', 'new_str', 'content', 'new_source', 'file_text') ?? NO_TEXT
    for (const name of editedSymbols(path, before, after, call.aroundEdit ? call.aroundEdit(before) : original))
      if (names.size < 8) names.add(name)
    change ??= essentialChange(before, after)
    if (ok) words ??= wordsOfEdit(path, before, after)
    if (changed.length < 12_000) changed = pieceOf(after, `${changed}${after}\n${before}\n`)
  }
  const mentions = mentionedNames(changed, 16).filter((name) => !names.has(name))
  return [
    {
      path,
      access: created ? 'create' : 'write',
      ...(names.size > 0 && { symbols: [...names] }),
      ...(mentions.length > 0 && { mentions }),
      ...(change && ok && { change }),
      ...(words && { words }),
    },
  ]
}
