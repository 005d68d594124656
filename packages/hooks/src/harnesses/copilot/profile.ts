import type { HarnessProfile } from '../../harness/profile.ts'

export const copilotProfile: HarnessProfile = {
  id: 'copilot',
  title: 'Copilot CLI',
  program: 'copilot',
  tried: { version: '1.0.102', on: '2026-11-22' },
  start: ['copilot', '-i'],
  resume: null,
  caller: () => null,
}
