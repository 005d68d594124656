import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { World } from '../world.ts'

const PLUGIN = fileURLToPath(new URL('../../../apps/cli/dist/marketplace/winddown', import.meta.url))

/** A copy of the plugin: Claude Code writes its declarations into a folder that `--plugin-dir` names. */
export function pluginFolder(world: World): string {
  const folder = join(world.folder, 'winddown')
  cpSync(PLUGIN, folder, { recursive: true })
  return folder
}

/** The same without the part that runs inside Claude Code: what an older version makes of it. */
export function pluginWithoutMod(world: World): string {
  const folder = pluginFolder(world)
  const hooks = join(folder, 'hooks/hooks.json')
  const { modules: _, ...rest } = JSON.parse(readFileSync(hooks, 'utf8')) as Record<string, unknown>
  writeFileSync(hooks, JSON.stringify(rest))
  return folder
}

/** Arguments that start Claude Code with the plugin. */
export const withPlugin = (world: World, model = 'claude-sonnet-4-6'): string[] => [
  '--model',
  model,
  '--plugin-dir',
  pluginFolder(world),
]

/** Where the plugin's program inside Claude Code answers a compaction. */
export const OUR_ANSWER = 'await answerCompaction($, e) ?? next(e)'

/** Arguments with a copy of the plugin in which one text of one file stands for another. */
export function changedPlugin(world: World, file: string, change: (text: string) => string): string[] {
  const folder = pluginFolder(world)
  const path = join(folder, file)
  const before = readFileSync(path, 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  writeFileSync(path, after)
  return ['--model', 'claude-sonnet-4-6', '--plugin-dir', folder]
}

/** What was kept of the newest session's context. */
export function keptReading(world: World): Readonly<Record<string, unknown>> {
  const folder = join(world.state, 'readings')
  // None yet, or one that is being written under another name: whoever waits for it looks again.
  const name = readdirSync(folder).find((each) => each.endsWith('.json'))
  return name === undefined ? {} : (JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>)
}

/** The headers by which a subscription's limits are told, as the provider sends them; how much is used, as fractions. */
export function limitHeaders(used: { readonly fiveHour: number; readonly sevenDay: number }): Record<string, string> {
  const name = (part: string): string => `anthropic-ratelimit-unified-${part}`
  const inSeconds = (seconds: number): string => String(Math.floor(Date.now() / 1000) + seconds)
  return {
    [name('status')]: 'allowed',
    [name('representative-claim')]: 'five_hour',
    [name('reset')]: inSeconds(7200),
    [name('5h-status')]: 'allowed',
    [name('5h-utilization')]: String(used.fiveHour),
    [name('5h-reset')]: inSeconds(7200),
    [name('7d-status')]: 'allowed',
    [name('7d-utilization')]: String(used.sevenDay),
    [name('7d-reset')]: inSeconds(400_000),
  }
}
