import type { HarnessSettings, SettingsPlaces, SwitchedOff } from '../../install/harness-settings.ts'
import { hostPluginFile } from '../../install/host-plugin.ts'
import { jsonServers } from '../../install/json-servers.ts'
import { fileOfScope, namesOf } from '../../install/settings-places.ts'
import { OPENCODE } from './own-record.ts'
import { opencodeProfile } from './profile.ts'

const PLUGIN = 'plugins/winddown.js'

/** Installs a plugin into opencode (1.18), and a server into its opencode.json. It has no status line that runs a command. */
export const opencodeSettings: HarnessSettings = {
  ...namesOf(opencodeProfile),
  folder: configFolder,
  sessionVariable: null,
  hooks: {
    file: (scope, places) => fileOfScope(scope, PLUGIN, ownFolder(places), `${places.projectPath}/.opencode/${PLUGIN}`),
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
      fileOfScope(scope, 'opencode.json', ownFolder(places), `${places.projectPath}/opencode.json`),
    ...jsonServers({
      key: 'mcp',
      entry: ({ command, args }) => ({ type: 'local', command: [command, ...args] }),
      defaults: { enabled: true },
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

const ownFolder = (places: SettingsPlaces): string | null => (places.home === undefined ? null : configFolder(places))

/** `--pure` and its variable keep every plugin out. */
function switchedOff({ variables }: SettingsPlaces): readonly SwitchedOff[] {
  const { OPENCODE_PURE: pure } = variables
  return pure === undefined || pure === '' || pure === '0' || pure === 'false'
    ? []
    : [{ path: 'the environment', setting: 'OPENCODE_PURE' }]
}
