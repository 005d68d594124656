import type { HarnessProfile } from '../../harness/profile.ts'

export const opencodeProfile: HarnessProfile = {
  id: 'opencode',
  title: 'opencode',
  program: 'opencode',
  tried: { version: '1.18.33', on: '2026-11-22' },
  start: ['opencode', '--prompt'],
  resume: null,
  caller: () => null,
}
