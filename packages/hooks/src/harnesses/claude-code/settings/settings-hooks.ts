import { invalid, isObject, type SettingsEdit } from '../../../install/settings-document.ts'
import { isOwnHookCommand } from './own-command.ts'

/** The events winddown registers, and how long Claude Code waits for each, in seconds. */
export const REGISTERED_EVENTS: Readonly<Record<string, { readonly speed: 'hot' | 'cold'; readonly timeout: number }>> =
  {
    SessionStart: { speed: 'cold', timeout: 10 },
    UserPromptSubmit: { speed: 'cold', timeout: 10 },
    PostToolUse: { speed: 'hot', timeout: 10 },
    PostToolUseFailure: { speed: 'hot', timeout: 10 },
    Stop: { speed: 'cold', timeout: 10 },
    StopFailure: { speed: 'cold', timeout: 10 },
    SubagentStart: { speed: 'cold', timeout: 10 },
    SubagentStop: { speed: 'cold', timeout: 10 },
    PreCompact: { speed: 'cold', timeout: 10 },
    PostCompact: { speed: 'cold', timeout: 10 },
    PostModelSwitch: { speed: 'cold', timeout: 10 },
    // Without one, all hooks of the end share 1.5 seconds.
    SessionEnd: { speed: 'cold', timeout: 6 },
  }

type Json = Readonly<Record<string, unknown>>

/** A handler of ours, and where it stands. */
interface OwnHandler {
  readonly event: string
  readonly group: number
  readonly index: number
  readonly command: string
}

/** Every handler of ours, in the order of the file. Whatever has another shape than Claude Code's is somebody else's. */
export function ownHandlers(settings: Json): OwnHandler[] {
  const found: OwnHandler[] = []
  for (const [event, groups] of Object.entries(isObject(settings['hooks']) ? settings['hooks'] : {})) {
    for (const [group, entry] of (Array.isArray(groups) ? groups : []).entries()) {
      const handlers: unknown = isObject(entry) ? entry['hooks'] : undefined
      for (const [index, handler] of (Array.isArray(handlers) ? handlers : []).entries()) {
        if (isObject(handler) && isOwnHookCommand(handler['command'])) {
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
export function removeHooks(settings: Json, emptyBefore: readonly string[]): HookChange {
  const value = structuredClone(settings) as Record<string, unknown>
  const edits: SettingsEdit[] = []
  const hooks = value['hooks'] as Record<string, { hooks: unknown[] }[]> | undefined
  const own = ownHandlers(settings)
  if (own.length === 0 || hooks === undefined) return { value, edits }
  // From the back, so that the positions before stay what they are.
  for (const { event, group, index } of own.reverse()) {
    const groups = hooks[event]
    const handlers = groups?.[group]?.hooks
    if (groups === undefined || handlers === undefined) continue
    if (handlers.length > 1) {
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

/** Adds, or brings up to date, one handler for each event; at the end of each list, so that nobody's order changes. */
export function addHooks(settings: Json, command: (speed: 'hot' | 'cold') => string): HookChange {
  const wanted = Object.fromEntries(
    Object.entries(REGISTERED_EVENTS).map(([event, { speed, timeout }]) => [
      event,
      { type: 'command', command: command(speed), timeout },
    ]),
  )
  const present = ownHandlers(settings)
  const once = new Set(present.map(({ event }) => event)).size === present.length
  // Something of an older or a double installation: take it out whole, then add. Positions of others do not change by it.
  const stale = !once || present.some(({ event }) => wanted[event] === undefined)
  const change = stale
    ? removeHooks(
        settings,
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
  const remaining = ownHandlers(value)
  for (const [event, handler] of Object.entries(wanted)) {
    const groups = hooks[event]
    if (groups !== undefined && !Array.isArray(groups)) throw invalid(`"hooks.${event}" is not a list`)
    const own = remaining.find((candidate) => candidate.event === event)
    if (own === undefined) {
      const group = { hooks: [handler] }
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
