import type { HarnessSettings, SettingsPlaces, SettingsScope, SwitchedOff } from '../../install/harness-settings.ts'
import { hostPluginFile } from '../../install/host-plugin.ts'
import { jsonServers } from '../../install/json-servers.ts'
import { OPENCODE } from './own-record.ts'
import { opencodeProfile } from './profile.ts'

/** Installs a plugin into opencode (1.18), and a server into its opencode.json. It has no status line that runs a command. */
export const opencodeSettings: HarnessSettings = {
  id: OPENCODE,
  title: opencodeProfile.title,
  program: opencodeProfile.program,
  testedVersion: opencodeProfile.tried?.version ?? null,
  folder: configFolder,
  sessionVariable: null,
  hooks: {
    file: (scope, places) =>
      scope === 'project'
        ? `${places.projectPath}/.opencode/plugins/winddown.js`
        : own('plugins/winddown.js', scope, places),
    ...hostPluginFile({
      id: OPENCODE,
      title: opencodeProfile.title,
      events: ['chat.message', 'chat.params', 'config', 'dispose', 'event', 'experimental.session.compacting'],
      entry: [
        'export const Winddown = async (input) => {',
        '  try {',
        '    const { register, host } = await load()',
        '    return register(input, host)',
        '  } catch {',
        '    return {}',
        '  }',
        '}',
      ],
    }),
  },
  mcp: {
    file: (scope, places) =>
      scope === 'project' ? `${places.projectPath}/opencode.json` : own('opencode.json', scope, places),
    ...jsonServers({
      key: 'mcp',
      entry: ({ command, args }) => ({ type: 'local', command: [command, ...args], enabled: true }),
      wordsOf: ({ command }) => (Array.isArray(command) ? command : []),
    }),
  },
  trust: () => null,
  switchedOff,
}

/** `$XDG_CONFIG_HOME/opencode`, else `~/.config/opencode`; null where neither is known. */
function configFolder({ home, variables }: SettingsPlaces): string | null {
  const config = variables['XDG_CONFIG_HOME']
  if (config?.startsWith('/') === true) return `${config}/opencode`
  return home === undefined ? null : `${home}/.config/opencode`
}

function own(name: string, scope: SettingsScope, places: SettingsPlaces): string | null {
  const folder = scope === 'user' && places.home !== undefined ? configFolder(places) : null
  return folder === null ? null : `${folder}/${name}`
}

/** `--pure` and its variable keep every plugin out. */
function switchedOff({ variables }: SettingsPlaces): readonly SwitchedOff[] {
  const { OPENCODE_PURE: pure } = variables
  return pure === undefined || pure === '' || pure === '0' || pure === 'false'
    ? []
    : [{ path: 'the environment', setting: 'OPENCODE_PURE' }]
}
