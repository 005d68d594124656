/** Calls that look into the file in which the program keeps what a job in the background prints: newer versions tell the model to. */
import { fieldsOf, textField } from '../../../tool-calls/arguments.ts'
import type { ToolCall } from './tool-call.ts'

const NAMED = /[\\/]tasks[\\/]([\w*?[\]{},$-]{1,64})\.output\b/g

/** The jobs whose files a call names: their ids, or patterns of several. */
export const jobFilesIn = ({ input }: Pick<ToolCall, 'input'>): readonly string[] => {
  const fields = fieldsOf(input)
  const named = [textField(fields, 'command', 'cmd', 'script'), textField(fields, 'file_path', 'path')]
  return named.flatMap((text) =>
    text?.includes('.output') === true ? [...text.matchAll(NAMED)].map(([, id = '']) => id) : [],
  )
}

/** Whether a call looks into the file of one of these jobs. A pattern may mean each of them. */
export const looksInto = (call: Pick<ToolCall, 'input'>, jobs: ReadonlySet<string>): boolean =>
  jobs.size > 0 && jobFilesIn(call).some((id) => jobs.has(id) || !/^[\w-]+$/.test(id))
