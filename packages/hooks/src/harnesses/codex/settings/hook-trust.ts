import { createHash } from 'node:crypto'
import { isObject } from '../../../install/settings-document.ts'

/** A handler of ours, as Codex knows it. */
export interface TrustedHandler {
  /** Its file, event and place: the key of its state in config.toml. */
  readonly key: string
  /** What Codex calls it by when its user trusts it; another one, and it has to be trusted anew. */
  readonly hash: string
}

const snake = (event: string): string => event.replace(/(?<!^)(?=[A-Z])/g, '_').toLowerCase()

/** JSON without white space, the keys of each object in order: as Codex hashes a definition. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value)
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
  return `{${members.join(',')}}`
}

/**
 * The handlers of a hooks.json that a test finds to be ours, with what Codex 0.169 compares. Only plain ones: those that we write.
 * @param path the file as Codex names it
 */
export function trustedHandlers(
  hooks: unknown,
  path: string,
  isOwn: (command: string) => boolean,
): readonly TrustedHandler[] {
  const found: TrustedHandler[] = []
  for (const [event, groups] of Object.entries(isObject(hooks) ? hooks : {})) {
    for (const [group, entry] of (Array.isArray(groups) ? groups : []).entries()) {
      const handlers: unknown = isObject(entry) ? entry['hooks'] : undefined
      for (const [index, handler] of (Array.isArray(handlers) ? handlers : []).entries()) {
        const { command, timeout } = isObject(handler) ? handler : {}
        if (typeof command !== 'string' || !isOwn(command)) continue
        const definition = {
          event_name: snake(event),
          hooks: [{ type: 'command', command, timeout: typeof timeout === 'number' ? timeout : 600, async: false }],
        }
        const hash = `sha256:${createHash('sha256').update(canonical(definition)).digest('hex')}`
        found.push({ key: `${path}:${snake(event)}:${group}:${index}`, hash })
      }
    }
  }
  return found
}

/** How many of these handlers a config of Codex does not name as trusted. @param states `hooks.state` of its config.toml */
export function countUntrusted(handlers: readonly TrustedHandler[], states: unknown): number {
  const trusted = (key: string): unknown => {
    const state = isObject(states) && Object.hasOwn(states, key) ? states[key] : undefined
    return isObject(state) && state['enabled'] !== false ? state['trusted_hash'] : undefined
  }
  return handlers.filter(({ key, hash }) => trusted(key) !== hash).length
}
