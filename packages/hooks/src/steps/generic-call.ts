/** A call of a tool that nobody told us about, by the names of its arguments: a server's, an extension's, a newer version's. */
import { type Fields, guessKind, pathField, textField } from '../tool-calls/arguments.ts'
import type { Call } from './step.ts'

export const genericCall = (id: string, tool: string, input: Fields): Call => {
  const kind = guessKind(tool.replaceAll('__', ' '), input)
  const path = pathField(input)
  return {
    id,
    tool,
    input,
    kind,
    ...(kind === 'command' && { command: textField(input, 'command', 'cmd', 'script') }),
    ...((kind === 'search' || kind === 'web') && {
      query: textField(input, 'url', 'query', 'pattern', 'q', 'regex', 'search_query', 'path'),
    }),
    ...(textField(input, 'description') !== undefined && { description: textField(input, 'description') }),
    ...(path !== undefined &&
      (kind === 'read' || kind === 'edit') && { files: [{ path, access: kind === 'read' ? 'read' : 'write' }] }),
  }
}
