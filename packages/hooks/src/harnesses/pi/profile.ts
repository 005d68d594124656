import type { HarnessProfile } from '../../harness/profile.ts'

export const piProfile: HarnessProfile = {
  id: 'pi',
  title: 'pi',
  program: 'pi',
  tried: { version: '1.5.2', on: '2026-11-22' },
  start: ['pi'],
  resume: null,
  caller: (environment) =>
    environment['PI_CODING_AGENT'] === 'true' ? { sessionId: environment['PI_SESSION_ID'] || null } : null,
}
