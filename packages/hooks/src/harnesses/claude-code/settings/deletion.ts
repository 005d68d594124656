import { settingIn } from '../../../harness/setting-in.ts'
import type { TranscriptAdapter } from '../../../harness/transcript-adapter.ts'
import { MANAGED_SETTINGS } from '../managed-settings.ts'

/** Days that it keeps transcripts where nothing is set, by the settings schema of 2.1.330. */
const DAYS = 30

/** Claude Code deletes transcripts so many days after their last change. A value that it does not take keeps it from deleting any. */
export const claudeCodeDeletion: NonNullable<TranscriptAdapter['deletion']> = ({ home, project, environment }) => {
  const user = environment['CLAUDE_CONFIG_DIR'] ?? `${home}/.claude`
  const files = [
    ...MANAGED_SETTINGS.toReversed(),
    ...(project === null ? [] : [`${project}/.claude/settings.local.json`, `${project}/.claude/settings.json`]),
    `${user}/settings.json`,
  ]
  const set = settingIn(files, ['cleanupPeriodDays'])
  const days = set === undefined ? DAYS : typeof set === 'number' && Number.isInteger(set) && set > 0 ? set : null
  return { days, setting: 'cleanupPeriodDays', isSet: set !== undefined }
}
