import { realpathSync } from 'node:fs'
import { readRegularFile } from '@winddown/core'
import type {
  HarnessSettings,
  HookTrust,
  SettingsPlaces,
  SettingsScope,
  SwitchedOff,
} from '../../install/harness-settings.ts'
import { isOwnCommand, jsonHooks } from '../../install/hook-groups.ts'
import { isObject } from '../../install/settings-document.ts'
import { fileOfScope, namesOf, settingsIn } from '../../install/settings-places.ts'
import { CODEX } from './events.ts'
import { codexHome } from './meter/config.ts'
import { codexProfile } from './profile.ts'
import { countUntrusted, trustedHandlers } from './settings/hook-trust.ts'
import { addMcpServer, mcpServerState, parseConfig, removeMcpServer } from './settings/mcp-servers.ts'
import { REGISTRATION } from './settings/registration.ts'
import { whyUnread } from './settings/unread-hooks.ts'

/** Where an administrator says what is allowed. */
const REQUIREMENTS = '/etc/codex/requirements.toml'

/** Installs into Codex's hooks.json, and its server into config.toml (0.169). It has no status line that runs a command. */
export const codexSettings: HarnessSettings = {
  ...namesOf(codexProfile),
  folder: homeFolder,
  sessionVariable: null,
  hooks: { file: (scope, places) => fileIn('hooks.json', scope, places), whyUnread, ...jsonHooks(REGISTRATION) },
  mcp: {
    file: (scope, places) => fileIn('config.toml', scope, places),
    state: mcpServerState,
    install: addMcpServer,
    uninstall: removeMcpServer,
  },
  trust: trustOf,
  remembered,
  switchedOff,
}

function homeFolder({ home, variables }: SettingsPlaces): string | null {
  const folder = codexHome(home, variables)
  return folder?.startsWith('/') === true ? folder : null
}

function fileIn(name: string, scope: SettingsScope, places: SettingsPlaces): string | null {
  return fileOfScope(scope, name, homeFolder(places), `${places.projectPath}/.codex/${name}`)
}

/** Codex skips every hook, without a word, until its user has trusted that very definition at that very place. */
function trustOf(places: SettingsPlaces): HookTrust | null {
  const folder = homeFolder(places)
  if (folder === null) return null
  const config = readConfig(`${folder}/config.toml`)
  const states = isObject(config['hooks']) ? config['hooks']['state'] : undefined
  let all = 0
  let missing = 0
  for (const scope of ['user', 'project'] as const) {
    const path = fileIn('hooks.json', scope, places)
    const { hooks } = settingsIn(path)
    if (path === null || hooks === undefined) continue
    const counts = [path, realPath(path)].map((name) => {
      const handlers = trustedHandlers(hooks, name, (command) => isOwnCommand(command, CODEX))
      return { all: handlers.length, missing: countUntrusted(handlers, states) }
    })
    all += counts[0]?.all ?? 0
    missing += Math.min(...counts.map((count) => count.missing))
  }
  if (all === 0) return null
  if (missing === 0) return { trusted: true, asks: 'hooks', text: 'its user has trusted the hooks', fix: '' }
  const some = missing === all ? 'the hooks are' : `${missing} of ${all} hooks are`
  return {
    trusted: false,
    asks: 'hooks',
    text: `${some} not trusted yet: Codex skips them without a word until you have trusted them in its terminal`,
    fix: 'start codex here, and answer "Hooks need review" with "Trust all and continue" (later: /hooks)',
  }
}

/** Codex keeps what its user trusted for good, in a file of its own that it may be writing at any time: it is said, and left. */
function remembered(path: string, text: string, places: SettingsPlaces): string | null {
  const config = `${homeFolder(places) ?? ''}/config.toml`
  const { hooks: own } = readConfig(config)
  const states = isObject(own) && isObject(own['state']) ? own['state'] : {}
  const handlers = (name: string) => trustedHandlers(hooksIn(text), name, (command) => isOwnCommand(command, CODEX))
  const keys = new Set([path, realPath(path)].flatMap((name) => handlers(name).map(({ key }) => key)))
  const count = [...keys].filter((key) => Object.hasOwn(states, key)).length
  if (count === 0) return null
  const entries = count === 1 ? '1 entry' : `${count} entries`
  return `left in ${config}: ${entries} [hooks.state."${path}:…"]. Codex wrote that when you trusted these hooks; it trusts nothing else, and can be deleted`
}

function hooksIn(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value['hooks'] : undefined
  } catch {
    return undefined
  }
}

function switchedOff(places: SettingsPlaces): readonly SwitchedOff[] {
  const found: SwitchedOff[] = []
  const allowed = readConfig(REQUIREMENTS)
  if (allowed['allow_managed_hooks_only'] === true)
    found.push({ path: REQUIREMENTS, setting: 'allow_managed_hooks_only' })
  for (const scope of ['user', 'project'] as const) {
    const path = fileIn('config.toml', scope, places)
    const { features } = path === null ? {} : readConfig(path)
    for (const name of ['hooks', 'codex_hooks'])
      if (path !== null && isObject(features) && features[name] === false)
        found.push({ path, setting: `features.${name} = false` })
  }
  return found
}

/** Empty for what is missing or no TOML: Codex itself says so. */
function readConfig(path: string): Readonly<Record<string, unknown>> {
  try {
    return parseConfig(readRegularFile(path))
  } catch {
    return {}
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
