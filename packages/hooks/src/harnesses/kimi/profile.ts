import type { HarnessProfile } from '../../harness/profile.ts'

export const kimiProfile: HarnessProfile = {
  id: 'kimi',
  title: 'Kimi Code',
  program: 'kimi',
  tried: null,
  start: null,
  resume: ['kimi', '--session'],
  caller: () => null,
}
