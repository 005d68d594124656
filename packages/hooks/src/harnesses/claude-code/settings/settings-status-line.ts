import type { InstallRequest, StatusLineState } from '../../../install/harness-settings.ts'
import { isObject } from '../../../install/settings-document.ts'
import type { HookChange } from './settings-hooks.ts'

/** Marks a status line of ours: the shell ignores what follows, and an uninstall finds the user's own in it. */
const OURS = / # winddown status line$/
const WRAPPED = / # winddown wraps ([A-Za-z0-9+/=]+)$/

/** Whose status line the settings name. */
export function statusLineState(settings: Readonly<Record<string, unknown>>): StatusLineState {
  const value = settings['statusLine']
  if (value === undefined || value === null) return 'none'
  const command = isObject(value) ? value['command'] : undefined
  if (typeof command !== 'string') return 'foreign'
  if (WRAPPED.test(command)) return 'wrapped'
  return OURS.test(command) ? 'ours' : 'foreign'
}

/** Our status line where the user has none; around the user's own only where that was asked for. */
export function addStatusLine(change: HookChange, request: InstallRequest): void {
  const current = change.value['statusLine']
  const state = statusLineState(change.value)
  const command = request.statusLineCommand
  if (command === null) return
  if (state === 'none' || state === 'ours') {
    const kept = state === 'ours' && isObject(current) ? current : { type: 'command' }
    setStatusLine(change, { ...kept, command: `${command} # winddown status line` })
    return
  }
  const original = state === 'wrapped' ? wrappedOriginal(change.value) : current
  if (request.wrapStatusLine === null && state === 'foreign') return
  if (!isObject(original) || original['type'] !== 'command' || typeof original['command'] !== 'string') return
  const wrap = request.wrapStatusLine
  if (wrap === null) return
  const kept = Buffer.from(JSON.stringify(original), 'utf8').toString('base64')
  setStatusLine(change, { ...original, command: `${wrap(original['command'])} # winddown wraps ${kept}` })
}

/** Takes ours out, or puts the user's own back as it was. */
export function removeStatusLine(change: HookChange): void {
  const state = statusLineState(change.value)
  if (state === 'ours') {
    delete change.value['statusLine']
    change.edits.push({ path: ['statusLine'], value: undefined })
  } else if (state === 'wrapped') {
    setStatusLine(change, wrappedOriginal(change.value))
  }
}

function setStatusLine(change: HookChange, value: unknown): void {
  if (JSON.stringify(change.value['statusLine']) === JSON.stringify(value)) return
  change.value['statusLine'] = value
  change.edits.push({ path: ['statusLine'], value })
}

function wrappedOriginal(settings: Readonly<Record<string, unknown>>): unknown {
  const value = settings['statusLine']
  const encoded = WRAPPED.exec(String(isObject(value) ? value['command'] : ''))?.[1] ?? ''
  return JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'))
}
