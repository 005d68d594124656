import { REGISTRATION } from './settings-hooks.ts'

/** The `hooks/hooks.json` of a Claude Code plugin: our program inside it, and the same events as an installation into settings. */
export function claudeCodePluginHooks(command: (speed: 'hot' | 'cold') => string): object {
  const entries = Object.entries(REGISTRATION.events).map(([event, { speed, timeout }]) => [
    event,
    [{ hooks: [{ type: 'command', command: command(speed), timeout }] }],
  ])
  return {
    description: 'Records the wind-down of a session and briefs the next one.',
    modules: ['./register.js'],
    hooks: Object.fromEntries(entries),
  }
}
