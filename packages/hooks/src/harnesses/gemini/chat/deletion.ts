import { settingIn } from '../../../harness/setting-in.ts'
import type { TranscriptAdapter } from '../../../harness/transcript-adapter.ts'
import { geminiHome } from '../places.ts'

/** Days that it keeps chats where nothing is set, by the settings page of 0.61. */
const DAYS = 30

const DAYS_OF: ReadonlyMap<string, number> = new Map([
  ['h', 1 / 24],
  ['d', 1],
  ['w', 7],
  ['m', 30],
])

const SETTING = ['general', 'sessionRetention']

/** Gemini CLI deletes chats of a certain age (`30d`, `12h`, `4w`) where it is not told to keep them. A value that it does not take keeps it from deleting any. */
export const geminiDeletion: NonNullable<TranscriptAdapter['deletion']> = ({ home, project, environment }) => {
  const files = [project, geminiHome(home, environment)].map((folder) =>
    folder === null || folder === undefined ? null : `${folder}/.gemini/settings.json`,
  )
  const [enabled, age] = [settingIn(files, [...SETTING, 'enabled']), settingIn(files, [...SETTING, 'maxAge'])]
  const told = { setting: SETTING.join('.'), isSet: enabled !== undefined || age !== undefined }
  if (enabled === false) return { ...told, days: null }
  if (age === undefined) return { ...told, days: DAYS }
  const [, count = '', unit = ''] = /^(\d+)([hdwm])$/.exec(typeof age === 'string' ? age : '') ?? []
  const days = Number(count) * (DAYS_OF.get(unit) ?? 0)
  return { ...told, days: days > 0 ? days : null }
}
