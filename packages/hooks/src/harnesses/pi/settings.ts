import type { HarnessSettings, SettingsPlaces, SettingsScope } from '../../install/harness-settings.ts'
import { hostPluginFile } from '../../install/host-plugin.ts'
import { COMMAND_AND_ARGS, jsonServers } from '../../install/json-servers.ts'
import { fileOfScope, namesOf } from '../../install/settings-places.ts'
import { PI } from './own-message.ts'
import { piProfile } from './profile.ts'

/** Installs an extension into pi (1.5, 1.6), and a server into its mcp.json. It has no status line that runs a command. */
export const piSettings: HarnessSettings = {
  ...namesOf(piProfile),
  folder: agentFolder,
  sessionVariable: null,
  hooks: {
    file: (scope, places) => fileIn('extensions/winddown.js', scope, places),
    ...hostPluginFile({
      id: PI,
      title: piProfile.title,
      events: [
        'session_start',
        'before_agent_start',
        'tool_execution_end',
        'agent_settled',
        'session_before_compact',
        'session_compact',
        'model_select',
        'session_shutdown',
      ],
      entry: [
        'export default async function (pi) {',
        '  try {',
        '    const { register, host } = await load()',
        '    register(pi, host)',
        '  } catch {}',
        '}',
      ],
    }),
  },
  mcp: {
    file: (scope, places) => fileIn('mcp.json', scope, places),
    // Else its model is told nothing of the tools but the name of the server, and calls them from scripts only.
    ...jsonServers({ ...COMMAND_AND_ARGS, defaults: { exposure: 'direct' } }),
  },
  // It asks about what a project brings, and about nothing of the user's own.
  trust: () => null,
  switchedOff: () => [],
}

/** `$PI_CODING_AGENT_DIR`, else `~/.pi/agent`; null where neither is known. */
function agentFolder({ home, variables }: SettingsPlaces): string | null {
  const own = variables['PI_CODING_AGENT_DIR']
  if (own?.startsWith('/') === true) return own
  return home === undefined ? null : `${home}/.pi/agent`
}

function fileIn(name: string, scope: SettingsScope, places: SettingsPlaces): string | null {
  const folder = places.home === undefined ? null : agentFolder(places)
  return fileOfScope(scope, name, folder, `${places.projectPath}/.pi/${name}`)
}
