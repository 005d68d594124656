/** Where Parley is told its hooks: `~/.parley/hooks.json`, and `.parley/hooks.json` of a project. */
import { jsonHooks } from '@winddown/hooks/settings'

/** @import { HarnessSettings } from '@winddown/hooks/settings' */

const cold = /** @type {const} */ ({ speed: 'cold', timeout: 10 })

/** @type {HarnessSettings} */
export const parleySettings = {
  id: 'parley',
  title: 'Parley',
  program: 'parley',
  testedVersion: null,
  folder: ({ home }) => (home === undefined ? null : `${home}/.parley`),
  sessionVariable: null,
  hooks: {
    file: (scope, { home, projectPath }) => {
      if (scope === 'project') return `${projectPath}/.parley/hooks.json`
      return scope === 'user' && home !== undefined ? `${home}/.parley/hooks.json` : null
    },
    whyUnread: () => null,
    ...jsonHooks({
      harness: 'parley',
      events: { session: cold, prompt: cold, tool: { speed: 'hot', timeout: 10 }, turn: cold, end: cold },
    }),
  },
  trust: () => null,
  switchedOff: () => [],
}
