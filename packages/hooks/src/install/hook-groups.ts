/** Hooks in a JSON object, as most harnesses have them: event, groups, handlers with a command. */
import { wordTable } from '@winddown/core'
import type { HookSettings, HooksInspection, SettingsChange } from './harness-settings.ts'
import {
  editSettings,
  invalid,
  isObject,
  parseSettings,
  type SettingsDocument,
  type SettingsEdit,
} from './settings-document.ts'

/** An event that winddown registers. */
export interface RegisteredEvent {
  readonly speed: 'hot' | 'cold'
  /** How long the harness waits for it, in the harness's unit. */
  readonly timeout: number
  /** Of which of these events it wants to hear, in the harness's words; missing: of all. */
  readonly matcher?: string
  /** What else stands in the handler. */
  readonly more?: Readonly<Record<string, unknown>>
}

export interface HookRegistration {
  readonly harness: string
  readonly events: Readonly<Record<string, RegisteredEvent>>
  /**
   * True where the harness knows a handler by its place: where somebody's group stands behind ours, an empty one stays in its place
   * when ours is taken out.
   */
  readonly positionsCount?: boolean
}

type Json = Readonly<Record<string, unknown>>

/** A handler of ours, and where it stands. */
interface OwnHandler {
  readonly event: string
  readonly group: number
  readonly index: number
  readonly command: string
}

/** True for a command that an installation of winddown wrote for this harness, of whatever version and place. */
export const isOwnCommand = (command: unknown, harness: string): command is string =>
  typeof command === 'string' &&
  new RegExp(`(?:\\bhook(?:-[a-z-]+)?\\.cjs|\\bwinddown-hook)['"]?\\s+--harness\\s+['"]?${harness}(?![\\w-])`).test(
    command,
  )

/** Every handler of ours, in the order of the file. Whatever has another shape is somebody else's. */
function ownHandlers(settings: Json, harness: string): OwnHandler[] {
  const found: OwnHandler[] = []
  for (const [event, groups] of Object.entries(isObject(settings['hooks']) ? settings['hooks'] : {})) {
    for (const [group, entry] of (Array.isArray(groups) ? groups : []).entries()) {
      const handlers: unknown = isObject(entry) ? entry['hooks'] : undefined
      for (const [index, handler] of (Array.isArray(handlers) ? handlers : []).entries()) {
        if (isObject(handler) && isOwnCommand(handler['command'], harness)) {
          found.push({ event, group, index, command: handler['command'] })
        }
      }
    }
  }
  return found
}

/** A copy of settings that is changed step by step, with the edits that do the same to the text. */
export interface HookChange {
  readonly value: Record<string, unknown>
  readonly edits: SettingsEdit[]
}

/** Removes every handler of ours, and the lists that this leaves empty unless they were empty before we came. */
function removeHooks(
  settings: Json,
  { harness, positionsCount }: Pick<HookRegistration, 'harness' | 'positionsCount'>,
  emptyBefore: readonly string[],
): HookChange {
  const value = structuredClone(settings) as Record<string, unknown>
  const edits: SettingsEdit[] = []
  const hooks = value['hooks'] as Record<string, { hooks: unknown[] }[]> | undefined
  const own = ownHandlers(settings, harness)
  if (own.length === 0 || hooks === undefined) return { value, edits }
  // From the back, so that the positions before stay what they are.
  for (const { event, group, index } of own.reverse()) {
    const groups = hooks[event]
    const handlers = groups?.[group]?.hooks
    if (groups === undefined || handlers === undefined) continue
    if (positionsCount === true && handlers.length === 1 && group < groups.length - 1) {
      handlers.splice(0, 1)
      edits.push({ path: ['hooks', event, group, 'hooks'], value: [] })
    } else if (handlers.length > 1) {
      handlers.splice(index, 1)
      edits.push({ path: ['hooks', event, group, 'hooks', index], value: undefined })
    } else if (groups.length > 1 || emptyBefore.includes(`hooks.${event}`)) {
      groups.splice(group, 1)
      edits.push({ path: ['hooks', event, group], value: undefined })
    } else {
      delete hooks[event]
      edits.push({ path: ['hooks', event], value: undefined })
    }
  }
  if (Object.keys(hooks).length === 0 && !emptyBefore.includes('hooks')) {
    delete value['hooks']
    edits.push({ path: ['hooks'], value: undefined })
  }
  return { value, edits }
}

