/** A status line in a JSON object, as some harnesses have it: `statusLine: { type: "command", command }`. */
import type { InstallRequest, SettingsChange, StatusLineSettings, StatusLineState } from './harness-settings.ts'
import { type HookChange, settle } from './hook-groups.ts'
import { isObject, parseSettings } from './settings-document.ts'

const ONCE = ['statusLine']

/** Marks a status line of ours: the shell ignores what follows, and an uninstall finds the user's own in it. */
const OURS = / # winddown status line$/
const WRAPPED = / # winddown wraps ([A-Za-z0-9+/=]+)$/

/** Whose status line the settings name. */
function statusLineState(settings: Readonly<Record<string, unknown>>): StatusLineState {
  const value = settings['statusLine']
  if (value === undefined || value === null) return 'none'
  const command = isObject(value) ? value['command'] : undefined
  if (typeof command !== 'string') return 'foreign'
  if (WRAPPED.test(command)) return 'wrapped'
  return OURS.test(command) ? 'ours' : 'foreign'
}

/** Our status line where the user has none; around the user's own only where that was asked for. */
function addStatusLine(change: HookChange, request: InstallRequest): void {
  const current = change.value['statusLine']
  const state = statusLineState(change.value)
  const command = request.statusLineCommand
  if (command === null) return
  if (state === 'none' || state === 'ours') {
    const kept = state === 'ours' && isObject(current) ? current : { type: 'command' }
    setStatusLine(change, { ...kept, command: `${command} # winddown status line` })
    return
  }
  if (request.wrapStatusLine === null) return
  if (!isObject(current) || current['type'] !== 'command' || typeof current['command'] !== 'string') return
  const own = state === 'wrapped' ? wrappedCommand(current['command']) : current['command']
  const kept = Buffer.from(JSON.stringify(own), 'utf8').toString('base64')
  setCommand(change, current, `${request.wrapStatusLine(own)} # winddown wraps ${kept}`)
}

/** Takes ours out, or puts the user's own back as it was. */
function removeStatusLine(change: HookChange): void {
  const state = statusLineState(change.value)
  if (state === 'ours') {
    delete change.value['statusLine']
    change.edits.push({ path: ['statusLine'], value: undefined })
  } else if (state === 'wrapped') {
    const current = change.value['statusLine']
    if (isObject(current)) setCommand(change, current, wrappedCommand(String(current['command'])))
  }
}

function setStatusLine(change: HookChange, value: unknown): void {
  if (JSON.stringify(change.value['statusLine']) === JSON.stringify(value)) return
  change.value['statusLine'] = value
  change.edits.push({ path: ['statusLine'], value })
}

/** The command alone: whatever else its owner says of the status line stays as it is written. */
function setCommand(change: HookChange, current: Readonly<Record<string, unknown>>, command: string): void {
  if (current['command'] === command) return
  change.value['statusLine'] = { ...current, command }
  change.edits.push({ path: ['statusLine', 'command'], value: command })
}

/** The user's own command in a wrapped one. */
function wrappedCommand(command: string): string {
  const kept: unknown = JSON.parse(Buffer.from(WRAPPED.exec(command)?.[1] ?? '', 'base64').toString('utf8'))
  // Until 0.2 the whole setting was kept.
  return String(isObject(kept) ? kept['command'] : kept)
}

/** Everything of a status line but where it is. */
export function jsonStatusLine(): Pick<StatusLineSettings, 'state' | 'install' | 'uninstall'> {
  const changed = (text: string, edit: (change: HookChange) => void): SettingsChange => {
    const document = parseSettings(text, ONCE)
    const change: HookChange = { value: structuredClone(document.value) as Record<string, unknown>, edits: [] }
    edit(change)
    return settle(document, change, [])
  }
  return {
    state: (text) => statusLineState(parseSettings(text, ONCE).value),
    install: (text, request) => changed(text, (change) => addStatusLine(change, request)),
    uninstall: (text) => changed(text, removeStatusLine),
  }
}
