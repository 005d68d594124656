import { isOwnHookCommand } from '../settings/own-command.ts'
import type { Engine } from './engine.ts'
import { readObject } from './meter.ts'

const EVENT = 'PreCompact'

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Handlers of somebody else for the event before a compaction, in an object with `hooks`. */
function othersIn(settings: unknown): boolean {
  const groups = listOf(fieldsOf(fieldsOf(settings)['hooks'])[EVENT])
  const handlers = groups.flatMap((group) => listOf(fieldsOf(group)['hooks']))
  return handlers.some((handler) => !isOwnHookCommand(fieldsOf(handler)['command']))
}

/**
 * Whether somebody else has a hook before compactions, in any settings or plugin: one that is answered here never asks them, and they
 * may back up the transcript or forbid it. Plugins that are named on the command line alone are not known here.
 */
export async function hasOtherHooks($: Engine): Promise<boolean> {
  const settings = await $.settings.read()
  if (othersIn(settings)) return true
  const enabled = Object.entries(fieldsOf(settings['enabledPlugins'])).filter(([, on]) => on === true)
  if (enabled.length === 0) return false
  const moved = await $.env.get('CLAUDE_CONFIG_DIR')
  const folder = moved?.startsWith('/') === true ? moved : `${await $.env.get('HOME')}/.claude`
  const installed = fieldsOf((await readObject($, `${folder}/plugins/installed_plugins.json`))?.['plugins'])
  for (const [name] of enabled) {
    const places = listOf(installed[name]).flatMap((one) => {
      const { installPath } = fieldsOf(one) as { readonly installPath?: unknown }
      return typeof installPath === 'string' && installPath !== $.plugin.root ? [installPath] : []
    })
    for (const place of places) {
      const manifest = await readObject($, `${place}/.claude-plugin/plugin.json`)
      if (othersIn(await readObject($, `${place}/hooks/hooks.json`)) || othersIn(manifest)) return true
    }
  }
  return false
}