/** What of ours an object of hooks holds. */
function inspectHooks(settings: Json, { harness, events: wanted }: HookRegistration): HooksInspection {
  const own = ownHandlers(settings, harness)
  const events: Record<string, number> = wordTable()
  for (const { event } of own) events[event] = (events[event] ?? 0) + 1
  return {
    events,
    missing: Object.keys(wanted).filter((event) => events[event] === undefined),
    commands: [...new Set(own.map(({ command }) => command))],
  }
}

/** Which of the places that an installation fills are there and empty. */
function emptyPlaces(settings: Json, { events }: HookRegistration): string[] {
  const { hooks } = settings
  if (!isObject(hooks)) return []
  if (Object.keys(hooks).length === 0) return ['hooks']
  return Object.keys(events)
    .filter((event) => Array.isArray(hooks[event]) && hooks[event].length === 0)
    .map((event) => `hooks.${event}`)
}

/** Adds, or brings up to date, one handler for each event; at the end of each list, so that nobody's order changes. */
function addHooks(
  settings: Json,
  registration: HookRegistration,
  command: (speed: 'hot' | 'cold') => string,
): HookChange {
  const { harness } = registration
  const wanted = Object.fromEntries(
    Object.entries(registration.events).map(([event, { speed, timeout, more }]) => [
      event,
      { type: 'command', command: command(speed), timeout, ...more },
    ]),
  )
  const present = ownHandlers(settings, harness)
  const once = new Set(present.map(({ event }) => event)).size === present.length
  // Something of an older or a double installation: take it out whole, then add. Positions of others do not change by it.
  const stale = !once || present.some(({ event }) => wanted[event] === undefined)
  const change = stale
    ? removeHooks(
        settings,
        registration,
        Object.keys(wanted)
          .map((event) => `hooks.${event}`)
          .concat('hooks'),
      )
    : null
  const value = change?.value ?? (structuredClone(settings) as Record<string, unknown>)
  const edits = change?.edits ?? []
  if (value['hooks'] !== undefined && !isObject(value['hooks'])) throw invalid('"hooks" is not an object')
  if (value['hooks'] === undefined) {
    value['hooks'] = {}
    edits.push({ path: ['hooks'], value: {} })
  }
  const hooks = value['hooks'] as Record<string, unknown>
  const remaining = ownHandlers(value, harness)
  for (const [event, handler] of Object.entries(wanted)) {
    const groups = hooks[event]
    if (groups !== undefined && !Array.isArray(groups)) throw invalid(`"hooks.${event}" is not a list`)
    const own = remaining.find((candidate) => candidate.event === event)
    if (own === undefined) {
      const matcher = registration.events[event]?.matcher
      const group = { ...(matcher !== undefined && { matcher }), hooks: [handler] }
      if (groups === undefined) edits.push({ path: ['hooks', event], value: [group] })
      else edits.push({ path: ['hooks', event, groups.length], value: group })
      hooks[event] = [...(groups ?? []), group]
    } else if (JSON.stringify(groups?.[own.group]?.hooks?.[own.index]) !== JSON.stringify(handler)) {
      ;(groups as { hooks: unknown[] }[])[own.group]?.hooks.splice(own.index, 1, handler)
      edits.push({ path: ['hooks', event, own.group, 'hooks', own.index], value: handler })
    }
  }
  return { value, edits }
}

/** Everything of a part of hooks but where it is and whether the harness reads it, for settings that are JSON with an object `hooks`. */
export function jsonHooks(registration: HookRegistration): Pick<HookSettings, 'install' | 'uninstall' | 'inspect'> {
  const once = ['hooks', ...Object.keys(registration.events).map((event) => `hooks.${event}`)]
  return {
    install: (text, { hookCommand }) => {
      const document = parseSettings(text, once)
      const change =
        hookCommand === null
          ? removeHooks(document.value, registration, [])
          : addHooks(document.value, registration, hookCommand)
      return settle(document, change, emptyPlaces(document.value, registration))
    },
    uninstall: (text, emptyBefore) => {
      const document = parseSettings(text, once)
      return settle(document, removeHooks(document.value, registration, emptyBefore), [])
    },
    inspect: (text) => inspectHooks(parseSettings(text, once).value, registration),
  }
}

/** The text after a change, made of its edits; the very text where there are none. @throws WinddownError SETTINGS_INVALID */
export function settle(document: SettingsDocument, change: HookChange, emptyBefore: readonly string[]): SettingsChange {
  const changed = change.edits.length > 0
  return { text: changed ? editSettings(document, change.edits, change.value) : document.text, changed, emptyBefore }
}
