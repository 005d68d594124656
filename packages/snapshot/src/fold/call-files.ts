/** The files of a tool call: those it read or changed, those its output names, and the names that belong to them. */
import type { ToolCallData } from '@winddown/core'
import { remember } from '../text/remember.ts'
import type { Ledgers } from './ledgers.ts'
import { namesIn } from './names/name-table.ts'
import { listedFiles, readLocations } from './names/output-names.ts'
import type { Moment } from './stream.ts'

const namesOfPath = remember((path): readonly string[] => [...namesIn(path.split('/').slice(-2).join('/'))], 500)
const filesListed = remember(listedFiles, 50)
const locationsIn = remember((output) => readLocations(output, undefined), 50)

/** What a call of a sub-agent changed is changed; what it read and ran is its own affair. */
export function takeFilesOfChild({ files }: Ledgers, data: ToolCallData, moment: Moment): void {
  if (data.outcome === 'error' || data.outcome === 'denied') return
  for (const touch of data.files ?? []) if (touch.access !== 'read') files.touch(touch, moment, true)
}

/** Takes in what a call of the session itself touched and what it was shown. */
export function takeFiles(ledgers: Ledgers, data: ToolCallData, moment: Moment): void {
  const { files, names } = ledgers
  // What failed or was refused neither read nor changed anything, and the file may not even be there; of what was cut off it is not known.
  const isDone = data.outcome !== 'error' && data.outcome !== 'denied' && data.unanswered !== true
  for (const touch of data.files ?? []) {
    if (isDone) files.touch(touch, moment)
    for (const name of namesOfPath(touch.path)) names.add(name, 1.5, moment.record)
    for (const symbol of touch.symbols ?? []) names.add(symbol, touch.access === 'read' ? 0.5 : 2, moment.record)
    for (const name of touch.mentions ?? []) names.add(name, touch.access === 'read' ? 0.25 : 0.4, moment.record)
    if (!touch.mentions) takeChangedText(ledgers, touch.path, data, moment)
  }
  if (!data.output) return
  if (data.kind === 'search' || data.kind === 'command') {
    const listed = filesListed(data.output)
    // One of a hundred in a listing is worth less than the only hit.
    for (const path of listed) files.seen(path, 1 / Math.sqrt(listed.length), moment)
  }
  const only = data.files?.length === 1 ? data.files[0]?.path : undefined
  const locations = only === undefined ? locationsIn(data.output) : readLocations(data.output, only)
  for (const { path, names: shown } of locations) {
    const known = files.resolve(path)
    for (const name of shown) names.add(name, 0.25, moment.record)
    if (known) files.mention(known, shown, 0.4)
  }
}

/** Names inside the changed text belong to its file, less strongly than what it declares. */
function takeChangedText({ files, names }: Ledgers, path: string, data: ToolCallData, moment: Moment): void {
  const args = data.args_summary
  if (typeof args !== 'object') return
  for (const key of ['old_string', 'new_string', 'content', 'patch', 'edits']) {
    const body = args[key]
    if (typeof body !== 'string') continue
    const found = namesIn(body, 1200)
    for (const name of found) names.add(name, 0.4, moment.record)
    files.mention(path, found, 0.6)
  }
}
